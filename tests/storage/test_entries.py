"""Pages of entries, where the changes of several items have one second and, since `reparse`, any order."""

import random
from dataclasses import replace
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select, text

from storage.engine import writing
from storage.models import Change
from storage.readers import entries, newest
from storage.readers.entries import changed, latest_days
from storage.readers.newest import Wanted
from storage.readers.rows import Json
from tests.storage.contents import agenda_item, consultation, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council

BAU, RAT = "Bauausschuss", "Rat"
PAPERS = [
    proposal(
        number=number,
        reference=f"2021/000{number}",
        title=f"Weg {number}",
        lead_office="A 61" if number % 2 else "A 66",
        consultations=(consultation((BAU, RAT)[number % 2]), consultation("Finanzausschuss")),
        sections=(section("Sachlage", "Erstens."),),
    )
    for number in range(1, 4)
]
AGENDA = meeting(number=8, committee=RAT, agenda_items=(agenda_item("Ö 1", "Weg"), agenda_item("Ö 2", "Steg")))
WANTED = (
    Wanted(),
    Wanted(kinds=("title", "text", "restored")),
    Wanted(kinds=("text",)),
    Wanted(committee=RAT),
    Wanted(office="A 61", withdrawn=False),
)


@pytest.fixture(scope="module")
def council(shared_engine: Engine) -> Council:
    """Four nights of one second each: all new; changed; one gone; withdrawn, and back on the fifth, with changes."""
    made = Council(shared_engine)
    nights = [
        [(paper.number, f"{paper.number}-{night}", _later(paper, night)) for paper in PAPERS] for night in range(4)
    ]
    nights[2][0], nights[3][0] = ((1, "none", NOT_PUBLIC),) * 2
    for visits in (*nights, [(1, "1-9", _later(PAPERS[0], 9)), (2, "2-9", _later(PAPERS[1], 9))]):
        for first, (made.number, name, content) in enumerate(visits):
            (made.visit if first else made.night)(name, content, may_withdraw=True)
        made.kind, made.number = "meeting", 8
        made.visit(f"m{made.nights}", replace(AGENDA, agenda_items=AGENDA.agenda_items[: made.nights % 2 + 1]))
        made.kind = "proposal"
    return made


def _later(paper: Any, night: int) -> Any:
    return replace(
        paper,
        title=f"{paper.title} {night}",
        lead_office=paper.lead_office if night < 3 else "A 61",
        consultations=paper.consultations[: 1 + night % 2],
        sections=(section("Sachlage", f"Zum {night}."), section("Kosten", f"{night} Euro")),
    )


def _shuffle(engine: Engine, chance: random.Random) -> None:
    """Exchange the ids of the changes of each second."""
    with writing(engine) as connection:
        rows = connection.execute(select(Change.observed_at, Change.id).order_by(Change.observed_at, Change.id)).all()
        connection.execute(text("UPDATE change SET id = id + 1000000"))
        for _, same in groupby(rows, key=lambda row: row.observed_at):
            ids = [row.id for row in same]
            pairs = zip(ids, chance.sample(ids, len(ids)), strict=True)
            given = [{"new": new, "old": old + 1000000} for old, new in pairs]
            connection.execute(text("UPDATE change SET id = :new WHERE id = :old"), given)


def _joined(engine: Engine, wanted: Wanted, limit: int) -> list[Json]:
    page, after = changed(engine, wanted, None, limit)
    seen = page
    while after is not None:
        assert len(page) == limit
        page, after = changed(engine, wanted, after, limit)
        seen += page
    return seen


@pytest.mark.parametrize(("few", "limits"), [(newest.FEW_ITEMS, (1, 2, 3, 2, 1)), (0, (3, 1, 2, 1, 2))])
def test_each_entry_is_once_and_whole_on_some_page(
    council: Council, monkeypatch: pytest.MonkeyPatch, few: int, limits: tuple[int, ...]
) -> None:
    monkeypatch.setattr(newest, "FEW_ITEMS", few)
    monkeypatch.setattr(newest, "LOOKED_THROUGH", 20)
    monkeypatch.setattr(newest, "CHUNK_OF_FEW", 3)
    monkeypatch.setattr(entries, "SMALLEST_CHUNK", 1)
    engine, chance = council.engine, random.Random(few)
    for wanted, limit in zip(WANTED, limits, strict=True):
        before, _ = changed(engine, wanted, limit=99)
        _shuffle(engine, chance)
        whole, _ = changed(engine, wanted, limit=99)
        assert _known(whole) == _known(before)
        assert _joined(engine, wanted, limit) == whole
    every, _ = changed(engine, Wanted(), limit=99)
    assert sum(entry["count"] for entry in every) == council.value("SELECT count(*) FROM change WHERE news = 1")


def test_the_examples_of_a_day_are_whole(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    _shuffle(council.engine, random.Random(1))
    days = latest_days(council.engine, ZoneInfo("UTC"), 9, 1)
    monkeypatch.setattr(entries, "FEW", 0)
    monkeypatch.setattr(entries, "SMALLEST_CHUNK", 1)
    assert latest_days(council.engine, ZoneInfo("UTC"), 9, 1) == days


def _known(found: list[Json]) -> list[tuple[Any, ...]]:
    """Return which entries these are, and of how many changes, in whatever order."""
    return sorted((entry["observed_at"], entry["item"], entry["number"], entry["count"]) for entry in found)
