"""What is redacted is gone from the file for good, and its tombstone stays."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from scraper.records import NoPage, ProposalContent, Relation
from storage import readers
from storage.archive import Offer
from storage.check import check
from storage.engine import open_archive
from storage.items import UnknownItemError
from storage.readers import UnknownRevisionError
from storage.redaction import finish, plan_revisions, plan_text, redact, register, repeats
from storage.reparse import reparse
from storage.search import search
from tests.storage.contents import agenda_item, meeting, section
from tests.storage.paper import FAILED, Council
from tests.storage.redaction.secret import CLEAN, NAME, SECRET, WHY, clean, dump, remove, traces
from tests.storage.witness import DERIVER


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


def test_the_samples_that_some_programs_keep_for_the_planner_go_too(archive_file: Path) -> None:
    council = Council(open_archive(archive_file))
    council.night("secret", SECRET)
    with closing(sqlite3.connect(archive_file)) as analysing:  # as ANALYZE does where SQLite is built with STAT4
        analysing.execute("PRAGMA writable_schema = ON")
        analysing.execute("CREATE TABLE sqlite_stat4 (tbl, idx, neq, nlt, ndlt, sample)")
        analysing.execute("INSERT INTO sqlite_stat4 (tbl, sample) VALUES ('revision', ?)", (SECRET.title,))
        analysing.commit()
    remove(council, 1)
    assert traces(council) == []
    council.engine.dispose()


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


def test_what_a_redaction_that_was_cut_off_left_is_erased_by_the_next_writer(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.night("secret", SECRET)
    council.night("failed", FAILED, noise=NAME)
    council.night("failed", noise="and nothing else")  # the page of the failure before is deleted, not erased
    with monkeypatch.context() as patched:
        patched.setattr("storage.redaction.erase", lambda _engine: False)  # as killed before it
        remove(council, 1)
    assert traces(council) != []
    assert any("cut off" in note for note in check(council.engine, council.reader, DERIVER).notes)
    assert finish(council.engine)
    assert traces(council) == []
    assert check(council.engine, council.reader, DERIVER).notes == []
    assert not finish(council.engine)


@pytest.mark.parametrize(("wanted", "other"), [("Jörg Müßig", "Joerg Muessig"), ("Joerg Muessig", "Jörg Müßig")])
def test_another_spelling_is_pointed_out_and_stays(council: Council, wanted: str, other: str) -> None:
    council.night("a", replace(CLEAN, title=wanted))
    council.night("b", replace(CLEAN, title="Anderes", author=f"{other}, Rat"))
    plan = plan_text(council.engine, wanted)
    assert [target.number for target in plan.revisions.values()] == [1]
    assert "revision row 2 (author)" in plan.spelled
    assert not any("row 1 " in place for place in plan.spelled if place.startswith("revision"))


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


def test_a_reason_that_repeats_the_text_is_told(council: Council) -> None:
    assert repeats(f"letter of E. {NAME.upper()}", NAME)
    assert not repeats(WHY, NAME)


@pytest.mark.parametrize("text", ["", "  ", "ab", "\u00ad\u00ad\u00ada"])
def test_a_text_that_stands_everywhere_is_refused(council: Council, text: str) -> None:
    with pytest.raises(ValueError, match="too short"):
        plan_text(council.engine, text)
