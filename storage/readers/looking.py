"""How many items or rows are looked at in one go."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

BATCH = 500  # items of one question
_T = TypeVar("_T")


def batches(every: Sequence[_T], size: int = BATCH) -> Iterator[Sequence[_T]]:
    """Yield as many as one question may name."""
    return (every[start : start + size] for start in range(0, len(every), size))


def enough(looked: int, found: int, wanted: int, bounds: tuple[int, int]) -> int:
    """Return how many to look at next, for so many to be found as are still wanted, and some to spare."""
    least, most = bounds
    return most if not found else max(least, min(most, 5 * looked * wanted // (4 * found)))
