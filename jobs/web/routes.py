"""The routing table: path → view. Paths are German and permanent: a new page gets a line here, none ever changes.

A view takes the site and what is asked, and returns an answer; it runs in a thread of its own and may wait for the
archive. The groups of a path reach it decoded, as `asked.parts`.
"""

import re
from collections.abc import Callable

from jobs.web import feeds, style
from jobs.web.addresses import DATABASE, FEED
from jobs.web.asked import Answer, Asked
from jobs.web.pages import (
    account,
    changes,
    committee,
    compare,
    evidence,
    meeting,
    office,
    proposal,
    robots,
    search,
    sheet,
    start,
)
from jobs.web.site import Site

View = Callable[[Site, Asked], Answer]

_ITEM = r"(?P<source>[a-z0-9][a-z0-9-]*)/(?P<number>[0-9]{1,18})"
_NAMED = r"(?P<source>[a-z0-9][a-z0-9-]*)/(?P<slug>[^/]+)"
_ACCOUNT = r"(?P<source>[a-z0-9][a-z0-9-]*)/(?P<kind>[a-z0-9-]+)/(?P<number>.+)"
_FEED = re.escape(FEED)
_PROPOSAL = rf"/{DATABASE}/vorlage/{_ITEM}"
_EITHER = rf"/{DATABASE}/(?P<item>vorlage|sitzung)/{_ITEM}"

ROUTES: tuple[tuple[str, View], ...] = (
    (r"/", start.page),
    (rf"/{DATABASE}/aenderungen", changes.page),
    (rf"/{DATABASE}/suche", search.page),
    (_PROPOSAL, proposal.page),
    (rf"{_PROPOSAL}\.json", proposal.as_json),
    (rf"{_PROPOSAL}/text/(?P<position>[0-9]{{1,6}})", proposal.text),
    (rf"{_EITHER}/vergleich", compare.choose),
    (rf"{_EITHER}/vergleich/(?P<older>[0-9]{{1,9}})-(?P<newer>[0-9]{{1,9}})", compare.page),
    (rf"{_EITHER}/seite", evidence.page),
    (rf"{_EITHER}/nachweis\.zip", evidence.package),
    (rf"/{DATABASE}/sitzung/{_ITEM}", meeting.page),
    (rf"/{DATABASE}/sitzung/{_ITEM}\.json", meeting.as_json),
    (rf"/{DATABASE}/gremien", committee.all_of_them),
    (rf"/{DATABASE}/gremium/{_NAMED}", committee.page),
    (rf"/{DATABASE}/gremium/{_NAMED}/sitzungen", committee.sittings),
    (rf"/{DATABASE}/aemter", office.all_of_them),
    (rf"/{DATABASE}/amt/{_NAMED}", office.page),
    (rf"/{DATABASE}/haushalt", account.all_of_them),
    (rf"/{DATABASE}/haushalt/{_ACCOUNT}", account.page),
    (rf"/{DATABASE}/aenderungen/{_FEED}", feeds.changes),
    (rf"{_EITHER}/{_FEED}", feeds.item),
    (rf"/{DATABASE}/suche/{_FEED}", feeds.search),
    (style.PATH, sheet.sheet),
    (r"/robots\.txt", robots.rules),
)
