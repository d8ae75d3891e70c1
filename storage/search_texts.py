"""What of a proposal or meeting can be searched: from a content, or from the rows of many revisions at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, select
from sqlalchemy.orm import Session

from scraper.records import Content, ProposalContent, other_fields_from_json
from storage.kinds import PROPOSAL, Kind
from storage.models import AgendaItem, Base, Consultation, Document, Section

MEETING_TYPE = "Sitzung"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(r"\d\d?\.\d\d?\.((?:19|20)\d\d)")
_DAY = re.compile(r"([0-9]{4})-")
HEADS = {
    "proposal": ("title", "other_fields", "reference", "lead_office", "type", "author"),
    "meeting": ("title", "other_fields", "committee", "date", "room", "place"),
}  # columns of a revision that are searched
Texts = Iterable[str | None]


@dataclass(slots=True)
class Said:
    """The texts of one revision, by the field a reader would look for them in."""

    reference: str | None = None
    title: str | None = None
    office: str | None = None
    type: str | None = None
    committees: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    years: set[str] = field(default_factory=set)

    def add_reference(self, found: str | None) -> None:
        """Take one of several references, each once."""
        known = self.reference.split("\n") if self.reference else []
        if found and found not in known:
            self.reference = "\n".join([*known, found])

    def add_committees(self, found: Texts) -> None:
        self.committees += [text for text in dict.fromkeys(found) if text and text not in self.committees]

    def add_texts(self, found: Texts) -> None:
        self.texts += [text for text in found if text]

    def add_dates(self, found: Texts) -> None:
        """Take the years of dates written YYYY-MM-DD."""
        self.years |= {match[1] for date in found if (match := _DAY.match(date or ""))}

    def add_fields(self, found: Iterable[str]) -> None:
        """Take what stands beside other labels, and the years of those that are dates."""
        values = list(found)
        self.add_texts(values)
        self.years |= {match[1] for value in values if (match := _DATE.fullmatch(value))}


def said_by(content: Content) -> Said:
    """Return the texts of a content."""
    said = _proposal(content) if isinstance(content, ProposalContent) else _meeting(content)
    said.add_fields(value for row in content.other_fields for value in row.values)
    said.add_texts(row.title for row in content.documents)
    said.years |= set(_YEAR.findall(content.reference or "")) if isinstance(content, ProposalContent) else set()
    return said


def _proposal(content: ProposalContent) -> Said:
    said = Said(content.reference, content.title, content.lead_office, content.type)
    said.add_committees(part for row in content.consultations for part in (row.committee, row.meeting_name))
    said.add_dates(row.date for row in content.consultations)
    said.add_texts((content.author,))
    said.add_texts(part for row in content.sections for part in (row.heading, row.text))
    said.add_texts(dict.fromkeys(row.result for row in content.consultations))
    return said


def _meeting(content: Any) -> Said:  # noqa: ANN401 - a MeetingContent: the other half of the union
    references = dict.fromkeys(row.proposal_reference for row in content.agenda_items)
    said = Said("\n".join(filter(None, references)), content.title, None, MEETING_TYPE)
    said.add_committees((content.committee,))
    said.add_dates((content.date,))
    said.add_texts((content.room, content.place))
    said.add_texts(p for row in content.agenda_items for p in (row.number, row.title, row.remark, row.result))
    return said


def said_in(connection: Connection | Session, kind: Kind, revision_ids: Sequence[int]) -> dict[int, Said]:
    """Return the texts of revisions as their rows hold them; as `said_by`, but for the order of labels."""
    found: dict[int, Said] = {}
    for row in connection.execute(_heads(kind), {"ids": revision_ids}).mappings():
        found[row["id"]] = said = said_by_head(kind, row)
        said.type = said.type if kind is PROPOSAL else MEETING_TYPE
    for revision_id, title in _below(connection, kind, revision_ids, Document, "title"):
        found[revision_id].add_texts((title,))
    if kind is not PROPOSAL:
        _add_agendas(connection, kind, revision_ids, found)
        return found
    results = set()
    columns = ("committee", "meeting_name", "date", "result")
    for revision_id, committee, meeting, date, result in _below(connection, kind, revision_ids, Consultation, *columns):
        found[revision_id].add_committees((committee, meeting))
        found[revision_id].add_dates((date,))
        results.add((revision_id, result))
    for revision_id, result in sorted(results, key=str):
        found[revision_id].add_texts((result,))
    for revision_id, *texts in _below(connection, kind, revision_ids, Section, "heading", "text"):
        found[revision_id].add_texts(texts)
    return found


def said_by_head(kind: Kind, row: RowMapping) -> Said:
    """Return the texts of HEADS, columns of a revision."""
    if kind is PROPOSAL:
        said = Said(row["reference"], row["title"], row["lead_office"], row["type"])
        said.add_texts((row["author"],))
        said.years |= set(_YEAR.findall(row["reference"] or ""))
    else:
        said = Said(title=row["title"])
        said.add_committees((row["committee"],))
        said.add_dates((row["date"],))
        said.add_texts((row["room"], row["place"]))
    said.add_fields(v for label in other_fields_from_json(row["other_fields"] or {}) for v in label.values)
    return said


def _add_agendas(connection: Connection | Session, kind: Kind, ids: Sequence[int], found: Mapping[int, Said]) -> None:
    columns = ("proposal_reference", "number", "title", "remark", "result")
    for revision_id, reference, *texts in _below(connection, kind, ids, AgendaItem, *columns):
        found[revision_id].add_texts(texts)
        found[revision_id].add_reference(reference)


def _below(
    connection: Connection | Session, kind: Kind, ids: Sequence[int], model: type[Base], *columns: str
) -> Iterator[Sequence[Any]]:
    """Yield the revision and these columns of each row of a table below revisions, in the order of the page."""
    yield from connection.execute(_rows_below(kind, model, columns), {"ids": ids})


@cache  # as in storage.kinds
def _rows_below(kind: Kind, model: Any, columns: tuple[str, ...]) -> Select[Any]:  # noqa: ANN401 - any such table
    owner = model.revision_id if kind is PROPOSAL else model.meeting_revision_id
    chosen = select(owner, *(getattr(model, name) for name in columns))
    return chosen.where(owner.in_(bindparam("ids", expanding=True))).order_by(owner, model.position)


@cache
def _heads(kind: Kind) -> Select[Any]:
    model: Any = kind.revision
    chosen = select(model.id, *(getattr(model, name) for name in HEADS[kind.name]))
    return chosen.where(model.id.in_(bindparam("ids", expanding=True)))
