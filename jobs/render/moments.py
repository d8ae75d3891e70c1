"""Dates and times as Germans write them. Pure: the zone is an argument."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_ISO_DAY = re.compile(r"(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")


def local(moment: str | datetime, zone: ZoneInfo = BERLIN) -> datetime:
    """Return a moment, or its text as the archive writes it (2021-11-22T02:15:07Z), by local clocks."""
    return (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(zone)


def day(text: str | date) -> str:
    """Return a date as 02.12.2021; what is no date (2021-12-02) as it came."""
    return f"{text:%d.%m.%Y}" if isinstance(text, date) else days_in(text)


def days_in(text: str) -> str:
    """Return a text with its ISO dates in German form."""
    return _ISO_DAY.sub(r"\3.\2.\1", text)


def long_day(when: date) -> str:
    """Return a date as a heading: Donnerstag, 2. Dezember 2021."""
    return f"{_WEEKDAYS[when.weekday()]}, {when.day}. {_MONTHS[when.month - 1]} {when.year}"


def moment(when: str | datetime, zone: ZoneInfo = BERLIN) -> str:
    """Return a moment as 22.11.2021 03:15 Uhr."""
    at = local(when, zone)
    return f"{day(at.date())} {at:%H:%M} Uhr{_zone_name(at)}"


def between(not_before: str | datetime | None, observed_at: str | datetime, zone: ZoneInfo = BERLIN) -> str:
    """Return when a change happened, as far as it is known: between two fetches, both named."""
    if not_before is None:
        return f"erstmals gesehen am {moment(observed_at, zone)}"
    first, last = local(not_before, zone), local(observed_at, zone)
    if moment(first, zone) == moment(last, zone):  # both in one minute
        return f"am {moment(last, zone)}"
    since, until = _zone_name(first), f"{last:%H:%M} Uhr{_zone_name(last)}"
    began = f"{first:%H:%M}{f' Uhr{since}' if since else ''}"
    if first.date() == last.date():
        return f"am {day(first.date())} zwischen {began} und {until}"
    return f"zwischen {day(first.date())} {began} und {day(last.date())} {until}"


def _zone_name(at: datetime) -> str:
    """Return the name of the zone with a blank before it, in the hour that comes twice when summer time ends."""
    twice = at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset()
    return {"CEST": " MESZ", "CET": " MEZ"}.get(at.tzname() or "", f" {at:%Z}") if twice else ""
