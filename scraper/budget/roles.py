"""The role of a sum: planned, needed, additional, cover … as the words beside it say."""

import re

from scraper.budget.money import Money
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.vocabulary import LESS_SPENDING, MORE_SPENDING, any_of, either, first_named, lexicon, matcher

ROLE = lexicon(
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
WEAK_ROLE = lexicon(
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
REACH = 14  # tokens looked at on either side
NEAR = 5
INCOME = {"revenue", "receipt"}


def role_of(notes: Notes, money: Money, stretch: Stretch, places: list[int], direction: str | None) -> str | None:
    """Return the role of a sum; None where nothing beside it tells.

    Args:
        notes: what the section says.
        money: the sum.
        stretch: its sentence or line.
        places: the words that may tell, the nearest first.
        direction: of the sum, as far as it is known.
    """
    folds = notes.script.folds
    if folds[money.first - 1] == "um":  # "um X auf Y"
        return "additional" if _is_step_up(notes, money, stretch) else None
    words = [folds[index] for index in places]
    if "noch" in words and not {"verfügung", "verfügbar", "bereit"}.isdisjoint(words) and "nicht" not in words:
        return "remaining"
    said = ((ROLE(folds[index]), index) for index in places)
    strong = next((name for name, index in said if name and not _is_denied(notes, index, name, stretch)), None)
    if strong or direction in INCOME or any(map(_is_less, words)):
        return strong
    return first_named(WEAK_ROLE, words)


def _is_step_up(notes: Notes, money: Money, stretch: Stretch) -> bool:
    """Say whether "um X" raises something: what the first word says that tells: near, behind, farther before."""
    folds = notes.script.folds
    first, last = max(stretch.first, money.first - REACH), min(stretch.last, money.last + REACH)
    ends = (index for index in range(money.last, last) if notes.divides(index, ",;"))
    behind = range(money.last, next(ends, last))
    near = range(money.first - 1, max(first, money.first - NEAR) - 1, -1)
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
    last = min(stretch.last, index + REACH)
    ends = (place for place in range(index, last) if notes.divides(place, ",;"))
    return not _LACKING.isdisjoint(folds[index : next(ends, last)])
