"""ITEM → one proposal or meeting: a number, a printed reference, the page's URL or `meeting:3021`.

Each may have `source-key:` in front. References that only earlier revisions printed are found too.

ItemError
├── UnknownItemError    nothing in the archive under that name
└── AmbiguousItemError  several things; `candidates` names each so that it can be asked for
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, null, select
from sqlalchemy.orm import InstrumentedAttribute

from storage import models
from storage.addresses import folder_of, host_of, known_folders, visited
from storage.kinds import KINDS, MEETING, PROPOSAL, Kind
from storage.types import utc_text

NumberReader = Callable[[str], tuple[str, int] | None]  # the kind ("proposal", "meeting") and number an address names

_PREFIX = re.compile(r"([a-z0-9][a-z0-9-]*):(?!//)(.+)", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,18}")  # what fits a 64 bit integer
_MEETING = "meeting:"
_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Found:
    """An item of the archive."""

    kind: Kind
    id: int
    source_id: int
    source: str  # key
    number: int  # VOLFDNR or SILFDNR
    url: str
    reference: str | None  # in force; None for meetings
    title: str | None

    @property
    def name(self) -> str:
        """The text that always finds it again."""
        return f"{self.source}:{_MEETING if self.kind is MEETING else ''}{self.number}"


class ItemError(LookupError):
    """Base of both."""


class UnknownItemError(ItemError):
    """Nothing in the archive under that name."""


class AmbiguousItemError(ItemError):
    """Several things under that name."""

    def __init__(self, text: str, candidates: Sequence[Found]) -> None:
        self.candidates = tuple(candidates)
        named = "; ".join(_candidate(item) for item in candidates)
        super().__init__(f"{text!r} is ambiguous: {named}; ask for one by its full name, such as {candidates[0].name}")


def no_numbers(_url: str) -> None:
    """Read no address: only those that stand in the archive are known then."""


def resolve(connection: Connection, text: str, numbers: NumberReader = no_numbers) -> Found:
    """Return the item meant.

    Args:
        connection: of the archive.
        text: what the user wrote.
        numbers: reads addresses that were never asked for; the dialects know how.

    Raises:
        UnknownItemError: nothing is.
        AmbiguousItemError: several are.
    """
    wanted = text.replace("\0", "").strip()  # no text in any database holds it
    source, rest = _split_source(connection, wanted)
    if source is not None and (named := _by_name(connection, source, rest)):
        return named[0]  # whatever else is printed like it
    found = _find(connection, rest, source, numbers)
    if not found and source is not None:
        found = _find(connection, wanted, None, numbers)  # a reference may hold a colon
    if len(found) > 1:
        raise AmbiguousItemError(wanted, found)
    if not found:
        raise UnknownItemError(_unknown(connection, rest, source, wanted))
    return found[0]


def item_at(connection: Connection, kind: Kind, source: str, number: int) -> Found:
    """Return the item with this number of a source: without the search for references that `resolve` makes.

    Raises:
        UnknownItemError: there is none.
    """
    found = _items(connection, kind, kind.item.number == number, source)
    if not found:
        raise UnknownItemError(f"nothing in the archive is called {source}:{number}")
    return found[0]


def _split_source(connection: Connection, text: str) -> tuple[str | None, str]:
    match = _PREFIX.fullmatch(text)
    if match is None or connection.scalar(select(models.Source.id).where(models.Source.key == match[1])) is None:
        return None, text
    return match[1], match[2].strip()


def _by_name(connection: Connection, source: str, rest: str) -> list[Found]:
    """Find what is called so in full, as `Found.name` does."""
    kind = MEETING if rest.startswith(_MEETING) else PROPOSAL
    return _by_number(connection, kind, rest.removeprefix(_MEETING), source)


def _find(connection: Connection, text: str, source: str | None, numbers: NumberReader) -> list[Found]:
    if text.lower().startswith(_MEETING):
        return _by_number(connection, MEETING, text[len(_MEETING) :].strip(), source)
    if "://" in text:
        return _by_url(connection, text, source, numbers)
    return _distinct([*_by_number(connection, PROPOSAL, text, source), *_by_reference(connection, text, source)])


def _by_number(connection: Connection, kind: Kind, text: str, source: str | None) -> list[Found]:
    if not _NUMBER.fullmatch(text):
        return []
    return _items(connection, kind, kind.item.number == int(text), source)


def _by_reference(connection: Connection, text: str, source: str | None) -> list[Found]:
    """Find a printed reference, as written or in other spacing and case; those in force first."""
    reference = models.Revision.reference
    if current := _items(connection, PROPOSAL, reference == text, source):
        return current
    spelled = func.lower(func.replace(reference, " ", "")) == "".join(text.split()).lower()
    printed = connection.scalars(select(reference).where(spelled).distinct()).all()  # along the index of references
    if not printed:
        return []
    if current := _items(connection, PROPOSAL, reference.in_(printed), source):
        return current
    earlier = select(models.Revision.proposal_id).where(reference.in_(printed))
    return _items(connection, PROPOSAL, models.Proposal.id.in_(earlier), source)


def _by_url(connection: Connection, url: str, source: str | None, numbers: NumberReader) -> list[Found]:
    known = [item for kind in KINDS.values() for item in _items(connection, kind, kind.item.url == url, source)]
    for name, source_id, number in visited(connection, url):
        model = _BY_NAME[name].item
        where = (model.source_id == source_id) & (model.number == number)
        known += _items(connection, _BY_NAME[name], where, source)
    named = None if known else numbers(url)
    if named is None:
        return _distinct(known)
    return _at(connection, url, _by_number(connection, _BY_NAME[named[0]], str(named[1]), source))


def _at(connection: Connection, url: str, items: list[Found]) -> list[Found]:
    """Return those of the folder, else those of the host: installations move to another folder of their host."""
    folders = [(item, known_folders(connection, item.source_id, item.url)) for item in items]
    same_folder = [item for item, known in folders if folder_of(url) in known]
    same_host = [item for item, known in folders if host_of(url) in {host_of(folder) for folder in known}]
    return same_folder or same_host


def _items(connection: Connection, kind: Kind, where: ColumnElement[bool], source: str | None) -> list[Found]:
    item, revision = kind.item, kind.revision
    reference: Any = models.Revision.reference if kind is PROPOSAL else null()
    title: InstrumentedAttribute[str | None] = revision.title
    statement = (
        select(item.id, models.Source.id, models.Source.key, item.number, item.url, reference, title)
        .join(models.Source, models.Source.id == item.source_id)
        .outerjoin(revision, revision.id == item.current_revision_id)
        .where(where)
        .order_by(models.Source.key, item.number)
    )
    if source is not None:
        statement = statement.where(models.Source.key == source)
    return [Found(kind, *row) for row in connection.execute(statement)]


def _distinct(items: Iterable[Found]) -> list[Found]:
    return list({(item.kind.name, item.id): item for item in items}.values())


def _candidate(item: Found) -> str:
    what = " ".join(part for part in (item.reference, item.title) if part)
    return f"{item.name} ({what})" if what else item.name


def _unknown(connection: Connection, text: str, source: str | None, wanted: str) -> str:
    """Return one line; for a number that was tried, what came of it."""
    digits = text.lower().removeprefix(_MEETING).strip()
    kind = MEETING if text.lower().startswith(_MEETING) else PROPOSAL
    tried = _last_try(connection, kind, int(digits), source) if _NUMBER.fullmatch(digits) else None
    return tried or f"nothing in the archive is called {wanted!r}; try gremienarchiv search"


def _last_try(connection: Connection, kind: Kind, number: int, source: str | None) -> str | None:
    known = models.KnownNumber
    statement = (
        select(models.Source.key, known.last_outcome, known.last_visited_at)
        .join(models.Source, models.Source.id == known.source_id)
        .where(known.kind == kind.name, known.number == number, known.last_visited_at.is_not(None))
    )
    if source is not None:
        statement = statement.where(models.Source.key == source)
    row = connection.execute(statement.order_by(known.last_visited_at.desc())).first()
    if row is None or row[2] is None:
        return None
    return f"{kind.name} {number} was never seen public at {row[0]}: the visit of {utc_text(row[2])} ended {row[1]}"
