"""All that a meeting's page tells: one revision of its agenda, and what was told of each item on the way to it."""

from datetime import datetime

from sqlalchemy import Connection, Engine, select

from storage.diff.lineage import told_of_rows
from storage.diff.rules import AGENDA_ITEMS
from storage.engine import reading
from storage.items import Found, item_at
from storage.kinds import MEETING, PROPOSAL
from storage.models import AgendaItem, Change, MeetingRevision
from storage.readers.revisions import Chosen, find
from storage.readers.rows import Json, columns, numbered, records
from storage.readers.strips import emptied, in_place, known, numbers_in, told_of

MOST_REVISIONS = 30  # through which the items of an agenda are followed back
MOST_CHANGES = 1000


def agenda(
    engine: Engine, source: str, number: int, *, revision: int | None = None, as_of: datetime | None = None
) -> Json:
    """Return what `show` tells of a revision of a meeting, the last one by default, and beside it more.

    - `source_name`; `latest`: whether it is the last revision; `revisions`, `withdrawals`, the first first
    - in each of the `agenda_items` `told`: what was told of it up to this revision, the first first
    - `taken_off`: the changes that tell of items no more on the agenda, the first first
    - `changes`: all else that was told up to this revision, the newest first
    - `known_proposals`, `known_meetings`: those numbers the agenda names that are in the archive

    A change is told as the reader `changes` tells it; `redacted` is true where a NULL may be what a redaction emptied.

    Args:
        engine: of the archive.
        source: key.
        number: SILFDNR.
        revision: its number.
        as_of: the revision in force at that moment.

    Raises:
        UnknownItemError: there is no such meeting.
        UnknownRevisionError: it has no such revision.
    """
    with reading(engine) as connection:
        item = item_at(connection, MEETING, source, number)
        chosen = find(connection, item, number=revision, as_of=as_of)
        told = in_place(connection, item, chosen, as_of)
        changes = _changes(connection, item, chosen, emptied(told["revisions"]))
        followed = told_of_rows(AGENDA_ITEMS, _agendas(connection, item, chosen), changes)
        items = [{**row, "told": list(said)} for row, said in zip(told["agenda_items"], followed, strict=True)]
        return {
            **told,
            "agenda_items": items,
            "taken_off": [row for row in changes if _is_removal(row)],
            "changes": [row for row in reversed(changes) if not _of_agenda(row)],
            "known_proposals": known(connection, PROPOSAL, item.source_id, numbers_in(items, "proposal_number")),
            "known_meetings": known(connection, MEETING, item.source_id, numbers_in(items, "linked_meeting_number")),
        }


def _of_agenda(row: Json) -> bool:
    return str(row["path"]).startswith(f"{AGENDA_ITEMS.name}/")


def _is_removal(row: Json) -> bool:
    return _of_agenda(row) and row["operation"] == "removed"


def _changes(connection: Connection, item: Found, chosen: Chosen, without: set[int]) -> list[Json]:
    """Return what was told up to a revision, but that the meeting was new; the newest are kept, in page order."""
    statement = (
        told_of(item)
        .where(Change.revision <= chosen.number, Change.kind != "new")
        .order_by(Change.observed_at.desc(), Change.id.desc())
        .limit(MOST_CHANGES)
    )
    rows = reversed(records(connection, statement))
    return [{"item": "meeting", **row, "redacted": row["revision"] in without} for row in rows]


def _agendas(connection: Connection, item: Found, chosen: Chosen) -> list[tuple[int, list[Json]]]:
    """Return the agendas up to a revision, the first first, each with the number of its revision."""
    numbers = range(max(1, chosen.number - MOST_REVISIONS + 1), chosen.number + 1)
    statement = (
        select(MeetingRevision.number.label("revision"), *columns(AgendaItem, "position"))
        .join(MeetingRevision, MeetingRevision.id == AgendaItem.meeting_revision_id)
        .where(MeetingRevision.meeting_id == item.id, MeetingRevision.number.in_(numbers))
        .order_by(MeetingRevision.number, AgendaItem.position)
    )
    rows = numbered(records(connection, statement), "revision")
    return [(number, rows.get(number, [])) for number in numbers]
