"""Sums that a proposal names again in another place, by the rule of the view current_budget_sums (its migration).

The view looks at the whole archive; here only at the sums that are wanted.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from storage.models import BudgetAccount, BudgetLink, Section


def named_once(sums: CTE) -> ColumnElement[bool]:
    """Return the condition that a sum is not named before: in another place, the same sum, with no contradiction.

    A place is a section's words, or its tables: a sum stands in a table where a tab lies before or behind it. Another
    year or other accounts of one kind contradict. As many are repetitions as there are sums to repeat; first
    those booked at an account are told apart, then, against those of them that count and the other sums of earlier
    places, those that are booked nowhere.

    Args:
        sums: columns id, revision_id, section_id, position, cents, currency, year_from, year_to, start, end,
            booked (0 or 1).
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
    """Select the sums of a value that is named again, with their place and how many sums of the place have a year."""
    names = ("revision_id", "cents", "currency")
    value = [sums.c[name] for name in names]
    again = select(*value).group_by(*value).having(func.count() > 1).cte("again")  # few: only these are placed
    dated = case((sums.c.year_from.is_(None), 0), else_=1)
    tab_before = func.substr(Section.text, sums.c.start, 1) == "\t"
    tab_behind = func.substr(Section.text, sums.c.end + 1, 1) == "\t"
    placed = (
        select(
            *(column for column in sums.c if column.name != "section_id"),
            func.coalesce(sums.c.year_to, sums.c.year_from).label("last_year"),
            dated.label("dated"),
            (2 * sums.c.section_id + case((or_(tab_before, tab_behind), 1), else_=0)).label("place"),
        )
        .join(again, and_(*(again.c[name] == sums.c[name] for name in names)))
        .join(Section, Section.id == sums.c.section_id)
        .subquery()
    )
    years = func.sum(placed.c.dated).over(partition_by=(placed.c.place, placed.c.cents, placed.c.currency))
    return select(placed, years.label("years")).cte("alike")


def _pairs(alike: CTE) -> CTE:
    """Select two equal sums of two places that contradict each other in nothing; `later`: the other goes first."""
    one, other = alike.alias("one"), alike.alias("other")
    in_order = or_(other.c.years > one.c.years, and_(other.c.years == one.c.years, other.c.place < one.c.place))
    same_years = and_(one.c.year_from == other.c.year_from, one.c.last_year == other.c.last_year)
    no_other_year = or_(one.c.dated == 0, other.c.dated == 0, same_years)
    unbooked = or_(one.c.booked == 0, other.c.booked == 0)
    shared = _accounts(one.c.id, other.c.id, shared=True).exists()
    no_other_account = or_(unbooked, shared, ~_accounts(one.c.id, other.c.id, shared=False).exists())
    columns = ("id", "place", "cents", "currency", "position", "dated", "booked")
    return (
        select(
            *(one.c[name] for name in columns),
            other.c.id.label("other_id"),
            other.c.place.label("other_place"),
            other.c.booked.label("other_booked"),
            case((in_order, 1), else_=0).label("later"),
        )
        .select_from(one)
        .join(other, and_(*(one.c[name] == other.c[name] for name in ("revision_id", "cents", "currency"))))
        .where(one.c.place != other.c.place, no_other_year, no_other_account)
        .cte("pair")
    )


def _accounts(one: ColumnElement[int], other: ColumnElement[int], *, shared: bool) -> Select[Any]:
    """Select pairs of accounts of one kind at which two sums are booked, only the same ones where `shared`."""
    link, account = aliased(BudgetLink), aliased(BudgetAccount)
    # coalesce: a database without statistics would look through all accounts of that kind for each pair of sums
    kind, number = (
        func.coalesce(getattr(account, name), "") == func.coalesce(getattr(BudgetAccount, name), "")
        for name in ("kind", "number_normalised")
    )
    return (
        select(literal(1))
        .select_from(BudgetLink)
        .join(BudgetAccount, BudgetAccount.id == BudgetLink.account_id)
        .join(link, link.amount_id == other)
        .join(account, and_(account.id == link.account_id, kind))
        .where(BudgetLink.amount_id == one, *([number] if shared else []))
    )


def _repeated(pair: CTE, condition: ColumnElement[bool]) -> Select[Any]:
    """Select `id` and `booked` of as many sums of a place as there are in the other to repeat."""
    places = (pair.c.place, pair.c.other_place, pair.c.cents, pair.c.currency)
    order = (pair.c.booked.desc(), pair.c.dated.desc(), pair.c.position)
    found = (
        select(
            pair.c.id,
            pair.c.booked,
            func.count().label("printed"),
            func.row_number().over(partition_by=places, order_by=order).label("nth"),
        )
        .where(condition)
        .group_by(pair.c.id, *places, pair.c.booked, pair.c.dated, pair.c.position)
        .subquery()
    )
    return select(found.c.id, found.c.booked).where(found.c.nth <= found.c.printed)
