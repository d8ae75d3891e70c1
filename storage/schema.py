"""Which schema does a database have, and which does this program know? Only reads."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from sqlalchemy import Connection, Engine, inspect, text

import migrations
from storage.errors import EmptyError, ForeignError, NewerSchemaError, OlderSchemaError

MIGRATIONS = Path(migrations.__file__).parent

State = Literal["empty", "foreign", "older", "newest"]


def known_steps() -> list[str]:
    """Return the numbers of all migrations, in order. They are one line: 0001, 0002 ..."""
    return sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def step(connection: Connection) -> str | None:
    """Return the migration the database stands at, None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def state(connection: Connection) -> State:
    """Return how the database stands to this program.

    Raises:
        NewerSchemaError: if a later version made it.
    """
    return _state(step(connection), lambda: _other_tables(connection), where(connection.engine))


def refuse(found: State, where: str) -> None:
    """Raise what keeps a database from being read as an archive: ForeignError, EmptyError or OlderSchemaError."""
    if found == "foreign":
        raise ForeignError("holds tables of another program and no archive", where=where, remedy="name another file")
    if found == "empty":
        raise EmptyError("no archive was ever made here", where=where, remedy="run gremienarchiv sync first")
    if found == "older":
        raise OlderSchemaError(
            "made by an earlier version", where=where, remedy="run gremienarchiv sync once: it brings it up to date"
        )


def refuse_file(connection: sqlite3.Connection, where: str) -> None:
    """Raise the same of a SQLite file that is open already, NewerSchemaError too, or sqlite3.Error if it is damaged."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    marked = "alembic_version" in tables
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if marked else None
    refuse(_state(row and row[0], lambda: bool(tables - {"alembic_version"}), where), where)


def _state(at: str | None, has_other_tables: Callable[[], bool], where: str) -> State:
    steps = known_steps()
    if at is None:
        return "foreign" if has_other_tables() else "empty"
    if at not in steps:
        raise NewerSchemaError(
            f"made by a later version (schema {at}, known up to {steps[-1]})",
            where=where,
            remedy="update gremienarchiv",
        )
    return "newest" if at == steps[-1] else "older"


def where(engine: Engine) -> str:
    """Return the path or URL of the archive for messages, without password."""
    if engine.dialect.name != "sqlite":
        return engine.url.render_as_string(hide_password=True)
    database = engine.url.database
    return ":memory:" if not database else unquote(database.removeprefix("file:"))


def _other_tables(connection: Connection) -> bool:
    return any(name != "alembic_version" for name in inspect(connection).get_table_names())
