"""Every kind is found behind its head words, as towns write and abbreviate them."""

import pytest

from scraper.budget import KINDS, read_budget

WRITTEN = {
    "product_area": ["Produktbereich 01", "PB 05", "Produktbereichs 11"],
    "product_group": ["Produktgruppe 0205", "PG 02.05", "Produktgr. 0205", "Prod.-Gruppe 0205", "Prod.Gr. 0205"],
    "product": [
        "Produkt 120101",
        "Produktnummer: 120101",
        "Produkt-Nr. 12.01.01",
        "Prod. 12.01.01",
        "Prod.-Nr. 120101",
        "Produkt (Nr.) 120101",
    ],
    "sub_product": ["Teilprodukt 120102", "Unterprodukt 120101.01", "Leistung 5.4.1.0.01"],
    "sub_plan": [
        "Teilplan 1201",
        "Teilergebnisplan 1201",
        "Teilfinanzplan 1201",
        "Teilhaushalt 6",
        "THH 10",
        "Teilhh. 4",
    ],
    "plan_line": ["Teilplanzeile 8", "Zeile 16 Transferaufwendungen"],
    "ledger_account": [
        "Sachkonto 522100",
        "SK 522100",
        "Konto 522100",
        "Kostenart 522100",
        "Untersachkonto 522100.01",
        "Aufwandskonto 522100",
        "Sachkto. 522100",
        "Sachk. 522100",
        "Sachkonto-Nr.: 522100",
        "Sachkonto(en): 522100",
    ],
    "account_group": ["Kontengruppe 52", "Kontenart 529", "Aufwandskontengruppe 52"],
    "product_account": [
        "Produktkonto 12010.52210000",
        "Produktsachkonto 120101.522100",
        "PSK 120101.522100",
        "Buchungsstelle 12.01.01/522100",
    ],
    "cost_centre": ["Kostenstelle 6600", "KSt 6600", "KST. 6600", "Kostenst. 6600"],
    "cost_object": ["Kostenträger 54100100", "KTR 54100100", "Kostentraeger 54100100", "Kostentger 54100100"],
    "investment_number": [
        "Investitionsnummer 20240007",
        "Investitions-Nr. 20240007",
        "I-Nr. 14-0031",
        "IP-Nr.: 541.017",
        "IvP-Nr. 12.345",
        "I-Element I1.120101.500",
        "Investitionsmaßnahme 7.541001",
        "Maßnahmennummer 54100-12",
        "Investitionsauftrag I5410001",
        "Projekt-Nr. 54123",
        "Inv.-Nr. 2021-004",
        "Inv.-Auftrag I5410001",
        "Investitionsmaßnahme 366.410",
    ],
    "psp_element": ["PSP-Element 1.120.10.1", "PSP 7.541001", "PSP-Elements 7.541001", "PSP Element P1.541001"],
    "internal_order": ["Innenauftrag 600412", "IA 600412"],
    "funds_centre": ["Finanzstelle 6600-1201-0-1000", "Finanzst. 6600"],
    "financial_position": [
        "Finanzposition 1.6300.9510.000",
        "Fipo 1.6300.9510.000-0010",
        "AFipo 1.6300.9510",
        "A-Fipo 1.6300.9510",
        "EFipo 1.6300.3610",
    ],
    "budget": ["Budget S 13", "Teilbudget 51.1", "Amtsbudget 40", "Budget des Schulverwaltungsamtes 40"],
    "cover_pool": ["Deckungskreis 5012", "Deckungsring 12"],
    "budget_line": [
        "Haushaltsstelle 1.6300.9510",
        "Haushaltstelle 1.6300.9510",
        "HHSt. 1.6300.9510",
        "HSt. 63000.95100",
        "Hst 1.6300.9510",
        "Haushaltsposition 5410100/1234.522100",
        "HH-Stelle 1.6300.9510",
        "Haush.-St. 1.6300.9510",
        "Ausgabehaushaltsstelle 1.6300.9510",
    ],
    "subsection": ["Unterabschnitt 6300", "UA 6300", "Abschnitt 63"],
    "single_plan": ["Einzelplan 6", "EP 36", "Epl. 4"],
    "chapter": ["Kapitel 4211", "Kap. 4211", "Kap 4211", "Bezirkskapitel 4211"],
    "title": ["Titel 52501", "Titel 525 01", "Tit. 52501"],
    "chapter_title": ["Kapitel/Titel 4211/52501", "4211/52501"],
    "sub_account": ["Unterkonto 301", "UK 301"],
}


def test_every_kind_of_the_closed_list_is_here() -> None:
    assert tuple(WRITTEN) == KINDS


@pytest.mark.parametrize(
    ("kind", "written"), [(kind, written) for kind, all_of in WRITTEN.items() for written in all_of]
)
def test_head_word_decides_the_kind(kind: str, written: str) -> None:
    for text in (written, f"Die Mittel sind bei {written} veranschlagt."):
        accounts = read_budget(text).accounts
        assert [account.kind for account in accounts] == [kind]
        assert written.endswith((accounts[0].number, f"{accounts[0].number} Transferaufwendungen"))


@pytest.mark.parametrize(
    "word",
    [
        *("Bankkonto", "Spendenkonto", "Kundenkonto", "Ökokonto", "Bauabschnitt", "Leistungsphase", "Kostengruppe"),
        *("Stundenbudget", "Konto bei der Stadtkasse", "SaKo-Nr. 0, Index"),
    ],
)
def test_words_that_only_end_like_a_head_word_are_none(word: str) -> None:
    assert read_budget(f"{word} 522100").accounts == ()
