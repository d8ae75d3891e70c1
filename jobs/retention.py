"""Which of the pages that are gone lie beyond the council's retention: the oldest of their cluster, together. Pure."""

from collections.abc import Iterable

from jobs.sweep import clusters

BEYOND_RETENTION = "beyond_retention"
_TOGETHER = 3  # so many at the old end of a cluster are a range, fewer may have been taken down one by one


def beyond_retention(standing: Iterable[int], gone: Iterable[int], gap_limit: int) -> set[int]:
    """Return the numbers of `gone` below which nothing of their cluster is public any more.

    Args:
        standing: numbers that are public.
        gone: numbers that were public and are not; those withdrawn earlier belong to them.
        gap_limit: gaps of more numbers than this separate clusters.
    """
    public, missing = set(standing), set(gone)
    found: set[int] = set()
    for low, high in clusters(public | missing, gap_limit):
        oldest = min((number for number in public if low <= number <= high), default=None)
        if oldest is None:
            continue
        below = {number for number in missing if low <= number < oldest}
        if len(below) >= _TOGETHER:
            found |= below
    return found
