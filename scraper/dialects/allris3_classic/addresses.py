"""Addresses of the classic programs (`vo020.asp`, `to010.asp` …)."""

from collections.abc import Sequence
from urllib.parse import urljoin

from scraper.dialects._addresses import calendars as _calendars
from scraper.dialects._addresses import fitting, meeting_number, proposal_number
from scraper.records import Calendar

__all__ = ["calendars", "list_urls", "meeting_number", "meeting_url", "proposal_number", "proposal_url", "start_urls"]

LIST_PROGRAMS = ("vo040.asp", "vo040_r.asp")
CALENDAR_PROGRAMS = ("si010_e.asp", "si010_j.asp", "si010.asp", "si010_r.asp")


def start_urls(base_url: str) -> Sequence[str]:
    """Addresses that may answer with the start page, in the order to try."""
    return (urljoin(base_url, "allris.net.asp"), base_url)


def proposal_url(base_url: str, number: int) -> str:
    """The page of one proposal, asked with nothing but its VOLFDNR."""
    return urljoin(base_url, f"vo020.asp?VOLFDNR={number}")


def meeting_url(base_url: str, number: int) -> str:
    """The agenda of one meeting, asked with nothing but its SILFDNR."""
    return urljoin(base_url, f"to010.asp?SILFDNR={number}")


def list_urls(base_url: str, programs: Sequence[str]) -> Sequence[str]:
    """First pages of the released lists of proposals, the one to ask first."""
    return fitting(programs, base_url, *LIST_PROGRAMS)


def calendars(base_url: str, programs: Sequence[str]) -> Sequence[Calendar]:
    """Released calendars, the one to ask first."""
    return _calendars(programs, base_url, *CALENDAR_PROGRAMS)
