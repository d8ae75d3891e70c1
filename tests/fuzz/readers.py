"""Everything that reads a page, with what it may raise: nothing but the named errors of the room."""

from collections.abc import Callable, Iterator

from scraper.decode import decode
from scraper.derive import DERIVER
from scraper.dialects import DIALECTS, parse_meeting, parse_proposal, recognise
from scraper.dialects._proposal_list import proposal_links
from scraper.errors import PageShapeError, UndecodableError
from scraper.reading import linked_programs, linked_proposals, read_menu_of_proposal, read_overview
from scraper.records import NoPage, Page, content_hash, utc_now
from scraper.verdict import VERDICTS, judge, judge_response

KINDS = ("proposal", "meeting", "list", "calendar", "start")
NOW = utc_now()

Read = Callable[[], object]


def readings(body: bytes, url: str) -> Iterator[tuple[str, Read]]:
    """Yield name and call of every reader for one page."""
    page = Page(url, url, 200, (("Content-Type", "text/html"),), body, NOW)
    yield "proposal", lambda: _whole(parse_proposal(body, url))
    yield "meeting", lambda: _whole(parse_meeting(body, url))
    yield "response", lambda: judge_response(page)
    yield "start", lambda: read_overview(page, "start", lambda d, text, at: d.read_start(text, at))
    yield "list", lambda: read_overview(page, "list", lambda d, text, at: d.read_list(text, at))
    yield "calendar", lambda: read_overview(page, "calendar", lambda d, text, at: d.read_calendar(text, at, 2021, 11))
    yield "menu", lambda: read_menu_of_proposal(page)
    yield "links", lambda: (linked_programs(page), linked_proposals(page, ()))
    text = _decoded(body)
    if text is None:
        return
    yield "recognise", lambda: recognise(text)
    yield "proposal_links", lambda: proposal_links(text, url)
    for kind in KINDS:
        yield f"judge {kind}", lambda kind=kind: _known(judge(text, url, kind=kind))  # type: ignore[misc]  # typed above
    yield from _unjudged(text, url)


def _unjudged(text: str, url: str) -> Iterator[tuple[str, Read]]:
    """Yield the dialects' readers as if every verdict had been passed: they must hold on their own."""
    for name, dialect in DIALECTS.items():
        reads: dict[str, Read] = {
            "read_proposal": lambda dialect=dialect: dialect.read_proposal(text, url, ()),  # type: ignore[misc]
            "read_meeting": lambda dialect=dialect: dialect.read_meeting(text, url),  # type: ignore[misc]
            "read_list": lambda dialect=dialect: dialect.read_list(text, url),  # type: ignore[misc]
            "read_calendar": lambda dialect=dialect: dialect.read_calendar(text, url, 2021, 11),  # type: ignore[misc]
            "read_start": lambda dialect=dialect: dialect.read_start(text, url),  # type: ignore[misc]
        }
        for what, read in reads.items():
            yield f"{name} {what}", lambda read=read: _shaped(read)  # type: ignore[misc]


def _decoded(body: bytes) -> str | None:
    try:
        return decode(body)
    except UndecodableError:
        return None


def _shaped(read: Read) -> object:
    try:
        return read()
    except PageShapeError as exc:
        return exc


def _whole(answer: object) -> object:
    """Return an answer after all that is made of it: its hash, its derived rows."""
    if isinstance(answer, NoPage):
        return _known(answer)
    content_hash(answer)  # type: ignore[arg-type]  # a content
    if hasattr(answer, "sections"):
        DERIVER.derive(answer)  # type: ignore[arg-type]  # a proposal's
    return answer


def _known(answer: NoPage | None) -> NoPage | None:
    assert answer is None or answer.verdict in VERDICTS, answer
    return answer


def outcome(answer: object) -> str:
    """Return what an answer counts as."""
    if isinstance(answer, NoPage):
        return answer.verdict
    return "refused" if isinstance(answer, Exception) else "read"
