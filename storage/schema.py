"""Which schema does a database have, and which does this program know? Only reads."""

from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from sqlalchemy import Connection, Engine, inspect, text

import migrations
from storage.errors import NewerSchemaError

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
    at, steps = step(connection), known_steps()
    if at is None:
        return "foreign" if _other_tables(connection) else "empty"
    if at not in steps:
        raise NewerSchemaError(
            f"made by a later version (schema {at}, known up to {steps[-1]})",
            where=where(connection.engine),
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
