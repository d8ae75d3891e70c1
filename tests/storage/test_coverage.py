"""The view `coverage`: every number of the known clusters once, the first of them without a look at all others."""

import itertools
import random
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from storage.engine import writing
from storage.models import KnownNumber, Proposal, Source
from tests.storage.paper import Council

LIMIT = 3
LONG_AGO = datetime(2021, 11, 2, 2, 15, tzinfo=UTC)


@pytest.fixture
def clusters(empty_engine: Engine) -> Council:
    """Numbers of two sources: offered, merely tried, once public, and those of which only the proposal is left."""
    council = Council(empty_engine)
    chance = random.Random(20)
    with writing(empty_engine) as connection:
        connection.exec_driver_sql(f"UPDATE source SET sweep_gap_limit = {LIMIT}")
        [mine] = connection.execute(Source.__table__.select()).mappings()
        connection.execute(insert(Source), {**mine, "id": mine["id"] + 1, "key": "other", "sweep_gap_limit": 0})
        for source_id in (mine["id"], mine["id"] + 1):
            numbers = sorted(chance.sample(range(1, 200), 90))
            connection.execute(insert(KnownNumber), [known(source_id, one, chance.random() < 0.4) for one in numbers])
            public = [*chance.sample(numbers, 15), 300, 304, 309]
            connection.execute(insert(Proposal), [shown(source_id, number) for number in public])
    return council


def known(source_id: int, number: int, offered: bool) -> dict[str, Any]:
    return {
        "source_id": source_id, "kind": "proposal", "number": number, "origin": "list", "offered": offered,
        "first_met_at": LONG_AGO, "failures": 0,
    }  # fmt: skip


def shown(source_id: int, number: int) -> dict[str, Any]:
    return {
        "source_id": source_id, "number": number, "url": f"/{number}", "first_seen_at": LONG_AGO,
        "last_visited_at": LONG_AGO,
    }  # fmt: skip


def covered(numbers: Iterable[int], limit: int) -> list[int]:
    """Return some numbers and what lies between two of them, where that is no more than the limit."""
    ordered = sorted(numbers)
    between = (range(one + 1, after) for one, after in itertools.pairwise(ordered) if after - one - 1 <= limit)
    return sorted([*ordered, *(number for gap in between for number in gap)])


def test_known_numbers_and_narrow_gaps_between_them_stand_there_once(clusters: Council) -> None:
    wanted = []
    for source in clusters.rows('SELECT id, "key", sweep_gap_limit FROM source'):
        of_it = f"source_id = {source['id']}"
        rows = [
            *clusters.rows(f"SELECT number FROM known_number WHERE {of_it} AND offered = 1"),
            *clusters.rows(f"SELECT number FROM proposal WHERE {of_it}"),
        ]
        numbers = covered({row["number"] for row in rows}, source["sweep_gap_limit"])
        assert numbers[-1] == 309
        wanted += [(source["key"], number) for number in numbers]
    found = clusters.rows("SELECT source, number, state FROM coverage")
    assert sorted((row["source"], row["number"]) for row in found) == sorted(wanted)
    held = clusters.rows('SELECT s."key", p.number FROM proposal AS p JOIN source AS s ON s.id = p.source_id')
    public = {(row["source"], row["number"]) for row in found if row["state"] == "public"}
    assert public == {(row["key"], row["number"]) for row in held}


@pytest.mark.parametrize("empty_engine", ["memory"], indirect=True)
def test_the_first_numbers_need_no_look_at_all_others(clusters: Council) -> None:
    with clusters.engine.connect() as connection:
        steps = iter(range(10**9))
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(lambda: next(steps) < 0, 10)
        first = connection.exec_driver_sql("SELECT source, number FROM coverage LIMIT 5").all()
        raw.set_progress_handler(None, 0)
    assert len(first) == 5
    assert next(steps) * 10 < 1_500
