import pytest

from scraper.dates import german_date

DATES = [
    ("17.06.2021", "2021-06-17"),
    ("09.07.2026\u00a0", "2026-07-09"),
    ("9.7.2026", "2026-07-09"),
    ("9. 7. 2026", "2026-07-09"),
    ("Mo, 03.11.2025", "2025-11-03"),
    ("Donnerstag, 09. Dezember 2021", "2021-12-09"),
    ("1. März 2024", "2024-03-01"),
    ("2 Mrz 2024", "2024-03-02"),
    ("2026 Oct 21", "2026-10-21"),  # ALLRIS 4.1.7 in a root locale
    ("2026 Sep 3", "2026-09-03"),
    ("2026 Okt. 21", "2026-10-21"),
    ("2026 Mär 1", "2026-03-01"),
    ("Oct 21, 2026", "2026-10-21"),
    ("2026-10-21", "2026-10-21"),
    ("18.06.2020 und 19.06.2020", "2020-06-18"),  # the first one
    ("18.06.2020 (2026 Oct 21)", "2020-06-18"),
    ("29.02.2024", "2024-02-29"),
    ("29.02.2023", None),  # no such day
    ("31.04.2025", None),
    ("00.01.2025", None),
    ("12.13.2025", None),
    ("2026 Oct 32", None),
    ("31.02.2025 - 01.03.2025", None),  # the first one counts, even where it does not exist
    ("01.02.26", "2026-02-01"),
    ("Mi., 1. 2. 26, 18:00 Uhr", "2026-02-01"),
    ("31.12.69 01.01.70", "2069-12-31"),
    ("01.01.70", "1970-01-01"),
    ("30.02.26", None),
    ("51.30.12.4", None),  # numbers of files
    ("10.12.30/4", None),
    ("1.250.000", None),
    ("123.01.2025", None),
    ("01.01.20251", None),
    ("2026/0482", None),
    ("offen", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_a_printed_date_is_read_as_iso(text: str, iso: str | None) -> None:
    assert german_date(text) == iso
