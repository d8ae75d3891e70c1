"""Lead offices: which there are, and their proposals, page by page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Engine, Integer, Select, bindparam, func, select

from storage.engine import reading
from storage.models import BudgetAmount, Proposal, Revision, Source
from storage.readers.rows import Json, records
from storage.readers.spellings import office_names, offices_called, slug
from storage.readers.sums import sums_by_year


def office_list(engine: Engine, *, withdrawn: bool = True) -> list[Json]:
    """Return the lead offices in force, by source and name: `source`, `source_name`, `office`, `slug`, `count`.

    `withdrawn`: those of withdrawn proposals too.
    """
    with reading(engine) as connection:
        found = defaultdict[tuple[str, str], list[Json]](list)
        for source in records(
            connection, select(Source.id, Source.key.label("source"), Source.name.label("source_name"))
        ):
            head = {"source": source["source"], "source_name": source["source_name"]}
            for row in records(connection, _counted(source["id"], withdrawn=withdrawn)):
                for name in office_names(row["lead_office"]):
                    found[source["source"], slug(name)].append({**head, "office": name, "count": row["count"]})
        return [_one(rows, name) for (_, name), rows in sorted(found.items())]


def _counted(source_id: int, *, withdrawn: bool) -> Select[*tuple[Any, ...]]:
    """Select each lead office field of a source with how many proposals in force have it."""
    of_source = func.coalesce(Proposal.source_id, 0) == source_id
    in_force = select(Proposal.current_revision_id).where(of_source, *_public(withdrawn=withdrawn))
    return (
        select(Revision.lead_office, func.count().label("count"))
        # coalesce: along the index of offices, in whose order they are, without a look at the revisions
        .where(Revision.lead_office.is_not(None), func.coalesce(Revision.id, 0).in_(in_force))
        .group_by(Revision.lead_office)
    )


def office(engine: Engine, source: str, wanted: str, *, withdrawn: bool = True) -> Json | None:
    """Return an office by its slug; None where nothing of this source ever named it.

    `source`, `source_id`, `source_name`, `office` (as most proposals print it), `slug`, `spellings`, `fields` (the lead
    office fields it stands in), `count` of proposals in force; `withdrawn`: of withdrawn ones too.
    """
    with reading(engine) as connection:
        known = connection.execute(select(Source.id, Source.name).where(Source.key == source)).first()
        if known is None:
            return None
        fields, public = offices_called(connection, wanted), list(_public(withdrawn=withdrawn))
        if not fields:
            return None
        counts = (
            select(Revision.lead_office, func.count().label("count"))
            .join(Proposal, Proposal.current_revision_id == Revision.id)
            .where(_theirs(known.id, fields), *public)
            .group_by(Revision.lead_office)
        )
        rows = records(connection, counts) or _former(connection, known.id, fields, public)
    spellings = _spellings(rows, wanted)
    if not spellings:
        return None
    return {
        "source": source,
        "source_id": known.id,
        "source_name": known.name,
        "office": spellings[0],
        "slug": wanted,
        "spellings": spellings,
        "fields": [row["lead_office"] for row in rows],
        "count": sum(row["count"] for row in rows),
    }


def _spellings(rows: Sequence[Json], wanted: str) -> list[str]:
    """Return how the fields write an office, what most proposals print first."""
    named = defaultdict[str, int](int)
    for row in rows:
        for name in office_names(row["lead_office"]):
            if slug(name) == wanted:
                named[name] += row["count"]
    return sorted(named, key=lambda name: (-named[name], name))


def _former(
    connection: Connection, source_id: int, fields: Sequence[str], public: Sequence[ColumnElement[bool]]
) -> list[Json]:
    """Return the lead office fields that only earlier revisions of a source print, with no proposal in force."""
    printed = select(Revision.lead_office).join(Proposal, Proposal.id == Revision.proposal_id)
    of_source = func.coalesce(Proposal.source_id, 0) == source_id  # coalesce: along the index of offices
    printed = printed.where(of_source, Revision.lead_office.in_(fields), *public).distinct()
    return [{"lead_office": field, "count": 0} for field in connection.scalars(printed)]


def proposals_of_office(
    engine: Engine,
    source_id: int,
    fields: Sequence[str],
    below: int | None = None,
    limit: int = 30,
    *,
    withdrawn: bool = True,
) -> tuple[list[Json], int | None]:
    """Return the proposals in force of an office, the highest number first, and where the next page begins.

    `source`, `number`, `reference`, `title`, `type`, `status`, `lead_office`, `withdrawn_at`. `withdrawn`: withdrawn
    ones too.
    """
    statement = (
        select(
            Source.key.label("source"),
            Proposal.number,
            Proposal.withdrawn_at,
            *(getattr(Revision, name) for name in ("reference", "title", "type", "status", "lead_office")),
        )
        .join(Revision, Revision.id == Proposal.current_revision_id)
        .join(Source, Source.id == Proposal.source_id)
        .where(_theirs(source_id, fields), *_public(withdrawn=withdrawn))
        .order_by(Proposal.number.desc())
        .limit(limit + 1)
    )
    if below is not None:
        statement = statement.where(Proposal.number < below)
    with reading(engine) as connection:
        rows = records(connection, statement)
    return rows[:limit], rows[limit - 1]["number"] if len(rows) > limit else None


def sums_of_office(engine: Engine, source_id: int, fields: Sequence[str], *, withdrawn: bool = True) -> list[Json]:
    """Return the sums of an office's proposals in force that count, added up.

    As `storage.readers.sums.sums_by_year` tells them; `withdrawn`: those of withdrawn proposals too.
    """
    with reading(engine) as connection:
        return records(connection, _sums(withdrawn=withdrawn), {"source_id": source_id, "fields": list(fields)})


@cache
def _sums(*, withdrawn: bool) -> Select[*tuple[Any, ...]]:
    in_force: Select[Any] = (
        select(Revision.id)
        .join(Proposal, Proposal.current_revision_id == Revision.id)
        .where(_theirs(bindparam("source_id", type_=Integer), bindparam("fields", expanding=True)))
    )
    in_force = in_force.where(*_public(withdrawn=withdrawn))
    return sums_by_year(BudgetAmount.revision_id.in_(in_force) & BudgetAmount.counted.in_([True]))


def _public(*, withdrawn: bool) -> Iterator[ColumnElement[bool]]:
    """Yield that a proposal is not withdrawn, unless those are wanted too."""
    if not withdrawn:
        yield Proposal.withdrawn_at.is_(None)


def _theirs(source_id: int | BindParameter[int], fields: Sequence[str] | BindParameter[Any]) -> ColumnElement[bool]:
    # coalesce: a database without statistics would begin with all proposals of the source
    return (func.coalesce(Proposal.source_id, 0) == source_id) & Revision.lead_office.in_(fields)


def _one(rows: list[Json], name: str) -> Json:
    first = max(rows, key=lambda row: (row["count"], row["office"]))
    return {**first, "slug": name, "count": sum(row["count"] for row in rows)}
