"""What the archive knows of a source as a whole: where it was found last, and how much of what it offers is held."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select

from storage.engine import reading
from storage.models import KnownNumber, Proposal, Source, Visit

LAST_PAGE = "the last page of the list"  # detail of the visit that read it


@dataclass(frozen=True, slots=True)
class InUse:
    """The installation as it answered last."""

    base_url: str
    dialect: str | None  # None until one was recognised


def in_use(engine: Engine, key: str) -> InUse | None:
    """Return where a source was found last, None where it was never visited."""
    with reading(engine) as connection:
        row = connection.execute(select(Source.base_url, Source.dialect).where(Source.key == key)).first()
    return InUse(row.base_url, row.dialect) if row else None


def offered_and_held(engine: Engine, source_id: int) -> tuple[int, int]:
    """Return how many proposals the council ever named, and how many of these were seen public.

    A number that was named and turned out not to be public is not on offer.
    """
    # coalesce: a scan of all numbers is quicker than the index by source, which names nearly all of them
    of_source = func.coalesce(KnownNumber.source_id, 0) == source_id
    named = (of_source, KnownNumber.kind == "proposal", KnownNumber.offered.in_([True]))
    same = (Proposal.source_id == KnownNumber.source_id) & (Proposal.number == KnownNumber.number)
    joined = select(func.count(), func.count(Proposal.id)).select_from(KnownNumber).outerjoin(Proposal, same)
    silent = (KnownNumber.last_conclusive == "not_public") & Proposal.id.is_(None)
    with reading(engine) as connection:
        offered, held = connection.execute(joined.where(*named, ~func.coalesce(silent, False))).one()
    return offered, held


def list_read_at(engine: Engine, source_id: int) -> datetime | None:
    """Return when the list of proposals was last read to its last page, None if never."""
    last = (
        select(Visit.started_at)
        .where(Visit.source_id == source_id, Visit.kind == "list", Visit.outcome == "read", Visit.detail == LAST_PAGE)
        .order_by(Visit.id.desc())
        .limit(1)
    )
    with reading(engine) as connection:
        return connection.scalar(last)


def keys(engine: Engine) -> set[str]:
    """Return the keys of all sources in the archive."""
    return set(ids(engine))


def ids(engine: Engine) -> dict[str, int]:
    """Return the ids of all sources in the archive by their keys."""
    with reading(engine) as connection:
        return {row.key: row.id for row in connection.execute(select(Source.key, Source.id))}
