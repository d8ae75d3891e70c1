"""What every answer carries, and what no request may do: methods, Content-Security-Policy, and what browsers may guess.

Pages of our own bring a policy of their own. Datasette's pages get the strictest they work with: their own scripts by
address or by hash, their style attributes, nothing from elsewhere.
"""

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator, MutableMapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import datasette

from jobs.web.asked import Answer, Header

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_NOTHING_ELSE = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
OWN_POLICY = f"default-src 'none'; style-src 'self'; img-src 'self' data:; {_NOTHING_ELSE}"
EVERYWHERE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"interest-cohort=(), geolocation=(), camera=(), microphone=()"),
)
MOST_FIELDS, MOST_FACETS = 200, 10  # of a query
FRESH_SECONDS = 60  # that browsers and proxies may keep an answer without asking again
_BYTES = ".blob"  # of a cell, as Datasette gives them: ours are texts and numbers, of which it makes errors
# Of Datasette's pages below /-/ only these: the others name paths and threads of this machine, or need a login.
_OPEN = re.compile(r"/-/(static/|gremienarchiv/|(versions|settings|metadata|plugins)(\.json)?$)")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def protected(app: App, *, by_host: bool) -> App:
    """Return an app that answers only what may be asked, with the headers all answers have.

    `by_host`: addresses in answers depend on the name under which it was asked, so that caches keep them apart by it.
    """
    varying = [(b"vary", b"Host")] if by_host else []

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        refused = _refusal(scope)
        sending = _with_headers(send, varying)
        if refused is not None:
            await _refuse(sending, *refused)
            return
        await app({**scope, "method": "GET"}, receive, sending)  # the server leaves the body of a HEAD out

    return answer


def of_own(answer: Answer) -> tuple[Header, ...]:
    """Return the headers of one of our own answers, with those it does not bring itself."""
    told = {name.lower() for name, _ in answer.headers}
    keep = f"max-age={FRESH_SECONDS}" if answer.status in {200, 304} else "no-cache"
    wanted = (("Content-Security-Policy", OWN_POLICY), ("Cache-Control", keep))
    return (*answer.headers, *((name, value) for name, value in wanted if name.lower() not in told))


def _refusal(scope: Message) -> tuple[int, str] | None:
    if scope["method"] not in {"GET", "HEAD"}:
        return 405, "Hier kann nur gelesen werden (GET, HEAD)."
    if _asks_too_much(scope["query_string"]):
        return 400, "Die Adresse nennt zu viele Angaben."
    path = scope["path"]
    if path.startswith(("//", "/\\")):
        return 404, "Unter dieser Adresse gibt es hier nichts."  # Datasette would send the reader to that host
    inner = path[path.find("/-/") :]
    if ("/-/" in path and not _OPEN.match(inner)) or path.endswith(_BYTES):
        return 404, "Unter dieser Adresse gibt es hier nichts."
    return None


def _asks_too_much(query: bytes) -> bool:
    """Tell whether a query has more fields than any page has a use for; each facet is a question of its own."""
    try:
        fields = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return True
    return sum(name.startswith("_facet") for name, _ in fields) > MOST_FACETS


def _with_headers(send: Send, besides: Sequence[tuple[bytes, bytes]]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = list(message.get("headers", []))
            known = {name.lower() for name, _ in told}
            added = [(name, value) for name, value in EVERYWHERE if name not in known]
            if b"content-security-policy" not in known:
                added.append((b"content-security-policy", stock_policy().encode()))
            message = {**message, "headers": [*told, *added, *besides]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int, text: str) -> None:
    allow = [(b"allow", b"GET, HEAD")] if status == 405 else []
    kind = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-security-policy", OWN_POLICY.encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*kind, *allow]})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})


@cache
def stock_policy() -> str:
    """Return the policy for Datasette's own pages, with the hash of each script written into them."""
    hashes = " ".join(sorted({f"'sha256-{_sha256(script)}'" for script in _inline_scripts()}))
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        f"connect-src 'self'; {_NOTHING_ELSE}"
    )


def _inline_scripts() -> Iterator[str]:
    """Yield the scripts in Datasette's templates; of the one that holds a truth value, both forms."""
    for path in sorted((Path(datasette.__file__).parent / "templates").glob("*.html")):
        for script in _INLINE_SCRIPT.findall(path.read_text(encoding="utf-8")):
            if "{{" not in script:
                yield script
            elif script.count("{{") == 1:
                yield from (re.sub(r"\{\{.*?\}\}", value, script) for value in ("true", "false"))


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
