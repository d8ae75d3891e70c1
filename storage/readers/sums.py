"""Sums of money added up by budget year, each sum of a proposal once: what counts is told by the rows themselves."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from storage.models import BudgetAmount

COMING, GOING = ("revenue", "receipt"), ("expense", "payment")


def sums_by_year(counted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Select one row for each budget year, span of years and currency: what is named there.

    To be kept: to put it together takes longer than many answers to it. What differs between two questions are
    parameters in `counted`.

    `year_from`, `year_to` (None without a year), `currency`; in hundredths `going` (expenses and payments), `coming`
    (revenues and receipts) and `other`; `count` of sums.

    Args:
        counted: condition on `BudgetAmount`: the sums to add up.
    """
    side, cents = BudgetAmount.direction, BudgetAmount.cents
    of_year = (BudgetAmount.year_from, BudgetAmount.year_to, BudgetAmount.currency)
    return (
        select(
            *of_year,
            func.sum(case((side.in_(GOING), cents), else_=0)).label("going"),
            func.sum(case((side.in_(COMING), cents), else_=0)).label("coming"),
            func.sum(case((side.in_((*GOING, *COMING)), 0), else_=cents)).label("other"),
            func.count().label("count"),
        )
        .where(counted)
        .group_by(*of_year)
        .order_by(BudgetAmount.currency, BudgetAmount.year_from, BudgetAmount.year_to)
    )
