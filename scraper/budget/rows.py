"""Rows of lists, tables and forms that go on in the lines below."""

from collections.abc import Sequence

from scraper.budget.binding import Bound
from scraper.budget.headings import lend_headings
from scraper.budget.reading import Notes
from scraper.budget.regions import Region, find_regions
from scraper.budget.sentences import Stretch


def arrange(notes: Notes, stretches: Sequence[Stretch], bounds: Sequence[Bound]) -> None:
    """Arrange in place what is bound to the lines of a section: rows, then the headings above them."""
    for region in find_regions(notes, stretches, bounds):
        _join_cells(region)
        if region.sums_come_first():
            _give_forward(region)
        else:
            _take_over(region)
        lend_headings(region)


def _join_cells(region: Region) -> None:
    """Join the accounts of one table row whose cells stand one per line."""
    open_row: int | None = None
    for place in region.places:
        slots = region.bounds[place].slots
        if not slots:
            open_row = None if region.stretches[place].money else open_row
            continue
        is_cell = len(slots) == 1 and region.is_column(place)
        if open_row is not None and is_cell:
            before = region.bounds[open_row].slots[0].accounts
            if before.keys().isdisjoint(slots[0].accounts):
                slots[0].accounts = before | slots[0].accounts
                region.bounds[open_row].slots = []
        open_row = place if is_cell and not slots[0].sums else None


def _give_forward(region: Region) -> None:
    """Give a row the sums of the lines above it."""
    waiting: list[int] = []
    for place in region.places:
        bound = region.bounds[place]
        if bound.slots:
            bound.slots[-1].sums += waiting
            waiting = []
        elif region.stretches[place].money:
            waiting += bound.totals
            bound.totals.clear()


def _take_over(region: Region) -> None:
    """Give a row the sums of the lines below it that have no account of their own."""
    row: int | None = None
    headed = False  # the row's sums stand in lines with their own labels below it
    for place in region.places:
        stretch = region.stretches[place]
        if region.bounds[place].slots:
            complete = region.has_sums(place) or (stretch.prose and not region.awaits_sum(place))
            row, headed = (None if complete else place), False
            if complete and not stretch.prose:
                _take_cells(region, place)
            continue
        row, headed = _side(region, place) or (row, headed)
        if row is None:
            continue
        if region.is_sum_row(place) and region.has_sums(row) and (not headed or region.is_last_sum_row(place)):
            row = None
        elif stretch.money:
            headed = headed or (not region.has_sums(row) and region.is_labelled(place))
            _move(region, place, row)


def _take_cells(region: Region, row: int) -> None:
    """Give a row that has a sum the bare number cells directly below it."""
    for place in range(row + 1, region.last):
        if region.bounds[place].slots or not region.is_number_line(place):
            return
        _move(region, place, row)


def _move(region: Region, place: int, row: int) -> None:
    slots = region.bounds[row].slots
    if len(slots) == 1:
        slots[0].sums += region.bounds[place].totals
        region.bounds[place].totals.clear()


def _side(region: Region, place: int) -> tuple[int, bool] | None:
    """Return the PSP element above that a table headed "Investive" or "Konsumtive Auswirkungen" belongs to.

    Aachen books investments on elements that begin with 5, the rest on 1 to 4.
    """
    side = next((word[:8] for word in region.words(place)[:2] if word.startswith(("investiv", "konsumti"))), None)
    if side is None:
        return None
    rows = {_is_investive(region, row): row for row in range(region.first, place) if _is_lone_element(region, row)}
    return (rows[side == "investiv"], True) if len(rows) == 2 else None


def _is_lone_element(region: Region, row: int) -> bool:
    mentions = region.stretches[row].mentions
    return len(mentions) == 1 and region.notes.mentions[mentions[0]].kind == "psp_element"


def _is_investive(region: Region, row: int) -> bool:
    return region.notes.mentions[region.stretches[row].mentions[0]].code.text.startswith("5")
