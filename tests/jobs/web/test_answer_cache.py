"""Answers are kept for a minute at most, and never longer than the archive stays as it was."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from jobs.web.answer_cache import LARGEST, MOST_BYTES, AnswerCache
from jobs.web.asked import Answer
from jobs.web.headers import OWN_POLICY
from tests.jobs.web.fronts import Front, front

START = 1_700_000_000.0
KEY = ("http://localhost", "/", "")


class Made:
    """Makes answers and counts them."""

    def __init__(self, size: int = 10, status: int = 200) -> None:
        self.count, self._size, self._status = 0, size, status

    def __call__(self) -> Answer:
        self.count += 1
        return Answer(b"x" * self._size, status=self._status)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path, clock: Clock) -> AnswerCache:
    path = tmp_path / "archive.sqlite"
    path.write_bytes(b"as it was")
    os.utime(path, (START - 100, START - 100))
    return AnswerCache(path, clock)


def test_the_same_is_made_once_in_a_minute(cache: AnswerCache, clock: Clock) -> None:
    made = Made()
    for second in (0, 1, 59, 60, 61):
        clock.now = START + second
        assert cache.answer(KEY, made).body == b"x" * 10
    assert made.count == 2


def written(path: Path) -> None:
    os.utime(path, (START - 50, START - 50))


def logged(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"")
    os.utime(log, (START - 50, START - 50))


@pytest.mark.parametrize("write", [written, logged])
def test_a_commit_ends_it(cache: AnswerCache, write: Callable[[Path], None]) -> None:
    made = Made()
    cache.answer(KEY, made)
    write(cache.path)
    cache.answer(KEY, made)
    assert made.count == 2


def test_while_the_file_is_being_written_nothing_is_kept(cache: AnswerCache) -> None:
    os.utime(cache.path, (START - 0.01, START - 0.01))
    made = Made()
    for _ in range(2):
        cache.answer(KEY, made)
    assert made.count == 2


@pytest.mark.parametrize("made", [Made(status=404), Made(status=503), Made(LARGEST + 1)])
def test_errors_and_large_answers_are_not_kept(cache: AnswerCache, made: Made) -> None:
    for _ in range(2):
        cache.answer(KEY, made)
    assert made.count == 2


def test_what_was_asked_for_longest_ago_makes_room(cache: AnswerCache) -> None:
    fit = MOST_BYTES // LARGEST
    made = [Made(LARGEST) for _ in range(fit + 1)]
    for number in (*range(fit), 0, fit, 0, 1):
        cache.answer(("", "", str(number)), made[number])
    assert [one.count for one in made] == [1, 2, *[1] * (fit - 1)]


def test_the_clock_put_back_keeps_nothing_for_long(cache: AnswerCache, clock: Clock) -> None:
    made = Made()
    cache.answer(KEY, made)
    clock.now = START - 90
    cache.answer(KEY, made)
    assert made.count == 2


def test_a_page_tells_what_was_written_a_moment_ago(own_archive: Path) -> None:
    with front(own_archive) as shown:
        assert shown.text("/") == shown.text("/")
        with sqlite3.connect(own_archive) as writer:
            writer.execute("UPDATE source SET name = 'Anderswo'")
        writer.close()
        assert "Anderswo" in shown.text("/")


def test_what_a_reader_has_already_is_not_sent_again(shown: Front) -> None:
    for path in ("/", "/archiv/vorlage/sample/11378", "/archiv/vorlage/sample/11378.json"):
        first = shown.get(path)
        again = shown.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"] == OWN_POLICY
        assert again.headers["cache-control"] == first.headers["cache-control"] == "max-age=60"
