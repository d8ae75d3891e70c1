"""Two contents of one item from different generations → the same two, reduced to what both generations print.

A move of the installation is no change: what only one generation prints (section codes, the AN part, own states of
meeting rows, file times, family tables ...) is left out on both sides; values that differ in form only (a bracket
behind the status, rounded sizes, drawn list numbers) are made equal. Whatever differs then is a true change.
"""

from datetime import datetime

from scraper.records import Content, MeetingContent, ProposalContent
from storage.moves.meetings import common_meetings
from storage.moves.proposals import common_proposals

__all__ = ["common_form"]


def common_form(
    old: Content, new: Content, between: tuple[datetime, datetime] | None = None
) -> tuple[Content, Content]:
    """Return both contents with nothing in them but what both generations print. Equal hashes mean: only a move.

    Args:
        old: the earlier content.
        new: the later one.
        between: when the earlier one was last seen and the later one first, if known. A result of a meeting that took
            place in between is news, whatever the earlier page's generation prints.

    Raises:
        TypeError: a proposal is set beside a meeting.
    """
    if isinstance(old, ProposalContent) and isinstance(new, ProposalContent):
        return common_proposals(old, new)
    if isinstance(old, MeetingContent) and isinstance(new, MeetingContent):
        return common_meetings(old, new, between)
    raise TypeError(f"cannot compare {type(old).__name__} with {type(new).__name__}")
