"""What a watch is told, as a letter: subject and plain text, in German. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from jobs.render.clean import one_line, shortened
from jobs.render.happened import count, named, sentences, title
from jobs.render.lines import Json
from jobs.render.moments import BERLIN, between, day, local
from jobs.render.names import changes, further_changes, thousands
from jobs.render.sentences import heading

SUBJECT = 160  # characters
_NAMED = 3  # items named in a subject
Link = Callable[[Json], str | None]


@dataclass(frozen=True, slots=True)
class About:
    """What is told besides the events."""

    watch: str  # its name
    wanted: str  # what it watches, in words; "" for everything
    archive: str  # its title
    link: Link  # event → address of our page; None where there is none
    zone: ZoneInfo = BERLIN
    since: str | None = None  # of a digest: YYYY-MM-DD of the last meeting, None where none is known
    until: str | None = None  # YYYY-MM-DD of the next
    committee: str | None = None  # of a digest


def subject(events: Sequence[Json], about: About) -> str:
    """Return one line that says as much as fits."""
    if about.committee is not None:
        ahead = f" vor der Sitzung am {day(about.until)}" if about.until else ""
        return shortened(f"{_count(events)}{ahead}: {about.committee}", SUBJECT)
    if len(events) == 1:
        return shortened(title(events[0]), SUBJECT)
    named = sorted(events, key=lambda event: event["item"] == "meeting")  # references say more in less
    names = list(dict.fromkeys(_name(event) for event in named))
    more = f" und {thousands(len(names) - _NAMED)} weitere" if len(names) > _NAMED else ""
    said = f"{_count(events)}: {', '.join(names[:_NAMED])}"
    return f"{shortened(said, SUBJECT)}{more}"


def letter(events: Sequence[Json], about: About) -> str:
    """Return the whole text; events of one item stand together, in the order in which the first of each came."""
    return "\n".join(_lines(events, about)) + "\n"


def _lines(events: Sequence[Json], about: About) -> Iterator[str]:
    yield from _opening(events, about)
    for group in _by_item(events):
        newest = group[-1]
        yield from ("", heading(newest))
        for event in group:
            when = between(event["not_before"], event["observed_at"], about.zone)
            yield f"  {when[:1].upper()}{when[1:]}:"
            yield from (f"  - {said}" for said in sentences(event))
            if left_out := count(event) - len(event["changes"]):
                yield f"  - und {further_changes(left_out)}"
        yield from (f"  {address}" for address in (about.link(newest), one_line(newest["url"])) if address)
    yield from ("", "-- ", f"{about.archive}, Beobachtung „{about.watch}“: {about.wanted or 'alles'}")


def _opening(events: Sequence[Json], about: About) -> Iterator[str]:
    if about.committee is None:
        yield f"{_count(events)} in {_items(events)}."
        return
    since = f" seit der Sitzung am {day(about.since)}" if about.since else ""
    yield f"{about.committee}: {_count(events)} in {_items(events)}{since}."
    if about.until:
        yield f"Nächste Sitzung: {day(about.until)}."
    if earlier := sum(count(event) for event in events if _is_before(event, about)):
        yield f"{changes(earlier)} davon schon vor der letzten Sitzung, bisher nicht mitgeteilt."


def _is_before(event: Json, about: About) -> bool:
    """Tell whether an event was seen before the day of the last meeting, by local clocks."""
    return about.since is not None and local(event["observed_at"], about.zone).date().isoformat() < about.since


def _count(events: Sequence[Json]) -> str:
    return changes(sum(count(event) for event in events))


def _items(events: Sequence[Json]) -> str:
    counts = {
        "Vorlage": len({_key(event) for event in events if event["item"] == "proposal"}),
        "Sitzung": len({_key(event) for event in events if event["item"] == "meeting"}),
    }
    plural = {"Vorlage": "Vorlagen", "Sitzung": "Sitzungen"}
    told = [f"{thousands(n)} {name if n == 1 else plural[name]}" for name, n in counts.items() if n]
    return " und ".join(told)


def _by_item(events: Sequence[Json]) -> list[list[Json]]:
    groups: dict[tuple[str, str, int], list[Json]] = {}
    for event in events:
        groups.setdefault(_key(event), []).append(event)
    return list(groups.values())


def _key(event: Json) -> tuple[str, str, int]:
    return event["source"], event["item"], event["number"]


def _name(event: Json) -> str:
    return one_line(event["reference"]) or named(event, 50)
