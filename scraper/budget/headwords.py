"""Head words: the word in the text that says which kind of account a number is.

Each kind has its full forms; inflections, compounds, spellings without umlauts, forms damaged around an umlaut (see
`budget.md`: "Kostenträger" → "Kostentger") and abbreviations are derived from them. Number shapes play no part here.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scraper.budget.tokens import NUMBER, Script

# Singular forms. The plural follows by the ending rules below, or stands in _IRREGULAR.
_FORMS: dict[str, tuple[str, ...]] = {
    "product_area": ("produktbereich", "hauptproduktbereich"),
    "product_group": ("produktgruppe", "produktuntergruppe"),
    "product": ("produkt",),
    "sub_product": ("teilprodukt", "unterprodukt", "leistung", "produktleistung"),
    "sub_plan": (
        "teilplan",
        "teilergebnisplan",
        "teilfinanzplan",
        "teilhaushalt",
        "teilergebnishaushalt",
        "teilfinanzhaushalt",
    ),
    "plan_line": ("teilplanzeile", "planzeile", "ergebnisplanzeile", "finanzplanzeile", "zeile"),
    "ledger_account": ("sachkonto", "konto", "kostenart", "untersachkonto"),
    "account_group": ("kontengruppe", "kontenart", "kontogruppe", "sachkontengruppe"),
    "product_account": ("produktkonto", "produktsachkonto", "buchungsstelle"),
    "cost_centre": ("kostenstelle",),
    "cost_object": ("kostenträger",),
    "investment_number": (
        "investition",
        "investitionsmaßnahme",
        "investmaßnahme",
        "investitionsauftrag",
        "investitionsprojekt",
        "investitionsobjekt",
        "ielement",
        "projekt",
        "maßnahme",
    ),
    "psp_element": ("pspelement", "projektstrukturplanelement"),
    "internal_order": ("innenauftrag", "auftrag"),
    "funds_centre": ("finanzstelle",),
    "financial_position": ("finanzposition", "ausgabefinanzposition", "einnahmefinanzposition"),
    "budget": ("budget", "teilbudget", "amtsbudget"),
    "cover_pool": ("deckungskreis", "deckungsring"),
    "budget_line": ("haushaltsstelle", "haushaltstelle", "haushaltsposition", "haushaltposition"),
    "subsection": ("abschnitt", "unterabschnitt"),
    "single_plan": ("einzelplan",),
    "chapter": ("kapitel",),
    "title": ("titel",),
    "sub_account": ("unterkonto",),
}
_IRREGULAR = {
    "konto": ("konten", "kontos"),
    "plan": ("pläne", "plänen", "planes", "plans"),
    "auftrag": ("aufträge", "aufträgen", "auftrages", "auftrags"),
    "träger": ("trägern", "trägers"),
    "kapitel": ("kapiteln", "kapitels"),
    "titel": ("titeln", "titels"),
}
_PLURAL = ("e", "en", "n", "konten", "pläne", "plänen", "aufträge", "aufträgen", "trägern", "kapiteln", "titeln")
_ENDINGS = ("e", "en", "n", "s", "es")
# Abbreviations, as towns write them (case counts), and those that need their full stop.
_SHORT: dict[str, str] = {
    **dict.fromkeys(("PB",), "product_area"),
    **dict.fromkeys(("PG", "PGR", "PGr"), "product_group"),
    **dict.fromkeys(("THH", "Thh", "TeilHH", "TEP", "TFP", "TEH", "TFH"), "sub_plan"),
    **dict.fromkeys(("TPZ",), "plan_line"),
    **dict.fromkeys(
        ("SK", "USK", "SKto", "Skto", "SaKo", "Sako", "SaKto", "Sachkto", "Kto", "KoA", "KOA"), "ledger_account"
    ),
    **dict.fromkeys(("PSK", "Psk", "BuSt", "Bust", "BUST"), "product_account"),
    **dict.fromkeys(("KST", "KSt", "Kst", "KoSt", "KOST", "Kost", "Kostenst"), "cost_centre"),
    **dict.fromkeys(("KTR", "KTr", "Ktr", "KoTr", "KOTR", "Kotr"), "cost_object"),
    **dict.fromkeys(("INV", "Inv", "InvNr", "InvM", "IVP", "IvP", "IP"), "investment_number"),
    **dict.fromkeys(("PSP", "PSPE"), "psp_element"),
    **dict.fromkeys(("IA",), "internal_order"),
    **dict.fromkeys(("FiSt", "Fist", "FIST", "FSt", "Fistl", "FiStl"), "funds_centre"),
    **dict.fromkeys(
        (
            "FIPO",
            "FiPo",
            "Fipo",
            "FIPOS",
            "FiPos",
            "Fipos",
            "A-Fipo",
            "E-Fipo",
            "A-FIPO",
            "E-FIPO",
            "AFIPO",
            "AFipo",
            "AFiPo",
            "EFIPO",
            "EFipo",
            "EFiPo",
        ),
        "financial_position",
    ),
    **dict.fromkeys(("DK", "DKR", "DRing"), "cover_pool"),
    **dict.fromkeys(
        ("HHSt", "HHST", "HhSt", "Hhst", "HHst", "HSt", "Hst", "HST", "HHS", "HaSt", "HHP", "HHPos"), "budget_line"
    ),
    **dict.fromkeys(("UA", "UAbschn"), "subsection"),
    **dict.fromkeys(("EP", "Epl", "EPL", "EPl"), "single_plan"),
    **dict.fromkeys(("KAP", "Kap"), "chapter"),
    **dict.fromkeys(("TIT", "Tit"), "title"),
    **dict.fromkeys(("UK", "UKto", "Ukto"), "sub_account"),
}
_DOTTED = {
    "prod": "product",
    "teilprod": "sub_product",
    "kap": "chapter",
    "tit": "title",
    "inv": "investment_number",
    "proj": "investment_number",
    "sachk": "ledger_account",
    "sk": "ledger_account",
    "unterkto": "sub_account",
    "teilhh": "sub_plan",
    "kto": "ledger_account",
    "hhst": "budget_line",
    "hst": "budget_line",
    "kost": "cost_centre",
}
# First parts of a compound cut by a stop: Prod.-Gruppe, Inv.-Auftrag, Fin.-Stelle.
_CUT_PARTS = {"prod": "produkt", "inv": "investitions", "invest": "investitions", "fin": "finanz", "kost": "kosten"}
_HOUSEHOLD = ("hh", "haush", "haushalts", "hhalts")  # HH-Stelle, Haush.-St., HH-Pos.
# What may follow the head word inside a compound and still leaves it the head: Produktnummer, Projekt-Nr.
_NUMBER_ENDINGS = ("nummern", "nummer", "nr", "nrn", "code", "kennziffer", "ziffer", "schlüssel")
# Only with such an ending is the rest a head word: I-Nr., IP-Nr., Maßnahmennummer, Inv.-Nr.
_ONLY_NUMBERED = {"i": "investment_number", "ip": "investment_number", "ivp": "investment_number"}
# Words that end like a head word and are none; whole families first.
_NOT_BEFORE = {
    "konto": (
        "bank",
        "giro",
        "spenden",
        "spar",
        "treuhand",
        "ander",
        "konten",
        "nutzer",
        "zeit",
        "festgeld",
        "arbeits",
        "kunden",
        "benutzer",
        "mitglieder",
        "personen",
        "öko",
        "oeko",
        "depot",
        "stunden",
        "lohn",
        "gehalts",
        "urlaubs",
        "punkte",
    ),
    "projekt": ("leit", "modell", "pilot", "schul", "forschungs", "folge", "kunst", "förder"),
    "budget": ("zeit", "stunden", "co2", "arbeits"),
    "titel": ("unter", "arbeits", "buch", "projekt", "ehren", "wettbewerbs"),
    "produkt": ("end", "neben", "bio", "lebensmittel", "software", "abfall", "finanz"),
}
_TAILS = {
    "produkt": "product",
    "konto": "ledger_account",
    "kostenart": "ledger_account",
    "budget": "budget",
    "titel": "title",
    "projekt": "investment_number",
    "maßnahme": "investment_number",
    "haushaltsstelle": "budget_line",
    "kostenstelle": "cost_centre",
    "kostenträger": "cost_object",
    "finanzstelle": "funds_centre",
    "finanzposition": "financial_position",
    "planzeile": "plan_line",
    "deckungskreis": "cover_pool",
    "innenauftrag": "internal_order",
    "produktgruppe": "product_group",
    "pspelement": "psp_element",
    "kapitel": "chapter",
    "kontengruppe": "account_group",
    "kontenart": "account_group",
    "teilplan": "sub_plan",
    "teilhaushalt": "sub_plan",
    "produktbereich": "product_area",
    "teilprodukt": "sub_product",
    "haushaltsposition": "budget_line",
    "deckungsring": "cover_pool",
    "einzelplan": "single_plan",
    "unterabschnitt": "subsection",
}
_SIDES = {"A", "E"}  # of the books, as in AFipo: "Fipo A 1.8800.9400"
_LONGEST = 60  # letters; no head word is longer


class Head(NamedTuple):
    """A head word in the text: half-open range of tokens."""

    first: int
    last: int  # behind the word, its full stop and a joined "Nr."
    kind: str
    plural: bool
    word: str  # without case and hyphens, without "nummer"
    numbered: bool  # a number ending is part of it: Projektnummer, I-Nr.


def _inflections(form: str) -> Iterator[tuple[str, bool]]:
    yield form, False
    for stem, endings in _IRREGULAR.items():
        if form.endswith(stem):
            yield from ((form.removesuffix(stem) + ending, ending in _PLURAL) for ending in endings)
            return
    yield from ((form + ending, ending in _PLURAL) for ending in _ENDINGS)


def _spellings(form: str) -> Iterator[str]:
    """Yield the form, without umlauts, and as ALLRIS damages it: umlaut and the letter before it lost."""
    yield form
    yield form.replace("ß", "ss")
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        if umlaut in form:
            yield form.replace(umlaut, plain)
            place = form.index(umlaut)
            yield (form[: place - 1] + form[place + 1 :])


def _table(forms: dict[str, str]) -> dict[str, tuple[str, bool]]:
    table: dict[str, tuple[str, bool]] = {}
    for singular, kind in forms.items():
        for form, plural in _inflections(singular):
            for spelling in _spellings(form):
                table.setdefault(spelling, (kind, plural))
    return table


_HEADS = _table({form: kind for kind, forms in _FORMS.items() for form in forms})
_COMPOUND_TAILS = _table(_TAILS)


def _prefixes() -> dict[str, str]:
    """Return every clear abbreviation by cutting: "haushaltsst" → budget_line; what could be two kinds is left out."""
    found: dict[str, set[str]] = {}
    for kind, forms in _FORMS.items():
        for form in forms:
            for length in range(5, len(form)):
                found.setdefault(form[:length].lower(), set()).add(kind)
    return {prefix: kinds.pop() for prefix, kinds in found.items() if len(kinds) == 1} | _DOTTED


_CUT = _prefixes()


_ABBREVIATED = {word.lower() for word in _SHORT} | _CUT.keys()


def is_cut_head(word: str) -> bool:
    """Say whether a word (in lower case) abbreviates a head word: a full stop behind it is its own."""
    return word in _ABBREVIATED


def is_head_word(written: str) -> bool:
    """Say whether a word is a head word by itself, whatever follows it."""
    return len(written) <= _LONGEST and _known(written) is not None


def read_head(script: Script, index: int) -> Head | None:
    """Return the head word that starts at this token, or None."""
    written = script.words[index]
    if not written or len(written) > _LONGEST or not written[0].isupper():
        return None
    dotted = script.marks[index + 1] == "." and script.touches(index + 1)
    return (_dotted(script, index, written) if dotted else None) or _plain(script, index, written)


def _plain(script: Script, index: int, written: str) -> Head | None:
    found = _known(written)
    if found is None:
        return None
    kind, plural, word, numbered = found
    last = index + 1 + (written == "PSP" and script.folded(index + 1).startswith("element"))
    if script.is_mark(last, ".") and script.touches(last) and (numbered or written in _SHORT):
        last += 1
    if kind == "financial_position" and script.words[last] in _SIDES and script.is_kind(last + 1, NUMBER):
        last += 1
    return Head(index, last, kind, plural, word, numbered)


@lru_cache(maxsize=1 << 14)
def _known(written: str) -> tuple[str, bool, str, bool] | None:
    """Return kind, plural, the word without its number ending, and whether it had one; None if it is no head word."""
    word, numbered = _without_number(written)
    found = _lookup(written, word, numbered=numbered)
    return (*found, word, numbered) if found is not None else None


def _dotted(script: Script, index: int, written: str) -> Head | None:
    """Read "Prod.", "Inv.-Nr.", "Haushaltsst.", "HH-St.": a cut word with its full stop."""
    word = "".join(written.lower().split("-"))
    last = index + 2
    numbered = _joined_number(script, last)
    last += 3 if numbered and script.is_mark(last + 2, ".") else 2 * numbered
    second = script.folded(last + 1) if script.is_mark(last, "-") and script.touches(last) else ""
    if second and _household(word + second):  # "Haush.-St."
        stop = script.is_mark(last + 2, ".") and script.touches(last + 2)
        return Head(index, last + 2 + stop, "budget_line", False, word, False)
    compound = _cut_compound(script, word, index + 2)
    if compound is not None and not numbered:
        return Head(index, compound[1], compound[0], False, word, False)
    kind = _CUT.get(word) or _household(word)
    if kind is None and numbered:
        kind = _ONLY_NUMBERED.get(word) or ("investment_number" if "investition".startswith(word) and word else None)
    return Head(index, last, kind, False, word, numbered) if kind else None


def _cut_compound(script: Script, word: str, index: int) -> tuple[str, int] | None:
    """Return the kind of "Prod.-Gruppe", "Prod.Gr." and the index behind it."""
    place = index + (script.is_mark(index, "-") and script.touches(index))
    second = script.folded(place)
    if word not in _CUT_PARTS or not second or not script.touches(place):
        return None
    whole = _CUT_PARTS[word] + second
    stop = script.is_mark(place + 1, ".") and script.touches(place + 1)
    found = _find(whole)
    kind = found[0] if found else _CUT.get(whole) if stop else None
    return (kind, place + 1 + stop) if kind else None


def _joined_number(script: Script, index: int) -> bool:
    return (
        script.is_mark(index, "-") and script.touches(index) and script.folded(index + 1) in {"nr", "nummer", "nummern"}
    )


def _household(word: str) -> str | None:
    for prefix in _HOUSEHOLD:
        rest = word.removeprefix(prefix)
        if rest != word and rest and ("stelle".startswith(rest) or "position".startswith(rest)):
            return "budget_line"
    return None


def _without_number(written: str) -> tuple[str, bool]:
    """Return the word without hyphens and number ending, and whether it had one."""
    word = "".join(written.lower().split("-"))
    for ending in _NUMBER_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), True
    return word, False


def _lookup(written: str, word: str, *, numbered: bool) -> tuple[str, bool] | None:
    if not numbered and written in _SHORT:
        return _SHORT[written], False
    if numbered:
        short = written.replace("-", "")[: len(word)]
        if word in _ONLY_NUMBERED or short in _SHORT:
            return _ONLY_NUMBERED.get(word) or _SHORT[short], written.lower().endswith(("nummern", "nrn"))
        found = _find(word) or _find(word.removesuffix("s")) or ((_CUT[word], False) if word in _CUT else None)
        return (found[0], found[1] or written.lower().endswith(("nummern", "nrn"))) if found else None
    if word in {"investition", "investitionen"}:
        return None  # "Investition 2021": only with a number ending
    return _find(word)


def _find(word: str) -> tuple[str, bool] | None:
    if word in _HEADS:
        return _HEADS[word]
    household = _household(word)
    if household:
        return household, False
    for start in range(1, len(word) - 4):
        tail = word[start:]
        if tail in _COMPOUND_TAILS:
            return None if _is_other(word[:start], tail) else _COMPOUND_TAILS[tail]
    return None


def _is_other(prefix: str, tail: str) -> bool:
    """Say whether the compound is a known word that only ends like a head word."""
    return any(tail.startswith(stem[:4]) and prefix.endswith(others) for stem, others in _NOT_BEFORE.items())


def find_heads(script: Script) -> dict[int, Head]:
    """Return the head words of the text by their first token."""
    heads: dict[int, Head] = {}
    behind = 0
    for index in [place for place, word in enumerate(script.words) if word and word[0].isupper()]:
        head = read_head(script, index) if index >= behind else None
        if head is not None:
            heads[index] = head
            behind = head.last
    return heads
