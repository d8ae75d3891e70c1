"""The budget years a sum is said to belong to: "2024", "2022 bis 2025", "2024 und 2025", "2026 ff."."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from scraper.budget.marks import ACCOUNT, SUM
from scraper.budget.numerals import is_year
from scraper.budget.reading import Notes
from scraper.budget.tokens import CELL, NUMBER
from scraper.budget.vocabulary import any_of, either, matcher

# Nouns a year of the budget stands behind; a year behind any other noun is part of a name ("Konzept 2035").
_is_noun = matcher(
    re.compile(
        r"[\w-]*jahr\w*|[\w-]*haushalt\w*|[\w-]*ansatz\w*|ansätze\w*|[\w-]*etat|ve|[\w-]*lasten|[\w-]*ermächtigung\w*"
        r"|(?:haushalts|wirtschafts|ergebnis|finanz|investitions|stellen|teil|teilergebnis|teilfinanz)?"
        r"pl(?:an|ans|anes|äne|anung)|[\w-]*bedarf|[\w-]*budget|[\w-]*kosten|[\w-]*rechnung|entwurf|[\w-]*ergebnis\w*"
        r"|n?t?d?hh|hhj|hj|hhpl|va|re|spielzeit|investitionsprogramm\w*"
        r"|[\w-]*(?:zahlung|aufwand|aufwendung|ertrag|erträge|einnahme|ausgabe|betrag|mittel)\w*"
    )
)
_SMALL = {"in", "im", "für", "ab", "bis", "seit", "und", "auf", "zu", "aus", "je", "von", "nach", "bzw", "sowie"}
_is_verb = matcher(
    any_of(r"""
        sind ist war waren wird werden wurde wurden steht stehen standen fällt fallen fielen entsteht entstehen folgt
        folgen beträgt betragen betrug betrugen beläuft belaufen kommt kommen muss müssen soll sollen kann können hat
        haben davon hiervon dann bereits noch erst auch schon erstmals voraussichtlich zunächst nur insgesamt
    """)
)
# Behind a verb a number before any other noun counts things: "werden 2000 Bäume gepflanzt".
_MONEY = either("""
    mittel aufwand aufwendung ertrag erträge einnahme ausgabe zahlung kosten betrag beträge ansatz ansätze bedarf
    ermächtigung haushaltsrest budget
""")
_is_money_noun = matcher(re.compile(rf"[\w-]*{_MONEY}\w*"))
_AND = {"und", "sowie", "u"}
_IN_TURN = {"bzw", "beziehungsweise"}
_SINCE = {"jahr", "haushaltsjahr", "hhj", "hj", "dem", "haushalt"}  # between "ab" and its year
_REACH = 14  # tokens looked at on either side
_LEFT_OUT, _CROSSED, _TURNED = 10_000, 30, 40  # costs: a sum without years, a comma passed, the order turned
_NEVER = 1 << 40
_NONE, _BEFORE, _BEHIND = range(3)
# Where a sum takes its years from, and which order the sums so far have kept.
_STATES = ((_NONE, _NONE), (_NONE, _BEFORE), (_NONE, _BEHIND), (_BEFORE, _BEFORE), (_BEHIND, _BEHIND))

Years = tuple[int | None, int | None]


class Span(NamedTuple):
    """Years written in the tokens `first` up to, without, `last`."""

    first: int
    last: int
    listed: tuple[int, ...]  # as they stand there
    years: Years  # first and last; the last is None for an open end, both where years with gaps are listed


class Choice(NamedTuple):
    """What a sum may take its years from."""

    span: Span
    cost: int
    lent: bool  # by the neighbour of the sum, which must take the same


_Options = tuple[Choice | None, Choice | None, Choice | None]  # of a sum: none, before, behind


def years_of(notes: Notes, stretch: range, sums: list[range]) -> list[Years]:
    """Return first and last year of each sum in a sentence or line; the last is None for an open end, both for no year.

    Each takes the nearest years, but years between two sums belong to one of them, and an enumeration keeps one order:
    years before sums ("2024 5.000 €, 2025 6.000 €") or behind ("5.000 € in 2024, 6.000 € in 2025"). Of all ways to
    share out the years that one is taken which leaves fewest sums without, passes fewest commas, turns the order least.

    Args:
        notes: what the section says.
        stretch: tokens of the sentence or line.
        sums: tokens of each sum in it, in order.
    """
    spans = list(_spans(notes, stretch)) if sums else []
    if not spans:
        return [(None, None)] * len(sums)
    chosen = _share_out(_options(notes, stretch, sums, spans))
    return [_own(notes, sums, chosen, place) for place in range(len(sums))]


def only_years(notes: Notes, cell: range) -> Years | None:
    """Return the years written in a cell, None where it has none or several."""
    spans = list(_spans(notes, cell))
    return spans[0].years if len(spans) == 1 else None


def _own(notes: Notes, sums: list[range], chosen: list[Span | None], place: int) -> Years:
    """Return the years of one sum: all of its span, or its own of "2024 und 2025 5.000 € bzw. 6.000 €"."""
    span = chosen[place]
    if span is None:
        return None, None
    first, last, most = place, place + 1, len(span.listed)
    while (
        first and last - first <= most and chosen[first - 1] is span and _in_turn(notes, sums[first - 1], sums[first])
    ):
        first -= 1
    while (
        last < len(sums)
        and last - first <= most
        and chosen[last] is span
        and _in_turn(notes, sums[last - 1], sums[last])
    ):
        last += 1
    if last - first == most > 1:
        return (span.listed[place - first],) * 2
    return span.years


def _in_turn(notes: Notes, one: range, other: range) -> bool:
    return notes.script.folded(one.stop) in _IN_TURN and other.start - one.stop <= 2


def _share_out(options: list[_Options]) -> list[Span | None]:
    """Return the years each sum takes: the cheapest way from sum to sum over none, those before and those behind."""
    costs = [_cost(options[0], side) if side == order else _NEVER for side, order in _STATES]
    ways: list[list[int]] = []
    for one, other in pairwise(options):
        steps = [
            [cost + _step(one, other, last, state) for cost, last in zip(costs, _STATES, strict=True)]
            for state in _STATES
        ]
        ways.append([step.index(min(step)) for step in steps])
        costs = [min(step) + _cost(other, side) for step, (side, _) in zip(steps, _STATES, strict=True)]
    state = costs.index(min(costs))
    states = [state]
    for way in reversed(ways):
        state = way[state]
        states.append(state)
    choices = [option[_STATES[state][0]] for option, state in zip(options, reversed(states), strict=True)]
    return [choice.span if choice is not None else None for choice in choices]


def _cost(options: _Options, side: int) -> int:
    choice = options[side]
    return choice.cost if choice is not None else _LEFT_OUT if side == _NONE else _NEVER


def _step(one: _Options, other: _Options, last: tuple[int, int], state: tuple[int, int]) -> int:
    """Return what it costs that a sum takes its years from where `state` says, and the sum before it from `last`."""
    (side_before, order_before), (side, order) = last, state
    if side == _NONE and order != order_before:
        return _NEVER
    left, right = one[side_before], other[side]
    borrowed = left is not None and left.lent and side_before == _BEHIND
    lent = right is not None and right.lent and side == _BEFORE
    if (borrowed or lent) and side_before != side:
        return _NEVER
    between = left is not None and right is not None and left.span is right.span
    if between and (side_before, side) == (_BEHIND, _BEFORE):
        return _NEVER
    return 0 if side == _NONE or order_before in {_NONE, side} else _TURNED


def _options(notes: Notes, stretch: range, sums: list[range], spans: list[Span]) -> list[_Options]:
    """Return what each sum may take: nothing, the nearest years before it, the nearest behind it."""
    ends = {span.last - 1: span for span in spans}
    starts = {span.first: span for span in spans}
    before: list[Choice | None] = []
    for place, money in enumerate(sums):
        lent = before[-1] if place and _are_near(notes, sums[place - 1], money, ends) else None
        before.append(
            lent._replace(cost=lent.cost + _CROSSED + _TURNED, lent=True)
            if lent is not None
            else _nearest_before(notes, stretch, money, ends)
        )
    behind = [_nearest_behind(notes, stretch, money, starts) for money in sums]
    for place in range(len(sums) - 2, -1, -1):
        following = behind[place + 1]
        if following is not None and _are_ends(notes, sums[place], sums[place + 1]):
            behind[place] = following._replace(lent=True)
    return [(None, *pair) for pair in zip(before, behind, strict=True)]


def _are_near(notes: Notes, one: range, other: range, ends: dict[int, Span]) -> bool:
    """Say whether the years before one sum are those of the next too: "im Jahr 2024 5.000 € und 6.000 €"."""
    return (other.start - one.stop <= 1 and one.stop not in ends) or _in_turn(notes, one, other)


def _are_ends(notes: Notes, one: range, other: range) -> bool:
    """Say whether two sums stand for one ("5.000 bis 6.000 €") or for two years in turn ("5.000 € bzw. 6.000 €")."""
    if _in_turn(notes, one, other):
        return True
    joined = notes.script.folded(one.stop) == "bis" or notes.script.is_mark(one.stop, "-")
    return other.start == one.stop or (joined and other.start == one.stop + 1)


def _nearest_before(notes: Notes, stretch: range, money: range, ends: dict[int, Span]) -> Choice | None:
    crossed = 0
    for index in range(money.start - 1, max(stretch.start, money.start - _REACH) - 1, -1):
        if index in ends:
            return Choice(ends[index], crossed + money.start - 1 - index, lent=False)
        if notes.script.is_mark(index, ";") or notes.marks[index] & SUM:
            return None
        crossed += _CROSSED * _divides(notes, index)
    return None


def _nearest_behind(notes: Notes, stretch: range, money: range, starts: dict[int, Span]) -> Choice | None:
    crossed = 0
    for index in range(money.stop, min(stretch.stop, money.stop + _REACH)):
        if index in starts:
            return Choice(starts[index], crossed + index - money.stop, lent=False)
        if notes.script.kinds[index] == CELL:
            crossed += _CROSSED
        elif notes.script.is_mark(index, ";") or notes.marks[index] & SUM or _divides(notes, index):
            return None
    return None


def _divides(notes: Notes, index: int) -> bool:
    script = notes.script
    return script.is_mark(index, ",") or script.folded(index) in _AND or script.kinds[index] == CELL


def _spans(notes: Notes, tokens: range) -> Iterator[Span]:
    """Yield the years written in these tokens, lists and spans of years as one."""
    script, behind = notes.script, tokens.start
    for index in tokens:
        if script.kinds[index] == NUMBER and index >= behind:
            span = _span(notes, index)
            if span is not None:
                behind = span.last
                yield span


def _span(notes: Notes, index: int) -> Span | None:
    script = notes.script
    if notes.marks[index] & (ACCOUNT | SUM) or not script.texts[index].startswith(("19", "20")):
        return None
    parts = re.split(r"[/-]", script.texts[index][:12])
    if not is_year(parts[0]) or len(parts) > 2 or not _is_budget_year(notes, index):
        return None
    return _pair(script.texts[index], index, *parts) if len(parts) == 2 else _open_or_joined(notes, index)


def _is_budget_year(notes: Notes, index: int) -> bool:
    """Say whether a year is one of the budget, by the word before it; of joined years, before the first of them."""
    script = notes.script
    for _ in range(_REACH):
        joined = script.is_mark(index - 1, "-") or script.folded(index - 1) in _AND
        if not joined or _year(notes, index - 2) is None:
            break
        index -= 2
    word = script.folded(index - 1)
    if not word:
        return script.begins(index) or not script.is_mark(index - 1, '"')
    if _is_verb(word):
        following = script.word(index + 1)
        return not following[:1].isupper() or _is_money_noun(following.lower())
    return word in _SMALL or _is_noun(word)


def _open_or_joined(notes: Notes, index: int) -> Span:
    """Return the years that begin here: "2026 ff.", "2022 bis 2025", "2024 und 2025", "ab 2024", "2024"."""
    script = notes.script
    first = int(script.texts[index])
    if script.folded(index + 1) in {"ff", "f"}:
        return Span(index, index + 2, (first,), (first, None))
    if script.folded(index + 1) == "bis" or (script.is_mark(index + 1, "-") and script.gap(index + 1)):
        place = index + 2 + (script.folded(index + 2) in {"einschließlich", "zum", "einschl"})
        last = _year(notes, place)
        if last is not None and last > first:
            return Span(index, place + 1, (first, last), (first, last))
    listed, behind = _list(notes, index)
    if len(listed) > 1:
        whole = listed[-1] - first == len(listed) - 1
        return Span(index, behind, listed, (first, listed[-1]) if whole else (None, None))
    place = index - 1
    while script.folded(place) in _SINCE and place > index - 4:
        place -= 1
    return Span(index, index + 1, (first,), (first, None if script.folded(place) == "ab" else first))


def _list(notes: Notes, index: int) -> tuple[tuple[int, ...], int]:
    """Return the years enumerated from here on and the index behind them: "2024, 2025 und 2026"."""
    script, listed, place = notes.script, [int(notes.script.texts[index])], index + 1
    while True:
        last = script.folded(place) in _AND | _IN_TURN
        following = place + 1 + (last and script.is_mark(place + 1, "."))
        year = _year(notes, following) if last or script.is_mark(place, ",") else None
        if year is None or year <= listed[-1]:
            break
        listed.append(year)
        place = following + 1
        if last:
            between = _is_sum_near(notes, index - 2, index) and _is_sum_near(
                notes, place, place + 1
            )  # "5.000 € in 2024 und 2025 6.000 €"
            return ((listed[0],), index + 1) if between else (tuple(listed), place)
    return (listed[0],), index + 1


def _is_sum_near(notes: Notes, first: int, last: int) -> bool:
    return any(notes.marks[place] & SUM for place in range(max(first, 0), min(last, notes.script.size)))


def _year(notes: Notes, index: int) -> int | None:
    script = notes.script
    fits = script.is_kind(index, NUMBER) and is_year(script.texts[index]) and not notes.marks[index] & (ACCOUNT | SUM)
    return int(script.texts[index]) if fits else None


def _pair(text: str, index: int, first: str, second: str) -> Span | None:
    if len(second) == 2:
        second = first[:2] + second
    if not is_year(second) or int(second) <= int(first):
        return None
    years = (int(first), int(second))
    return Span(index, index + 1, years if "/" in text else years[:1], years)
