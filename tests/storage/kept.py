"""Archives that are altered again and again: a story is played once, and each test finds it as it was played."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from storage.engine import checkpoint

PutBack = Callable[[], None]


def keep(engine: Engine) -> PutBack:
    """Keep what an archive holds; return how to put it back, whatever was done to its rows meanwhile."""
    if engine.dialect.name == "postgresql":
        return _on_server(engine)
    database = engine.url.database
    return _in_file(engine, Path(database.removeprefix("file:"))) if database else _in_memory(engine)


def _in_memory(engine: Engine) -> PutBack:
    kept = sqlite3.connect(":memory:", check_same_thread=False)

    def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        source.backup(target)

    def put_back() -> None:
        with contextlib.closing(engine.raw_connection()) as raw:
            copy(kept, raw.driver_connection)  # type: ignore[arg-type] # it is sqlite3's own

    with contextlib.closing(engine.raw_connection()) as raw:
        copy(raw.driver_connection, kept)  # type: ignore[arg-type] # it is sqlite3's own
    return put_back


def _in_file(engine: Engine, path: Path) -> PutBack:
    assert checkpoint(engine)
    kept = path.read_bytes()

    def put_back() -> None:
        engine.dispose()
        for log in ("-wal", "-shm"):
            Path(f"{path}{log}").unlink(missing_ok=True)
        path.write_bytes(kept)

    return put_back


def _on_server(engine: Engine) -> PutBack:
    """Copy the rows of all tables aside, and back again; nothing holds them back."""
    tables = [f'"{name}"' for name in inspect(engine).get_table_names()]
    aside = "; ".join(f"CREATE TABLE kept.{table} AS TABLE {table}" for table in tables)
    back = "; ".join(f"INSERT INTO {table} TABLE kept.{table}" for table in tables)
    _run(engine, f"CREATE SCHEMA kept; {aside}")
    return lambda: _run(engine, f"SET LOCAL session_replication_role = replica; TRUNCATE {', '.join(tables)}; {back}")


def _run(engine: Engine, statements: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statements))
