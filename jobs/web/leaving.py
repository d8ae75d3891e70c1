"""Requests of clients that have gone: what has not begun for them is not begun, since others wait for their turn."""

import anyio

from jobs.web.headers import App, Message, Receive, Send


def while_there(app: App) -> App:
    """Return an app whose work on a request ends when the client closes its connection; a thread ends its own part.

    The app gets no body: what we answer has none.
    """

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        async with anyio.create_task_group() as tasks:

            async def look_out() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                tasks.cancel_scope.cancel()

            tasks.start_soon(look_out)
            await app(scope, _no_body, send)
            tasks.cancel_scope.cancel()

    return answer


async def _no_body() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
