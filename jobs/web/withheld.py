"""What of a withdrawn page is still shown: the operator decides ([web] withdrawn). Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from storage.diff import STANDING

Json = dict[str, Any]
Shown = Literal["all", "title", "nothing"]

_TITLE = ("reference", "title")
_PARTS = ("consultations", "sections", "relations", "budget_accounts", "documents", "mentions", "unbooked", "changes")
_AGENDA_PARTS = ("agenda_items", "documents", "changes", "taken_off")
_AGENDA_FIELDS = ("committee", "date", "time", "room", "place", "status", "other_fields")
_FIELDS = ("type", "status", "lead_office", "author", "other_fields")


def hidden(row: Mapping[str, Any], shown: Shown) -> bool:
    """Tell whether the content of this item is kept back."""
    return shown != "all" and bool(row.get("withdrawn_at"))


def change(row: Json, shown: Shown) -> Json:
    """Return a change row without what is kept back."""
    if not hidden(row, shown):
        return row
    return {**_head(row, shown), "path": row["kind"], "before": None, "after": None, "withheld": True}


def entry(row: Json, shown: Shown) -> Json:
    """Return an entry of changes; of an item kept back only what happened to its page as a whole."""
    if not hidden(row, shown):
        return row
    rows = [change(one, shown) for one in row["rows"] if one["kind"] in STANDING]
    return {**_head(row, shown), "date": None, "rows": rows, "count": len(rows)}


def event(row: Json, shown: Shown, *, by_content: bool = False) -> Json:
    """Return an event of a feed, as an entry; nothing of it where it was found by what its page said."""
    if not hidden(row, shown):
        return row
    rows = [] if by_content else [change(one, shown) for one in row["changes"] if one["kind"] in STANDING]
    return {**_head(row, shown), "date": None, "changes": rows}


def entries(rows: Iterable[Json], shown: Shown, *, by_content: bool = False) -> list[Json]:
    """Return the entries of which something is left; nothing of those found by what a hidden page said."""
    told = (entry(row, shown) for row in rows if not (by_content and hidden(row, shown)))
    return [one for one in told if one["rows"]]


def dossier(told: Json, shown: Shown, *, kept_back: bool) -> Json:
    """Return what a proposal's page may tell; `kept_back`: whether it is hidden today, whatever it was then."""
    if not kept_back:
        return {**told, "withheld": False}
    emptied: Json = {name: [] for name in _PARTS} | dict.fromkeys(_FIELDS)
    return {**_head(told, shown), **emptied, "withheld": True}


def agenda(told: Json, shown: Shown, *, kept_back: bool) -> Json:
    """Return what a meeting's page may tell; `kept_back`: whether it is hidden today, whatever it was then."""
    if not kept_back:
        return {**told, "withheld": False}
    emptied: Json = {name: [] for name in _AGENDA_PARTS} | dict.fromkeys(_AGENDA_FIELDS)
    return {**_head(told, shown), **emptied, "withheld": True}


def _head(row: Json, shown: Shown) -> Json:
    kept = () if shown == "nothing" else _TITLE
    return {**row, **{name: None for name in _TITLE if name not in kept}}
