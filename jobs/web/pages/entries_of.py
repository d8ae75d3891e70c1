"""The last changes of what belongs to a committee or an office, for its page."""

from dataclasses import replace

from jobs.web.site import Site
from jobs.web.telling import Entry, entries
from storage import readers
from storage.readers import Wanted

FEW = 5
SAID = 2  # sentences of each


def latest_entries(site: Site, wanted: Wanted) -> list[Entry]:
    """Return the last changes, the newest first."""
    newest, _ = readers.changed(site.engine, replace(wanted, withdrawn=site.shows_withdrawn), limit=FEW)
    return [_brief(entry) for entry in entries(site, newest, by_content=True)]


def _brief(entry: Entry) -> Entry:
    return replace(entry, said=entry.said[:SAID], more=entry.more + len(entry.said[SAID:]))
