"""The data dictionary: complete, true, and the same in the docs and in the archive."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from storage.dictionary import Entry, all_entries, bring_up_to_date, of_table, words
from storage.dictionary.__main__ import PAGE, main
from storage.dictionary.markdown import page
from storage.dictionary.views import VIEWS
from storage.engine import open_archive, reading, writing
from storage.models import metadata
from storage.types import utc_time

ROOT = Path(__file__).parents[2]
SHADOW = re.compile(r"search(_past)?_(data|idx|content|docsize|config)")
COLUMNS = [entry for entry in all_entries() if entry.column is not None]


def described() -> dict[str, list[str]]:
    """Return the columns of each table and view of the dictionary, in its order."""
    found: dict[str, list[str]] = {}
    for entry in all_entries():
        found.setdefault(entry.table, [])
        if entry.column is not None:
            found[entry.table].append(entry.column)
    return found


def test_the_page_is_what_the_models_say() -> None:
    shown = (ROOT / PAGE).read_text(encoding="utf-8")
    assert shown == page(all_entries()), "run python -m storage.dictionary"


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "dictionary.md"
    assert main([str(target)]) == 0
    assert target.read_text(encoding="utf-8") == page(all_entries())


def test_every_table_and_view_of_an_archive_is_described_with_its_columns(engine: Engine) -> None:
    with reading(engine) as connection:
        inspector = inspect(connection)
        names = {*inspector.get_table_names(), *inspector.get_view_names()} - {"alembic_version"}
        held = {
            name: list(connection.execute(text(f"SELECT * FROM {name} LIMIT 0")).keys())
            for name in names
            if not SHADOW.fullmatch(name)
        }
    told = described()
    if engine.dialect.name == "postgresql":
        held["search"] = list(told["search"])  # PostgreSQL has text vectors of its own there
    assert {name: set(columns) for name, columns in told.items()} == {name: set(held[name]) for name in held}
    assert {view.name: told[view.name] for view in VIEWS} == {view.name: held[view.name] for view in VIEWS}


def test_every_line_says_something() -> None:
    assert [entry for entry in all_entries() if not entry.meaning.strip() or "\n" in entry.meaning] == []
    without = {(entry.table, entry.column) for entry in COLUMNS if not entry.example}
    assert without == {("page", "body"), ("page_dictionary", "body")}  # bytes


def test_units_examples_and_german_words_belong_to_columns_that_exist() -> None:
    known = {f"{entry.table}.{entry.column}" for entry in COLUMNS} | {f"*.{entry.column}" for entry in COLUMNS}
    assert set(words.COLUMNS) <= known
    assert set(words.TABLES) <= set(metadata.tables)


def fits(entry: Entry) -> bool:
    """Tell whether the example of a column can be read as its type."""
    readers: dict[str, Callable[[str], object]] = {
        "integer": int,
        "number": float,
        "text": str,
        "date": date.fromisoformat,
        "UTC time": utc_time,
        "0 or 1": ("0", "1").index,
        "JSON": json.loads,
    }
    try:
        readers[entry.type](entry.example or "")
    except ValueError:
        return False
    return True


def test_examples_are_of_the_type_named() -> None:
    assert [entry for entry in COLUMNS if entry.example and not fits(entry)] == []


def test_keys_name_what_they_refer_to() -> None:
    columns = {f"{entry.table}.{entry.column}" for entry in COLUMNS}
    assert {entry.refers_to for entry in COLUMNS if entry.refers_to} <= columns
    assert of_table("current_sections")["revision_id"].refers_to == "revision.id"
    assert of_table("consultation")["revision_id"].refers_to == "revision.id"


def test_columns_of_a_view_are_described_as_in_their_table() -> None:
    assert of_table("current_documents")["document_title"].meaning == of_table("document")["title"].meaning
    assert of_table("current_budget_sums")["value"].unit == "EUR"
    assert of_table("consultation")["date"].type == "date"


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        of_table("nowhere")


def test_the_archive_explains_itself(engine: Engine) -> None:
    with reading(engine) as connection:
        rows = connection.execute(
            text("""SELECT "column", meaning FROM data_dictionary WHERE "table" = 'consultation'""")
        )
        told = [tuple(row) for row in rows]
    assert told[0] == (None, "One station of the Beratungsfolge.")
    assert [column for column, _ in told[1:]] == list(of_table("consultation"))


def test_an_update_of_the_program_corrects_what_the_archive_says_of_itself(archive_file: Path) -> None:
    engine = open_archive(archive_file)
    with writing(engine) as connection:
        connection.execute(text("UPDATE data_dictionary SET meaning = 'something else' WHERE position = 3"))
        connection.execute(text("DELETE FROM data_dictionary WHERE position = 5"))
    engine.dispose()
    engine = open_archive(archive_file, create=True)
    assert not bring_up_to_date(engine)
    with reading(engine) as connection:
        told = connection.execute(text("SELECT meaning FROM data_dictionary ORDER BY position")).scalars()
        assert list(told) == [entry.meaning for entry in all_entries()]
    engine.dispose()


def test_the_readme_leads_to_it() -> None:
    assert f"({PAGE.as_posix()})" in (ROOT / "README.md").read_text(encoding="utf-8")
