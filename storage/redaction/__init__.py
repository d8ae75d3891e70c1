"""Lawful removal: shows first what would go, then removes it for good, and keeps a dated tombstone with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, text

from storage.engine import reading_session, writing_session
from storage.items import NumberReader, no_numbers, resolve
from storage.kinds import revision_of
from storage.readers.revisions import find
from storage.redaction.erasing import erase, finish, is_due, note_due
from storage.redaction.plan import Plan, add_revision, complete
from storage.redaction.register import register
from storage.redaction.removal import remove
from storage.redaction.search import Progress, find_text, printed_elsewhere
from storage.redaction.words import SHORTEST, in_value, plain

__all__ = ["Done", "Plan", "finish", "is_due", "plan_revisions", "plan_text", "redact", "register", "repeats"]

_LONG_TITLE = 12  # characters; shorter titles stand everywhere
Planner = Callable[[Engine], Plan]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a redaction."""

    plan: Plan
    erased: bool  # False while a reader kept the old state of the file back; the next run's end erases it


def plan_revisions(engine: Engine, item: str, numbers: Sequence[int], *, addresses: NumberReader = no_numbers) -> Plan:
    """Return what goes with some revisions of an item.

    Raises:
        ItemError: nothing, or several things, under that name.
        UnknownRevisionError: no such revision.
    """
    plan = Plan()
    with reading_session(engine) as session:
        connection = session.connection()
        found = resolve(connection, item, addresses)
        for number in numbers:
            chosen = find(connection, found, number=number)
            add_revision(session, plan, found.kind, chosen.id, "asked for")
        complete(session, plan)
        titles = {
            revision_of(session, target.kind, target.revision_id).title or "" for target in plan.revisions.values()
        }
        long = {plain(title) for title in titles if len(title) >= _LONG_TITLE}
        plan.elsewhere = list(dict.fromkeys(printed_elsewhere(session, plan, long)))
    return plan


def plan_text(engine: Engine, wanted: str, progress: Progress = lambda _what, _done, _all: None) -> Plan:
    """Return what goes where a text is to be found nowhere any more: all revisions and pages that hold it.

    Raises:
        ValueError: the text is too short to be looked for.
    """
    looked_for = plain(wanted)
    if len(looked_for) < SHORTEST:
        raise ValueError(f"{wanted!r} is too short to be looked for: it stands everywhere")
    plan = Plan()
    with reading_session(engine) as session:
        find_text(session, plan, looked_for, progress)
        complete(session, plan)
    return plan


def repeats(reason: str, wanted: str) -> bool:
    """Tell whether a reason, which stays and is published, holds the text that is to be found nowhere."""
    return in_value(reason, plain(wanted))


def redact(engine: Engine, plan: Plan, reason: str, now: datetime) -> Done:
    """Remove what a plan names, and all traces of it from the file.

    Args:
        engine: of the archive, for writing; nobody else writes since the plan was made.
        plan: what goes.
        reason: why, and on whose order. It stays, and is meant to be published: nothing of what goes belongs into it.
        now: aware UTC.
    """
    with writing_session(engine) as session:
        if engine.dialect.name == "sqlite":
            session.execute(text("PRAGMA secure_delete = ON"))
        remove(session, plan, reason, now)
        note_due(session.connection())
    return Done(plan, erase(engine))
