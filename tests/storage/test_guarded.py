"""Questions of strangers end in time, whatever they ask; what text functions of our own say is what SQLite says."""

import shutil
import sqlite3
import time
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import guarded, linear_functions
from storage.guarded import MOST_ANSWERED, MOST_BYTES, MOST_COLUMNS, MOST_MEMORY, _Cursor, open_guarded
from storage.thread_writes import thread_writes

SECONDS = 0.3  # given to each question
LONGEST = 30  # seconds on a busy machine; unguarded, these take from minutes to days
BIG = "replace(hex(zeroblob(450000)), '0', 'a')"
ZEROS = "WITH RECURSIVE n (x) AS (SELECT zeroblob(1000000) UNION ALL SELECT x FROM n)"
NUMBERS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


@pytest.fixture(scope="module")
def archive(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("guarded") / "archive.sqlite"))
    with sqlite3.connect(path) as writer:
        columns = (
            "sha256, url, requested_url, redirects, status, fetched_at, headers, request_headers, size, compression"
        )
        writer.execute(
            f"INSERT INTO page ({columns}, body) VALUES ('a', 'http://a', 'http://a', '[]', 200, "
            "'2021-11-22T02:15:07Z', '[]', '[]', 3, 'zlib', x'616263')"
        )
    writer.close()
    return path


def ask(path: Path, sql: str) -> list[Any]:
    connection = open_guarded(path)
    deadline = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 1000)
    try:
        rows: list[Any] = connection.cursor().execute(sql).fetchmany(1001)
    finally:
        connection.close()
    return rows


@pytest.mark.parametrize(
    "sql",
    [
        f"{NUMBERS} SELECT count(*) FROM n",
        f"{NUMBERS} SELECT group_concat(x) FROM n",
        "SELECT count(*) FROM data_dictionary a, data_dictionary b, data_dictionary c, data_dictionary d",
        f"{ZEROS} SELECT count(*) FROM (SELECT x FROM n ORDER BY x)",
        f"{NUMBERS}, b (t) AS (SELECT {BIG}) SELECT count(*) FROM b, n WHERE t LIKE '%aaaaaaaaaaaaaaaaaaaaaa' || x",
    ],
)
def test_a_question_is_cut_when_its_time_is_over(archive: Path, sql: str) -> None:
    started = time.monotonic()
    with pytest.raises(sqlite3.OperationalError, match=r"interrupted|temporary files"):
        ask(archive, sql)
    assert time.monotonic() - started < LONGEST


def test_the_clock_is_looked_at_seldom_in_questions_of_our_own(archive: Path) -> None:
    count = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT count(*) FROM n"

    def looks(easy: set[str]) -> int:
        seen: list[None] = []
        with closing(open_guarded(archive)) as connection:
            connection.easy = easy
            connection.set_progress_handler(lambda: seen.append(None), 1000)
            assert connection.execute(count).fetchall() == [(5000,)]
        return len(seen)

    assert 0 < 10 * looks({count}) < looks(set())


def test_a_sort_writes_no_temporary_files_without_end(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "MOST_WRITTEN", 20 << 20)
    monkeypatch.setattr(guarded, "LOOK_SECONDS", 0)
    with closing(open_guarded(archive)) as connection:
        before = thread_writes() or 0
        connection.set_progress_handler(lambda: 0, 1000)
        for sql in (
            f"{ZEROS} SELECT x FROM n ORDER BY random()",
            f"{ZEROS} SELECT count(*) FROM (SELECT DISTINCT x || random() FROM n)",
        ):
            with pytest.raises(sqlite3.OperationalError, match="more than 20 MB of temporary files"):
                connection.cursor().execute(sql).fetchall()
            connection.set_progress_handler(lambda: 0, 1000)  # as before every question
        assert (thread_writes() or 0) - before < 200 << 20
        sound = "SELECT DISTINCT sha256 FROM page ORDER BY random()"
        assert connection.cursor().execute(sound).fetchall() == [("a",)]


def test_where_nobody_counts_what_is_written_a_sort_takes_memory(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "thread_writes", lambda: None)
    before = thread_writes() or 0
    with pytest.raises(sqlite3.OperationalError, match=r"interrupted|512 MB of memory"):
        ask(archive, f"{ZEROS} SELECT x FROM n ORDER BY random()")
    assert (thread_writes() or 0) - before < 1000


@pytest.mark.parametrize(
    "sql",
    [
        f"SELECT instr({BIG}, {BIG} || 'b')",
        f"SELECT instr({BIG}, substr({BIG}, 1, 450000) || 'b')",
        f"SELECT length(replace({BIG}, substr({BIG}, 1, 450000) || 'b', 'x'))",
        f"SELECT length(trim({BIG}, replace(hex(zeroblob(450000)), '0', 'b') || 'a'))",
        f"SELECT {BIG} LIKE '%' || substr({BIG}, 1, 90) || 'b'",
    ],
)
def test_no_single_step_takes_long(archive: Path, sql: str) -> None:
    started = time.monotonic()
    with closing(open_guarded(archive)) as connection:
        assert len(connection.execute(sql).fetchall()) == 1
    assert time.monotonic() - started < LONGEST


def test_a_pattern_is_short(archive: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="too complex"):
        ask(archive, "SELECT 'a' LIKE '%' || hex(zeroblob(100))")


def test_values_and_answers_are_bounded(archive: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="too big"):
        ask(archive, f"SELECT zeroblob({MOST_BYTES + 1})")
    each = 1_000_000
    rows = f"{NUMBERS} SELECT hex(zeroblob({each // 2})) FROM n"
    assert len(ask(archive, f"{rows} LIMIT {MOST_ANSWERED // each}")) == MOST_ANSWERED // each
    with pytest.raises(sqlite3.OperationalError, match="ask for less"):
        ask(archive, rows)


def test_many_columns_of_large_values_take_no_memory_without_end(archive: Path) -> None:
    assert len(ask(archive, f"SELECT {','.join(['1'] * MOST_COLUMNS)}")[0]) == MOST_COLUMNS
    with pytest.raises(sqlite3.OperationalError, match="too many columns"):
        ask(archive, f"SELECT {','.join(['zeroblob(1000000)'] * (MOST_COLUMNS + 1))}")
    with closing(sqlite3.connect(":memory:")) as other:
        assert other.execute("PRAGMA hard_heap_limit").fetchone() == (MOST_MEMORY,)
    with (
        closing(open_guarded(archive)) as connection,
        pytest.raises(sqlite3.OperationalError, match="more than 512 MB"),
        connection.cursor(_Cursor)._told(),
    ):
        raise MemoryError


def peak(path: Path, sql: str, error: type[Exception], match: str) -> int:
    """Return how many bytes Python took to refuse a question."""
    tracemalloc.start()
    try:
        with closing(open_guarded(path)) as connection, pytest.raises(error, match=match):
            connection.execute(sql).fetchall()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_what_would_become_too_large_is_not_made(archive: Path) -> None:
    sql = "SELECT length(replace(hex(zeroblob(500)), '0', hex(zeroblob(500000))))"
    assert peak(archive, sql, sqlite3.OperationalError, "too big") < 8 << 20


def test_a_row_of_large_texts_is_refused_before_all_are_made(archive: Path) -> None:
    sql = f"SELECT {','.join(['hex(zeroblob(500000))'] * MOST_COLUMNS)}"
    assert peak(archive, sql, sqlite3.OperationalError, "ask for less") < MOST_ANSWERED + (8 << 20)


def test_an_answer_has_no_more_cells_than_a_page_can_show(archive: Path) -> None:
    def columns(number: int) -> str:
        return f"{NUMBERS} SELECT {','.join(['x'] * number)} FROM n"

    assert len(ask(archive, columns(26))) == 1001  # as many as our widest table has
    with pytest.raises(sqlite3.OperationalError, match="ask for fewer columns or rows"):
        ask(archive, columns(MOST_COLUMNS))


def test_what_is_written_out_in_one_row_is_ended_too(archive: Path) -> None:
    likes = "+".join(f"(t LIKE '%' || substr(t, 1, 95) || '{number}')" for number in range(50))
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        ask(archive, f"WITH b AS MATERIALIZED (SELECT {BIG} AS t) SELECT {likes} FROM b")


@pytest.mark.parametrize("sql", ["SELECT 'a' LIKE 'b'", f"SELECT length({BIG})", f"SELECT trim({BIG}, 'a')"])
def test_a_question_that_is_over_time_makes_no_more_values(archive: Path, sql: str) -> None:
    late: list[int] = []
    with closing(open_guarded(archive)) as connection:
        connection.set_progress_handler(lambda: len(late), 1000)
        connection.end_late()
        assert len(connection.execute(sql).fetchall()) == 1
        late.append(1)
        connection.end_late()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(sql)
        connection.set_progress_handler(None, 1000)
        assert len(connection.execute(sql).fetchall()) == 1


def test_what_takes_the_square_of_its_length_is_refused(archive: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        ask(archive, "SELECT json_patch('{}', '{}')")
    with pytest.raises(sqlite3.OperationalError, match="too big"):
        ask(archive, f"SELECT trim('a', '{''.join(map(chr, range(200, 401)))}')")
    with pytest.raises(sqlite3.OperationalError, match="too big"):
        ask(archive, f"SELECT count(*) FROM Search WHERE search MATCH replace({BIG}, 'a', 'a ')")
    with pytest.raises(sqlite3.OperationalError, match="maximum depth"):
        ask(archive, f"SELECT {'+'.join(['size'] * 900)} FROM page")
    with pytest.raises(sqlite3.OperationalError, match="too long a question"):
        ask(archive, f"SELECT {','.join(['+'.join(['size'] * 200)] * 18)} FROM page")


def test_a_long_text_is_found_and_read(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(archive)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("INSERT INTO search (title, texts) VALUES ('Radweg', ?)", ("wort " * 100_000,))
        copy.commit()
    found = ask(path, "SELECT title, length(texts) FROM search WHERE search MATCH 'wort'")
    assert found == [("Radweg", 500_000)]


def test_all_rows_of_an_answer_come(archive: Path) -> None:
    assert ask(archive, f"{NUMBERS} SELECT x FROM n LIMIT 3") == [(1,), (2,), (3,)]
    connection = open_guarded(archive)
    cursor = connection.execute(f"{NUMBERS} SELECT x FROM n LIMIT 5")
    assert [cursor.fetchmany(2), cursor.fetchmany(2), cursor.fetchall()] == [[(1,), (2,)], [(3,), (4,)], [(5,)]]
    connection.close()


def test_kept_pages_tell_of_themselves_but_not_their_bytes(archive: Path) -> None:
    assert ask(archive, "SELECT sha256, size, body FROM page") == [("a", 3, None)]


def test_a_snippet_takes_the_square_of_its_hits_and_is_refused(archive: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        ask(archive, "SELECT snippet(search, 0, '', '', '', 5) FROM search WHERE search MATCH 'a'")


def both(sql: str, *values: Any) -> tuple[Any, Any]:
    """Return what SQLite says, and what it says with our functions."""
    own, ours = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    linear_functions.add_to(ours, linear_functions.Longest(1000))
    answers = tuple(connection.execute(sql, values).fetchone()[0] for connection in (own, ours))
    own.close()
    ours.close()
    return answers[0], answers[1]


TEXTS = st.text(st.sampled_from("abß€ \n"), max_size=8)
VALUES = st.one_of(st.none(), TEXTS, st.integers(-100, 100), st.sampled_from([0.5, -1.0, 1e20, 2.25]))


@given(VALUES, VALUES, VALUES)
def test_text_functions_say_what_sqlite_says(text: Any, sought: Any, new: Any) -> None:
    for name in ("instr", "trim", "ltrim", "rtrim"):
        theirs, ours = both(f"SELECT {name}(?, ?)", text, sought)
        assert theirs == ours, name
    theirs, ours = both("SELECT replace(?, ?, ?)", text, sought, new)
    assert theirs == ours


@given(st.binary(max_size=6), st.binary(max_size=2))
def test_bytes_are_found_in_bytes(text: bytes, sought: bytes) -> None:
    theirs, ours = both("SELECT instr(?, ?)", text, sought)
    assert theirs == ours
