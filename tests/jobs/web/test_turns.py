"""What may take long waits for its turn, and holds up nothing else."""

import asyncio
from collections.abc import Callable
from threading import Barrier, Event

import pytest

from jobs.web.asked import Answer
from jobs.web.stock import turns
from jobs.web.stock.turns import LONG_AT_ONCE, in_turn
from tests.jobs.web.fronts import Front

PAST = "/archiv/suche?q=Erstfassung&frueher=1"
ANSWER = Answer(b"")


def held(gate: Event, begun: Barrier | None = None) -> Callable[[], Answer]:
    """Return what takes until the gate is open."""

    def make() -> Answer:
        if begun:
            begun.wait(60)
        assert gate.wait(60)
        return ANSWER

    return make


def test_what_takes_long_is_made_by_few_at_once_and_holds_up_nothing_else() -> None:
    async def crowd() -> list[Answer | None]:
        gate = Event()
        try:
            waiting = [asyncio.create_task(in_turn(held(gate), long=True)) for _ in range(20)]
            assert await in_turn(lambda: ANSWER, long=False) is ANSWER
            assert not any(one.done() for one in waiting)
        finally:
            gate.set()
        return list(await asyncio.gather(*waiting))

    assert asyncio.run(crowd()) == [ANSWER] * 20


def test_who_waits_too_long_for_a_turn_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.05)

    async def crowd() -> tuple[Answer | None, list[Answer | None]]:
        gate, begun = Event(), Barrier(LONG_AT_ONCE + 1)
        try:
            under_way = [asyncio.create_task(in_turn(held(gate, begun), long=True)) for _ in range(LONG_AT_ONCE)]
            await asyncio.to_thread(begun.wait, 60)
            late = await in_turn(lambda: ANSWER, long=True)
        finally:
            gate.set()
        return late, list(await asyncio.gather(*under_way))

    assert asyncio.run(crowd()) == (None, [ANSWER] * LONG_AT_ONCE)  # what has begun is made, however long it takes


def test_only_a_search_in_earlier_revisions_waits(shown: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0)
    late = shown.get(PAST)
    assert (late.status_code, "Bitte gleich noch einmal versuchen" in late.text) == (503, True)
    assert shown.get("/archiv/suche?q=Erstfassung").status_code == 200
    monkeypatch.undo()
    assert shown.get(PAST).status_code == 200
