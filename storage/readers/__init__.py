"""What readers ask of the archive: plain JSON data out, nothing written, one state of the archive per call.

A module of this package is imported when one of its names is used: who shows a proposal need not wait for what
compares two.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.readers.ages import freshness
    from storage.readers.comparisons import comparison
    from storage.readers.differences import diff
    from storage.readers.dossiers import dossier, withdrawn_at
    from storage.readers.entries import Wanted, changed, latest_days
    from storage.readers.fitting import touching
    from storage.readers.histories import history
    from storage.readers.meeting_days import committee_names, position_before, sittings
    from storage.readers.news import changes
    from storage.readers.occurrences import Stretch, events, head_position, identity, item_id
    from storage.readers.revisions import UnknownRevisionError
    from storage.readers.selection import Selection
    from storage.readers.shown import KeptPage, kept_page, page_body, show
    from storage.readers.standing import status
    from storage.readers.vocabulary import committees, offices

__all__ = [
    "KeptPage",
    "Selection",
    "Stretch",
    "UnknownRevisionError",
    "Wanted",
    "changed",
    "changes",
    "committee_names",
    "committees",
    "comparison",
    "diff",
    "dossier",
    "events",
    "freshness",
    "head_position",
    "history",
    "identity",
    "item_id",
    "kept_page",
    "latest_days",
    "offices",
    "page_body",
    "position_before",
    "show",
    "sittings",
    "status",
    "touching",
    "withdrawn_at",
]

_HOMES = {
    "KeptPage": "shown",
    "Selection": "selection",
    "Stretch": "occurrences",
    "UnknownRevisionError": "revisions",
    "Wanted": "entries",
    "changed": "entries",
    "changes": "news",
    "committee_names": "meeting_days",
    "committees": "vocabulary",
    "comparison": "comparisons",
    "diff": "differences",
    "dossier": "dossiers",
    "events": "occurrences",
    "freshness": "ages",
    "head_position": "occurrences",
    "history": "histories",
    "identity": "occurrences",
    "item_id": "occurrences",
    "kept_page": "shown",
    "latest_days": "entries",
    "offices": "vocabulary",
    "page_body": "shown",
    "position_before": "meeting_days",
    "show": "shown",
    "sittings": "meeting_days",
    "status": "standing",
    "withdrawn_at": "dossiers",
    "touching": "fitting",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
