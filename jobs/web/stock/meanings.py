"""What Datasette says of the archive, its tables and columns: the data dictionary, and a German introduction."""

from functools import cache
from typing import Any

from markupsafe import Markup

from jobs.config import Web
from jobs.web.addresses import DATABASE, Addresses
from storage.dictionary import Entry, all_entries

_INTERNAL = frozenset({"alembic_version", "page_dictionary"})
_INTRODUCTION = Markup(
    "<p>Das ganze Archiv als Tabellen: zum Filtern, Zählen und Herunterladen (CSV, JSON). Eine Frage in SQL "
    "bekommt bis zu tausend Zeilen; geändert werden kann hier nichts.</p>"
    "<p>Am meisten sagen die Sichten (Views) am Ende dieser Seite: "
    '<a href="{proposals}">current_proposals</a> (jede Vorlage, wie sie zuletzt war), '
    '<a href="{consultations}">current_consultations</a> (Beratungsfolgen und Ergebnisse), '
    '<a href="{money}">current_budget_accounts</a> (Konten und Beträge) und '
    '<a href="{changes}">changes</a> (was sich geändert hat). '
    'Was jede Spalte bedeutet, steht in <a href="{dictionary}">data_dictionary</a>.</p>'
    '<p><a href="{start}">Zurück zum {title}</a></p>'
)


def metadata(web: Web, to: Addresses) -> dict[str, Any]:
    """Return the metadata of Datasette."""
    introduction = _INTRODUCTION.format(
        proposals=to.rows("current_proposals"),
        consultations=to.rows("current_consultations"),
        money=to.rows("current_budget_accounts"),
        changes=to.rows("changes"),
        dictionary=to.rows("data_dictionary"),
        start=to.start(),
        title=web.title,
    )
    archive = {"title": f"{web.title}: Tabellen", "description_html": str(introduction), "tables": _tables()}
    return {"title": web.title, "databases": {DATABASE: archive}}


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = {name: {"hidden": True} for name in _INTERNAL}
    for entry in all_entries():
        told = tables.setdefault(entry.table, {})
        if entry.column is None:
            told["description"] = _meaning(entry)
        else:
            told.setdefault("columns", {})[entry.column] = _meaning(entry)
    return tables


def _meaning(entry: Entry) -> str:
    meaning = f"{entry.german}: {entry.meaning}" if entry.german else entry.meaning
    return f"{meaning} [{entry.unit}]" if entry.unit else meaning
