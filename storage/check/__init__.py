"""Is the archive still what was recorded? Read-only; each part sees one state, and no more than one item at a time.

file      SQLite's own checks; views answer; every cell holds a value of its column
pages     every page unpacks to the bytes that were received
items     revisions without gap or overlap; rows as the pages read; hashes, derived rows, changes and search in step
log       runs and numbers add up to the visits
chain     unbroken, and each entry as its rows say
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from scraper.records import Deriver, Reader
from storage.chain import Head, head
from storage.check.cells import check_cells
from storage.check.chain import check_chain, count_entries
from storage.check.file import check_definitions, check_file, check_views
from storage.check.index import check_index_rows, count_items
from storage.check.items import check_item, item_ids
from storage.check.log import check_known, check_numbers, check_runs
from storage.check.pages import check_pages
from storage.check.report import Finding, Findings, Progress, Report
from storage.engine import reading_session
from storage.kinds import KINDS
from storage.models import Page
from storage.revisions import Today

__all__ = ["Finding", "Progress", "Report", "check"]

_Step = Callable[[], None]
_Look = Callable[[Session, _Step], Findings]


def check(
    engine: Engine,
    reader: Reader,
    deriver: Deriver | None = None,
    *,
    heads: Sequence[Head] = (),
    progress: Progress = lambda _what, _done, _all: None,
) -> Report:
    """Return what is wrong with an archive.

    Args:
        engine: of the archive; nothing is written.
        reader: today's parser: it reads the pages again whose rows bear its version.
        deriver: today's derivation, likewise.
        heads: heads of the chain noted earlier, that it must still contain.
        progress: told the part, what is done of it and all there is to do.
    """
    report, today = Report(), Today(reader, deriver)
    parts: tuple[tuple[str, _Look, Callable[[Session], int | None]], ...] = (
        ("file", _file, _unknown),
        ("pages", check_pages, lambda session: session.scalar(select(func.count()).select_from(Page))),
        ("items", lambda session, step: _items(session, today, report, step), count_items),
        ("log", _log, _unknown),
        ("chain", lambda session, step: check_chain(session, heads, step), count_entries),
    )
    for name, look, count in parts:
        _part(engine, report, name, look, count, progress)
    _conclude(engine, report)
    return report


def _part(
    engine: Engine,
    report: Report,
    name: str,
    look: _Look,
    count: Callable[[Session], int | None],
    progress: Progress,
) -> None:
    """Look at one part; a file too damaged to go on is a finding, and the next part still has its turn."""
    total: int | None = None

    def step() -> None:
        report.checked[name] += 1
        progress(name, report.checked[name], total)

    with reading_session(engine) as session:
        try:
            total = count(session)
            progress(name, 0, total)
            for finding in look(session, step):
                report.add(finding)
        except DBAPIError as exc:
            report.add(Finding(f"database ({name})", f"cannot be read: {exc.orig}"))


def _file(session: Session, _step: _Step) -> Findings:
    for look in (check_file, check_views, check_definitions, check_cells):
        yield from look(session)


def _items(session: Session, today: Today, report: Report, step: _Step) -> Findings:
    for kind in KINDS.values():
        for item_id in item_ids(session, kind):
            yield from check_item(session, today, kind, item_id, report)
            step()
    yield from check_index_rows(session)


def _log(session: Session, _step: _Step) -> Findings:
    looks: Iterable[Callable[[Session], Findings]] = (check_runs, check_numbers, check_known)
    for look in looks:
        yield from look(session)


def _unknown(_session: Session) -> None:
    return None


def _conclude(engine: Engine, report: Report) -> None:
    if report.stale:
        report.notes.append(
            f"{report.stale} revisions were read by another version of the program and not compared with their pages; "
            "gremienarchiv reparse renews them"
        )
    last = head(engine)
    report.head = None if last is None else last.as_json()
