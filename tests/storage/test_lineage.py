"""Items of an agenda are followed from revision to revision; what is told of them is what was recorded."""

from typing import Any

from storage.diff.lineage import told_of_rows
from storage.diff.rules import AGENDA_ITEMS
from tests.storage.contents import agenda_item

Row = dict[str, Any]


def row(number: str, title: str, **values: Any) -> Row:
    item = agenda_item(number, title, **values)
    return {name: getattr(item, name) for name in type(item).__slots__}


def change(revision: int, path: str, operation: str = "changed") -> Row:
    return {"revision": revision, "path": f"agenda_items/{path}", "operation": operation}


OPENING = row("Ö 1", "Eröffnung")
BRIDGE = row("Ö 2", "Brücke", agenda_item_number=7)
ROAD = row("Ö 3", "Radweg", agenda_item_number=8)


def told(lists: list[tuple[int, list[Row]]], changes: list[Row]) -> list[list[tuple[int, str]]]:
    found = told_of_rows(AGENDA_ITEMS, lists, changes)
    return [[(one["revision"], one["path"].removeprefix("agenda_items/")) for one in said] for said in found]


def test_what_was_told_of_an_item_follows_it_to_its_new_number() -> None:
    moved = row("Ö 5", "Brücke", agenda_item_number=7)
    decided = row("Ö 5", "Brücke", agenda_item_number=7, result="beschlossen")
    lists = [(1, [OPENING, BRIDGE]), (2, [OPENING, BRIDGE, ROAD]), (3, [OPENING, ROAD, moved]), (4, [ROAD, decided])]
    changes = [
        change(2, "Ö 3", "added"),
        change(3, "Ö 5", "moved"),
        change(3, "Ö 5/number"),
        change(4, "Ö 1", "removed"),
        change(4, "Ö 5/result"),
    ]
    assert told(lists, changes) == [[(2, "Ö 3")], [(3, "Ö 5"), (3, "Ö 5/number"), (4, "Ö 5/result")]]


def test_an_item_that_took_the_number_of_another_is_not_told_its_story() -> None:
    lists = [
        (1, [BRIDGE]),
        (2, [row("Ö 2", "Brücke", agenda_item_number=7, result="vertagt")]),
        (3, [row("Ö 2", "Neu")]),
    ]
    changes = [change(2, "Ö 2/result"), change(3, "Ö 2", "added"), change(3, "Ö 2", "removed")]
    assert told(lists, changes) == [[(3, "Ö 2")]]


def test_the_second_item_of_one_number_is_told_apart() -> None:
    twins = [row("Ö 2", "Brücke"), row("Ö 2", "Radweg")]
    decided = [twins[0], {**twins[1], "result": "abgelehnt"}]
    assert told([(1, twins), (2, decided)], [change(2, "Ö 2 #2/result")]) == [[], [(2, "Ö 2 #2/result")]]


def test_a_title_may_hold_slashes() -> None:
    before, after = [row(None, "Straßen/Wege")], [{**row(None, "Straßen/Wege"), "remark": "(mündlich)"}]  # type: ignore[arg-type]
    assert told([(1, before), (2, after)], [change(2, "Straßen/Wege/remark")]) == [[(2, "Straßen/Wege/remark")]]


def test_nothing_recorded_is_nothing_told() -> None:
    decided = {**BRIDGE, "result": "beschlossen"}
    assert told([(1, [BRIDGE]), (2, [decided])], []) == [[]]
    assert told([(1, [])], []) == []
