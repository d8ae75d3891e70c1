"""A package of evidence holds the exact bytes, proves itself with sha256sum alone, and says what it does not prove."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from warcio.archiveiterator import ArchiveIterator

from scraper.records import Content, NoPage, Page, canonical_json
from storage import chain
from storage.errors import DamagedError
from storage.evidence import NoPassageError, contents, file_name, gather, package
from storage.items import UnknownItemError
from storage.readers import UnknownRevisionError
from storage.redaction import plan_revisions, redact
from storage.reparse import reparse
from tests.storage.altering import alter
from tests.storage.contents import agenda_item, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council, PaperDeriver, PaperReader

A = proposal(title="Straße am Mühlgraben", sections=(section("Sachlage", "Text"),))
B = replace(A, title="Neu")
BODY = "<html>Straße</html>\r\n".encode("cp1252") + bytes(range(256))
RECEIVED = (
    ("Content-Type", "text/html"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "17"),
    ("Transfer-Encoding", "chunked"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
)
SENT = (("Host", "ris.quellmark.example"), ("User-Agent", "Gremienarchiv"))


class LatinReader(PaperReader):
    """Reads bodies of any bytes."""

    def read(self, kind: str, body: bytes, url: str) -> Content | NoPage:
        return self.contents[body.decode("latin-1").split()[0]]


@pytest.fixture
def council(engine: Engine) -> Council:
    council = Council(engine, LatinReader())
    council.night("a", A)
    page = replace(council.page("b"), body=BODY, headers=RECEIVED, request_headers=SENT)
    council.reader.contents[BODY.decode("latin-1").split()[0]] = B
    council.archive.record(council.visit_to(page, B))
    return council


def files(council: Council, *arguments: Any, **options: Any) -> dict[str, bytes]:
    """The files of a package, read from the zip file itself."""
    packed = package(gather(council.engine, *arguments), **options)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_package_holds_page_fetch_record_and_chain(council: Council) -> None:
    held = files(council, "11378")
    assert list(held) == [
        *("LIESMICH.txt", "seite.html", "seite.warc", "abruf.json", "inhalt.json", "fassung.json"),
        *("kette-eintrag.json", "kette.jsonl", "SHA256SUMS"),
    ]
    assert held["seite.html"] == BODY
    assert held["inhalt.json"] == canonical_json(B).encode()
    fetched = json.loads(held["abruf.json"])
    assert [tuple(header) for header in fetched["headers"]] == list(RECEIVED)
    assert [tuple(header) for header in fetched["request_headers"]] == list(SENT)
    shown = json.loads(held["fassung.json"])
    assert (shown["revision"], shown["title"], shown["source"]) == (2, "Neu", "quellmark")


SAID = "Vorab. Die Straße kostet bzw. Die Häuser kosten 15.000 €, sagt Frau Dr. Müller. Danach nichts.\nStraßen."


def test_the_sentence_a_query_points_to_goes_along_with_its_place(council: Council) -> None:
    texts = (section("Anlass", "Straßen."), section("Sachlage", SAID))
    council.night("c", proposal(title="Neue Straßen", sections=texts))
    gathered = gather(council.engine, "11378", query="strasse haeuser title:kosten")
    held = contents(gathered)
    found = json.loads(held["fundstelle.json"])
    sentence = "Die Straße kostet bzw. Die Häuser kosten 15.000 €, sagt Frau Dr. Müller."
    assert (found["path"], found["sentence"]) == ("sections/2/text", sentence)
    shown = json.loads(held["fassung.json"])
    assert shown["sections"][1]["text"][found["start"] : found["end"]] == sentence
    assert [sentence[start:end] for start, end in found["hits"]] == ["Straße", "kostet", "Häuser", "kosten"]
    read_me = held["LIESMICH.txt"].decode()
    assert sentence in " ".join(read_me.split())
    assert f"{hashlib.sha256(held['fundstelle.json']).hexdigest()}  fundstelle.json" in held["SHA256SUMS"].decode()


@pytest.mark.parametrize(("query", "path"), [("Neu", "title"), ('"Ö 1" Eröffnung', "agenda_items/1/title")])
def test_a_sentence_may_be_a_title(council: Council, query: str, path: str) -> None:
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting(agenda_items=(agenda_item("Ö 1", "Eröffnung"),)))
    found = gather(council.engine, "11378" if path == "title" else "meeting:3021", query=query).passage
    assert found is not None
    assert found.path == path


@pytest.mark.parametrize("query", ["Rathaus", "", '"', "year:2021"])
def test_a_query_that_points_to_nothing_is_told(council: Council, query: str) -> None:
    with pytest.raises(NoPassageError, match="quellmark:11378 revision 2 fits"):
        gather(council.engine, "11378", query=query)


def test_the_warc_file_reads_back_equal(council: Council) -> None:
    held = files(council, "11378")["seite.warc"]
    records = []
    for record in ArchiveIterator(io.BytesIO(held), check_digests="raise"):
        body = record.content_stream().read()
        records.append((record.rec_type, record.rec_headers, record.http_headers, body))
    (response, about, received, body), (request, _, sent, nothing) = records
    assert (response, request, body, nothing) == ("response", "request", BODY, b"")
    assert about.get_header("WARC-Target-URI") == "https://ris.quellmark.example/bi/vo020.asp?VOLFDNR=11378"
    assert about.get_header("WARC-Date") == "2026-11-22T02:15:08Z"
    assert received.get_statuscode() == "200"
    names = [name.removeprefix("X-Archive-Orig-") for name, _ in received.headers]
    assert names == [*(name for name, _ in RECEIVED), "Content-Length"]
    assert [value for name, value in received.headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert sent.headers == list(SENT)
    assert str(sent).startswith("GET /bi/vo020.asp?VOLFDNR=11378 HTTP/1.1\r\n")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum: apt-get install coreutils")
def test_it_is_verified_by_hand_as_the_explanation_says(council: Council, tmp_path: Path) -> None:
    for name, body in files(council, "11378", 1).items():
        (tmp_path / name).write_bytes(body)
    read_me = (tmp_path / "LIESMICH.txt").read_text(encoding="utf-8")
    entry = json.loads((tmp_path / "kette-eintrag.json").read_text(encoding="utf-8"))
    assert "seite.html: OK" in shell("sha256sum -c SHA256SUMS", tmp_path)
    commands = re.findall(r"^  (sha256sum (\S+\.\w+))$", read_me, re.MULTILINE)
    found = {name: shell(command, tmp_path).split()[0] for command, name in commands}
    assert found["seite.html"] == entry["page_sha256"]
    assert found["abruf.json"] == entry["fetch_sha256"]
    assert found["inhalt.json"] == entry["content_hash"]
    head = chain.head(council.engine)
    assert head is not None
    [loop] = re.findall(r"^  (while .*)$", read_me, re.MULTILINE)
    hashes = [line.split()[0] for line in shell(loop, tmp_path).splitlines()]
    said = [json.loads(line) for line in (tmp_path / "kette.jsonl").read_text(encoding="utf-8").splitlines()]
    assert hashes == [found["kette-eintrag.json"], *[one["previous"] for one in said[2:]], head.hash]
    assert f"{head.position}:{head.hash}" in read_me


def shell(command: str, folder: Path) -> str:
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_same_evidence_is_the_same_file(council: Council) -> None:
    first = package(gather(council.engine, "11378", 1))
    assert package(gather(council.engine, "quellmark:11378", 1)) == first
    council.night("a", noise="confirmed: another state of affairs")
    assert package(gather(council.engine, "11378", 1), short=True) != first


def test_the_short_form_holds_its_own_entry_only(council: Council) -> None:
    held = files(council, "11378", 1, short=True)
    assert "kette.jsonl" not in held
    assert b"while IFS" not in held["LIESMICH.txt"]


def test_the_explanation_is_one_page_and_says_what_is_not_proved(council: Council) -> None:
    read_me = files(council, "11378")["LIESMICH.txt"].decode()
    assert len(read_me.splitlines()) <= 80
    assert max(map(len, read_me.splitlines())) <= 100
    for words in ("Was das belegt", "Was das nicht belegt", "Webseiten sind nicht", "2021/0482 Neu"):
        assert words in read_me


def test_of_bytes_that_came_back_it_says_for_which_revision_they_were_fetched(council: Council) -> None:
    assert council.night("a").outcome == "revised"
    read_me = files(council, "11378")["LIESMICH.txt"].decode()
    assert (
        "2026-11-22T02:15:08Z (UTC)\n                für Fassung 1; zu Beginn dieser Fassung kamen dieselben" in read_me
    )
    assert "für Fassung" not in files(council, "11378", 1)["LIESMICH.txt"].decode()


def test_a_withdrawn_proposal_says_so(council: Council) -> None:
    council.night("none", NOT_PUBLIC)
    council.night("none", may_withdraw=True)
    held = files(council, "11378")
    assert "zurückgezogen seit 2026-11-23T02:15:08Z, bestätigt 2026-11-24T02:15:08Z" in held["LIESMICH.txt"].decode()
    assert json.loads(held["kette.jsonl"].decode().splitlines()[-1])["kind"] == "withdrawn"


def test_of_a_redacted_revision_hashes_and_reason_stay(council: Council) -> None:
    redact(council.engine, plan_revisions(council.engine, "11378", [1]), "Art. 17 DSGVO", council.now)
    held = files(council, "11378", 1)
    assert set(held) == {
        *("LIESMICH.txt", "abruf.json", "fassung.json", "kette-eintrag.json", "kette.jsonl", "SHA256SUMS"),
    }
    assert "Grund: Art. 17 DSGVO" in held["LIESMICH.txt"].decode()
    assert "Mühlgraben" not in "".join(body.decode() for body in held.values())


def test_a_later_parser_is_told_beside_what_was_recorded(council: Council) -> None:
    council.reader.version = "2"
    council.reader.contents["a"] = replace(A, author="A. Autorin")
    reparse(council.engine, council.reader, PaperDeriver())
    held = files(council, "11378", 1)
    assert b"A. Autorin" in held["inhalt.json"]
    assert "Eine spätere Programmfassung" in held["LIESMICH.txt"].decode()


def test_meetings_have_evidence_too(council: Council) -> None:
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting(agenda_items=(agenda_item("Ö 1", "Eröffnung"),)))
    evidence = gather(council.engine, "meeting:3021")
    assert file_name(evidence) == "nachweis-quellmark-meeting-3021-1.zip"
    assert "Nachweis: Sitzung quellmark:meeting:3021, Fassung 1" in contents(evidence)["LIESMICH.txt"].decode()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE page SET body = x'00' WHERE id = 1",
        "UPDATE section SET text = 'x' WHERE revision_id = 1",
        "UPDATE chain SET text = replace(text, '11378', '4711') WHERE position = 1",
        "UPDATE chain SET text = replace(text, '11378', '4711') WHERE position = 2",
        "UPDATE chain SET hash = 'f00' WHERE position = 1",
        "DELETE FROM chain WHERE position = 1",
    ],
)
def test_what_is_damaged_is_not_handed_out(council: Council, statement: str) -> None:
    council.night("a", noise="one entry more")
    alter(council.engine, statement)
    with pytest.raises(DamagedError):
        gather(council.engine, "11378", 1)


def test_an_unknown_item_or_revision_is_an_error(council: Council) -> None:
    with pytest.raises(UnknownItemError):
        gather(council.engine, "4711")
    with pytest.raises(UnknownRevisionError):
        gather(council.engine, "11378", 7)


@pytest.mark.parametrize(("status", "line"), [(200, "200 OK"), (404, "404 Not Found"), (299, "299")])
def test_a_status_without_a_name_can_be_packed(council: Council, status: int, line: str) -> None:
    page = Page("http://a/", "http://a/", status, (("X-Ä", "ä€"),), b"x", council.now)
    council.archive.record(council.visit_to(page, replace(B, title="Drittens")))
    [record, _] = list(ArchiveIterator(io.BytesIO(files(council, "11378")["seite.warc"])))
    assert record.http_headers.statusline.strip() == line
