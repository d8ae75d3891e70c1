"""Keeps the table `data_dictionary` of an archive at what this program says."""

from typing import Any

from sqlalchemy import Engine, delete, insert, select

from storage.dictionary.entries import Entry, all_entries
from storage.engine import reading, writing
from storage.models import DataDictionary

_COLUMNS = ("table", "column", "type", "meaning", "unit", "example", "german", "refers_to")


def bring_up_to_date(engine: Engine) -> bool:
    """Write the dictionary where the archive holds another one; False if there was nothing to do."""
    wanted = [_row(position, entry) for position, entry in enumerate(all_entries(), 1)]
    table: Any = DataDictionary.__table__
    columns = [table.c[name] for name in ("position", *_COLUMNS)]
    with reading(engine) as connection:
        held = [dict(row) for row in connection.execute(select(*columns).order_by(table.c.position)).mappings()]
    if held == wanted:
        return False
    with writing(engine) as connection:
        connection.execute(delete(table))
        connection.execute(insert(table), wanted)
    return True


def _row(position: int, entry: Entry) -> dict[str, object]:
    return {"position": position, **{name: getattr(entry, name) for name in _COLUMNS}}
