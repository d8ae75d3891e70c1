"""One visitor of a source at a time, also where several machines share one database server."""

import contextlib
import hashlib
from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.pool import NullPool

from storage.engine import archive_url, server_engine
from storage.failures import translated


@contextlib.contextmanager
def source_lock(database: str, key: str, *, wait: bool = False) -> Iterator[bool]:
    """Give whether this process alone may visit a source; it may until the end of the block, or of the process.

    `wait`: until it may.

    On PostgreSQL: a lock of the session that the server holds and drops with its connection. Elsewhere nothing is
    locked here: a SQLite file has one writing process anyway.
    """
    url = archive_url(database)
    if url.get_backend_name() != "postgresql":
        yield True
        return
    engine = server_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")  # no transaction stays open
    with translated(engine), engine.connect() as connection:
        values = {"key": _number(key)}
        if wait:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), values)
        yield wait or bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), values))


def _number(key: str) -> int:
    """Return the number by which a source is locked: 64 bits with sign."""
    return int.from_bytes(hashlib.sha256(f"gremienarchiv source {key}".encode()).digest()[:8], signed=True)
