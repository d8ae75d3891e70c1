"""Whether a number behind a head word can be an account at all (N7, §10): no sum, measure, time or part of a paper."""

import re

from scraper.budget.codes import Code, digits
from scraper.budget.headwords import Head, read_head
from scraper.budget.numerals import is_year
from scraper.budget.tokens import LINE, NUMBER, Script
from scraper.budget.torn import DATE
from scraper.budget.units import opens_sum, read_currency
from scraper.budget.vocabulary import any_of, either

_CENTS = re.compile(r",[0-9]{1,2}$")
_NAMED_YEAR = re.compile(r"[A-Z]{1,3}[-./ ]?(?:19|20)[0-9]{2}")  # "PV-2000", the name of a thing
_LIKE_YEARS = {"cost_centre", "cost_object"}  # never said of a year, as "Budget 2024" is
_LONGEST_HEAD = 4  # tokens: "Inv.-Nr."
_MOST_YEARS_APART = 2  # "Kostenstelle 2024: …", "Kostenstelle 2026: …" may be years of one
_NEVER_NAMED = {"product", "sub_product", "product_group", "ledger_account"}
_YEARS = re.compile(r"(?:19|20)([0-9]{2})(?:([/-])(?:19|20)?([0-9]{2}))?")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}")
_SUM = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_IP_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
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
_SHAPES = {
    "chapter": re.compile(r"[0-9]{4,5}|[0-9]{2} [0-9]{2,3}"),
    "title": re.compile(r"[0-9]{5}(?:[.-][0-9]{1,3})?|[0-9]{3} [0-9]{2}(?:-[0-9])?|[0-9]{3,4}\.[0-9]{3}\.[0-9]{2}"),
}


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
    misshapen = kind in _SHAPES and not _SHAPES[kind].fullmatch(text)
    named = kind in _NEVER_NAMED and _NAMED_YEAR.fullmatch(text) is not None
    if misshapen or named or (word.startswith("abschnitt") and not text.isdigit()):
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
        if kind in _LIKE_YEARS and years[3] is None:
            return not (numbered or _is_booked_on(script, code) or _is_coordinate(script, code))
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


def _is_coordinate(script: Script, code: Code) -> bool:
    """Say whether a number like a year stands where only an account does: beside another head word, or in a list.

    "Kostenstelle 2010, Sachkonto 523100: 5.000 €"; "Kostenstelle 2010: 5.000 €" above "Kostenstelle 4711: 800 €".
    """
    first = code.first - 1 - script.is_mark(code.first - 1, ".")
    head = read_head(script, first)
    if head is None or head.plural or not (script.begins(first) or script.is_mark(first - 1, ",;/(")):
        return False
    if script.is_mark(code.last, ",/") and read_head(script, code.last + 1) is not None:
        return True
    if script.is_mark(first - 1, ",/") and _is_number_of_head(script, first - 2):
        return True
    line = script.line_of[first]
    near = (script.lines[at].first for at in (line - 1, line + 1) if 0 <= at < len(script.lines))
    return script.lines[line].first == first and any(_is_another(script, at, head, code) for at in near)


def _is_number_of_head(script: Script, index: int) -> bool:
    """Say whether the number at this token stands directly behind a head word: "Sachkonto 523100", "SK: 523100"."""
    behind = index - script.is_mark(index - 1, ":")
    heads = (read_head(script, first) for first in range(max(behind - _LONGEST_HEAD, 0), behind))
    return script.is_kind(index, NUMBER) and any(head is not None and head.last == behind for head in heads)


def _is_another(script: Script, index: int, head: Head, code: Code) -> bool:
    """Say whether a line begins with the same head word and a number that goes on with no row of years."""
    other = read_head(script, index)
    if other is None or other.kind != head.kind or not script.is_kind(other.last, NUMBER):
        return False
    number = script.texts[other.last]
    return not is_year(number) or abs(int(number) - int(code.text)) > _MOST_YEARS_APART


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
