"""Sums that a proposal names again in another section, by the rule of the view current_budget_sums (its migration).

The view looks at the whole archive; here only at the sums that are wanted.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from storage.models import BudgetAccount, BudgetLink


def named_once(sums: CTE) -> ColumnElement[bool]:
    """Return the condition that a sum is not named before: in another section, the same sum, with no contradiction.

    Another year or other accounts of one kind contradict. As many are repetitions as there are sums to repeat; first
    those booked at an account are told apart, then, against those of them that count and the other sums of earlier
    sections, those that are booked nowhere.

    Args:
        sums: columns id, revision_id, section_id, position, cents, currency, year_from, year_to, booked (0 or 1).
    """
    pair = _pairs(_alike(sums))
    later = pair.c.later == 1
    booked = _repeated(pair, and_(pair.c.booked == 1, pair.c.other_booked == 1, later)).cte("booked_again")
    again = select(booked.c.id)
    others = or_(and_(pair.c.other_booked == 1, pair.c.other_id.not_in(again)), and_(pair.c.other_booked == 0, later))
    named = _repeated(pair, and_(or_(pair.c.booked == 0, pair.c.id.in_(again)), others)).cte("named_again")
    is_named = select(named.c.id).where(named.c.booked == 0)
    return and_(sums.c.id.not_in(again), sums.c.id.not_in(is_named))


def _alike(sums: CTE) -> CTE:
    """Select the sums of one value that stand in several sections; `years`: how many of the section have a year."""
    same = (sums.c.revision_id, sums.c.cents, sums.c.currency)
    dated = case((sums.c.year_from.is_(None), 0), else_=1)
    known = select(
        sums,
        func.coalesce(sums.c.year_to, sums.c.year_from).label("last_year"),
        dated.label("dated"),
        func.min(sums.c.section_id).over(partition_by=same).label("first_section"),
        func.max(sums.c.section_id).over(partition_by=same).label("last_section"),
        func.sum(dated).over(partition_by=(sums.c.section_id, sums.c.cents, sums.c.currency)).label("years"),
    ).subquery()
    return select(known).where(known.c.first_section < known.c.last_section).cte("alike")


def _pairs(alike: CTE) -> CTE:
    """Select two equal sums of two sections that contradict each other in nothing; `later`: the other goes first."""
    one, other = alike.alias("one"), alike.alias("other")
    in_order = or_(
        other.c.years > one.c.years, and_(other.c.years == one.c.years, other.c.section_id < one.c.section_id)
    )
    same_years = and_(one.c.year_from == other.c.year_from, one.c.last_year == other.c.last_year)
    no_other_year = or_(one.c.dated == 0, other.c.dated == 0, same_years)
    unbooked = or_(one.c.booked == 0, other.c.booked == 0)
    shared = _accounts(one.c.id, other.c.id, shared=True).exists()
    no_other_account = or_(unbooked, shared, ~_accounts(one.c.id, other.c.id, shared=False).exists())
    columns = ("id", "section_id", "cents", "currency", "position", "dated", "booked")
    return (
        select(
            *(one.c[name] for name in columns),
            other.c.id.label("other_id"),
            other.c.section_id.label("other_section"),
            other.c.booked.label("other_booked"),
            case((in_order, 1), else_=0).label("later"),
        )
        .select_from(one)
        .join(other, and_(*(one.c[name] == other.c[name] for name in ("revision_id", "cents", "currency"))))
        .where(one.c.section_id != other.c.section_id, no_other_year, no_other_account)
        .cte("pair")
    )


def _accounts(one: ColumnElement[int], other: ColumnElement[int], *, shared: bool) -> Select[Any]:
    """Select pairs of accounts of one kind at which two sums are booked, only the same ones where `shared`."""
    link, account = aliased(BudgetLink), aliased(BudgetAccount)
    number = account.number_normalised == BudgetAccount.number_normalised
    return (
        select(literal(1))
        .select_from(BudgetLink)
        .join(BudgetAccount, BudgetAccount.id == BudgetLink.account_id)
        .join(link, link.amount_id == other)
        .join(account, and_(account.id == link.account_id, account.kind == BudgetAccount.kind))
        .where(BudgetLink.amount_id == one, *([number] if shared else []))
    )


def _repeated(pair: CTE, condition: ColumnElement[bool]) -> Select[Any]:
    """Select `id` and `booked` of as many sums of a section as there are in the other to repeat."""
    sections = (pair.c.section_id, pair.c.other_section, pair.c.cents, pair.c.currency)
    order = (pair.c.booked.desc(), pair.c.dated.desc(), pair.c.position)
    found = (
        select(
            pair.c.id,
            pair.c.booked,
            func.count().label("printed"),
            func.row_number().over(partition_by=sections, order_by=order).label("nth"),
        )
        .where(condition)
        .group_by(pair.c.id, *sections, pair.c.booked, pair.c.dated, pair.c.position)
        .subquery()
    )
    return select(found.c.id, found.c.booked).where(found.c.nth <= found.c.printed)
