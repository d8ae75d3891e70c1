"""Writes the database anew without what was deleted, and remembers that this is still to be done.

A removal is committed first; what was deleted before it, by whatever command, may still stand in free parts of the
file. Whoever is killed between the two leaves a mark, made with the removal; the next one to write goes on from there.
"""

import contextlib
import sqlite3

from sqlalchemy import Connection, Engine, inspect, text

from storage import schema
from storage.engine import checkpoint, reading, writing
from storage.errors import NotWritableError
from storage.failures import translated

_SET = "PRAGMA user_version = 1", "COMMENT ON TABLE redaction IS 'to be written anew'"
_CLEAR = "PRAGMA user_version = 0", "COMMENT ON TABLE redaction IS NULL"
_ASK = "PRAGMA user_version", "SELECT obj_description('redaction'::regclass) IS NOT NULL"


def note_due(connection: Connection) -> None:
    """Remember, with the transaction of a removal, that the database is to be written anew."""
    connection.execute(text(_of(connection.engine, _SET)))


def is_due(connection: Connection) -> bool:
    """Tell whether a removal was not followed by its erasure."""
    return bool(connection.scalar(text(_of(connection.engine, _ASK))))


def finish(engine: Engine) -> bool:
    """Erase what a redaction that was cut off left in the file; True if there was something to do."""
    with reading(engine) as connection:
        due = is_due(connection)
    if due:
        erase(engine)
    return due


def erase(engine: Engine) -> bool:
    """Write the database anew without what was deleted. False if a reader kept the old state back.

    Raises:
        NotWritableError: there is no room for it; the next writer tries again.
    """
    if engine.dialect.name == "sqlite":
        _vacuum(engine)
    else:
        tables = ", ".join(f'"{name}"' for name in inspect(engine).get_table_names())
        with translated(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {tables}"))
            connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))  # the planner's samples of rows
    with writing(engine) as connection:
        connection.execute(text(_of(engine, _CLEAR)))
    return checkpoint(engine)


def _vacuum(engine: Engine) -> None:
    with contextlib.closing(engine.raw_connection()) as raw:  # outside of transactions: those begin by themselves
        try:
            raw.cursor().execute("VACUUM")
        except sqlite3.OperationalError as exc:
            raise NotWritableError(
                f"the content is removed, but the file could not be written anew ({exc})",
                where=schema.where(engine),
                remedy="make room for a second copy of the file; the next sync or redact writes it",
            ) from exc


def _of(engine: Engine, statements: tuple[str, str]) -> str:
    return statements[engine.dialect.name != "sqlite"]
