"""An event that is too large for its receiver by itself, made small: what happened is told, long values are cut."""

from typing import Any

from jobs.render.lines import Json

WHOLE = 0
STEPS: tuple[tuple[int, int], ...] = ((500, 1000), (20, 100))
"""Changes of the event, and characters of a text: of the first and the second shortening."""
_SIDES = ("before", "after")
_TITLES = ("reference", "title")
_BEGINNINGS = "beginnings"
_MARK = " …"


def cut(event: Json, step: int) -> Json:
    """Return an event as it is told at a step of the shortening: `WHOLE`, or 1 for the first of `STEPS` and so on.

    Long values are left out of what is said of a change: two beginnings may say the same. See `as_data`.
    """
    if step == WHOLE:
        return event
    most, length = STEPS[step - 1]
    rows = [_cut(row, length) for row in event["changes"][:most]]
    left_out = len(event["changes"]) - len(rows)
    return {**_titled(event, length), "changes": rows, "shortened": True, "left_out": left_out}


def as_data(row: Json) -> Json:
    """Return a change of an event for machines: with the beginnings of what was cut."""
    kept = {name: value for name, value in row.items() if name not in {_BEGINNINGS, "redacted"}}
    return {**kept, **row.get(_BEGINNINGS, {})}


def _cut(row: Json, length: int) -> Json:
    row = _titled(row, length)
    if all(row[side] is None or len(row[side]) <= length for side in _SIDES):
        return row
    beginnings = {side: _beginning(row[side], length) for side in _SIDES}
    return {**row, **dict.fromkeys(_SIDES), "redacted": True, _BEGINNINGS: beginnings}


def _titled(row: Json, length: int) -> Json:
    return {**row, **{name: _beginning(row[name], length) for name in _TITLES if name in row}}


def _beginning(value: Any, length: int) -> Any:  # noqa: ANN401 - text of an event, or None
    return value if value is None or len(value) <= length else f"{value[:length]}{_MARK}"
