"""JSON lines: one JSON document per line, in UTF-8."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from storage.dictionary import Entry
from storage.export.rows import Row
from storage.types import read_cell

Json = dict[str, Any]
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}  # what some readers take for line ends


def write(path: Path, documents: Iterable[Json]) -> int:
    """Write a file and return the number of its lines."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS) + "\n")
            count += 1
    return count


def flat(entries: Iterable[Entry], found: Iterable[Row]) -> Iterator[Json]:
    """Yield rows as documents: flags as true or false, JSON as what it says."""
    columns = [(entry.column or "", _READERS.get(entry.type, _as_is)) for entry in entries]
    for row in found:
        pairs = zip(columns, row, strict=True)
        yield {name: None if value is None else read_cell(read, value) for (name, read), value in pairs}


def _as_is(value: object) -> object:
    return value


_READERS: dict[str, Callable[[Any], object]] = {"0 or 1": bool, "JSON": json.loads}
