"""Values that two generations print in forms of their own, made equal; and what only one of them prints."""

import re
from collections.abc import Iterable
from typing import Any

from scraper.records import Field

_MIXED = re.compile(r"öffentlich\s*(?:/|,|und)\s*nicht\s?öffentlich|gemischt", re.IGNORECASE)


def alike(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Return both values, the same twice where they differ in case or in what separates several of them (";", line)."""
    return (new, new) if old and new and parts(old) == parts(new) else (old, new)


def parts(value: str) -> list[str]:
    """Return the values that a cell holds, without case: "S 20; S 64" and the same in two lines."""
    return [part.strip().casefold() for part in re.split(r"[;\n]", value)]


def common_status(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Return both without their brackets, and the same twice where they say one thing in the words of each generation.

    A meeting with both parts is "öffentlich/nichtöffentlich" in ALLRIS 3 and "gemischt" in ALLRIS 4.
    """
    before, after = alike(_before_bracket(old), _before_bracket(new))
    return (after, after) if _is_mixed(before) and _is_mixed(after) else (before, after)


def _is_mixed(status: str | None) -> bool:
    return bool(status and _MIXED.fullmatch(status))


def _before_bracket(status: str | None) -> str | None:
    return status.split(" (")[0].strip() or None if status else None


def labels(fields: Iterable[Field]) -> set[str]:
    return {field.label for field in fields}


def unproved(old: object, new: object, names: Iterable[str]) -> dict[str, Any]:
    """Return the attributes that only one side has, each with the value None."""
    return {name: None for name in names if getattr(old, name) is None or getattr(new, name) is None}
