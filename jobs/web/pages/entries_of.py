"""The last changes of what belongs to a committee or an office, for its page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jobs.web.site import Site
from jobs.web.telling import Entry, entries
from storage import readers
from storage.readers import Wanted

FEW = 5
SAID = 2  # sentences of each


def latest_entries(
    site: Site, source: str, *, committees: Sequence[str] = (), offices: Sequence[str] = ()
) -> list[Entry]:
    """Return the last changes under any of these names, the newest first."""
    wanted: Iterable[Wanted] = (
        *(Wanted(source=source, committee=name) for name in committees),
        *(Wanted(source=source, office=name) for name in offices),
    )
    found = {
        (row["item"], row["number"], row["observed_at"]): row
        for one in wanted
        for row in readers.changed(site.engine, one, limit=FEW)[0]
    }
    newest = sorted(found.values(), key=lambda row: row["observed_at"], reverse=True)
    return [_brief(entry) for entry in entries(site, newest[:FEW], by_content=True)]


def _brief(entry: Entry) -> Entry:
    return replace(entry, said=entry.said[:SAID], more=entry.more + len(entry.said[SAID:]))
