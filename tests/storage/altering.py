"""Archives in memory, and hands that change them behind the program's back."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from storage.engine import writable_engine


@contextlib.contextmanager
def in_memory(template: Path) -> Iterator[Engine]:
    """Give an archive in memory, made from a file."""
    made = writable_engine("sqlite://")
    copy_into(made, template)
    yield made
    made.dispose()


def copy_into(engine: Engine, template: Path) -> None:
    """Put the content of a file in place of an archive in memory."""
    with contextlib.closing(sqlite3.connect(template)) as source, engine.connect() as connection:
        source.backup(connection.connection.driver_connection)  # type: ignore[arg-type] # it is sqlite3's own


def alter(engine: Engine, statement: str, **values: object) -> None:
    """Run a statement that nothing holds back: neither foreign keys nor, on SQLite, checks."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(
                text(statement.replace("x'00'", r"'\x00'::bytea").replace("AS BLOB", "AS bytea")), values
            )
        return
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        with connection.begin():
            connection.execute(text(statement), values)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
        cursor.execute("PRAGMA foreign_keys = ON")
