"""The database as such: SQLite's own checks, and views that answer."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.check.report import Finding, Findings

VIEWS = (
    "current_proposals",
    "current_consultations",
    "current_sections",
    "current_documents",
    "current_budget_accounts",
    "current_budget_sums",
    "changes",
    "coverage",
)


def check_file(session: Session) -> Findings:
    """Yield what SQLite finds wrong in its file: pages, indexes, constraints, rows that point nowhere."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (told,) in session.execute(text("PRAGMA integrity_check")):
        if told != "ok":
            yield Finding("database file", str(told))
    for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
        yield Finding(f"{table} row {row}", f"points to a row of {parent} that does not exist")


def check_views(session: Session) -> Findings:
    """Yield the views that do not answer."""
    for view in VIEWS:
        try:
            session.execute(text(f"SELECT * FROM {view} LIMIT 1")).all()  # noqa: S608 - a name of this file
        except DBAPIError as exc:
            yield Finding(f"view {view}", f"does not answer: {exc.orig}")
            session.rollback()
