"""Text functions of SQL in time linear in the text: SQLite's own ask every place for all of what is sought.

A question of strangers may be interrupted between two steps of SQLite, but not within one: there a search for a long
text in a long text would go on for hours.
"""

import sqlite3
from collections.abc import Callable

Value = str | bytes | int | float | None


def add_to(connection: sqlite3.Connection) -> None:
    """Put them in the place of SQLite's own."""
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    for name, left, right in (("trim", True, True), ("ltrim", True, False), ("rtrim", False, True)):
        connection.create_function(name, 2, _trimmer(left=left, right=right), deterministic=True)


def _instr(text: Value, sought: Value) -> int | None:
    if text is None or sought is None:
        return None
    if isinstance(text, bytes) and isinstance(sought, bytes):
        return text.find(sought) + 1
    return _text(text).find(_text(sought)) + 1


def _replace(text: Value, old: Value, new: Value) -> Value:
    if text is None or old is None:
        return None
    if not _text(old):
        return text
    return None if new is None else _text(text).replace(_text(old), _text(new))


def _trimmer(*, left: bool, right: bool) -> Callable[[Value, Value], str | None]:
    def trim(text: Value, letters: Value) -> str | None:
        if text is None or letters is None:
            return None
        whole, gone = _text(text), frozenset(_text(letters))
        start, end = 0, len(whole)
        while left and start < end and whole[start] in gone:
            start += 1
        while right and end > start and whole[end - 1] in gone:
            end -= 1
        return whole[start:end]

    return trim


def _text(value: Value) -> str:
    """Return a value as SQLite writes it."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, float):
        number, exponent, power = f"{value:.15g}".partition("e")
        return f"{number}{'' if '.' in number else '.0'}{exponent}{power}"
    return str(value)
