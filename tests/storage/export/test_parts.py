"""A part of the archive: since a moment, or of one source; and without what was redacted."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from storage.engine import reading, writing
from storage.export import ExportError
from storage.export.state import state_of
from storage.readers import show
from storage.redaction import plan_revisions, redact
from storage.types import utc_text, utc_time
from tests.storage.contents import meeting, proposal, section
from tests.storage.export.written import NOW, lines_of, package, table_of, write
from tests.storage.paper import Council


def test_since_selects_what_changed_and_loses_nothing_between_two_exports(empty_engine: Engine, tmp_path: Path) -> None:
    engine = empty_engine
    council = Council(engine)
    for number in (1, 2):
        council.number = number
        council.visit(f"{number}", proposal(number=number, title="Alt"))
    council.archive.end_run(council.run, council.now)
    first = write(engine, "csv", tmp_path / "first")
    council.now += timedelta(days=1)
    council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    council.visit("2b", proposal(number=2, title="Neu"))
    council.number = 3
    council.visit("3", proposal(number=3))
    since = utc_time(first.state.next_since or "") + timedelta(seconds=1)
    second = write(engine, "csv", tmp_path / "second", since=since)
    assert [row["number"] for row in table_of(tmp_path / "second", "current_proposals")] == ["2", "3"]
    assert {row["number"] for row in table_of(tmp_path / "second", "changes")} == {"2", "3"}
    assert package(tmp_path / "second")["since"] == "2026-11-22T02:15:09Z"
    assert second.state.next_since == "2026-11-23T02:15:07Z"  # the run goes on: from its start


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_mention_that_points_somewhere_since_goes_along(empty_engine: Engine, tmp_path: Path, kind: str) -> None:
    council = Council(empty_engine)
    for council.number, said in ((1, "siehe 2022/0003"), (2, "siehe 2022/0004")):
        listed = (section("Sachlage", said),)
        council.visit(f"{council.number}", proposal(number=council.number, reference=said[-1], sections=listed))
    council.now += timedelta(days=1)
    council.number = 3
    council.visit("3", proposal(number=3, reference="2022/0003"))
    write(empty_engine, kind, tmp_path / "out", since=council.now - timedelta(hours=12))
    if kind == "csv":
        [row] = table_of(tmp_path / "out", "mentions")
        assert (row["number"], row["other_reference"], row["other_proposal_id"]) == ("1", "2022/0003", "3")
        assert [row["number"] for row in table_of(tmp_path / "out", "current_proposals")] == ["1", "3"]
    else:
        first, third = lines_of(tmp_path / "out", "proposals")
        assert (first["mentions"][0]["number"], third["number"]) == (3, 3)


def test_a_change_at_the_very_second_of_since_is_selected(engine: Engine, tmp_path: Path) -> None:
    with reading(engine) as connection:
        last = connection.execute(text("SELECT max(observed_at) FROM change")).scalar()
    write(engine, "jsonl", tmp_path / "out", since=utc_time(str(last)))
    assert len(lines_of(tmp_path / "out", "proposals")) == 3
    write(engine, "jsonl", tmp_path / "none", since=utc_time(str(last)) + timedelta(seconds=1))
    assert lines_of(tmp_path / "none", "proposals") == lines_of(tmp_path / "none", "changes") == []


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_one_source_can_be_chosen(engine: Engine, tmp_path: Path, kind: str) -> None:
    write(engine, kind, tmp_path / "out", source="nebenan")
    for resource in package(tmp_path / "out")["resources"]:
        read = table_of if kind == "csv" else lines_of
        assert {row["source"] for row in read(tmp_path / "out", resource["name"])} <= {"nebenan"}


def test_an_unknown_source_is_named_with_the_known_ones(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="unknown source rom; the archive holds: nebenan, quellmark"):
        write(engine, "csv", tmp_path / "out", source="rom")


def test_what_was_redacted_leaves_as_null(empty_engine: Engine, tmp_path: Path) -> None:
    engine = empty_engine
    council = Council(engine)
    council.visit("a", proposal(number=11378, title="Geheim"))
    with writing(engine) as connection:
        connection.execute(text("UPDATE revision SET title = NULL, redacted_at = '2026-11-24T00:00:00Z'"))
        connection.execute(text('UPDATE change SET "after" = NULL'))
        connection.execute(
            text(
                "INSERT INTO redaction (revision_id, redacted_at, reason) VALUES (1, '2026-11-24T00:00:00Z', 'Urteil')"
            )
        )
    for kind in ("csv", "jsonl"):
        write(engine, kind, tmp_path / kind)
        assert "Geheim" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / kind).iterdir())
    [row] = lines_of(tmp_path / "jsonl", "proposals")
    assert (row["title"], row["redaction"]["reason"]) == (None, "Urteil")
    assert row == show(engine, "11378")


def test_a_part_tells_what_was_redacted_since_and_empties_what_was_told_before(
    empty_engine: Engine, tmp_path: Path
) -> None:
    council = Council(empty_engine)
    council.visit("a", proposal(number=11378, title="Geheim"))
    council.number = 2
    council.visit("2", proposal(number=2, title="Anderes"))
    council.archive.end_run(council.run, council.now)
    first = write(empty_engine, "csv", tmp_path / "first")
    copy = {row["change_id"]: row for row in table_of(tmp_path / "first", "changes")}
    assert "Geheim" in str(copy)
    plan = plan_revisions(empty_engine, "11378", [1])
    redact(empty_engine, plan, "Urteil", council.now + timedelta(hours=1))
    since = utc_time(first.state.next_since or "") + timedelta(seconds=1)
    write(empty_engine, "csv", tmp_path / "second", since=since)
    later = table_of(tmp_path / "second", "changes")
    assert {(row["number"], row["kind"]) for row in later} == {("11378", "new"), ("11378", "redacted")}
    copy |= {row["change_id"]: row for row in later}
    assert "Geheim" not in str(copy)
    assert "Anderes" in str(copy)
    assert [row["number"] for row in table_of(tmp_path / "second", "current_proposals")] == ["11378"]
    assert "11378" in {row["number"] for row in table_of(tmp_path / "second", "coverage")}


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=400)])
def test_what_came_after_a_clock_was_set_back_is_in_the_next_part(
    empty_engine: Engine, tmp_path: Path, ahead: timedelta
) -> None:
    council = Council(empty_engine, now=NOW + ahead)
    council.visit("1", proposal(number=11378, title="Voraus"))
    council.archive.end_run(council.run, council.now)
    with reading(empty_engine) as connection:
        since = utc_time(state_of(connection, council.now).next_since or "")
    council.now = NOW
    council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    council.number, council.kind = 2, "meeting"
    council.visit("2", meeting(number=2))
    council.number, council.kind = 3, "proposal"
    council.visit("3", proposal(number=3, reference="2026/1"))
    council.archive.end_run(council.run, council.now)
    write(empty_engine, "csv", tmp_path / "out", since=since)
    assert [row["number"] for row in table_of(tmp_path / "out", "meetings")] == ["2"]
    assert "3" in [row["number"] for row in table_of(tmp_path / "out", "current_proposals")]
    assert {"2", "3"} <= {row["number"] for row in table_of(tmp_path / "out", "changes")}
    assert "3" in {row["number"] for row in table_of(tmp_path / "out", "coverage")}


def test_no_part_begins_after_now_where_the_clock_was_ahead(empty_engine: Engine, tmp_path: Path) -> None:
    council = Council(empty_engine, now=NOW + timedelta(days=400))
    council.visit("a", proposal(number=11378))
    council.archive.end_run(council.run, council.now)
    assert write(empty_engine, "csv", tmp_path / "out").state.next_since == utc_text(NOW)
