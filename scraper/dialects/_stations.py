"""Rows of a Beratungsfolge that every generation prints."""

from scraper.records import Consultation


def without_meeting(committee: str, role: str | None, state: str | None) -> Consultation:
    """Return a station to which no meeting belongs yet; its state is that of the committee."""
    return Consultation(
        committee=committee,
        role=role,
        date=None,
        date_text=None,
        meeting_name=None,
        meeting_number=None,
        agenda_item_number=None,
        result=None,
        state=state,
        committee_state=state,
        minutes=None,
    )
