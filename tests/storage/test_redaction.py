"""What is redacted is gone from the file for good, its tombstone stays, and it does not come back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from scraper.records import Field, NoPage, ProposalContent, Relation
from storage import readers
from storage.archive import Archive, Offer
from storage.check import check
from storage.engine import open_archive
from storage.items import UnknownItemError
from storage.models import metadata
from storage.readers import UnknownRevisionError
from storage.redaction import Done, plan_revisions, plan_text, redact, register, repeats
from storage.redaction.words import in_page, in_value, plain
from storage.reparse import reparse
from storage.search import search
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import FAILED, NOT_PUBLIC, Council
from tests.storage.traces import traces as traces_of
from tests.storage.witness import DERIVER

NAME = "Quastenflosser"
WHY = "Art. 17 DSGVO, letter of 2026-11-30"
SECRET = proposal(
    title=f"Grundstück {NAME}",
    other_fields=(Field("Antragsteller", (NAME,)),),
    consultations=(consultation(result=f"an {NAME}"),),
    sections=(section("Sachlage", f"({NAME}) wohnt 1500 hier {NAME}/17"),),
    documents=(document(f"Schreiben {NAME}"),),
    relations=(Relation("family", None, None, f"Grundstück {NAME}"),),
)
CLEAN = proposal(title="Grundstück", sections=(section("Sachlage", "ohne Namen"),))


@pytest.fixture
def engine(kept_engine: Engine) -> Engine:
    return kept_engine


@pytest.fixture
def council(engine: Engine) -> Council:
    council = Council(engine)
    council.archive = Archive(engine, council.reader, DERIVER)
    return council


def traces(council: Council) -> list[str]:
    return traces_of(council.engine, NAME)


def clean(council: Council) -> None:
    report = check(council.engine, council.reader, DERIVER)
    assert [str(finding) for finding in report.findings] == []


def dump(council: Council) -> list[object]:
    return [council.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in metadata.tables]


def remove(council: Council, *numbers: int) -> Done:
    plan = plan_revisions(council.engine, str(council.number), numbers)
    return redact(council.engine, plan, WHY, council.now + timedelta(hours=1))


def test_a_revision_goes_from_every_table_and_from_the_bytes_of_the_file(council: Council) -> None:
    council.night("secret", SECRET, noise=f"<p>{NAME}</p>")
    offer = Offer("proposal", 11378, "list", title=SECRET.title)
    council.archive.offer(council.source, [offer], council.now)
    council.night("clean", CLEAN)
    council.archive.end_run(council.run, council.now)
    before = set(traces(council))
    assert {"page", "row of section", "row of change", "row of known_number"} <= before
    assert any(place.startswith("bytes of") for place in before)
    assert any(place.startswith("packed in") for place in before)
    done = remove(council, 1)
    assert done.erased
    assert traces(council) == []
    clean(council)
    [row] = council.rows("SELECT title, reference, other_fields, redacted_at FROM revision WHERE number = 1")
    assert row == {"title": None, "reference": None, "other_fields": None, "redacted_at": "2026-11-23T03:15:07Z"}
    for table in ("consultation", "section", "document", "relation", "budget_account", "mention"):
        assert council.rows(f"SELECT * FROM {table} WHERE revision_id = 1") == []
    assert council.value("SELECT title FROM current_proposals") == "Grundstück"
    assert council.rows("SELECT body FROM page ORDER BY id")[0] == {"body": None}


def test_the_tombstone_says_when_why_and_of_what(council: Council) -> None:
    council.night("secret", SECRET)
    sha256 = council.value("SELECT sha256 FROM page")
    remove(council, 1)
    [stone] = council.rows("SELECT revision_id, redacted_at, reason, sha256 FROM redaction")
    assert stone == {"revision_id": 1, "redacted_at": "2026-11-22T03:15:07Z", "reason": WHY, "sha256": sha256}
    [entry] = register(council.engine)
    assert (entry["item"], entry["revision"], entry["reason"]) == ("quellmark:11378", 1, WHY)
    assert (entry["page_sha256"], entry["chain_position"]) == (sha256, 2)
    told = council.rows("SELECT kind, operation, path, before, after FROM changes ORDER BY change_id")
    assert [row["kind"] for row in told] == ["new", "redacted"]
    assert NAME not in str(told)


def test_current_views_show_null_and_search_finds_nothing(council: Council) -> None:
    council.night("secret", SECRET)
    assert len(search(council.engine, NAME)) == 1
    remove(council, 1)
    assert search(council.engine, NAME) == []
    [row] = council.rows("SELECT reference, title, type, redacted_at FROM current_proposals")
    assert row == {"reference": None, "title": None, "type": None, "redacted_at": "2026-11-22T03:15:07Z"}
    assert council.rows("SELECT * FROM current_sections") == []


def test_readers_say_that_it_was_redacted(council: Council) -> None:
    council.night("secret", SECRET)
    council.night("clean", CLEAN)
    remove(council, 1)
    shown = readers.show(council.engine, "11378", revision=1)
    assert shown["redaction"]["reason"] == WHY
    assert shown["sections"] == []
    assert [row["redaction_reason"] for row in readers.history(council.engine, "11378")["revisions"]] == [WHY, None]
    assert NAME not in str(readers.diff(council.engine, "11378"))
    with pytest.raises(UnknownRevisionError, match="removed on purpose"):
        readers.page_body(council.engine, "11378", revision=1)


def test_what_says_the_same_goes_too_whether_by_its_page_or_by_its_content(council: Council) -> None:
    council.night("secret", SECRET)
    council.night("clean", CLEAN)
    council.night("secret")  # the same bytes again
    council.night("clean", noise="x")
    council.night("secret", noise="other bytes")
    plan = plan_revisions(council.engine, "11378", [1])
    assert [(target.number, target.why) for target in plan.revisions.values()] == [
        (1, "asked for"),
        (3, "says the same as revision 1"),
        (5, "says the same as revision 1"),
    ]
    assert len(plan.pages) == 2


def test_a_plan_changes_nothing(council: Council) -> None:
    council.night("secret", SECRET)
    council.archive.end_run(council.run, council.now)
    before = dump(council)
    assert not plan_revisions(council.engine, "11378", [1]).empty
    assert not plan_text(council.engine, NAME).empty
    assert dump(council) == before


def test_an_unknown_item_or_revision_is_an_error(council: Council) -> None:
    council.night("secret", SECRET)
    with pytest.raises(UnknownItemError):
        plan_revisions(council.engine, "4711", [1])
    with pytest.raises(UnknownRevisionError):
        plan_revisions(council.engine, "11378", [2])


def test_what_is_redacted_already_adds_nothing(council: Council) -> None:
    council.night("secret", SECRET)
    remove(council, 1)
    assert plan_revisions(council.engine, "11378", [1]).empty
    assert plan_text(council.engine, NAME).empty


class TestNotTakenInAgain:
    """After the redaction the council goes on showing the page."""

    @pytest.fixture
    def paper(self, council: Council) -> Council:
        council.night("secret", SECRET)
        remove(council, 1)
        return council

    def nothing_came_back(self, paper: Council) -> None:
        clean(paper)
        paper.archive.end_run(paper.run, paper.now)
        assert traces(paper) == []

    def test_the_same_bytes(self, paper: Council) -> None:
        assert paper.night("secret").outcome == "unchanged"
        self.nothing_came_back(paper)

    def test_the_same_content_on_another_page(self, paper: Council) -> None:
        assert paper.night("secret", noise=NAME).outcome == "unchanged"
        self.nothing_came_back(paper)

    def test_after_something_else_was_shown(self, paper: Council) -> None:
        assert paper.night("clean", CLEAN).outcome == "revised"
        assert paper.value("SELECT title FROM current_proposals") == "Grundstück"
        recorded = paper.night("secret", noise=f"{NAME} on other bytes")
        assert (recorded.outcome, recorded.revision) == ("revised", 3)  # a true change: dated, and empty
        assert [(change.before, change.after) for change in recorded.changes] == [(None, None)]
        assert paper.value("SELECT reason FROM redaction WHERE revision_id = 3") == WHY
        assert paper.night("secret").outcome == "unchanged"
        self.nothing_came_back(paper)

    def test_with_a_later_parser(self, paper: Council) -> None:
        paper.reader.version = "2"
        paper.reader.contents["secret"] = replace(SECRET, author="A. Autorin")
        assert paper.night("secret", noise="x").outcome == "unchanged"
        assert paper.night("secret", noise="y").outcome == "unchanged"
        assert paper.night("clean", CLEAN).outcome == "revised"
        self.nothing_came_back(paper)

    def test_after_a_move(self, paper: Council) -> None:
        assert paper.night("moved", replace(SECRET, dialect="allris4")).outcome == "unchanged"
        assert paper.value("SELECT count(*) FROM page") == 1
        self.nothing_came_back(paper)

    def test_on_a_page_that_cannot_be_read(self, paper: Council) -> None:
        assert paper.night("failed", FAILED, noise=NAME).outcome == "failed"
        self.nothing_came_back(paper)

    def test_on_a_page_that_cannot_be_read_after_something_else_was_shown(self, paper: Council) -> None:
        paper.night("clean", CLEAN)
        assert paper.night("failed", FAILED, noise=NAME).outcome == "failed"
        self.nothing_came_back(paper)

    def test_in_a_list_that_had_not_named_it(self, paper: Council) -> None:
        paper.archive.offer(paper.source, [Offer("proposal", 11378, "list", title=SECRET.title)], paper.now)
        assert paper.value("SELECT title FROM known_number") is None
        self.nothing_came_back(paper)

    def test_when_it_was_gone_in_between(self, paper: Council) -> None:
        paper.night("none", NOT_PUBLIC)
        assert paper.night("none", may_withdraw=True).outcome == "withdrawn"
        assert paper.night("secret", noise="x").outcome == "restored"
        self.nothing_came_back(paper)

    def test_in_a_list(self, paper: Council) -> None:
        offer = Offer("proposal", 99, "list", title=SECRET.title)
        paper.archive.offer(paper.source, [offer], paper.now)
        plan = plan_text(paper.engine, NAME)
        assert plan.cells == {("known_number", "title", 2)}
        redact(paper.engine, plan, WHY, paper.now)
        paper.archive.offer(paper.source, [offer], paper.now)
        assert paper.value("SELECT title FROM known_number WHERE number = 99") is None
        self.nothing_came_back(paper)

    def test_when_rows_are_rebuilt(self, paper: Council) -> None:
        paper.reader.version = "2"
        assert reparse(paper.engine, paper.reader, DERIVER).revisions == 0
        assert reparse(paper.engine, paper.reader, DERIVER, everything=True).unreadable == []
        self.nothing_came_back(paper)


def test_a_page_redacted_before_it_could_be_read_stays_out(council: Council) -> None:
    council.night("secret", FAILED, noise=NAME)
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    council.reader.version = "2"  # a later parser can read it
    recorded = council.night("secret", SECRET, noise=NAME)
    assert recorded.outcome == "new"
    assert council.rows("SELECT title FROM revision") == [{"title": None}]
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []
    clean(council)


def test_an_address_that_was_redacted_keeps_no_other_page_that_cannot_be_read(council: Council) -> None:
    council.night("secret", FAILED, noise=NAME)
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    assert council.night("other", FAILED, noise=f"{NAME}, one byte more").outcome == "failed"
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []


def test_a_reason_that_repeats_the_text_is_told(council: Council) -> None:
    assert repeats(f"letter of E. {NAME.upper()}", NAME)
    assert not repeats(WHY, NAME)


def test_redacted_bytes_stay_out_even_when_nothing_points_to_them_any_more(council: Council) -> None:
    council.night("cut", FAILED, noise=NAME)
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    council.night("failed", FAILED, noise="the next failure takes the place of the one before")
    assert council.value("SELECT count(*) FROM page") == 1
    council.night("cut", noise=NAME)
    assert council.value("SELECT count(*) FROM page WHERE body IS NULL") == 1
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []
    clean(council)


def test_a_text_is_found_and_removed_wherever_it_stands(council: Council) -> None:
    council.night("clean", CLEAN, noise="nothing of interest")
    shown: list[tuple[str, ProposalContent | NoPage, str]] = [
        ("text", replace(CLEAN, sections=(section("Sachlage", f"für {NAME}"),)), ""),
        ("page", CLEAN, f"<!-- {NAME} -->"),
        ("entities", CLEAN, "Q&#117;astenflosser"),
        ("tags", CLEAN, "<b>Quasten</b>flosser"),
        ("relation", replace(CLEAN, relations=(Relation("family", None, 1, NAME.upper()),)), ""),
        ("failed", NoPage("failed", "shape", f"no Betreff in {NAME}"), f"cut {NAME}"),
    ]
    for number, (name, content, noise) in enumerate(shown, 1):
        council.number = number
        answer = content if isinstance(content, NoPage) else replace(content, number=number)
        council.night(name, answer, noise=f"{noise} {number}")
    council.kind, council.number = "meeting", 3021
    council.night("agenda", meeting(agenda_items=(agenda_item("Ö 1", f"Antrag {NAME}"),)))
    offers = [Offer("proposal", 99, "list", title=f"Bau {NAME}"), Offer("proposal", 98, "list", title="Bau")]
    council.archive.offer(council.source, offers, council.now)
    council.archive.note_robots(council.source, "allowed", f"# {NAME}", council.now)
    council.archive.end_run(council.run, council.now, stopped=f"block page says {NAME}")
    with council.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))  # as the server does by itself: it keeps samples of rows

    plan = plan_text(council.engine, NAME)
    assert sorted(target.name for target in plan.revisions.values()) == [
        *(f"quellmark:{number} revision 1" for number in (1, 2, 3, 4, 5)),
        "quellmark:meeting:3021 revision 1",
    ]
    assert plan.left == []
    assert len(plan.pages) == 7  # the failed one has no revision
    done = redact(council.engine, plan, WHY, council.now)
    assert done.erased
    assert traces(council) == []
    assert plan_text(council.engine, NAME).empty
    clean(council)
    assert council.value("SELECT count(*) FROM redaction") == 7
    assert council.value("SELECT title FROM current_proposals WHERE number = 11378") == "Grundstück"
    assert council.rows("SELECT title FROM known_number WHERE number IN (98, 99) ORDER BY number") == [
        {"title": "Bau"},
        {"title": None},
    ]


def test_what_was_read_again_and_again_leaves_no_old_copies_in_the_file(council: Council) -> None:
    council.night("secret", SECRET)
    for version in "234":
        council.reader.version = version
        reparse(council.engine, council.reader, DERIVER)
    remove(council, 1)
    assert traces(council) == []


def test_a_reader_that_holds_the_old_state_back_is_told(archive_file: Path) -> None:
    council = Council(open_archive(archive_file))
    council.night("secret", SECRET)
    with closing(sqlite3.connect(archive_file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM revision").fetchall()
        council.engine.dispose()
        impatient = open_archive(archive_file, busy_seconds=0.05)
        plan = plan_revisions(impatient, "11378", [1])
        assert not redact(impatient, plan, WHY, council.now).erased
        impatient.dispose()
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []
    council.engine.dispose()


def test_headers_that_hold_it_go_too_and_the_chain_still_verifies(council: Council) -> None:
    page = replace(council.page("secret"), headers=(("Content-Disposition", f"inline; filename={NAME}.html"),))
    council.reader.contents["secret"] = SECRET
    council.archive.record(council.visit_to(page, SECRET))
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    assert traces(council) == []
    clean(council)


def test_an_address_that_holds_it_is_named_as_left(council: Council) -> None:
    council.archive.source("quellmark", "Quellmark", f"https://{NAME}.example/", None, 500)
    plan = plan_text(council.engine, NAME)
    assert plan.left == ["source.base_url row 1"]


def test_titles_printed_elsewhere_are_pointed_out(council: Council) -> None:
    council.night("secret", SECRET)
    council.kind, council.number = "meeting", 3021
    council.night("agenda", meeting(agenda_items=(agenda_item("Ö 1", SECRET.title),)))
    assert plan_revisions(council.engine, "11378", [1]).elsewhere == ["agenda_item row 1 (title)"]


def test_meetings_are_redacted_likewise(council: Council) -> None:
    council.kind, council.number = "meeting", 3021
    council.night("agenda", meeting(agenda_items=(agenda_item("Ö 1", f"Antrag {NAME}"),), room=NAME))
    plan = plan_revisions(council.engine, "meeting:3021", [1])
    redact(council.engine, plan, WHY, council.now)
    assert traces(council) == []
    assert register(council.engine)[0]["item"] == "quellmark:meeting:3021"
    clean(council)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Max  Müller", True),
        ("MAX\nMÜLLER", True),
        ("Max&nbsp;M&uuml;ller", True),
        ("Max M&#252;ller", True),
        ("<td>Max</td><td>Müller</td>", True),
        ("Max M\u00fcl\u00adler", True),
        ("Max Mül&shy;ler", True),
        ("Max M<i>ü</i>ller", True),
        ("?name=Max+M%C3%BCller", True),
        ("?name=Max%20M%FCller", True),
        ("Max M&amp;uuml;ller", True),
        ("Max &lt;b&gt;M&amp;uuml;l&lt;/b&gt;ler", True),
        ("Max M<!-- a > b -->üller", True),
        (r"'Max M\u00fcller'", True),
        ("Max Mueller", False),
        ("Maximilian Müller", False),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_text_is_found_in_a_page_however_it_is_written(body: str, found: bool, charset: str) -> None:
    assert in_page(body.encode(charset), plain("Max Müller")) == found


@pytest.mark.parametrize(
    "body",
    [
        "Max Müller".encode() + b"\xff",
        "Max Müller".encode("cp1252") + "ß".encode(),
        "\ufeffMax Müller".encode("utf-16-le"),
        "\ufeffMax Müller".encode("utf-16-be"),
        '<meta charset="iso-8859-2">Max Müller, Łódź'.encode("iso-8859-2"),
    ],
)
def test_a_stray_byte_or_another_charset_hides_nothing(body: bytes) -> None:
    assert in_page(body, plain("Max Müller"))
    assert not in_page(body, plain("Max Maier"))


def test_letters_of_the_charset_a_page_declares_are_known() -> None:
    assert in_page("<?xml encoding='iso-8859-2'?>Wałęsa".encode("iso-8859-2"), plain("Wałęsa"))
    assert not in_page(b"<meta charset=unheard-of>Walesa", plain("Wałęsa"))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Max Müller", True),
        ("attachment; filename*=UTF-8''Max%20M%C3%BCller.html", True),
        ("https://ris.example/?q=Max+M%FCller", True),
        ({"Von": ["A", "max müller"]}, True),
        ({"Max Müller": "x"}, True),
        (None, False),
        ("", False),
    ],
)
def test_a_text_is_found_in_a_cell(value: Any, found: bool) -> None:
    assert in_value(value, plain("Max Müller")) == found


@pytest.mark.parametrize("text", ["", "  ", "ab", "\u00ad\u00ad\u00ada"])
def test_a_text_that_stands_everywhere_is_refused(council: Council, text: str) -> None:
    with pytest.raises(ValueError, match="too short"):
        plan_text(council.engine, text)
