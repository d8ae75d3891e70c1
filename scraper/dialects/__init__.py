"""The dialects, and the one way from bytes to a record: `parse_proposal`, `parse_meeting`."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from scraper.decode import decode
from scraper.dialects._addresses import month_of, of_council
from scraper.dialects.allris3_classic import DIALECT as ALLRIS3_CLASSIC
from scraper.dialects.allris3_responsive import DIALECT as ALLRIS3_RESPONSIVE
from scraper.dialects.allris4 import DIALECT as ALLRIS4
from scraper.dialects.base import Dialect
from scraper.errors import PageShapeError, UndecodableError
from scraper.records import Content, MeetingContent, NoPage, ProposalContent, Reader
from scraper.verdict import judge

__all__ = [
    "DIALECTS",
    "PARSER_VERSION",
    "UnknownDialectError",
    "dialect_named",
    "month_of",
    "of_council",
    "page_reader",
    "parse_meeting",
    "parse_proposal",
    "recognise",
]

PARSER_VERSION = "15"  # a new one whenever any page reads differently: tests/scraper/test_golden.py holds both together

# Every dialect has its line here; the order is that of recognition. A new dialect is a folder and one line.
_KNOWN: tuple[Dialect, ...] = (ALLRIS4, ALLRIS3_RESPONSIVE, ALLRIS3_CLASSIC)

DIALECTS: dict[str, Dialect] = {dialect.name: dialect for dialect in _KNOWN}


_Content = TypeVar("_Content", ProposalContent, MeetingContent)


class UnknownDialectError(KeyError):
    """A name that is no dialect's."""

    def __str__(self) -> str:
        return f"unknown dialect {self.args[0]!r}; known: {', '.join(DIALECTS)}"


def dialect_named(name: str) -> Dialect:
    """Return the dialect of that name. Raises UnknownDialectError naming the known ones, never a fallback."""
    if name not in DIALECTS:
        raise UnknownDialectError(name)
    return DIALECTS[name]


def recognise(text: str) -> Dialect | None:
    """Return the dialect whose own marks the page bears, None where there are none."""
    return next((dialect for dialect in _KNOWN if dialect.recognises(text)), None)


def parse_proposal(
    body: bytes, url: str, *, status: int = 200, headings: Sequence[str] = (), requested_url: str | None = None
) -> ProposalContent | NoPage:
    """Read the bytes of a `vo020` page, or say why they are none. Pure: no clock, no network.

    Args:
        body: the page as received, after content decoding.
        url: its final address.
        status: the HTTP status it came with.
        headings: standard headings beyond `scraper.texts.headings`, that open sections of their own.
        requested_url: the address asked for, where it differs from `url`.
    """
    asked = _Asked("proposal", url, status, requested_url or url)
    return _parse(asked, body, lambda dialect, text: dialect.read_proposal(text, url, headings))


def parse_meeting(
    body: bytes, url: str, *, status: int = 200, requested_url: str | None = None
) -> MeetingContent | NoPage:
    """Read the bytes of a `to010` page, or say why they are none. Arguments as in `parse_proposal`."""
    asked = _Asked("meeting", url, status, requested_url or url)
    return _parse(asked, body, lambda dialect, text: dialect.read_meeting(text, url))


def page_reader(headings: Sequence[str] = ()) -> Reader:
    """Return today's parser as storage needs it."""
    return _PageReader(tuple(headings))


@dataclass(frozen=True, slots=True)
class _PageReader:
    headings: tuple[str, ...]

    @property
    def version(self) -> str:
        if not self.headings:
            return PARSER_VERSION
        return f"{PARSER_VERSION}+{hashlib.sha256(chr(10).join(self.headings).encode()).hexdigest()[:8]}"

    def read(self, kind: str, body: bytes, url: str) -> Content | NoPage:
        if kind == "proposal":
            return parse_proposal(body, url, headings=self.headings)
        if kind == "meeting":
            return parse_meeting(body, url)
        raise ValueError(f"no reader for a page of kind {kind!r}; known: proposal, meeting")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, and how the answer came."""

    kind: Literal["proposal", "meeting"]
    url: str
    status: int
    requested_url: str

    def judge(self, text: str) -> NoPage | None:
        return judge(text, self.url, self.status, requested_url=self.requested_url, kind=self.kind)

    def failed(self, verdict: str, why: str) -> NoPage:
        return NoPage("failed", verdict, f"{self.url}: {why}")

    def number_by(self, dialect: Dialect) -> int | None:
        number_in = dialect.proposal_number if self.kind == "proposal" else dialect.meeting_number
        return number_in(self.requested_url)


def _parse(asked: _Asked, body: bytes, read: Callable[[Dialect, str], _Content]) -> _Content | NoPage:
    try:
        text = decode(body)
    except UndecodableError as exc:
        # A redirect to noauth, a refusal by status and the like count whatever the bytes are.
        verdict = asked.judge("")
        return verdict if verdict and verdict.outcome != "failed" else asked.failed("undecodable", str(exc))
    verdict = asked.judge(text)
    if verdict:
        return verdict
    dialect = recognise(text)
    if dialect is None:
        return asked.failed("shape", f"bears the marks of no known dialect ({', '.join(DIALECTS)})")
    try:
        content = read(dialect, text)
    except PageShapeError as exc:
        return NoPage("failed", "shape", str(exc))
    number = asked.number_by(dialect)
    if number not in {None, content.number}:
        return asked.failed("other_item", f"the page is number {content.number}, asked for was {number}")
    return content
