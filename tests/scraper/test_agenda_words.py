"""Words of an agenda: numbers of items, headings of parts, what is public, results."""

import re
from dataclasses import replace

import pytest

from scraper.dialects._agenda import is_public, item_number, part_of, result_of, words_of_parts
from scraper.records import AgendaItem, Field
from tests.scraper.agenda_pages import ALLRIS4, OTHER_TOWN, Sample, by_path


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Ö 5.2", "Ö 5.2"),
        ("Ö5.2", "Ö 5.2"),
        ("Ö  4.17.1", "Ö 4.17.1"),
        ("N 6", "N 6"),
        ("Ö 5a", "Ö 5a"),
        ("5.1", "5.1"),  # ALLRIS 4 towns that print part headings drop the letter
        ("TOP 3", "TOP 3"),
        ("A)", "A)"),  # no number as we know it: as printed
        ("", None),
        (None, None),
    ],
)
def test_the_number_of_an_item_has_one_blank_behind_its_letter(printed: str | None, number: str | None) -> None:
    assert item_number(printed) == number


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Öffentlicher Teil", True),
        ("Öffentlicher Teil (17:00 - 18:25 Uhr)", True),
        ("Nichtöffentlicher Teil", False),
        ("Nicht öffentlicher Teil:", False),
        ("nicht-öffentliche Sitzung", False),
        ("I. Öffentliche Sitzung", True),
        ("A) Nichtöffentliche Tagesordnung", False),
        ("öffentlich:", True),
        ("Nichtöffentlicher Sitzungsteil", False),
        ("Nichtöffentliche Tagesordnungspunkte:", False),
        ("Beratung in nichtöffentlicher Sitzung", False),
        ("Teil B: nichtöffentlich", False),
        ("Tagesordnung II (nichtöffentlich)", False),
        ("Tagesordnung - öffentlicher Teil -", True),
        ("1 Öffentliche Angelegenheiten", True),
        ("Öffentliche Anhörung", None),
        ("Öffentlicher Personennahverkehr", None),
        ("Öffentliche Bürgerfragestunde", None),
        ("Öffentlichkeitsarbeit", None),
        ("Bekanntgabe der in nichtöffentlicher Sitzung gefassten Beschlüsse", None),
        (None, None),
    ],
)
def test_only_a_part_heading_opens_a_part(heading: str | None, part: bool | None) -> None:
    assert part_of(heading) is part


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Öffentlicher Teil ENTFÄLLT - Sitzung findet nicht statt", "ENTFÄLLT - Sitzung findet nicht statt"),
        ("I. Öffentlicher Teil: gemeinsam mit dem Umweltausschuss, 16 h", "gemeinsam mit dem Umweltausschuss, 16 h"),
        ("Öffentlicher Teil (Beginn erst um 17:30 Uhr)", "(Beginn erst um 17:30 Uhr)"),
        ("Öffentlicher Teil (17:00 - 18:25 Uhr)", None),
        ("Öffentlicher Teil ab 17:00 Uhr", None),
        ("A) Öffentlicher Teil:", None),
        ("Öffentlichkeitsarbeit", None),
    ],
)  # fmt: skip
def test_what_a_part_heading_says_beyond_its_plain_words_is_a_field(heading: str, field: str | None) -> None:
    row = AgendaItem(None, heading, None, True, False, None, None, None, None, None, None, None)
    fields = (Field("Öffentlicher Teil", (field,)),) if field else ()
    assert words_of_parts([row, replace(row, number="Ö 1")]) == fields


def test_a_changed_heading_of_a_part_is_another_reading() -> None:
    text, count = re.subn(r"(Öffentlicher Teil)(?: \([^)<]*\))?", r"\1 ENTFÄLLT", ALLRIS4.text, count=1)
    assert count, "the page has no heading of a part"
    assert Field("Öffentlicher Teil", ("ENTFÄLLT",)) in ALLRIS4.read(text).other_fields


@pytest.mark.parametrize("sample", [OTHER_TOWN, ALLRIS4], ids=by_path)
def test_a_part_heading_may_be_drawn_as_a_head_across_the_table(sample: Sample) -> None:
    text, count = re.subn(
        r"<tr(?:(?!</?tr\b).)*?(Nichtöffentlicher Teil).*?</tr>",
        r'<tr class="even"><th colspan="9">\1</th></tr>',
        sample.text,
        flags=re.DOTALL,
    )
    assert count, "the page has no such heading"
    assert sample.read(text) == sample.read()


@pytest.mark.parametrize(
    ("number", "subject", "part", "public"),
    [
        ("Ö 1", "Eröffnung", None, True),
        ("N 1", "Personal", None, False),
        ("Ö 1", "Eröffnung", False, True),  # its own letter is nearer than the heading
        ("NÖ 1", "Personal", True, False),
        ("4", "Personal", False, False),
        ("4", "Anfragen", True, True),
        ("4", "(nichtöffentlich)", None, False),
        (None, "(nicht öffentlicher Tagesordnungspunkt)", None, False),
        (None, "Nichtöffentliches Verfahren erläutern", None, True),
    ],
)
def test_letter_then_heading_then_subject_tell_whether_an_item_is_public(
    number: str | None, subject: str, part: bool | None, public: bool
) -> None:
    assert is_public(number, subject, part) is public


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("(offen)", None),
        ("offen", None),
        ("Auszug", None),
        ("", None),
        (None, None),
        ("ungeändert beschlossen", "ungeändert beschlossen"),
        ("abgelehnt (Beratungsfolge beendet)", "abgelehnt (Beratungsfolge beendet)"),
    ],
)
def test_open_is_no_result(printed: str | None, result: str | None) -> None:
    assert result_of(printed) == result
