"""Sums of money added up by budget year, each sum of a proposal once, by the rule of the view current_budget_sums.

The view looks at the whole archive; here only at the proposals that are wanted.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select

from storage.models import BudgetAmount, BudgetLink
from storage.readers.repeated_sums import named_once

COMING, GOING = ("revenue", "receipt"), ("expense", "payment")
_NOT_OURS = ("threshold", "other")  # roles: a limit, and what somebody else pays
_WHOLE = "total"


def sums_by_year(wanted: ColumnElement[bool]) -> Select[Any]:
    """Select one row for each budget year, span of years and currency: what is named there.

    To be kept: to put it together takes longer than most answers to it. What differs between two questions are
    parameters in `wanted`.

    `year_from`, `year_to` (None without a year), `currency`; in hundredths `going` (expenses and payments), `coming`
    (revenues and receipts) and `other`; `count` of sums. A total counts only where its proposal names nothing else;
    limits and what others pay do not count.

    Args:
        wanted: condition on `BudgetAmount`; of one revision either all sums that are alike or none.
    """
    kept = _counting(wanted).subquery()
    side = kept.c.direction
    return (
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


def _counting(wanted: ColumnElement[bool]) -> Select[Any]:
    """Select the sums that are added up."""
    once = _once(wanted).cte("once")
    is_part = or_(once.c.role.is_(None), once.c.role != _WHOLE)
    with_parts = select(once.c.revision_id).where(is_part)
    return select(once).where(or_(is_part, once.c.revision_id.not_in(with_parts)))


def _once(wanted: ColumnElement[bool]) -> Select[Any]:
    """Select the sums that count, each once, however many sections name it."""
    booked = exists().where(BudgetLink.amount_id == BudgetAmount.id)
    names = ("id", "revision_id", "section_id", "position", "cents", "currency", "direction", "role")
    columns = (getattr(BudgetAmount, name) for name in (*names, "year_from", "year_to", "start", "end"))
    ours = or_(BudgetAmount.role.is_(None), BudgetAmount.role.not_in(_NOT_OURS))
    sums = select(*columns, case((booked, 1), else_=0).label("booked")).where(wanted, ours).cte("sums")
    return select(sums).where(named_once(sums))
