"""Inserting one row and learning its id."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Insert


def insert_one(connection: Connection, statement: Insert, values: Mapping[str, Any]) -> int:
    """Insert one row and return its id."""
    key = connection.execute(statement, values).inserted_primary_key
    assert key is not None  # an insert of one row has one
    return int(key[0])
