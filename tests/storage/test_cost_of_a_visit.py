"""What recording a visit asks of the database: few statements, each along an index to rows of the item itself.

At 20,000 proposals a statement that walks through all of a source costs more than the visit. And at any size most of a
visit's time goes into the statements, however little each has to do.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.storage.contents import proposal, section
from tests.storage.paper import NOT_PUBLIC, Council

MENTIONING = proposal(reference="2026/0001", sections=(section("Sachlage", "siehe 2017/0472 und 2026/0001"),))
EDITED = replace(MENTIONING, reference="2026/0002", title="Anders")
# A whole table, or nearly: most rows are of one source. There are few redactions; the end of the chain is read
# backwards along its index; the search index is asked for one row.
_WHOLE = re.compile(
    r"SCAN (?!CONSTANT|redaction|chain USING INDEX|search VIRTUAL).*"
    r"|SEARCH (?:proposal|meeting) USING (?:COVERING )?INDEX \S+ \(source_id=\?\)"
)


@contextmanager
def plans(engine: Engine) -> Iterator[dict[str, list[str]]]:
    """Collect the plan of each statement that is run inside the block."""
    told: dict[str, list[str]] = {}

    def explain(_connection: Any, cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH", "INSERT")):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values[0] if many else values)
            told[statement] = [str(row[3]) for row in rows.fetchall()]

    event.listen(engine, "before_cursor_execute", explain)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", explain)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are run inside the block."""
    run: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, _values: Any, _context: Any, _many: bool) -> None:
        run.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("engine", ["memory"], indirect=True)
@pytest.mark.parametrize(
    ("visit", "most"),
    [("new", 29), ("revised", 32), ("unchanged", 6), ("other bytes", 6), ("gone", 15), ("still gone", 6)],
)
def test_a_visit_takes_few_statements(council: Council, visit: str, most: int) -> None:
    council.night("first", MENTIONING)
    council.reader.contents |= {"new": replace(MENTIONING, number=11379), "revised": EDITED, "gone": NOT_PUBLIC}
    council.number += visit == "new"
    if visit == "still gone":
        council.visit("gone")
    names = {"unchanged": "first", "other bytes": "first", "still gone": "gone"}
    with statements(council.engine) as run:
        council.visit(names.get(visit, visit), noise="1" if visit == "other bytes" else "")
    assert len(run) <= most, "\n".join(run)


@pytest.mark.parametrize("engine", ["memory"], indirect=True)
def test_no_statement_of_a_visit_walks_through_a_source(council: Council) -> None:
    council.night("first", MENTIONING)
    council.number += 1
    with plans(council.engine) as told:
        council.night("new", replace(MENTIONING, number=council.number))
        council.visit("new", noise="1")
        council.night("edited", replace(EDITED, number=council.number))
        council.night("none", NOT_PUBLIC)
        council.night("none")
        council.night("edited")
    assert any("UPDATE mention" in statement for statement in told)
    walks = {statement: plan for statement, plan in told.items() if any(map(_WHOLE.match, plan))}
    assert not walks, "\n".join(f"{plan}: {s}" for s, plan in walks.items())
