"""CSV after RFC 4180, or as German Excel opens it with a double click."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from storage.dictionary import Entry
from storage.export.rows import Row

Cell = Callable[[Any], object]
# What a spreadsheet takes for the beginning of a formula, or drops before one; in some countries also full-width signs.
# Some drop blanks before it too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(path: Path, entries: Iterable[Entry], found: Iterable[Row], *, excel: bool = False) -> int:
    """Write a file with a heading line and return the number of rows below it. NULL is an empty cell.

    Lines end in CR LF, cells are quoted where they hold a separator, a quote or a line end. For Excel there is a byte
    order mark, a semicolon between cells, a comma in decimals, and an apostrophe before what would be a formula.
    """
    columns = list(entries)
    cells = [_excel_cell(entry.type) if excel else _as_is for entry in columns]
    count = 0
    with path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow(entry.column for entry in columns)
        for row in found:
            writer.writerow([cell(value) for cell, value in zip(cells, row, strict=True)])
            count += 1
    return count


def dialect(*, excel: bool) -> dict[str, object]:
    """Return how the file is written, in the words of the CSV Dialect specification."""
    return {
        "csvddfVersion": 1.2,
        "delimiter": ";" if excel else ",",
        "lineTerminator": "\r\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "skipInitialSpace": False,
        "header": True,
    }


def harmless(text: str) -> str:
    """Return the text with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _excel_cell(kind: str) -> Cell:
    """Return what writes a cell: a text is made harmless in a column of numbers too, where SQLite lets one stand."""
    return _decimal_comma if kind == "number" else _harmless_cell


def _as_is(value: object) -> object:
    return value


def _decimal_comma(value: object) -> object:
    return str(value).replace(".", ",") if isinstance(value, float) else _harmless_cell(value)


def _harmless_cell(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value
