"""When a committee sits: as its agendas say, and as the proposals that go before it say."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, func, select

from storage.engine import reading
from storage.models import (
    Chain,
    Consultation,
    Meeting,
    MeetingRevision,
    Proposal,
    Redaction,
    Revision,
    Source,
    Withdrawal,
)
from storage.readers.spellings import committees_named


def sittings(engine: Engine, source: str, committee: str) -> list[str]:
    """Return the days (YYYY-MM-DD) on which a committee sat or will sit, under any spelling; no withdrawn pages."""
    with reading(engine) as connection:
        names = committees_named(connection, committee)
        agendas = (
            select(MeetingRevision.date)
            .join(Meeting, Meeting.current_revision_id == MeetingRevision.id)
            .join(Source, Source.id == Meeting.source_id)
            .where(Source.key == source, MeetingRevision.committee.in_(names), Meeting.withdrawn_at.is_(None))
        )
        stations = (
            select(Consultation.date)
            .join(Revision, Revision.id == Consultation.revision_id)
            .join(Proposal, Proposal.current_revision_id == Revision.id)
            .join(Source, Source.id == Proposal.source_id)
            .where(Source.key == source, Consultation.committee.in_(names), Proposal.withdrawn_at.is_(None))
        )
        days = {day for statement in (agendas, stations) for day in connection.scalars(statement.distinct()) if day}
    return sorted(days)


def committee_names(engine: Engine, source: str | None = None) -> list[str]:
    """Return the names of committees as printed, in order."""
    agendas = select(MeetingRevision.committee).join(Meeting, Meeting.current_revision_id == MeetingRevision.id)
    stations = select(Consultation.committee).join(Revision, Revision.id == Consultation.revision_id)
    stations = stations.join(Proposal, Proposal.current_revision_id == Revision.id)
    if source is not None:
        agendas = agendas.join(Source, Source.id == Meeting.source_id).where(Source.key == source)
        stations = stations.join(Source, Source.id == Proposal.source_id).where(Source.key == source)
    with reading(engine) as connection:
        return sorted({name for ask in (agendas, stations) for name in connection.scalars(ask.distinct()) if name})


def position_before(engine: Engine, moment: datetime) -> int:
    """Return the position of the last event before a moment; 0 where none was."""
    with reading(engine) as connection:
        found = [connection.scalar(first) for first in _firsts_from(moment)]
        head: int = connection.scalar(select(func.max(Chain.position))) or 0
    earliest: int = min((head, *(position - 1 for position in found if position is not None)))
    return earliest


def _firsts_from(moment: datetime) -> Iterator[Select[Any]]:
    """Yield selects of the position of the first event of each kind from a moment on."""
    first = select(func.min(Chain.position))
    for revision in (Revision, MeetingRevision):
        entry = getattr(Chain, f"{revision.__tablename__}_id")
        yield first.join(revision, entry == revision.id).where(revision.observed_at >= moment)
    for kind, at in (("withdrawn", Withdrawal.confirmed_at), ("restored", Withdrawal.restored_at)):
        absent = first.join(Withdrawal, Chain.withdrawal_id == Withdrawal.id)
        yield absent.where(Chain.kind == kind, at >= moment)
    removed = first.join(Redaction, Chain.redaction_id == Redaction.id)
    yield removed.where(Chain.kind == "redacted", Redaction.redacted_at >= moment)
