"""What can be the name of an account: capitalised words with what joins them, and not money as such."""

import re
from collections.abc import Sequence

from scraper.budget.layout import ends_sentence
from scraper.budget.numerals import is_money_shaped, is_year
from scraper.budget.tokens import NUMBER, Script
from scraper.budget.units import read_unit
from scraper.budget.vocabulary import MONEY_NOUN, any_of, either

MOST_TOKENS = 40
REMARKS = {
    "neu", "alt", "bisher", "siehe", "s", "vgl", "vergleiche", "ehemals", "inkl", "incl", "inklusive", "einschließlich",
    "ohne", "davon", "zzgl", "zuzüglich", "netto", "brutto", "investiv", "konsumtiv", "gem", "gemäß", "laut", "lt",
    "für", "bei", "in", "im", "aus", "von", "vom", "mit", "nach", "unter", "auf", "an", "zur", "zum", "je", "jeweils",
    "noch", "ca", "rd", "rund", "i", "d", "z", "nur", "hier", "ab", "bis", "seit", "sowie", "und", "wird", "ist",
    "anteilig", "jährlich", "einmalig", "vorbehaltlich", "deckungsfähig", "überplanmäßig", "außerplanmäßig", "als",
    "entspricht", "nicht", "lfd", "weiterhin", "beide", "anlage", "ansatz", "stand", "deckung", "seite", "ve", "mwst",
    "verfügbar", "geplant", "veranschlagt", "pflichtaufgabe", "freiwillig",
}  # fmt: skip
_BOOKED = either("""
    aufwand aufwands aufwendung aufwendungen ertrag erträge erträgen einnahme einnahmen ausgabe ausgaben bedarf bedarfs
    kosten einzahlung einzahlungen auszahlung auszahlungen ausgabebedarf summe
""")
_SHARED = either("""
    zuschuss zuwendungs finanz finanzierungs mittel haushalts haushaltsmittel deckungs kredit rest eigen jahres teil
    förder
""")
_MONEY_WORD = any_of(rf"""
    (?:haushalts|finanz|deckungs|förder|rest|bundes|landes|eigen)?mittel haushaltsmitteln mitteln
    (?:haushalts|plan|hh-?)?(?:ansatz|ansätze|ansatzes) hh-?(?:mittel|mitteln|jahr|plan|rest|reste)
    betrag betrages beträge beträgen gesamtbetrag teilbetrag summe summen
    (?:mehr|minder|weniger|gesamt|zusatz|netto|brutto){_BOOKED}
    {_SHARED}(?:bedarf|bedarfs|betrag|beträge|anteil|anteile|summe|volumen)
    eigenleistung defizit fehlbetrag überschuss saldo unterdeckung deckungslücke kosten aufwand aufwendung aufwendungen
    ertrag erträge einzahlung einzahlungen auszahlung auszahlungen einnahme einnahmen ausgabe ausgaben bedarf deckung
    deckungsmittel höhe verfügung saldo ergebnis euro eur teur verpflichtungsermächtigung verpflichtungsermächtigungen
    ve haushaltsrest haushaltsreste ermächtigung ermächtigungen haushaltsermächtigung ausgabeermächtigung haushaltsjahr
    haushaltsjahre haushalt haushaltsplan gelder vorsorge einsparung einsparungen überschreitung gesamt insgesamt
    verbesserung verschlechterung verfügbar auswirkungen investive konsumtive abschreibungen bezeichnung jahr jahre
    anordnungssoll plan ist soll differenz finanzierung übertragung umsatz ergebnishaushalt finanzhaushalt ergebnisplan
    finanzplan verwaltungshaushalt vermögenshaushalt zahlung zahlungen
""")
NEVER_FIRST = any_of(rf"""
    (?:haushalts|finanz|deckungs|hh-?)?mitteln? (?:haushalts|plan|hh-?)?ansatz betrag deckung ve
    (?:mehr|minder|weniger){MONEY_NOUN}
""")
_PLACES = any_of(r"""
    höhe verfügung jahr\w* haushaltsjahr\w* haushalt haushaltsplan\w* ergebnis(?:haushalt|plan)\w*
    finanz(?:haushalt|plan)\w* budget\w* rahmen umfang euro vermögenshaushalt verwaltungshaushalt vorjahr doppelhaushalt
    zeitraum
""")
_JOINING = {
    "und", "für", "der", "des", "die", "den", "dem", "an", "am", "im", "in", "zur", "zum", "von", "vom", "u", "f", "d",
    "oder", "sowie", "nach", "mit", "bei", "auf", "ohne", "als", "über", "gegen", "aus", "durch", "unter", "v", "a",
}  # fmt: skip
_OPENING_SENTENCE = {
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "es", "für", "im", "in", "bei", "hier", "dies",
    "diese", "dieser", "davon", "von", "zur", "zum", "hierfür", "hierzu", "ja", "nein", "da", "mit", "aus", "auf", "ab",
}  # fmt: skip
_BOOK_WORDS = {
    "sonstige",
    "ordentliche",
    "laufende",
    "bilanzielle",
    "privatrechtliche",
    "aktivierte",
    "außerordentliche",
}
_LONGEST_CUT = 8  # letters of a word cut by a stop: "allg.", "Unterh."
_NO_NAME = {"i", "d", "z", "v", "h", "b", "p"}  # "i. H. v." and the like end a name
_ADJECTIVE = re.compile(r"[a-zäöüß-]{4,}(?:e|er|en|es|em)")
_NO_ADJECTIVE = {"werden", "wurden", "stehen", "sollen", "haben", "betragen", "sowie", "weitere", "weiteren", "können"}


def read_whole(script: Script, first: int, last: int) -> tuple[int, int] | None:
    """Return a whole cell or line as a name, unless it is a number, a finance word or a sentence."""
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    if not words or not words[0][0].isalpha() or last - first > MOST_TOKENS or not script.word(first):
        return None
    if script.is_mark(last - 1, ".") or any(_tells_of_money(script, place) for place in range(first, last)):
        return None
    if only_money(words) or (words[0].lower() in REMARKS and not is_cut(script, first)):
        return None
    return (first, last) if any(word[0].isupper() and len(word) > 1 for word in words) else None


def is_cut(script: Script, index: int) -> bool:
    """Say whether the word is the first part of a compound: "Aus- und Fortbildung"."""
    return script.is_mark(index + 1, "-") and script.touches(index + 1)


def _tells_of_money(script: Script, index: int) -> bool:
    """Say whether a field's colon, a unit or a number like a sum stands here."""
    shaped = script.is_kind(index, NUMBER) and is_money_shaped(script.texts[index])
    return shaped or script.is_mark(index, ":") or read_unit(script, index) is not None


def read_run(script: Script, first: int, marks: Sequence[int], *, loose: bool = False) -> tuple[int, int] | None:
    """Read the run of capitalised words that starts here, with what joins them.

    Args:
        script: the text.
        first: token the name starts at.
        marks: of each token, see `scraper.budget.marks`.
        loose: it stands behind a dash and may start with an adjective.
    """
    if not starts_name(script, first, loose=loose):
        return None
    last = first
    place = first
    while place < min(first + MOST_TOKENS, script.size) and not script.ends(place) and not marks[place]:
        if _is_noun(script, place):
            last = place + 1
        elif not _joins(script, place, marks, loose=loose, start=place == first):
            break
        place += 1
    if len(script.word(last - 1)) == 1 and script.is_mark(last, ".") and script.touches(last):
        last += 1  # "e. V."
    quotes = sum(script.is_mark(index, '"') for index in range(first, last))
    last += quotes % 2 == 1 and script.is_mark(last, '"')  # 'Kita "Regenbogen"'
    return _named(script, first, last)


def _named(script: Script, first: int, last: int) -> tuple[int, int] | None:
    while last > first + 1 and _is_tail(script, last - 1):
        last -= 1
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    if not words or only_money(words) or NEVER_FIRST.fullmatch(words[0].lower()):
        return None
    return (first, last)


def _is_tail(script: Script, index: int) -> bool:
    """Say whether a token at the end of a run speaks of the sum that follows: "Ansatz", "2024"."""
    of_sum = not (script.ends(index + 1) or script.is_mark(index + 1, ","))
    year = script.is_kind(index, NUMBER) and is_year(script.texts[index]) and of_sum
    return year or NEVER_FIRST.fullmatch(script.folded(index)) is not None or script.word(index) in _JOINING


def starts_name(script: Script, index: int, *, loose: bool) -> bool:
    word = script.word(index)
    if not word or _PLACES.fullmatch(word.lower()) or word.lower() in _OPENING_SENTENCE:
        return False
    if word[0].isupper():
        return True
    return loose and _ADJECTIVE.fullmatch(word) is not None and word not in _NO_ADJECTIVE | REMARKS


def _is_noun(script: Script, index: int) -> bool:
    word = script.word(index)
    if word:
        return word[0].isupper() and not _PLACES.fullmatch(word.lower())
    number = script.texts[index]
    if script.is_kind(index, NUMBER) and number.isdigit() and len(number) <= len("2024"):
        ordinal = script.is_mark(index + 1, ".") and not ends_sentence(script, index + 1)
        return script.word(index - 1)[:1].isupper() and (ordinal or not script.is_mark(index + 1, ".%"))
    return False


def _joins(script: Script, index: int, marks: Sequence[int], *, loose: bool, start: bool) -> bool:
    """Say whether a name goes on over this token."""
    if not script.word(index):
        return _is_joining_mark(script, index)
    word = script.word(index)
    if marks[index]:
        return False
    if script.is_mark(index + 1, ".") and script.touches(index + 1) and len(word) <= _LONGEST_CUT:
        return word not in _NO_NAME
    before = script.word(index - 1)
    adjective = _ADJECTIVE.fullmatch(word) is not None and word not in _NO_ADJECTIVE
    return word in _JOINING or (adjective and ((loose and start) or before in _JOINING or before[:1].islower()))


def _is_joining_mark(script: Script, index: int) -> bool:
    if script.is_mark(index, "-"):
        return script.word(index + 1)[:1].isupper() or script.touches(index)
    if script.is_mark(index, "."):
        cut = len(script.word(index - 1)) <= _LONGEST_CUT
        return cut and script.touches(index) and not ends_sentence(script, index)
    return script.is_mark(index, '/&+"')


def only_money(words: Sequence[str]) -> bool:
    """Say whether every capitalised word is about money as such and names nothing."""
    if not _BOOK_WORDS.isdisjoint(words):
        return False  # "sonstige ordentliche Aufwendungen" is the name of a plan's line
    nouns = [word.lower() for word in words if word[0].isupper()]
    return all(_MONEY_WORD.fullmatch(noun) for noun in nouns)
