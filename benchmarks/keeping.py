"""What an archive costs to keep, and how that grows: writing, size, `check` and `reparse`.

`python -m benchmarks keeping PATH...` looks at archives built before (see `benchmarks.archive`), and writes only to
copies. With a number it builds them: of so many proposals, with three times as many revisions, and of a tenth; without
one, of a thousand.
"""

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy.orm import Session

from benchmarks.archive import DIALECT, SOURCE, pair
from benchmarks.measure import peak_megabytes, table
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from scraper.records import Derived, Page, ProposalContent, Section
from storage import models, pages
from storage.archive import Archive, Visit
from storage.check import check
from storage.engine import open_archive, reading_session
from storage.reparse import reparse

VISITS = 500
MEGABYTE = 1e6
_VISITED = """
SELECT v.kind, v.number, v.url, p.id, p.url, p.requested_url, p.status, p.fetched_at
FROM visit AS v JOIN page AS p ON p.id = v.page_id
WHERE v.outcome IN ('new', 'revised') ORDER BY v.id LIMIT ?"""
_KEPT = """
SELECT date(p.fetched_at), v.kind, v.number, p.id FROM visit AS v JOIN page AS p ON p.id = v.page_id
WHERE v.outcome IN ('new', 'revised') ORDER BY v.id"""


def main(*archives: str | int) -> None:
    paths = pair(*archives)
    _writing(paths[0])
    for path in paths:
        _sizes(path)
    _maintenance(paths)


# Writing


@dataclass(frozen=True, slots=True)
class _Known:
    """A deriver that was asked before: what is measured is keeping, not reading."""

    derived: Mapping[tuple[Section, ...], tuple[Derived, ...]]  # also of what is read back from the archive
    version: str = DERIVER.version

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        return self.derived[content.sections]

    def __hash__(self) -> int:
        return id(self)


def _writing(path: Path) -> None:
    """Record visits that each bring a revision, and insert the rows that they leave with bare sqlite3."""
    visits = list(_visits(path))
    contents = [visit.answer for visit in visits if isinstance(visit.answer, ProposalContent)]
    known = _Known({content.sections: DERIVER.derive(content) for content in contents})
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder) / "ours.sqlite", Path(folder) / "bare.sqlite"
        recorded = _timed(lambda: _record(ours, visits, known))
        inserted = [_timed(lambda each=each: _insert(ours, bare, each)) for each in (len(visits), 1)]  # type: ignore[misc]  # bound at once
    rows = [["", "seconds", "CPU seconds", "CPU ms a visit", "ratio of CPU"]]
    names = ("recorded, one commit a visit", "its rows with bare sqlite3, as many commits", "the same, one commit")
    for name, (wall, cpu) in zip(names, (recorded, *inserted), strict=True):
        each, ratio = 1000 * cpu / len(visits), cpu / inserted[0][1]
        rows.append([name, f"{wall:.2f}", f"{cpu:.2f}", f"{each:.2f}", f"{ratio:.1f}"])
    print(f"{len(visits)} visits that each bring a revision, read and derived before:\n{table(rows)}")


def _visits(path: Path) -> Iterator[Visit]:
    """Yield the first visits of an archive that brought a revision, with their pages as they came."""
    reader, engine = page_reader(), open_archive(path, read_only=True)
    with closing(sqlite3.connect(path)) as connection, reading_session(engine) as session:
        for kind, number, asked, page_id, url, requested, status, _at in connection.execute(_VISITED, (VISITS,)):
            kept = session.get_one(models.Page, page_id)
            body, headers = pages.body(session, page_id), tuple((name, value) for name, value in kept.headers)
            assert body is not None
            page = Page(url, requested, status, headers, body, kept.fetched_at)
            answer = reader.read(kind, body, url)
            yield Visit(1, 1, kind, asked, number, kept.fetched_at, 1, status, len(body), 120, page, answer)
    engine.dispose()


def _record(path: Path, visits: list[Visit], deriver: _Known) -> None:
    engine = open_archive(path, create=True)
    archive = Archive(engine, page_reader(), deriver)
    source = archive.source(SOURCE, "Musterstadt", "http://127.0.0.1/bi/", DIALECT, 500)
    run = archive.begin_run(source, visits[0].started_at, "benchmark")
    for visit in visits:
        recorded = archive.record(visit)
        assert recorded.outcome in {"new", "revised"}, recorded
    archive.end_run(run, visits[-1].started_at)
    engine.dispose()


def _insert(source: Path, path: Path, commits: int) -> None:
    """Insert all rows of an archive into tables and indexes of the same definition."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(path, isolation_level=None)) as new:
        new.execute("PRAGMA journal_mode = WAL")
        new.execute("PRAGMA synchronous = FULL")
        shadow = [f"search_{part}" for part in ("data", "idx", "content", "docsize", "config")]
        listed = old.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        wanted = [row for row in listed if row[2] not in shadow and row[0] in {"table", "index"}]
        for _, _, _, sql in wanted:
            new.execute(sql)
        rows = [row for kind, name, _, _ in wanted if kind == "table" for row in _rows(old, name)]
        size = -(-len(rows) // commits)
        for start in range(0, len(rows), size):
            new.execute("BEGIN IMMEDIATE")
            for statement, values in rows[start : start + size]:
                new.execute(statement, values)
            new.execute("COMMIT")
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(connection: sqlite3.Connection, name: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    found = connection.execute(f'SELECT {"rowid, " if name == "search" else ""}* FROM "{name}"')
    columns = ", ".join(f'"{column[0]}"' for column in found.description)
    statement = f'INSERT INTO "{name}" ({columns}) VALUES ({", ".join("?" * len(found.description))})'
    yield from ((statement, row) for row in found)


# Size


def _sizes(path: Path) -> None:
    engine = open_archive(path, read_only=True)
    with closing(sqlite3.connect(path)) as connection:
        (count, received, packed) = connection.execute(
            "SELECT count(*), sum(size), sum(length(body)) FROM page"
        ).fetchone()
        (dictionaries,) = connection.execute("SELECT coalesce(sum(length(body)), 0) FROM page_dictionary").fetchone()
        with tempfile.TemporaryDirectory() as folder, reading_session(engine) as session:
            git = _in_git(session, connection.execute(_KEPT), Path(folder))
        names = _takes(connection)
    engine.dispose()
    ours, whole = packed + dictionaries, path.stat().st_size
    print(f"\n{path.name}: {count} pages, {received / MEGABYTE:.1f} MB as received")
    rows = [["", "MB", "ratio to git"]]
    rows += [
        [name, f"{size / MEGABYTE:.2f}", f"{size / git:.2f}"]
        for name, size in (
            ("git repository of the same pages, gc --aggressive", git),
            ("kept pages with their dictionaries", ours),
            (
                "the table of pages, with addresses, headers and hashes",
                names.get("page", 0) + names.get("page_dictionary", 0),
            ),
            ("the whole file", whole),
        )
    ]
    print(table(rows))
    print(table([["where it goes", "MB", "share"], *_shares(names, whole)]))


def _in_git(session: Session, kept: sqlite3.Cursor, folder: Path) -> int:
    """Put each page into a file of its item, in one commit a night; return the bytes git needs for its objects."""
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    with subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE) as importing:
        write, night = importing.stdin, None
        assert write is not None
        for day, kind, number, page_id in kept:
            body = pages.body(session, page_id) or b""
            session.expunge_all()
            if day != night:
                night = day
                write.write(b"commit refs/heads/main\ncommitter a <a@example.org> 0 +0000\ndata 0\n")
            write.write(f"M 100644 inline {kind}/{number}\ndata {len(body)}\n".encode() + body + b"\n")
    assert importing.returncode == 0
    subprocess.run(["git", "-C", folder, "gc", "--quiet", "--aggressive", "--prune=now"], check=True)
    return sum(file.stat().st_size for file in (folder / "objects").rglob("*") if file.is_file())


def _takes(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the bytes that each table takes, its indexes under a name of their own."""
    statement = """
    SELECT CASE WHEN m.tbl_name LIKE 'search%' THEN 'search index'
                WHEN m.type = 'index' THEN 'indexes of ' || m.tbl_name ELSE d.name END, sum(d.pgsize)
    FROM dbstat AS d LEFT JOIN sqlite_master AS m ON m.name = d.name WHERE d.aggregate = TRUE GROUP BY 1"""
    return dict(connection.execute(statement).fetchall())


def _shares(names: Mapping[str, int], whole: int) -> Iterator[list[str]]:
    largest = sorted(names.items(), key=lambda item: -item[1])
    shown, rest = largest[:14], sum(size for _, size in largest[14:])
    for name, size in [*shown, ("all others", rest)]:
        yield [name, f"{size / MEGABYTE:.2f}", f"{100 * size / whole:.0f} %"]


# Maintenance


def _maintenance(paths: list[Path]) -> None:
    rows = [["", "archive", "pages", "seconds", "CPU seconds", "pages per CPU second", "peak MB"]]
    for name, job in (("check", _check), ("reparse", _reparse)):
        for path in paths:
            with tempfile.TemporaryDirectory() as folder:
                copied = Path(shutil.copy(path, folder))
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                    count, wall, cpu, megabytes = alone.submit(job, copied).result()
            shown = [f"{wall:.0f}", f"{cpu:.0f}", f"{count / cpu:.0f}", f"{megabytes:.0f}"]
            rows.append([name, path.name, str(count), *shown])
    print(f"\n{table(rows)}")


def _check(path: Path) -> tuple[int, float, float, float]:
    engine = open_archive(path, read_only=True)
    found: list[int] = []

    def run() -> None:
        report = check(engine, page_reader(), DERIVER)
        assert report.found == 0, report.findings
        found.append(report.checked["pages"])

    wall, cpu = _timed(run)
    return found[0], wall, cpu, peak_megabytes()


def _reparse(path: Path) -> tuple[int, float, float, float]:
    engine = open_archive(path)
    found: list[int] = []

    def run() -> None:
        done = reparse(engine, page_reader(), DERIVER, everything=True)
        assert (done.differing, done.marked, done.unreadable) == (0, 0, [])
        found.append(done.revisions)

    wall, cpu = _timed(run)
    return found[0], wall, cpu, peak_megabytes()


def _timed(job: Callable[[], object]) -> tuple[float, float]:
    """Return seconds, and seconds of this process."""
    started, cpu = perf_counter(), process_time()
    job()
    return perf_counter() - started, process_time() - cpu


if __name__ == "__main__":
    main()
