"""Datasette on our archive: tables, facets, CSV and the SQL box, read-only and without a look at any other file."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from datasette.app import Datasette
from datasette.database import Database

from jobs.web.addresses import DATABASE
from jobs.web.below import Folder
from jobs.web.site import Site
from jobs.web.stock.meanings import metadata
from storage.files import identity
from storage.guarded import open_guarded

SQL_MILLISECONDS = 2000  # for one question; the views of a large archive need some
_SETTINGS = {
    "allow_download": False,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": SQL_MILLISECONDS,
    "default_cache_ttl": 60,
    "facet_suggest_time_limit_ms": 10,  # for each column of a table
}


class ArchiveDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """The archive, opened for reading while a run writes it."""

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)
        self._file = path
        self._kept = threading.local()  # connection, and the file it is open on

    def connect(self, write: bool = False) -> sqlite3.Connection:
        if write:
            raise sqlite3.OperationalError("the archive is open for reading only")
        connection = open_guarded(self._file)
        self._all_file_connections.append(connection)
        return connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ANN401  # as in the class above
        """Call a function with the connection of a thread of Datasette's; anew where the file is another by now."""

        def in_thread() -> Any:  # noqa: ANN401
            found = identity(self._file)
            if getattr(self._kept, "file", None) != found:
                self._forget()
                self._kept.connection = self.connect()
                self.ds._prepare_connection(self._kept.connection, self.name)  # noqa: SLF001  # as Datasette does
                self._kept.file = found
            return fn(self._kept.connection)

        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, in_thread)

    def _forget(self) -> None:
        """Close this thread's connection to a file that was replaced."""
        old = self._kept.__dict__.pop("connection", None)
        if old is not None:
            self._all_file_connections.remove(old)
            old.close()

    async def attached_databases(self) -> list[Any]:
        """Return none: none can be attached, and to ask would name the path of the file."""
        return []


class ArchiveDatasette(Datasette):  # type: ignore[misc]  # Datasette has no types
    """One archive with our pages in front of Datasette's."""

    def __init__(self, site: Site, path: Path) -> None:
        self.site = site  # the plugin's hooks ask for it while Datasette sets itself up
        super().__init__(
            [],
            settings={**_SETTINGS, "base_url": site.addresses.prefix},
            metadata=metadata(site.web, site.addresses),
        )
        self.remove_database("_memory")
        self.add_database(ArchiveDatabase(self, path), DATABASE)

    def setting(self, key: str) -> Any:  # noqa: ANN401  # Datasette has no types
        """Return a setting; the folder as one that has been removed from what is asked."""
        value = super().setting(key)
        return Folder(value) if key == "base_url" else value

    def absolute_url(self, request: Any, path: str) -> str:  # noqa: ANN401  # Datasette has no types
        """Return an address for elsewhere: at the public origin, since a proxy asks by plain HTTP."""
        return urljoin(self.site.origin(f"{request.scheme}://{request.host}"), path)
