"""Brings an archive to the newest schema: every step and the note that it ran, in one transaction."""

import contextlib
from collections.abc import Iterator

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from storage import schema
from storage.engine import writing
from storage.errors import DamagedError
from storage.failures import translated


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run all steps that are missing. Nothing of it happened if one fails.

    Raises:
        NewerSchemaError: if a later version made it.
        DamagedError: if rows point to rows that do not exist.
    """
    with translated(engine), migration_connection(engine) as connection:
        schema.state(connection)
        command.upgrade(migration_config(connection), to)


def migration_config(connection: Connection) -> Config:
    """Return what alembic needs, found in the package: an installed program has no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextlib.contextmanager
def migration_connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one transaction in which tables may be rebuilt.

    With foreign keys on, SQLite drops the children of a table that is rebuilt; inside a transaction the switch is
    ignored. So it is turned off before, and what points nowhere is looked for before the commit.
    """
    if engine.dialect.name != "sqlite":
        with writing(engine) as connection:
            yield connection
        return
    with engine.connect() as connection:
        _switch_foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                yield connection
                _refuse_orphans(connection)
        finally:
            _switch_foreign_keys(connection, "ON")


def _switch_foreign_keys(connection: Connection, to: str) -> None:
    driver = connection.connection.dbapi_connection
    if driver is not None:
        driver.cursor().execute(f"PRAGMA foreign_keys = {to}")


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        table, row, parent, _ = orphans[0]
        raise DamagedError(
            f"{len(orphans)} rows point to rows that do not exist (first: {table} {row} to {parent})",
            where=schema.where(connection.engine),
            remedy="restore a backup; gremienarchiv check tells more",
        )
