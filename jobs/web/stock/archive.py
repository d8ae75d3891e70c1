"""Datasette on our archive: tables, facets, CSV and the SQL box, read-only and without a look at any other file."""

import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

from jobs.web.addresses import DATABASE
from jobs.web.site import Site
from jobs.web.stock.meanings import metadata
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

    def connect(self, write: bool = False) -> sqlite3.Connection:
        if write:
            raise sqlite3.OperationalError("the archive is open for reading only")
        connection = open_guarded(self._file)
        self._all_file_connections.append(connection)
        return connection

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
