"""robots.txt: pages are for everybody; tables, searches and what costs more than it shows are not for programs."""

from jobs.web.addresses import DATABASE, FEED
from jobs.web.asked import PLAIN, Answer, Asked
from jobs.web.site import Site

_OPEN = ("vorlage/", "sitzung/", "gremien$", "gremium/", "aemter$", "amt/", "haushalt", "aenderungen$")
_CLOSED = ("*?*as-of=", "*?*revision=", "*/vergleich", "*/seite", "*/nachweis.zip")


def rules(site: Site, _asked: Asked) -> Answer:
    """Return the rules (RFC 9309): of all that fit an address, the longest decides."""
    root, below = site.addresses.to(f"/{DATABASE}"), site.addresses.to(f"/{DATABASE}/")
    opened = [f"{below}{path}" for path in (*_OPEN, f"aenderungen/{FEED}")]
    closed = [f"{below}{kind}/{path}" for kind in ("vorlage", "sitzung") for path in _CLOSED]
    lines = [f"Disallow: {root}", *(f"Allow: {path}" for path in opened), *(f"Disallow: {path}" for path in closed)]
    return Answer("\n".join(["User-agent: *", *lines, ""]).encode(), PLAIN)
