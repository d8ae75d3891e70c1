"""Changes of the labelled fields of a page's head."""

from collections.abc import Mapping

from storage.diff.change import Change, Kind, Operation, as_text

PROPOSAL_FIELDS: Mapping[str, Kind] = {
    "reference": "field",
    "title": "title",
    "type": "type",
    "status": "status",
    "lead_office": "office",
    "author": "author",
}
MEETING_FIELDS: Mapping[str, Kind] = {
    "title": "title",
    "committee": "field",
    "date": "date",
    "time": "date",
    "room": "field",
    "place": "field",
    "status": "status",
}
Values = str | list[str]
Fields = Mapping[str, Values]  # label → text, or texts where the page prints several


def compare_fields(
    kinds: Mapping[str, Kind], before: Mapping[str, object], after: Mapping[str, object]
) -> list[Change]:
    """Return a change for each column that differs; `kinds`: columns, each with the kind of its changes."""
    return [
        Change(kind, _operation(before[name], after[name]), name, as_text(before[name]), as_text(after[name]))
        for name, kind in kinds.items()
        if before[name] != after[name]
    ]


def compare_other_fields(before: Fields, after: Fields) -> list[Change]:
    """Compare by label. A label that only reads differently over an equal value is one change of the label."""
    renamed = _renamed(before, after)
    changes = [Change("field", "changed", _path(new, "label"), old, new) for old, new in renamed.items()]
    for label in [*after, *(label for label in before if label not in after)]:
        if label in renamed or label in renamed.values() or before.get(label) == after.get(label):
            continue
        old, new = before.get(label), after.get(label)
        changes.append(Change("field", _operation(old, new), _path(label), _text(old), _text(new)))
    return changes


def _renamed(before: Fields, after: Fields) -> dict[str, str]:
    """Return old → new label, where one label left and one came with the same value and nothing else fits."""
    gone = [label for label in before if label not in after]
    came = [label for label in after if label not in before]
    fits = {old: [new for new in came if after[new] == before[old]] for old in gone}
    return {
        old: new[0] for old, new in fits.items() if len(new) == 1 and sum(new == other for other in fits.values()) == 1
    }


def _operation(before: object, after: object) -> Operation:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _path(*parts: str) -> str:
    return "/".join(("other_fields", *parts))


def _text(values: Values | None) -> str | None:
    return as_text(" | ".join(values) if isinstance(values, list) else values)
