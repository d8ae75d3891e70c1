"""FTS5's own check: are the words of its inner index those of its rows? From 3.44 on `integrity_check` asks it.

It is asked for as if something were written. So a copy of its tables is asked, a temporary file of SQLite's own.
"""

import sqlite3
from contextlib import closing

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage import search_index
from storage.check.report import Finding, Findings, Report
from storage.errors import NotReadableError, NotWritableError
from storage.failures import named

ASKED_BY_SQLITE = (3, 44)
_TABLES = ("search_data", "search_idx", "search_content", "search_docsize", "search_config")
_BATCH = 500


def check_words(session: Session, report: Report) -> Findings:
    """Yield whether the inner index of the full-text table says something else than its rows."""
    if session.get_bind().dialect.name != "sqlite" or sqlite3.sqlite_version_info >= ASKED_BY_SQLITE:
        return
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        try:
            _fill(copy, session)
            copy.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as exc:
            if isinstance(named(str(exc), ""), NotReadableError | NotWritableError):  # of the copy, not of the archive
                report.notes.append(f"the search index was not looked at as a whole: no room for a copy of it ({exc})")
            else:
                yield Finding("search table", f"its inner index is not that of its rows ({exc})")


def _fill(copy: sqlite3.Connection, session: Session) -> None:
    copy.execute("PRAGMA journal_mode = OFF")
    copy.execute(search_index.TABLE)
    copy.execute("BEGIN")
    for name in _TABLES:
        copy.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of this file
        found = session.execute(text(f"SELECT * FROM {name}"), execution_options={"yield_per": _BATCH})  # noqa: S608 - as above
        places = ", ".join("?" * len(tuple(found.keys())))
        copy.executemany(f"INSERT INTO {name} VALUES ({places})", map(tuple, found))  # noqa: S608 - as above
    copy.execute("COMMIT")
    copy.execute("PRAGMA writable_schema = RESET")  # FTS5 has read its tables as they were made; it reads them again
