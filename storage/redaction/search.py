"""Where does a text stand? In every cell of every table and in every kept page."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session
from sqlalchemy.types import Text

from storage import pages
from storage.errors import DamagedError
from storage.kinds import MEETING, PROPOSAL, Kind
from storage.models import Page, metadata
from storage.redaction.plan import Plan, add_page, add_revision, empty_change
from storage.redaction.words import in_page, in_value, in_value_otherwise, may_be_spelled_otherwise
from storage.types import CanonicalJson

Progress = Callable[[str, int, int | None], None]

_OWNERS = {"revision_id": PROPOSAL, "meeting_revision_id": MEETING}
_HEADS = {"revision": PROPOSAL, "meeting_revision": MEETING}
_NOT_LOOKED_AT = frozenset({"chain", "data_dictionary", "redaction"})  # hashes, documentation, reasons given on purpose
_EMPTIED = frozenset(
    {"known_number.reference", "known_number.title", "visit.detail", "run.stopped", "source.robots_detail"}
)
_STRIPPED = frozenset({"page.headers", "page.request_headers", "page.redirects"})
_BATCH = 200


def find_text(session: Session, plan: Plan, wanted: str, progress: Progress) -> None:
    """Add to a plan all that holds a text; `wanted` is plain (`storage.redaction.words`)."""
    for table in metadata.sorted_tables:
        if table.name in _NOT_LOOKED_AT:
            continue
        for column, row_id, owner in _cells(session, table, partial(in_value, wanted=wanted)):
            _place(session, plan, table, column, row_id, owner)
    if may_be_spelled_otherwise(wanted):
        plan.spelled += _spelled_otherwise(session, wanted)
    page_ids = session.scalars(select(Page.id).where(Page.body.is_not(None)).order_by(Page.id)).all()
    progress("pages", 0, len(page_ids))
    for done, page_id in enumerate(page_ids, 1):
        try:
            if in_page(pages.body(session, page_id) or b"", wanted):
                _add_page(session, plan, page_id)
        except DamagedError:
            plan.unread.append(f"page {page_id} ({pages.address(session, page_id)})")
        session.expunge_all()
        progress("pages", done, len(page_ids))


def _spelled_otherwise(session: Session, wanted: str) -> Iterator[str]:
    """Yield the cells that hold a text as ae where it has ä, or the other way round."""
    for table in metadata.sorted_tables:
        if table.name not in _NOT_LOOKED_AT:
            for column, row_id, _ in _cells(session, table, partial(in_value_otherwise, wanted=wanted)):
                yield f"{table.name} row {row_id} ({column})"


def printed_elsewhere(session: Session, plan: Plan, titles: set[str]) -> Iterator[str]:
    """Yield the tables and rows outside a plan that print one of these (plain) titles."""
    for name in ("relation", "agenda_item", "section", "known_number"):
        table = metadata.tables[name]
        for title in sorted(titles):
            for column, row_id, owner in _cells(session, table, partial(in_value, wanted=title)):
                if (name, column, row_id) not in plan.cells and (owner is None or _key(owner) not in plan.revisions):
                    yield f"{name} row {row_id} ({column})"


Owner = tuple[Kind, int]


def _key(owner: Owner) -> tuple[str, int]:
    return owner[0].name, owner[1]


def _cells(session: Session, table: Table, holds: Callable[[Any], bool]) -> Iterator[tuple[str, int, Owner | None]]:
    """Yield column, row and owning revision of each cell that holds what is looked for."""
    columns = [column for column in table.columns if isinstance(column.type, Text | CanonicalJson)]
    owners = [column for column in table.columns if column.name in _OWNERS]
    if not columns:
        return
    rows = session.execute(select(table.c.id, *owners, *columns).execution_options(yield_per=_BATCH))
    for row in rows:
        held = [column for column, value in zip(columns, row[1 + len(owners) :], strict=True) if holds(value)]
        if held:
            owner = _owner(table, row[0], owners, row[1 : 1 + len(owners)])
            yield from ((column.name, row[0], owner) for column in held)


def _owner(table: Table, row_id: int, owners: list[Column[Any]], values: Any) -> Owner | None:  # noqa: ANN401 - part of a row
    if table.name in _HEADS:
        return _HEADS[table.name], row_id
    named = [(_OWNERS[column.name], value) for column, value in zip(owners, values, strict=True) if value is not None]
    return named[0] if named else None


def _place(session: Session, plan: Plan, table: Table, column: str, row_id: int, owner: Owner | None) -> None:
    """Add what follows from one cell."""
    name = f"{table.name}.{column}"
    if owner is not None:
        add_revision(session, plan, *owner, f"{name} holds it")
    elif table.name == "change" and column in {"path", "before", "after"}:
        empty_change(plan, row_id, {column})
    elif name in _EMPTIED:
        plan.cells.add((table.name, column, row_id))
    elif name in _STRIPPED:
        plan.stripped.add(row_id)
        _add_page(session, plan, row_id)
    else:
        plan.left.append(f"{name} row {row_id}")


def _add_page(session: Session, plan: Plan, page_id: int) -> None:
    for kind, revision_id, why in add_page(session, plan, page_id, "holds it"):
        add_revision(session, plan, kind, revision_id, why)
