"""The strip of revisions beside a page: when each was seen, and how many changes were told with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from jobs.render.moments import between
from jobs.web.site import Site

FEW = 12  # that stand open; those between the first and the last ones are folded


@dataclass(frozen=True, slots=True)
class Step:
    """A revision in the strip."""

    number: int
    href: str
    seen: str  # since when
    confirmed: str  # until when
    between: str  # in which the change lies
    changes: int
    compare: str | None  # the comparison with the one before, where there is such a page
    first: bool
    shown: bool
    redacted: bool
    same: bool  # as the revision before


def since(site: Site, item: str, row: Mapping[str, Any]) -> str | None:
    """Return where the revision on a page is compared with the last one; None for the last and what is kept back."""
    if row["latest"] or row["withheld"]:
        return None
    last = row["revisions"][-1]["number"]
    return site.addresses.compare(item, row["source"], row["number"], row["revision"], last)


def steps(
    revisions: Iterable[Mapping[str, Any]],
    shown: int,
    href: Callable[[int], str],
    zone: ZoneInfo,
    compare: Callable[[int, int], str] | None = None,
) -> list[Step]:
    """Return the strip of what `storage.readers.strips.revision_strip` tells.

    Args:
        revisions: the first first.
        shown: number of the one on the page.
        href: makes the address of a revision.
        zone: in which times are shown.
        compare: makes the address of the comparison of two.
    """
    made: list[Step] = []
    before: Mapping[str, Any] | None = None
    for row in revisions:
        made.append(
            Step(
                number=row["number"],
                href=href(row["number"]),
                seen=row["observed_at"],
                confirmed=row["confirmed_at"],
                between=between(before["confirmed_at"] if before else None, row["observed_at"], zone),
                changes=row["changes"],
                compare=compare(before["number"], row["number"]) if compare and before else None,
                first=not made,
                shown=row["number"] == shown,
                redacted=row["redacted_at"] is not None,
                same=bool(row["same_as_previous"]),
            )
        )
        before = row
    return made
