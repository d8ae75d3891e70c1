"""Words that towns print before the fields of a proposal, and the column of the record each belongs to.

Labels are configured per installation (allris.md 2.2, 2.3): a word that is not here is a field of its own, kept under
its label. The same words decide in every generation, so that a move of the installation moves no value to another
column.
"""

import re

_COLUMNS = {
    "title": "Betreff",
    "status": "Status",
    "lead_office": "Federführend Federführung Federführend/r Federführende/r Federf",  # and see _LEAD_OFFICE
    "author": "Verfasser Verfasserin Antragstellend Antragsteller Antragstellerin Initiator Initiatorin Vorstand"
    " Einreicher Einreicherin Einreichend Einbringer Einbringerin Einbringend Verf Antragst",
}
_COLUMN_OF_WORD = {word.casefold(): column for column, words in _COLUMNS.items() for word in words.split()}
# "Vorlage-Art", "Drucksache-Art", "Sitzungsvorlage-Art", "Vorl.-Art"; ALLRIS 4 writes "Vorlageart".
_TYPE = re.compile(
    r"\w+\.?-art|\w*(?:vorlage|drucksache|dokument)(?:n|en)?-?(?:art|typ)|art|art der (?:vorlage|drucksache)",
    re.IGNORECASE,
)
# "Federführendes Amt", "Federführender Fachbereich"; what a "Federführender Ausschuss" is, is no office.
_LEAD_OFFICE = re.compile(
    r"federf(?:ührende[rs]?|ühr\.|\.) ?(?:amt|stelle|dienststelle|verwaltung\w*|organisationseinheit|"
    r"(?:fach|geschäfts)?bereich|fachdienst|fachamt|fachabteilung|abteilung|dezernat|referat|ressort|eigenbetrieb|einheit)",
    re.IGNORECASE,
)
# "Verfasser/in", "Verfasser:in", "Antragsteller*innen" say no more than "Verfasser".
_GENDERED = re.compile(r"(?<=\w)\s?(?:/-?|[:*_])(?:in|innen|r)\Z", re.IGNORECASE)


def may_head_a_title(label: str) -> bool:
    """Tell whether a label (without colon) names the title where it is the first of a head without "Betreff"."""
    return label.casefold() in _TITLES


_TITLES = {"betr.", "betrifft", "beratungsgegenstand", "gegenstand", "titel", "thema"}


def column_of(label: str) -> str | None:
    """Return the column a printed label (without colon) names: title, status, type, lead_office, author or none."""
    if _TYPE.fullmatch(label):
        return "type"
    if _LEAD_OFFICE.fullmatch(label):
        return "lead_office"
    return _COLUMN_OF_WORD.get(_GENDERED.sub("", label).casefold().removesuffix("."))
