"""What a check says: findings that name what is wrong and where, and what it looked at."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MOST_KEPT = 1000  # a ruined file has millions; the first tell enough

Progress = Callable[[str, int, int | None], None]
"""Told what is checked, how many are done, and how many there are (None where nobody knows)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was recorded."""

    where: str  # "page 12 (3f2a…)", "quellmark:11378 revision 2"
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Findings = Iterator[Finding]


@dataclass(slots=True)
class Report:
    """What came of a check."""

    findings: list[Finding] = field(default_factory=list)  # the first ones
    found: int = 0  # all of them
    checked: Counter[str] = field(default_factory=Counter)  # how many pages, revisions ... were looked at
    stale: int = 0  # revisions that another parser or derivation read: not compared with their pages
    notes: list[str] = field(default_factory=list)  # no faults, but worth knowing
    head: dict[str, object] | None = None  # of the hash chain

    def add(self, finding: Finding) -> None:
        self.found += 1
        if len(self.findings) < MOST_KEPT:
            self.findings.append(finding)

    def as_json(self) -> dict[str, object]:
        return {
            "findings": [{"where": finding.where, "what": finding.what} for finding in self.findings],
            "found": self.found,
            "checked": dict(self.checked),
            "stale": self.stale,
            "notes": list(self.notes),
            "chain_head": self.head,
        }


def short(sha256: str | None) -> str:
    """Return the beginning of a hash, enough to find it again."""
    return f"{sha256[:12]}…" if sha256 else "none"
