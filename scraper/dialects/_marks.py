"""Marks of a generation in a page's source, found by a word first: patterns over a whole page are slow."""

import re
from collections.abc import Iterator


def has_tag(text: str, word: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether the page has a tag that holds `word` and begins as the pattern says."""
    return any(pattern.match(tag) for tag in _tags_around(text, word))


def _tags_around(text: str, word: str) -> Iterator[str]:
    at = text.find(word)
    while at >= 0:
        start, end = text.rfind("<", 0, at), text.find(">", at)
        if 0 <= start < end:
            yield text[start : end + 1]
        at = text.find(word, at + len(word))
