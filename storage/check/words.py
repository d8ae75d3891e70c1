"""The full-text table's inner index: are its words those of its rows, and does it find each of them?

The first is FTS5's own check, which from 3.44 on `integrity_check` asks. It reads the index from end to end, as no
search does, and does not see where the way to a word is lost. So the way is gone to every word and to every beginning
of one that has a way of its own, and their hits are compared with those of an index made anew.

All that is asked for as if something were written. So a copy of its tables is asked, a temporary file of SQLite's own.
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
_LOST = "SELECT term FROM held WHERE (SELECT doc FROM word WHERE word.term = held.term) IS NOT doc"
_BEGUN = "SELECT DISTINCT substr(term, 1, ?1) FROM held WHERE length(term) >= ?1"
_HELD, _TRUE = "SELECT term, doc FROM held", "SELECT term, doc FROM word"
_DIFFERING = f"SELECT term FROM (SELECT * FROM ({_HELD} EXCEPT {_TRUE}) UNION SELECT * FROM ({_TRUE} EXCEPT {_HELD}))"  # noqa: S608 - constants of this file


def check_words(session: Session, report: Report) -> Findings:
    """Yield whether the inner index says something else than its rows, or does not find what it says."""
    if session.get_bind().dialect.name != "sqlite":
        return
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        try:
            _fill(copy, session)
            if sqlite3.sqlite_version_info < ASKED_BY_SQLITE:
                copy.execute("INSERT INTO search (search) VALUES ('integrity-check')")
            unfound = _unfound(copy)
        except sqlite3.DatabaseError as exc:
            if isinstance(named(str(exc), ""), NotReadableError | NotWritableError):  # of the copy, not of the archive
                report.notes.append(f"the search index was not looked at as a whole: no room for a copy of it ({exc})")
            else:
                yield Finding("search table", f"its inner index is not that of its rows ({exc})")
            return
    if unfound:
        yield Finding("search table", f"its inner index does not find {unfound} words or beginnings of words it holds")


def _unfound(copy: sqlite3.Connection) -> int:
    """Return how many words, and beginnings of words, do not lead to all rows that hold them."""
    copy.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, 'row')")
    copy.execute("CREATE TEMP TABLE held AS SELECT term, doc FROM word")  # from end to end, in the order of words
    copy.execute(f"CREATE TEMP TABLE lost AS {_LOST}")
    begun = [row for length in search_index.BEGINNINGS for row in copy.execute(_BEGUN, (length,))]
    found = {beginning: _hits(copy, beginning) for (beginning,) in begun}
    copy.execute("INSERT INTO search (search) VALUES ('rebuild')")
    copy.execute(f"INSERT INTO lost {_DIFFERING}")
    lost: int = copy.execute("SELECT count(DISTINCT term) FROM lost").fetchone()[0]
    return lost + sum(_hits(copy, beginning) != hits for beginning, hits in found.items())


def _hits(copy: sqlite3.Connection, beginning: str) -> tuple[int, int]:
    asked = '"' + beginning.replace('"', '""') + '"*'
    hits: tuple[int, int] = copy.execute(
        "SELECT count(*), total(rowid) FROM search WHERE search MATCH ?", (asked,)
    ).fetchone()
    return hits


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
