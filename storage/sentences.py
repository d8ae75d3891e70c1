"""Where a sentence of a German text begins and ends. Pure."""

import re

_END = re.compile(r"(?<=[a-zäöüß)\]“\"]{2}[.!?])\s+(?=[A-ZÄÖÜ„\"(])")
_ABBREVIATION = re.compile(
    r"\b(?:bzw|ca|rd|inkl|exkl|ggf|Abs|Art|Nr|Ziff|Dr|Prof|Str|vgl|lfd|Tsd|Mio|Mrd|Mwst|gem|sog|zzgl)\.$"
)


def sentence_around(text: str, first: int, last: int, far: int) -> tuple[int, int]:
    """Return the bounds of the sentence that holds text[first:last], within its line.

    Of one without end, bounds at most `far` characters away.
    """
    start = max(text.rfind("\n", 0, first) + 1, first - far)
    end = text.find("\n", last, last + far)
    end = min(len(text), last + far) if end < 0 else end
    for found in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(start, found.start() - 8), found.start()):
            continue
        if found.end() <= first:
            start = found.end()
        elif found.start() >= last:
            return start, found.start()
    return start, end
