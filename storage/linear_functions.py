"""Text functions of SQL in time linear in the text: SQLite's own ask every place for all of what is sought.

A question of strangers may be interrupted between two steps of SQLite, but not within one: there a search for a long
text in a long text would go on for hours.
"""

import functools
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

Value = str | bytes | int | float | None
MOST_TRIMMED = 200  # different characters: each of the text is compared with all of them


@dataclass
class Longest:
    """How many characters or bytes the longest value may have, now."""

    value: int

    def exceeded(self) -> str:
        """Return what SQLite refuses as too big; an exception would be written to standard error besides."""
        return " " * (self.value + 1)


def add_to(connection: sqlite3.Connection, longest: Longest) -> None:
    """Put them in the place of SQLite's own; what is, or would become, longer than `longest` is refused as there."""

    def add(name: str, count: int, function: Callable[..., Value]) -> None:
        @functools.wraps(function)
        def bounded(*values: Value) -> Value:
            for value in values:
                if isinstance(value, (str, bytes)) and len(value) > longest.value:
                    return longest.exceeded()
            return function(*values)

        connection.create_function(name, count, bounded, deterministic=True)

    add("instr", 2, _instr)
    add("replace", 3, functools.partial(_replace, longest))
    add("trim", 2, functools.partial(_trim, longest, str.strip))
    add("ltrim", 2, functools.partial(_trim, longest, str.lstrip))
    add("rtrim", 2, functools.partial(_trim, longest, str.rstrip))


def _instr(text: Value, sought: Value) -> int | None:
    if text is None or sought is None:
        return None
    if isinstance(text, bytes) and isinstance(sought, bytes):
        return text.find(sought) + 1
    return _text(text).find(_text(sought)) + 1


def _replace(longest: Longest, text: Value, old: Value, new: Value) -> Value:
    if text is None or old is None:
        return None
    if not _text(old):
        return text
    if new is None:
        return None
    whole, gone, come = _text(text), _text(old), _text(new)
    if len(whole) + whole.count(gone) * (len(come) - len(gone)) > longest.value:
        return longest.exceeded()
    return whole.replace(gone, come)


def _trim(longest: Longest, strip: Callable[[str, str], str], text: Value, letters: Value) -> str | None:
    if text is None or letters is None:
        return None
    gone = set(_text(letters))
    if len(gone) > MOST_TRIMMED:
        return longest.exceeded()
    return strip(_text(text), "".join(gone))


def _text(value: Value) -> str:
    """Return a value as SQLite writes it."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, float):
        number, exponent, power = f"{value:.15g}".partition("e")
        return f"{number}{'' if '.' in number else '.0'}{exponent}{power}"
    return str(value)
