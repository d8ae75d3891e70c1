"""The pages of the web front, asked in this process: what they tell, and what they answer to nonsense."""

import io
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from protego import Protego

from jobs.cli import main
from jobs.web.pages import search
from jobs.web.style import ADDRESS, FILE
from tests.jobs.web.fronts import Front, front

ANSAN = "/archiv/vorlage/sample/11378"


def plain(page: str) -> str:
    """Return the text of a page, without tags and with single blanks; cells stand apart."""
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"</t[hd]>", " ", page)).split())


def test_the_start_page_tells_the_last_days_by_kind_and_how_old_the_data_is(shown: Front) -> None:
    page = plain(shown.text("/"))
    assert page.index("Freitag, 26. November 2021") < page.index("Montag, 22. November 2021")
    assert "10 Ergebnisse" in page
    assert "Ergebnis eingetragen: Bau- und Vergabeausschuss, 25.11.2021 – vertagt" in page
    assert "Sachkonto 544016: 25.000 € → 27.500 €" in page
    assert "zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr" in page
    assert "26 von 26 angebotenen" in page
    assert "Zuletzt abgerufen 26.11.2021 03:15 Uhr" in page


def test_a_proposal_tells_all_that_is_known_of_it(shown: Front) -> None:
    page = shown.text(ANSAN)
    text = plain(page)
    assert "Wirtschafts- und Wissenschaftskooperation mit Ansan" in text
    assert "Ergebnis: ungeändert beschlossen" in text
    assert "Was sich mit Fassung 2 geändert hat" in text
    assert "gesehen am 26.11.2021 03:15 Uhr" in text
    assert "Sachkonto 544016" in text
    assert '<mark class="amount">27.500 €</mark> für die Kooperation' in page  # the sentence it comes from
    assert re.search(r'<mark class="amount" id="amount-5-\d+">27.500 €</mark>', page)  # and its place in the text
    for href in (
        f"{ANSAN}.json",
        f"{ANSAN}/seite?revision=2",
        f"{ANSAN}/nachweis.zip?revision=2",
        f"{ANSAN}/vergleich/1-2",
    ):
        assert f'href="{href}"' in page
    assert 'href="/archiv/current_budget_accounts.csv?source=sample&amp;number=11378&amp;_size=max"' in page
    assert 'rel="canonical" href="/archiv/vorlage/sample/11378"' in page


def test_every_anchor_that_is_linked_is_there_once(shown: Front) -> None:
    page = shown.text(ANSAN)
    for anchor in set(re.findall(r'href="#([^"]+)"', page)):
        assert page.count(f'id="{anchor}"') == 1, anchor


@pytest.mark.parametrize("query", ["?revision=1", "?as-of=2021-11-23", "?as-of=2021-11-23T00:00:00Z"])
def test_a_past_state_is_shown_as_such(shown: Front, query: str) -> None:
    text = plain(shown.text(f"{ANSAN}{query}"))
    assert "25.000 €" in text
    assert "27.500 €" not in text
    assert "Zum heutigen Stand" in text
    assert f'href="{ANSAN}/vergleich/1-2">Was sich seither geändert hat' in shown.text(f"{ANSAN}{query}")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2021-11-22", "Stand vom 22.11.2021. So war die Vorlage zu sehen (Fassung 1)."),
        ("2021-11-26T02:15:00Z", "Stand vom 26.11.2021 03:15 Uhr. So war die Vorlage zu sehen (Fassung 2)."),
        ("2021-11-26T03:15+01:00", "Stand vom 26.11.2021 03:15 Uhr. So war die Vorlage zu sehen (Fassung 2)."),
        (
            "2021-11-23",
            "Zuletzt war am 22.11.2021 03:15 Uhr Fassung 1 zu sehen, am 26.11.2021 03:15 Uhr schon Fassung 2",
        ),
        ("2021-11-23T23:30Z", "Stand vom 24.11.2021 00:30 Uhr."),
        ("2021-12-24", "Gezeigt ist Fassung 2, zuletzt gesehen am 26.11.2021 03:15 Uhr; seither hat das Archiv"),
        ("2022-10-30T00:30Z", "Stand vom 30.10.2022 02:30 MESZ Uhr."),
        ("2999-01-01", "Das liegt in der Zukunft. Gezeigt ist, was zuletzt zu sehen war: Fassung 2"),
    ],
)
def test_a_past_state_says_how_sure_it_is(shown: Front, moment: str, said: str) -> None:
    assert said in plain(shown.text(f"{ANSAN}?as-of={moment}"))


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("as-of=2020-01-01", 404, "Zuerst gesehen hat es diese Seite am 22.11.2021 03:15 Uhr."),
        ("as-of=2021-02-30", 400, "„2021-02-30“ ist kein Zeitpunkt"),
        ("as-of=2021-11-23T10:00", 400, "eine Zeit mit Zone"),
        ("as-of=9999-12-31", 400, "ist kein Zeitpunkt"),
        ("as-of=2021-11-23&revision=1", 400, "nicht beides"),
        ("revision=9", 404, "Eine solche Fassung gibt es nicht"),
    ],
)
def test_a_moment_of_which_nothing_is_known_is_told(shown: Front, query: str, status: int, said: str) -> None:
    for path in (ANSAN, f"{ANSAN}.json", f"{ANSAN}/seite", f"{ANSAN}/nachweis.zip", "/archiv/sitzung/sample/3034"):
        answer = shown.get(f"{path}?{query}")
        assert (answer.status_code, said in answer.text) == (status, True), path


def test_the_archive_hands_out_what_it_shows(shown: Front) -> None:
    told = json.loads(shown.text(f"{ANSAN}.json?revision=1"))
    assert (told["number"], told["revision"], told["reference"]) == (11378, 1, "2021/0482")
    kept = shown.get(f"{ANSAN}/seite?revision=1")
    assert kept.headers["content-type"] == "text/plain; charset=utf-8"
    assert "<html" in kept.text.lower()
    proof = shown.get(f"{ANSAN}/nachweis.zip?revision=1")
    assert proof.headers["content-type"] == "application/zip"
    assert "seite.html" in zipfile.ZipFile(io.BytesIO(proof.content)).namelist()
    assert shown.get(f"{ANSAN}/nachweis.zip?as-of=2021-11-23").content == proof.content
    assert shown.text(f"{ANSAN}/text/2?revision=1").startswith("Sachlage\n")


def test_robots_may_read_pages_and_neither_tables_nor_what_is_costly(archive: Path) -> None:
    opened = [
        *("/", ANSAN, "/archiv/sitzung/sample/3034", "/archiv/gremien", "/archiv/gremium/sample/rat?jahr=2021"),
        *("/archiv/haushalt/sample/sachkonto/544016", "/archiv/aenderungen/feed.atom?art=text"),
    ]
    closed = [
        *("/archiv", "/archiv?sql=select+1", "/archiv/changes?_facet=kind", "/archiv/section.csv?_stream=1"),
        *("/archiv/suche?q=a", "/archiv/suche/feed.atom?q=a", "/archiv/aenderungen?amt=x"),
        *(f"{ANSAN}/vergleich/1-2", f"{ANSAN}/nachweis.zip", f"{ANSAN}?as-of=2021-11-23"),
    ]
    for prefix, public in (("", ""), ("/rat", "https://example.org/rat/")):
        with front(archive, public_url=public) as made:
            rules = Protego.parse(made.text(f"{prefix}/robots.txt"))
        told = {path: rules.can_fetch(f"https://example.org{prefix}{path}", "Robot") for path in (*opened, *closed)}
        assert told == dict.fromkeys(opened, True) | dict.fromkeys(closed, False)


@pytest.mark.parametrize("view", ["", "?ansicht=nebeneinander"])
def test_two_revisions_are_compared_row_by_row_and_word_by_word(shown: Front, view: str) -> None:
    page = shown.text(f"{ANSAN}/vergleich/1-2{view}")
    assert "<del>geplant</del>" in page
    assert "<ins>vorgesehen</ins>" in page
    assert "<ins>ungeändert beschlossen</ins>" in page
    assert "unveränderte Zeichen</summary>" in page
    text = plain(page)
    assert "Sachkonto 544016 15.000 €, 25.000 € 15.000 €, 27.500 € geändert" in text
    assert "zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr" in text


def test_the_form_of_a_comparison_leads_to_its_permanent_address(shown: Front) -> None:
    answer = shown.get(f"{ANSAN}/vergleich?von=2&bis=1&ansicht=nebeneinander")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ANSAN}/vergleich/1-2?ansicht=nebeneinander")
    assert shown.get(f"{ANSAN}/vergleich?von=1&bis=1").headers["location"] == f"{ANSAN}?revision=1"


def test_changes_are_filtered(shown: Front) -> None:
    assert "35" not in plain(shown.text("/archiv/aenderungen?art=result"))
    page = plain(shown.text("/archiv/aenderungen?art=budget"))
    assert "Sachkonto 544016: 25.000 € → 27.500 €" in page
    assert "Ergebnis eingetragen" not in page
    page = plain(shown.text("/archiv/aenderungen?gremium=Bau-+und+Vergabeausschuss&von=2021-11-26"))
    assert "2021/0455" in page
    assert "2021/0482" not in page
    office = "/archiv/aenderungen?amt=S+85+-+Wirtschaftsf%C3%B6rderung%2C+Tourismus+und+Europa"
    assert "2021/0482" in plain(shown.text(office))
    assert "2021/0455" not in plain(shown.text(office)).partition("Zeigen")[2]
    assert "nichts aufgezeichnet" in shown.text("/archiv/aenderungen?bis=2020-01-01")


def test_pages_of_changes_follow_each_other_without_gap(shown: Front) -> None:
    seen: list[str] = []
    path: str | None = "/archiv/aenderungen"
    while path:
        page = shown.text(path)
        seen += re.findall(r'<p class="head"><a [^>]*href="([^"]+)"', page)
        found = re.search(r'rel="next" class="next" href="([^"]+)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    proposals = [one for one in seen if "/vorlage/" in one]
    assert len(proposals) == 31  # 26 that were new, 5 that changed
    assert len(set(proposals)) == 26


def test_search_finds_with_filters_and_marks(shown: Front) -> None:
    page = shown.text("/archiv/suche?q=strasse+ansan")
    assert "Keine Treffer" in page
    page = shown.text("/archiv/suche?q=Kooperation+Ansan")
    assert f'href="{ANSAN}"' in page
    assert "<mark>Ansan</mark>" in page
    assert f'href="{ANSAN}"' not in shown.text("/archiv/suche?q=Ansan&amt=A+10")
    assert f'href="{ANSAN}"' in shown.text("/archiv/suche?q=Ansan&gremium=St%C3%A4dteregionsausschuss&jahr=2021")
    past = shown.text("/archiv/suche?q=%2225.000%22+Ansan&frueher=1")
    assert "nur in Fassung 1" in past
    assert f'href="{ANSAN}?revision=1"' in past


def test_few_search_in_the_past_at_once(shown: Front) -> None:
    everything = "/archiv/suche?q=Erstfassung&frueher=1"
    with search.PAST_TURNS, search.PAST_TURNS:  # others search there at this moment
        assert shown.get(f"{everything}&jahr=2020").status_code == 503
        assert shown.get("/archiv/suche?q=Erstfassung").status_code == 200
    assert shown.get(f"{everything}&jahr=2020").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/archiv/vorlage/sample/1", 404),
        ("/archiv/vorlage/nirgends/11378", 404),
        ("/archiv/vorlage/sample/999999999999999999", 404),
        (f"{ANSAN}?revision=9", 404),
        (f"{ANSAN}?revision=eins", 400),
        (f"{ANSAN}?revision=99999999999999999999", 400),
        (f"{ANSAN}?as-of=gestern", 400),
        (f"{ANSAN}?as-of=2020-01-01", 404),
        (f"{ANSAN}/text/99", 404),
        (f"{ANSAN}/vergleich/2-1", 404),
        (f"{ANSAN}/vergleich/1-9", 404),
        (f"{ANSAN}/vergleich", 400),
        (f"{ANSAN}/seite?revision=9", 404),
        ("/archiv/aenderungen?art=quatsch", 400),
        ("/archiv/aenderungen?nach=quatsch", 400),
        ("/archiv/aenderungen?nach=2021-11-26T02:15:0XZ,1", 400),
        ("/archiv/aenderungen?von=morgen", 400),
        ("/archiv/aenderungen?von=2021-11-26&bis=2021-11-25", 400),
        ("/archiv/suche?seite=0", 400),
        ("/archiv/suche?seite=51", 400),
        ("/archiv/suche?seite=x", 400),
        ("/archiv/suche?" + "&".join(f"a{n}=1" for n in range(99)), 400),
        ("/gibtsnicht", 404),
        ("/archiv/gibtsnicht", 404),
        ("/archiv/vorlage", 404),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said_on_a_page_of_its_own(shown: Front, path: str, status: int) -> None:
    answer = shown.get(path)
    assert answer.status_code == status
    assert '<html lang="de">' in answer.text
    assert "Traceback" not in answer.text


def test_what_is_no_time_is_said_in_german_and_as_json_where_json_was_asked_for(shown: Front) -> None:
    assert "„morgen“ ist kein Zeitpunkt" in shown.get("/archiv/aenderungen?von=morgen").text
    told = shown.get(f"{ANSAN}.json?as-of=gestern").json()
    assert (told["ok"], told["status"], told["error"].split(".")[0]) == (False, 400, "„gestern“ ist kein Zeitpunkt")


@pytest.mark.parametrize("query", ["%00", "%ff%fe", "%F0%9F%98%80", "'%22%3C%3E", "a" * 5000, "jahr:99999", '"', "*"])
def test_no_query_is_an_error(shown: Front, query: str) -> None:
    assert shown.get(f"/archiv/suche?q={query}").status_code == 200
    assert shown.get(f"/archiv/aenderungen?gremium={query}&amt={query}&quelle={query}").status_code == 200


def test_the_style_sheet_is_small_and_kept_under_the_name_of_its_content(shown: Front) -> None:
    assert FILE.stat().st_size < 50_000
    assert f'href="{ADDRESS}"' in shown.text("/")
    answer = shown.get(ADDRESS)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    other = re.sub(r"stil-\w+", "stil-000000000000", ADDRESS)
    assert shown.get(other).headers["cache-control"] == "no-cache"


def test_below_a_folder_all_links_stay_in_it(archive: Path) -> None:
    with front(archive, public_url="https://example.org/rat/archiv/") as shown:
        for path in ("/", ANSAN, f"{ANSAN}/vergleich/1-2", "/archiv/aenderungen", "/archiv/suche?q=Ansan", "/archiv"):
            page = shown.text(f"/rat/archiv{path}")
            for link in re.findall(r'(?:href|action)="(/[^"]*)"', page):
                assert link.startswith("/rat/archiv/"), (path, link)
        public = f"https://example.org/rat/archiv{ANSAN}/vergleich/1-2"
        page = shown.text(f"/rat/archiv{ANSAN}/vergleich/1-2?ansicht=nebeneinander")
        assert f'rel="canonical" href="{public}"' in page
        assert f"Diese Seite: {public}" in page  # on paper


@pytest.mark.parametrize("folder", ["/rat", "/archiv", "/rat/archiv"])
def test_below_a_folder_the_pages_of_datasette_name_it_once_at_the_public_origin(archive: Path, folder: str) -> None:
    public = f"https://example.org{folder}/archiv"
    with front(archive, public_url=f"https://example.org{folder}/") as shown:
        assert shown.get(f"{folder}{ANSAN}").status_code == 200
        page, rows = shown.text(f"{folder}/archiv/changes"), shown.get(f"{folder}/archiv/changes.json?_size=2")
        assert f"{public}/changes?_facet=" in page
        assert f"{folder}{folder}/archiv" not in page
        assert "http://localhost" not in page
        assert rows.json()["next_url"].startswith(f"{public}/changes.json?")
        assert rows.headers["link"].startswith(f"<{public}/changes.json?")
        assert shown.get(f"{folder}/archiv/?a=b").headers["location"] == f"{folder}/archiv?a=b"


def test_below_a_folder_the_pages_of_datasette_answer_without_it_too(archive: Path) -> None:
    with front(archive, public_url="https://example.org/rat/") as shown:
        assert shown.get("/archiv/changes").status_code == 200


def test_another_file_under_the_name_is_read_and_a_missing_one_is_said(own_archive: Path) -> None:
    restored = own_archive.with_name("restored.sqlite")
    shutil.copy(own_archive, restored)
    with closing(sqlite3.connect(restored)) as connection:
        connection.execute("UPDATE revision SET title = 'Aus der Sicherung'")
        connection.commit()
    table = "/archiv/current_proposals.json?number=11378&_shape=array"
    with front(own_archive) as shown:
        before = [shown.text(ANSAN), shown.text(table)]
        own_archive.rename(own_archive.with_name("away.sqlite"))
        missing = [shown.get(path).status_code for path in (ANSAN, f"{ANSAN}.json", table)]
        restored.rename(own_archive)
        after = [shown.text(ANSAN), shown.text(table)]
    assert ["Aus der Sicherung" in text for text in (*before, *after)] == [False, False, True, True]
    assert missing == [503, 503, 503]


def test_a_run_that_was_killed_long_ago_is_not_running(own_archive: Path) -> None:
    with closing(sqlite3.connect(own_archive)) as connection:
        connection.execute("UPDATE run SET ended_at = NULL WHERE id = (SELECT max(id) FROM run)")
        connection.commit()
    with front(own_archive) as shown:
        page = shown.text("/")
    assert "läuft gerade" not in page
    assert '<time datetime="2021-11-22' in page


@pytest.mark.parametrize(("seen", "said"), [(0, "vergeblich versucht"), (3, "nur zum Teil")])
def test_a_run_that_reached_nothing_makes_no_data_young(own_archive: Path, seen: int, said: str) -> None:
    with closing(sqlite3.connect(own_archive)) as connection:
        run = "source_id, started_at, ended_at, program_version, stopped, brake_held"
        counts = "new, revised, unchanged, gone, withdrawn, restored, not_public, refused, failed, read"
        connection.execute(
            f"INSERT INTO run ({run}, {counts}) VALUES (1, '2021-12-24T02:15:00Z', '2021-12-24T02:20:00Z', '0', "
            f"'unreachable', 0, 0, 0, {seen}, 0, 0, 0, 0, 0, 5, 1)"
        )
        connection.commit()
    with front(own_archive) as shown:
        page = plain(shown.text("/").replace("<br>", " "))
    assert f"26.11.2021 03:15 Uhr am 24.12.2021 03:20 Uhr {said}" in page


def test_operators_name_themselves(archive: Path) -> None:
    web = {
        "title": "Ratsarchiv <Quellmark>",
        "imprint_url": "https://example.org/i",
        "privacy_url": "https://example.org/p",
    }
    with front(archive, **web) as shown:
        page = shown.text("/")
    assert "Ratsarchiv &lt;Quellmark&gt;" in page
    assert 'href="https://example.org/i">Impressum' in page
    assert 'href="https://example.org/p">Datenschutz' in page


@pytest.fixture
def withdrawn(own_archive: Path) -> Path:
    """The archive after the council took 11378 away."""
    with closing(sqlite3.connect(own_archive)) as connection:
        gone, certain = "2021-11-28T02:15:00Z", "2021-11-29T02:15:00Z"
        own = "(SELECT id FROM proposal WHERE number = 11378)"
        connection.execute("UPDATE proposal SET gone_since = ?, withdrawn_at = ? WHERE number = 11378", (gone, certain))
        connection.execute(
            f"INSERT INTO withdrawal (proposal_id, gone_since, confirmed_at, cause) VALUES ({own}, ?, ?, 'single')",
            (gone, certain),
        )
        connection.execute(
            "INSERT INTO change (proposal_id, source_id, revision, observed_at, not_before, kind, operation, path, "
            f"news) VALUES ({own}, 1, 2, ?, '2021-11-26T02:15:00Z', 'withdrawn', 'removed', 'proposal', 1)",
            (certain,),
        )
        connection.commit()
    return own_archive


def test_a_withdrawn_proposal_says_so_and_is_not_for_search_engines(withdrawn: Path) -> None:
    with front(withdrawn) as shown:
        answer = shown.get(ANSAN)
        assert "Nicht mehr öffentlich." in answer.text
        assert "27.500" in answer.text
        assert answer.headers["x-robots-tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in answer.text
        for name in (".json", "/seite", "/nachweis.zip", "/vergleich/1-2", "/text/2", "/feed.atom"):
            path = f"{ANSAN}{name}{'?as-of=2021-11-27' if name in {'.json', '/text/2', '/seite'} else ''}"
            assert shown.get(path).headers["x-robots-tag"] == "noindex", path
        assert "Vorlage nicht mehr öffentlich" in plain(shown.text("/"))
        assert "Vorlage nicht mehr öffentlich" not in plain(answer.text)  # its last revision came with other changes
        assert "6&nbsp;Änderungen" in answer.text
        assert "nicht mehr öffentlich" in shown.text("/archiv/suche?q=Ansan")
        # Before it was gone it was not withdrawn:
        assert "Die Kommune zeigt diese Vorlage" not in shown.text(f"{ANSAN}?as-of=2021-11-27")


@pytest.mark.parametrize(("kept", "title"), [("title", True), ("nothing", False)])
def test_what_was_withdrawn_is_kept_back_everywhere_if_the_operator_says_so(
    withdrawn: Path, kept: str, title: bool
) -> None:
    secrets = ("27.500", "25.000", "AGIT", "Delegation wird aus", "ungeändert beschlossen</")
    own = ("27.500", "AGIT", "Delegation wird")
    with front(withdrawn, withdrawn=kept) as shown:
        then = [f"{ANSAN}{name}?as-of=2021-11-23" for name in ("", ".json")]  # when it was public
        for path in (ANSAN, f"{ANSAN}?revision=1", f"{ANSAN}.json", *then, "/archiv/aenderungen?von=2021-11-26", "/"):
            page = shown.text(path)
            assert not [secret for secret in (secrets if path == ANSAN else own) if secret in page], path
            assert ("Wissenschaftskooperation mit Ansan" in page) is title, path
        assert "Vorlage nicht mehr öffentlich" in plain(shown.text("/"))
        for name in ("/seite", "/nachweis.zip", "/vergleich/1-2", "/seite?as-of=2021-11-23", "/nachweis.zip?as-of=7d"):
            path = f"{ANSAN}{name}"
            answer = shown.get(path)
            assert answer.status_code == 410, path
            assert "<h1>Nicht mehr gezeigt</h1>" in answer.text
            assert "Ansan" not in answer.text
        for query in ("", "?revision=1", "?as-of=2021-11-23"):
            assert shown.get(f"{ANSAN}/text/2{query}").status_code == 404, query
        assert "Ansan" not in shown.text("/archiv/suche?q=AGIT").partition("Treffer")[2]
        assert "544016" not in shown.text("/archiv/haushalt")  # which no other proposal names
        for path in (
            "/archiv",
            "/archiv?sql=select+1",
            "/archiv/section",
            "/archiv/current_proposals.json",
            "/archiv.json",
        ):
            assert shown.get(path).status_code == 403, path
        assert ">Tabellen<" not in shown.text("/")
        assert "9 Ergebnisse" in plain(shown.text("/"))  # 10 with its own


def test_an_agenda_names_what_it_names_whatever_became_of_the_proposal(withdrawn: Path) -> None:
    """It is another page, and public; the link leads to the notice."""
    with front(withdrawn, withdrawn="nothing") as shown:
        agenda = shown.text("/archiv/sitzung/sample/3034")
        assert "Wissenschaftskooperation mit Ansan" in agenda
        assert f'href="{ANSAN}"' in agenda
        assert "Nicht mehr öffentlich." in shown.text(ANSAN)
        assert "Sitzung des Städteregionsausschusses" in shown.text("/archiv/suche?q=Wissenschaftskooperation")
        assert "2021/0482" not in shown.text("/archiv/suche?q=Wissenschaftskooperation").partition("Treffer")[2]


def test_what_was_redacted_tells_why_and_nothing_else(own_archive: Path) -> None:
    reason = "Beschluss des Verwaltungsgerichts"
    call = [
        "--database",
        str(own_archive),
        "redact",
        "11378",
        "--revision",
        "1",
        "--revision",
        "2",
        "--yes",
        "--reason",
        reason,
    ]
    assert main(call) == 0
    with front(own_archive) as shown:
        page = shown.text(ANSAN)
        assert "Inhalt entfernt." in page
        assert reason in page
        assert "27.500" not in page
        assert shown.get(f"{ANSAN}/seite").status_code == 410
        assert "Ansan" not in shown.text("/archiv/aenderungen?von=2021-11-22&bis=2021-11-27")
        assert "wurde aus dem Archiv entfernt" in shown.text(f"{ANSAN}/vergleich/1-2")
        assert shown.get(f"{ANSAN}/nachweis.zip").status_code == 200
