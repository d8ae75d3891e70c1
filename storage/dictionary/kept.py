"""Keeps the table `data_dictionary` of an archive at what this program says."""

from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from storage.dictionary.entries import Entry, all_entries
from storage.engine import reading, writing
from storage.models import DataDictionary

_TABLE: Any = DataDictionary.__table__
_COLUMNS = ("table", "column", "type", "meaning", "unit", "example", "german", "refers_to")


def bring_up_to_date(engine: Engine) -> bool:
    """Write the dictionary where the archive holds another one; False if there was nothing to do."""
    with reading(engine) as connection:
        if holds_this(connection):
            return False
    with writing(engine) as connection:
        connection.execute(delete(_TABLE))
        connection.execute(insert(_TABLE), _wanted())
    return True


def holds_this(connection: Connection) -> bool:
    """Tell whether the archive's dictionary is the one of this program."""
    columns = [_TABLE.c[name] for name in ("position", *_COLUMNS)]
    held = connection.execute(select(*columns).order_by(_TABLE.c.position)).mappings()
    return [dict(row) for row in held] == _wanted()


def _wanted() -> list[dict[str, object]]:
    return [_row(position, entry) for position, entry in enumerate(all_entries(), 1)]


def _row(position: int, entry: Entry) -> dict[str, object]:
    return {"position": position, **{name: getattr(entry, name) for name in _COLUMNS}}
