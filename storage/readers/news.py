"""What changed in the whole archive, newest first."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Engine, column, select, table

from storage.engine import reading
from storage.readers.rows import Json, records
from storage.types import utc_text

_COLUMNS = (
    "source", "item", "number", "reference", "title", "url", "withdrawn_at", "observed_at", "not_before", "revision",
    "kind", "operation", "path", "before", "after",
)  # fmt: skip
_VIEW = table("changes", *(column(name) for name in (*_COLUMNS, "change_id")))


def changes(
    engine: Engine,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    source: str | None = None,
    kinds: Collection[str] = (),
    limit: int | None = None,
) -> list[Json]:
    """Return the changes, newest first; changes seen by one fetch stay in page order.

    `observed_at` is the fetch that first showed a change, `not_before` the last that did not; `since` and `until`
    bound the former, both inclusive. No kinds are all kinds.
    """
    at = _VIEW.c.observed_at
    statement = select(*(_VIEW.c[name] for name in _COLUMNS)).order_by(
        at.desc(), _VIEW.c.source, _VIEW.c.item.desc(), _VIEW.c.number, _VIEW.c.change_id
    )
    if since is not None:
        statement = statement.where(at >= utc_text(since))
    if until is not None:
        statement = statement.where(at <= utc_text(until))
    if source is not None:
        statement = statement.where(_VIEW.c.source == source)
    if kinds:
        statement = statement.where(_VIEW.c.kind.in_(kinds))
    with reading(engine) as connection:
        return records(connection, statement.limit(limit))
