"""News as events: each change once, in an order that never changes, narrowed to what is wanted."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import Engine

from scraper.records import Field
from storage import readers
from storage.archive import Archive
from storage.readers import narrowing, newest, seeking
from storage.readers.newest import Wanted
from storage.readers.occurrences import events, head_position
from storage.readers.seeking import Stretch
from storage.readers.selection import Selection, account_of
from storage.redaction import plan_revisions, redact
from storage.reparse import reparse
from tests.storage.contents import agenda_item, consultation, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council
from tests.storage.paper_archive import MoneyDeriver

BAU, RAT = "Ausschuss für Bau", "Rat"
FIRST = proposal(
    lead_office="A 61 - Bauamt",
    consultations=(consultation(BAU, date="2026-12-01"),),
    sections=(section("Kosten", "1.500,50 Euro"),),
)
DECIDED = replace(FIRST, consultations=(consultation(BAU, date="2026-12-01", result="vertagt"),), title="Neu")
ELSEWHERE = replace(DECIDED, lead_office="A 6", consultations=(consultation(RAT),), sections=())
AGAIN = replace(ELSEWHERE, title="Wieder da")
AGENDA = meeting(committee=BAU, date="2026-12-01", agenda_items=(agenda_item("Ö 1", "Ansan"),))


def played(engine: Engine) -> Council:
    """Play seven nights: one proposal changes, moves, goes and comes back; another stays; an agenda grows."""
    council = Council(engine)
    council.archive = Archive(engine, council.reader, MoneyDeriver())
    council.night("first", FIRST)
    other(council, "agenda", AGENDA, 3021)
    council.night("decided", DECIDED)
    council.night("elsewhere", ELSEWHERE)
    other(council, "x", proposal(number=9, reference="2021/9", title="Anders"), 9)
    council.night("gone", NOT_PUBLIC)
    council.night("gone", may_withdraw=True)
    council.night("again", AGAIN)
    other(council, "agenda2", replace(AGENDA, committee=RAT), 3021)
    return council


def other(council: Council, name: str, content: Any, number: int) -> None:
    council.kind, council.number = ("proposal" if number == 9 else "meeting"), number
    council.visit(name, content)
    council.kind, council.number = "proposal", 11378


def test_what_came_back_after_a_redaction_hides_nothing_behind_it(engine: Engine) -> None:
    council = Council(engine)
    council.night("first", FIRST)
    redact(engine, plan_revisions(engine, "11378", [1]), "Gerichtsbeschluss", council.now + timedelta(hours=1))
    council.night("decided", DECIDED)
    council.night("first", noise="in other bytes")
    council.night("again", AGAIN)
    assert council.value("SELECT count(*) FROM chain WHERE kind = 'redacted'") == 2
    every = events(engine, Selection(), Stretch(limit=100))
    assert [event["revision"] for event in every] == [4, 3, 2, 1, 1]
    for limit in range(1, 6):
        assert len(events(engine, Selection(), Stretch(limit=limit))) == limit


@pytest.fixture(scope="module")
def council(shared_engine: Engine) -> Council:
    """The story, to be read only."""
    return played(shared_engine)


@pytest.fixture
def altered(engine: Engine) -> Council:
    """The story, to be altered."""
    return played(engine)


def told(council: Council, *, newest_first: bool = False, **wanted: Any) -> list[tuple[str, int, int | None, str]]:
    found = events(council.engine, Selection(**wanted), Stretch(newest_first=newest_first))
    return [(e["event"], e["number"], e["revision"], "+".join(c["kind"] for c in e["changes"])) for e in found]


ALL = [
    ("revision", 11378, 1, "new"),
    ("revision", 3021, 1, "new"),
    ("revision", 11378, 2, "title+result"),
    ("revision", 11378, 3, "office+consultation+consultation+text+budget+budget+budget"),
    ("revision", 9, 1, "new"),
    ("withdrawn", 11378, 3, "withdrawn"),
    ("restored", 11378, 3, "restored"),
    ("revision", 11378, 4, "title"),
    ("revision", 3021, 2, "field"),
]


def test_every_event_is_told_once_in_order_with_all_it_changed(council: Council) -> None:
    assert told(council) == ALL
    assert told(council, newest_first=True) == ALL[::-1]


def test_the_changes_of_all_events_are_the_changes_that_are_news(council: Council) -> None:
    found = events(council.engine, Selection(), Stretch(newest_first=False))
    in_events = [{k: v for k, v in row.items() if k != "redacted"} for e in found for row in e["changes"]]
    every = readers.changes(council.engine)
    assert sorted(map(str, in_events)) == sorted(map(str, every))
    assert head_position(council.engine) == found[-1]["position"]


def test_an_event_says_what_it_is_of_and_when_it_was_seen(council: Council) -> None:
    [event] = events(council.engine, Selection(kinds=("result",)), Stretch())
    [change] = event.pop("changes")
    assert event == {
        "position": 3,
        "event": "revision",
        "source": "quellmark",
        "item": "proposal",
        "number": 11378,
        "reference": "2021/0482",
        "title": "Wieder da",
        "date": None,
        "url": "https://ris.quellmark.example/bi/vo020.asp?VOLFDNR=11378",
        "withdrawn_at": None,
        "observed_at": "2026-11-23T02:15:08Z",
        "not_before": "2026-11-22T02:15:08Z",
        "revision": 2,
    }
    assert (change["kind"], change["before"], change["after"], change["redacted"]) == ("result", None, "vertagt", False)


def test_a_withdrawal_is_told_to_whom_it_concerned_then_whatever_came_later(altered: Council) -> None:
    """As on the page of changes: what a watch missed while its receiver was down is told it later."""
    kinds = ("withdrawn", "restored")
    before = told(altered, office="A 6", kinds=kinds)
    for night, title in enumerate(("Weiter", "Immer weiter")):
        altered.night(f"later {night}", replace(AGAIN, title=title, lead_office="A 99", consultations=()))
    assert told(altered, office="A 6", kinds=kinds) == before == [ALL[5], ALL[6]]
    assert told(altered, office="A 99", kinds=kinds) == []
    entries, _ = readers.changed(altered.engine, Wanted(office="A 6", kinds=kinds))
    assert [row["kind"] for entry in entries for row in entry["rows"]] == ["restored", "withdrawn"]


def test_every_spelling_of_a_name_is_meant_and_each_office_of_several(engine: Engine) -> None:
    council = Council(engine)
    council.night("one", proposal(lead_office="A 10 - Personal\nA 61 - Bauamt", consultations=(consultation(BAU),)))
    council.night("two", proposal(title="Neu", consultations=(consultation("Ausschuß für bau"),)))
    council.night("three", proposal(title="Neuer", lead_office="A 610", consultations=(consultation(RAT),)))
    for selection, expected in (
        (Selection(committee="Ausschuss für Bau"), [1, 2, 3]),
        (Selection(committee="Rat"), [3]),
        (Selection(office="A 61"), [1, 2]),
        (Selection(office="A 61 - BAUAMT"), [1, 2]),
        (Selection(office="A 6"), []),
        (Selection(committee="AUSSCHUSS FÜR BAU", office="A 10"), [1, 2]),
    ):
        found = events(engine, selection, Stretch(newest_first=False))
        assert [event["revision"] for event in found if event["number"] == council.number] == expected, selection


@pytest.mark.parametrize("few", [500, 1, 0], ids=["few", "some", "many"])
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"source": "quellmark"}, ALL),
        ({"source": "anderswo"}, []),
        ({"kinds": ("title", "withdrawn")}, [(*ALL[2][:3], "title"), ALL[5], ALL[7]]),
        ({"kinds": ("withdrawn", "restored")}, [ALL[5], ALL[6]]),
        ({"kinds": ("gone",)}, []),
        ({"committee": BAU}, [ALL[0], ALL[1], ALL[2], ALL[3], ALL[5], ALL[6], ALL[8]]),  # also what has just left it
        ({"committee": RAT}, [ALL[3], ALL[5], ALL[6], ALL[7], ALL[8]]),  # also what joins it
        ({"committee": "Ausschuss"}, []),
        ({"office": "A 61"}, [ALL[0], ALL[2], ALL[3], ALL[5], ALL[6]]),
        ({"office": "A 61 - Bauamt"}, [ALL[0], ALL[2], ALL[3], ALL[5], ALL[6]]),
        ({"office": "A 6"}, [ALL[3], ALL[5], ALL[6], ALL[7]]),
        ({"account": "544016"}, [ALL[0], ALL[2], ALL[3], ALL[5], ALL[6]]),
        ({"account": "Sachkonto 54 40 16", "kinds": ("budget",)}, [(*ALL[3][:3], "budget+budget+budget")]),
        ({"account": "Produkt 544016"}, []),
        ({"items": (("meeting", 1),)}, [ALL[1], ALL[8]]),
        ({"items": (("proposal", 2), ("meeting", 1))}, [ALL[1], ALL[4], ALL[8]]),
        ({"items": ()}, []),
        ({"items": (("proposal", 1),), "committee": RAT, "kinds": ("title",)}, [ALL[7]]),
    ],
)
def test_events_are_narrowed_to_what_is_wanted(
    council: Council, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any], expected: list[Any], few: int
) -> None:
    """The newest entries are looked at first, then those of few items: all ways find the same."""
    monkeypatch.setattr(narrowing, "FEW", few)
    monkeypatch.setattr(seeking, "FEW_STATES", few)
    assert told(council, **wanted) == expected
    for looked_at in (1, seeking.LOOKED_AT):
        monkeypatch.setattr(seeking, "LOOKED_AT", looked_at)
        found = events(council.engine, Selection(**wanted), Stretch(limit=2))
        assert [(one["event"], one["number"]) for one in found] == [one[:2] for one in expected[::-1][:2]]


EACH = (
    *({"committee": name} for name in (BAU, RAT)),
    *({"office": name} for name in ("A 61", "A 6")),
    {"account": "544016"},
    {"source": "quellmark"},
)


@pytest.mark.parametrize("few", [1500, 0], ids=["few", "many"])
def test_several_conditions_leave_what_each_of_them_leaves(
    council: Council, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Of events, and of the entries of changes, which are sought in another way."""
    monkeypatch.setattr(seeking, "FEW_STATES", few)
    monkeypatch.setattr(seeking, "LOOKED_AT", 1)
    monkeypatch.setattr(newest, "FEW_ITEMS", few)
    monkeypatch.setattr(newest, "LOOKED_THROUGH", 0)

    def left(wanted: dict[str, str]) -> tuple[list[int], list[tuple[str, int]]]:
        found = events(council.engine, Selection(**wanted), Stretch(limit=9))  # type: ignore[arg-type]
        entries, _ = readers.changed(council.engine, Wanted(**wanted))  # type: ignore[arg-type]
        return [one["position"] for one in found], [(one["observed_at"], one["number"]) for one in entries]

    alone = [left(one) for one in EACH]
    for chosen in (some for count in (2, 4) for some in combinations(range(len(EACH)), count)):
        together = {name: value for at in chosen for name, value in EACH[at].items()}
        if len(together) < len(chosen):
            continue  # two of a kind
        for found, each in zip(left(together), zip(*(alone[at] for at in chosen), strict=True), strict=True):
            assert found == [one for one in each[0] if all(one in other for other in each)], together


@pytest.mark.parametrize("few", [500, 0], ids=["few", "many"])
@pytest.mark.parametrize(
    "wanted",
    [{}, {"committee": BAU}, {"kinds": ("title", "withdrawn", "new")}, {"items": (("proposal", 2), ("meeting", 1))}],
)
@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_join_to_the_whole(
    council: Council, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any], newest_first: bool, few: int
) -> None:
    monkeypatch.setattr(narrowing, "FEW", few)
    monkeypatch.setattr(seeking, "FEW_STATES", few)
    monkeypatch.setattr(seeking, "BATCH", 1)  # so that a page takes several looks
    whole = events(council.engine, Selection(**wanted), Stretch(newest_first=newest_first))
    for limit in (1, 3):
        joined: list[Any] = []
        stretch = Stretch(newest_first=newest_first, limit=limit)
        while page := events(council.engine, Selection(**wanted), stretch):
            assert len(page) <= limit
            joined += page
            stretch = replace(stretch, **{"before" if newest_first else "after": page[-1]["position"]})
        assert joined == whole


def test_a_stretch_bounds_both_ends(council: Council) -> None:
    found = events(council.engine, Selection(), Stretch(after=2, before=6))
    assert [event["position"] for event in found] == [5, 4, 3]
    assert events(council.engine, Selection(), Stretch(limit=0)) == []


def test_reparse_leaves_positions_and_tells_what_todays_parser_reads(altered: Council) -> None:
    before = events(altered.engine, Selection(), Stretch())
    altered.reader.version = "2"
    altered.reader.contents["decided"] = replace(DECIDED, other_fields=(Field("Aktenzeichen", ("61",)),))
    reparse(altered.engine, altered.reader, MoneyDeriver())
    after = events(altered.engine, Selection(), Stretch())
    assert [event["position"] for event in after] == [event["position"] for event in before]
    assert told(altered)[2] == ("revision", 11378, 2, "title+field+result")


def test_a_revision_that_reads_as_the_one_before_is_no_event(altered: Council) -> None:
    altered.reader.version = "2"
    altered.reader.contents["decided"] = FIRST
    reparse(altered.engine, altered.reader, MoneyDeriver())
    assert ("revision", 11378, 2, "title+result") not in told(altered)
    assert len(told(altered)) == len(ALL) - 1


def test_a_redaction_is_an_event_and_marks_what_it_emptied(altered: Council) -> None:
    at = altered.now + timedelta(hours=1)
    redact(altered.engine, plan_revisions(altered.engine, "11378", (2,)), "Art. 17 DSGVO", at)
    *_, last = events(altered.engine, Selection(items=(("proposal", 1),)), Stretch(newest_first=False))
    assert (last["event"], last["revision"], [c["kind"] for c in last["changes"]]) == ("redacted", 2, ["redacted"])
    marked = {
        (event["event"], event["revision"]): {change["redacted"] for change in event["changes"]}
        for event in events(altered.engine, Selection(items=(("proposal", 1),)), Stretch())
    }
    assert marked["revision", 1] == marked["revision", 4] == {False}
    assert marked["revision", 2] == marked["revision", 3] == {True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("544016", (None, "544016")),
        ("Sachkonto 54 40 16", ("ledger_account", "544016")),
        ("psp-element 4–011196", ("psp_element", "4-011196")),
        ("I 000519", (None, "I000519")),
        ("Kapitel/Titel 0302/547 61", ("chapter_title", "0302/54761")),
    ],
)
def test_accounts_are_found_as_people_write_them(text: str, expected: tuple[str | None, str]) -> None:
    assert account_of(text) == expected
