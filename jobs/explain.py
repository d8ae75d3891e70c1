"""`sync --explain`: whether one number is due, why, and when. The policy is asked as `sync` asks it; no server is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs import due
from jobs.addresses import item_of_address
from jobs.config import Config, Source
from jobs.due import RULES, Due
from jobs.errors import NotFoundError, UsageError
from jobs.sweep import NIGHT, Tried, again_at, numbers_to_sweep
from storage import items
from storage.engine import reading
from storage.facts import Fact, facts
from storage.sources import ids
from storage.types import utc_text


@dataclass(frozen=True, slots=True)
class Explained:
    """Why one number is due or not. Times are aware UTC."""

    source: str
    fact: Fact
    due: bool
    reason: str
    rule: str  # in words
    next_at: datetime | None  # from when on it is due; None: it is due now, or nothing tells
    place: int | None  # of the visits planned for tonight, from 1; None: not due, or beyond the budget
    of: int  # visits planned for tonight, as far as is known before anything is asked
    budget: int

    def as_json(self) -> dict[str, Any]:
        fact = self.fact
        known = {
            "last_visited_at": fact.last_visited_at,
            "last_outcome": fact.last_outcome,
            "last_conclusive_at": fact.last_conclusive_at,
            "changed_at": fact.changed_at,
            "gone_since": fact.gone_since,
            "withdrawn_at": fact.withdrawn_at,
            "failing_since": fact.failing_since,
        }
        return {
            "source": self.source,
            "kind": fact.kind,
            "number": fact.number,
            "due": self.due,
            "reason": self.reason,
            "rule": self.rule,
            "next_at": utc_text(self.next_at) if self.next_at else None,
            "place": self.place,
            "planned": self.of,
            **{name: utc_text(at) if isinstance(at, datetime) else at for name, at in known.items()},
            "last_meeting": fact.last_meeting and fact.last_meeting.isoformat(),
            "next_meeting": fact.next_meeting and fact.next_meeting.isoformat(),
        }


def explain(
    engine: Engine, config: Config, sources: Sequence[Source], wanted: Sequence[str], now: datetime
) -> list[Explained]:
    """Explain each of the numbers, references, addresses and `meeting:` numbers.

    Raises:
        NotFoundError: one of them is not known at these sources.
        UsageError: one of them is known at several.
        storage.items.ItemError: a name that is no number is unknown or ambiguous.
    """
    known = {source.key: _Known.of(engine, config, source, now) for source in sources}
    return [_explain(engine, known, text) for text in wanted]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a source, and what would be visited tonight."""

    facts: dict[tuple[str, int], Fact]
    places: dict[tuple[str, int], int]
    now: datetime
    max_age: timedelta
    budget: int
    config: Config

    @classmethod
    def of(cls, engine: Engine, config: Config, source: Source, now: datetime) -> "_Known":
        source_id, max_age = ids(engine).get(source.key), timedelta(days=config.revisit.max_age_days)
        today = now.astimezone(ZoneInfo(source.timezone)).date()
        found = [] if source_id is None else list(facts(engine, source_id, today))
        budget = config.revisit.requests_per_night
        tonight = due.night(found, now, max_age, budget)
        places = {(one.kind, one.number): place for place, one in enumerate(tonight.visits, 1)}
        return cls({(one.kind, one.number): one for one in found}, places, now, max_age, budget, config)

    def tried_again_at(self, fact: Fact, last: datetime) -> datetime:
        """Return when the sweep tries a number again, as far as is known: beyond the newest it does so every night.

        A try that lies ahead, by a clock that was wrong, silences nothing.
        """
        if last > self.now:
            return self.now
        soon = max(self.now, last + NIGHT)
        tonight = numbers_to_sweep(self.config, list(self.facts.values()), soon, self.config.discovery.sweep_per_night)
        return soon if fact.number in tonight else again_at(Tried(fact.first_seen_at, last), self.max_age)

    def explained(self, key: str, fact: Fact) -> Explained:
        verdict = due.judge(fact, self.now, self.max_age)
        is_due, next_at = isinstance(verdict, Due), None if isinstance(verdict, Due) else verdict.next_at
        if not fact.offered and fact.last_visited_at:
            next_at = self.tried_again_at(fact, fact.last_visited_at)
            is_due = next_at <= self.now
        place, of = self.places.get((fact.kind, fact.number)), len(self.places)
        rule = RULES[verdict.rule]
        return Explained(key, fact, is_due, verdict.reason, rule, next_at, place, of, self.budget)


def _explain(engine: Engine, known: dict[str, _Known], text: str) -> Explained:
    kind, number, keys = _asked(engine, known, text)
    found = [
        (key, one.facts[kind, number]) for key, one in known.items() if key in keys and (kind, number) in one.facts
    ]
    if not found:
        raise NotFoundError(f"{text}: no {kind} {number} is known at {', '.join(known)}; nothing was ever named so")
    if len(found) > 1:
        names = ", ".join(f"{key}:{text}" for key, _ in found)
        raise UsageError(f"{text}: is known at several sources; ask for one of {names}")
    [(key, fact)] = found
    return known[key].explained(key, fact)


def _asked(engine: Engine, known: dict[str, _Known], text: str) -> tuple[str, int, set[str]]:
    """Return kind and number, and the sources that may be meant."""
    bare, keys = text.strip(), set(known)
    before, colon, rest = bare.partition(":")
    if colon and before in known:
        bare, keys = rest.strip(), {before}
    word, colon, rest = bare.partition(":")
    kind, digits = ("meeting", rest.strip()) if colon and word.lower() == "meeting" else ("proposal", bare)
    if digits.isascii() and digits.isdecimal():
        return kind, int(digits), keys
    with reading(engine) as connection:
        item = items.resolve(connection, text, item_of_address)
    return item.kind.name, item.number, {item.source}
