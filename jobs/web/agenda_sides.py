"""Two revisions of an agenda, item by item: what came, moved, was taken off or decided; what stayed is folded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from jobs.render.clean import shortened, together
from jobs.web import sides
from jobs.web.comparing import differs, marked, state_of
from jobs.web.site import Site

Json = dict[str, Any]
MOST = 500  # items of one comparison that are shown
LONGEST = 2000  # characters of each of their values that are compared
_LABELS = {"remark": "Zusatz", "role": "Beratungszweck", "marks": "Vermerk", "result": "Ergebnis"}
_PARTS = {True: "Öffentlicher Teil", False: "Nichtöffentlicher Teil"}


@dataclass(frozen=True, slots=True)
class Cell:
    """An item of the agenda: of one side, or of both in one."""

    number: Markup
    title: Markup
    reference: Markup
    told: tuple[tuple[str, Markup], ...]  # what else is printed of it, by its label


@dataclass(frozen=True, slots=True)
class Point:
    """An item before and after."""

    state: str  # added, removed, changed, moved, same
    words: tuple[str, ...]  # what happened to it
    href: str | None  # our page of the proposal it deals with
    before: Cell | None  # None where it is not on that agenda
    after: Cell | None
    both: Cell


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items that follow each other: one that changed, or all those between two such that stayed."""

    points: tuple[Point, ...]
    same: bool
    summary: str  # of those that stayed


@dataclass(frozen=True, slots=True)
class Part:
    """The public part of an agenda, or the other."""

    name: str
    stretches: tuple[Stretch, ...]


def parts(site: Site, row: Json) -> list[Part]:
    """Return the agenda of a comparison, as `storage.readers.comparison` tells it; its first 500 items."""
    known = frozenset(row["known_proposals"])
    pairs = [(pair, _point(site, row["source"], pair, known)) for pair in row["agenda_items"][:MOST]]
    by_part = groupby(pairs, key=lambda one: bool((one[0]["after"] or one[0]["before"])["public"]))
    return [Part(_PARTS[public], tuple(_stretches([point for _, point in of]))) for public, of in by_part]


def _stretches(points: Sequence[Point]) -> Iterator[Stretch]:
    for same, found in groupby(points, key=lambda point: point.state == "same"):
        together = tuple(found)
        if same:
            yield Stretch(together, same, _summary(together))
        else:
            yield from (Stretch((point,), same, "") for point in together)


def _summary(points: Sequence[Point]) -> str:
    count, renumbered = len(points), sum("<del>" in point.both.number for point in points)
    said = "1 unveränderter Punkt" if count == 1 else f"{count} unveränderte Punkte"
    if not renumbered:
        return said
    return f"{said}, {'mit' if renumbered == count else f'{renumbered} davon mit'} neuer Nummer"


def _point(site: Site, source: str, pair: Json, known: Collection[int]) -> Point:
    before, after, is_moved = pair["before"], pair["after"], pair["from_place"] is not None
    number = (after or before)["proposal_number"]
    one, other, both = _cells(before or {}, after or {})
    return Point(
        state="moved" if is_moved else "same" if _stayed(before, after) else state_of(before, after),
        words=tuple(_words(before, after, is_moved=is_moved)),
        href=site.addresses.proposal(source, number) if number in known else None,
        before=one if before else None,
        after=other if after else None,
        both=both,
    )


def _stayed(before: Json | None, after: Json | None) -> bool:
    """Tell whether an item reads as before; a new number tells of the items above it."""
    if before is None or after is None:
        return False
    return not differs({**before, "number": None}, {**after, "number": None}, "agenda_items")


def _words(before: Json | None, after: Json | None, *, is_moved: bool) -> Iterator[str]:
    """Yield what happened to an item."""
    if before is None or after is None:
        yield "von der Tagesordnung genommen" if after is None else "neu auf der Tagesordnung"
        return
    if is_moved:
        yield "verschoben"
    if before["public"] != after["public"]:
        yield f"jetzt {'' if after['public'] else 'nicht'}öffentlich"
    if before["late"] != after["late"]:
        yield "jetzt Nachtrag" if after["late"] else "kein Nachtrag mehr"
    if any(before[name] != after[name] for name in ("title", "proposal_reference", *_LABELS)):
        yield "geändert"


def _cells(before: Json, after: Json) -> tuple[Cell, Cell, Cell]:
    """Return an item as it was, as it is, and both in one; each with its own words marked."""
    names = ("number", "title", "proposal_reference", *_LABELS)
    pairs = {name: tuple(_short(side.get(name)) for side in (before, after)) for name in names}
    each = {name: sides.each(*pair) for name, pair in pairs.items()}
    both = {name: sides.whole(*pair) if name == "title" else marked(*pair) for name, pair in pairs.items()}
    return (
        _cell({name: told for name, (told, _) in each.items()}),
        _cell({name: told for name, (_, told) in each.items()}),
        _cell(both),
    )


def _short(value: object) -> str:
    return together(shortened(value, LONGEST))


def _cell(values: Mapping[str, Markup]) -> Cell:
    told = tuple((label, values[name]) for name, label in _LABELS.items() if values[name])
    return Cell(values["number"], values["title"], values["proposal_reference"], told)
