"""What the web front asks about committees, offices and accounts, of a history made of paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from scraper.records import Derived, DerivedAccount, DerivedAmount
from storage import redaction
from storage.archive import Archive
from storage.errors import UnreadableRowError
from storage.readers.agendas import agenda
from storage.readers.of_accounts import MOST_SUMS, account, account_list, drawing, kinds_of_accounts
from storage.readers.of_committees import Stations, committee, committee_list, meetings, stations
from storage.readers.of_offices import office, office_list, proposals_of_office, sums_of_office
from tests.storage.altering import alter, in_memory
from tests.storage.contents import agenda_item, consultation, meeting, proposal, section
from tests.storage.paper import Council

BAU, BAU_TOO = "Bau- und Vergabeausschuss", "Bau und Vergabeausschuß"


class SumDeriver:
    """Derives from words such as "expense:needed:2022:1500": a sum at Sachkonto 544016; "bare:…" at no account."""

    version = "sums"

    def derive(self, content: Any) -> tuple[Derived, ...]:
        return tuple(self._of(one.text) for one in content.sections)

    def _of(self, text: str) -> Derived:
        words = [word.split(":") for word in text.split() if word.count(":") == 3]
        if not words:
            return Derived()
        accounts = (DerivedAccount("ledger_account", "54 40 16", "544016", "Zuschuss", 0, 3),)
        amounts = tuple(self._amount(word, text.index(":".join(word))) for word in words)
        links = tuple((0, at) for at, word in enumerate(words) if word[0] != "bare")
        return Derived(accounts, amounts, links, (), no_impact=False)

    @staticmethod
    def _amount(word: list[str], start: int) -> DerivedAmount:
        direction, role, year, euros = word
        return DerivedAmount(
            cents=int(euros) * 100,
            currency="DEM" if role == "old" else "EUR",
            text=euros,
            direction=None if direction == "bare" else direction,
            role={"old": "needed"}.get(role, role) or None,
            year_from=int(year) if year else None,
            year_to=None,
            recurring=None,
            qualifier=None,
            start=start,
            end=start + len(direction),
        )


def of(number: int, text: str = "", **values: Any) -> Any:
    sections = (section("Kosten", text),) if text else ()
    return proposal(number=number, reference=f"2021/{number}", title=f"Vorlage {number}", sections=sections, **values)


@pytest.fixture(scope="module")
def council(template: Path) -> Iterator[Council]:
    with of_sums(template) as made:
        consult(made)
        yield made


@contextmanager
def of_sums(template: Path) -> Iterator[Council]:
    """Give an archive in memory in which sums are derived."""
    with in_memory(template) as engine:
        made = Council(engine)
        made.archive = Archive(engine, made.reader, SumDeriver())
        yield made


def consult(made: Council) -> None:
    hearings = [
        (1, (consultation(BAU, date="2021-11-25", result="beschlossen", meeting_number=8),)),
        (2, (consultation(BAU_TOO, date="2022-03-01", meeting_number=99), consultation(BAU))),
        (3, (consultation("Rat", date="2021-12-02"),)),
    ]
    for number, listed in hearings:
        made.number = number
        step = made.night if number == 1 else made.visit
        step(f"p{number}", of(number, lead_office="A 61\nA 20" if number == 1 else "A 61", consultations=listed))
    made.kind = "meeting"
    for number, committee_name, day in ((8, BAU, "2021-11-25"), (9, BAU_TOO, "2022-05-05"), (10, "Beirat", None)):
        made.number = number
        made.visit(f"m{number}", meeting(number=number, committee=committee_name, date=day))


def test_committees_are_listed_once_under_their_latest_spelling(council: Council) -> None:
    told = {row["slug"]: row for row in committee_list(council.engine)}
    assert set(told) == {"bau-und-vergabeausschuss", "rat", "beirat"}
    bau = told["bau-und-vergabeausschuss"]
    assert (bau["committee"], bau["count"], bau["meetings"]) == (BAU_TOO, 3, 2)
    assert (bau["first"], bau["last"]) == ("2021-11-25", "2022-05-05")
    assert (told["beirat"]["count"], told["beirat"]["meetings"], told["beirat"]["last"]) == (0, 1, None)


def test_a_committee_is_found_by_the_words_of_its_name(council: Council) -> None:
    told = committee(council.engine, "quellmark", "bau-und-vergabeausschuss")
    assert told is not None
    assert (told["committee"], set(told["spellings"])) == (BAU_TOO, {BAU, BAU_TOO})
    assert (told["years"], told["undated"]) == ([2022, 2021], True)
    assert committee(council.engine, "quellmark", "kulturausschuss") is None
    assert committee(council.engine, "elsewhere", "rat") is None
    beirat = committee(council.engine, "quellmark", "beirat")
    assert beirat is not None
    assert (beirat["years"], beirat["undated"]) == ([], False)


def test_the_years_of_a_committee_may_leave_out_what_is_withdrawn(council: Council) -> None:
    """The only consultations of 2022 and without date are of one proposal."""
    for moment in ("'2026-11-30T00:00:00Z'", "NULL"):
        with council.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE proposal SET withdrawn_at = {moment} WHERE number = 2")
        for withdrawn in (True, False):
            told = committee(council.engine, "quellmark", "bau-und-vergabeausschuss", withdrawn=withdrawn)
            assert told is not None
            kept_back = moment != "NULL" and not withdrawn
            assert (told["years"], told["undated"]) == (([2021], False) if kept_back else ([2022, 2021], True))


def numbers(council: Council, wanted: Stations) -> list[int]:
    return [row["number"] for row in stations(council.engine, 1, [BAU, BAU_TOO], wanted)[0]]


def test_what_is_before_a_committee_is_told_latest_first_by_year_and_without_date(council: Council) -> None:
    assert numbers(council, Stations()) == [2, 1]
    assert numbers(council, Stations(year=2021)) == [1]
    assert numbers(council, Stations(year=1999)) == []
    assert numbers(council, Stations(dated=False)) == [2]
    [row], _ = stations(council.engine, 1, [BAU], Stations(year=2021))
    assert (row["result"], row["meeting_number"], row["reference"]) == ("beschlossen", 8, "2021/1")
    [row], _ = stations(council.engine, 1, [BAU_TOO], Stations())
    assert row["meeting_number"] is None  # that meeting is not in the archive


def test_pages_of_a_committee_follow_each_other(council: Council) -> None:
    first, after = stations(council.engine, 1, [BAU, BAU_TOO], Stations(limit=1))
    assert after is not None
    second, end = stations(council.engine, 1, [BAU, BAU_TOO], Stations(limit=1, after=after))
    assert ([row["number"] for row in [*first, *second]], end) == ([2, 1], None)
    first, after = meetings(council.engine, 1, [BAU, BAU_TOO], limit=1)
    second, end = meetings(council.engine, 1, [BAU, BAU_TOO], after, limit=1)
    assert ([row["number"] for row in [*first, *second]], end) == ([9, 8], None)


def test_an_office_has_the_proposals_of_which_it_is_one_line(council: Council) -> None:
    assert [(row["slug"], row["count"]) for row in office_list(council.engine)] == [("a-20", 1), ("a-61", 3)]
    told = office(council.engine, "quellmark", "a-61")
    assert told is not None
    assert (told["office"], told["count"], set(told["fields"])) == ("A 61", 3, {"A 61", "A 61\nA 20"})
    rows, below = proposals_of_office(council.engine, told["source_id"], told["fields"], limit=2)
    assert ([row["number"] for row in rows], below) == ([3, 2], 2)
    rows, below = proposals_of_office(council.engine, told["source_id"], told["fields"], below, limit=2)
    assert ([row["number"] for row in rows], below) == ([1], None)
    assert office(council.engine, "quellmark", "a") is None


@pytest.fixture
def money(template: Path) -> Iterator[Council]:
    with of_sums(template) as made:
        made.number = 1
        yield made


YEARS = [
    # what the section says → year, going, coming, other, count; in euros
    ("expense:needed:2022:1500 payment::2022:500", [(2022, 2000, 0, 0, 2)]),
    ("revenue::2022:70 receipt::2023:30 unknown:::5", [(2022, 0, 70, 0, 1), (2023, 0, 30, 0, 1), (None, 0, 0, 5, 1)]),
    ("expense:total:2022:300 expense:needed:2022:100 expense:needed:2022:200", [(2022, 300, 0, 0, 2)]),
    ("expense:total:2022:300", [(2022, 300, 0, 0, 1)]),  # the whole alone is all that is named
    ("expense:threshold:2022:9 expense:other:2022:9 expense:cover:2022:1", [(2022, 1, 0, 0, 1)]),
    ("expense:needed:2022:7 expense:needed:2022:7", [(2022, 14, 0, 0, 2)]),
    ("expense:old:1999:7 expense:needed:1999:8", [(1999, 7, 0, 0, 1), (1999, 8, 0, 0, 1)]),  # never added: DM and €
    ("expense:needed:2022:-7", [(2022, -7, 0, 0, 1)]),
]


def in_euros(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(r["year_from"], *(r[side] // 100 for side in ("going", "coming", "other")), r["count"]) for r in rows]


@pytest.mark.parametrize(("said", "expected"), YEARS)
def test_sums_are_added_up_by_year(money: Council, said: str, expected: list[tuple[Any, ...]]) -> None:
    money.night("a", of(1, said, lead_office="A 61"))
    told = account(money.engine, "quellmark", "ledger_account", "544016")
    assert told is not None
    by_year = sorted(expected, key=str)
    assert sorted(in_euros(told["sums"]), key=str) == by_year
    assert sorted(in_euros(sums_of_office(money.engine, 1, ["A 61"])), key=str) == by_year


def test_a_sum_that_two_sections_name_counts_once_as_in_the_view(money: Council) -> None:
    twice = (
        section("Beschluss", "bare:needed:2022:15000"),
        section("Kosten", "expense:needed:2022:15000 expense:needed:2022:15000 expense:needed:2022:400"),
    )
    money.night("a", replace(of(1, lead_office="A 61"), sections=twice))
    assert in_euros(sums_of_office(money.engine, 1, ["A 61"])) == [(2022, 30400, 0, 0, 3)]
    assert money.value("SELECT sum(cents) FROM current_budget_sums") == 3040000
    told = account(money.engine, "quellmark", "ledger_account", "544016")
    assert told is not None
    assert in_euros(told["sums"]) == [(2022, 30400, 0, 0, 3)]


def test_only_what_is_in_force_counts_and_what_is_withdrawn_only_if_wanted(money: Council) -> None:
    money.night("a", of(1, "expense:needed:2022:10", lead_office="A 61"))
    money.night("b", of(1, "expense:needed:2022:20", lead_office="A 61"))
    assert in_euros(sums_of_office(money.engine, 1, ["A 61"])) == [(2022, 20, 0, 0, 1)]
    with money.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE proposal SET withdrawn_at = '2026-11-30T00:00:00Z'")
    assert in_euros(sums_of_office(money.engine, 1, ["A 61"])) == [(2022, 20, 0, 0, 1)]
    assert sums_of_office(money.engine, 1, ["A 61"], withdrawn=False) == []
    assert account(money.engine, "quellmark", "ledger_account", "544016", withdrawn=False) is None


def test_an_account_shows_who_draws_on_it_with_the_words_around_each_sum(money: Council) -> None:
    long = f"{'Wort ' * 200}expense:needed:2022:10 {'Ende ' * 200}"
    money.night("a", of(1, long))
    money.number = 2
    money.visit("b", of(2, " ".join(f"expense:needed:2022:{n}" for n in range(1, MOST_SUMS + 5))))
    [second, first], following = drawing(money.engine, 1, ("ledger_account", "544016"))
    assert following is None
    assert (second["number"], second["sum_count"], len(second["sums"])) == (2, MOST_SUMS + 4, MOST_SUMS)
    [sum_] = first["sums"]
    assert sum_["around"][sum_["start"] : sum_["end"]] == "expense"
    assert len(sum_["around"]) < 1000
    assert sum_["cut"] == 1
    assert first["named"]["around"][first["named"]["start"] : first["named"]["end"]] == "Wor"
    [row], below = drawing(money.engine, 1, ("ledger_account", "544016"), limit=1)
    [other], end = drawing(money.engine, 1, ("ledger_account", "544016"), below, limit=1)
    assert ([row["number"], other["number"]], end) == ([2, 1], None)
    assert drawing(money.engine, 2, ("ledger_account", "544016")) == ([], None)
    with money.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE proposal SET withdrawn_at = '2026-11-30T00:00:00Z' WHERE number = 2")
    assert drawing(money.engine, 1, ("ledger_account", "544016"), limit=1, withdrawn=False) == ([other], None)
    alter(money.engine, "UPDATE section SET text = CAST(text AS BLOB)")
    with pytest.raises(UnreadableRowError):
        drawing(money.engine, 1, ("ledger_account", "544016"))


def test_accounts_are_listed_by_kind_page_by_page(money: Council) -> None:
    money.night("a", of(1, "expense:needed:2022:10"))
    assert kinds_of_accounts(money.engine) == ["ledger_account"]
    [row], following = account_list(money.engine, "quellmark")
    assert (row["number"], row["number_normalised"], row["label"], row["count"]) == (
        "54 40 16",
        "544016",
        "Zuschuss",
        1,
    )
    assert following is None
    assert account_list(money.engine, "quellmark", "product") == ([], None)
    assert account_list(money.engine, "quellmark", after=("ledger_account", "544016")) == ([], None)
    assert account_list(money.engine, "elsewhere") == ([], None)
    assert account(money.engine, "quellmark", "product", "544016") is None


FIRST_AGENDA = meeting(
    number=8, committee="Rat", date="2021-12-02", time="17:00",
    agenda_items=(agenda_item("Ö 1", "Eröffnung"), agenda_item("Ö 2", "Radweg", agenda_item_number=7)),
)  # fmt: skip
SECOND_AGENDA = replace(
    FIRST_AGENDA,
    time="18:00",
    agenda_items=(
        agenda_item("Ö 1", "Brücke", late=True),
        agenda_item("Ö 2", "Radweg", agenda_item_number=7, result="beschlossen", proposal_number=1),
    ),
)


@pytest.fixture
def sitting(money: Council) -> Council:
    money.night("p", of(1))
    money.kind, money.number = "meeting", 8
    money.visit("m1", FIRST_AGENDA)
    money.night("m2", SECOND_AGENDA)
    return money


def test_an_agenda_tells_what_came_left_and_was_decided(sitting: Council) -> None:
    told = agenda(sitting.engine, "quellmark", 8)
    assert (told["revision"], told["latest"], told["time"], told["source_name"]) == (2, True, "18:00", "Quellmark")
    bridge, road = told["agenda_items"]
    assert [(one["operation"], one["kind"]) for one in bridge["told"]] == [("added", "agenda_item")]
    assert {one["path"] for one in road["told"]} == {"agenda_items/Ö 2/proposal_number", "agenda_items/Ö 2/result"}
    assert [one["before"] for one in told["taken_off"]] == ["Ö 1, Eröffnung"]
    assert [(one["path"], one["before"], one["after"]) for one in told["changes"]] == [("time", "17:00", "18:00")]
    assert (told["known_proposals"], told["known_meetings"]) == ([1], [])
    assert [row["changes"] for row in told["revisions"]] == [1, 5]


def test_an_earlier_agenda_knows_nothing_of_what_came_later(sitting: Council) -> None:
    for told in (
        agenda(sitting.engine, "quellmark", 8, revision=1),
        agenda(sitting.engine, "quellmark", 8, as_of=sitting.now.replace(minute=0)),
    ):
        assert (told["revision"], told["latest"], told["time"]) == (1, False, "17:00")
        assert [one["told"] for one in told["agenda_items"]] == [[], []]
        assert (told["taken_off"], told["changes"]) == ([], [])


def test_a_redacted_agenda_is_empty_and_what_follows_it_is_told_as_emptied(sitting: Council) -> None:
    plan = redaction.plan_revisions(sitting.engine, "quellmark:meeting:8", (1,), addresses=lambda _url: None)
    redaction.redact(sitting.engine, plan, "Gericht", sitting.now)
    told = agenda(sitting.engine, "quellmark", 8)
    assert all(one["redacted"] for one in [*told["taken_off"], *told["changes"]])
    assert agenda(sitting.engine, "quellmark", 8, revision=1)["agenda_items"] == []


def test_pages_are_read_along_an_index(council: Council) -> None:
    """At 20,000 proposals a page must not read them all."""
    plans: list[str] = []

    def explain(_connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            plans.append("\n".join(row[3] for row in plan))

    event.listen(council.engine, "before_cursor_execute", explain)
    try:
        stations(council.engine, 1, [BAU], Stations())
        stations(council.engine, 1, [BAU], Stations(dated=False))
        account(council.engine, "quellmark", "ledger_account", "544016")
    finally:
        event.remove(council.engine, "before_cursor_execute", explain)
    read = "\n".join(plans)
    assert "ix_consultation_committee_date (committee=? AND date" in read
    assert "ix_budget_account_kind_number (kind=? AND number_normalised=?" in read
    for table in ("consultation", "budget_account", "proposal", "revision"):
        assert f"SCAN {table}" not in read
