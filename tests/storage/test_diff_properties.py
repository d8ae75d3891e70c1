"""What holds for any two contents."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.records import Content, Relation, content_hash
from storage.diff import KINDS, OPERATIONS, compare
from tests.storage.contents import consultation, document, meetings, proposals, section

contents: st.SearchStrategy[Content] = proposals | meetings
pairs = st.tuples(proposals, proposals) | st.tuples(meetings, meetings)
thorough = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)

quick = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None
)
few = settings(quick, max_examples=8)  # of each of many fields


@thorough
@given(contents)
def test_a_content_does_not_differ_from_itself(content: Content) -> None:
    assert compare(content, content) == ()


@thorough
@given(pairs)
def test_there_is_a_change_exactly_where_the_hashes_differ(pair: tuple[Content, Content]) -> None:
    before, after = pair
    assert bool(compare(before, after)) == (content_hash(before) != content_hash(after))


@thorough
@given(pairs)
def test_changes_keep_to_the_closed_lists(pair: tuple[Content, Content]) -> None:
    for change in compare(*pair):
        assert change.kind in KINDS
        assert change.operation in OPERATIONS
        assert change.path
        assert change.before != ""
        assert change.after != ""


LISTS = ("consultations", "sections", "relations", "documents")
NEWCOMERS: dict[str, Any] = {
    "consultations": consultation("neu!", date="1999-01-01", meeting_number=4711),
    "sections": section("neu!", "Etwas ganz anderes steht hier"),
    "relations": Relation("refers_to", "neu!", 4711, None),
    "documents": document("neu!", number=4711),
}


@pytest.mark.parametrize("rows", LISTS)
@quick
@given(data=st.data())
def test_a_row_that_comes_goes_or_moves_is_one_change(rows: str, data: st.DataObject) -> None:
    """The others, wherever they stand then, are not told."""
    base: Any = data.draw(proposals)
    listed = getattr(base, rows)
    places = st.integers(0, len(listed))
    here, there = data.draw(places), data.draw(places)

    def with_row(at: int) -> Content:
        changed: Content = replace(base, **{rows: (*listed[:at], NEWCOMERS[rows], *listed[at:])})
        return changed

    assert [c.operation for c in compare(base, with_row(here))] == ["added"]
    assert [c.operation for c in compare(with_row(here), base)] == ["removed"]
    assert [c.operation for c in compare(with_row(here), with_row(there))] == ["moved"] * (
        content_hash(with_row(here)) != content_hash(with_row(there))
    )


@pytest.mark.parametrize("rows", LISTS)
@quick
@given(data=st.data())
def test_rows_in_another_order_are_only_moved(rows: str, data: st.DataObject) -> None:
    """Also where several are alike."""
    base: Any = data.draw(proposals)
    doubled = getattr(base, rows) * 2
    shuffled = tuple(data.draw(st.permutations(doubled)))
    changes = compare(replace(base, **{rows: doubled}), replace(base, **{rows: shuffled}))
    assert {change.operation for change in changes} <= {"moved"}


FIELDS = [
    *((None, name) for name in ("reference", "title", "type", "status", "lead_office", "author")),
    *(("consultations", name) for name in consultation().__slots__),
    *(("sections", name) for name in ("code", "heading", "text")),
    *(("relations", name) for name in ("reference", "number", "title", "office", "type")),
    *(("documents", name) for name in ("title", "number", "size_text", "file_time")),
]
MEETING_FIELDS = [
    *((None, name) for name in ("title", "committee", "date", "time", "room", "place", "status")),
    *(
        ("agenda_items", name)
        for name in ("number", "title", "remark", "agenda_item_number", "proposal_number", "role")
    ),
    *(("agenda_items", name) for name in ("proposal_reference", "linked_meeting_number", "result", "marks")),
]


def one_field_changed(content: Any, rows: str | None, name: str, data: st.DataObject) -> Any:
    """Return the content with one value replaced by one that occurs nowhere in it."""
    value: Any = (
        4711 if name in {"number", "agenda_item_number", "meeting_number"} and rows != "agenda_items" else "neu!"
    )
    value = 4711 if name.endswith("_number") else value
    if rows is None:
        return replace(content, **{name: value})
    listed = getattr(content, rows)
    at = data.draw(st.integers(0, len(listed) - 1))
    changed = [replace(row, **{name: value}) if i == at else row for i, row in enumerate(listed)]
    return replace(content, **{rows: tuple(changed)})


@pytest.mark.parametrize(("rows", "name"), FIELDS, ids=str)
@few
@given(data=st.data())
def test_one_changed_field_of_a_proposal_is_one_change_that_names_it(
    rows: str | None, name: str, data: st.DataObject
) -> None:
    before = data.draw(proposals.filter(lambda p: rows is None or bool(getattr(p, rows))))
    after = one_field_changed(before, rows, name, data)
    _assert_named(compare(before, after), rows, name)


@pytest.mark.parametrize(("rows", "name"), MEETING_FIELDS, ids=str)
@few
@given(data=st.data())
def test_one_changed_field_of_a_meeting_is_one_change_that_names_it(
    rows: str | None, name: str, data: st.DataObject
) -> None:
    before = data.draw(meetings.filter(lambda m: rows is None or bool(getattr(m, rows))))
    after = one_field_changed(before, rows, name, data)
    _assert_named(compare(before, after), rows, name)


def _assert_named(changes: tuple[Any, ...], rows: str | None, name: str) -> None:
    assert len(changes) == 1, changes
    (change,) = changes
    if rows is None:
        assert change.path == name
    elif rows == "sections" and name == "text":
        assert change.path.startswith("sections/")
    else:
        assert change.path.startswith(f"{rows}/")
        assert change.path.endswith(f"/{name}")
    assert change.after in {"neu!", "4711"}


@pytest.mark.parametrize("shuffled", [False, True])
def test_two_hundred_rows_that_all_look_alike_are_compared_at_once(shuffled: bool) -> None:
    """Counted in comparisons, not in seconds: the work grows with the product of the lengths, no faster."""
    from storage.diff.pairing import pair

    counted = 0

    def score(before: int, after: int, near: bool) -> int:
        nonlocal counted
        counted += 1
        return 1 + (before == after)

    before = [i % 3 for i in range(200)]
    after = [(i * 7) % 4 for i in range(200)] if shuffled else [i % 4 for i in range(200)]
    pairing = pair(before, after, [lambda row: row], score)
    assert counted <= 2 * 200 * 200
    assert len(pairing.pairs) == 200
