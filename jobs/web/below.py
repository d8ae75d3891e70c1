"""The front in a folder of another server: asked without the folder, since Datasette adds it to its links itself.

Were it asked with the folder, its links to facets, JSON and next pages would name the folder twice.
"""

from jobs.web.headers import App, Message, Receive, Send

_MACHINE = "/-/"  # of this folder most is closed


class Folder(str):
    """The folder of Datasette, which adds it to links, and need not look for it in what is asked: it is gone by then.

    Its router takes away whatever looks like the folder, so also the first part of our own addresses below `/archiv/`,
    unless the folder says that it is no other than none.
    """

    __slots__ = ()

    def __ne__(self, other: object) -> bool:
        return other != "/" and str(self) != other

    __hash__ = str.__hash__


def below(app: App, prefix: str) -> App:
    """Return an app that answers below a prefix ("/rat/") and without it."""
    if prefix in {"/", _MACHINE}:
        return app

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(prefix):
            await app(scope, receive, send)
            return
        inner = {**scope, "path": _without(scope["path"], prefix)}
        if scope.get("raw_path"):
            inner["raw_path"] = _without(scope["raw_path"].decode("latin-1"), prefix).encode("latin-1")
        await app(inner, receive, _to_folder(send, prefix.encode()))

    return answer


def _without(path: str, prefix: str) -> str:
    return f"/{path[len(prefix) :]}" if path.startswith(prefix) else path


def _to_folder(send: Send, prefix: bytes) -> Send:
    """Lead into the folder what is sent elsewhere on this server, such as from a path with a slash at its end."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [_header(name, value, prefix) for name, value in message["headers"]]}
        await send(message)

    return sending


def _header(name: bytes, value: bytes, prefix: bytes) -> tuple[bytes, bytes]:
    leads_out = name.lower() == b"location" and value.startswith(b"/") and not value.startswith(prefix)
    return name, prefix + value[1:] if leads_out else value
