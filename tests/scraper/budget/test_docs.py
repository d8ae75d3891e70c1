"""`docs/budget.md` names every value that the closed lists hold."""

from pathlib import Path

import pytest

from scraper.budget.records import CURRENCIES, DIRECTIONS, KINDS, QUALIFIERS, RECURRENCES, ROLES

DOCS = Path(__file__).parents[3] / "docs" / "budget.md"


@pytest.mark.parametrize("value", [*KINDS, *DIRECTIONS, *ROLES, *RECURRENCES, *QUALIFIERS])
def test_every_value_is_documented(value: str) -> None:
    assert f"`{value}`" in DOCS.read_text(encoding="utf-8")


def test_currencies_are_documented_as_written() -> None:
    written = {"EUR": "EUR", "DEM": "DM"}
    assert all(written[code] in DOCS.read_text(encoding="utf-8") for code in CURRENCIES)
