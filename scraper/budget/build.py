"""From the notes of a section to its records."""

import re

from scraper.budget.accountcolumns import bind_columns
from scraper.budget.attributes import Around, Attributes, attributes_of, find_telling, goes_on, row_label
from scraper.budget.emptycells import bind_below
from scraper.budget.impact import no_impact
from scraper.budget.ownership import Ownership, find_owners
from scraper.budget.reading import Notes, read_notes
from scraper.budget.records import Account, Amount, Budget
from scraper.budget.sentences import Stretch
from scraper.budget.sumlists import is_about_money
from scraper.budget.yearcolumns import read_headings
from scraper.budget.years import Years, years_of

_GROUP = re.compile(r"^(?:[0-9]\.[0-9]{3,5}\.|[0-9]{4,5}\.|)([0-9])[0-9]{3,5}(?:[.-][0-9]+)*$")


def read_budget(text: str, heading: str | None = None) -> Budget:
    """Read one section.

    Args:
        text: of the section, paragraphs by newline, table cells by tab, "|" or one a line.
        heading: of the section, if known; it bears on `no_impact` and on numbers without a currency.

    Spans are half-open, in characters of `text`. Takes time linear in the length of the text.
    """
    notes = read_notes(text, about_money=is_about_money(heading))
    accounts, account_of = _accounts(notes)
    owned = find_owners(notes, account_of)
    owned.links = bind_below(notes, account_of, bind_columns(notes, account_of, owned.links))
    links = tuple(sorted(owned.links))
    denial = no_impact(notes, owned, heading)
    span = _span(notes, *denial) if denial is not None else None
    amounts = _amounts(notes, owned, accounts, links)
    return Budget(accounts, amounts, links, denial is not None, span)


def _span(notes: Notes, first: int, last: int) -> tuple[int, int]:
    return notes.script.source.span(notes.script.starts[first], notes.script.stops[last - 1])


def _accounts(notes: Notes) -> tuple[tuple[Account, ...], list[int]]:
    """Return each account once (N5), and for each mention the index of its account."""
    found: dict[tuple[str, str], Account] = {}
    account_of: list[int] = []
    places = {}
    for mention, name in zip(notes.mentions, notes.labels, strict=True):
        normalised = "".join(mention.code.text.split()).upper()
        key = (mention.kind, normalised)
        label = name.text if name is not None else None
        known = found.get(key)
        if known is None:
            places[key] = len(found)
            span = notes.script.source.span(mention.code.start, mention.code.end)
            found[key] = Account(mention.kind, mention.code.text, normalised, label, *span)
        elif known.label is None and label is not None:
            start, end = known.start, known.end
            found[key] = Account(known.kind, known.number, normalised, label, start, end)
        account_of.append(places[key])
    return tuple(found.values()), account_of


def _amounts(
    notes: Notes, owned: Ownership, accounts: tuple[Account, ...], links: tuple[tuple[int, int], ...]
) -> tuple[Amount, ...]:
    linked: dict[int, list[Account]] = {}
    for account, amount in links:
        linked.setdefault(amount, []).append(accounts[account])
    amounts: list[Amount] = []
    telling, headings = find_telling(notes), read_headings(notes)
    for stretch in owned.stretches:
        row = row_label(notes, stretch) if stretch.money else []
        last_said: tuple[int, Attributes] | None = None
        for index, (first, last) in zip(stretch.money, _years(notes, stretch, headings.years), strict=True):
            around = Around(stretch, row, headings.words.get(notes.money[index].first, range(0)))
            attributes = attributes_of(notes, notes.money[index], around, _role(owned, index), telling)
            if last_said and goes_on(notes, notes.money[last_said[0]], notes.money[index]):
                attributes = attributes.filled_from(last_said[1])
            last_said = index, attributes
            attributes = attributes._replace(year_from=first, year_to=last)
            amounts.append(_amount(notes, index, attributes, linked.get(index, [])))
    return tuple(amounts)


def _years(notes: Notes, stretch: Stretch, columns: dict[int, Years]) -> list[Years]:
    """Return the years of each sum of a stretch: those over its column, else the nearest."""
    sums = [notes.money[index] for index in stretch.money]
    nearest = years_of(notes, range(stretch.first, stretch.last), [range(money.first, money.last) for money in sums])
    return [columns.get(money.first, own) for money, own in zip(sums, nearest, strict=True)]


def _amount(notes: Notes, index: int, attributes: Attributes, linked: list[Account]) -> Amount:
    money, source = notes.money[index], notes.script.source
    start, end = source.span(money.start, money.end)
    written = source.written(money.start, money.end)
    if not linked:
        return Amount(money.cents, money.currency, written, *attributes, False, start, end)
    if attributes.direction is None:
        attributes = attributes._replace(direction=_direction(linked))
    kinds = [account.kind for account in linked]
    shared = len(set(kinds)) < len(kinds)
    return Amount(money.cents, money.currency, written, *attributes, shared, start, end)


def _direction(linked: list[Account]) -> str | None:
    """Return what the only kameral number says: Gruppierung and Titel 0-3 are income, 4-9 spending."""
    groups = [
        _GROUP.search(account.number_normalised) for account in linked if account.kind in {"budget_line", "title"}
    ]
    if len(groups) != 1 or groups[0] is None:
        return None
    return "revenue" if groups[0][1] in "0123" else "expense"


def _role(owned: Ownership, index: int) -> str | None:
    """Return the role that the place of a sum decides."""
    if index in owned.limits:
        return "threshold"
    if index in owned.paid_by_others:
        return "other"
    if index in owned.covering:
        return "cover"
    return "total" if index in owned.totals else None
