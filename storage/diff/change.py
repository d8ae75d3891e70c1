"""One changed thing, and the closed lists of what can change and how."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "new",
    "title",
    "type",
    "status",
    "office",
    "author",
    "field",
    "consultation",
    "result",
    "date",
    "state",
    "text",
    "document",
    "relation",
    "budget",
    "agenda_item",
    "gone",
    "withdrawn",
    "restored",
    "redacted",
]
Operation = Literal["added", "removed", "changed", "moved"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STANDING: frozenset[Kind] = frozenset({"new", "gone", "withdrawn", "restored", "redacted"})  # of a page as a whole
OPERATIONS: tuple[Operation, ...] = get_args(Operation)


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind
    operation: Operation
    path: str  # names the thing for people: "consultations/Städteregionsausschuss 2021-12-02/result"
    before: str | None  # None where there was nothing; for "moved" the position, counted from 1
    after: str | None


def as_text(value: object) -> str | None:
    """Return a value as a reader would write it; None for nothing, so never an empty string."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None or value == "" else str(value)
