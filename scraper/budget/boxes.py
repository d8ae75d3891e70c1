"""Tick boxes: "[X] nein", "JA / NEIN x", "☐ Kosten"."""

import re
from collections.abc import Iterator

from scraper.budget.tokens import Script
from scraper.budget.vocabulary import any_of

_EVENT = re.compile(
    r"(?P<ticked>\[ ?[xX✓✔] ?\]|\( ?[xX✓✔] ?\)|[☑☒■✓✔✗✘])|(?P<empty>\[ {0,3}\]|\[_{1,3}\]|\( {0,3}\)|[☐□○]"
    r"|(?<!\w)[oO](?= {1,3}(?:[jJ]a|JA|[nN]ein|NEIN)\b)|(?<=\b[jJ]a )[oO]\b)"  # a letter for an empty box
    r"|(?P<cross>(?<!\w)[xX](?!\w))"
    r"|(?P<yes>\b[jJ][aA]\b)|(?P<no>\b[nN][eE][iI][nN]\b)"
)


# Questions beside the one whether there are effects: what follows them answers something else.
_ASIDE = any_of(r"""
    mittel deckung gedeckt veranschlag verfüg bereit eingeplant personal personell stellenplan klima umwelt beteiligung
    folgekosten förder zuschuss nachtrag
""")


def no_is_ticked(text: str) -> bool:
    """Say whether the box of NEIN is ticked and that of JA is not, where a form asks for effects on the budget."""
    events = list(_events(text))
    if "no" not in events:
        return False
    if "ticked" in events:  # beside a ticked box a lone cross is something else
        events = [event for event in events if event != "cross"]
    if not events:
        return False
    step = -1 if events[0] in {"ticked", "empty", "cross"} else 1
    return _is_ticked(events, "no", step) and not _is_ticked(events, "yes", step)


def _events(text: str) -> Iterator[str]:
    """Yield boxes, crosses and answers in order, without those that answer another question."""
    aside = False
    for line in text.split("\n"):
        matches = list(_EVENT.finditer(line))
        question = line[: matches[0].start()] if matches else line
        if re.search(r"[^\W\d_]{3}", question):
            aside = _ASIDE.search(question.lower()) is not None
        if not aside:
            yield from (match.lastgroup or "" for match in matches)


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
