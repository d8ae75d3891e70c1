"""Sums that are not booked here: legal or internal limits, and what somebody else pays instead (L2)."""

import re
from bisect import bisect_left

from scraper.budget.marks import SUM
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import NUMBER, Script
from scraper.budget.vocabulary import MONEY_NOUN, matcher

_is_limit_word = matcher(re.compile(r"\w*(?:grenze|grenzen|schwellenwert|schwellenwerte|schwellenwertes|schwelle)"))
_ACTIVE = {"trägt", "tragen", "übernimmt", "übernehmen", "übernahm"}
_PASSIVE = {"getragen", "übernommen"}
_PAYING = _ACTIVE | _PASSIVE
# Who "we" are, by the article of the subject: "trägt der Kreis", but not "die Kosten der Stadt trägt".
_OWN = {
    "die": re.compile(
        r"(?:landeshaupt|kreis|hanse|groß)?stadt|(?:samt|verbands|orts|einheits)?gemeinde|städteregion|kommune"
        r"|(?:stadt|amts|gemeinde|kreis)?verwaltung"
    ),
    # to a town the county is somebody else
    "der": re.compile(r"markt|bezirk|fachbereich|\w*haushalt|eigenbetrieb"),
    "das": re.compile(r"(?:bezirks|jugend|sozial|kultur|schul|tiefbau)?amt|\w*budget"),
}
_PARTLY = {"anteilig", "teilweise", "hälftig", "mehrheitlich", "überwiegend"}
_SHARES = {"hälfte", "drittel", "dritteln", "viertel", "teil"}
_REACH, _FAR = 8, 24  # tokens; with those of a paragraph's number
_OF_LAW = {
    "abs",
    "absatz",
    "nr",
    "nummer",
    "satz",
    "s",
    "ziff",
    "ziffer",
    "buchst",
    "buchstabe",
    "art",
    "artikel",
    "lit",
}
_is_cost_word = matcher(
    re.compile(rf"\w*{MONEY_NOUN}|\w*(?:summe|betrag|mittel|anteil|volumen|finanzierung|maßnahme)\w*")
)
_PLURAL_VERBS = {"werden", "sind", "müssen", "sollen", "stehen", "wurden", "waren"}
_MOST_NAMED = 4  # words of a payer's name, with its article
_NEAR_SHARE = 4  # tokens
_ABOUT = {"rd", "ca", "rund", "etwa", "circa", "also", "mithin", "somit", "dh", "je", "jeweils"}
_SUBJECTS = {"der", "die", "das", "dem"}
_AGENTS = {"vom", "von", "durch", "dem", "der"}


def unbooked(notes: Notes, stretch: Stretch) -> tuple[set[int], set[int]]:
    """Return the limits and the sums paid by others among the sums of a stretch (indices in `Notes.money`)."""
    limits = {index for index in stretch.money if _is_limit(notes, stretch, index)}
    return limits, _paid_by_others(notes, stretch) - limits


def _is_limit(notes: Notes, stretch: Stretch, index: int) -> bool:
    script, money = notes.script, notes.money[index]
    if any("grenze" in word for word in script.folds[money.first : money.last]):
        return True
    passed, is_subject = 0, False  # "wegen der Wertgrenze werden 5 € benötigt": the sum is no limit
    for place in range(money.first - 1, max(stretch.first, money.first - _FAR) - 1, -1):
        if notes.marks[place] & SUM or script.is_mark(place, ",;") or passed >= _REACH:
            break
        if _is_limit_word(script.folds[place]):
            return not (is_subject and script.folds[place].endswith("e"))
        is_subject = is_subject or script.folds[place] in _PLURAL_VERBS
        passed += not _is_of_law(script, place)
    behind = money.last + (script.is_mark(money.last, "(") or script.is_mark(money.last, "-"))
    return _is_limit_word(script.folds[behind])


def _is_of_law(script: Script, index: int) -> bool:
    """Say whether the token may be part of a paragraph's number: "§ 83 Abs. 2 Satz 1 GemO NRW"."""
    word = script.words[index]
    if not word:
        return script.is_mark(index, "§.(") or script.is_kind(index, NUMBER)
    return word.lower() in _OF_LAW or (word[0].isupper() and any(map(str.isupper, word[1:])))


def _paid_by_others(notes: Notes, stretch: Stretch) -> set[int]:
    found: set[int] = set()
    if not stretch.money or _PAYING.isdisjoint(notes.script.folds[stretch.first : stretch.last]):
        return found
    places = [notes.money[index].first for index in stretch.money]
    for first, last in _clauses(notes, stretch):
        verbs = [index for index in range(first, last) if notes.script.folds[index] in _PAYING]
        if not verbs:
            continue
        here = range(bisect_left(places, first), bisect_left(places, last))
        found.update(stretch.money[at] for at in here if _is_share_of_other(notes, verbs[0], stretch.money[at]))
        if not _pays_whole(notes.script, first, last):
            continue
        agent = _agent(notes.script, first, last)
        others = [index for index in verbs if _pays_other(notes.script, first, last, index, agent)]
        for start, stop in _merged([_sums_of(places, first, index, last) for index in others]):
            found.update(stretch.money[start:stop])
    return found


def _is_share_of_other(notes: Notes, verb: int, index: int) -> bool:
    """Say whether a sum in brackets tells the share of a payer other than the own body.

    "trägt zu 50 % der Kreis (20.000 €)", "zur Hälfte vom Land (20.000 €) getragen"; not "der Kosten (40.000 €)".
    """
    script, opening = notes.script, notes.money[index].first - 1
    while script.folded(opening) in _ABOUT or (script.is_mark(opening, ".") and script.folded(opening - 1) in _ABOUT):
        opening -= 1
    if not script.is_mark(opening, "("):
        return False
    passive = script.folds[verb] in _PASSIVE
    if not (passive or verb < opening):
        return False
    articles = _AGENTS if passive else _SUBJECTS
    for place in range(opening - 1, opening - 1 - _MOST_NAMED, -1):
        word = script.folded(place)
        if not word or _is_own(word) or _is_cost_word(word):
            return False
        if word in articles:
            return place < opening - 1 and _gives_share(script, place)
    return False


def _gives_share(script: Script, index: int) -> bool:
    """Say whether a share stands close before this token: "zu 50 % der", "zur Hälfte vom"."""
    near = range(max(index - _NEAR_SHARE, 0), index)
    return any(script.is_mark(at, "%") or script.folds[at] in _SHARES | _PARTLY | {"prozent"} for at in near)


def _merged(ranges: list[range]) -> list[tuple[int, int]]:
    """Return the same places in ranges that do not overlap, in order."""
    merged: list[tuple[int, int]] = []
    behind = 0
    for start, stop in sorted({(one.start, one.stop) for one in ranges}):
        if stop > behind:
            merged.append((max(start, behind), stop))
            behind = stop
    return merged


def may_be_paid_by_others(notes: Notes, stretch: Stretch) -> bool:
    """Say whether no word in this range of tokens makes the own body pay ("die Stadt zahlt"), or pay a part."""
    own = any(_is_subject(notes.script, index) for index in range(stretch.first, stretch.last))
    return not own and _pays_whole(notes.script, stretch.first, stretch.last)


def _pays_whole(script: Script, first: int, last: int) -> bool:
    """Say whether nothing limits what is paid to a part: "zur Hälfte", "anteilig", "zu 50 %"."""
    share = 0
    for index in range(first, last):
        word = script.folded(index)
        to_share = word in _SHARES and not {"zu", "zur", "zum"}.isdisjoint(
            {script.folded(index - near) for near in (1, 2)}
        )
        if word in _PARTLY or to_share:
            return False
        if word == "zu" and script.is_mark(index + 2, "%") and script.texts[index + 1].isdigit():
            share += int(script.texts[index + 1][:4])
    return share in {0, 100}


def _clauses(notes: Notes, stretch: Stretch) -> list[tuple[int, int]]:
    clauses: list[tuple[int, int]] = []
    start = stretch.first
    for index in range(stretch.first, stretch.last):
        if notes.divides(index, ",;"):
            clauses.append((start, index))
            start = index + 1
    return [*clauses, (start, stretch.last)]


def _agent(script: Script, first: int, last: int) -> int | None:
    """Return the token behind the "von" or "durch" that names who pays in a passive clause."""
    agents = (
        place + 1
        for place in range(first, last)
        if script.folds[place] in {"von", "vom", "durch"} and not script.is_kind(place + 1, NUMBER)
    )
    return next(agents, None)


def _pays_other(script: Script, first: int, last: int, verb: int, agent: int | None) -> bool:
    if script.folds[verb] in _PASSIVE:
        return agent is not None and not any(_is_own(word) for word in script.folds[agent : min(agent + 4, verb)])
    near = range(max(first, verb - _REACH), min(verb + _REACH, last))
    return not any(_is_subject(script, place) for place in near)


def _is_own(word: str) -> bool:
    return word == "wir" or any(pattern.fullmatch(word) for pattern in _OWN.values())


def _is_subject(script: Script, index: int) -> bool:
    """Say whether the own body stands here as the one who pays: with the article of a subject, or with none."""
    word = script.folded(index)
    if not word or not _is_own(word):
        return False
    article = script.folded(index - 1)
    if script.folded(index - 2) in {"für", "an", "gegen", "durch", "in", "auf"}:
        return False  # "für die Stadt kostenfrei"
    pattern = _OWN.get(article)
    return word == "wir" or (pattern is not None and pattern.fullmatch(word) is not None) or article in _ACTIVE


def _sums_of(places: list[int], first: int, verb: int, last: int) -> range:
    """Return which sums the verb speaks of: behind it in its clause, else before it, else the last before the clause.

    Args:
        places: first token of each sum, in order.
        first: token the clause begins at.
        verb: token of the verb.
        last: token behind the clause.
    """
    behind = range(bisect_left(places, verb), bisect_left(places, last))
    before = range(bisect_left(places, first), behind.start)
    return behind or before or range(max(before.start - 1, 0), before.start)
