"""Is what a known number shows still the item it was, or another one in its place? Pure.

A server that serves another town's council at the same address prints sound pages under the same numbers; nothing on
them tells but that all that names an item is another. One of these things changing is a change like any other.
"""

from difflib import SequenceMatcher

from scraper.records import Content, MeetingContent, ProposalContent

_ALIKE = 0.8  # of two titles, by what `SequenceMatcher.ratio` finds in common; a new year, a word mended
_TOLD = 80  # characters of the other title
_LONGEST = 400  # characters of a title that are compared


def replaced(before: Content, after: Content) -> str | None:
    """Name the other item that a page shows: its reference and title, its committee and date. None: it is the same."""
    if isinstance(before, ProposalContent) and isinstance(after, ProposalContent):
        return _proposal(before, after)
    if isinstance(before, MeetingContent) and isinstance(after, MeetingContent):
        return _meeting(before, after)
    return None


def _proposal(before: ProposalContent, after: ProposalContent) -> str | None:
    if not before.reference or not after.reference or not _others(before.reference, after.reference):
        return None
    return f"{after.reference} {after.title[:_TOLD]}" if _unlike(before.title, after.title) else None


def _meeting(before: MeetingContent, after: MeetingContent) -> str | None:
    if not (before.date and after.date and before.committee and after.committee) or before.date == after.date:
        return None
    unlike = _unlike(before.committee, after.committee) and _unlike(before.title, after.title)
    return f"{after.committee}, {after.date}" if unlike else None


def _others(before: str, after: str) -> bool:
    """Tell whether two references are those of two proposals: "2021/0482-1" is a further paper on 2021/0482."""
    short, long = sorted(("".join(one.split()).casefold() for one in (before, after)), key=len)
    return not long.startswith(short) or long[len(short) :][:1].isdigit()


def _unlike(before: str, after: str) -> bool:
    """Tell whether two titles have little in common, whatever their case; an empty one tells nothing."""
    one, other = (" ".join(text.split()).casefold()[:_LONGEST] for text in (before, after))
    if not one or not other or one in other or other in one:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE
