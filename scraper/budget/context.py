"""What the words around a number say about it: bank accounts, purchase orders, lines of a plan."""

import re

from scraper.budget.codes import Code, digits
from scraper.budget.layout import ends_sentence
from scraper.budget.tokens import LINE, Script
from scraper.budget.units import read_currency
from scraper.budget.vocabulary import any_of

_BANK = any_of(r"""
    iban bic blz \w*bank \w*sparkasse (?:stadt|kreis|gemeinde|amts|verbands|landes|regions)kasse kontoinhaber\w*
    bankleitzahl überweisung überweisen empfänger\w*
""")
_BOOKING = re.compile(
    r"gebucht|verbucht|buchung\w*|verbuchung|kontiert|kontierung|kostenart|kostenstelle|kostenträger|sachkonto|konto"
    r"|psp\w*|sk|innenauftrag|veranschlagt|veranschlagung|eingeplant|bewirtschaft\w*|haushaltsmittel|finanzstelle"
    r"|finanzposition|haushalt\w*"
)
_BUDGETED = re.compile(
    r"gebucht|verbucht|veranschlagt|veranschlagung|eingeplant|bewirtschaft\w*|haushalts(?:mittel|ansatz)\w*"
)
_ORDERED = re.compile(r"vom|erteilt|vergeben|firma|auftragssumme|nachtrag\w*|vergabe|beauftragt|auftragnehmer\w*")
_YEARLY = re.compile(
    r"(?:19|20)[0-9]{2}[-/_]|[0-9]+[-/_](?:19|20)[0-9]{2}$"
)  # counted by year: a contract's or order's
_PLAN_NAMES = re.compile(
    r"\w*(?:aufwendungen|erträge|auszahlungen|einzahlungen|abschreibungen|zuwendungen|umlagen|ergebnis|steuern"
    r"|leistungsentgelte|kostenerstattungen)"
)
_PLANS = re.compile(
    r"teil(?:ergebnis|finanz)?(?:plan|pläne|plans|planes|haushalts?|haushaltes)|ergebnisplan\w*|finanzplan\w*"
)
_REACH = 14


def _words(script: Script, first: int, last: int) -> list[str]:
    return [script.folded(place) for place in range(max(first, 0), min(last, script.size)) if script.folded(place)]


def _sentence_start(script: Script, index: int) -> int:
    """Return where the sentence begins, or as far back as is looked."""
    for place in range(index - 1, max(index - _REACH, -1), -1):
        if script.is_kind(place, LINE) or ends_sentence(script, place):
            return place + 1
    return max(index - _REACH, 0)


def _sentence_end(script: Script, index: int) -> int:
    for place in range(index, min(index + _REACH, script.size)):
        if script.is_kind(place, LINE) or ends_sentence(script, place):
            return place
    return min(index + _REACH, script.size)


def is_bank_account(script: Script, first: int, last: int) -> bool:
    """Say whether a bank is named near the "Konto" in this range."""
    near = _words(script, _sentence_start(script, first), first) + _words(script, last, _sentence_end(script, last))
    return any(_BANK.fullmatch(word) for word in near)


def is_booking(script: Script, first: int, code: Code) -> bool:
    """Say whether an "Auftrag" is one to book on: no date, no contractor, and something else of the books beside it."""
    near = _words(script, _sentence_start(script, first), first) + _words(
        script, code.last, _sentence_end(script, code.last)
    )
    if digits(code.text) < 5 or _YEARLY.match(code.text) or any(_ORDERED.fullmatch(word) for word in near):
        return False
    form = _words(script, first - _REACH, first) + _words(script, code.last, code.last + _REACH)
    return any(_BOOKING.fullmatch(word) for word in near + form)


def is_budgeted(script: Script, first: int, last: int) -> bool:
    """Say whether the sentence or line around this range of tokens speaks of the budget, or names a sum."""
    near = range(_sentence_start(script, first), _sentence_end(script, last))
    return any(_BUDGETED.fullmatch(script.folds[place]) or read_currency(script, place) for place in near)


def is_line_of_plan(script: Script, first: int, last: int) -> bool:
    """Say whether a "Zeile" belongs to a Teilplan, or is followed by the name of a plan's line."""
    around = _words(script, _sentence_start(script, first), first) + _words(script, last, last + 6)
    if any(_PLANS.fullmatch(word) for word in around):
        return True
    return any(_PLAN_NAMES.fullmatch(word) for word in _words(script, last, last + 4))
