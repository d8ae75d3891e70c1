"""Is the archive still what was recorded? Read-only; each part sees one state, and no more than one item at a time.

file      SQLite's own checks; views answer; every cell holds a value of its column; the search index fits its rows
pages     every page unpacks to the bytes that were received
items     revisions without gap or overlap; rows as the pages read; hashes, derived rows, changes and search in step
log       runs and numbers add up to the visits
chain     unbroken, and each entry as its rows say
"""

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session

from scraper.records import Deriver, Reader
from storage.chain import Head, last_entry
from storage.check.cells import check_cells
from storage.check.chain import check_chain, count_entries
from storage.check.file import check_definitions, check_integrity, check_references, check_views
from storage.check.index import check_index_rows, check_table, count_items
from storage.check.items import check_item, item_ids
from storage.check.log import check_known, check_numbers, check_runs
from storage.check.pages import check_pages
from storage.check.report import Finding, Findings, Progress, Report
from storage.check.words import check_words
from storage.dictionary.kept import holds_this
from storage.engine import reading_session
from storage.kinds import KINDS
from storage.models import Page
from storage.redaction.erasing import is_due
from storage.revisions import Today
from storage.types import UnreadableCellError

__all__ = ["Finding", "Progress", "Report", "check"]

_Step = Callable[[], None]
_Look = Callable[[Session, _Step], Findings]
_Count = Callable[[Session], int | None]


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
    parts: tuple[tuple[str, Sequence[_Look], _Count], ...] = (
        ("file", _file(report), _unknown),
        ("pages", (check_pages,), lambda session: session.scalar(select(func.count()).select_from(Page))),
        ("items", (partial(_items, today=today, report=report),), count_items),
        ("log", _plain(check_runs, check_numbers, check_known), _unknown),
        ("chain", (partial(_chain, heads=heads, report=report),), count_entries),
    )
    for name, looks, count in parts:
        _part(engine, report, name, looks, count, progress)
    _conclude(report)
    return report


def _part(
    engine: Engine,
    report: Report,
    name: str,
    looks: Sequence[_Look],
    count: _Count,
    progress: Progress,
) -> None:
    """Look at one part; a file too damaged to go on is a finding, and the next look still has its turn."""
    total: int | None = None

    def step() -> None:
        report.checked[name] += 1
        progress(name, report.checked[name], total)

    def begin(session: Session, _step: _Step) -> Findings:
        nonlocal total
        total = count(session)
        progress(name, 0, total)
        yield from ()

    unread: dict[Finding, None] = {}
    with reading_session(engine) as session:
        for look in (begin, *looks):
            try:
                for finding in look(session, step):
                    report.add(finding)
            except (DBAPIError, NoResultFound, UnreadableCellError) as exc:
                session.rollback()
                said = exc.orig if isinstance(exc, DBAPIError) else exc
                unread[Finding(f"database ({name})", f"cannot be read: {said}")] = None
    for finding in unread:
        report.add(finding)


def _file(report: Report) -> Sequence[_Look]:
    looks = (check_integrity, check_references, check_views, check_definitions, check_cells)
    return _plain(
        *looks,
        partial(check_words, report=report),
        partial(_dictionary, report=report),
        partial(_erased, report=report),
    )


def _dictionary(session: Session, *, report: Report) -> Findings:
    """Note a data dictionary that is another one than this program's: that is so after each update too."""
    if not holds_this(session.connection()):
        report.notes.append("data_dictionary is not that of this version of the program; the next sync writes it anew")
    yield from ()


def _erased(session: Session, *, report: Report) -> Findings:
    """Note a redaction that was cut off between removing and erasing."""
    if is_due(session.connection()):
        left = "what was removed may still stand in free parts of the file; the next sync or redact erases it"
        report.notes.append(f"a redaction was cut off: {left}")
    yield from ()


def _plain(*looks: Callable[[Session], Findings]) -> Sequence[_Look]:
    """Return looks that take no step: nobody knows how many there are."""
    return [partial(_without_steps, look) for look in looks]


def _without_steps(look: Callable[[Session], Findings], session: Session, _step: _Step) -> Findings:
    return look(session)


def _items(session: Session, step: _Step, *, today: Today, report: Report) -> Findings:
    unanswered = list(check_table(session))
    yield from unanswered
    for kind in KINDS.values():
        for item_id in item_ids(session, kind):
            yield from check_item(session, today, kind, item_id, report, searched=not unanswered)
            step()
    if not unanswered:
        yield from check_index_rows(session)


def _chain(session: Session, step: _Step, *, heads: Sequence[Head], report: Report) -> Findings:
    yield from check_chain(session, heads, step)
    last = last_entry(session)
    report.head = None if last is None else last.as_json()


def _unknown(_session: Session) -> None:
    return None


def _conclude(report: Report) -> None:
    if report.stale:
        report.notes.append(
            f"{report.stale} revisions were read by another version of the program and not compared with their pages; "
            "gremienarchiv reparse renews them"
        )
