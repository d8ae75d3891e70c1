"""Parts taken night after night, put into a copy as the docs say, are the whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from scraper.records import Content
from storage.archive import Archive, Offer
from storage.engine import reading
from storage.export import Selection
from storage.export.rows import rows
from storage.export.state import state_of
from storage.export.tables import TABLES, Table
from storage.types import utc_time
from tests.storage.contents import agenda_item, meeting, proposal, section
from tests.storage.paper import FAILED, NOT_PUBLIC, Council
from tests.storage.paper_archive import MoneyDeriver

NIGHTS = 4
# What docs/export.md names as not in such a part.
STALE = frozenset({"confirmed_at", "last_visited_at"})
Copy = dict[str, dict[tuple[Any, ...], list[dict[str, Any]]]]


def bring_up_to_date(copy: Copy, part: dict[str, list[dict[str, Any]]]) -> None:
    """As docs/export.md says: all rows of the proposals and meetings in the part are replaced, and single rows."""
    for table in TABLES:
        held = copy.setdefault(table.name, {})
        if table.name in {"changes", "coverage"}:
            for row in part[table.name]:
                held[tuple(row[name] for name in table.key)] = [row]
            continue
        heads = "meetings" if table.name in {"meetings", "agenda_items"} else "current_proposals"
        for head in part[heads]:
            held[head["source"], head["number"]] = []
        for row in part[table.name]:
            held[tuple(row[name] for name in table.key[:2])].append(row)


def exported(engine: Engine, selection: Selection) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    with reading(engine) as connection:
        for table in TABLES:
            yield table, [dict(zip(table.columns, row, strict=True)) for row in rows(connection, table, selection)]


def said(table: Table, found: list[dict[str, Any]]) -> list[str]:
    stale = frozenset[str]() if table.name == "coverage" else STALE
    return sorted(repr({name: value for name, value in row.items() if name not in stale}) for row in found)


def content(kind: str, number: int, chance: Random) -> Content:
    if kind == "meeting":
        listed = tuple(agenda_item(f"Ö {n}", f"Punkt {chance.randrange(9)}") for n in range(chance.randrange(3)))
        return meeting(number=number, committee="Rat", room=f"{chance.randrange(3)}", agenda_items=listed)
    texts = (f"siehe 2021/048{chance.randrange(5)}", "1.500,50 Euro", f"Text {chance.randrange(3)}")
    sections = tuple(section(None, text) for text in texts[: chance.randrange(1, 4)])
    reference = f"2021/048{number if chance.random() < 0.8 else chance.randrange(5)}"
    return proposal(number=number, reference=reference, title=f"Titel {chance.randrange(3)}", sections=sections)


def night(council: Council, chance: Random, seen: dict[tuple[str, int], str]) -> None:
    items = [("proposal", number) for number in range(5)] + [("meeting", 7)]
    for council.kind, council.number in chance.sample(items, 4):
        key, name = (council.kind, council.number), f"{council.kind}{council.number}-{council.now:%j%H}"
        draw = chance.random()
        if draw < 0.2:
            council.visit(f"none{name}", NOT_PUBLIC, may_withdraw=True)
        elif draw < 0.3:
            council.visit(f"failed{name}", FAILED)
        elif draw < 0.5 and key in seen:
            council.visit(seen[key])
        else:
            seen[key] = name
            council.visit(name, content(council.kind, council.number, chance))
    offer = Offer("proposal", chance.randrange(12), "list")
    council.archive.offer(council.source, [offer], council.now)
    council.archive.end_run(council.run, council.now + timedelta(minutes=1))


@pytest.mark.parametrize("seed", [0])
def test_parts_of_many_nights_make_the_whole(empty_engine: Engine, seed: int) -> None:
    chance, council = Random(seed), Council(empty_engine)
    council.archive = Archive(empty_engine, council.reader, MoneyDeriver())
    copy: Copy = {}
    selection, seen = Selection(), dict[tuple[str, int], str]()
    for _ in range(NIGHTS):
        night(council, chance, seen)
        bring_up_to_date(copy, {table.name: part for table, part in exported(empty_engine, selection)})
        with reading(empty_engine) as connection:
            since = state_of(connection, council.now + timedelta(hours=1)).next_since
        selection = replace(selection, since=None if since is None else utc_time(since))
        council.now += timedelta(days=1)
        council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    for table, whole in exported(empty_engine, Selection()):
        held = [row for found in copy[table.name].values() for row in found]
        assert said(table, held) == said(table, whole), table.name
