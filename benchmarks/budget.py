"""Time to read budget accounts and sums from texts: per 10,000 characters, and its growth from 1 KB to 1 MB."""

from functools import partial

from benchmarks.measure import fastest, table
from jobs.demo.site import SampleCouncil
from scraper.budget import read_budget

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def main() -> None:
    corpus = _corpus()
    rows = [["text", "characters", "accounts", "sums", "ms", "ms per 10,000 characters", "against 1 KB"]]
    per_character: dict[str, float] = {}
    for name, text in (("prose with accounts", corpus), ("prose without", _without_digits(corpus))):
        for size in SIZES:
            sample = (text * (size // len(text) + 1))[:size]
            seconds = fastest({"read": partial(read_budget, sample)}, rounds=3 if size > 100_000 else 8)["read"]
            found = read_budget(sample)
            each = seconds / size
            base = per_character.setdefault(name, each)
            counts = [str(size), str(len(found.accounts)), str(len(found.amounts))]
            times = [f"{seconds * 1000:.1f}", f"{each * 10_000_000:.2f}", f"{each / base:.2f}"]
            rows.append([name, *counts, *times])
    print(table(rows))
    print("\nLinear growth shows as a last column near 1; above 1 it grows faster than the text.")


def _corpus() -> str:
    """Return all section texts of the sample council's last night."""
    council = SampleCouncil()
    night = council.council.nights
    truths = [council.truth(number, night) for number in council.council.numbers(night)]
    return "\n".join(section["text"] for truth in truths if truth for section in truth["sections"])


def _without_digits(text: str) -> str:
    return "".join(char for char in text if not char.isdigit())


if __name__ == "__main__":
    main()
