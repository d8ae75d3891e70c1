"""The start page: what changed lately, a search, how old and how complete the data is."""

from jobs.web.asked import Answer, Asked
from jobs.web.site import Site
from storage import readers


def page(site: Site, _asked: Asked) -> Answer:
    sources = readers.freshness(site.engine)
    changes = readers.changes(site.engine, limit=20)
    return site.templates.page("start.html", sources=sources, changes=changes)
