"""What strangers can do on the web front: read, and nothing else."""

import re
import sqlite3
from pathlib import Path
from urllib.parse import urlencode

import feedparser
import pytest

from tests.jobs.web.fronts import Front, front

OWN = ["/", "/archiv/gibtsnicht/x/y/z"]
STOCK = ["/archiv", "/archiv/current_proposals", "/archiv?sql=select+1", "/archiv/revision/1", "/-/versions"]


@pytest.mark.parametrize("path", [*OWN, *STOCK])
def test_every_answer_has_the_headers_that_protect(shown: Front, path: str) -> None:
    told = shown.get(path).headers
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"
    assert told["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert "default-src 'none'" in told["content-security-policy"]
    assert "set-cookie" not in told


@pytest.mark.parametrize(
    "path", [*OWN, *STOCK, "/archiv/vorlage/sample/11378.json", "/archiv/changes.csv?number=11378"]
)
def test_no_other_site_may_read_an_answer_and_no_cookie_is_set(shown: Front, path: str) -> None:
    told = shown.get(path, headers={"Origin": "https://elsewhere.example"}).headers
    assert "access-control-allow-origin" not in told
    assert "set-cookie" not in told


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "localhost@elsewhere.example:80"])
@pytest.mark.parametrize(
    "path",
    ["/archiv/aenderungen/feed.atom", "/archiv/changes.json?_size=2", "/archiv/changes?_facet=kind", "/", "/archiv"],
)
def test_no_answer_names_the_host_that_a_stranger_asked_for(shown: Front, path: str, host: str) -> None:
    """A cache before the archive would hand it to others."""
    answer = shown.get(path, headers={"Host": host})
    assert answer.status_code == 200
    assert "elsewhere.example" not in answer.text + str(answer.headers)
    assert "Host" in answer.headers.get_list("vary")


def test_asked_by_another_name_a_feed_links_relative_to_itself(shown: Front) -> None:
    body = shown.get("/archiv/aenderungen/feed.atom", headers={"Host": "archiv.example"}).content
    own = {"content-location": "http://archiv.example/archiv/aenderungen/feed.atom"}  # where a reader found it
    read = feedparser.parse(body, response_headers=own)
    assert {entry.link.rpartition("/archiv/")[0] for entry in read.entries} == {"http://archiv.example"}
    assert b'href="/archiv/aenderungen/feed.atom"' in body
    assert (
        shown.get("/archiv/changes.json?_size=2").json()["next_url"].startswith("http://localhost/archiv/changes.json?")
    )


@pytest.mark.parametrize("path", OWN)
def test_our_pages_allow_no_script_at_all(shown: Front, path: str) -> None:
    policy = shown.get(path).headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )
    assert "<script" not in shown.get(path).text
    assert " style=" not in shown.get(path).text


@pytest.mark.parametrize("path", STOCK)
def test_pages_of_datasette_run_their_own_scripts_only(shown: Front, path: str) -> None:
    policy = shown.get(path).headers["content-security-policy"]
    [scripts] = re.findall(r"script-src ([^;]*)", policy)
    assert all(part == "'self'" or part.startswith("'sha256-") for part in scripts.split())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/archiv", "/-/auth-token"])
def test_nothing_but_reading_is_answered(shown: Front, path: str, method: str) -> None:
    answer = shown.get(path, method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/archiv"])
def test_a_head_is_answered_like_a_get(shown: Front, path: str) -> None:
    assert shown.get(path, "HEAD").status_code == 200


@pytest.mark.parametrize("query", ["_sort=nix", "_next=xx", "_where=foo+bar(", "_through=x", "_size=-1"])
def test_a_table_asked_wrongly_is_no_fault_of_the_server(shown: Front, query: str) -> None:
    assert shown.get(f"/archiv/changes?{query}").status_code < 500


def ask(shown: Front, sql: str) -> tuple[int, str]:
    answer = shown.get(f"/archiv.json?{urlencode({'sql': sql, '_shape': 'array'})}")
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "sql",
    [
        "select load_extension('/lib/x86_64-linux-gnu/libm.so.6')",
        "select readfile('/etc/passwd')",
        "select writefile('/tmp/x', 'y')",
        "select edit('x')",
        "select fts3_tokenizer('simple')",
        "attach '/etc/passwd' as x",
        "select 1; attach '/etc/passwd' as x",
        "with x as (select 1) insert into source (key) values ('x')",
        "with x as (select 1) delete from proposal",
        "update proposal set number = 1",
        "drop table page",
        "vacuum into '/tmp/x'",
        "pragma writable_schema = 1",
        "pragma query_only = 0",
        "select * from pragma_database_list()",
        "select * from pragma_compile_options()",
        "select * from pragma_journal_mode('delete')",
        "select length(zeroblob(100000000))",
        "select length(replace(printf('%.*c', 1000000, 'x'), 'x', 'xxxxxxxxxx'))",
    ],
)
def test_sql_reads_this_archive_and_nothing_else(shown: Front, sql: str) -> None:
    status, text = ask(shown, sql)
    assert status == 400, text
    assert "/tmp/" not in text.replace("/tmp/x", "")  # nor does it tell where the archive lies


def test_sql_takes_no_longer_than_it_may(shown: Front) -> None:
    status, text = ask(shown, "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n")
    assert status == 400
    assert "Diese Abfrage dauert zu lange" in text


def test_sql_reads_tables_views_and_the_full_text_table(shown: Front) -> None:
    for table in ("current_proposals", "current_budget_sums", "changes", "coverage", "search", "data_dictionary"):
        status, text = ask(shown, f"select count(*) as n from {table}")
        assert status == 200, (table, text)
        assert '"n"' in text
    assert ask(shown, "select count(*) as n from search where search match 'ansan'")[1] == '[{"n": 3}]'


@pytest.mark.parametrize(
    "path",
    ["/-/databases.json", "/-/threads", "/-/messages", "/-/permissions", "/-/auth-token", "/_memory?sql=select+1"],
)
def test_what_tells_of_the_machine_is_closed(shown: Front, path: str) -> None:
    assert shown.get(path).status_code == 404


def test_one_address_asks_for_few_facets(shown: Front) -> None:
    facets = ["_facet=key", "_%66acet=dialect"] * 5 + ["q=%C3%9F", "%C3%9F=%ff"]
    assert shown.get(f"/robots.txt?{'&'.join(facets)}").status_code == 200
    for query in ([*facets, "_facet_array=kind"], [f"a{n}=1" for n in range(201)]):
        answer = shown.get(f"/archiv/changes?{'&'.join(query)}")
        assert (answer.status_code, answer.text) == (400, "Die Adresse nennt zu viele Angaben.\n")


def test_the_database_of_datasette_itself_is_closed(shown: Front) -> None:
    assert shown.get("/_internal").status_code == 403
    assert shown.get("/_internal.json").status_code == 403


def test_no_address_sends_the_reader_to_another_host(shown: Front) -> None:
    for path in ("//example.org/", "//example.org", "/\\example.org/", "/%5Cexample.org/"):
        answer = shown.get(path)
        assert (answer.status_code, answer.headers.get("location")) == (404, None), path


def test_a_question_sees_what_was_written_a_moment_ago(own_archive: Path) -> None:
    """The file is read as it lives, with its log: a run need not end before its changes are seen."""
    with front(own_archive) as shown:
        before = ask(shown, "select count(*) as n from run")[1]
        writer = sqlite3.connect(own_archive)
        counts = "new, revised, unchanged, gone, withdrawn, restored, not_public, refused, failed, read, brake_held"
        writer.execute(
            f"INSERT INTO run (source_id, started_at, program_version, {counts}) "
            f"SELECT source_id, started_at, program_version, {counts} FROM run LIMIT 1"
        )
        writer.commit()
        after = ask(shown, "select count(*) as n from run")[1]
        writer.execute("DELETE FROM run WHERE ended_at IS NULL")
        writer.commit()
        writer.close()
    assert before != after


def test_tables_explain_themselves_and_lead_back(shown: Front) -> None:
    page = shown.text("/archiv")
    assert "Das ganze Archiv als Tabellen" in page
    assert "alembic_version</a>" not in page
    page = shown.text("/archiv/current_proposals?number=11378")
    assert '<a href="/archiv/vorlage/sample/11378">2021/0482</a>' in page
    assert "federführendes Amt" in page
    page = shown.text("/archiv?sql=select+'sample'+as+source,+1+as+number,+'<b>'+as+reference")
    assert '<a href="/archiv/vorlage/sample/1">&lt;b&gt;</a>' in page
