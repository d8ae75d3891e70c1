"""What readers get to see of a history made of paper."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from scraper.records import Field, Relation
from storage import readers
from storage.items import UnknownItemError
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import FAILED, FIRST_NIGHT, NOT_PUBLIC, Council

SRA = "Städteregionsausschuss"
SACHLAGE = section("Sachlage", "Siehe 2017/0472.", "SV")
DRAFT = proposal(
    type="Beschlussvorlage",
    other_fields=(Field("Beteiligt", ("A 61", "A 70")),),
    consultations=(consultation(SRA, role="Entscheidung", date="2021-12-02", meeting_number=8),),
    sections=(section("Beschlussvorschlag", "", "BV"), SACHLAGE),
    relations=(Relation("family", "2021/0482", None, "Ansan"),),
    documents=(document("Anlage 1", number=5, size_text="10 KB"),),
)


def decided(result: str = "beschlossen") -> Any:
    return proposal(
        **{name: getattr(DRAFT, name) for name in ("type", "other_fields", "sections", "relations", "documents")},
        consultations=(consultation(SRA, role="Entscheidung", date="2021-12-02", meeting_number=8, result=result),),
    )


AGENDA = meeting(committee=SRA, date="2021-12-02", agenda_items=(agenda_item("Ö 1", "Ansan", proposal_number=11378),))


def night(number: int) -> datetime:
    """Return when the page of a night came, the first night being 1."""
    return FIRST_NIGHT + timedelta(days=number - 1, seconds=1)


@pytest.fixture(scope="module")
def council(shared_engine: Engine) -> Council:
    """A proposal: draft (nights 1, 2), decided (3), seen gone (4), withdrawn (5), restored with another result (6)."""
    made = Council(shared_engine)
    made.night("draft", DRAFT)
    made.night("draft")
    made.night("decided", decided())
    made.night("gone", NOT_PUBLIC)
    made.night("gone", may_withdraw=True)
    made.night("again", decided("geändert beschlossen"))
    made.kind, made.number = "meeting", 3021
    made.visit("agenda", AGENDA)
    return made


@pytest.fixture(scope="module")
def engine(council: Council) -> Engine:
    return council.engine


class TestShow:
    def test_the_last_revision_with_all_that_stands_in_it(self, engine: Engine) -> None:
        shown = readers.show(engine, "2021/0482")
        assert shown["source"] == "quellmark"
        assert (shown["number"], shown["revision"]) == (11378, 3)
        assert (shown["observed_at"], shown["confirmed_at"]) == ("2026-11-27T02:15:08Z", "2026-11-27T02:15:08Z")
        assert (shown["withdrawn_at"], shown["gone_since"]) == (None, None)
        assert shown["type"] == "Beschlussvorlage"
        assert shown["other_fields"] == {"Beteiligt": ["A 61", "A 70"]}
        assert shown["consultations"][0] == {
            "position": 1,
            "committee": SRA,
            "role": "Entscheidung",
            "date": "2021-12-02",
            "date_text": None,
            "meeting_name": None,
            "meeting_number": 8,
            "agenda_item_number": None,
            "result": "geändert beschlossen",
            "state": None,
            "committee_state": None,
            "minutes": None,
        }
        assert [(row["heading"], row["text"]) for row in shown["sections"]] == [
            ("Beschlussvorschlag", None),
            ("Sachlage", "Siehe 2017/0472."),
        ]
        assert shown["relations"][0]["kind"] == "family"
        assert shown["documents"][0]["title"] == "Anlage 1"
        assert shown["budget_accounts"] == []
        assert shown["mentions"] == [
            {"section": 2, "reference": "2017/0472.", "start": None, "end": None, "number": None, "url": None}
        ]

    def test_a_page_without_further_labels_has_an_empty_object_of_them(self, engine: Engine) -> None:
        assert readers.show(engine, "meeting:3021")["other_fields"] == {}

    def test_no_row_shows_an_id_of_the_database(self, engine: Engine) -> None:
        for item in ("11378", "meeting:3021"):
            shown = readers.show(engine, item)
            keys = {key for value in shown.values() if isinstance(value, list) for row in value for key in row}
            assert not {key for key in keys | set(shown) if key == "id" or key.endswith("_id")}

    def test_it_is_one_json_document(self, engine: Engine) -> None:
        assert json.loads(json.dumps(readers.show(engine, "11378")))["number"] == 11378

    @pytest.mark.parametrize(
        ("moment", "revision", "result", "withdrawn"),
        [
            (night(1), 1, None, None),
            (night(3) - timedelta(seconds=1), 1, None, None),
            (night(3), 2, "beschlossen", None),
            (night(4), 2, "beschlossen", None),  # gone, not yet certain
            (night(5), 2, "beschlossen", "2026-11-26T02:15:08Z"),
            (night(6), 3, "geändert beschlossen", None),
            (night(600), 3, "geändert beschlossen", None),
        ],
    )
    def test_the_state_at_any_past_moment(
        self, engine: Engine, moment: datetime, revision: int, result: str | None, withdrawn: str | None
    ) -> None:
        shown = readers.show(engine, "11378", as_of=moment)
        assert (shown["revision"], shown["consultations"][0]["result"]) == (revision, result)
        assert shown["withdrawn_at"] == withdrawn

    def test_a_revision_by_its_number(self, engine: Engine) -> None:
        assert readers.show(engine, "11378", revision=1)["consultations"][0]["result"] is None

    def test_what_was_not_yet_known_or_never_was_is_named(self, engine: Engine) -> None:
        with pytest.raises(readers.UnknownRevisionError, match="no revision 9; it has 1 to 3"):
            readers.show(engine, "11378", revision=9)
        with pytest.raises(readers.UnknownRevisionError, match="first seen at 2026-11-22T02:15:08Z"):
            readers.show(engine, "11378", as_of=night(0))
        with pytest.raises(UnknownItemError):
            readers.show(engine, "4711")

    def test_a_meeting_shows_its_agenda(self, engine: Engine) -> None:
        shown = readers.show(engine, "meeting:3021")
        assert (shown["kind"], shown["committee"], shown["date"]) == ("meeting", SRA, "2021-12-02")
        assert shown["agenda_items"][0]["number"] == "Ö 1"
        assert shown["agenda_items"][0]["public"] is True
        assert "sections" not in shown

    def test_the_exact_bytes_of_any_revision(self, engine: Engine) -> None:
        page = readers.kept_page(engine, "11378", revision=1)
        assert page is not None
        assert page.body == b"draft "
        assert page.sha256 == readers.show(engine, "11378", revision=1)["page_sha256"]
        assert page.headers == (("Content-Type", "text/html"),)
        assert readers.page_body(engine, "11378", as_of=night(2)) == b"draft "


def test_history_tells_revisions_withdrawals_and_visits(engine: Engine) -> None:
    told = readers.history(engine, "11378")
    assert set(told) == {"item", "revisions", "withdrawals", "visits"}
    assert told["item"] == "quellmark:11378"
    assert [(row["number"], row["confirmed_at"]) for row in told["revisions"]] == [
        (1, "2026-11-23T02:15:08Z"),
        (2, "2026-11-24T02:15:08Z"),
        (3, "2026-11-27T02:15:08Z"),
    ]
    [withdrawal] = told["withdrawals"]
    assert withdrawal["gone_since"] == "2026-11-25T02:15:08Z"
    assert withdrawal["restored_at"] == "2026-11-27T02:15:08Z"
    outcomes = [row["outcome"] for row in told["visits"]]
    assert outcomes == ["new", "unchanged", "revised", "gone", "withdrawn", "restored"]


class TestDiff:
    def test_the_last_two_revisions_by_default(self, engine: Engine) -> None:
        told = readers.diff(engine, "11378")
        assert (told["from"], told["to"]) == (2, 3)
        assert (told["not_before"], told["observed_at"]) == ("2026-11-24T02:15:08Z", "2026-11-27T02:15:08Z")
        assert told["changes"] == [
            {
                "kind": "result",
                "operation": "changed",
                "path": f"consultations/{SRA} 2021-12-02/result",
                "before": "beschlossen",
                "after": "geändert beschlossen",
            }
        ]

    @pytest.mark.parametrize(
        ("older", "newer", "before", "after"),
        [
            (1, None, None, "geändert beschlossen"),  # past a revision
            (1, 2, None, "beschlossen"),
            (3, 1, "geändert beschlossen", None),  # backwards
            (night(2), night(3), None, "beschlossen"),  # by moments
        ],
    )
    def test_any_two(self, engine: Engine, older: Any, newer: Any, before: str | None, after: str | None) -> None:
        [change] = readers.diff(engine, "11378", older, newer)["changes"]
        assert (change["kind"], change["before"], change["after"]) == ("result", before, after)

    def test_a_revision_does_not_differ_from_itself(self, engine: Engine) -> None:
        assert readers.diff(engine, "11378", 2, 2)["changes"] == []

    def test_a_single_revision_is_new(self, engine: Engine) -> None:
        told = readers.diff(engine, "meeting:3021")
        assert (told["from"], told["to"], told["not_before"]) == (None, 1, None)
        assert [change["kind"] for change in told["changes"]] == ["new"]

    def test_backwards_it_lies_between_the_same_fetches(self, engine: Engine) -> None:
        forth, back = readers.diff(engine, "11378", 1, 2), readers.diff(engine, "11378", 2, 1)
        assert (back["from"], back["to"]) == (2, 1)
        assert back["not_before"] == forth["not_before"] < forth["observed_at"] == back["observed_at"]

    def test_an_unknown_revision_is_named(self, engine: Engine) -> None:
        with pytest.raises(readers.UnknownRevisionError, match="no revision 7"):
            readers.diff(engine, "11378", 7)


class TestChanges:
    def test_newest_first_with_both_bounds(self, engine: Engine) -> None:
        told = readers.changes(engine)
        assert [row["observed_at"] for row in told] == sorted((row["observed_at"] for row in told), reverse=True)
        [result] = [row for row in told if row["kind"] == "result" and row["before"] is None]
        assert (result["not_before"], result["observed_at"]) == ("2026-11-23T02:15:08Z", "2026-11-24T02:15:08Z")
        assert (result["source"], result["number"], result["reference"]) == ("quellmark", 11378, "2021/0482")
        assert result["url"].endswith("VOLFDNR=11378")

    def test_both_bounds_are_inclusive(self, engine: Engine) -> None:
        told = readers.changes(engine, since=night(3), until=night(3))
        assert [row["kind"] for row in told] == ["result"]
        assert readers.changes(engine, since=night(3) + timedelta(seconds=1), until=night(4)) == []

    def test_a_page_seen_gone_once_is_no_news_and_a_withdrawal_is(self, engine: Engine) -> None:
        kinds = [row["kind"] for row in readers.changes(engine)]
        assert "gone" not in kinds
        assert kinds.count("withdrawn") == 1
        assert kinds.count("restored") == 1

    def test_by_source_and_kind(self, engine: Engine) -> None:
        assert readers.changes(engine, source="elsewhere") == []
        assert {row["kind"] for row in readers.changes(engine, kinds=["result", "new"])} == {"result", "new"}
        assert len(readers.changes(engine, limit=1)) == 1


def test_a_redacted_revision_says_so_and_says_no_more(engine: Engine) -> None:
    """Content is gone from show, the diff knows only that it is."""
    from sqlalchemy import text

    from storage.engine import writing

    redact = "UPDATE revision SET title = NULL, redacted_at = '2027-01-01T00:00:00Z' WHERE number = 1"
    entomb = (
        "INSERT INTO redaction (revision_id, redacted_at, reason) "
        "SELECT id, redacted_at, 'Beschluss' FROM revision WHERE number = 1"
    )
    with writing(engine) as connection:
        connection.execute(text(redact))
        connection.execute(text(entomb))
    try:
        shown = readers.show(engine, "11378", revision=1)
        assert shown["title"] is None
        assert shown["redaction"]["reason"] == "Beschluss"
        assert readers.history(engine, "11378")["revisions"][0]["redaction_reason"] == "Beschluss"
        [change] = readers.diff(engine, "11378", 1, 3)["changes"]
        assert (change["kind"], change["path"]) == ("redacted", "revision 1")
    finally:
        with writing(engine) as connection:
            connection.execute(text("DELETE FROM redaction"))
            connection.execute(text("UPDATE revision SET redacted_at = NULL"))


class TestStatus:
    @pytest.fixture
    def paper(self, memory_engine: Engine) -> Council:
        return Council(memory_engine)

    def standing(self, paper: Council) -> dict[str, Any]:
        [one] = readers.status(paper.engine, paper.now + timedelta(hours=5))
        return one

    def test_an_archive_without_a_good_run_says_so(self, paper: Council) -> None:
        one = self.standing(paper)
        assert (one["source"], one["last_good_run_at"], one["age_seconds"]) == ("quellmark", None, None)
        assert (one["held"], one["offered"], one["read_well"], one["problems"]) == (0, 0, None, [])

    def test_a_run_is_good_when_it_came_to_its_end(self, paper: Council) -> None:
        paper.night("draft", DRAFT)
        paper.archive.end_run(paper.run, paper.now + timedelta(hours=1))
        assert self.standing(paper)["age_seconds"] == 5 * 3600
        paper.now += timedelta(days=1)
        bad = paper.archive.begin_run(paper.source, paper.now, "0.1.0")
        paper.archive.end_run(bad, paper.now, stopped="gate")
        one = self.standing(paper)
        assert one["age_seconds"] == 29 * 3600
        assert one["last_run"]["stopped"] == "gate"

    def test_a_run_that_looked_for_nothing_new_does_not_count_where_others_did(self, paper: Council) -> None:
        looked = paper.visit_to(None, None, kind="list", number=None)
        paper.archive.record(looked)
        paper.archive.end_run(paper.run, paper.now)
        later = paper.archive.begin_run(paper.source, paper.now + timedelta(hours=4), "0.1.0")
        paper.archive.end_run(later, paper.now + timedelta(hours=4))
        assert self.standing(paper)["age_seconds"] == 5 * 3600

    def test_what_fails_is_a_problem_with_its_reason(self, paper: Council) -> None:
        paper.night("draft", DRAFT)
        paper.number = 12
        paper.archive.offer(paper.source, (_offer(12),), paper.now)
        paper.visit("bad", FAILED)
        one = self.standing(paper)
        assert (one["held"], one["offered"], one["read_well"]) == (1, 2, 0.5)
        [problem] = one["problems"]
        assert (problem["kind"], problem["number"], problem["outcome"]) == ("proposal", 12, "failed")
        assert (problem["failures"], problem["since"]) == (1, "2026-11-22T02:15:07Z")
        assert "Betreff" in problem["detail"]
        assert one["coverage"]["public"] == 1

    def test_a_list_that_fails_is_a_problem_until_it_is_read(self, paper: Council) -> None:
        paper.archive.record(paper.visit_to(None, FAILED, kind="list", number=None))
        assert [problem["kind"] for problem in self.standing(paper)["problems"]] == ["list"]
        paper.now += timedelta(days=1)
        paper.run = paper.archive.begin_run(paper.source, paper.now, "0.1.0")
        paper.archive.record(paper.visit_to(None, None, kind="list", number=None))
        assert self.standing(paper)["problems"] == []


def _offer(number: int) -> Any:
    from storage.numbers import Offer

    return Offer("proposal", number, "list")
