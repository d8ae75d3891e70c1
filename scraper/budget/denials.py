"""What makes a clause a denial of effects on the own budget: a negation, what is denied, and a verb of happening.

    "Dem Kreis  entstehen  hierdurch  keine  unmittelbaren  Kosten"
                 verb                negation               effect

Each rule of `denies` is one way German puts the three together. Nothing here knows tables, boxes or who pays.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.budget.vocabulary import any_of, either, matcher

# Costs by whatever word. Parts of them (Folgekosten, Personalkosten) deny nothing by being absent.
_is_costs = matcher(
    any_of(r"""
        (?:mehr|zusatz|gesamt|sach)?kosten (?:mehr|minder)?ausgaben?
        (?:finanz|mehr|kosten|sach|haushalts)?aufwand(?:es|s)? (?:mehr)?aufwendungen (?:mehr)?auszahlungen
        (?:haushalts|mehr|zusatz|kosten)?belastung(?:en)? (?:finanz|mittel|mehr|finanzierungs|haushaltsmittel)bedarfs?
        (?:zahlungs)?verpflichtungen haushaltsrelevanz
        (?:haushalts|finanz|kosten)\w*(?:auswirkung|wirkung|folge)(?:en|n)? finanzierungserfordernisse?
    """)
)
# Effects of any sort: on money only where the clause or the heading says so.
_is_vague = matcher(
    any_of(r"""
        auswirkung(?:en)? folgen konsequenzen effekte wirkung(?:en)? einfluss einflüsse (?:ver)?änderung(?:en)?
        beteiligung berührung betroffenheit relevanz inanspruchnahme veranlassung mehrbelastung(?:en)?
    """)
)
_is_means = matcher(re.compile(r"(?:haushalts|finanz|geld|eigen|sach)?mitteln?|gelder"))
_is_need = matcher(
    re.compile(r"erforderlich\w*|benötigt\w*|notwendig\w*|nötig|anspruch|beansprucht|eingesetzt|aufgewendet|bedarf")
)
_is_household = matcher(re.compile(r"\w*haushalt(?:es|s|e)?|\w*haushaltslage|\w*etat|ansätze|ansatz"))
_is_touched = matcher(
    any_of(r"""
        belastet berührt betroffen tangiert beeinflusst beansprucht belastung anspruch verändert beeinträchtigt geändert
    """)
)
_is_untouched = matcher(re.compile(r"unberührt|unbelastet|unverändert|unbeeinflusst"))
_is_happening = matcher(
    any_of(r"""
        entsteh\w* entstand\w* ergeb\w* ergib\w* besteh\w* fallen fällt anfallen angefallen erwachsen erwächst treten
        tritt auftreten erfolg\w* gibt geben verbunden erwart\w* gegeben vorhanden verursach\w* ausgelöst ersichtlich
        erkennbar verzeichnen hat haben vorgesehen nach verknüpft vor liegen
    """)
)
_is_neutral = matcher(re.compile(r"(?:kosten|haushalts|aufwands|budget|ergebnis|aufkommens|ausgaben|finanz)neutral\w*"))
_is_without_effect = matcher(
    re.compile(
        r"(?:haushalts?|kosten|kassen|zahlungs|finanz|budget|ausgaben)(?:relevant|wirksam|belastend|mäßig relevant)\w*"
    )
)
_is_no = matcher(re.compile(r"kein(?:e|en|er|es|em|erlei)?"))
# Nouns that may stand between "keine" and the effect: what else is missing, and whose effect it is.
_is_passed = matcher(
    any_of(r"""
        sach personal bau folge einnahmen erträge einzahlungen mehr minder minderausgaben mehreinnahmen stadt gemeinde
        kommune kreis landkreis bezirk region städteregion haushalt verwaltung markt
    """)
)
_is_money = matcher(
    re.compile(r"\w*(?:finanz|haushalt|bilanz|kosten|budget|aufwend|aufwand|ausgab|monetär|wirtschaftlich|etat)\w*")
)
_OTHER = either("""
    personell personalwirtschaft personal stellen klima umwelt ökolog rechtlich organisat verkehr gesundheit sozial bau
    lärm einspar barriere inklus gleichstell demogra natur städtebau
""")
_is_other = matcher(re.compile(rf"{_OTHER}\w*"))
_is_planned = matcher(
    re.compile(r"ermittelt|veranschlagt|eingeplant|beziffert|geschätzt|berücksichtigt|angesetzt|eingestellt")
)
_is_somebody = matcher(
    any_of(r"""
        anlieger[n]? anwohner[n]? eltern familien vereinen? bürger(?:innen|n)? nutzer(?:innen|n)? teilnehmer(?:innen|n)?
        antragsteller(?:in|s|n)? eigentümer[n]? grundstückseigentümer[n]? besucher[n]? schüler(?:innen|n)? kinder[n]?
        gebührenzahler[n]? mieter[n]? investor vorhabenträger betreiber bauherren land bund
    """)
)
_LIMITING = {"außer", "ausgenommen", "ausnahme", "lediglich", "nur"}
_CONDITIONS = {"wenn", "falls", "sofern"}
EVEN_SO = {"aber", "sondern", "jedoch", "allerdings"}
_REACH = 9  # words from a negation to what it denies
_MOST_WORDS = 400


def denies(words: Sequence[str], *, about_money: bool) -> bool:
    """Say whether a clause denies effects on the own budget.

    Args:
        words: of the clause, as written.
        about_money: it stands under a heading about money; otherwise the clause must say so itself.
    """
    words = _unconditional(words[:_MOST_WORDS])
    low = [word.lower() for word in words]
    if not _LIMITING.isdisjoint(low) or not _is_of_money(low, about_money=about_money) or _is_of_others(low):
        return False
    return (
        _no_effect(words, low)
        or _effect_not(low)
        or _means_not(low)
        or _household_not(low)
        or _neither(low)
        or _without(low)
        or _neutral(low)
    )


def _unconditional(words: Sequence[str]) -> Sequence[str]:
    """Return what stands before a condition: "sofern keine Auswirkungen entstehen" denies nothing."""
    for place, word in enumerate(words):
        low = word.lower()
        unless = low == "soweit" and any(map(_is_no, (near.lower() for near in words[place + 1 : place + 2])))
        if low in _CONDITIONS or unless:
            return words[:place]
    return words


def _is_of_money(low: list[str], *, about_money: bool) -> bool:
    if any(map(_is_money, low)):
        explicit = any(re.search("finanz|haushalt|bilanz|neutral|budget", word) for word in low)
        return about_money or explicit
    return about_money and not any(map(_is_other, low))


def _is_of_others(low: list[str]) -> bool:
    """Say whether it is somebody else who is spared: "Für die Eltern entstehen keine Kosten"."""
    return any(
        _is_somebody(word) and not {"für", "den", "dem", "der", "die"}.isdisjoint(low[max(place - 3, 0) : place])
        for place, word in enumerate(low)
    ) and not any(map(_is_passed, low))


def _is_effect(word: str) -> bool:
    return _is_costs(word) or _is_vague(word)


def _no_effect(words: Sequence[str], low: list[str]) -> bool:
    """Find "keine (unmittelbaren, für die Stadt spürbaren) Kosten", "keine haushaltswirksame Maßnahme"."""
    for place, word in enumerate(low):
        if not _is_no(word):
            continue
        for near in range(place + 1, min(place + _REACH, len(low))):
            if low[near] in EVEN_SO:
                break
            if _is_effect(low[near]) or _is_without_effect(low[near]):
                return not any(map(_is_planned, low[near + 1 :]))
            if low[near] == "personalkosten" and not {"sach", "sachkosten"}.isdisjoint(low):
                return True
            if _is_means(low[near]) and _is_needed(low):
                return True
            if words[near][0].isupper() and not _is_passed(low[near].rstrip("-")):
                break
    return False


def _is_needed(low: list[str]) -> bool:
    return any(map(_is_need, low))


def _effect_not(low: list[str]) -> bool:
    """Find "Kosten entstehen nicht", "Auswirkungen hat die Vorlage keine", "nicht mit Kosten verbunden"."""
    happens = any(map(_is_happening, low))
    effects = [place for place, word in enumerate(low) if _is_effect(word)]
    for place, word in enumerate(low):
        leads_to = word == "nicht" and not {"mit", "zu", "zum", "zur"}.isdisjoint(low[place + 1 : place + 2])
        if leads_to and any(_is_effect(near) for near in low[place + 2 : place + 6]):
            return True
        later = low[place + 1 : place + 2] == ["vor"] and {"liegen", "liegt"}.isdisjoint(low)  # "nicht vor 2027"
        told = word == "nicht" and effects and effects[0] < place and happens and not later
        if told and not _is_doubt(low[place + 1 :]):
            return True
        if _is_no(word) and effects and effects[0] < place and low[place + 1 :] in ([], ["an"], ["vor"]):
            return True
    reflexive = "sich" in low and "nicht" in low and any(re.fullmatch(r"wirkt|wirken|auswirk\w*", word) for word in low)
    return reflexive or any(word == "nicht" and _is_without_effect(following) for word, following in pairwise(low))


def takes_back(words: Sequence[str]) -> bool:
    """Say whether a clause names costs in spite of a denial before it: "…, aber Folgekosten sind möglich"."""
    low = [word.lower() for word in words[:_MOST_WORDS]]
    if EVEN_SO.isdisjoint(low) or any(map(_is_negation, low)):
        return False
    return any(_is_costs(word) or _is_further_costs(word) for word in low)


_is_negation = matcher(any_of("kein(?:e|en|er|es|em|erlei)? nicht weder ohne sondern"))
_is_further_costs = matcher(any_of(r"\w+kosten \w+(?:aufwand|ausgaben|aufwendungen|auszahlungen)"))


def _is_doubt(low: list[str]) -> bool:
    """Say whether what follows "nicht" only puts off the answer: "bekannt", "im Haushalt veranschlagt"."""
    return any(
        re.fullmatch(
            r"beziffer\w*|bekannt|absehbar|abschätz\w*|abzuschätzen|ausgeschlossen|auszuschließen|unerheblich|nur|veranschlagt"
            r"|enthalten|gedeckt|ermittel\w*|quantifizier\w*|berücksichtigt|vermeid\w*|eingeplant|gesichert|geklärt|fest",
            word,
        )
        for word in low
    )


def _means_not(low: list[str]) -> bool:
    """Find "Haushaltsmittel werden nicht benötigt", "bedarf keiner Haushaltsmittel"."""
    means = [place for place, word in enumerate(low) if _is_means(word)]
    negated = any(word in {"nicht", "nirgends"} for word in low[means[0] :]) if means else False
    return negated and any(_is_need(word) for word in low[means[0] :]) and "ohne" not in low


def _household_not(low: list[str]) -> bool:
    """Find "der Haushalt wird nicht belastet", "bleibt unberührt"."""
    if not any(_is_household(word) or word in {"stadt", "gemeinde"} for word in low):
        return False
    negated = any(word == "nicht" or _is_no(word) for word in low)
    return any(map(_is_untouched, low)) or (negated and any(map(_is_touched, low)))


def _neither(low: list[str]) -> bool:
    """Find "weder Kosten noch Erträge", "weder Mehr- noch Minderausgaben"."""
    for place, word in enumerate(low):
        if word == "weder" and "noch" in low[place:]:
            return any(_is_effect(near) for near in low[place : place + 2 * _REACH])
    return False


def _without(low: list[str]) -> bool:
    """Find "ohne finanzielle Auswirkungen", and not "nicht ohne Folgen", "ohne Mehrkosten nicht möglich"."""
    for place, word in enumerate(low):
        if word == "ohne" and "nicht" not in low:
            return any(_is_effect(near) for near in low[place + 1 : place + 6])
    return False


def _neutral(low: list[str]) -> bool:
    """Find "kostenneutral", "für die Stadt kostenfrei"."""
    for place, word in enumerate(low):
        doubted = not {"nicht", "kaum", "weitgehend", "möglichst"}.isdisjoint(low[max(place - 3, 0) : place])
        behind = low[place + 1 : place + 4]  # "Kostenneutralität ist nicht gegeben"
        doubted = doubted or ("nicht" in behind and "und" not in behind)
        if (_is_neutral(word) or word == "neutral") and not doubted:
            return True
        if word in {"kostenfrei", "kostenlos"} and not doubted and "für" in low:
            return True
    return False
