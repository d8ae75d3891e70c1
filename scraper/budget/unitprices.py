"""Unit prices: a sum per hour, square metre, head or piece is no amount (A8); per month or year it is."""

from scraper.budget.tokens import Script

# What a sum may be spread over and still is a sum: periods, and whoever or whatever a budget is made for.
_PERIODS = ("monat", "jahr", "quartal", "halbjahr", "semester", "haushaltsjahr", "schuljahr", "annum", "kalenderjahr")
_BOOKED = (
    "produkt", "sachkonto", "konto", "haushalt", "maßnahme", "projekt", "gemeinde", "kommune", "verein",
    "träger", "schule", "kita", "einrichtung", "standort", "los", "bauabschnitt", "abschnitt", "fraktion",
    "stadtbezirk", "bezirk", "ortsteil", "ortschaft", "antragsteller", "vorhaben", "teilhaushalt", "budget",
    "amt", "fachbereich", "partner", "mitgliedskommune", "stadt", "kreis", "veranstaltung",
)  # fmt: skip
MEASURES = {
    "m", "m²", "m³", "m2", "m3", "qm", "lfm", "lfdm", "cbm", "ha", "km", "t", "to", "kg", "l", "kwh", "mwh",
    "kw", "kwp", "h", "std", "stunde", "stunden", "tag", "tage", "d", "woche", "person", "personen", "kopf",
    "kind", "kinder", "ew", "einwohner", "einw", "stk", "stck", "st", "stück", "platz", "teilnehmer", "tn",
    "fall", "schüler", "schülerin", "einheit", "we", "ve", "fahrt", "nutzer", "quadratmeter", "kubikmeter",
    "meter", "tonne", "liter", "mitarbeiter", "portion", "essen", "mahlzeit", "ar",
}  # fmt: skip
_PRICES = (
    "stundensatz", "stundensätze", "stundensätzen", "stundenlohn", "stundenpreis", "stundenverrechnungssatz",
    "verrechnungssatz", "mindestlohn", "stückpreis", "stückpreise", "stückpreisen", "stückkosten",
    "einzelpreis", "einheitspreis", "tagessatz", "tagespreis", "tagespauschale", "quadratmeterpreis",
    "meterpreis", "kubikmeterpreis", "literpreis", "bodenrichtwert", "kilometersatz", "kilometerpauschale",
    "pflegesatz", "arbeitspreis", "eintrittspreis", "kopfbetrag", "kopfpauschale",
)  # fmt: skip
_FILLERS = {
    "von", "in", "höhe", "i", "h", "v", "beträgt", "betragen", "betrug", "liegt", "liegen", "bei", "derzeit",
    "aktuell", "rd", "rund", "ca", "etwa", "nur", "mit", "zu", "je", "der", "ein", "einem", "einen", "auf",
    "um", "netto", "brutto", "werden", "wird", "sind", "erhält", "fallen", "kostet", "betrag", "pauschal",
    "sich", "belaufen", "beläuft",
}  # fmt: skip
_REACH = 8  # tokens looked at on either side


def is_unit_price(script: Script, first: int, last: int) -> bool:
    """Say whether the sum in this range of tokens is a price per unit."""
    return not _per_period(script, last) and (_per_unit_behind(script, last) or _per_unit_before(script, first))


def heads_prices(script: Script, cell: range) -> bool:
    """Say whether a column is headed by a price per unit: "EP in €", "Kosten je Kind", "Preis/m²"."""
    for index in cell:
        word = script.folded(index)
        if word == "ep" or word.endswith(_PRICES):
            return True
        if word in {"je", "pro", "per"}:
            return _is_counted(script, index + 1)
        if script.is_mark(index, "/") and script.folded(index + 1) in MEASURES:
            return True
    return False


def _per_period(script: Script, index: int) -> bool:
    per = script.folded(index) in {"je", "pro", "per", "im"} or script.is_mark(index, "/")
    return per and script.folded(index + 1).startswith(_PERIODS)


def _per_unit_behind(script: Script, index: int) -> bool:
    while script.folded(index) in {"netto", "brutto"}:
        index += 1
    if script.is_mark(index, "/"):
        return script.folded(index + 1) in MEASURES
    if script.is_mark(index, "(") and script.folded(index + 1) in {"je", "pro", "per"}:
        index += 1
    if script.folded(index) in {"je", "pro", "per"}:
        return _is_counted(script, index + 1)
    word = script.folds[index]
    if word == "p":
        return script.text(index, min(index + 4, script.size)).replace(" ", "") in {"p.P.", "p.Pers."}
    return word in {"stündlich", "täglich"} or (
        word in {"die", "der"} and script.folded(index + 1) in {"stunde", "quadratmeter", "tonne", "tag"}
    )


def _is_counted(script: Script, index: int) -> bool:
    """Say whether "je" is followed by something counted or measured, and not by a period or a booking place."""
    for place in range(index, index + 4):
        word = script.folded(place)
        if not word and not script.is_mark(place, "."):
            return False
        if word.startswith(_PERIODS) or word.endswith(("jahr", "monat", "quartal")):
            return False
        if word.startswith(_BOOKED) or word.endswith(("schule", "verein", "maßnahme", "projekt", "jahre", "träger")):
            return False
        if word in MEASURES or script.word(place)[:1].isupper():
            return word not in {"euro", "eur", "dm"}
    return False


def _per_unit_before(script: Script, index: int) -> bool:
    """Say whether "Stundensatz von", "Preis pro Stück:", "je Kind" or "à" stands before the sum."""
    for place in range(index - 1, max(index - _REACH, -1), -1):
        word = script.folded(place)
        if word == "à":
            return True
        if not word:
            if script.is_mark(place, ":.(=~"):
                continue
            return False
        if word in _FILLERS and not (word == "je" and place < index - 1):
            continue
        if word.endswith(_PRICES):
            return True
        joined = script.folded(place - 1) == "und" and (word in MEASURES or word.startswith(_PERIODS))
        first = place - 2 if joined else place  # "je Kind und Monat"
        return script.folded(first - 1) in {"je", "pro", "per"} and _is_counted(script, first)
    return False
