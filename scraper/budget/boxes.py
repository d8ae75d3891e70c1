"""Tick boxes: "[X] nein", "JA / NEIN x", "☐ Kosten"."""

import re

from scraper.budget.tokens import Script

_EVENT = re.compile(
    r"(?P<ticked>\[ ?[xX✓✔] ?\]|\( ?[xX✓✔] ?\)|[☑☒■✓✔✗✘])|(?P<empty>\[ {0,3}\]|\( {0,3}\)|[☐□])"
    r"|(?P<cross>(?<!\w)[xX](?!\w))"
    r"|(?P<yes>\b[jJ][aA]\b)|(?P<no>\b[nN][eE][iI][nN]\b)"
)
_BOX = {"ticked", "empty"}


def no_is_ticked(text: str) -> bool:
    """Say whether the box of NEIN is ticked and that of JA is not."""
    events = [match.lastgroup or "" for match in _EVENT.finditer(text)]
    if "no" not in events:
        return False
    if not _BOX.isdisjoint(events):
        events = [event for event in events if event != "cross"]
    if not events:
        return False
    step = -1 if events[0] in {"ticked", "empty", "cross"} else 1
    return _is_ticked(events, "no", step) and not _is_ticked(events, "yes", step)


def _is_ticked(events: list[str], word: str, step: int) -> bool:
    return any(
        event == word and 0 <= place + step < len(events) and events[place + step] in {"ticked", "cross"}
        for place, event in enumerate(events)
    )


def is_unticked(script: Script, index: int) -> bool:
    """Say whether an empty box stands at this token."""
    if script.is_mark(index, "☐□"):
        return True
    return (script.is_mark(index, "[") and script.is_mark(index + 1, "]")) or (
        script.is_mark(index, "(") and script.is_mark(index + 1, ")")
    )
