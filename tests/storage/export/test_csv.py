"""CSV after RFC 4180, and as German Excel opens it: no text becomes a formula."""

import csv
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from storage.dictionary import Entry
from storage.engine import reading
from storage.export import Selection, csv_files
from storage.export.rows import rows
from storage.export.tables import TABLES, table
from tests.storage.export.written import package, table_of, write
from tests.storage.paper_archive import FORMULA


def test_csv_is_written_after_rfc_4180(tmp_path: Path) -> None:
    entries = [Entry("t", "a", "text", "a"), Entry("t", "b", "integer", "b"), Entry("t", "c", "text", "c")]
    found = [("Straße, breit", -1, None), ('"so"', None, "zwei\nZeilen")]
    assert csv_files.write(tmp_path / "t.csv", entries, found) == 2
    assert (tmp_path / "t.csv").read_bytes() == 'a,b,c\r\n"Straße, breit",-1,\r\n"""so""",,"zwei\nZeilen"\r\n'.encode()


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back_from_csv(found: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        csv_files.write(path, [Entry("t", "a", "text", ""), Entry("t", "b", "text", "")], found)
        with path.open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file, strict=True))[1:] == found


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49 241", "'+49 241"),
        ("-1.500,50 Euro", "'-1.500,50 Euro"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        (" =1+1", "' =1+1"),
        ("\u00a0 @rat", "'\u00a0 @rat"),
        ("a=b", "a=b"),
        ('"=1+1"', '"=1+1"'),
        ("'schon", "'schon"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_for_excel(cell: str, shown: str) -> None:
    assert csv_files.harmless(cell) == shown


def test_excel_gets_a_byte_order_mark_semicolons_and_decimal_commas(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out", excel=True)
    body = (tmp_path / "out" / "current_budget_accounts.csv").read_bytes()
    assert body.startswith(b"\xef\xbb\xbfsource;number;")
    row = table_of(tmp_path / "out", "current_budget_accounts", delimiter=";")[0]
    assert (row["cents"], row["value"], row["amount_text"]) == ("-150050", "-1500,5", "'-1.500,50 Euro")
    [formula] = [r for r in table_of(tmp_path / "out", "current_proposals", delimiter=";") if r["number"] == "2"]
    assert formula["title"] == f"'{FORMULA.title}"
    [resource] = [r for r in package(tmp_path / "out")["resources"] if r["name"] == "current_budget_sums"]
    assert resource["dialect"]["delimiter"] == ";"
    assert {f["decimalChar"] for f in resource["schema"]["fields"] if f["type"] == "number"} == {","}


def test_plain_csv_leaves_texts_as_they_are(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out")
    [row] = [row for row in table_of(tmp_path / "out", "current_proposals") if row["number"] == "2"]
    assert (row["title"], row["author"]) == (FORMULA.title, "@rat")


NUMBER = re.compile(r"-?\d+(,\d+)?")


@pytest.mark.parametrize("name", [known.name for known in TABLES])
def test_no_cell_of_any_table_is_a_formula_and_numbers_stay_numbers(engine: Engine, tmp_path: Path, name: str) -> None:
    known = table(name)
    with reading(engine) as connection:
        found = [
            [f" ={value}" if isinstance(value, str) else value for value in row]
            for row in rows(connection, known, Selection())
        ]
    csv_files.write(tmp_path / "t.csv", known.entries, found, excel=True)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file, delimiter=";", strict=True))[1:]
    assert len(written) == len(found) > 0
    for before, after in zip(found, written, strict=True):
        for value, cell in zip(before, after, strict=True):
            assert value is None or (cell == f"'{value}" if isinstance(value, str) else NUMBER.fullmatch(cell)), cell


def test_a_text_in_a_column_of_numbers_is_harmless_too(tmp_path: Path) -> None:
    entries = [Entry("t", kind, kind, "") for kind in ("integer", "number", "0 or 1", "date")]
    csv_files.write(tmp_path / "t.csv", entries, [("=1+1", "=2.5", "@x", "-1"), (-5, -5.5, 1, None)], excel=True)
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == ["'=1+1;'=2.5;'@x;'-1", "-5;-5,5;1;"]
