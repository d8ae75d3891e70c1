"""Time to read budget accounts and sums: per 10,000 characters, and its growth from 1 KB to 1 MB of text."""

from collections.abc import Iterator
from functools import partial
from time import process_time

from benchmarks.measure import fastest, table
from jobs.demo.site import SampleCouncil
from scraper.budget import read_budget

SIZES = (1_000, 10_000, 100_000, 1_000_000)  # characters
# Repeated for ever, these make a reader work that looks ahead or back, joins or compares without bounds.
WORST = {
    "digits": "1",
    "points": "1.",
    "thousands": "1.000.",
    "groups": "100 ",
    "blanks": " ",
    "dashes": "-",
    "spaced dashes": "- ",
    "head words": "Produkt ",
    "joined head words": "Kostenstelle /",
    "accounts": "Produkt 12.01.01\n",
    "enumeration": "522100, ",
    "accounts and sums": "Sachkonto 522100 5.000 €, ",
    "total and parts": "insgesamt 5.000 €, davon 3.000 € bei Sachkonto 522100 und 2.000 € bei Sachkonto 529100, ",
    "sums": "5 € ",
    "ranges": "5 bis ",
    "brackets": "(",
    "quotes": '"',
    "cells": "|",
    "numbers in cells": "5\t",
    "lines": "\n",
    "numbers in lines": "-5.000\n",
    "rows": "522100 Straßen 5.000 €\n",
    "headings": "Betrag\n",
    "dash lines": "-\n",
    "stacked": "Sachkonto\n522100\nStraßen\n5.000\n",
    "payers": "der Verein trägt 500 €, ",
    "payers in one clause": "5 € trägt ",
    "payers in lines": "Der Verein trägt 500 €.\n",
    "denials": "keine Kosten ",
    "fields": "Kosten: keine\n",
    "boxes": "[x] nein ",
    "broken words": "wort-\n",
    "wrapped lines": "Die Mittel in Höhe von 5.000 € stehen bei Produkt 12.01.01 und\nSachkonto 522100 im Jahr\n",
    "torn numbers": "Produkt 54.1 0.0 ",
    "columns of blanks": "a  5  5\n",
    "headings of columns": "Bezeichnung Sachkonto Ansatz\n",
    "covers": "in gleicher Höhe bei Sachkonto 522100 ",
}
_SHOWN = 5  # of the worst


def main(sizes: tuple[int, ...] = SIZES) -> None:
    rows = [["text", "characters", "accounts", "sums", "ms", "ms per 10,000 characters", "per character, against 1 KB"]]
    for name, text in ordinary():
        rows += ladder(name, text, sizes)
    print(table(rows))
    slowest = sorted(WORST, key=lambda name: _seconds(repeated(WORST[name], sizes[1])), reverse=True)
    print(f"\nThe {_SHOWN} slowest of {len(WORST)} inputs made to be slow, by {sizes[1]} characters each:")
    print(table(rows[:1] + [row for name in slowest[:_SHOWN] for row in ladder(name, WORST[name], sizes)]))
    print("\nProcessor time, the fastest of several rounds. Linear growth shows as a last column near 1 or below.")


def ordinary() -> Iterator[tuple[str, str]]:
    """Yield (name, text) for the sorts of text that councils write."""
    prose = _corpus()
    yield "prose with accounts", prose
    yield "prose without numbers", "".join(char for char in prose if not char.isdigit())
    numbers = range(1, 400)
    rows = [f"12.{i % 9 + 1:02}.01\t{522000 + i}\tUnterhaltung\t{i * 7 % 900 + 1}.{i:03},00 €\n" for i in numbers]
    yield "table, a row a line", "Produkt\tSachkonto\tBezeichnung\tAnsatz\n" + "".join(rows)
    yield "table, a cell a line", "Produkt\nSachkonto\nBezeichnung\nAnsatz €\n" + "".join(rows).replace("\t", "\n")


def ladder(name: str, text: str, sizes: tuple[int, ...]) -> list[list[str]]:
    """Return a row for each size: the text repeated up to it, what is read there and how long that takes."""
    rows: list[list[str]] = []
    base = 0.0
    for size in sizes:
        sample = repeated(text, size)
        seconds, found = _seconds(sample), read_budget(sample)
        base = base or seconds / size
        counts = [str(size), str(len(found.accounts)), str(len(found.amounts))]
        rows.append(
            [name, *counts, f"{seconds * 1e3:.1f}", f"{seconds * 1e7 / size:.2f}", f"{seconds / size / base:.2f}"]
        )
    return rows


def repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def _seconds(text: str) -> float:
    rounds = max(1, min(8, 200_000 // len(text)))
    return fastest({"read": partial(read_budget, text)}, rounds, process_time)["read"]


def _corpus() -> str:
    """Return all section texts of the sample council's last night."""
    council = SampleCouncil()
    night = council.council.nights
    truths = [council.truth(number, night) for number in council.council.numbers(night)]
    return "\n".join(section["text"] for truth in truths if truth for section in truth["sections"])


if __name__ == "__main__":
    main()
