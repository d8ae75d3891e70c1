"""The log: one row per visit, and the counts of its run."""

from sqlalchemy import Connection, bindparam, insert, update

from scraper.records import NoPage
from storage import models
from storage.inserting import insert_one
from storage.models.evidence import OUTCOMES
from storage.visits import Visit

_VISIT = insert(models.Visit)
_COUNTED = {
    outcome: update(models.Run)
    .where(models.Run.id == bindparam("of_run"))
    .values({outcome: getattr(models.Run, outcome) + 1})
    for outcome in OUTCOMES
}


def write_visit(
    connection: Connection,
    visit: Visit,
    outcome: str,
    refused: NoPage | None,
    page_id: int | None,
    revision: int | None,
) -> int:
    """Write the row of a visit, count it, and return the row's id.

    Args:
        connection: in a write transaction.
        visit: what was asked for and what came.
        outcome: how it ended.
        refused: why, where no content came.
        page_id: the page kept of it.
        revision: number of the item's revision in force afterwards.
    """
    values = {
        "run_id": visit.run_id,
        "source_id": visit.source_id,
        "kind": visit.kind,
        "url": visit.url,
        "number": visit.number,
        "started_at": visit.started_at,
        "outcome": outcome,
        "attempts": visit.attempts,
        "status": visit.status,
        "bytes": visit.bytes,
        "milliseconds": visit.milliseconds,
        "detail": visit.detail or (refused.reason if refused else None),
        "verdict": refused.verdict if refused else None,
        "origin": visit.origin,
        "page_id": page_id,
        "revision": revision,
    }
    visit_id = insert_one(connection, _VISIT, values)
    connection.execute(_COUNTED[outcome], {"of_run": visit.run_id})
    return visit_id
