"""The name written directly next to an account number (section 6 of `budget.md`, "Label")."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from scraper.budget.accounts import Mention
from scraper.budget.layout import VERBS, ends_sentence
from scraper.budget.marks import ACCOUNT, HEAD, SUM
from scraper.budget.numerals import is_money_shaped, is_year
from scraper.budget.source import squeeze
from scraper.budget.tokens import CELL, LINE, NUMBER, WORD, Script
from scraper.budget.units import read_unit
from scraper.budget.vocabulary import MONEY_NOUN, any_of, either

_MOST_TOKENS = 40
_REMARKS = {
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
    (?:haushalts|plan)?(?:ansatz|ansätze|ansatzes) betrag betrages beträge beträgen gesamtbetrag teilbetrag summe summen
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
_NEVER_FIRST = any_of(rf"""
    (?:haushalts|finanz|deckungs)?mitteln? (?:haushalts|plan)?ansatz betrag deckung ve
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


class Label(NamedTuple):
    """A name and the tokens it is written in."""

    text: str
    first: int  # half-open range of tokens
    last: int


def find_label(
    script: Script, mention: Mention, marks: Sequence[int], *, stacked: bool, column: tuple[int, int] | None = None
) -> Label | None:
    """Return the name next to the number of a mention, or None.

    Args:
        script: the text.
        mention: the account.
        marks: of each token, see `scraper.budget.marks`.
        stacked: the number stands in a table or list where the next line may be its name.
        column: the cell of a name column that belongs to the number.
    """
    name = mention.name or _beside(script, mention, marks, stacked=stacked)
    if name is None and column is not None:
        name = _whole(script, *column)
    text = _clean(script, *name) if name is not None else None
    return Label(text, *name) if text is not None and name is not None else None


def _beside(script: Script, mention: Mention, marks: Sequence[int], *, stacked: bool) -> tuple[int, int] | None:
    index = mention.code.last
    if mention.code.end < script.stops[index - 1]:
        return None  # a part of a longer number
    return _behind(script, index, marks, stacked=stacked) or _quoted_before(script, mention.head_first)


def _behind(script: Script, index: int, marks: Sequence[int], *, stacked: bool) -> tuple[int, int] | None:
    if script.is_kind(index, WORD) and script.folded(index) in {"bezeichnung", "name"}:
        index += 1 + script.is_mark(index + 1, ":")
    quoted = script.is_mark(index, ",") and script.is_mark(index + 1, '"')
    if quoted or (script.is_kind(index, LINE) and script.is_mark(index + 1, "(")):
        index += 1
    if script.is_mark(index, "([") or script.is_mark(index, '"'):
        return _enclosed(script, index, marks)
    if script.is_mark(index, "-"):
        return _dashed(script, index + 1, marks) if script.gap(index) or script.gap(index + 1) else None
    if script.is_mark(index, "/:=") or script.is_mark(index, "|"):
        return _run(script, index + 1, marks)
    if script.is_kind(index, CELL):
        return _cell(script, _behind_name_word(script, index + 1), marks)
    if script.is_kind(index, LINE):
        return _next_line(script, index, marks) if stacked else None
    return _run(script, index, marks)


def _enclosed(script: Script, index: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read a name in brackets or quotes; a remark, a sum or another account in them is none."""
    closing = {"(": ")", "[": "]"}.get(script.texts[index], '"')
    first, depth = index + 1, 1
    for last in range(first, min(first + _MOST_TOKENS, script.size)):
        if (script.is_mark(last, "(") and closing == ")") or (closing == '"' and _opens_quote(script, last, first)):
            depth += 1
        elif script.is_mark(last, closing):
            depth -= 1
            if depth == 0:
                return _inside(script, first, last, marks, quoted=closing == '"')
        if marks[last] & (SUM | ACCOUNT) or (marks[last] & HEAD and _number_follows(script, last, marks)):
            return None
    return None


def _opens_quote(script: Script, index: int, first: int) -> bool:
    """Say whether a quote opens inside another one: „Kita "Regenbogen"“; both are closed behind it."""
    opens = script.is_mark(index, '"') and script.gap(index) == 1 and script.touches(index + 1) and index > first
    closers = [place for place in range(index + 1, index + _MOST_TOKENS) if script.is_mark(place, '"')][:2]
    return opens and len(closers) == 2 and not script.gap(closers[0]) and not script.gap(closers[1])


def _number_follows(script: Script, index: int, marks: Sequence[int]) -> bool:
    return any(marks[place] & ACCOUNT for place in range(index, min(index + 6, script.size)))


def _inside(script: Script, first: int, last: int, marks: Sequence[int], *, quoted: bool) -> tuple[int, int] | None:
    first = _behind_name_word(script, first)
    if script.is_mark(first, '"') and script.is_mark(last - 1, '"'):
        return _inside(script, first + 1, last - 1, marks, quoted=True)
    opening = script.word(first)
    if not opening or (not quoted and opening.lower() in _REMARKS and not _is_cut(script, first)):
        return None
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    if not any(word[0].isupper() for word in words):
        return None
    return None if _only_money(words) else (first, last)


def _dashed(script: Script, first: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read a name behind a dash: up to the dash that closes it, else up to a comma, colon, full stop or line end."""
    if script.is_mark(first, '"') or script.is_mark(first, "("):
        return _enclosed(script, first, marks)
    place = first
    while place < min(first + _MOST_TOKENS, script.size):
        if script.ends(place) or marks[place] or ends_sentence(script, place):
            break
        if _closes_pair(script, place):
            return _pair(script, first, place)
        place += 1
    return _up_to_stop(script, first, place, marks)


def _closes_pair(script: Script, index: int) -> bool:
    """Say whether a spaced dash stands here, and not the hyphen of "Umweltordnung, -vorsorge"."""
    joined = script.touches(index + 1) and script.is_kind(index + 1, WORD)
    return script.is_mark(index, "-") and script.gap(index) > 0 and not joined


def _up_to_stop(script: Script, first: int, last: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read a name up to a comma, colon or semicolon before `last`; in front of a sum or a verb only its nouns."""
    stop = next((place for place in range(first, last) if script.is_mark(place, ",:;")), last)
    runs_on = stop == last and last < script.size and marks[last]
    words = [script.word(place) for place in range(first, stop) if script.word(place)]
    if runs_on or not VERBS.isdisjoint(word.lower() for word in words) or script.is_mark(stop - 1, ")"):
        return _run(script, first, marks, loose=True)
    if not words or not _starts_name(script, first, loose=True) or _NEVER_FIRST.fullmatch(words[0].lower()):
        return None
    return _pair(script, first, stop)


def _pair(script: Script, first: int, last: int) -> tuple[int, int] | None:
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    named = any(word[0].isupper() for word in words) and not _only_money(words)
    return (first, last) if named else None


def _cell(script: Script, first: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read the cell behind the number's."""
    last = first
    while not script.ends(last):
        if marks[last] & (SUM | ACCOUNT) or (marks[last] & HEAD and _number_follows(script, last, marks)):
            return _run(script, first, marks)
        last += 1
    return _whole(script, first, last)


def _next_line(script: Script, index: int, marks: Sequence[int]) -> tuple[int, int] | None:
    place = script.line_of[index] + 1
    if not 0 < place < len(script.lines):
        return None
    line = script.lines[place]
    first = _behind_name_word(script, line.first)
    if line.first < line.last <= first and place + 1 < len(script.lines):  # "Bezeichnung:" and the name below it
        line = script.lines[place + 1]
        first = line.first
    if any(marks[index] for index in range(first, line.last)):
        return None
    return _whole(script, first, line.last)


def _behind_name_word(script: Script, index: int) -> int:
    """Return the index behind "Bezeichnung der Maßnahme:", where a line or cell announces the name."""
    if not script.folded(index).endswith(("bezeichnung", "name")):
        return index
    word = index + (3 if script.folded(index + 1) in {"der", "des"} else 1)
    last = word + script.is_mark(word, ":")
    last += script.is_kind(last, CELL)
    return last if last > word else index


def _whole(script: Script, first: int, last: int) -> tuple[int, int] | None:
    """Return a whole cell or line as a name, unless it is a number, a finance word or a sentence."""
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    if not words or not words[0][0].isalpha() or last - first > _MOST_TOKENS or not script.word(first):
        return None
    if script.is_mark(last - 1, ".") or any(_tells_of_money(script, place) for place in range(first, last)):
        return None
    if _only_money(words) or (words[0].lower() in _REMARKS and not _is_cut(script, first)):
        return None
    return (first, last) if any(word[0].isupper() and len(word) > 1 for word in words) else None


def _is_cut(script: Script, index: int) -> bool:
    """Say whether the word is the first part of a compound: "Aus- und Fortbildung"."""
    return script.is_mark(index + 1, "-") and script.touches(index + 1)


def _tells_of_money(script: Script, index: int) -> bool:
    """Say whether a field's colon, a unit or a number like a sum stands here."""
    shaped = script.is_kind(index, NUMBER) and is_money_shaped(script.texts[index])
    return shaped or script.is_mark(index, ":") or read_unit(script, index) is not None


def _run(script: Script, first: int, marks: Sequence[int], *, loose: bool = False) -> tuple[int, int] | None:
    """Read the run of capitalised words that starts here, with what joins them.

    Args:
        script: the text.
        first: token the name starts at.
        marks: as in `find_label`.
        loose: it stands behind a dash and may start with an adjective.
    """
    if script.is_mark(first, '"') or script.is_mark(first, "("):
        return _enclosed(script, first, marks)
    if not _starts_name(script, first, loose=loose):
        return None
    last = first
    place = first
    while place < min(first + _MOST_TOKENS, script.size) and not script.ends(place) and not marks[place]:
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
    if not words or _only_money(words) or _NEVER_FIRST.fullmatch(words[0].lower()):
        return None
    return (first, last)


def _is_tail(script: Script, index: int) -> bool:
    """Say whether a token at the end of a run speaks of the sum that follows: "Ansatz", "2024"."""
    of_sum = not (script.ends(index + 1) or script.is_mark(index + 1, ","))
    year = script.is_kind(index, NUMBER) and is_year(script.texts[index]) and of_sum
    return year or _NEVER_FIRST.fullmatch(script.folded(index)) is not None or script.word(index) in _JOINING


def _starts_name(script: Script, index: int, *, loose: bool) -> bool:
    word = script.word(index)
    if not word or _PLACES.fullmatch(word.lower()) or word.lower() in _OPENING_SENTENCE:
        return False
    if word[0].isupper():
        return True
    return loose and _ADJECTIVE.fullmatch(word) is not None and word not in _NO_ADJECTIVE | _REMARKS


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


def _quoted_before(script: Script, index: int) -> tuple[int, int] | None:
    """Read `„Name“ (3810/52110)`: a quoted name before a number in brackets that has no head word."""
    if not (script.is_mark(index - 1, "(") and script.is_mark(index - 2, '"') and script.is_kind(index, NUMBER)):
        return None
    for first in range(index - 3, max(index - 3 - _MOST_TOKENS, -1), -1):
        if script.is_kind(first, LINE):
            return None
        if script.is_mark(first, '"'):
            return (first + 1, index - 2)
    return None


def _only_money(words: Sequence[str]) -> bool:
    """Say whether every capitalised word is about money as such and names nothing."""
    if not _BOOK_WORDS.isdisjoint(words):
        return False  # "sonstige ordentliche Aufwendungen" is the name of a plan's line
    nouns = [word.lower() for word in words if word[0].isupper()]
    return all(_MONEY_WORD.fullmatch(noun) for noun in nouns)


def _without_quotes(text: str) -> str:
    """Drop the quotes around a name; a pair inside it stays: Kita "Regenbogen"."""
    if text.count('"') % 2:
        return text.removeprefix('"') if text.startswith('"') else text.removesuffix('"')
    return text[1:-1] if text.count('"') == len('""') and text.startswith('"') and text.endswith('"') else text


def _clean(script: Script, first: int, last: int) -> str | None:
    text = _without_quotes(squeeze(script.text(first, last)).strip("'-,;: ")).strip("'-,;: ")
    while text and text[-1] in ")]" and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        text = text[:-1].rstrip()
    return text.lstrip("([").strip() or None
