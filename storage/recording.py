"""One visit → its row, one outcome, and all that follows from it (`storage.weighing` decides what does)."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from scraper.records import Content, NoPage
from storage import numbers, unchanged
from storage.kinds import KINDS, Kind
from storage.revisions import Today
from storage.storable import fault_of
from storage.unchanged import Standing
from storage.visit_log import write_visit
from storage.visits import Recorded, Visit
from storage.weighing import Ended, Judgement, keep_unless_touched, moment, weigh


def record(
    connection: Connection, today: Today, visit: Visit, judgement: Judgement, offers: Iterable[numbers.Offer] = ()
) -> Recorded:
    """Write a visit and what follows from it.

    Args:
        connection: in a write transaction.
        today: today's parser and derivation.
        visit: what was asked for and what came.
        judgement: how a withdrawal may be concluded.
        offers: what the answer names.

    Raises:
        ValueError: if a visit to an item has no number, no answer, or a content without a page.
    """
    answer, kind = _sound_answer(visit), KINDS.get(visit.kind)
    known = None if kind is None else unchanged.standing(connection, kind, visit.source_id, visit.number or 0)
    ended = None if kind is None or known is None else _unchanged(connection, today, kind, known, visit, answer)
    if ended is None:
        ended = weigh(connection, today, kind, known, visit, answer, judgement)
    return _logged(connection, visit, ended, answer if isinstance(answer, NoPage) else None, offers)


def confirm(connection: Connection, today: Today, visit: Visit, offers: Iterable[numbers.Offer]) -> Recorded | None:
    """Write a visit whose page says what its item's revision in force says; None, and nothing, for any other."""
    answer, kind = visit.answer, KINDS.get(visit.kind)
    if kind is None or answer is None or isinstance(answer, NoPage) or not kind.belongs(answer, visit.number or 0):
        return None
    known = unchanged.standing(connection, kind, visit.source_id, answer.number)
    ended = None if known is None else _unchanged(connection, today, kind, known, visit, answer)
    return None if ended is None else _logged(connection, visit, ended, None, offers)


def record_unreadable(connection: Connection, visit: Visit, why: str, offers: Iterable[numbers.Offer] = ()) -> Recorded:
    """Write a visit to an item whose rows cannot be read: it failed, and what it brought is kept if it may be.

    Args:
        connection: in a write transaction in which nothing was done yet.
        visit: what was asked for and what came.
        why: what cannot be read, in one line.
        offers: what the answer names.
    """
    answer = visit.answer if isinstance(visit.answer, NoPage) else None
    if answer is None or answer.outcome == "not_public":
        failed = NoPage("failed", "unreadable", f"{visit.url}: {why}")
    else:
        failed = answer
    ended = Ended(failed.outcome, keep_unless_touched(connection, visit))
    recorded = _logged(connection, replace(visit, detail=None), ended, failed, ())
    if answer is None:
        numbers.note_offers(connection, visit.source_id, offers, moment(visit))
    return recorded


def _logged(
    connection: Connection, visit: Visit, ended: Ended, refused: NoPage | None, offers: Iterable[numbers.Offer]
) -> Recorded:
    visit_id = write_visit(connection, visit, ended.outcome, refused, ended.page_id, ended.revision)
    if visit.kind in KINDS:
        numbers.note_visit(connection, visit_id, visit, ended.outcome)
    if refused is None:
        only_new = ended.outcome == "unchanged"
        numbers.note_offers(connection, visit.source_id, offers, moment(visit), only_new=only_new)
    return Recorded(ended.outcome, ended.revision, ended.changes, refused.reason if refused else None)


def _sound_answer(visit: Visit) -> Content | NoPage | None:
    """Return the answer; a content of another item, or one that cannot be kept, is a failure."""
    answer, kind = visit.answer, KINDS.get(visit.kind)
    if kind is None:
        return answer if isinstance(answer, NoPage) else None
    if visit.number is None or answer is None:
        raise ValueError(f"{visit.url}: a visit to a {visit.kind} needs a number and an answer")
    if isinstance(answer, NoPage):
        return answer
    if not kind.belongs(answer, visit.number):
        found = f"{type(answer).__name__} {answer.number}"
        return NoPage("failed", "identity", f"{visit.url}: asked for {visit.kind} {visit.number}, got {found}")
    fault = fault_of(answer)
    return answer if fault is None else NoPage("failed", "unstorable", f"{visit.url}: {fault} cannot be kept")


def _unchanged(
    connection: Connection, today: Today, kind: Kind, known: Standing, visit: Visit, answer: Content | NoPage | None
) -> Ended | None:
    """Confirm a public page that says the same as its revision in force; None where there is more to weigh."""
    if answer is None or isinstance(answer, NoPage) or visit.page is None:
        return None
    if not known.confirmed_by(visit.page, answer, today.reader.version):
        return None
    unchanged.confirm(connection, kind, known, visit.url, visit.started_at, moment(visit))
    return Ended("unchanged", None, known.number)
