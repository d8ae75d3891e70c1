"""Budget rows and mentions are derived section by section, and spans point into the section's text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scraper.derive import DERIVER
from scraper.records import ProposalContent, Section

EMPTY = ProposalContent(
    dialect="allris3_classic",
    number=1,
    reference="2021/0482",
    title="T",
    type=None,
    status=None,
    lead_office=None,
    author=None,
    other_fields=(),
    consultations=(),
    sections=(),
    relations=(),
    documents=(),
)
MONEY = (
    "Im Budget von S 85, Produkt 15.01.01, Teilprodukt 990100 Wirtschaftsförderung, stehen beim Sachkonto 544016 "
    "15.000 € und 27.500 € bereit (siehe SV-Nr.: 2017/0472 und SV-Nr.: 2021/0482)."
)


def section(text: str) -> Section:
    return Section(code="SV", heading="Finanzielle Auswirkungen", heading_printed=True, text=text)


def test_each_section_has_its_own_entry_with_spans_into_its_text() -> None:
    content = replace(EMPTY, sections=(section("Nichts."), section(MONEY)))
    nothing, money = DERIVER.derive(content)
    assert not nothing.accounts
    assert not nothing.mentions
    assert [(a.kind, MONEY[a.start : a.end]) for a in money.accounts] == [
        ("budget", "S 85"),
        ("product", "15.01.01"),
        ("sub_product", "990100"),
        ("ledger_account", "544016"),
    ]
    assert [a.cents for a in money.amounts] == [1_500_000, 2_750_000]
    assert len(money.links) == 8


def test_a_text_that_names_its_own_reference_mentions_nobody() -> None:
    (found,) = DERIVER.derive(replace(EMPTY, sections=(section(MONEY),)))
    assert [mention.reference for mention in found.mentions] == ["2017/0472"]


@given(st.text())
def test_any_text_is_derived_from(text: str) -> None:
    (found,) = DERIVER.derive(replace(EMPTY, sections=(section(text),)))
    spans = [(row.start, row.end) for row in found.accounts] + [(row.start, row.end) for row in found.amounts]
    for start, end in spans:
        assert start is not None
        assert end is not None
        assert 0 <= start < end <= len(text)
