"""All that a proposal's page tells: one revision, what came before and after it, and who speaks of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Subquery, case, func, literal, select, union_all
from sqlalchemy.orm import aliased

from storage.engine import reading
from storage.items import Found, item_at
from storage.kinds import MEETING, PROPOSAL, Kind
from storage.models import (
    BudgetAmount,
    BudgetLink,
    Change,
    Mention,
    Proposal,
    Relation,
    Revision,
    Section,
    Source,
)
from storage.readers.revisions import Chosen, find
from storage.readers.rows import Json, columns, records
from storage.readers.strips import emptied, in_place, known, numbers_in, of_content, told_of
from storage.types import utc_text

MOST_SPEAKERS = 100  # proposals that speak of this one and are listed
_HOW = ("mention", "refers_to", "family")  # of several ways in which one does, the first is told


def dossier(
    engine: Engine,
    source: str,
    number: int,
    *,
    revision: int | None = None,
    as_of: datetime | None = None,
    withdrawn: bool = True,
) -> Json:
    """Return what `show` tells of a revision of a proposal, the last one by default, and beside it more.

    - `source_name`; `latest`: whether it is the last revision
    - `revisions`, the first first: `number`, `observed_at`, `confirmed_at`, `redacted_at`, `reason` (of the redaction),
      `same_as_previous`, `changes` (how many made it)
    - `withdrawals`, the first first
    - `changes` that made this revision, each as the reader `changes` tells it; `redacted` is true where a None in them
      may be what a redaction emptied
    - `unbooked`: sums booked at no account; `section` is the position of their text
    - `speakers`: proposals in force that mention it or name it as related, the newest first, at most 100: `source`,
      `number`, `reference`, `title`, `withdrawn_at`, `how` (mention, else refers_to, else family);
      `speaker_count`: all of them
    - `known_proposals`, `known_meetings`: those numbers this revision names that are in the archive

    Args:
        engine: of the archive.
        source: key.
        number: VOLFDNR.
        revision: its number.
        as_of: the revision in force at that moment.
        withdrawn: withdrawn proposals are among the `speakers` too.

    Raises:
        UnknownItemError: there is no such proposal.
        UnknownRevisionError: it has no such revision.
    """
    with reading(engine) as connection:
        item = item_at(connection, PROPOSAL, source, number)
        chosen = find(connection, item, number=revision, as_of=as_of)
        told = in_place(connection, item, chosen, as_of)
        return {
            **told,
            "changes": _changes(connection, item, chosen, told),
            "unbooked": _unbooked(connection, chosen.id),
            **_speakers(connection, item, withdrawn=withdrawn),
            "known_proposals": known(connection, PROPOSAL, item.source_id, numbers_in(told["relations"], "number")),
            "known_meetings": known(
                connection, MEETING, item.source_id, numbers_in(told["consultations"], "meeting_number")
            ),
        }


def withdrawn_at(engine: Engine, kind: Kind, source: str, number: int) -> str | None:
    """Return since when a proposal or meeting is withdrawn, None while it is public.

    Raises:
        UnknownItemError: there is no such thing.
    """
    with reading(engine) as connection:
        item = item_at(connection, kind, source, number)
        found = connection.scalar(select(kind.item.withdrawn_at).where(kind.item.id == item.id))
        return utc_text(found) if found else None


def _changes(connection: Connection, item: Found, chosen: Chosen, told: Json) -> list[Json]:
    statement = (
        told_of(item).where(Change.revision == chosen.number, of_content()).order_by(Change.observed_at, Change.id)
    )
    head = {name: told[name] for name in ("source", "number", "reference", "title", "url", "withdrawn_at")}
    redacted = chosen.number in emptied(told["revisions"])
    return [{**head, "item": "proposal", **row, "redacted": redacted} for row in records(connection, statement)]


def _unbooked(connection: Connection, revision_id: int) -> list[Json]:
    linked = select(BudgetLink.amount_id).where(BudgetLink.revision_id == revision_id)
    statement = (
        select(Section.position.label("section"), *columns(BudgetAmount))
        .join(Section, Section.id == BudgetAmount.section_id)
        .where(BudgetAmount.revision_id == revision_id, BudgetAmount.id.not_in(linked))
        .order_by(Section.position, BudgetAmount.position)
    )
    return records(connection, statement)


def _speakers(connection: Connection, item: Found, *, withdrawn: bool) -> Json:
    speakers = _speaking_of(item, withdrawn=withdrawn)
    statement = (
        select(
            Source.key.label("source"),
            Proposal.number,
            Revision.reference,
            Revision.title,
            Proposal.withdrawn_at,
            speakers.c.how,
        )
        .join(speakers, speakers.c.id == Proposal.id)
        .join(Revision, Revision.id == Proposal.current_revision_id)
        .join(Source, Source.id == Proposal.source_id)
        .order_by(Proposal.first_seen_at.desc(), Proposal.number.desc())
        .limit(MOST_SPEAKERS)
    )
    found = [{**row, "how": _HOW[row["how"]]} for row in records(connection, statement)]
    count = len(found)
    if count == MOST_SPEAKERS:
        count = connection.scalar(select(func.count()).select_from(speakers)) or count
    return {"speakers": found, "speaker_count": count}


def _speaking_of(item: Found, *, withdrawn: bool) -> Subquery:
    """Select the proposals in force that speak of one: `id`, and `how` by its place in _HOW."""
    other, theirs = aliased(Proposal), aliased(Revision)

    def speaking(model: Any, how: Any, where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - of two tables
        return (
            select(other.id, how.label("how"))
            .select_from(model)
            .join(theirs, theirs.id == model.revision_id)
            .join(other, (other.id == theirs.proposal_id) & (other.current_revision_id == theirs.id))
            .where(where, other.id != item.id, *([] if withdrawn else [other.withdrawn_at.is_(None)]))
        )

    mentions = speaking(Mention, literal("mention"), Mention.proposal_id == item.id)
    related = speaking(Relation, Relation.kind, (Relation.number == item.number) & (other.source_id == item.source_id))
    both = union_all(mentions, related).subquery()
    rank = case({how: place for place, how in enumerate(_HOW)}, value=both.c.how)
    return select(both.c.id, func.min(rank).label("how")).group_by(both.c.id).subquery()
