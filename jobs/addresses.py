"""Addresses of the council's pages → what they name, whatever the generation."""

from scraper.dialects import DIALECTS


def item_of_address(url: str) -> tuple[str, int] | None:
    """Return ("proposal" or "meeting", number) named by an address, None where it names none."""
    for dialect in DIALECTS.values():
        number = dialect.proposal_number(url)
        if number is not None:
            return "proposal", number
        number = dialect.meeting_number(url)
        if number is not None:
            return "meeting", number
    return None
