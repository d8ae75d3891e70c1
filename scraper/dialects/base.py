"""What every dialect offers. A dialect reads text and names addresses; it never fetches and knows no clock."""

from collections.abc import Sequence
from typing import Protocol

from scraper.records import Calendar, CalendarMonth, MeetingContent, ProposalContent, ProposalList, StartPage


class Dialect(Protocol):
    """One generation of council information system.

    All `read_*` take the decoded text of a page that `scraper.verdict` did not refuse, and its final address, and raise
    `scraper.errors.PageShapeError` when a landmark is absent, doubled or contradicts another.
    """

    name: str

    def recognises(self, text: str) -> bool:
        """Tell whether the page bears this generation's own marks (never judged by the address)."""

    def start_urls(self, base_url: str) -> Sequence[str]:
        """Addresses that may answer with the start page, in the order to try."""

    def proposal_url(self, base_url: str, number: int) -> str: ...

    def meeting_url(self, base_url: str, number: int) -> str: ...

    def list_urls(self, base_url: str, programs: Sequence[str]) -> Sequence[str]:
        """First pages of the lists of proposals that the menu releases, the one to ask first."""

    def calendars(self, base_url: str, programs: Sequence[str]) -> Sequence[Calendar]:
        """The calendars that the menu releases, the one to ask first."""

    def proposal_number(self, url: str) -> int | None:
        """VOLFDNR named by an address, None where it names none."""

    def meeting_number(self, url: str) -> int | None:
        """SILFDNR named by an address, None where it names none."""

    def read_start(self, text: str, url: str) -> StartPage: ...

    def read_proposal(self, text: str, url: str, headings: Sequence[str]) -> ProposalContent:
        """Read a proposal page. `headings`: further standard headings that open sections of their own."""

    def read_meeting(self, text: str, url: str) -> MeetingContent: ...

    def read_list(self, text: str, url: str) -> ProposalList: ...

    def read_calendar(self, text: str, url: str, year: int, month: int) -> CalendarMonth:
        """Read one calendar page, or the answer to its follow-up request."""
