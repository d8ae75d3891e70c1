"""What the columns of a table hold, as their headings tell it: money, something else, or nothing told.

"Ort | Fläche in m² | Kosten in T€": only the last column holds money, and its unit is no other column's.
"""

from collections.abc import Sequence
from typing import NamedTuple

from scraper.budget.numerals import is_year
from scraper.budget.tokens import NUMBER, WORD, Script
from scraper.budget.unitprices import heads_prices
from scraper.budget.units import Unit
from scraper.budget.vocabulary import any_of, either, finder, matcher

MONEY, OTHER, UNTOLD = "money", "other", "untold"

is_finance = finder(
    any_of(r"""
        ansatz ansätze betrag beträge kosten ertrag erträge aufwand aufwend einzahlung auszahlung ergebnis bedarf
        verbesserung verschlechterung beantragt verfügbar verfügung einnahme ausgabe summe saldo haushalt zuschuss
        zuschüsse zuwendung abschreibung deckung eigenanteil eigenmittel bereitgestellt veranschlagt gesamt
        bereitstellung
    """)
)
is_no_money = matcher(
    any_of(r"""
        einwohner fläche anzahl quadratmeter stellen stellenanteil teilnehmer personen schüler plätze stück menge
        besucher länge verbrauch telefon datum hausnummer seite jahr m² kwh stunden prozent gruppen kinder fälle nr pos
        lfd
    """)
)
# Words of a heading that no finance word is. A column needs less: what stands in it is money by its shape or unit too.
_SUMS = either("""
    anteil mittel preis gebühr gebühren entgelt entgelte erlös erlöse umsatz honorar miete rate darlehen kredit zinsen
    tilgung spende spenden umlage beitrag beiträge volumen investition investitionen wert vorschlag budget
""")
_COUNTS = either("""
    fläche flächen länge breite zahl anzahl menge nummer nr schüler kinder teilnehmer teilnehmende besucher mitglieder
    einwohner personen plätze punkte punktzahl stunden stellen dauer laufzeit datum termin prozent quote faktor
    gewichtung stück gruppen fälle verbrauch stimmen bäume geräte einheiten kapazität auslastung
""")
_is_sum = matcher(
    any_of(rf"""
        plan planung ist soll neu alt bisher differenz abweichung veränderung änderung förderung fördermittel anteil
        \w*{_SUMS}
        brutto netto ve verpflichtungsermächtigung prognose hochrechnung mehr weniger rest
    """)
)
_is_count = matcher(
    any_of(rf"""
        \w*{_COUNTS}
        (?:haushalts|bau|geburts|schul|kalender|förder)?jahr plz postleitzahl telefon los lose pos lfd ident id note
        alter vzä we ha hektar km qm m² m³ kwh mwh tage wochen monate haushalte haushalten rang rangfolge seite
        bewertung entgeltgruppe besoldungsgruppe
    """)
)


class Column(NamedTuple):
    """One column of a table."""

    holds: str  # MONEY, OTHER or UNTOLD
    unit: Unit | None  # declared in its heading


def read_columns(script: Script, cells: Sequence[range], units: Sequence[Unit | None]) -> tuple[Column, ...]:
    """Return what the columns under a heading row hold, nothing where no heading tells it.

    Args:
        script: the text.
        cells: tokens of each heading, empty ones too.
        units: declared in each. In front of the others one is the whole table's ("in T€"), unless it says of what.
    """
    columns = [_read(script, cell, unit) for cell, unit in zip(cells, units, strict=True)]
    if columns[0].unit is not None and _read(script, cells[0], None).holds == UNTOLD:
        columns[0] = Column(UNTOLD, None)
    told = columns[0].unit is not None or any(found.holds != UNTOLD for found in columns[1:])
    return tuple(columns) if told else ()


def _read(script: Script, cell: range, unit: Unit | None) -> Column:
    words = [script.folded(index) for index in cell if script.kinds[index] == WORD]
    if any(script.is_mark(index, "%") for index in cell) or "prozent" in words or heads_prices(script, cell):
        return Column(OTHER, None)
    counts = [_is_count(word) for word in words]
    if counts and counts[0] and unit is None:
        return Column(OTHER, None)
    if unit is not None or any(is_finance(word) and not count for word, count in zip(words, counts, strict=True)):
        return Column(MONEY, unit)
    if any(counts):
        return Column(OTHER, None)
    years = [is_year(script.texts[index]) for index in cell if script.kinds[index] == NUMBER]
    return Column(MONEY if any(years) or any(map(_is_sum, words)) else UNTOLD, None)
