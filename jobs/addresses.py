"""Addresses of the council's pages → what they name, whatever the generation."""


def item_of_address(url: str) -> tuple[str, int] | None:
    """Return ("proposal" or "meeting", number) named by an address, None where it names none."""
    from scraper.dialects import DIALECTS  # noqa: PLC0415 - all readers of pages, where only addresses need them

    for dialect in DIALECTS.values():
        number = dialect.proposal_number(url)
        if number is not None:
            return "proposal", number
        number = dialect.meeting_number(url)
        if number is not None:
            return "meeting", number
    return None
