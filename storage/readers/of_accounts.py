"""Budget accounts: which there are, and everything that draws on one, with the words around each sum."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    select,
    tuple_,
)

from storage.engine import reading
from storage.models import BudgetAccount, BudgetAmount, BudgetLink, Proposal, Revision, Section, Source
from storage.readers.rows import Json, numbered, records
from storage.readers.sums import sums_by_year
from storage.readers.vocabulary import distinct
from storage.types import PlainText

Account = tuple[str, str]  # kind, normal number
AROUND = 400  # characters of the text on each side of a sum or account
MOST_SUMS = 12  # of one proposal; the rest is counted


def account_list(
    engine: Engine,
    source: str,
    kind: str | None = None,
    after: Account | None = None,
    limit: int = 50,
    *,
    withdrawn: bool = True,
) -> tuple[list[Json], Account | None]:
    """Return the accounts that proposals in force name, by kind and number, and behind which the next page begins.

    `kind`, `number_normalised`, `number` and `label` as the newest proposal writes them, `count` of proposals.
    `withdrawn`: those of withdrawn proposals too.
    """
    with reading(engine) as connection:
        source_id = connection.scalar(select(Source.id).where(Source.key == source))
        counted = _counted(source_id, kind, after)
        if not withdrawn:
            counted = counted.where(Proposal.withdrawn_at.is_(None))
        found = records(connection, counted.limit(limit + 1))
        rows = _named(connection, found[:limit])
    last = found[limit - 1] if len(found) > limit else None
    return rows, None if last is None else (last["kind"], last["number_normalised"])


def kinds_of_accounts(engine: Engine) -> list[str]:
    """Return the kinds of accounts that proposals ever named."""
    with reading(engine) as connection:
        return distinct(connection, "budget_account", "kind")


def account(engine: Engine, source: str, kind: str, number: str, *, withdrawn: bool = True) -> Json | None:
    """Return what is known of an account; None where no proposal in force of this source names it.

    `source`, `source_id`, `source_name`, `kind`, `number_normalised`, `number` and `label` as most write them,
    `spellings`, `labels`; `count` of proposals; `sums` as `sums_by_year` tells them. `withdrawn`: those of withdrawn
    proposals too.
    """
    with reading(engine) as connection:
        head = (
            select(Source.id.label("source_id"), Source.key.label("source"), Source.name.label("source_name"))
            .where(Source.key == source)
            .limit(1)
        )
        known = records(connection, head)
        if not known:
            return None
        values = {"source_id": known[0]["source_id"], "kind": kind, "number": number}
        named = connection.execute(_written(withdrawn=withdrawn), values).all()
        if not named:
            return None
        written = sorted(named, key=lambda row: (-row.places, row.number, row.label or ""))
        labels = list(dict.fromkeys(row.label for row in written if row.label))
        return {
            **known[0],
            "kind": kind,
            "number_normalised": number,
            "number": written[0].number,
            "spellings": list(dict.fromkeys(row.number for row in written)),
            "label": labels[0] if labels else None,
            "labels": labels,
            "count": named[0].proposals,
            "sums": records(connection, _sums_by_year(withdrawn=withdrawn), values),
        }


def drawing(
    engine: Engine,
    source_id: int,
    wanted: Account,
    below: int | None = None,
    limit: int = 20,
    *,
    withdrawn: bool = True,
) -> tuple[list[Json], int | None]:
    """Return the proposals in force that name an account, the highest number first, and where the next page begins.

    `source`, `number`, `reference`, `title`, `lead_office`, `withdrawn_at`; `sum_count`, and the first of them as
    `sums`, with the columns of `budget_amount`; `named`, the first place of the account itself. Each place has the
    `heading` of its section, `around` (a piece of its text), `start` and `end` in that piece, and `cut`: whether text
    stands before it. `withdrawn`: withdrawn ones too.
    """
    with reading(engine) as connection:
        found = records(connection, _page(source_id, wanted, below, limit, withdrawn=withdrawn))
        shown = found[:limit]
        ids = [row["revision_id"] for row in shown]
        sums = numbered(records(connection, _sums(ids, wanted)), "revision_id")
        places = numbered(records(connection, _places(ids, wanted)), "revision_id")
    rows = [_with_places(row, sums, places) for row in shown]
    return rows, shown[-1]["number"] if len(found) > limit else None


def _with_places(row: Json, sums: Mapping[int, list[Json]], places: Mapping[int, list[Json]]) -> Json:
    revision = row.pop("revision_id")
    booked = sums.get(revision, [])
    count = booked[0]["sum_count"] if booked else 0
    return {**row, "sum_count": count, "sums": booked, "named": places[revision][0]}


@cache
def _written(*, withdrawn: bool) -> Select[*tuple[Any, ...]]:
    """Select how an account is written: number and label, in how many places so, and of how many proposals in all."""
    columns = (BudgetAccount.number, BudgetAccount.label, BudgetAccount.revision_id)
    named = _asked_for(withdrawn=withdrawn).with_only_columns(*columns).cte("named")
    proposals = select(func.count(named.c.revision_id.distinct())).scalar_subquery()
    written = (named.c.number, named.c.label)
    return select(*written, func.count().label("places"), proposals.label("proposals")).group_by(*written)


@cache
def _sums_by_year(*, withdrawn: bool) -> Select[*tuple[Any, ...]]:
    counted = (BudgetLink.account_id == BudgetAccount.id) & BudgetLink.counted.in_([True])
    booked = _asked_for(withdrawn=withdrawn).join(BudgetLink, counted)
    return sums_by_year(BudgetAmount.id.in_(booked.with_only_columns(BudgetLink.amount_id)))


def _asked_for(*, withdrawn: bool) -> Select[Any]:
    wanted = _is((bindparam("kind", type_=Text), bindparam("number", type_=Text)))
    naming = _naming(bindparam("source_id", type_=Integer), wanted)
    return naming if withdrawn else naming.where(Proposal.withdrawn_at.is_(None))


def _naming(source_id: int | BindParameter[int], wanted: ColumnElement[bool]) -> Select[Any]:
    in_force = Proposal.current_revision_id == BudgetAccount.revision_id
    return select(BudgetAccount).join(Proposal, in_force).where(wanted, _of_source(source_id))


def _of_source(source_id: int | BindParameter[int] | None) -> ColumnElement[bool]:
    # coalesce: a database without statistics would begin with all proposals of the source
    return func.coalesce(Proposal.source_id, 0) == source_id


def _page(source_id: int, wanted: Account, below: int | None, limit: int, *, withdrawn: bool) -> Select[Any]:
    naming = _naming(source_id, _is(wanted)).with_only_columns(BudgetAccount.revision_id, Proposal.number).distinct()
    if below is not None:
        naming = naming.where(Proposal.number < below)
    if not withdrawn:
        naming = naming.where(Proposal.withdrawn_at.is_(None))
    shown = naming.order_by(Proposal.number.desc()).limit(limit + 1).subquery()  # ids alone: all of them are sorted
    return (
        select(
            shown.c.revision_id,
            Source.key.label("source"),
            Proposal.number,
            Proposal.withdrawn_at,
            *(getattr(Revision, name) for name in ("reference", "title", "lead_office")),
        )
        .join(Proposal, Proposal.current_revision_id == shown.c.revision_id)
        .join(Revision, Revision.id == shown.c.revision_id)
        .join(Source, Source.id == Proposal.source_id)
        .order_by(Proposal.number.desc())
    )


def _sums(revisions: Sequence[int], wanted: Account) -> Select[Any]:
    """Select the first sums of each revision booked at an account, with the count of them all."""
    names = ("cents", "currency", "text", "direction", "role", "year_from", "year_to", "recurring", "qualifier")
    booked = (
        select(BudgetLink.amount_id)
        .join(BudgetAccount, BudgetAccount.id == BudgetLink.account_id)
        .where(_is(wanted), BudgetAccount.revision_id.in_(revisions))
    )
    of_one = BudgetAmount.revision_id
    ordered = (Section.position, BudgetAmount.position)
    placed = (
        select(
            BudgetAmount.id,
            func.row_number().over(partition_by=of_one, order_by=ordered).label("nth"),
            func.count().over(partition_by=of_one).label("sum_count"),
        )
        .join(Section, Section.id == BudgetAmount.section_id)
        .where(of_one.in_(revisions), BudgetAmount.id.in_(booked))
        .subquery()
    )
    return (
        select(
            of_one,
            placed.c.sum_count,
            *(getattr(BudgetAmount, name) for name in names),
            *_around(BudgetAmount.start, BudgetAmount.end),
        )
        .join(placed, (placed.c.id == BudgetAmount.id) & (placed.c.nth <= MOST_SUMS))
        .join(Section, Section.id == BudgetAmount.section_id)
        .order_by(of_one, placed.c.nth)
    )


def _places(revisions: Sequence[int], wanted: Account) -> Select[Any]:
    """Select where each revision first names an account."""
    return (
        select(BudgetAccount.revision_id, BudgetAccount.label, *_around(BudgetAccount.start, BudgetAccount.end))
        .join(Section, Section.id == BudgetAccount.section_id)
        .where(BudgetAccount.revision_id.in_(revisions), _is(wanted))
        .order_by(BudgetAccount.revision_id, Section.position, BudgetAccount.position)
    )


def _around(start: Any, end: Any) -> tuple[Any, ...]:  # noqa: ANN401 - columns
    """Return the heading of a section, and a piece of its text with the bounds of a place in it."""
    before = case((start > AROUND, AROUND), else_=start)
    piece = func.substr(Section.text, start - before + 1, end - start + before + AROUND, type_=PlainText())
    return (
        Section.heading,
        piece.label("around"),
        before.label("start"),
        (before + end - start).label("end"),
        case((start > AROUND, 1), else_=0).label("cut"),
    )


def _is(wanted: Account | tuple[BindParameter[str], BindParameter[str]]) -> ColumnElement[bool]:
    return and_(BudgetAccount.kind == wanted[0], BudgetAccount.number_normalised == wanted[1])


def _counted(source_id: int | None, kind: str | None, after: Account | None) -> Select[*tuple[Any, ...]]:
    statement = (
        select(
            BudgetAccount.kind,
            BudgetAccount.number_normalised,
            func.count(BudgetAccount.revision_id.distinct()).label("count"),
            func.max(BudgetAccount.id).label("newest"),
        )
        .join(Proposal, Proposal.current_revision_id == BudgetAccount.revision_id)
        .where(_of_source(source_id))
        .group_by(BudgetAccount.kind, BudgetAccount.number_normalised)
        .order_by(BudgetAccount.kind, BudgetAccount.number_normalised)
    )
    if kind is not None:
        statement = statement.where(BudgetAccount.kind == kind)
    if after is not None:
        statement = statement.where(tuple_(BudgetAccount.kind, BudgetAccount.number_normalised) > tuple_(*after))
    return statement


def _named(connection: Connection, rows: Sequence[Json]) -> list[Json]:
    """Return accounts as the newest row of each writes them."""
    written = select(BudgetAccount.id, BudgetAccount.number, BudgetAccount.label)
    found = records(connection, written.where(BudgetAccount.id.in_([row["newest"] for row in rows])))
    told = {one.pop("id"): one for one in found}
    return [{**row, **told[row.pop("newest")]} for row in rows]
