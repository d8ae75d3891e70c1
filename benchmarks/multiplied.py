"""An archive many times as large as another: `python -m benchmarks.multiplied ARCHIVE PATH [TIMES]`, in minutes.

Each proposal and meeting stands in it ten times, under numbers of its own, with all its revisions; their kept pages
stand in it once. For measuring how readers' questions grow, not as an archive: the hashes of its chain prove nothing.
"""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

TIMES = 10
STEP = 10_000_000  # between the numbers of one copy and the next, in every table
_KEPT_ONCE = ("source", "run", "page", "visit", "page_dictionary", "data_dictionary", "alembic_version", "watch")
_NUMBERS = {
    "proposal": ("number",),
    "meeting": ("number",),
    "known_number": ("number",),
    "consultation": ("meeting_number", "agenda_item_number"),
    "agenda_item": ("proposal_number", "agenda_item_number", "linked_meeting_number"),
    "relation": ("number",),
}


def multiply(archive: Path, path: Path, times: int = TIMES) -> None:
    """Write the larger archive to a path, which must not exist."""
    part = path.with_name(f"{path.name}.part")
    shutil.copy(archive, part)
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        for statement in ("PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
            connection.execute(statement)
        copied = list(_statements(connection, times))
        for copy in range(1, times):
            for statement in copied:
                connection.execute(statement, {"copy": copy, "step": copy * STEP})
        connection.execute(f"UPDATE chain SET position = -{times} * position WHERE id < {STEP}")
        connection.execute("UPDATE chain SET position = -position WHERE position < 0")
        for statement in ("COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.execute(statement)
    part.rename(path)


def _statements(connection: sqlite3.Connection, times: int) -> Iterator[str]:
    """Yield for each table the statement that copies its first rows once."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    ).fetchall()
    for (table,) in tables:
        if table in _KEPT_ONCE or table.startswith("sqlite_"):
            continue
        keys = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})") if row[2] not in _KEPT_ONCE}
        moved = {"id", *keys, *_NUMBERS.get(table, ())}
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = [f'"{name}" + :step' if name in moved else f'"{name}"' for name in columns]
        if table == "chain":  # the copies of one entry follow each other; the first ones are spread afterwards
            values[columns.index("position")] = f"-({times} * position + :copy)"
        names = ", ".join(f'"{name}"' for name in columns)
        yield f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE id < {STEP}"
    columns = [row[1] for row in connection.execute("PRAGMA table_info(search)")]
    values = [f"{name} + :step" if name == "item_id" else name for name in columns]
    yield (
        f"INSERT INTO search (rowid, {', '.join(columns)}) SELECT rowid + 2 * :step, {', '.join(values)} "
        f"FROM search WHERE rowid < {STEP}"
    )


if __name__ == "__main__":
    multiply(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else TIMES)
