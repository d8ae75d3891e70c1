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

_speaks_of_finance = finder(
    any_of(r"""
        ansatz ansätze betrag beträge kosten ertrag erträge aufwand aufwend einzahlung auszahlung ergebnis bedarf
        verbesserung verschlechterung beantragt verfügbar verfügung einnahme ausgabe summe saldo haushalt zuschuss
        zuschüsse zuwendung abschreibung deckung eigenanteil eigenmittel bereitgestellt veranschlagt gesamt
        bereitstellung
    """)
)
# What is money by itself; the other words above also stand over what is counted and measured: "Ergebnis", "Summe".
_speaks_surely = finder(
    any_of(r"""
        ansatz ansätze betrag beträge kosten ertrag erträge aufwand aufwend einzahlung auszahlung einnahme ausgabe
        haushalts zuschuss zuschüsse zuwendung abschreibung eigenanteil eigenmittel veranschlagt beantragt
        jahresergebnis ergebnis(?:plan|haushalt) (?:mehr|gesamt|finanz|finanzierungs|mittel|minder)bedarf
        (?:auftrags|angebots|vergabe|bau|förder|netto|brutto|rechnungs|vertrags|gesamt|kauf)summe
        ^(?:haushalts|finanz|förder|deckungs|landes|bundes|rest)?mitteln?$
    """)
)
# "Kostendeckungsgrad", "Zuschussempfänger"; households.
_is_other = matcher(
    any_of(r"\w*grad \w*quoten? haushalten? \w*empfänger(?:innen|n)? \w*bescheid(?:es|e|s)? \w*zeichen")
)
# What has a price and so speaks of money too, though not of a budget's.
is_priced = matcher(
    any_of("beitrag beiträge gebühr gebühren entgelt entgelte preis preise miete mieten honorar erlöse?")
)
is_no_money = matcher(
    any_of(r"""
        \w*grad \w*quoten?
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
is_count = matcher(
    any_of(rf"""
        \w*{_COUNTS}
        (?:haushalts|bau|geburts|schul|kalender|förder)?jahr plz postleitzahl telefon los lose pos lfd ident id note
        alter co₂ vzä we ha hektar km qm m² m³ kwh mwh tage wochen monate haushalte haushalten rang rangfolge seite
        bewertung entgeltgruppe besoldungsgruppe
    """)
)


def is_finance(word: str) -> bool:
    """Say whether a word in lower case speaks of money."""
    return (_speaks_of_finance(word) or _speaks_surely(word)) and not _is_other(word)


def is_surely_finance(word: str) -> bool:
    """Say whether a word in lower case speaks of money and of nothing else."""
    return _speaks_surely(word) and not _is_other(word)


_is_budget = matcher(any_of("(?:gesamt|teil|rest|jahres|schul|amts|personal|sach|projekt|haushalts|förder|bau)?budget"))


def names_budget(script: Script, cell: range) -> bool:
    """Say whether a cell, or a field up to its colon, names a budget and maybe a year: "Budget 2025", "Restbudget:"."""
    behind = next((index for index in cell if script.is_mark(index, ":")), cell.stop)
    named = range(cell.start, behind)
    words = [script.folded(index) for index in named if script.kinds[index] == WORD]
    years = all(is_year(script.texts[index]) for index in named if script.kinds[index] == NUMBER)
    return bool(words) and _is_budget(words[0]) and years and not any(word not in _OF_BUDGETS for word in words[1:])


_OF_BUDGETS = {"in", "eur", "euro", "neu", "alt", "bisher", "plan", "ist", "soll", "gesamt", "jahr"}


# "lfd. Jahr", "nächstes Haushaltsjahr" head sums as a year does.
_WHICH_YEAR = {"lfd", "laufendes", "aktuelles", "nächstes", "kommendes", "folgendes", "vorheriges", "letztes"}


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
    columns = [
        Column(OTHER, None) if column.unit is None and _is_share(script, cell, columns) else column
        for cell, column in zip(cells, columns, strict=True)
    ]
    if _counts_only(script, cells, columns):
        columns = [column if column.unit or column.holds == UNTOLD else Column(OTHER, None) for column in columns]
    if columns[0].unit is not None and _read(script, cells[0], None).holds == UNTOLD:
        columns[0] = Column(UNTOLD, None)
    told = columns[0].unit is not None or any(found.holds != UNTOLD for found in columns[1:])
    return tuple(columns) if told else ()


def _is_share(script: Script, cell: range, columns: Sequence[Column]) -> bool:
    """Say whether a heading is "Anteil" alone, which beside a column of money is one of percent."""
    words = [script.folded(index) for index in cell if script.kinds[index] == WORD]
    return words in (["anteil"], ["anteile"]) and sum(column.holds == MONEY for column in columns) > 1


def _counts_only(script: Script, cells: Sequence[range], columns: Sequence[Column]) -> bool:
    """Say whether some columns count or measure, and what money there may be beside them only adds those up."""
    if all(column.holds != OTHER for column in columns):
        return False
    return not any(
        heads_prices(script, cell) or (column.holds == MONEY and not _adds_up(script, cell))
        for cell, column in zip(cells, columns, strict=True)
    )


def _adds_up(script: Script, cell: range) -> bool:
    """Say whether a heading only speaks of the columns beside it: "Gesamt", "Differenz"."""
    words = [script.folded(index) for index in cell if script.kinds[index] == WORD]
    return bool(words) and all(map(_is_total, words))


_is_total = matcher(any_of("summen? gesamt insgesamt zusammen saldo differenz abweichung veränderung ergebnis"))


def below(
    upper: Sequence[Column], upper_cells: Sequence[range], cells: Sequence[range], own: Sequence[Column]
) -> tuple[Column, ...]:
    """Return what columns hold that two rows of headings head; the upper ones may reach over several of the lower.

    Args:
        upper: the columns of the row above.
        upper_cells: its cells.
        cells: those of the lower row.
        own: what the lower row alone tells, nothing or one for each cell.
    """
    if len(upper_cells) != len(cells) or len(upper) != len(cells):
        return tuple(own)
    columns: list[Column] = []
    over = Column(UNTOLD, None)
    for place, cell in enumerate(cells):
        over = upper[place] if upper_cells[place] or not cell else over
        lower = own[place] if own else Column(UNTOLD, None)
        told = next((holds for holds in (OTHER, MONEY) if holds in {over.holds, lower.holds}), UNTOLD)
        columns.append(Column(told, None if told == OTHER else lower.unit or over.unit))
    return tuple(columns)


def _read(script: Script, cell: range, unit: Unit | None) -> Column:
    words = [script.folded(index) for index in cell if script.kinds[index] == WORD]
    emissions = any(script.words[index] == "CO" and script.texts[index + 1] == "2" for index in cell)
    if emissions or any(script.is_mark(index, "%") for index in cell) or "prozent" in words:
        return Column(OTHER, None)
    if heads_prices(script, cell):
        return Column(OTHER, None)
    years = [is_year(script.texts[index]) for index in cell if script.kinds[index] == NUMBER]
    if len(words) > 1 and words[-1] in {"jahr", "haushaltsjahr"} and set(words[:-1]) <= _WHICH_YEAR:
        words, years = [], [True]
    counts = [is_count(word) for word in words]
    if counts and counts[0] and unit is None:
        return Column(OTHER, None)
    if unit is not None or any(is_finance(word) and not count for word, count in zip(words, counts, strict=True)):
        return Column(MONEY, unit)
    if any(counts):
        return Column(OTHER, None)
    return Column(MONEY if any(years) or any(map(_is_sum, words)) else UNTOLD, None)
