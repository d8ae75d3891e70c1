"""One bit flipped anywhere in what a page or a revision holds is found by `check`, and it says where.

`TEST_FLIPS=1000` tries more places than the few of each test run.
"""

import os
import random
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from storage.check import check
from storage.engine import writable_engine
from storage.models import metadata
from tests.storage import witness
from tests.storage.altering import alter, copy_into
from tests.storage.test_check import LOG, UNPROTECTED

SEEDS = range(int(os.environ.get("TEST_FLIPS", "16")))
# How a page was fetched is covered for those that a revision was read from; of all pages the bytes: see docs/proof.md.
PROVED = "SELECT page_id FROM revision UNION SELECT page_id FROM meeting_revision"
BYTES = {"body", "sha256", "size", "compression"}
_OWNERS = {"proposal": "proposal_id", "meeting": "meeting_id"}


@pytest.fixture(scope="module")
def bench() -> Engine:
    return writable_engine("sqlite://")


def cells(path: Path) -> list[tuple[str, str, int, Any]]:
    """Return every cell that is protected and says something: table, column, row, value."""
    found: list[tuple[str, str, int, Any]] = []
    with closing(sqlite3.connect(path)) as connection:
        proved = {page for (page,) in connection.execute(PROVED)}
        for table in metadata.sorted_tables:
            names = [c.name for c in table.columns if f"{table.name}.{c.name}" not in UNPROTECTED]
            names = [name for name in names if table.name not in LOG and name != "id"]
            if not names:
                continue
            for row in connection.execute(f"SELECT id, {', '.join(map(_quoted, names))} FROM {table.name}"):
                values = list(zip(names, row[1:], strict=True))
                if table.name == "page" and row[0] not in proved:
                    values = [pair for pair in values if pair[0] in BYTES]
                found += [(table.name, name, row[0], value) for name, value in values if value not in {None, "", b""}]
    return found


def _quoted(name: str) -> str:
    return f'"{name}"'


def flipped(value: Any, chance: random.Random) -> Any:
    """Return a value with one bit flipped; of a number and of letters one that leaves them such."""
    if isinstance(value, int):
        return value ^ 1 << chance.randrange(0, 3)
    place = chance.randrange(len(value))
    if isinstance(value, bytes):
        bit = 1 << chance.randrange(8)
        return value[:place] + bytes([value[place] ^ bit]) + value[place + 1 :]
    return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_flipped_bit_is_found_and_named(made: Path, bench: Engine, seed: int) -> None:
    chance, every = random.Random(seed), cells(made)
    table = chance.choice(sorted({cell[0] for cell in every}))
    if seed % 4 == 0:  # the evidence is most of an archive
        every = [cell for cell in every if cell[:2] == ("page", "body")]
        table = "page"
    table, column, row, value = chance.choice([cell for cell in every if cell[0] == table])
    other = flipped(value, chance)
    if column == "body" and unpacked(other) == unpacked(value):
        return  # it only fills up the last byte: see docs/proof.md
    copy_into(bench, made)
    try:
        alter(bench, f'UPDATE {table} SET "{column}" = :value WHERE id = :id', value=other, id=row)
    except IntegrityError:
        return  # the database itself refuses it
    found = [str(finding) for finding in check(bench, witness.reader(), witness.DERIVER).findings]
    names = (where(made, table, row), f"{table} row {row}", "chain entry", "its rows cannot be read")
    assert any(name in finding for finding in found for name in names), (table, column, row, names, found)


def unpacked(packed: bytes) -> bytes | None:
    """Return what a page of the archive, all packed by zlib, comes out as; None where it does not."""
    unpacking = zlib.decompressobj()
    with suppress(zlib.error):
        body = unpacking.decompress(packed)
        return body if unpacking.eof and not unpacking.unused_data else None
    return None


def where(path: Path, table: str, row: int) -> str:
    """Return how a finding names what a row belongs to: the page or the item; else its table and number."""
    if table == "page":
        return f"page {row} "
    columns = metadata.tables[table].columns
    with closing(sqlite3.connect(path)) as connection:
        for kind, owner in _OWNERS.items():
            revisions = "revision" if kind == "proposal" else "meeting_revision"
            of_revision = f"{revisions}_id"
            prefix = "" if kind == "proposal" else "meeting:"
            item = f"SELECT i.number FROM {kind} AS i"
            if table == kind:
                found = connection.execute(f"{item} WHERE i.id = ?", (row,)).fetchone()
            elif table == revisions:
                found = connection.execute(
                    f"{item} JOIN {table} AS t ON t.{owner} = i.id WHERE t.id = ?", (row,)
                ).fetchone()
            elif table == "change":
                found = connection.execute(
                    f"{item} JOIN change AS t ON t.{owner} = i.id WHERE t.id = ?", (row,)
                ).fetchone()
            elif of_revision in columns:
                joined = f"{item} JOIN {revisions} AS r ON r.{owner} = i.id JOIN {table} AS t ON t.{of_revision} = r.id"
                found = connection.execute(f"{joined} WHERE t.id = ?", (row,)).fetchone()
            else:
                found = None
            if found:
                return f"quellmark:{prefix}{found[0]}"
    return f"{table} row {row}"
