"""Numbers whose shape alone says what they are, where they stand as a booking place (N1)."""

import re

from scraper.budget.numerals import is_year
from scraper.budget.tokens import LINE, NOTHING, NUMBER, WORD, Script
from scraper.budget.torn import AACHEN, KAMERAL
from scraper.budget.vocabulary import any_of

# product + account: 11.02.01.5234000, 11.02.01/523400, 36301.53320010, 110201/523400
_DOTTED_PRODUCT = re.compile(r"(?:[0-9]{1,3}\.){2,4}[0-9]{6,8}|[0-9]{1,3}(?:\.[0-9]{1,3}){2,4}[/-][0-9]{6,8}")
_PLAIN_PRODUCT = re.compile(r"[0-9]{5,8}[./][0-9]{6,8}")
_BERLIN = re.compile(r"([1-9][0-9]{3})/[0-9]{5}")
_BERLIN_HALF = re.compile(r"([1-9][0-9]{3})/[0-9]{3}")
_PLACES = {
    "bei", "beim", "unter", "aus", "auf", "in", "im", "von", "vom", "zu", "zulasten", "über", "an", "und", "sowie",
    "lasten", "gunsten", "zugunsten", "oder", "durch", "nach", "mit",
}  # fmt: skip
_STRICT_PLACES = {"bei", "beim", "unter", "aus", "auf", "über", "lasten", "gunsten", "zugunsten", "zulasten"}
_HALVES = {"vwh", "vmh", "vwhh", "vmhh", "verwaltungshaushalt", "vermögenshaushalt"}  # of a kameral budget
# Words that make the number behind them something else.
_OTHER = any_of(r"""
    az rückfragen rückfrage auskunft auskünfte kontakt ansprechpartner ansprechpartnerin aktenzeichen gz
    geschäftszeichen tel telefon telefonnummer telefonisch fax telefax mobil rufnummer ruf hotline erreichbar
    flurstücke? flst gemarkung din iso iban blz bic zimmer raum vorlagen? drucksache drs beschluss beschluß antrag
    bebauungsplan b-plan vertrag vertragsnummer rechnung rechnungsnummer auftrag bestellung version vom am sv bescheid
    zuwendungsbescheid art artikel e-mail kennzeichen isbn issn gln ean hrb hra ordner protokoll vorgang seite
    koordinaten utm [\w-]{3,}(?:nummer|nr|zeichen|referenz|schlüssel|bescheid|protokoll)
""")
_REACH = 3
_LONGEST_LABEL = 3  # words
_SHORTEST, _LONGEST = len("1234/567"), 48  # characters


def bare_kind(script: Script, index: int) -> str | None:
    """Return the kind of the number at this token by its shape and place, or None."""
    if not _SHORTEST <= len(script.texts[index]) <= _LONGEST:
        return None
    kind = _shaped(script, index, script.texts[index])
    return None if kind is None or _is_other(script, index) else kind


def _shaped(script: Script, index: int, text: str) -> str | None:
    if AACHEN.fullmatch(text):
        return "psp_element"
    if _DOTTED_PRODUCT.fullmatch(text) and _is_place(script, index, strict=False):
        return "product_account"
    if _PLAIN_PRODUCT.fullmatch(text):
        return "product_account" if _is_place(script, index, strict="/" in text) else None
    if KAMERAL.fullmatch(text):
        half = script.folded(index - 1) in _HALVES
        return "budget_line" if half or _is_place(script, index, strict=False) else None
    return "chapter_title" if _is_chapter_title(script, index, text) else None


def is_product_account(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_DOTTED_PRODUCT.fullmatch(text) or _PLAIN_PRODUCT.fullmatch(text))


def _is_chapter_title(script: Script, index: int, text: str) -> bool:
    whole = _BERLIN.fullmatch(text)
    if whole is not None:
        return not is_year(whole[1])
    half = _BERLIN_HALF.fullmatch(text)
    if half is None or is_year(half[1]) or not script.is_kind(index + 1, NUMBER) or script.gap(index + 1) != 1:
        return False
    return re.fullmatch(r"[0-9]{2}", script.texts[index + 1]) is not None


def _is_place(script: Script, index: int, *, strict: bool) -> bool:
    """Say whether the number stands where one books: behind a preposition, at the head of a line, cell or bracket."""
    if script.begins(index):
        return True
    before = index - 1
    if script.is_mark(before, "-*•·") and (script.begins(before) or script.begins(before - 1)):
        return True
    word = script.folded(before)
    if strict:
        return word in _STRICT_PLACES
    return word in _PLACES or script.is_mark(before, "(:,;[/")


def _has_label_above(script: Script, index: int) -> bool:
    """Say whether the number fills its line, and the line above is short enough to be the name of a field."""
    line = script.line_of[index]
    if not line or not script.is_kind(index - 1, LINE) or script.kinds[index + 1] not in {LINE, NOTHING}:
        return False
    above = script.lines[line - 1]
    return script.kinds[above.first : above.last].count(WORD) <= _LONGEST_LABEL


def _is_other(script: Script, index: int) -> bool:
    """Say whether a word close before the number makes it a file, phone or proposal number."""
    steps = 0
    for place in range(index - 1, max(index - 8, -1), -1):
        word = script.folded(place)
        if not word:
            if script.is_mark(place, ".:/-(") or (place == index - 1 and _has_label_above(script, index)):
                continue
            return False
        if _OTHER.fullmatch(word) or word.startswith(("vorlage", "telefon", "aktenz")):
            return True
        steps += word not in {"nr", "unter", "der", "die", "nummer"}
        if steps >= _REACH:
            return False
    return False
