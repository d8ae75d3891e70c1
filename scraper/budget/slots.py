"""Accounts of one stretch, grouped: each slot names one budget line, or several that share a sum (L4)."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from scraper.budget.accounts import Mention
from scraper.budget.layout import VERBS
from scraper.budget.marks import SUM
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.vocabulary import LESS, MORE_INCOME, MORE_SPENDING, SUBJECTS, any_of, matcher

RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("single_plan", "product_area", "budget"),
            ("sub_plan", "chapter", "cover_pool"),
            ("product_group", "subsection"),
            ("product",),
            ("sub_product", "cost_object"),
            ("cost_centre", "funds_centre"),
            ("investment_number", "psp_element", "internal_order"),
            ("account_group", "plan_line"),
            ("ledger_account", "financial_position", "product_account", "budget_line", "title", "chapter_title"),
            ("sub_account",),
        )
    )
    for kind in kinds
}  # breadth: an account of a lower rank can hold several of a higher one
_TURN = any_of("""
    deckung deckungsvorschlag gedeckt gegenfinanzierung gegenfinanziert ausgleich ausgeglichen aufgefangen kompensiert
    kompensation umgeschichtet umschichtung eingespart herangezogen
""")
_COVER = any_of(rf"""
    {_TURN.pattern} decken deckungsmittel gegenfinanzieren ausgleichen kompensieren einsparung\w* lasten zulasten
    entnahme entnommen zugeführt übertragen verlagert verschoben umgebucht finanziert verzicht wegfall {LESS}
    {MORE_INCOME}
""")
_SOURCE = re.compile(_COVER.pattern + r"|durch|aus")
_NEED = re.compile(rf"{MORE_SPENDING}|\w*bedarfs?|(?:über|außer)planmäßig\w*|benötigt\w*")
_is_turn, _is_cover, _is_source_word, _is_need = map(matcher, (_TURN, _COVER, _SOURCE, _NEED))
_EACH = {"jeweils", "beide", "beiden", "alle", "gleiches", "desselben", "jeweiligen", "einheitlich"}
_OPPOSED = {"davon", "hiervon", "während", "dagegen", "zugleich", "stattdessen"}
_JOINING = {"und", "sowie", "bzw", "oder", "während"}
_MOST_BETWEEN = 30


@dataclass(slots=True)
class Slot:
    """Accounts that name one budget line; several of one kind where they are enumerated."""

    first: int  # token of the first head word or number
    last: int  # behind the last number
    accounts: dict[str, list[int]] = field(default_factory=dict)  # kind → account indices
    cover: bool = False
    sums: list[int] = field(default_factory=list)  # indices in `Notes.money`

    def all(self) -> set[int]:
        return {account for listed in self.accounts.values() for account in listed}


def make_slots(notes: Notes, stretch: Stretch, account_of: list[int], sums: list[int]) -> list[Slot]:
    """Group the accounts of a stretch.

    Args:
        notes: what the section says.
        stretch: the sentence or line.
        account_of: index of the account of each mention.
        sums: the sums of the stretch that are spread over its accounts (totals and limits left out), in order.
    """
    places = [notes.money[index].first for index in sums]
    slots = _parallel(notes, stretch, account_of, places) or _one_by_one(notes, stretch, account_of, places)
    _flag_cover(notes, stretch, slots)
    _share_broad(notes, stretch, slots)
    return slots


def _parallel(notes: Notes, stretch: Stretch, account_of: list[int], places: list[int]) -> list[Slot]:
    """Group by a pattern that repeats: "Produkt A X € (Sachkonto B) sowie Produkt C Y € (Sachkonto D)"."""
    kinds = [notes.mentions[index].kind for index in stretch.mentions]
    width = len(dict.fromkeys(kinds))
    if width < 2 or len(kinds) < 2 * width or len(kinds) % width or not places:
        return []
    events = [(notes.mentions[index].head_first, notes.mentions[index].kind) for index in stretch.mentions]
    pattern = [name for _, name in sorted([*events, *((place, "") for place in places)])]
    times = len(kinds) // width
    period = len(pattern) // times
    if pattern != pattern[:period] * times:
        return []
    slots: list[Slot] = []
    for start in range(0, len(kinds), width):
        group = stretch.mentions[start : start + width]
        accounts = {notes.mentions[index].kind: [account_of[index]] for index in group}
        slots.append(Slot(notes.mentions[group[0]].head_first, notes.mentions[group[-1]].code.last, accounts))
    return slots


def _one_by_one(notes: Notes, stretch: Stretch, account_of: list[int], places: list[int]) -> list[Slot]:
    slots: list[Slot] = []
    before: Mention | None = None
    for place, index in enumerate(stretch.mentions):
        mention = notes.mentions[index]
        account = account_of[index]
        following = stretch.mentions[place + 1 : place + 2]
        if slots and account in slots[-1].accounts.get(mention.kind, ())[-1:]:
            if any(_differs(slots[-1], notes.mentions[near].kind, account_of[near]) for near in following):
                slots.append(Slot(mention.head_first, mention.code.last, {mention.kind: [account]}))
        elif before is not None and slots and _joins(notes, slots[-1], before, mention, places):
            slots[-1].accounts.setdefault(mention.kind, []).append(account)
        else:
            slots.append(Slot(mention.head_first, mention.code.last, {mention.kind: [account]}))
        slots[-1].last = mention.code.last
        before = mention
    return slots


def _differs(slot: Slot, kind: str, account: int) -> bool:
    """Say whether the slot has an account of this kind already, and another one."""
    return kind in slot.accounts and account not in slot.accounts[kind]


def _joins(notes: Notes, slot: Slot, before: Mention, mention: Mention, places: list[int]) -> bool:
    """Say whether a mention belongs to the slot at hand."""
    between = range(before.code.last, mention.head_first)
    words = [notes.spoken(place) for place in between[: 4 * _MOST_BETWEEN]]
    if mention.kind in slot.accounts:
        return before.kind == mention.kind and _is_enumerated(notes, between, words, slot, places)
    if any(_is_turn(word) for word in words):
        return False
    if _opens_clause(notes, between, places):
        return False
    return not _has_own_sum(slot, mention, places) or not _breaks(notes, between)


def _is_enumerated(notes: Notes, between: range, words: list[str], slot: Slot, places: list[int]) -> bool:
    if len(between) > _MOST_BETWEEN or any(notes.marks[place] & SUM for place in between):
        return False
    if any(word in VERBS or word in _OPPOSED or _is_cover(word) for word in words):
        return False
    if any(notes.divides(place, ";") for place in between):
        return False
    both_sides = len(places) > 1 and places[0] < slot.first and places[-1] >= between.stop
    return not (both_sides and not {"bei", "beim", "im", "auf", "aus", "unter"}.isdisjoint(words))


def _has_own_sum(slot: Slot, mention: Mention, places: list[int]) -> bool:
    """Say whether an account of another kind opens a clause with its own sum: "X € bei A und Y € bei B"."""
    inner = bisect_left(places, mention.head_first) > bisect_left(places, slot.last)
    return inner and (places[0] < slot.first or places[-1] >= mention.code.last)


def _opens_clause(notes: Notes, between: range, places: list[int]) -> bool:
    """Say whether a further clause with its own subject and sum leads here: "…, die Folgekosten (5 €) unter B"."""
    inner = places[bisect_left(places, between.start) : bisect_left(places, between.stop)]
    if len(inner) < 2:
        return False
    return any(
        (notes.divides(place, ",;") or notes.spoken(place) in _JOINING) and notes.spoken(place + 1) in SUBJECTS
        for place in range(inner[0], inner[-1])
    )


def _breaks(notes: Notes, between: range) -> bool:
    """Say whether a comma or conjunction sets an account apart from the one before, and no bracket joins them."""
    depth = 0
    for place in between:
        depth += notes.divides(place, "(") - notes.divides(place, ")")
    if depth > 0:
        return False
    return any(notes.divides(place, ",;/") or notes.spoken(place) in _JOINING for place in between)


def _flag_cover(notes: Notes, stretch: Stretch, slots: list[Slot]) -> None:
    """Mark the slots named as cover for a need booked in another slot of the stretch."""
    if len(slots) < 2 or not any(map(_is_cover, notes.script.folds[stretch.first : stretch.last])):
        return
    start = stretch.first
    cover = False
    for slot in slots:
        cover = slot.cover = _is_source(notes, start, slot.first, like_before=cover)
        start = slot.last
    if all(slot.cover for slot in slots):
        slots[0].cover = False
    if not any(slot.cover for slot in slots) and _covers_behind(notes, slots[-1].last, stretch.last):
        slots[-1].cover = True


def _is_source(notes: Notes, first: int, last: int, *, like_before: bool) -> bool:
    """Say whether the words before an account name a source of cover; without a word it is like the account before."""
    words = [notes.script.folded(place) for place in range(first, last) if notes.script.folded(place)]
    for place in range(len(words) - 1, -1, -1):
        if _is_need(words[place]):
            return False
        if _is_source_word(words[place]):
            return True
    return like_before


def _covers_behind(notes: Notes, first: int, last: int) -> bool:
    return any(map(_is_cover, notes.script.folds[first:last]))


def _share_broad(notes: Notes, stretch: Stretch, slots: list[Slot]) -> None:
    """Give an account named once to every slot of the narrower accounts it holds."""
    if len(slots) < 2:
        return
    numbers: dict[str, set[int]] = {}
    for slot in slots:
        for kind, accounts in slot.accounts.items():
            numbers.setdefault(kind, set()).update(accounts)
    split = {kind for kind in numbers if len(numbers[kind]) > 1 and sum(kind in slot.accounts for slot in slots) > 1}
    once = {kind: list(accounts) for kind, accounts in numbers.items() if len(accounts) == 1}
    each = _said_of_each(notes, stretch)
    narrow = min((RANK[kind] for kind in split), default=-1)
    opening = _before_split(slots, split)
    for kind, accounts in once.items():
        of_all = kind in each or kind in opening
        if not of_all and RANK[kind] >= narrow:
            continue
        of_all = of_all or _ends(notes, stretch, slots[-1], kind, split)
        from_here = of_all
        for slot in slots:
            from_here = from_here or kind in slot.accounts
            if from_here and not split.isdisjoint(slot.accounts) and kind not in slot.accounts:
                slot.accounts[kind] = list(accounts)
    if not split and len(slots) == 2:
        _nest(notes, slots)


def _ends(notes: Notes, stretch: Stretch, slot: Slot, kind: str, split: set[str]) -> bool:
    """Say whether a broad account comes last of all: "5 € bei A und 3 € bei B (Produkt C)"."""
    if kind not in slot.accounts or not stretch.money:
        return kind in slot.accounts
    places = {notes.mentions[index].kind: notes.mentions[index].head_first for index in stretch.mentions}
    last = max(notes.money[stretch.money[-1]].first, *(place for other, place in places.items() if other in split), 0)
    return places[kind] > last


def _before_split(slots: list[Slot], split: set[str]) -> set[str]:
    """Return the kinds the first slot names before the first account of which there are several."""
    opening: set[str] = set()
    for kind in slots[0].accounts if slots else ():
        if kind in split:
            return opening
        opening.add(kind)
    return set()


def _said_of_each(notes: Notes, stretch: Stretch) -> set[str]:
    """Return the kinds of accounts that "jeweils" gives to every slot: "jeweils Sachkonto X", "Sachkonto jeweils X"."""
    mentions = [notes.mentions[index] for index in stretch.mentions]
    return {
        mention.kind
        for mention in mentions
        for place in range(max(mention.head_first - 3, stretch.first), mention.code.first)
        if notes.script.folded(place) in _EACH
    }


def _nest(notes: Notes, slots: list[Slot]) -> None:
    """Give "davon bei Sachkonto B" the broader account it is a part of."""
    words = {notes.script.folded(place) for place in range(slots[0].last, slots[1].first)}
    if words.isdisjoint({"davon", "hiervon", "darunter", "hierin"}):
        return
    broad = {kind: accounts for kind, accounts in slots[0].accounts.items() if kind not in slots[1].accounts}
    if all(RANK[kind] < min(RANK[other] for other in slots[1].accounts) for kind in broad):
        slots[1].accounts |= broad
