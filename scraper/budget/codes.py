"""Account numbers: where one begins and ends, and whether a number can be one at all (N3, N4, N7, §10)."""

import re
from typing import NamedTuple

from scraper.budget.headwords import read_head
from scraper.budget.numerals import is_year
from scraper.budget.tokens import LINE, NUMBER, WORD, Script
from scraper.budget.torn import DATE, behind_torn
from scraper.budget.vocabulary import MONEY_NOUN, any_of, either, matcher

_PREFIX = re.compile(r"[A-ZÄÖÜ]{1,3}|[A-Z][a-z]?|Inv|StA")
_REST = re.compile(r"[0-9]{3,5}\.[0-9]{3,6}")  # a kameral number without its first digit
_CENTS = re.compile(r",[0-9]{1,2}$")
_LONGEST = 48  # characters of an account number
_AS_ZERO = str.maketrans("123456789", "0" * 9)
_YEARS = re.compile(r"(?:19|20)([0-9]{2})(?:([/-])(?:19|20)?([0-9]{2}))?")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}")
_SUM = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_IP_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_OFFICE_KINDS = {"budget", "sub_plan", "cover_pool"}
_LETTERED = {"investment_number", "psp_element", "internal_order", "cost_object", "cost_centre"}
_OFFICE_NAMES = either("""
    amt amtes amts fachbereich fachbereichs fachbereiches fachdienst fachdienstes fachdiensts dezernat dezernats
    dezernates referat referats referates abteilung bereich bereichs bereiches stabsstelle eigenbetrieb
    eigenbetriebs eigenbetriebes geschäftsbereich geschäftsbereichs geschäftsbereiches fachgebiet fachgebiets
    fachgebietes sachgebiet sachgebiets sachgebietes organisationseinheit fachabteilung teilhaushalt
""")
_OFFICES = re.compile(rf"[a-zäöüß]{{0,30}}?{_OFFICE_NAMES}")
_NO_OFFICE = {"mio", "mrd", "tsd", "eur", "dm", "rd", "ca", "nr", "bis", "von", "der", "des", "für", "in", "im", "am"}
_MEASURED = any_of(r"""
    % prozent prozentpunkte v\.?h kw kwp kwh mw mwh w watt lumen m² m³ qm km cm mm ha t to tonnen kg liter uhr mio mrd
    tsd
""")
# Kinds whose head words also stand before counts: "Leistung 40 Stunden", but never "Teilhaushalt 5 Kinder".
_OFTEN_COUNTED = {"product", "sub_product", "budget", "title", "investment_number", "subsection", "internal_order"}
_COUNTED = any_of(r"""
    stellen? stunden? std tagen? jahren? monaten? wochen? personen plätzen? stück stk mitarbeiter(?:innen|n)? kindern?
    schüler(?:innen|n)? teilnehmer(?:innen|n)? einwohner(?:innen|n)? exemplaren? grad meter
""")
_BOOKS = ("haushalt", "nachtragshaushalt", "doppelhaushalt", "etat")  # papers whose parts are accounts
_MONTHS = re.compile(r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)")
_PAPERS = either("""
    konzept richtlinie anlage gutachten bebauungsplan satzung vereinbarung vertrag bericht begründung leitfaden
    vorlage studie gesetz verordnung beschluss flächennutzungsplan rahmenplan aktionsplan maßnahmenplan stellenplan
    bedarfsplan planung ordnung programm dokument protokoll sgb hoai vob broschüre katalog leistungsbeschreibung
    ausschreibung papier strategie masterplan handbuch landschaftsplan regionalplan entwicklungsplan verkehrsplan
    gesetzbuch bauo baugb lbo stvo regelwerk angebot niederschrift entwurf antrag stellungnahme erläuterung tabelle
    liste übersicht
""")
_DOCUMENTS = re.compile(rf"\w*{_PAPERS}(?:e?s|en?|n)?")
LEAST_DIGITS = {
    "product_area": 1,
    "product_group": 2,
    "product": 3,
    "sub_product": 4,
    "sub_plan": 1,
    "plan_line": 1,
    "ledger_account": 3,
    "account_group": 2,
    "product_account": 6,
    "cost_centre": 3,
    "cost_object": 3,
    "investment_number": 2,
    "psp_element": 4,
    "internal_order": 4,
    "funds_centre": 2,
    "financial_position": 3,
    "budget": 1,
    "cover_pool": 1,
    "budget_line": 4,
    "subsection": 2,
    "single_plan": 1,
    "chapter": 4,
    "title": 5,
    "chapter_title": 9,
    "sub_account": 2,
}
_LEAST_BEHIND = {"ua": 2, "dk": 2, "ip": 4, "ia": 5}  # words that stand for something else, too: IP54, DK 1
_SPACED = {
    "title": re.compile(r"[0-9]{3} [0-9]{2}(?:-[0-9])?"),
    "chapter": re.compile(r"[0-9]{2} [0-9]{2,3}"),
    "budget_line": re.compile(r"[0-9]{3,4}/[0-9]{3} [0-9]{2}-[0-9]"),
}
_SHAPES = {
    "chapter": re.compile(r"[0-9]{4,5}|[0-9]{2} [0-9]{2,3}"),
    "title": re.compile(r"[0-9]{5}(?:[.-][0-9]{1,3})?|[0-9]{3} [0-9]{2}(?:-[0-9])?|[0-9]{3,4}\.[0-9]{3}\.[0-9]{2}"),
}
_CHAPTER_AND_TITLE = re.compile(r"(?:[0-9]{4}|[0-9]{2} [0-9]{2}) ?/ ?(?:[0-9]{5}|[0-9]{3} [0-9]{2})(?![0-9])")
_CHAPTER_TITLE = re.compile(r"[0-9]{4,5} ?/ ?[0-9]{3} [0-9]{2}")
_PAIRS = re.compile(r"[0-9]{2}(?: [0-9]{2}){2,5}|[0-9]{3}(?: [0-9]{3}){1,2}|[0-9]{4} (?:(?!20)[0-9]{4}|[0-9]{2,3})")
_is_means = matcher(
    re.compile(rf"(?:haushalts|finanz)?mitteln?|\w*(?:ansatz|ansätze|betrag)|(?:mehr|minder)?{MONEY_NOUN}")
)
_BLANK_SET = re.compile(r"[0-9]{3} [0-9]{2}")  # "Produkt 111 05"
_OF_PRODUCTS = {"product", "sub_product", "product_group"}
_PAIRED = {"product", "sub_product", "ledger_account", "cost_centre", "cost_object", "product_group"}


class Code(NamedTuple):
    """A number that may be an account's: half-open range of tokens."""

    first: int
    last: int
    text: str  # as written, blanks as single spaces
    start: int  # place in the comparable text
    end: int


def make_code(script: Script, first: int, last: int) -> Code:
    start, end = script.starts[first], script.stops[last - 1]
    return Code(first, last, " ".join(script.source.text[start:end].split()), start, end)


def read_code(script: Script, index: int, kind: str) -> Code | None:
    """Return the number at this token, with the letters that belong to it, or None."""
    first = index
    if kind in _OFFICE_KINDS:
        first = index = _skip_office(script, index)
    index = _behind_prefix(script, index, kind)
    if not script.is_kind(index, NUMBER):
        return None
    last = _behind_groups(script, _behind_joined(script, index + 1), index, kind)
    last = behind_torn(script, first, last, kind)
    code = make_code(script, first, last)
    return code if len(code.text) <= _LONGEST else None


def read_chapter_title(script: Script, index: int) -> Code | None:
    """Return chapter and title joined by a slash, with blanks wherever Berlin puts them: "43 00/ 684 06"."""
    match = (
        _CHAPTER_AND_TITLE.match(script.source.text, script.starts[index]) if script.is_kind(index, NUMBER) else None
    )
    if match is None:
        return None
    last = index
    while script.stops[last] < match.end():
        last += 1
    return make_code(script, index, last + 1) if script.stops[last] == match.end() else None


def _skip_office(script: Script, index: int) -> int:
    """Return the index behind "von", "des Amtes" and the like; an abbreviated office stays for the number (N4)."""
    for _ in range(2):
        if script.folded(index) in {"von", "vom", "des", "der", "für", "im"}:
            index += 1
    if _OFFICES.fullmatch(script.folded(index)):
        index += 1
        if script.folded(index) == "nr":
            index += 1 + script.is_mark(index + 1, ".")
    return index


def _behind_prefix(script: Script, index: int, kind: str) -> int:
    """Return the index of the digits behind letters that belong to the number: "I 2011", "P1.1", "FB 40"."""
    word = script.word(index)
    if not word:
        return index
    if kind in _OFFICE_KINDS:
        short = len(word) <= 4 and word[0].isupper() and word.lower() not in _NO_OFFICE
        short = short and read_head(script, index) is None  # "Teilhaushalt THH 4"
        stop = script.is_mark(index + 1, ".") and script.touches(index + 1)
        return index + 1 + stop if short and (script.is_kind(index + 1 + stop, NUMBER)) else index
    if not _PREFIX.fullmatch(word):
        return index
    if script.is_mark(index + 1, "-./_") and script.touches(index + 1) and script.touches(index + 2):
        return index + 2
    near = script.touches(index + 1) or (kind in _LETTERED and script.gap(index + 1) == 1)
    return index + 1 if near else index


def _behind_joined(script: Script, index: int) -> int:
    """Return the index behind further parts that touch: "4" + "E" + "." + "210270"; "123.456" + ".IP 12.34"."""
    while script.touches(index):
        if script.is_kind(index, WORD) and _PREFIX.fullmatch(script.texts[index]):
            spaced = script.is_kind(index + 1, NUMBER) and script.gap(index + 1) == 1
            behind = index + 2 if script.touches(index + 1) or spaced else index + 1
            if not script.is_kind(behind - 1, NUMBER) and not _closes(script, index + 1):
                return index
            index = index + 1 if behind == index + 1 or script.is_mark(index + 1, ".-/_") else behind
        elif _opens_field(script, index):
            break  # "02.02.01/SK 542900"
        elif script.is_mark(index, "./-_") and script.touches(index + 1) and _part(script, index + 1):
            index += 1 + script.is_kind(index + 1, NUMBER)
        else:
            break
    return index


def _opens_field(script: Script, index: int) -> bool:
    """Say whether a slash is followed by the head word of another number."""
    return script.is_mark(index, "/") and bool(script.word(index + 1)) and read_head(script, index + 1) is not None


def _part(script: Script, index: int) -> bool:
    if script.is_kind(index, NUMBER):
        return True
    return _PREFIX.fullmatch(script.word(index)) is not None and script.is_kind(index + 1, NUMBER)


def _closes(script: Script, index: int) -> bool:
    return script.ends(index) or not script.touches(index) or script.is_mark(index, ",;:.)(\"'!?")


def _behind_groups(script: Script, index: int, first: int, kind: str) -> int:
    """Return the index behind groups set apart by blanks, where the kind is written so: "519 00", "11 02 01"."""
    if kind == "budget_line":
        index = _behind_broken(script, first, index)
    shape = _SPACED.get(kind)
    if shape is not None:
        two = index + 1
        if script.is_kind(index, NUMBER) and script.gap(index) == 1 and shape.fullmatch(script.text(first, two)):
            return two
    if kind == "chapter_title" and script.is_kind(index, NUMBER) and script.gap(index) == 1:
        return index + 1 if _CHAPTER_TITLE.fullmatch(script.text(first, index + 1)) else index
    if kind in _OF_PRODUCTS and _is_blank_set(script, first, index):
        return index + 1
    if kind in _PAIRED and script.is_kind(index, NUMBER):
        for last in range(min(index + 5, script.size), index, -1):
            if script.kinds[last - 1] == NUMBER and _PAIRS.fullmatch(script.text(first, last)):
                return last if script.gap(index) == 1 and not _counts_next(script, last) else index
    return index


def _is_blank_set(script: Script, first: int, index: int) -> bool:
    """Say whether the number at this token is the second part of "111 05": no sum or count begins so, or stands there.

    "Produkt 111 12: 5.000 €" is one, too; "Produkt 111 12 Brandschutz" may be twelve of something.
    """
    if script.gap(index) != 1 or not _BLANK_SET.fullmatch(script.text(first, index + 1)):
        return False
    closes = script.is_mark(index + 1, ":(") or script.ends(index + 1)
    return script.texts[index].startswith("0") or closes


def _counts_next(script: Script, index: int) -> bool:
    """Say whether the number before this token counts what follows: "10 Lizenzen", but not "10 Mittel"."""
    word = script.words[index]
    return word[:1].isupper() and not _is_means(word.lower())


def _behind_broken(script: Script, first: int, index: int) -> int:
    """Return the index behind a point set apart from its digits: "1.2310 .9400", "1.2310. 9400"."""
    while script.is_mark(index, ".") and script.is_kind(index + 1, NUMBER):
        before = script.gap(index) == 1 and script.touches(index + 1)
        behind = script.touches(index) and script.gap(index + 1) == 1 and _is_half(script, first, index)
        if not (before or behind):
            break
        index += 2
    return index


def _is_half(script: Script, first: int, last: int) -> bool:
    """Say whether these tokens are a kameral number without its Gruppierung, or its first digit before the rest."""
    text = script.text(first, last).replace(" ", "")
    rest = script.text(last + 1, min(last + 4, script.size)).replace(" ", "")
    return bool(re.fullmatch(r"[0-9]\.[0-9]{3,5}", text) or (len(text) == 1 and _REST.match(rest)))


def digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def signature(text: str) -> str:
    """Return the shape of a number: "11.02.01" → "00.00.00"."""
    return text.translate(_AS_ZERO)


def is_plausible(script: Script, code: Code, kind: str, *, word: str = "", numbered: bool = False) -> bool:
    """Say whether the number behind a head word of this kind is an account.

    Args:
        script: the text.
        code: the number.
        kind: of the head word.
        word: the head word, without case and hyphens.
        numbered: the head word has a number ending ("Projektnummer").
    """
    text = code.text
    if _is_time(script, code, kind, numbered=numbered) or _is_measured(script, code, kind):
        return False
    word = "" if numbered and word == "ip" else word
    if _is_sentence_number(script, code) or _is_no_number_of(script, code, kind, word):
        return False
    if kind in _SHAPES and not _SHAPES[kind].fullmatch(text):
        return False
    if word.startswith("abschnitt") and not text.isdigit():
        return False
    if kind == "investment_number" and not numbered and _is_project(word):
        return _is_booking_code(text) and not _of_document(script, code.last)
    parts_paper = digits(text) <= 4 or kind in {"sub_plan", "subsection"}
    return not (parts_paper and _of_document(script, code.last))


def _is_no_number_of(script: Script, code: Code, kind: str, word: str) -> bool:
    """Say whether this kind has no such numbers: a budget no sum or month, "IP" no address, none a group of DIN 276."""
    if digits(code.text) < _least_digits(kind, word) or _CENTS.search(code.text) or not code.text.strip("0.-/ "):
        return True
    if kind == "budget" and (_SUM.fullmatch(code.text) or _MONTH.fullmatch(code.text)):
        return True
    if word == "ip" and _IP_ADDRESS.fullmatch(code.text):
        return True
    following = script.folds[code.last : code.last + 3]
    return "din" in following and following[0] in {"nach", "gem", "gemäß", "laut", "lt"}


def _least_digits(kind: str, word: str) -> int:
    return _LEAST_BEHIND.get(word, LEAST_DIGITS[kind])


def _is_time(script: Script, code: Code, kind: str, *, numbered: bool) -> bool:
    years = _YEARS.fullmatch(code.text)
    if years is not None and (years[3] is None or (years[1] < years[3] and not numbered)):
        if kind == "cost_centre" and years[3] is None:
            return not (numbered or _is_booked_on(script, code))
        return not (kind == "chapter" and _title_follows(script, code.last))
    return DATE.fullmatch(code.text) is not None


def _is_booked_on(script: Script, code: Code) -> bool:
    """Say whether a cost centre like a year is one: a field, in brackets its name, or "auf der Kostenstelle 2030"."""
    before = code.first - 1
    if script.is_mark(before, ":") or script.folds[before] in {"nr", "nummer"} or script.is_mark(code.last, "("):
        return True
    before -= script.is_mark(before, ".")
    if script.folds[before] in {"nr", "nummer"}:
        return True
    article = before - 1 - (script.folds[before - 1] in {"der", "die", "dem"})
    return script.folds[article] in {"bei", "unter", "auf", "aus", "über", "von", "zulasten"}


def _title_follows(script: Script, index: int) -> bool:
    for place in range(index, index + 3):
        if script.folded(place).startswith("tit"):
            return script.is_kind(place + 1, NUMBER)
    return False


def _is_measured(script: Script, code: Code, kind: str) -> bool:
    """Say whether the number measures, counts or dates something: "5 %", "40 Stunden", "12. März"."""
    index = code.last
    if script.is_mark(index, "%²³°§") or _MEASURED.fullmatch(script.folded(index)):
        return True
    if read_currency(script, index) and not opens_sum(script, index):
        return True
    place = index + script.is_mark(index, ".")
    plain = digits(code.text) <= 4 and kind in _OFTEN_COUNTED
    counted = plain and _COUNTED.fullmatch(script.folded(index))
    return bool(counted or _MONTHS.fullmatch(script.folded(place)))


def read_currency(script: Script, index: int) -> bool:
    return script.is_mark(index, "€") or script.folded(index) in {"euro", "eur", "teur", "dm"}


def opens_sum(script: Script, index: int) -> bool:
    """Say whether the currency at this token is that of the number behind it: "Sachkonto 523400 EUR 4.000"."""
    behind = index + 1
    if not script.is_kind(behind, NUMBER) or is_year(script.texts[behind]):
        return False
    return not (read_currency(script, behind + 1) or script.folds[behind + 1] in {"mio", "tsd", "mrd"})


def _is_sentence_number(script: Script, code: Code) -> bool:
    r"""Say whether a short number opens the next line as its item number: "Konto\\n1. Ausbau"."""
    return (
        code.first > 0
        and script.is_kind(code.first - 1, LINE)
        and len(code.text) <= 2
        and script.is_mark(code.last, ".)")
    )


def _is_project(word: str) -> bool:
    return "projekt" in word or "maßnahme" in word or "massnahme" in word or word == "proj"


def _is_booking_code(text: str) -> bool:
    if re.fullmatch(r"[0-9]{1,3}/(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}/[0-9]{1,4}", text):
        return False  # the fourth of 2023
    return digits(text) >= 4 and sum(char.isalnum() for char in text) >= 5


def _of_document(script: Script, index: int) -> bool:
    """Say whether the number counts the parts of a paper: "Abschnitt 2 der Richtlinie"."""
    if script.is_mark(index, "(") or script.is_mark(index, '"'):
        return False
    if any(script.folded(place).startswith(_BOOKS) for place in range(index + 1, index + 5)):
        return False
    if script.folded(index) not in {"des", "der", "zum", "zur", "im", "in", "dieser", "dieses", "aus", "vom", "laut"}:
        return False
    return any(_DOCUMENTS.fullmatch(script.folded(place)) for place in range(index + 1, index + 4))
