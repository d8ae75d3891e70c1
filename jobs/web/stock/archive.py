"""Datasette on our archive: tables, facets, CSV and the SQL box, read-only and without a look at any other file."""

import asyncio
import copy
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import sqlite_timelimit

from jobs.web.addresses import DATABASE
from jobs.web.below import Folder
from jobs.web.site import Site
from jobs.web.stock import quick
from jobs.web.stock.meanings import metadata
from storage.errors import ArchiveError
from storage.files import identity
from storage.guarded import Guarded, open_guarded
from storage.schema import refuse_file

SQL_MILLISECONDS = 2000  # for one question; the views of a large archive need some
_SETTINGS = {
    "allow_download": False,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": SQL_MILLISECONDS,
    "default_cache_ttl": 60,
    "suggest_facets": False,  # it would try every column: the plugin knows which ones
}


class ArchiveDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """The archive, opened for reading while a run writes it."""

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)
        self._file = path
        self._kept = threading.local()  # connection
        self._schema: tuple[object, dict[tuple[str, ...], Any]] = (None, {})  # its version, and what was told of it

    def connect(self, write: bool = False) -> Guarded:
        if write:
            raise sqlite3.OperationalError("the archive is open for reading only")
        connection = open_guarded(self._file)
        connection.easy = quick.OWN_COUNTS
        self._all_file_connections.append(connection)
        return connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ANN401 - as in the class above
        """Call a function with the connection of a thread of Datasette's, made anew where that is out of date."""

        def in_thread() -> Any:  # noqa: ANN401
            kept: Guarded | None = getattr(self._kept, "connection", None)
            if kept is None or kept.standing.over():
                self._forget()
                kept = self.connect()
                self.ds._prepare_connection(kept, self.name)  # noqa: SLF001 - as Datasette does
                self._kept.connection = kept
            try:
                return fn(kept)
            except sqlite3.DatabaseError:
                self._refuse_unreadable(kept)
                raise
            finally:
                kept.standing.refuse_written()

        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, in_thread)

    async def execute(self, sql: str, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """Return what a question finds, by a shorter way where there is one.

        For the version of the schema Datasette asks before each of its pages: with another file, or another version of
        this one, what was told of the tables is forgotten.
        """
        known, named = self._schema[1], (sql, *params) if sql == quick.SPELLING else ()
        if named and named in known:
            return known[named]
        if quick.is_long(sql):  # Datasette shows no number where it takes longer
            options["custom_time_limit"] = quick.COUNT_MILLISECONDS
        options["log_sql_errors"] = False  # of what strangers ask; what is wrong with the file the plugin tells
        found = await super().execute(quick.counting(sql), params, **options)
        if named and [row[0] for row in found.rows] == list(params):  # of what exists: others can be any number
            known[named] = found
        if sql == "PRAGMA schema_version":
            version = (identity(self._file), found.first()[0])
            if self._schema[0] != version:
                self._schema = (version, {})
        return found

    async def table_counts(self, limit: float = 10) -> dict[str, int | None]:
        """Return how many rows each table has; None for what takes longer than `limit`, in milliseconds."""
        names = await self.table_names()

        def count(connection: sqlite3.Connection) -> dict[str, int | None]:
            return {name: None if name in quick.UNCOUNTED else _count(connection, name, limit) for name in names}

        counts: dict[str, int | None] = await self.execute_fn(count)
        return counts

    async def _told(self, name: str, *table: str) -> Any:  # noqa: ANN401
        """Return what Datasette finds out of the schema, of each table once for each version of it."""
        known, ask = self._schema[1], getattr(super(), name)
        if table and table[0] not in {*await self.table_names(), *await self.view_names()}:
            return await ask(*table)
        if (name, *table) not in known:
            known[name, *table] = await ask(*table)
        return copy.copy(known[name, *table])

    async def table_names(self) -> Any:  # noqa: ANN401
        return await self._told("table_names")

    async def view_names(self) -> Any:  # noqa: ANN401
        return await self._told("view_names")

    async def hidden_table_names(self) -> Any:  # noqa: ANN401
        return await self._told("hidden_table_names")

    async def get_all_foreign_keys(self) -> Any:  # noqa: ANN401
        return await self._told("get_all_foreign_keys")

    async def table_columns(self, table: str) -> Any:  # noqa: ANN401
        return await self._told("table_columns", table)

    async def table_column_details(self, table: str) -> Any:  # noqa: ANN401
        return await self._told("table_column_details", table)

    async def primary_keys(self, table: str) -> Any:  # noqa: ANN401
        return await self._told("primary_keys", table)

    async def fts_table(self, table: str) -> Any:  # noqa: ANN401
        return await self._told("fts_table", table)

    async def label_column_for_table(self, table: str) -> Any:  # noqa: ANN401
        return await self._told("label_column_for_table", table)

    async def foreign_keys_for_table(self, table: str) -> Any:  # noqa: ANN401
        return await self._told("foreign_keys_for_table", table)

    def _refuse_unreadable(self, connection: Guarded) -> None:
        """Raise what is wrong with the file. If there is nothing, then what was asked is to blame."""
        try:
            refuse_file(connection, str(self._file))
        except (ArchiveError, sqlite3.Error):
            self._forget()  # the next answer opens it anew
            raise

    def _forget(self) -> None:
        """Close this thread's connection, which is out of date or of no use."""
        old = self._kept.__dict__.pop("connection", None)
        if old is not None:
            self._all_file_connections.remove(old)
            old.close()

    async def attached_databases(self) -> list[Any]:
        """Return none: none can be attached, and to ask would name the path of the file."""
        return []


def _count(connection: sqlite3.Connection, table: str, limit: float) -> int | None:
    with sqlite_timelimit(connection, limit):
        try:
            counted: int = connection.execute(quick.count_of(table)).fetchone()[0]
        except sqlite3.DatabaseError:  # too late, or damaged: the page of the table says so, the list need not
            return None
    return counted


class ArchiveDatasette(Datasette):  # type: ignore[misc]  # Datasette has no types
    """One archive with our pages in front of Datasette's."""

    def __init__(self, site: Site, path: Path) -> None:
        self.site = site  # the plugin's hooks ask for it while Datasette sets itself up
        super().__init__(
            [],
            settings={**_SETTINGS, "base_url": site.addresses.prefix},
            metadata=metadata(site.web, site.addresses),
        )
        self.jinja_env.auto_reload = False  # as with our own templates
        self.remove_database("_memory")
        self.add_database(ArchiveDatabase(self, path), DATABASE)

    def setting(self, key: str) -> Any:  # noqa: ANN401 - Datasette has no types
        """Return a setting; the folder as one that has been removed from what is asked."""
        value = super().setting(key)
        return Folder(value) if key == "base_url" else value

    def _table_permission_allows(self, database: str, table: str) -> list[Any]:
        """Return none where no plugin brings rules: ours are hooks, and to look for others copies all of `metadata`."""
        if not pm.hook.get_metadata(datasette=self, key="tables", database=database, table=None):
            return []
        rules: list[Any] = super()._table_permission_allows(database, table)
        return rules

    def absolute_url(self, request: Any, path: str) -> str:  # noqa: ANN401 - Datasette has no types
        """Return an address for elsewhere: at the public origin, since a proxy asks by plain HTTP."""
        return urljoin(self.site.origin(f"{request.scheme}://{request.host}"), path)
