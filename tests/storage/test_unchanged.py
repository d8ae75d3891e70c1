"""The common night: a page that says what it said before, and the numbers that pages name."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from scraper.records import Content
from storage.archive import Offer
from storage.engine import writing
from storage.facts import facts
from storage.types import utc_text, utc_time
from tests.storage.contents import consultation, meeting, proposal
from tests.storage.paper import NOT_PUBLIC, Council

CONTENTS: dict[str, Content] = {"proposal": proposal(), "meeting": meeting()}


@pytest.mark.parametrize("kind", ["proposal", "meeting"])
@pytest.mark.parametrize("noise", ["", "other bytes"])
def test_an_unchanged_page_is_confirmed_without_its_evidence(council: Council, kind: str, noise: str) -> None:
    """Neither the kept bytes nor the parser are asked where bytes or hashes decide."""
    council.kind, council.number = kind, CONTENTS[kind].number
    council.night("a", CONTENTS[kind])
    with writing(council.engine) as connection:
        connection.exec_driver_sql("UPDATE page SET body = NULL")
    found = council.archive.compare(council.source, CONTENTS[kind])
    assert found is not None
    assert found.same
    recorded = council.night("a", noise=noise)
    assert (recorded.outcome, recorded.revision, recorded.changes) == ("unchanged", 1, ())
    assert council.reader.reads == 0
    revision = "revision" if kind == "proposal" else "meeting_revision"
    [times] = council.rows(f"SELECT observed_at, confirmed_at FROM {revision}")
    assert times["observed_at"] < times["confirmed_at"]
    [item] = council.rows(f"SELECT last_visited_at FROM {kind}")
    [known] = council.rows("SELECT last_visited_at, last_outcome, last_conclusive, failures FROM known_number")
    assert item["last_visited_at"] == known["last_visited_at"] == utc_text(council.now)
    assert (known["last_outcome"], known["last_conclusive"], known["failures"]) == ("unchanged", "unchanged", 0)


def test_another_parser_reads_the_kept_page_again_before_anything_is_confirmed(council: Council) -> None:
    council.night("a", proposal(title="Zebrastreifen"))
    council.reader.version = "2"
    assert council.night("a", noise="x").outcome == "unchanged"
    assert council.reader.reads == 1


def test_counts_of_a_run_grow_with_each_visit(council: Council) -> None:
    """A run that is killed has told all that it did."""
    council.visit("a", proposal())
    council.visit("a")
    council.visit("a", noise="x")
    [run] = council.rows("SELECT new, unchanged, ended_at FROM run")
    assert run == {"new": 1, "unchanged": 2, "ended_at": None}


def known(council: Council) -> dict[int, tuple[str, int, str | None]]:
    rows = council.rows("SELECT number, origin, offered, reference FROM known_number WHERE number <> 11378")
    return {row["number"]: (row["origin"], row["offered"], row["reference"]) for row in rows}


def test_what_a_page_names_is_noted_with_its_visit(council: Council) -> None:
    council.night("a", proposal(), offers=(Offer("proposal", 7, "relation", "2026/7"), Offer("meeting", 8, "agenda")))
    assert known(council) == {7: ("relation", 1, "2026/7"), 8: ("agenda", 1, None)}


def test_an_unchanged_page_offers_only_what_was_never_offered(council: Council) -> None:
    council.archive.offer(council.source, [Offer("proposal", 7, "list", "2026/7 neu")], council.now)
    council.night("a", proposal())
    council.number = 9
    council.visit("none", NOT_PUBLIC)
    council.number = 11378
    assert known(council) == {7: ("list", 1, "2026/7 neu"), 9: ("asked", 0, None)}
    named = tuple(Offer("proposal", number, "relation", f"2026/{number}") for number in (7, 8, 9))
    assert council.night("a", offers=named).outcome == "unchanged"
    assert known(council) == {
        7: ("list", 1, "2026/7 neu"),  # as the list named it since
        8: ("relation", 1, "2026/8"),
        9: ("asked", 1, "2026/9"),  # merely tried before
    }


def test_a_number_named_twice_keeps_all_that_stood_beside_it(council: Council) -> None:
    twice = [Offer("proposal", 7, "list", title="Radweg"), Offer("proposal", 7, "agenda", "2026/7")]
    council.archive.offer(council.source, twice, council.now)
    council.archive.offer(council.source, [Offer("proposal", 7, "relation", date="2026-11-22")], council.now)
    [row] = council.rows("SELECT origin, reference, title, date FROM known_number")
    assert row == {"origin": "list", "reference": "2026/7", "title": "Radweg", "date": "2026-11-22"}


@pytest.mark.parametrize("answer", [NOT_PUBLIC, proposal(number=5)], ids=["not public", "another item"])
def test_what_is_not_believed_names_nothing(council: Council, answer: object) -> None:
    council.night("a", answer, offers=(Offer("proposal", 7, "relation"),))  # type: ignore[arg-type] # either of both
    assert known(council) == {}


def test_a_visit_that_cannot_be_written_leaves_no_number_behind(council: Council) -> None:
    page = council.page("a")
    visit = council.visit_to(page, proposal(), run_id=4711)
    with pytest.raises(IntegrityError):
        council.archive.record(visit, offers=(Offer("proposal", 7, "relation"),))
    assert council.rows("SELECT number FROM known_number") == []


def test_times_are_read_as_they_are_written() -> None:
    moment = datetime(2026, 11, 22, 2, 15, 7, tzinfo=UTC)
    assert utc_time(utc_text(moment)) == moment
    assert utc_time(utc_text(moment)).tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["2026-11-22", "2026-11-22T02:15:07", "2026-11-22T02:15:07+00:00", "2026-11-22 02:15:07Z", "gestern"]
)
def test_a_time_in_another_form_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        utc_time(text)


def test_only_the_revision_in_force_tells_of_meetings(council: Council) -> None:
    council.night("a", proposal(consultations=(consultation(date="2026-12-01", state="Geplant"),)))
    council.night("b", proposal(consultations=(consultation(date="2026-11-02", state="Erledigt", result="vertagt"),)))
    [fact] = facts(council.engine, council.source, date(2026, 11, 23))
    assert (fact.is_open, fact.next_meeting, fact.last_meeting) == (False, None, date(2026, 11, 2))
