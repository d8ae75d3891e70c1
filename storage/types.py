"""Column types whose values look the same in SQLite, PostgreSQL and every tool that opens the file."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

_SHOWN = 40  # characters of a value in an error
_UTC_TEXT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII).fullmatch


class UnreadableCellError(ValueError):
    """A cell holds no value of its column: SQLite lets any stand anywhere."""

    def __init__(self, value: object) -> None:
        super().__init__(f"a cell holds no value of its column ({str(value)[:_SHOWN]!r})")


_Value = TypeVar("_Value")


def read_cell(read: Callable[[Any], _Value], value: object) -> _Value:
    """Return what a function reads of a cell.

    Raises:
        UnreadableCellError: it can read nothing.
    """
    try:
        return read(value)
    except (ValueError, TypeError, AttributeError) as exc:  # JSON may be well-formed and of another shape
        raise UnreadableCellError(value) from exc


def utc_text(moment: datetime) -> str:
    """Return an aware time as UTC text in whole seconds, `2026-11-22T02:15:07Z`.

    Raises:
        ValueError: if the time is naive; its zone would be guessed.
    """
    if moment.tzinfo is None:
        raise ValueError(f"naive time {moment.isoformat()}: pass an aware one")
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@lru_cache(4096)  # many rows bear the times of one run
def utc_time(text: str) -> datetime:
    """Return the aware time of a UTC text.

    Raises:
        ValueError: if the text is not as `utc_text` writes it.
    """
    if not _UTC_TEXT(text):  # fromisoformat is much quicker than strptime, and laxer
        raise ValueError(f"no time such as 2026-11-22T02:15:07Z: {text!r}")
    return datetime.fromisoformat(text)


def canonical_text(value: object) -> str:
    """Return JSON with sorted keys, without blanks and escapes: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class PlainText(Text):
    """Text, and nothing else: SQLite lets bytes stand in its place."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None] | None:  # noqa: ARG002 - the base's names
        return _text_or_none if dialect.name == "sqlite" else None


def _text_or_none(value: Any) -> str | None:  # noqa: ANN401 - a cell
    if isinstance(value, bytes):
        raise UnreadableCellError(value)
    return value  # type: ignore[no-any-return]  # numbers become text in such a column


class WholeNumber(Integer):
    """A whole number, and nothing else: SQLite lets texts and bytes stand in its place."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], int | None] | None:  # noqa: ARG002 - the base's names
        return _number_or_none if dialect.name == "sqlite" else None


class BigNumber(BigInteger):
    """The same, as large as other people count."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], int | None] | None:  # noqa: ARG002 - the base's names
        return _number_or_none if dialect.name == "sqlite" else None


def _number_or_none(value: Any) -> int | None:  # noqa: ANN401 - a cell
    if value is None or type(value) is int:
        return value
    raise UnreadableCellError(value)


class UtcText(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC text that sorts by time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base's name
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base's name
        return None if value is None else read_cell(utc_time, value)


class Day(TypeDecorator[date]):
    """A date, stored as text, `2026-11-22`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base's name
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002 - the base's name
        return None if value is None else read_cell(date.fromisoformat, value)


class Flag(TypeDecorator[bool]):
    """A truth value, stored as 1 or 0, so that `WHERE public = 1` works on every database."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - the base's name
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002 - the base's name
        return None if value is None else bool(value)


class CanonicalJson(TypeDecorator[Any]):
    """Plain JSON data, stored as its canonical text: equal data are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - any JSON data
        return None if value is None else canonical_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - any JSON data
        return None if value is None else read_cell(json.loads, value)
