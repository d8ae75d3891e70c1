"""The database as such: SQLite's own checks, and views that answer as they were made."""

from functools import cache

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.check.report import Finding, Findings
from storage.engine import reading, writable_engine
from storage.migrate import upgrade

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


def check_integrity(session: Session) -> Findings:
    """Yield what SQLite finds wrong in its file: pages, indexes, constraints."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (told,) in session.execute(text("PRAGMA integrity_check")):
        if told != "ok":
            yield Finding("database file", str(told))


def check_references(session: Session) -> Findings:
    """Yield the rows that point nowhere."""
    if session.get_bind().dialect.name != "sqlite":
        return
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


def check_definitions(session: Session) -> Findings:
    """Yield the views that ask for something else than this program's, and triggers, of which it has none."""
    if session.get_bind().dialect.name != "sqlite":
        return
    made, found = _of_this_program(), _definitions(session.connection())
    for kind, name in sorted(found):
        if kind == "trigger" and (kind, name) not in made:
            yield Finding(f"trigger {name}", "is none of this program: it may change what is recorded")
        elif kind == "view" and name in VIEWS and found[kind, name] != made[kind, name]:
            yield Finding(f"view {name}", "is defined otherwise than by this program")


@cache
def _of_this_program() -> dict[tuple[str, str], str]:
    """Return the definitions of a new archive."""
    engine = writable_engine("sqlite://")
    try:
        upgrade(engine)
        with reading(engine) as connection:
            return _definitions(connection)
    finally:
        engine.dispose()


def _definitions(connection: Connection) -> dict[tuple[str, str], str]:
    """Return what views and triggers say, by type and name, with single blanks."""
    made = text("SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in connection.execute(made)}
