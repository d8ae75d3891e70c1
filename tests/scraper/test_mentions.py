"""References to other proposals, in the forms councils print; what only looks like one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.mentions import find_mentions, plain_reference

FORMS = [
    ("Hierzu wird auf SV-Nr.: 2018/0317 verwiesen.", ["2018/0317"]),
    ("siehe Vorlage 2025/0061", ["2025/0061"]),
    ("mit Drs. 22-2044 beschlossen", ["22-2044"]),
    ("Drs. 21-3101.2 vom 04.05.2023", ["21-3101.2"]),  # supplement behind the point
    ("(Drs.-Nr. 20-0912.1B)", ["20-0912.1B"]),
    ("VO/2023/07-118", ["VO/2023/07-118"]),  # says itself what it is
    ("DS/0822/IV", ["DS/0822/IV"]),
    ("Drucksache 1203/V", ["1203/V"]),
    ("FB 20/0155/WP18", ["FB 20/0155/WP18"]),
    ("die Vorlage FB 36/0099/WP18 vom Vorjahr", ["FB 36/0099/WP18"]),  # the office is part of the reference
    ("Sitzungsvorlage 2024/0188", ["2024/0188"]),
    ("Beschlussvorlage Nr. 2014/BV/0071", ["2014/BV/0071"]),
    ("VI-Ifo-00412 und VII-A-00377-NF-01", ["VI-Ifo-00412", "VII-A-00377-NF-01"]),
    ("Vorlagen-Nr. 0088/2021", ["0088/2021"]),
    ("Vorlagen-Nr.: 3120", ["3120"]),  # a plain number only behind "Nr."
    ("Vorlagennummer: V/0510/2022", ["V/0510/2022"]),
    ("Drucksache Nr. 18233", ["18233"]),
    ("GRDrs 411/2022", ["411/2022"]),
    ("Vorlage - 19-10555", ["19-10555"]),
    ("BV 0045/2022", ["0045/2022"]),
    ("Vorlage der Verwaltung 2021/0102", ["2021/0102"]),
    ("Drs.\u00a022\u20112044", ["22-2044"]),  # no-break space and hyphen
    ("Drs. 22\u20132044", ["22-2044"]),  # dash
    ("Vorlagen-Nr.: 2025 / 0061", ["2025/0061"]),
    ("Vorlage 0061 / 2025 und 0062 / 2025", ["0061/2025", "0062/2025"]),
    ("Vorlage\n2025/0061", ["2025/0061"]),  # wrapped
    ("Vorlage\t2025/0061", ["2025/0061"]),
    ("Drs. 22-2044ff.", ["22-2044"]),
    ("Drs. 22-1794\u20131799", ["22-1794"]),  # half written, the others
    ("Drs. 22-1794-1799, Vorlagen 2026/0101-0105", ["22-1794", "2026/0101"]),
    ("Vorlagen 2015/0288-1, 0335/0401/2020 und 0335/0401-2020", ["2015/0288-1", "0335/0401/2020", "0335/0401-2020"]),
    ("Vorlage 2025/0061², Drs. 22-2044⁽¹⁾", ["2025/0061", "22-2044"]),  # with footnotes
    ("Informationsvorlage IV 17/2025", ["17/2025"]),
    ("Drucks. Nr. 15/0277 N1", ["15/0277 N1"]),  # its new version
    ("Vorlagen 2020/0031 und 2020/0032", ["2020/0031", "2020/0032"]),
    ("die Vorlagen 2020/0031, 2020/0032 sowie 2021/0007-01", ["2020/0031", "2020/0032", "2021/0007-01"]),
    ("Drs. 22-1, Drs. 22-1301 und 22-1302", ["22-1", "22-1301", "22-1302"]),
    ("Drs. 22-1301/22-1302", ["22-1301", "22-1302"]),  # joined by a slash alone
    ("Vorlagen 2020/0031/2020/0032 / 2021/0007", ["2020/0031", "2020/0032", "2021/0007"]),
    ("Drs. 22-1301/22-1302/22-1303", ["22-1301", "22-1302", "22-1303"]),
    ("Drs. 22-2361 - 22-2363 und 22-2370", ["22-2361", "22-2363", "22-2370"]),  # first and last of a row
    ("Drs. 22-2361\u201322-2363", ["22-2361", "22-2363"]),
    ("Drs. Nr. 22-0001 bis Nr. 22-0005, Drs. 22-0007 und Nr. 12/34 der Liste", ["22-0001", "22-0005", "22-0007"]),
    ("Beschlussvorlage B-2024-012, Ratsvorlage R 123/24", ["B-2024-012", "R 123/24"]),
    ("Vorlage-Nr.: 2024-0123, DS 2024/0815/1", ["2024-0123", "2024/0815/1"]),
    ("gemäß Vorlage BV/0123/2024-2029", ["BV/0123/2024-2029"]),
    ("Vorlage 2024/0123 - 1. Ergänzung", ["2024/0123"]),
    ("Vorlagen 101/2024 \u2013 103/2024", ["101/2024", "103/2024"]),
    ("Drs. 22-2361 - Neubau, Drs. 22-2362 - 22 Plätze", ["22-2361", "22-2362"]),
    ("Sitzungsvorlage Nr. 45 / 2023", ["45/2023"]),
    ("Beschlussvorlage-Nr. BV-0123/2024", ["BV-0123/2024"]),
    ("Beschlussvorlage V 2024/0012-02 nebst Anlagen 1-3", ["V 2024/0012-02"]),
    ("DS-Nr. 0123/2019-2024", ["0123/2019-2024"]),
    ("Vorlagen-Nr. 2024/123, 2024/124 sowie 2024/125-E1", ["2024/123", "2024/124", "2024/125-E1"]),
    ("Drs. 22-1301/1302", ["22-1301/1302"]),  # half written: one reference as far as is known
    ("Drs. 22 - 2362, Drs. 22- 2363.1 und 22 – 2364", ["22-2362", "22-2363.1", "22-2364"]),
    ("Drs. 22-2362 und Drs.22-2363", ["22-2362", "22-2363"]),
    ("Vorlage „2025/0061“", ["2025/0061"]),
    ("die Vorlage mit der Nummer 2025/0061", ["2025/0061"]),
    ("Vorlagen-Nr.:\t2025/0061", ["2025/0061"]),  # cells of a table
    ("Antrag Nr. 2025/0061", ["2025/0061"]),
    ("unter der Nr. 2015/0288-1", ["2015/0288-1"]),
    ("(Nr. 2015/0288-1)", ["2015/0288-1"]),
]
# What only the shape of the own reference and a word before it tell.
LIKE_OWN = [
    ("2021/0482", "siehe 2021/0330 und 2020/0331-1", ["2021/0330", "2020/0331-1"]),
    ("2021/0482-1", "(2021/0330)", ["2021/0330"]),
    ("22-2362", "vgl. 22-1442.1, siehe auch 21-0007", ["22-1442.1", "21-0007"]),
    ("FB 61/0100/WP17", "gemäß FB 20/0099/WP16", ["FB 20/0099/WP16"]),
    ("22-2362", "Tel. (0241/5198), 12-2024, am 22-1442, Az. 22-1442", []),
    ("2021/0482", "Schuljahr (2023/2024), Az. 2021/0330, Rechnung Nr. 2021/0330, (2021/0330 €)", []),
    ("BV 2023/101", "Vorlagen-Nr.: BV 2023/102, Vorlage BV 2023/103", ["BV 2023/102", "BV 2023/103"]),
    ("2023/101", "Vorlagen-Nr.: BV 2023/102", ["2023/102"]),
    ("7/26", "siehe 8/26", []),  # its shape tells too little
    ("", "siehe 2021/0330", []),
]
NONE = [
    "Sachkonto 523400 im Produkt 11.02.01, bei 110201/523400",
    "PSP-Element 5-110201-900-00100-300-1 und Haushaltsstelle 1.5801.9502",
    "Die Vorlage vom 12.03.2020 wurde vertagt, ebenso die Vorlage 2023.",
    "Vorlage zum Haushalt 2020/2021, Vorlage 2019/2020",
    "§ 75 Abs. 2 GO, Art. 12/13, Az. 61.20/2020, Tel. 0241/5198-2210",
    "Bundestags-Drucksache 19/1234, BT-Drs. 19/1235, Drucksache 21/12345 der Bürgerschaft",
    "VO (EG) Nr. 1370/2007, VO 1370/2007, im IV. Quartal 10/2020",
    "SV Grün 1898/99, SV 09/11 Neuenrode",
    "Vorlage 5.000-10.000 € jährlich",
    "Drucksache 2020",
    "Bundestagsdrucksache 19/1234, Landtagsdrucksache 17/123",
    "Vorlage 50/50",
    "Antrag 2025/0061, Antrag Nr. 1234, Auftrag Nr. 2025/0061",
    "eine vorlagen 2020/0012",  # a lower-case word announces nothing
    "die neue Verordnung 2016/679",
    "Vorlage\n4711\nDrucksache\n5310 Wörter",  # a plain number on the next line
    "Sitzungsvorlage Nr. 14-20 / V 12345",  # half of one
    "Vorlage 2025 / 2026, Vorlage 50 / 50, Vorlage 2025 / 2600 €",
    "Drs. 22 - 2024, Drs. 22 - 2500 €, Drs. 22 - 2362 - 1, Vorlage 2023 - 2027",  # years, a sum, half of one
]
PARTS = [
    "siehe ",
    "Vorlage ",
    "Drs. ",
    "2020/0031",
    "22-1794",
    " und ",
    ", ",
    "FB ",
    "/",
    "-",
    "Nr.",
    "\n",
    "5",
    "\u00a0",
]


@pytest.mark.parametrize(("text", "references"), FORMS)
def test_reference_is_found_in_the_forms_councils_print(text: str, references: list[str]) -> None:
    found = find_mentions(text)
    assert [mention.reference for mention in found] == references
    assert [plain_reference(text[mention.start : mention.end]) for mention in found] == references


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_no_references(text: str) -> None:
    assert find_mentions(text) == ()


@pytest.mark.parametrize(("own", "text", "references"), LIKE_OWN)
def test_a_reference_like_the_own_one_needs_no_word_but_an_introduction(
    own: str, text: str, references: list[str]
) -> None:
    found = find_mentions(text, own)
    assert [text[mention.start : mention.end] for mention in found] == references


def test_every_mention_counts() -> None:
    found = find_mentions("Vorlage 2020/0031; siehe nochmals Vorlage 2020/0031")
    assert [mention.reference for mention in found] == ["2020/0031", "2020/0031"]


@given(st.lists(st.sampled_from(PARTS)), st.sampled_from(["", "2020/0031", "22-1794"]))
def test_any_text_gives_ordered_spans_without_overlap(parts: list[str], own: str) -> None:
    text = "".join(parts)
    behind = 0
    for mention in find_mentions(text, own):
        assert behind <= mention.start < mention.end <= len(text)
        assert mention.reference == plain_reference(text[mention.start : mention.end])
        behind = mention.end
