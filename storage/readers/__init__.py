"""What readers ask of the archive: plain JSON data out, nothing written, one state of the archive per call.

A module of this package is imported when one of its names is used: who shows a proposal need not wait for what
compares two.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.readers.agendas import agenda
    from storage.readers.ages import freshness
    from storage.readers.comparisons import comparison
    from storage.readers.differences import diff
    from storage.readers.dossiers import dossier, withdrawn_at
    from storage.readers.entries import changed, latest_days
    from storage.readers.fitting import touching
    from storage.readers.histories import history
    from storage.readers.meeting_days import committee_names, position_before, sittings
    from storage.readers.newest import Wanted
    from storage.readers.news import changes
    from storage.readers.occurrences import events, head_position, identity, item_id
    from storage.readers.of_accounts import account, account_list, drawing, kinds_of_accounts
    from storage.readers.of_committees import Stations, committee, committee_list, meetings, stations
    from storage.readers.of_offices import office, office_list, proposals_of_office, sums_of_office
    from storage.readers.revisions import UnknownRevisionError
    from storage.readers.seeking import Stretch
    from storage.readers.selection import Selection
    from storage.readers.shown import KeptPage, kept_page, page_body, show
    from storage.readers.standing import status
    from storage.readers.vocabulary import committees, offices

__all__ = [
    "KeptPage",
    "Selection",
    "Stations",
    "Stretch",
    "UnknownRevisionError",
    "Wanted",
    "account",
    "account_list",
    "agenda",
    "changed",
    "changes",
    "committee",
    "committee_list",
    "committee_names",
    "committees",
    "comparison",
    "diff",
    "dossier",
    "drawing",
    "events",
    "freshness",
    "head_position",
    "history",
    "identity",
    "item_id",
    "kept_page",
    "kinds_of_accounts",
    "latest_days",
    "meetings",
    "office",
    "office_list",
    "offices",
    "page_body",
    "position_before",
    "proposals_of_office",
    "show",
    "sittings",
    "stations",
    "status",
    "sums_of_office",
    "touching",
    "withdrawn_at",
]

_HOMES = {
    "KeptPage": "shown",
    "Selection": "selection",
    "Stations": "of_committees",
    "Stretch": "seeking",
    "UnknownRevisionError": "revisions",
    "Wanted": "newest",
    "account": "of_accounts",
    "account_list": "of_accounts",
    "agenda": "agendas",
    "changed": "entries",
    "changes": "news",
    "committee": "of_committees",
    "committee_list": "of_committees",
    "committee_names": "meeting_days",
    "committees": "vocabulary",
    "comparison": "comparisons",
    "diff": "differences",
    "dossier": "dossiers",
    "drawing": "of_accounts",
    "events": "occurrences",
    "freshness": "ages",
    "head_position": "occurrences",
    "history": "histories",
    "identity": "occurrences",
    "item_id": "occurrences",
    "kept_page": "shown",
    "kinds_of_accounts": "of_accounts",
    "latest_days": "entries",
    "meetings": "of_committees",
    "office": "of_offices",
    "office_list": "of_offices",
    "offices": "vocabulary",
    "page_body": "shown",
    "position_before": "meeting_days",
    "proposals_of_office": "of_offices",
    "show": "shown",
    "sittings": "meeting_days",
    "stations": "of_committees",
    "status": "standing",
    "sums_of_office": "of_offices",
    "touching": "fitting",
    "withdrawn_at": "dossiers",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
