"""The log of visits adds up: to the counts of each run, and to what is known of each number."""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from storage.check.report import Finding, Findings
from storage.kinds import KINDS
from storage.models import KnownNumber, Run, Visit
from storage.models.evidence import OUTCOMES
from storage.numbers import INCONCLUSIVE


def check_runs(session: Session) -> Findings:
    """Yield the runs whose counts are not those of their visits."""
    counts = {name: func.count().filter(Visit.outcome == name) for name in OUTCOMES}
    counted = select(Visit.run_id, *(count.label(name) for name, count in counts.items())).group_by(Visit.run_id)
    visits = counted.subquery()
    pairs = [(getattr(Run, name), func.coalesce(visits.c[name], 0)) for name in OUTCOMES]
    joined = select(Run.id, *(column for pair in pairs for column in pair))
    for run_id, *found in session.execute(joined.outerjoin(visits, visits.c.run_id == Run.id).order_by(Run.id)):
        for name, counted_there, visited in zip(OUTCOMES, found[::2], found[1::2], strict=True):
            if counted_there != visited:
                yield Finding(f"run {run_id}", f"counts {counted_there} {name}, its visits {visited}")


def check_numbers(session: Session) -> Findings:
    """Yield the numbers whose last visit is not the last one of the log."""
    last, conclusive = aliased(Visit), aliased(Visit)
    conditions = {
        "last_visit_id": KnownNumber.last_visit_id.is_distinct_from(last.id),
        "last_visited_at": KnownNumber.last_visited_at.is_distinct_from(last.started_at),
        "last_outcome": KnownNumber.last_outcome.is_distinct_from(last.outcome),
        "last_conclusive": KnownNumber.last_conclusive.is_distinct_from(conclusive.outcome),
        "last_conclusive_at": KnownNumber.last_conclusive_at.is_distinct_from(conclusive.started_at),
    }
    found = (
        select(KnownNumber.kind, KnownNumber.number, *(wrong.label(name) for name, wrong in conditions.items()))
        .outerjoin(last, last.id == _last())
        .outerjoin(conclusive, conclusive.id == _last(Visit.outcome.not_in(INCONCLUSIVE)))
        .where(KnownNumber.kind.in_(KINDS), or_(*conditions.values()))
        .order_by(KnownNumber.id)
    )
    for kind, number, *wrong in session.execute(found):
        names = ", ".join(name for name, is_wrong in zip(conditions, wrong, strict=True) if is_wrong)
        yield Finding(f"known number {kind} {number}", f"{names}: not what the last visits say")


def check_known(session: Session) -> Findings:
    """Yield the numbers that were visited and are not known: `coverage` would miss them."""
    known = exists().where(
        KnownNumber.source_id == Visit.source_id, KnownNumber.kind == Visit.kind, KnownNumber.number == Visit.number
    )
    visited = select(Visit.kind, Visit.number).distinct().where(Visit.kind.in_(KINDS), Visit.number.is_not(None))
    for kind, number in session.execute(visited.where(~known).order_by(Visit.kind, Visit.number)):
        yield Finding(f"known number {kind} {number}", "is missing, and was visited")


def _last(*where: ColumnElement[bool]) -> ColumnElement[int]:
    same = and_(
        Visit.source_id == KnownNumber.source_id,
        Visit.kind == KnownNumber.kind,
        Visit.number == KnownNumber.number,
    )
    return select(func.max(Visit.id)).where(same, *where).correlate(KnownNumber).scalar_subquery()
