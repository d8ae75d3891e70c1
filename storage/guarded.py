"""A connection on which strangers may ask SQL: it reads this one archive and nothing else, and nothing of any size.

That a question may not take long is the caller's business (a progress handler); how much it writes to temporary files
is looked at beside it. For that to hold no single step of SQLite may take long either: values are bounded, patterns are
short, and what would search a text for a text place by place is done in linear time. SQLite asks the handler in loops
alone: what is written out a hundred times in one row is ended by `over_time`.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage import linear_functions, over_time
from storage.engine import MAPPED
from storage.opening import Standing, opened_archive
from storage.thread_writes import thread_writes

MOST_BYTES = 2 * 1024 * 1024  # of one value or row, stored ones too: a page may print a title of a megabyte
FULL_TEXT = "search"  # the table: where a question does not name it, no value is sought there
MOST_SOUGHT = 96 * 1024  # bytes of a value that may be made to seek it: that takes the square of how many words it has
MOST_ANSWERED = 16 * 1024 * 1024  # of one answer, in characters and bytes
MOST_COLUMNS = 100  # of one answer: each may be as large as a value
MOST_CELLS = 30_000  # of one answer: while they become a page nobody is answered; our widest table has 26 columns
MOST_OPERATIONS = 6_000  # of SQLite's program for one question: each may take milliseconds, and not all are looked at
DEEPEST_EXPRESSION = 300  # a subquery's is copied to each place that names it: sums of 900 in 900 took seconds
MOST_MEMORY = 512 * 1024 * 1024  # of all that SQLite does in this process, which knows no narrower bound
MOST_WRITTEN = 256 * 1024 * 1024  # by one question to temporary files: a fast disk took a gigabyte in two seconds
LOOK_SECONDS = 0.01  # between two looks at how much that is
LONGEST_PATTERN = 100  # bytes of LIKE and GLOB: their time is the product of both lengths
MOST_STEPS = 50  # of SQLite between two looks at the clock: each may take milliseconds
EASY_STEPS = 1000  # the same of questions of our own, each step of which is short: to look takes longer than to step
TOO_LATE_BYTES = 100  # of one value, when the time of a question is over
# What makes values longer than those that are stored or written in the question.
_LENGTHENS = re.compile(r"\|\||hex|replace|printf|format|strftime|concat|_agg|json|quote|blob|char|highlight")
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_PACKED = frozenset({("page", "body"), ("page_dictionary", "body")})  # of no use to who reads SQL, and large
# A snippet takes the square of how many hits there are, json_patch of how many keys.
_FORBIDDEN = frozenset({"load_extension", "fts3_tokenizer", "snippet", "json_patch"})
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
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, MOST_OPERATIONS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, DEEPEST_EXPRESSION)
    connection.bound()
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    if thread_writes() is None:
        connection.execute("PRAGMA temp_store = MEMORY")  # which is bounded
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    linear_functions.add_to(connection, connection.longest)
    connection.set_authorizer(_judge)
    return connection


class _Cursor(sqlite3.Cursor):
    """Gives rows until they are too many bytes."""

    def execute(self, sql: str, parameters: Any = (), /) -> "_Cursor":  # noqa: ANN401 - as in the class above
        with self._told():
            if isinstance(self.connection, Guarded):
                self.connection.bound_for(sql)
                self.connection.count_texts()
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
        left, cells = MOST_ANSWERED, MOST_CELLS
        with self._told():
            for row in self:
                left -= sum(len(value) for value in tuple(row) if isinstance(value, str | bytes))
                cells -= len(row)
                if left < 0:
                    raise _too_large()
                if cells < 0:
                    told = f"the answer has more than {MOST_CELLS:,} cells: ask for fewer columns or rows (LIMIT)"
                    raise sqlite3.OperationalError(told)
                yield row

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say of a question what it takes too much of: memory, of which there is some for all, or temporary files."""
        try:
            yield
        except (MemoryError, sqlite3.Error) as exc:
            look = getattr(self.connection, "look", None)
            if look is not None and look.too_late:
                told = "interrupted"  # as SQLite says where it looks itself
            elif isinstance(exc, MemoryError):
                told = f"this takes more than {MOST_MEMORY >> 20} MB of memory, or is too long a question: ask for less"
            elif isinstance(exc, sqlite3.DataError):
                told = f"{exc}: a value or a row is too large for this question; ask for fewer columns, or a part of it"
            elif look is not None and look.too_much:
                told = f"this writes more than {MOST_WRITTEN >> 20} MB of temporary files: sort or group less"
            else:
                raise
            raise sqlite3.OperationalError(told) from exc


def _too_large() -> sqlite3.OperationalError:
    return sqlite3.OperationalError(f"the answer is larger than {MOST_ANSWERED >> 20} MB: ask for less")


class _Texts:
    """Makes the texts of an answer until they are too many bytes: of a single row already."""

    def __init__(self, make: Callable[[bytes], Any]) -> None:
        self._make, self.left = make, MOST_ANSWERED

    def __call__(self, text: bytes) -> Any:  # noqa: ANN401 - whatever the caller's factory makes
        self.left -= len(text)
        if self.left < 0:
            raise _too_large()
        return text.decode() if self._make is str else self._make(text)


class _Look:
    """Asks the caller's progress handler, and looks now and then at how much the question has written.

    It is begun and asked in the thread in which the question is answered.
    """

    def __init__(self, handler: Callable[[], int | None]) -> None:
        self._handler, self._begun, self._next = handler, thread_writes(), 0.0
        self.too_much = self.too_late = False

    def over(self) -> bool:
        """Return whether the caller wants the question to end; asked from any thread."""
        return bool(self._handler())

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
    easy: Container[str] = ()  # questions of our own

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as in the class above
        super().__init__(*arguments, **options)
        self.longest = linear_functions.Longest(MOST_BYTES)

    def bound(self, most: int = MOST_BYTES, pattern: int = LONGEST_PATTERN) -> None:
        """Bound the bytes of values and patterns, of what is running too."""
        self.longest.value = most
        self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most)
        self.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, pattern)

    def bound_for(self, sql: str) -> None:
        """Bound the values of one question: shorter where it can make some and seek them in the full text."""
        if self.look is not None and sql in self.easy:
            super().set_progress_handler(self.look, EASY_STEPS)
        if self.look is None or not self.look.too_late:
            asked = sql.lower()
            self.bound(MOST_SOUGHT if FULL_TEXT in asked and _LENGTHENS.search(asked) else MOST_BYTES)

    def count_texts(self) -> None:
        """Count the texts of the next answer, which are made as the caller wants them."""
        if not isinstance(self.text_factory, _Texts):
            self.text_factory = _Texts(self.text_factory)
        self.text_factory.left = MOST_ANSWERED

    def end_late(self) -> None:
        """End a question whose time is over: loops are interrupted, elsewhere values are too large from now on."""
        if self.look is not None and self.look.over():
            # again at each look: an interrupt between two statements is lost
            self.look.too_late = True
            self.bound(TOO_LATE_BYTES, 0)
            self.interrupt()

    def execute(self, sql: str, parameters: Any = (), /) -> _Cursor:  # noqa: ANN401 - as in the class above
        cursor: _Cursor = self.cursor().execute(sql, parameters)
        return cursor

    def close(self) -> None:
        over_time.leave(self)
        super().close()

    def cursor(self, factory: Any = _Cursor) -> Any:  # noqa: ANN401 - as in the class above
        return super().cursor(factory)

    def set_progress_handler(self, progress_handler: Callable[[], int | None] | None, /, n: int) -> None:
        over_time.leave(self)
        if self.look is not None and self.look.too_late:
            self.bound()
        self.look = None if progress_handler is None else _Look(progress_handler)
        if self.look is not None:
            over_time.watch(self)
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
