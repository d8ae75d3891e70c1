"""What a run tells when it is over, per source."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

ITEM_KINDS = frozenset({"proposal", "meeting"})
TROUBLE = frozenset({"failed", "refused"})


@dataclass(slots=True)
class SourceSummary:
    """Counts of one run over one source; every visit after the entrance is counted in exactly one outcome."""

    source: str
    outcomes: Counter[str] = field(default_factory=Counter)
    offered: int = 0  # proposals that lists, agendas and pages of the source ever named
    held: int = 0  # of these, how many the archive has seen public
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    carried_over: int = 0  # due, but beyond the night's budget
    troubles: int = 0  # failed or refused visits that count (numbers merely tried do not)
    stopped: str | None = None  # why the source could not be visited, or not to the end
    taken: bool = False  # another process visits the source, or holds the archive: nothing was done
    brake_held: bool = False
    notes: list[str] = field(default_factory=list)  # one line each: what an operator should know
    moved: str | None = None  # the note that tells of a change of address or generation, in the night it happens
    discovery: dict[str, str] = field(
        default_factory=dict
    )  # "list", "calendar" → read, partly, failed, refused, closed
    chain_head: dict[str, object] | None = None  # last entry of the archive's hash chain when the run ended
    failures: list[str] = field(default_factory=list)  # one line for each visit that counts as trouble
    changed: list[tuple[str, str, int]] = field(default_factory=list)  # (outcome, kind, number) of what is news

    def missed(self, note: str) -> None:
        """Note what the run could not see; a run that missed something is not all well."""
        self.notes.append(note)
        self.troubles += 1

    @property
    def all_named(self) -> bool:
        """Tell whether `offered` is all there is, as far as the council's list tells; True where it was not asked."""
        return self.discovery.get("list", "read") == "read"

    @property
    def exit_code(self) -> int:
        if self.taken:
            return 4
        if self.stopped or self.brake_held:
            return 3
        return 1 if self.troubles else 0

    def as_json(self) -> dict[str, Any]:
        """Return the shape that programs rely on, with what else an operator may want."""
        return {
            "source": self.source,
            "outcomes": dict(sorted(self.outcomes.items())),
            "offered": self.offered,
            "held": self.held,
            "requests": self.requests,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 1),
            "carried_over": self.carried_over,
            "stopped": self.stopped,
            "brake_held": self.brake_held,
            "discovery": dict(self.discovery),
            "notes": list(self.notes),
            "failures": list(self.failures),
            "chain_head": self.chain_head,
        }
