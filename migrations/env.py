"""Runs the migrations: from `storage.migrate` over its connection, or from the alembic command over a URL."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from storage.engine import writable_engine
from storage.migrate import migration_connection
from storage.models import metadata

_Type = Literal["schema", "table", "column", "index", "unique_constraint", "foreign_key_constraint", "check_constraint"]


def only_ours(name: str | None, kind: _Type, _parents: Any) -> bool:  # noqa: ANN401 - alembic's own mapping
    """Leave alone what no model declares: the full-text table and its shadows, other programs' tables."""
    return kind != "table" or name in metadata.tables


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, include_name=only_ours, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


def run_with_url() -> None:
    """For the alembic command: the address comes from `-x url=...`, else from alembic.ini."""
    given = context.get_x_argument(as_dictionary=True).get("url")
    engine = writable_engine(str(given or context.config.get_main_option("sqlalchemy.url")))
    with migration_connection(engine) as connection:
        run(connection)
    engine.dispose()


connection_given = context.config.attributes.get("connection")
if connection_given is None:
    run_with_url()
else:
    run(connection_given)
