"""Paragraphs broken at a width become one line; lists, forms and cells stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.budget import read_budget
from scraper.budget.wrapping import unwrap
from tests.scraper.budget.told import Case, tell

WRAPPED: list[Case] = [
    (
        (
            "Im Produkt 36.8.9 werden 193.000 € bei Sachkonto\n"
            "584237 – Kultur und Sport – und 9.000 € bei\n"
            "Sachkonto 605721 benötigt."
        ),
        [
            "product 36.8.9: 193000, 9000",
            "ledger_account 584237 = Kultur und Sport: 193000",
            "ledger_account 605721: 9000",
        ],
    ),
    # a unit on the next line
    (
        (
            "Die Kosten liegen bei 500 €. Das Land fördert mit 1,3 Mio.\n"
            "Euro. Der Rest ist bei Produktkonto 12010.522100 geplant."
        ),
        ["product_account 12010.522100: 500, 1300000"],
    ),
    # a dash at the head of a line is no item of a list where a sentence runs into it
    (
        (
            "Auf die Produktkonten 74507.667775 – Geschäftsaufwendungen\n"
            "– und 71860.336531 entfallen 768 TEUR bzw. 8.644 €."
        ),
        ["product_account 74507.667775 = Geschäftsaufwendungen: 768000", "product_account 71860.336531: 8644"],
    ),
]
KEPT = [
    "Folgende Mittel stehen im Haushalt bereit:\n- Produkt 12.01.01, Sachkonto 522100, 5.000 € und\n- Produkt 12.02.01",
    "Produkt 12.01.01, Sachkonto 522100: 5.000 €\nProdukt 12.02.01, Sachkonto 522100: 3.000 €",
    "Die Mittel stehen zur Verfügung bei folgender Stelle\nProdukt: 12.01.01\nSachkonto: 522100",
    "Sachkonto\nBezeichnung\nAnsatz",
    "Der Antrag liegt vor.\nEr wird im Ausschuss beraten.",
    "Produkt 12.01.01 | Straßen, Wege und\nPlätze",
]


@pytest.mark.parametrize(("text", "told"), WRAPPED)
def test_a_wrapped_paragraph_is_read_as_one(text: str, told: list[str]) -> None:
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize("text", KEPT)
def test_lines_that_end_on_purpose_stay(text: str) -> None:
    assert unwrap(text) == text


@given(st.text(alphabet="ab ,.-\n|Z1", max_size=400))
def test_only_line_ends_become_blanks(text: str) -> None:
    unwrapped = unwrap(text)
    assert len(unwrapped) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, unwrapped, strict=True))
