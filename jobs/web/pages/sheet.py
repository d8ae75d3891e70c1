"""The style sheet."""

from jobs.web.asked import Answer, Asked
from jobs.web.site import Site
from jobs.web.style import HASH, TEXT


def sheet(_site: Site, asked: Asked) -> Answer:
    """Return it; under the hash of another one it must not be kept."""
    keep = "public, max-age=31536000, immutable" if asked.parts["hash"] == HASH else "no-cache"
    return Answer(TEXT, "text/css; charset=utf-8", headers=(("Cache-Control", keep),))
