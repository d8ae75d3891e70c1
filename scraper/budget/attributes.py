"""What the words around a sum say about it: direction, role, years, how often, how exact."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from scraper.budget.marks import SUM
from scraper.budget.money import Money
from scraper.budget.numerals import is_year
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import NUMBER, Line, all_cells
from scraper.budget.vocabulary import LESS_SPENDING, MORE_SPENDING, any_of, either, lexicon, matcher

# The last part of a compound says what it is: "Mieterträge" are income, "Vertrag", "Kostenerstattung" and "Ertragslage"
# are not what they begin with. Behind these parts it still is: "Ertragsansatz", "Auszahlungsermächtigung".
_LAST_PARTS = either("""
    ans(?:atz|atzes|ätze|ätzen) ermächtigung(?:en)? konto kontos konten position(?:en)? posten seite budget betrag
    beträge summe summen höhe rahmen schätzung(?:en)? berechnung(?:en)? steigerung(?:en)? erhöhung(?:en)? volumen
    arten? planung aufstellung minderung reduzierung
""")
_TAIL = rf"(?:(?:s|n)?-?{_LAST_PARTS})?"
_DIRECTION = lexicon(
    {
        "receipt": re.compile(rf"[\w-]*einzahlung(?:en)?{_TAIL}"),
        "payment": re.compile(rf"[\w-]*auszahlung(?:en)?{_TAIL}"),
        "revenue": re.compile(
            rf"(?:[\w-]*(?<![vb]))?ertr(?:ag|ags|ages|äge|ägen){_TAIL}|[\w-]*einnahmen?{_TAIL}|vereinnahm\w+"
        ),
        "expense": re.compile(
            rf"[\w-]*(?:aufw(?:and|ands|andes|ände|änden|endung|endungen)|kosten|ausgaben?){_TAIL}|kostet|verausgab\w+"
        ),
    }
)
_ROLE = lexicon(
    {
        "commitment": re.compile(r"verpflichtungsermächtigung\w*|ve"),
        "follow-up": re.compile(r"\w*folgekosten|folgeaufwand|folgeaufwendungen"),
        "remaining": re.compile(
            r"\w*haushaltsrest\w*|restmittel\w*|verfügbar\w*|verbleib\w*|restbetrag|ermächtigungsübertragung\w*"
        ),
        "additional": re.compile(
            rf"\w*(?:über|außer)planmäßig\w*|{MORE_SPENDING}|zusätzlich\w*"
            r"|nachtrag\w*|aufstockung"
        ),
        "cover": re.compile(
            rf"deckung|deckungs(?:mittel|vorschl[aä]g|quelle|beitr[aä]g)\w*|gedeckt|{LESS_SPENDING}|einsparung\w*"
            r"|gegenfinanz\w+"
        ),
        "planned": re.compile(
            r"\w*ansatz|ansätze|veranschlagt\w*|eingeplant\w*|vorgesehen\w*|eingestellt\w*|geplant\w*|etatisiert\w*"
        ),
        "needed": re.compile(r"benötigt\w*|\w*bedarf|erforderlich\w*|beantragt\w*"),
        "total": re.compile(r"insgesamt|gesamt|gesamt(?:betrag|summe)|summe"),
    }
)
_WEAK_ROLE = lexicon(
    {  # said of so many sums that any other word goes first
        "needed": re.compile(r"\w*kosten|belaufen|beläuft|betragen|beträgt"),
        "planned": re.compile(r"verfügung"),
    }
)
_NO = {"nicht", "kein", "keine", "keinen", "keiner", "keinerlei", "ohne", "weder"}
_LACKING = _NO | {"fehlt", "fehlen", "fehlende", "offen"}
_is_less = matcher(re.compile(r"(?:minder|weniger)\w+"))
# What a sum is changed by: "um 500 € erhöht", "um 500 € gekürzt".
_RISING = either("""
    erhöh steig stieg aufstock aufgestock aufzustock anheb anzuheb angehob überschr zunahme zunehm zugenommen verteuer
    wachs wächst erweiter ausweit ausgeweit verstärk
""")
_FALLING = either("""
    kürz reduzier senk sink gesunken verring minder herabgesetz herabsetz gespart sparung unterschr rückgang entlast
    zurückgeh zurückgegangen
""")
_is_raised = matcher(
    any_of(rf"""
        \w*{_RISING}\w*
        höher\w* teurer mehr mehr(?:bedarf|aufw|kosten|ausgabe|auszahl|ertr|einnahm|einzahl)\w*
    """)
)
_is_lowered = matcher(
    any_of(rf"""
        \w*{_FALLING}\w*
        niedriger\w* geringer\w* weniger günstiger\w* billiger\w*
    """)
)
_ONCE = re.compile(r"einmalig\w*")
_MONTHLY = re.compile(r"monatlich\w*|mtl")
_YEARLY = re.compile(r"jährlich\w*|hrlich|jährl|jhrl|alljährlich")
_QUALIFIERS = {
    "rd.": {"rd", "rund"},
    "ca.": {"ca", "circa", "etwa", "ungefähr", "zirka"},
    "bis zu": {"max", "maximal", "höchstens"},
    "mindestens": {"mind", "mindestens"},
    "je": {"je", "jeweils"},
}
# Words that say something together with others: "pro Jahr", "um X auf Y", "bis zu", "noch verfügbar", "+MwSt".
_TELLING = set().union(*_QUALIFIERS.values()) | {
    "netto", "brutto", "mwst", "mehrwertsteuer", "ust", "zu", "um", "monat", "jahr", "p", "a", "noch", "bereit",
}  # fmt: skip
_REACH = 14  # tokens looked at on either side
_NEAR = 5
_JOINING = {"und", "sowie"}
_INCOME = {"revenue", "receipt"}
_RANGE = 2  # tokens between the ends of a range


class Attributes(NamedTuple):
    """See `records.Amount`."""

    direction: str | None
    role: str | None
    year_from: int | None
    year_to: int | None
    recurring: str | None
    qualifier: str | None

    def filled_from(self, other: "Attributes") -> "Attributes":
        """Return these with direction and role of another where they have none."""
        return self._replace(direction=self.direction or other.direction, role=self.role or other.role)


@lru_cache(maxsize=1 << 14)
def _tells(word: str) -> bool:
    """Say whether a word (in lower case) may say anything about a sum beside it."""
    known = _DIRECTION(word) or _ROLE(word) or _WEAK_ROLE(word) or word in _TELLING
    return bool(known or _ONCE.fullmatch(word) or _MONTHLY.fullmatch(word) or _YEARLY.fullmatch(word))


def find_telling(notes: Notes) -> bytearray:
    """Return 1 for each token that may say something about a sum beside it."""
    return bytearray(map(_tells, notes.script.folds))


class Around(NamedTuple):
    """What may say something about a sum beside its neighbours."""

    stretch: Stretch  # the sentence or line it stands in
    row: list[int]  # the words of its row, see `row_label`
    heading: range  # the tokens over its column


def attributes_of(notes: Notes, money: Money, around: Around, role: str | None, telling: bytearray) -> Attributes:
    """Return what the words beside a sum say about it; its years are told apart, see `years`.

    Args:
        notes: what the section says.
        money: the sum.
        around: its sentence, row and column.
        role: what its place among the accounts decides, if anything.
        telling: see `find_telling`.
    """
    stretch = around.stretch
    near = telling.find(1, max(money.first - _REACH, 0), money.last + _REACH) >= 0
    if not near and not around.row and not around.heading:
        return Attributes(None, role, None, None, None, None)
    folds = notes.script.folds
    before = _before(notes, money, stretch)
    behind = _behind(notes, money, stretch)
    places = [index for index in (*before, *behind, *around.row, *around.heading) if folds[index]]
    direction = _direction(folds, (*before, *behind, *around.row), around.heading)
    return Attributes(
        direction,
        role or _role(notes, money, stretch, places, direction),
        None,
        None,
        _recurring(notes, before, behind) or (_recurring(notes, around.heading, range(0)) if around.heading else None),
        _qualifier(notes, money, before, behind),
    )


def goes_on(notes: Notes, before: Money, money: Money) -> bool:
    """Say whether a sum only goes on with the years of the one before: "Auszahlungen 2025: 100 T€, 2026: 200 T€"."""
    script = notes.script
    between = range(before.last, money.first)
    words = [script.folds[index] for index in between if script.folds[index]]
    years = [index for index in between if script.kinds[index] == NUMBER]
    if not years or not all(is_year(script.texts[index]) for index in years) or not _OF_YEARS.issuperset(words):
        return False
    behind = script.folds[money.last]
    return not behind or behind in _OF_YEARS | {"p", "mio"}


_OF_YEARS = {"und", "sowie", "bzw", "in", "im", "für", "jahr", "haushaltsjahr", "hj", "je", "jeweils", "ff", "rd", "ca"}


def _direction(folds: list[str], own: Iterable[int], heading: range) -> str | None:
    """Return what the words of the row say, else those over the column; None where they contradict each other."""
    said = _first(_DIRECTION, (folds[index] for index in own))
    headed = _first(_DIRECTION, (folds[index] for index in heading))
    if said and headed and (said in _INCOME) != (headed in _INCOME):
        return None
    return said or headed


def _before(notes: Notes, money: Money, stretch: Stretch) -> range:
    """Return the tokens before a sum, nearest first, up to another sum that is not the other end of its range."""
    last = max(stretch.first, money.first - _REACH) - 1
    for index in range(money.first - 1, last, -1):
        if notes.script.marks[index] == ";" or (notes.marks[index] & SUM and index < money.first - _RANGE):
            return range(money.first - 1, index, -1)
    return range(money.first - 1, last, -1)


def _behind(notes: Notes, money: Money, stretch: Stretch) -> range:
    """Return the tokens behind a sum, up to another sum or the next part of the sentence."""
    last = min(stretch.last, money.last + _REACH)
    for index in range(money.last, last):
        if notes.marks[index] & SUM or notes.script.marks[index] in ";," or notes.script.folds[index] in _JOINING:
            return range(money.last, index)
    return range(money.last, last)


def row_label(notes: Notes, stretch: Stretch) -> list[int]:
    """Return the words of the line a bare number stands in, or of the nearest line above that has words.

    What heads several columns is said of none of them here, see `yearcolumns`.
    """
    if stretch.prose:
        return []
    script = notes.script
    place = script.line_of[stretch.first]
    if place < 0 or notes.prose[place]:
        return []
    for line in reversed(script.lines[max(place - 8, 0) : place + 1]):
        found = [index for index in range(line.first, min(line.last, line.first + _REACH)) if script.word(index)]
        if found:
            own = line.first <= stretch.first < line.last
            if own:
                return found[::-1] if len(line.cells) > 1 else []  # the nearest first, as before a sum
            worded = sum(any(map(script.word, cell)) for cell in all_cells(script, line))
            return found if worded < 2 and not _heads_with_another(notes, line) else []
    return []


def _heads_with_another(notes: Notes, line: Line) -> bool:
    """Say whether the line above says another thing of sums and has none: headings of columns, one a line."""
    place = notes.script.line_of[line.first] - 1
    if place < 0:
        return False
    above = notes.script.lines[place]
    if any(notes.marks[index] & SUM for index in range(above.first, above.last)):
        return False
    said = [
        [
            _first(name_of, (notes.script.folds[index] for index in range(each.first, each.last)))
            for each in (above, line)
        ]
        for name_of in (_DIRECTION, _ROLE)
    ]
    return any(one and other and one != other for one, other in said)


def _role(notes: Notes, money: Money, stretch: Stretch, places: list[int], direction: str | None) -> str | None:
    folds = notes.script.folds
    if folds[money.first - 1] == "um":  # "um X auf Y"
        return "additional" if _is_step_up(notes, money, stretch) else None
    words = [folds[index] for index in places]
    if "noch" in words and not {"verfügung", "verfügbar", "bereit"}.isdisjoint(words) and "nicht" not in words:
        return "remaining"
    said = ((_ROLE(folds[index]), index) for index in places)
    strong = next((name for name, index in said if name and not _is_denied(notes, index, name, stretch)), None)
    if strong or direction in _INCOME or any(map(_is_less, words)):
        return strong
    return _first(_WEAK_ROLE, words)


def _is_step_up(notes: Notes, money: Money, stretch: Stretch) -> bool:
    """Say whether "um X" raises something: what the first word says that tells: near, behind, farther before."""
    folds = notes.script.folds
    first, last = max(stretch.first, money.first - _REACH), min(stretch.last, money.last + _REACH)
    ends = (index for index in range(money.last, last) if notes.divides(index, ",;"))
    behind = range(money.last, next(ends, last))
    near = range(money.first - 1, max(first, money.first - _NEAR) - 1, -1)
    for index in (*near, *behind, *range(near.stop, first - 1, -1)):
        if _is_lowered(folds[index]):
            return False
        if _is_raised(folds[index]) and folds[index - 1] != "nicht":
            return True
    return False


def _is_denied(notes: Notes, index: int, role: str, stretch: Stretch) -> bool:
    """Say whether a word is taken back: "nicht veranschlagt", "keine Deckung", "eine Deckung ist nicht vorhanden"."""
    folds = notes.script.folds
    if not _NO.isdisjoint(folds[max(index - 2, stretch.first) : index]):
        return True
    if role != "cover":
        return False
    last = min(stretch.last, index + _REACH)
    ends = (place for place in range(index, last) if notes.divides(place, ",;"))
    return not _LACKING.isdisjoint(folds[index : next(ends, last)])


def _first(name_of: Callable[[str], str | None], words: Iterable[str]) -> str | None:
    return next((name for word in words if (name := name_of(word))), None)


def _recurring(notes: Notes, before: range, behind: range) -> str | None:
    script = notes.script
    nearest = before[:_NEAR]
    last = next((at for at, index in enumerate(nearest) if index and notes.marks[index - 1] & SUM), len(nearest))
    for index in (*_own_behind(notes, behind), *nearest[:last]):  # "500 € monatlich, 200 €": of the sum before
        word = script.folded(index)
        if _MONTHLY.fullmatch(word) or (word == "monat" and (_per(notes, index) or script.folded(index - 1) == "im")):
            return "monthly"
        if _YEARLY.fullmatch(word) or (word in {"jahr", "a"} and _per(notes, index)):
            return None if _ONCE.fullmatch(script.folded(index - 2)) else "yearly"  # "einmalig oder jährlich"
        if word == "p" and script.folded(index + 2) == "a":
            return "yearly"
        if _ONCE.fullmatch(word):
            return "once"
    return None


def _own_behind(notes: Notes, behind: range) -> range:
    """Return the nearest tokens behind a sum, without those of another in brackets: "450 € (jährlich 5.400 €)"."""
    another = behind.stop < notes.script.size and notes.marks[behind.stop] & SUM
    opened = (at for at, index in enumerate(behind) if another and notes.script.marks[index] == "(")
    return behind[: next(opened, _NEAR)][:_NEAR]


def _per(notes: Notes, index: int) -> bool:
    return notes.script.folded(index - 1) in {"pro", "je", "per"} or notes.script.is_mark(index - 1, "/")


def _qualifier(notes: Notes, money: Money, before: range, behind: range) -> str | None:
    script = notes.script
    near = {script.folded(index) for index in before[:3]}
    found = [name for name, words in _QUALIFIERS.items() if not near.isdisjoint(words)]
    if script.folded(money.first - 1) == "zu" and script.folded(money.first - 2) == "bis":
        found.append("bis zu")
    following = {script.folded(index) for index in behind[:3]}
    found += [name for name in ("netto", "brutto") if name in following]
    if not {"mwst", "mehrwertsteuer", "ust"}.isdisjoint({script.folded(index) for index in behind[:5]}):
        plus = any(script.is_mark(index, "+") or script.folded(index) in {"zzgl", "zuzüglich"} for index in behind[:5])
        found += ["+MwSt"] if plus else []
    return ", ".join(dict.fromkeys(found)) or None
