"""A connection on which strangers may ask SQL: it reads this one archive and nothing else, and nothing of any size.

That a question may not take long is the caller's business (a progress handler).
"""

import sqlite3
from pathlib import Path

from storage import files

MOST_BYTES = 32 * 1024 * 1024  # of one value or row: no question makes up texts of gigabytes
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_FORBIDDEN = frozenset({"load_extension", "fts3_tokenizer"})
# What tells of the archive's own shape. database_list is none of them: it names the path of the file.
_PRAGMAS = frozenset({"foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info", "table_xinfo"})
_PRAGMAS_WITHOUT_VALUE = frozenset({"data_version", "schema_version", "page_count", "page_size"})


def open_guarded(path: Path) -> sqlite3.Connection:
    """Open an archive for questions of strangers; what else they ask for is "not authorized".

    Raises:
        ArchiveError: the file cannot be read.
    """
    connection = sqlite3.connect(files.address(path, files.read_only_options(path)), uri=True, check_same_thread=False)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
    connection.set_authorizer(_judge)
    return connection


def _judge(action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None) -> int:
    """Return SQLITE_OK or SQLITE_DENY; called by SQLite for each thing a statement is about to do."""
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second in _FORBIDDEN else sqlite3.SQLITE_OK
    if (action, first) == (sqlite3.SQLITE_UPDATE, "sqlite_master"):
        return sqlite3.SQLITE_OK  # what SQLite asks when it gets to know a full-text table; the file is read-only
    if action == sqlite3.SQLITE_PRAGMA and (first in _PRAGMAS or (first in _PRAGMAS_WITHOUT_VALUE and second is None)):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
