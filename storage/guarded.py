"""A connection on which strangers may ask SQL: it reads this one archive and nothing else, and nothing of any size.

That a question may not take long is the caller's business (a progress handler); how much it writes to temporary files
is looked at beside it. For that to hold no single step of SQLite may take long either: values are bounded, patterns are
short, and what would search a text for a text place by place is done in linear time.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage import linear_functions
from storage.engine import MAPPED
from storage.opening import Standing, opened_archive
from storage.thread_writes import thread_writes

MOST_BYTES = 4 * 1024 * 1024  # of one value or row: no question makes up texts of gigabytes
MOST_ANSWERED = 16 * 1024 * 1024  # of one answer, in characters and bytes
MOST_COLUMNS = 200  # of one answer: each may be as large as a value
MOST_MEMORY = 512 * 1024 * 1024  # of all that SQLite does in this process, which knows no narrower bound
MOST_WRITTEN = 256 * 1024 * 1024  # by one question to temporary files: a fast disk took a gigabyte in two seconds
LOOK_SECONDS = 0.01  # between two looks at how much that is
LONGEST_PATTERN = 100  # bytes of LIKE and GLOB: their time is the product of both lengths
MOST_STEPS = 50  # of SQLite between two looks at the clock: each may take milliseconds
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_PACKED = frozenset({("page", "body"), ("page_dictionary", "body")})  # of no use to who reads SQL, and large
_FORBIDDEN = frozenset({"load_extension", "fts3_tokenizer", "snippet"})  # a snippet of many hits takes their square
# What tells of the archive's own shape. database_list is none of them: it names the path of the file.
_PRAGMAS = frozenset({"foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info", "table_xinfo"})
_PRAGMAS_WITHOUT_VALUE = frozenset({"data_version", "schema_version", "page_count", "page_size"})


def open_guarded(path: Path) -> "Guarded":
    """Open an archive for questions of strangers; what else they ask for is "not authorized".

    The bytes of kept pages read as NULL. From then on SQLite takes `MOST_MEMORY` at most in this process.

    Raises:
        ArchiveError: the file cannot be read, or is no archive of this version.
    """
    connection, standing = opened_archive(
        path, lambda address: sqlite3.connect(address, uri=True, check_same_thread=False, factory=Guarded)
    )
    connection.standing = standing
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN)
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    if thread_writes() is None:
        connection.execute("PRAGMA temp_store = MEMORY")  # which is bounded
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    linear_functions.add_to(connection)
    connection.set_authorizer(_judge)
    return connection


class _Cursor(sqlite3.Cursor):
    """Gives rows until they are too many bytes."""

    def execute(self, sql: str, parameters: Any = (), /) -> "_Cursor":  # noqa: ANN401 - as in the class above
        with self._told():
            super().execute(sql, parameters)
        return self

    def fetchmany(self, size: int | None = None) -> list[Any]:
        rows = []
        for row in self._bounded():
            rows.append(row)
            if len(rows) == (self.arraysize if size is None else size):
                break
        return rows

    def fetchall(self) -> list[Any]:
        return list(self._bounded())

    def _bounded(self) -> Iterator[Any]:
        left = MOST_ANSWERED
        with self._told():
            for row in self:
                left -= sum(len(value) for value in tuple(row) if isinstance(value, str | bytes))
                if left < 0:
                    raise sqlite3.OperationalError(f"the answer is larger than {MOST_ANSWERED >> 20} MB: ask for less")
                yield row

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say of a question what it takes too much of: memory, of which there is some for all, or temporary files."""
        try:
            yield
        except MemoryError as exc:
            told = f"this takes more than {MOST_MEMORY >> 20} MB of memory: ask for less"
            raise sqlite3.OperationalError(told) from exc
        except sqlite3.OperationalError as exc:
            look = getattr(self.connection, "look", None)
            if look is None or not look.too_much:
                raise
            told = f"this writes more than {MOST_WRITTEN >> 20} MB of temporary files: sort or group less"
            raise sqlite3.OperationalError(told) from exc


class _Look:
    """Asks the caller's progress handler, and looks now and then at how much the question has written.

    It is begun and asked in the thread in which the question is answered.
    """

    def __init__(self, handler: Callable[[], int | None]) -> None:
        self._handler, self._begun, self._next = handler, thread_writes(), 0.0
        self.too_much = False

    def __call__(self) -> int | None:
        now = time.monotonic()
        if now >= self._next and self._begun is not None:
            self._next = now + LOOK_SECONDS
            self.too_much = (thread_writes() or 0) - self._begun > MOST_WRITTEN
        return 1 if self.too_much else self._handler()


class Guarded(sqlite3.Connection):
    """Looks at the clock often, and gives answers of a bounded size."""

    standing: Standing  # what it was opened on
    look: _Look | None = None

    def cursor(self, factory: Any = _Cursor) -> Any:  # noqa: ANN401 - as in the class above
        return super().cursor(factory)

    def set_progress_handler(self, progress_handler: Callable[[], int | None] | None, /, n: int) -> None:
        self.look = None if progress_handler is None else _Look(progress_handler)
        super().set_progress_handler(self.look, min(n, MOST_STEPS))


def _judge(action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None) -> int:
    """Return SQLITE_OK, SQLITE_IGNORE (read NULL) or SQLITE_DENY; SQLite asks for each thing it is about to do."""
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ:
        return sqlite3.SQLITE_IGNORE if (first, second) in _PACKED else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second in _FORBIDDEN else sqlite3.SQLITE_OK
    if (action, first) == (sqlite3.SQLITE_UPDATE, "sqlite_master"):
        return sqlite3.SQLITE_OK  # what SQLite asks when it gets to know a full-text table; the file is read-only
    if action == sqlite3.SQLITE_PRAGMA and (first in _PRAGMAS or (first in _PRAGMAS_WITHOUT_VALUE and second is None)):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
