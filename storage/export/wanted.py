"""What is to be exported, and what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Format = Literal["csv", "jsonl", "parquet", "sqlite"]
Descriptor = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the archive."""

    source: str | None = None  # key
    since: datetime | None = None  # only items with a change seen from then on, inclusive
    now: datetime | None = None  # what is dated later was seen by a clock that was ahead

    @property
    def whole(self) -> bool:
        return self.source is None and self.since is None


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an export."""

    path: str  # inside the folder
    rows: int | None  # None where a file is more than one table
    descriptor: Descriptor = field(hash=False)  # its resource in datapackage.json, without size and hash


@dataclass(frozen=True, slots=True)
class State:
    """The moment of the archive that was exported."""

    next_since: str | None  # UTC text: `since` of an export that goes on from here; None of an empty archive
    sources: tuple[tuple[str, str], ...]  # name and address
