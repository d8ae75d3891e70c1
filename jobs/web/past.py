"""A page at a past moment: what was seen at two visits is known; what was between them is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.render import moments
from jobs.web.asked import Asked
from jobs.web.site import Site

Json = Mapping[str, Any]
_WITHHELD = "Auch was damals zu sehen war, wird hier nicht gezeigt."
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Past:
    """The moment for which a page was asked."""

    name: str  # 23.11.2021, or 23.11.2021 03:15 Uhr
    day: str  # for the field of a date
    said: str  # whether the page was seen then as it is shown
    absent: bool  # the page was not public then, as far as was known then; of what is kept back only today is told


def past(site: Site, asked: Asked, row: Json, noun: str) -> Past | None:
    """Return what `as-of` says; None where the address has none.

    Args:
        site: with the clock and the zone.
        asked: the request.
        row: the revision in force then: `revision`, `observed_at`, `confirmed_at`; all `revisions` and `withdrawals`;
            `gone_since` as of then; whether it is `withheld`.
        noun: what the item is, of feminine gender.
    """
    text = asked.one("as-of")
    if text is None:
        return None
    moment = site.moment(text, "end")
    is_day = bool(_DAY.fullmatch(text))
    name = moments.day(site.local_day(moment)) if is_day else moments.moment(moment, site.zone)
    said = _WITHHELD if row["withheld"] else _said(site, row, noun, moment, is_day=is_day)
    gone = None if row["withheld"] else row["gone_since"]
    absent = gone is not None and datetime.fromisoformat(gone) <= moment < site.now()
    return Past(name, site.local_day(moment).isoformat(), said, absent)


def _absence(row: Json, moment: datetime) -> Json | None:
    """Return the withdrawal, from its first sighting to the return of the page, in which a moment lies."""
    for one in row["withdrawals"]:
        back = one["restored_at"]
        if datetime.fromisoformat(one["gone_since"]) <= moment and (not back or moment < datetime.fromisoformat(back)):
            return dict(one)
    return None


def _said(site: Site, row: Json, noun: str, moment: datetime, *, is_day: bool) -> str:
    number, confirmed = row["revision"], datetime.fromisoformat(row["confirmed_at"])
    seen = moments.moment(confirmed, site.zone)
    if (absence := _absence(row, moment)) is not None and absence["restored_at"] is not None:
        gone, back = (moments.moment(absence[name], site.zone) for name in ("gone_since", "restored_at"))
        told = f"Am {gone} war die {noun} nicht mehr zu sehen, am {back} wieder"
        return f"{told}. Gezeigt ist Fassung {number}, die davor zu sehen war."
    if moment <= confirmed or (is_day and site.local_day(moment) == site.local_day(confirmed)):
        return f"So war die {noun} zu sehen (Fassung {number})."
    following = next((one for one in row["revisions"] if one["number"] > number), None)
    if following is not None:
        later = moments.moment(following["observed_at"], site.zone)
        told = f"Zuletzt war am {seen} Fassung {number} zu sehen, am {later} schon Fassung {following['number']}"
        return f"{told}; wann dazwischen sich die {noun} geändert hat, ist nicht bekannt. Gezeigt ist Fassung {number}."
    ahead = site.local_day(moment) > site.local_day(site.now()) if is_day else moment > site.now()
    if ahead:
        return f"Das liegt in der Zukunft. Gezeigt ist, was zuletzt zu sehen war: Fassung {number}, am {seen}."
    return f"Gezeigt ist Fassung {number}, zuletzt gesehen am {seen}; seither hat das Archiv die {noun} nicht gesehen."
