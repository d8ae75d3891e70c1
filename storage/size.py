"""How large the archive is, and how fast it grows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from storage import schema
from storage.engine import reading
from storage.models import MeetingRevision, Page, Revision

DAYS = 30


def archive_size(engine: Engine, now: datetime) -> dict[str, int]:
    """Return `bytes` of file and log (or database), `revisions`, `pages`, and what was added in the last 30 days.

    `page_bytes` and `page_bytes_30_days` are those of the kept pages as they lie in the archive, compressed: nearly
    all of what it grows by.
    """
    with reading(engine) as connection:
        lately = Page.fetched_at >= now - timedelta(days=DAYS)
        pages, page_bytes = _pages(connection)
        _, recent = _pages(connection, lately)
        revisions = sum(connection.scalar(select(func.count(of.id))) or 0 for of in (Revision, MeetingRevision))
        size = _bytes(engine, connection)
    return {
        "bytes": size,
        "revisions": revisions,
        "pages": pages,
        "page_bytes": page_bytes,
        "page_bytes_30_days": recent,
    }


def _pages(connection: Connection, *where: Any) -> Sequence[int]:  # noqa: ANN401 - conditions of SQLAlchemy
    size = func.coalesce(func.sum(func.length(Page.body)), 0)
    count, total = connection.execute(select(func.count(Page.id), size).where(*where)).one()
    return count, int(total)


def _bytes(engine: Engine, connection: Connection) -> int:
    if engine.dialect.name == "postgresql":
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    name = schema.where(engine)
    files = (Path(name), Path(f"{name}-wal"))
    return sum(path.stat().st_size for path in files if path.exists())
