"""Forms of head words, and which kind of account each stands for.

Each kind has its full forms; inflections, compounds, spellings without umlauts, forms damaged around an umlaut (see
`budget.md`: "Kostenträger" → "Kostentger") and abbreviations are derived from them. Number shapes play no part here.
"""

from collections.abc import Iterator

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
SHORT: dict[str, str] = {
    **dict.fromkeys(("PB",), "product_area"),
    **dict.fromkeys(("PG", "PGR", "PGr"), "product_group"),
    **dict.fromkeys(("THH", "Thh", "TeilHH", "TEP", "TFP", "TEH", "TFH"), "sub_plan"),
    **dict.fromkeys(("TPZ",), "plan_line"),
    **dict.fromkeys(
        ("SK", "Sk", "USK", "SKto", "Skto", "SaKo", "Sako", "SaKto", "Sachkto", "Kto", "KoA", "KOA"), "ledger_account"
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
CUT_PARTS = {"prod": "produkt", "inv": "investitions", "invest": "investitions", "fin": "finanz", "kost": "kosten"}
HOUSEHOLD = ("hh", "haush", "haushalts", "hhalts")  # HH-Stelle, Haush.-St., HH-Pos.
# What may follow the head word inside a compound and still leaves it the head: Produktnummer, Projekt-Nr.
NUMBER_ENDINGS = ("nummern", "nummer", "nr", "nrn", "code", "kennziffer", "ziffer", "schlüssel")
# Only with such an ending is the rest a head word: I-Nr., IP-Nr., Maßnahmennummer, Inv.-Nr.
ONLY_NUMBERED = {"i": "investment_number", "ip": "investment_number", "ivp": "investment_number"}
# Words that end like a head word and are none; whole families first.
NOT_BEFORE = {
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


HEADS = _table({form: kind for kind, forms in _FORMS.items() for form in forms})
COMPOUND_TAILS = _table(_TAILS)


def _prefixes() -> dict[str, str]:
    """Return every clear abbreviation by cutting: "haushaltsst" → budget_line; what could be two kinds is left out."""
    found: dict[str, set[str]] = {}
    for kind, forms in _FORMS.items():
        for form in forms:
            for length in range(5, len(form)):
                found.setdefault(form[:length].lower(), set()).add(kind)
    return {prefix: kinds.pop() for prefix, kinds in found.items() if len(kinds) == 1} | _DOTTED


CUT = _prefixes()
ABBREVIATED = {word.lower() for word in SHORT} | CUT.keys()
