"""Pieces of patterns that several modules share; all are matched against words in lower case."""

import re

# What is more or less of: Minderaufwendungen, Wenigerauszahlung, Mehrbedarf.
MONEY_NOUN = r"(?:aufwand|aufwendung|ertrag|erträg|ertr|einnahme|ausgabe|bedarf|kosten|einzahlung|auszahlung)\w*"
LESS = rf"(?:minder|weniger){MONEY_NOUN}"
MORE_INCOME = r"mehr(?:ertrag|erträg|einnahme|einzahlung)\w*"
MORE_SPENDING = r"mehr(?:bedarf|aufwand|aufwendung|kosten|ausgabe|auszahlung)\w*"
# Opens the row of a table that adds up the others.
SUM_ROW = re.compile(r"summe|summen|gesamt|gesamtsumme|insgesamt|zusammen|gesamtbetrag|gesamtkosten|gesamtergebnis")
