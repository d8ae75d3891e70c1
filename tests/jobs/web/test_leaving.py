"""Who has closed the connection is not answered: others wait for their turn."""

import asyncio
from threading import Barrier, Event
from typing import Any

from jobs.web.asked import Answer
from jobs.web.leaving import while_there
from jobs.web.stock.turns import AT_ONCE, in_turn


async def _answer(app: Any, receive: Any, send: Any) -> None:
    await while_there(app)({"type": "http"}, receive, send)


async def _silent(_message: Any) -> None:
    pass


def test_what_clients_asked_for_that_have_gone_is_not_begun() -> None:
    gate, begun, made = Event(), Barrier(AT_ONCE + 1), []

    def hold() -> Answer:
        begun.wait(60)
        assert gate.wait(60)
        return Answer(b"")

    def make() -> Answer:
        made.append(1)
        return Answer(b"")

    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        await in_turn(make, long=False)

    async def crowd() -> None:
        gone, waiting = asyncio.Event(), asyncio.Event()

        async def receive() -> dict[str, Any]:
            waiting.set()
            await gone.wait()
            return {"type": "http.disconnect"}

        try:
            under_way = [asyncio.create_task(in_turn(hold, long=False)) for _ in range(AT_ONCE)]
            await asyncio.to_thread(begun.wait, 60)
            one = asyncio.create_task(_answer(app, receive, _silent))
            await waiting.wait()
            gone.set()
            await asyncio.wait_for(one, 60)
        finally:
            gate.set()
        await asyncio.gather(*under_way)
        assert await in_turn(lambda: Answer(b"next"), long=False) == Answer(b"next")  # its turn is another's

    asyncio.run(crowd())
    assert not made


def test_an_answer_to_who_waits_is_whole() -> None:
    sent: list[Any] = []

    async def app(_scope: Any, receive: Any, send: Any) -> None:
        assert await receive() == {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(0)
        await send("answer")

    async def receive() -> dict[str, Any]:
        if sent:
            return {"type": "http.disconnect"}
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"much", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(_answer(app, receive, send))
    assert sent == ["answer"]
