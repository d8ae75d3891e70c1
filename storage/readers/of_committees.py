"""Committees: which there are, when they meet, and what is before them, page by page along an index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select, text

from storage.engine import reading
from storage.kinds import MEETING
from storage.models import Consultation, Meeting, MeetingRevision, Proposal, Revision, Source
from storage.readers.rows import Json, records
from storage.readers.spellings import committees_called, slug
from storage.readers.strips import known, numbers_in
from storage.readers.vocabulary import public_committees

Cursor = tuple[str, int]  # date and id of the last row shown
MOST_YEARS = 80
_FIRST, _LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class Stations:
    """Which consultations of a committee are wanted."""

    year: int | None = None
    dated: bool = True  # False: those without a date
    after: Cursor | None = None
    limit: int = 30
    withdrawn: bool = True  # those of withdrawn proposals too


def committee_list(engine: Engine, *, withdrawn: bool = True) -> list[Json]:
    """Return the committees before which something is in force or that meet, by source and name.

    `source`, `source_name`, `committee` (as printed with the latest date), `slug`, `count` of consultations and of
    `meetings`, and the dates `first` and `last`. `withdrawn`: those of withdrawn pages too.
    """
    with reading(engine) as connection:
        sources = {row["id"]: row for row in records(connection, _source_heads())}
        spelled = defaultdict[tuple[int, str], list[Json]](list)
        consulted = (_consulted(connection, one, withdrawn=withdrawn) for one in sources)
        for row in [*chain.from_iterable(consulted), *_met(connection, withdrawn=withdrawn)]:
            spelled[row["source_id"], slug(row["committee"])].append(row)
    told = [_one(sources[source_id], name, rows) for (source_id, name), rows in spelled.items()]
    return sorted(told, key=lambda row: (row["source_name"], row["source"], row["slug"]))


def committee(engine: Engine, source: str, wanted: str, *, withdrawn: bool = True) -> Json | None:
    """Return a committee by its slug; None where nothing of this source ever was before it.

    `source`, `source_name`, `committee` (as printed with the latest date), `slug`, `spellings`, the `years` of
    consultations in force, the latest first, `undated`: whether there are some without date. `withdrawn`: those of
    withdrawn proposals too, and committees that only withdrawn pages name.
    """
    with reading(engine) as connection:
        head = records(connection, _source_heads().where(Source.key == source))
        names = committees_called(connection, wanted) if head else []
        names = names if withdrawn else public_committees(connection, names)
        latest = {name: _latest(connection, head[0]["id"], name) for name in names}
        known = [name for name in names if latest[name] is not None] or _former(connection, head, names)
        if not known:
            return None
        return {
            **head[0],
            "slug": wanted,
            "committee": max(known, key=lambda name: (latest[name] or "", name)),
            "spellings": known,
            "years": _years(connection, head[0]["id"], known, withdrawn=withdrawn),
            "undated": _undated(connection, head[0]["id"], known, withdrawn=withdrawn),
        }


def stations(
    engine: Engine, source_id: int, names: Sequence[str], wanted: Stations
) -> tuple[list[Json], Cursor | None]:
    """Return the consultations in force of a committee, the latest date first, and where the next page begins.

    Each with `source`, `number`, `reference`, `title`, `withdrawn_at`, `lead_office` of its proposal, and `date`,
    `date_text`, `role`, `result`, `state`, `meeting_number` (of meetings that are in the archive).
    """
    with reading(engine) as connection:
        rows = [row for name in names for row in records(connection, _stations(source_id, name, wanted))]
        rows.sort(key=lambda row: (row["date"] or _FIRST, row["id"]), reverse=True)
        page, following = cut(rows, wanted.limit)
        held = known(connection, MEETING, source_id, numbers_in(page, "meeting_number"))
    return [{**row, "meeting_number": _if_in(held, row["meeting_number"])} for row in page], following


def meetings(
    engine: Engine,
    source_id: int,
    names: Sequence[str],
    after: Cursor | None = None,
    limit: int = 30,
    *,
    withdrawn: bool = True,
) -> tuple[list[Json], Cursor | None]:
    """Return the meetings of a committee, the latest first, and where the next page begins.

    `source`, `number`, `title`, `date`, `time`, `place`, `status`, `withdrawn_at`. `withdrawn`: withdrawn ones too.
    """
    statement = (
        select(
            Meeting.id,
            Source.key.label("source"),
            Meeting.number,
            Meeting.withdrawn_at,
            *(getattr(MeetingRevision, name) for name in ("title", "date", "time", "place", "status")),
        )
        .join(Source, Source.id == Meeting.source_id)
        .join(MeetingRevision, MeetingRevision.id == Meeting.current_revision_id)
        .where(MeetingRevision.committee.in_(names), Meeting.source_id == source_id)
        .where(*_public(Meeting, withdrawn=withdrawn))
        .order_by(func.coalesce(MeetingRevision.date, _FIRST).desc(), Meeting.id.desc())
        .limit(limit + 1)
    )
    if after is not None:
        statement = statement.where(_older(func.coalesce(MeetingRevision.date, _FIRST), Meeting.id, after))
    with reading(engine) as connection:
        return cut(records(connection, statement), limit)


def _if_in(held: Sequence[int], number: int | None) -> int | None:
    return number if number in held else None


def cut(rows: list[Json], limit: int) -> tuple[list[Json], Cursor | None]:
    """Return a page of rows without their ids, and where the next one begins."""
    shown = rows[:limit]
    following = (shown[-1].get("date") or _FIRST, shown[-1]["id"]) if len(rows) > limit else None
    return [{name: value for name, value in row.items() if name != "id"} for row in shown], following


def _stations(source_id: int, name: str, wanted: Stations) -> Select[*tuple[Any, ...]]:
    own = ("date", "date_text", "role", "result", "state", "meeting_number")
    statement = (
        select(
            Consultation.id,
            Source.key.label("source"),
            Proposal.number,
            Proposal.withdrawn_at,
            *(getattr(Revision, name) for name in ("reference", "title", "lead_office")),
            *(getattr(Consultation, name) for name in own),
        )
        .join(Proposal, Proposal.current_revision_id == Consultation.revision_id)
        .join(Revision, Revision.id == Consultation.revision_id)
        .join(Source, Source.id == Proposal.source_id)
        .where(Consultation.committee == name, Proposal.source_id == source_id, *_when(wanted))
        .where(*_public(Proposal, withdrawn=wanted.withdrawn))
        .order_by(Consultation.date.desc(), Consultation.id.desc())
    )
    return statement.limit(wanted.limit + 1)


def _when(wanted: Stations) -> Iterable[ColumnElement[bool]]:
    if not wanted.dated:
        yield Consultation.date.is_(None)
        if wanted.after is not None:
            yield Consultation.id < wanted.after[1]
        return
    first, last = (f"{wanted.year:04}-00-00", f"{wanted.year:04}-99-99") if wanted.year else (_FIRST, _LAST)
    yield Consultation.date.between(first, last)
    if wanted.after is not None:
        yield _older(Consultation.date, Consultation.id, wanted.after)


def _older(date: Any, row_id: Any, after: Cursor) -> ColumnElement[bool]:  # noqa: ANN401
    older: ColumnElement[bool] = (date <= after[0]) & ((date < after[0]) | (row_id < after[1]))
    return older


def _consulted(connection: Connection, source_id: int, *, withdrawn: bool) -> Iterator[Json]:
    """Yield the committees of a source with their consultations in force; sorted by name alone, which is quicker."""
    of_source = func.coalesce(Proposal.source_id, 0) == source_id  # coalesce: a scan is quicker than the index
    in_force = select(Proposal.current_revision_id).where(of_source, *_public(Proposal, withdrawn=withdrawn))
    statement = (
        select(
            Consultation.committee,
            func.count().label("count"),
            func.min(Consultation.date).label("first"),
            func.max(Consultation.date).label("last"),
        )
        .where(Consultation.committee.is_not(None), Consultation.revision_id.in_(in_force))
        .group_by(Consultation.committee)
    )
    return ({"source_id": source_id, **row} for row in records(connection, statement))


def _met(connection: Connection, *, withdrawn: bool) -> list[Json]:
    return records(
        connection,
        select(
            Meeting.source_id,
            MeetingRevision.committee,
            func.count().label("meetings"),
            func.min(MeetingRevision.date).label("first"),
            func.max(MeetingRevision.date).label("last"),
        )
        .join(Meeting, Meeting.current_revision_id == MeetingRevision.id)
        .where(MeetingRevision.committee.is_not(None), *_public(Meeting, withdrawn=withdrawn))
        .group_by(Meeting.source_id, MeetingRevision.committee),
    )


def _public(model: type[Proposal] | type[Meeting], *, withdrawn: bool) -> Iterator[ColumnElement[bool]]:
    """Yield that an item is not withdrawn, unless those are wanted too."""
    if not withdrawn:
        yield model.withdrawn_at.is_(None)


def _source_heads() -> Select[int, str, str]:
    return select(Source.id, Source.key.label("source"), Source.name.label("source_name"))


def _one(source: Json, name: str, rows: list[Json]) -> Json:
    latest = max(rows, key=lambda row: (row["last"] or "", row["committee"]))
    return {
        "source": source["source"],
        "source_name": source["source_name"],
        "committee": latest["committee"],
        "slug": name,
        "count": sum(row.get("count", 0) for row in rows),
        "meetings": sum(row.get("meetings", 0) for row in rows),
        "first": min((row["first"] for row in rows if row["first"]), default=None),
        "last": latest["last"],
    }


def _latest(connection: Connection, source_id: int, name: str) -> str | None:
    """Return the latest date at which something was printed under this name, "" for none, None for another source's."""
    found = [
        row["date"] or ""
        for dated in (True, False)
        for row in records(connection, _stations(source_id, name, Stations(dated=dated, limit=0)))
    ]
    met = (
        select(func.max(func.coalesce(MeetingRevision.date, "")))
        .join(Meeting, Meeting.current_revision_id == MeetingRevision.id)
        .where(MeetingRevision.committee == name, Meeting.source_id == source_id)
    )
    found += [date for date in connection.scalars(met) if date is not None]
    return max(found, default=None)


def _former(connection: Connection, head: Sequence[Json], names: Sequence[str]) -> list[str]:
    """Return the names of committees that only earlier revisions of this source print."""
    if not names:
        return []
    stood = select(Consultation.committee).join(Revision, Revision.id == Consultation.revision_id)
    stood = stood.join(Proposal, Proposal.id == Revision.proposal_id).where(Consultation.committee.in_(names))
    met = select(MeetingRevision.committee).join(Meeting, Meeting.id == MeetingRevision.meeting_id)
    met = met.where(MeetingRevision.committee.in_(names))
    own = (stood.where(Proposal.source_id == head[0]["id"]), met.where(Meeting.source_id == head[0]["id"]))
    found = {name for statement in own for name in connection.scalars(statement.distinct())}
    return [name for name in names if name in found]


def _undated(connection: Connection, source_id: int, names: Sequence[str], *, withdrawn: bool) -> bool:
    wanted = Stations(dated=False, limit=0, withdrawn=withdrawn)
    return any(connection.execute(_stations(source_id, name, wanted)).first() is not None for name in names)


# One step in the index for each year, over what is not in force.
_YEARS = """
WITH RECURSIVE found (day) AS (
    SELECT '9999'
    UNION ALL
    SELECT (
        SELECT date FROM consultation
        WHERE committee = :name AND date < substr(found.day, 1, 4) AND EXISTS (
            SELECT 1 FROM proposal
            WHERE proposal.current_revision_id = consultation.revision_id AND proposal.source_id = :source_id
            AND (:withdrawn OR proposal.withdrawn_at IS NULL)
        )
        ORDER BY date DESC LIMIT 1
    ) FROM found WHERE found.day IS NOT NULL
)
SELECT CAST(substr(day, 1, 4) AS INTEGER) FROM found WHERE day < '9999' LIMIT :most"""


def _years(connection: Connection, source_id: int, names: Sequence[str], *, withdrawn: bool) -> list[int]:
    asked = {"source_id": source_id, "withdrawn": withdrawn, "most": MOST_YEARS}
    years = {year for name in names for year in connection.scalars(text(_YEARS), {"name": name, **asked})}
    return sorted(years, reverse=True)
