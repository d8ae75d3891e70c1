"""The border between the rooms: what a page says, as frozen records. Standard library only.

Texts are in normal form (see `scraper.html`): U+00A0 is a space, U+00AD is dropped, runs of blanks are one space, lines
are separated by a newline and table cells by a tab. An absent value is None, never an empty string.
"""

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes one request brought, and what is known about how they came."""

    requested_url: str
    url: str  # the final address, after redirects
    status: int
    headers: tuple[tuple[str, str], ...]  # of the final response, in the order received
    body: bytes  # after content decoding, before character decoding
    fetched_at: datetime  # aware, UTC, whole seconds
    redirects: tuple[str, ...] = ()  # addresses passed through, in order, without the final one
    request_headers: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class NoPage:
    """The typed answer that a response is not the page that was asked for."""

    outcome: Literal["not_public", "refused", "failed"]
    verdict: str  # one of scraper.verdict.VERDICTS
    reason: str  # one line for people: what, where, the evidence
    stops_source: bool = False  # the site asks us to leave: no further request to it in this run


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of the page's head that has no column of its own."""

    label: str  # as printed, without the colon
    values: tuple[str, ...]  # usually one; several where the page prints several cells for one label


@dataclass(frozen=True, slots=True)
class Consultation:
    """One station of the Beratungsfolge: a meeting row, or a committee row without meetings."""

    committee: str
    role: str | None
    date: str | None  # YYYY-MM-DD
    date_text: str | None  # what stands in the date cell where it is no date
    meeting_name: str | None
    meeting_number: int | None  # SILFDNR
    agenda_item_number: int | None  # TOLFDNR
    result: str | None
    state: str | None  # the printed word; the meeting row's own, else the committee row's
    committee_state: str | None  # the committee row's
    minutes: str | None  # text of the link to the extract of the minutes ("PA", "NA"), None without link


@dataclass(frozen=True, slots=True)
class Section:
    code: str | None  # of the embedded text (BV, SV, FA, AN ...); None where the generation prints none
    heading: str | None  # without colon; printed in the text, else the jump link's or box's name
    heading_printed: bool  # the heading stands in the text itself (not part of the hash)
    text: str  # without the heading; may be empty


@dataclass(frozen=True, slots=True)
class Relation:
    kind: Literal["refers_to", "family"]
    reference: str | None
    number: int | None  # VOLFDNR; None for the page's own row in the Stammbaum
    title: str | None
    office: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    title: str  # link or button text without the size
    number: int | None  # DOLFDNR
    url: str | None  # lasting address, None for temporary ones (not part of the hash)
    size_text: str | None  # the most exact one printed
    file_time: str | None  # as printed


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """Everything a reader can read on one proposal page, in page order."""

    dialect: str  # the reader that read it (not part of the hash)
    number: int  # VOLFDNR (not part of the hash: it is the identity)
    reference: str
    title: str  # lines joined by a space
    type: str | None
    status: str | None
    lead_office: str | None
    author: str | None
    other_fields: tuple[Field, ...]
    consultations: tuple[Consultation, ...]
    sections: tuple[Section, ...]
    relations: tuple[Relation, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    number: str | None  # "Ö 3.1"; None where the row prints none
    title: str  # without the Zusatzinfo
    remark: str | None  # the Zusatzinfo, with its brackets
    public: bool
    late: bool
    agenda_item_number: int | None  # TOLFDNR
    proposal_number: int | None  # VOLFDNR
    proposal_reference: str | None  # the printed reference of the linked proposal or meeting
    linked_meeting_number: int | None  # SILFDNR of a meeting linked in the proposal's place
    role: str | None
    result: str | None
    marks: str | None  # titles of icons behind the subject ("Geänderter Beschluss"), one a line


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """Everything a reader can read on one agenda page (`to010`), in page order."""

    dialect: str
    number: int  # SILFDNR
    title: str
    committee: str | None
    date: str | None  # YYYY-MM-DD
    time: str | None  # as printed: "18:00 - 19:45"
    room: str | None
    place: str | None
    status: str | None
    other_fields: tuple[Field, ...]
    agenda_items: tuple[AgendaItem, ...]
    documents: tuple[Document, ...]


Content = ProposalContent | MeetingContent


@dataclass(frozen=True, slots=True)
class ListedProposal:
    """One row of the list of proposals (`vo040`)."""

    number: int
    reference: str | None
    title: str | None
    date: str | None  # YYYY-MM-DD, the list's date column
    type: str | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A second request that brings what a page shows only by script."""

    url: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProposalList:
    proposals: tuple[ListedProposal, ...]
    first: int | None  # "Ergebnisse 1-50 ...": 1; None where nothing is printed
    last: int | None
    printed_total: int | None  # "von ungefähr 19200"
    next_url: str | None  # to be asked in the same session; None on the last page
    follow_up: FollowUp | None = None  # the rows, or further rows, come with this request (ALLRIS 4)
    approximate: bool = False  # the total is printed as "ungefähr": there may be more rows, or fewer


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """One meeting in a calendar month."""

    number: int | None  # SILFDNR; None where the calendar does not name it
    name: str
    date: str  # YYYY-MM-DD
    time: str | None  # as printed
    room: str | None
    has_agenda: bool  # the calendar links its agenda


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    year: int
    month: int
    meetings: tuple[CalendarMeeting, ...]
    follow_up: FollowUp | None = None  # the rows come with this request instead


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar that an installation releases: the programs that show a month together."""

    addresses: tuple[str, ...]  # without a month; several show one council each
    councils: str | None = None  # page that lists the councils, for a program that shows one council at a time


@dataclass(frozen=True, slots=True)
class StartPage:
    """The installation as its start page shows it."""

    dialect: str
    programs: tuple[str, ...]  # absolute addresses of the released programs in the menu, without query, in page order


class Reader(Protocol):
    """What storage needs of today's parser: reading a kept page again, and what is derived from a reading."""

    @property
    def version(self) -> str:
        """Changes whenever a page may read differently."""

    def read(self, kind: str, body: bytes, url: str) -> Content | NoPage:
        """Read a page of `kind` "proposal" or "meeting"."""


@dataclass(frozen=True, slots=True)
class DerivedAccount:
    """A budget account named in one section. Spans are half-open, in characters of `Section.text`."""

    kind: str
    number: str  # as written
    number_normalised: str
    label: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class DerivedAmount:
    """A sum named in one section."""

    cents: int
    currency: str  # ISO 4217
    text: str
    direction: str | None
    role: str | None
    year_from: int | None
    year_to: int | None
    recurring: str | None
    qualifier: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class DerivedMention:
    """Another proposal's reference in one section's text."""

    reference: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived from one section. Never part of the content."""

    accounts: tuple[DerivedAccount, ...] = ()
    amounts: tuple[DerivedAmount, ...] = ()
    links: tuple[tuple[int, int], ...] = ()  # (index of the account, index of the amount), from 0
    mentions: tuple[DerivedMention, ...] = ()
    no_impact: bool | None = None  # None where effects on the budget were not looked for


class Deriver(Hashable, Protocol):
    """What storage needs of today's derivation: an object, whose answers may be remembered."""

    @property
    def version(self) -> str:
        """Changes whenever something else may be derived from the same text."""

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        """Return one entry per section, in the order of `content.sections`."""


_PROPOSAL_FIELDS = ("reference", "title", "type", "status", "lead_office", "author")
_PROPOSAL_LISTS = ("consultations", "sections", "relations", "documents")
_MEETING_LISTS = ("agenda_items", "documents")
_MEETING_FIELDS = ("title", "committee", "date", "time", "room", "place", "status")
_NOT_HASHED = frozenset({"heading_printed", "url"})


def hashed_form(content: Content) -> dict[str, Any]:
    """Return what counts as content, as plain JSON data. The order of labels does not count, the order of rows does."""
    is_proposal = isinstance(content, ProposalContent)
    fields = _PROPOSAL_FIELDS if is_proposal else _MEETING_FIELDS
    lists = _PROPOSAL_LISTS if is_proposal else _MEETING_LISTS
    form: dict[str, Any] = {name: getattr(content, name) for name in fields}
    form["other_fields"] = other_fields_json(content.other_fields)
    for name in lists:
        form[name] = [_plain(row) for row in getattr(content, name)]
    return form


def other_fields_json(fields: tuple[Field, ...]) -> dict[str, str | list[str]]:
    """Return label → text, or label → list of texts where the page prints several."""
    merged: dict[str, list[str]] = {}
    for field in fields:
        merged.setdefault(field.label, []).extend(field.values)
    return {label: values[0] if len(values) == 1 else values for label, values in merged.items()}


def other_fields_from_json(data: Mapping[str, str | list[str]]) -> tuple[Field, ...]:
    return tuple(Field(label, (v,) if isinstance(v, str) else tuple(v)) for label, v in data.items())


def canonical_json(content: Content) -> str:
    """Return the one canonical text of a content: sorted keys, no blanks, no escapes."""
    return json.dumps(hashed_form(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(content: Content) -> str:
    """Return the SHA-256 (hex) of the canonical form. Equal hashes mean that a reader reads the same."""
    return _content_hash(content)


@lru_cache(maxsize=8)  # one visit asks several times for that of what it saw and of what stood there before
def _content_hash(content: Content) -> str:
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def utc_now() -> datetime:
    """Return the time now, in whole seconds, as every time in the archive."""
    return datetime.now(UTC).replace(microsecond=0)


def _plain(row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__ if name not in _NOT_HASHED}  # type: ignore[attr-defined]
