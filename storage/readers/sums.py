"""Sums of money added up by budget year, each sum of a proposal once, by the rule of the view current_budget_sums.

The view looks at the whole archive; here only at the proposals that are wanted.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, or_, select

from storage.models import BudgetAmount, BudgetLink
from storage.readers.rows import Json, records

COMING, GOING = ("revenue", "receipt"), ("expense", "payment")
_NOT_OURS = ("threshold", "other")  # roles: a limit, and what somebody else pays
_WHOLE = "total"


def sums_by_year(connection: Connection, wanted: ColumnElement[bool]) -> list[Json]:
    """Return one row for each budget year, span of years and currency: what is named there.

    `year_from`, `year_to` (None without a year), `currency`; in hundredths `going` (expenses and payments), `coming`
    (revenues and receipts) and `other`; `count` of sums. A total counts only where its proposal names nothing else;
    limits and what others pay do not count.

    Args:
        connection: of the archive.
        wanted: condition on `BudgetAmount`; of one revision either all sums that are alike or none.
    """
    kept = _counting(wanted).subquery()
    side = kept.c.direction
    statement = (
        select(
            kept.c.year_from,
            kept.c.year_to,
            kept.c.currency,
            func.sum(case((side.in_(GOING), kept.c.cents), else_=0)).label("going"),
            func.sum(case((side.in_(COMING), kept.c.cents), else_=0)).label("coming"),
            func.sum(case((side.in_((*GOING, *COMING)), 0), else_=kept.c.cents)).label("other"),
            func.count().label("count"),
        )
        .group_by(kept.c.year_from, kept.c.year_to, kept.c.currency)
        .order_by(kept.c.currency, kept.c.year_from, kept.c.year_to)
    )
    return records(connection, statement)


def _counting(wanted: ColumnElement[bool]) -> Select[Any]:
    """Select the sums that are added up."""
    once = _once(wanted).subquery()
    parts = func.count(case((once.c.role == _WHOLE, None), else_=1)).over(partition_by=once.c.revision_id)
    told = select(once, parts.label("parts")).where(once.c.copy == 1).subquery()
    counts = or_(told.c.role.is_(None), told.c.role != _WHOLE, told.c.parts == 0)
    return select(told).where(counts)


def _once(wanted: ColumnElement[bool]) -> Select[Any]:
    """Select sums with `copy`: 1 for the one of equal sums that counts.

    Of equal sums in several sections the section with most of them decides; those booked at an account go first.
    """
    linked = exists().where(BudgetLink.amount_id == BudgetAmount.id)
    columns = ("id", "revision_id", "section_id", "cents", "currency", "direction", "role", "year_from", "year_to")
    same = (BudgetAmount.revision_id, BudgetAmount.cents, BudgetAmount.currency)
    nth = func.row_number().over(partition_by=(*same, BudgetAmount.section_id), order_by=BudgetAmount.position)
    statement = select(
        *(getattr(BudgetAmount, name) for name in columns), case((linked, 1), else_=0).label("linked"), nth.label("nth")
    ).where(wanted, or_(BudgetAmount.role.is_(None), BudgetAmount.role.not_in(_NOT_OURS)))
    sums = statement.subquery()
    order = (sums.c.linked.desc(), sums.c.section_id)
    again = (sums.c.revision_id, sums.c.cents, sums.c.currency, sums.c.nth)
    return select(sums, func.row_number().over(partition_by=again, order_by=order).label("copy"))
