"""Can a content be kept as it is? What no database can hold is a fault of the page, never half written."""

from collections.abc import Iterator
from typing import Any

from scraper.records import Content, hashed_form

LARGEST = 2**63 - 1


def fault_of(content: Content) -> str | None:
    """Return what keeps a content from being stored unchanged, None if nothing does."""
    for value in _values(hashed_form(content)):
        if isinstance(value, int) and abs(value) > LARGEST:
            return f"a number of {len(str(value))} digits"
        if isinstance(value, str) and "\x00" in value:
            return f"a NUL character in {value[:40]!r}"
        if isinstance(value, str) and not _encodable(value):
            return f"half a character (surrogate) in {value[:40]!r}"
    return None


def _values(data: Any) -> Iterator[Any]:  # noqa: ANN401 - plain JSON data
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _values(value)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
    else:
        yield data


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
