"""What an operator should know of the sources: which of it is worth a look, and which of it is an alarm. Pure."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from jobs.config import Source
from jobs.watch_settings import Watch
from storage.types import utc_text
from storage.watches import Progress

WARN_BELOW = 0.95  # share of pages read well
FAIL_BELOW = 0.80
_AHEAD_SECONDS = 3600
_CLOSED = frozenset({"disallowed", "unreachable"})
_NEVER: Mapping[str, Any] = {
    "dialect": None,
    "sweep_gap_limit": None,
    "robots_verdict": None,
    "robots_checked_at": None,
    "robots_detail": None,
    "last_good_run_at": None,
    "age_seconds": None,
    "last_run": None,
    "offered": 0,
    "held": 0,
    "meetings": 0,
    "withdrawn": 0,
    "printed_total": None,
    "read_well": None,
    "discovery": {},
    "coverage": {},
    "problems": [],
}

Json = dict[str, Any]


def judged(visited: Sequence[Json], configured: Sequence[Source], max_age: timedelta | None) -> list[Json]:
    """Return the sources of the archive and, after them, those that were configured and never visited.

    Each has `configured`, and `warnings` and `alarms`: lists of sentences. What is no longer configured is shown, but
    raises no alarm.

    Args:
        visited: what `storage.readers.status` told.
        configured: the sources of the configuration.
        max_age: the age of a last good run that is still good; None: any is.
    """
    keys = {source.key for source in configured}
    known = {entry["source"] for entry in visited}
    entries = [*visited, *(_never(source) for source in configured if source.key not in known)]
    return [_judge(entry, configured=entry["source"] in keys, max_age=max_age) for entry in entries]


def _never(source: Source) -> Json:
    return {"source": source.key, "name": source.name, "base_url": source.base_url, **_NEVER}


def _judge(entry: Json, *, configured: bool, max_age: timedelta | None) -> Json:
    alarms = [*_too_old(entry, max_age), *_unread(entry, 0.0, FAIL_BELOW)] if configured else []
    warnings = _warnings(entry) if configured else ["no longer configured"]
    return {**entry, "configured": configured, "warnings": warnings, "alarms": alarms}


def _warnings(entry: Json) -> list[str]:
    told = _unread(entry, FAIL_BELOW, WARN_BELOW)
    last = entry["last_run"]
    if last is None:
        told.append("never visited; run gremienarchiv sync")
    elif entry["last_good_run_at"] is None:
        told.append("no run went through to its end so far")
    if last and last["stopped"]:
        told.append(f"the last run stopped: {last['stopped']}")
    if last and last["brake_held"]:
        told.append("too many pages were gone at once; look, then sync --accept-missing")
    if (entry["age_seconds"] or 0) < -_AHEAD_SECONDS:
        told.append(f"the last good run began {entry['last_good_run_at']}, which lies ahead: was the clock wrong?")
    if entry["robots_verdict"] in _CLOSED:
        told.append(f"robots.txt: {entry['robots_detail']}")
    return told


def _too_old(entry: Json, max_age: timedelta | None) -> list[str]:
    age = entry["age_seconds"]
    if max_age is None or (age is not None and -_AHEAD_SECONDS <= age <= max_age.total_seconds()):
        return []
    when = entry["last_good_run_at"]
    if age is not None and age < 0:
        return [f"there was no good run so far but one dated {when}, which lies ahead"]
    return [f"the last good run began {when}, longer ago than --max-age" if when else "there was no good run so far"]


def _unread(entry: Json, lowest: float, below: float) -> list[str]:
    share = entry["read_well"]
    if share is None or not lowest <= share < below:
        return []
    return [f"only {100 * share:.1f} % of the pages were read well; see status --problems"]


def watch_states(configured: Sequence[Watch], stands: Mapping[str, Progress]) -> list[Json]:
    """Return how the configured watches stand; those that never began are told as well."""
    return [_watch(watch, stands.get(watch.name)) for watch in configured]


def _watch(watch: Watch, stands: Progress | None) -> Json:
    def at(name: str) -> str | None:
        moment = getattr(stands, name, None)
        return None if moment is None else utc_text(moment)

    return {
        "watch": watch.name,
        "way": watch.way,
        "begun": stands is not None,
        "delivered_at": at("delivered_at"),
        "failing_since": at("failing_since"),
        "failures": 0 if stands is None else stands.failures,
        "reason": None if stands is None else stands.reason,
    }
