"""The evidence of a revision: the kept page as text, never as markup, and the package that proves it."""

from jobs.web import withheld
from jobs.web.asked import NOINDEX, PLAIN, Answer, Asked, PageError
from jobs.web.pages.proposal import chosen
from jobs.web.site import Site
from scraper.decode import decode
from scraper.errors import UndecodableError
from storage import evidence, readers
from storage.kinds import MEETING, PROPOSAL

_KINDS = {"vorlage": PROPOSAL, "sitzung": MEETING}
_SANDBOX = ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
_KEPT_BACK = "Diese Seite ist nicht mehr öffentlich und wird hier nicht mehr gezeigt."
_REMOVED = "Diese Seite wurde aus rechtlichen Gründen aus dem Archiv entfernt."


def page(site: Site, asked: Asked) -> Answer:
    """Return the text of the kept page (its source), to be read and not to be run."""
    item, headers = _item(site, asked)
    revision, as_of = chosen(site, asked)
    kept = readers.kept_page(site.engine, item, revision=revision, as_of=as_of)
    if kept is None or kept.body is None:
        raise PageError(_REMOVED, 410)
    content_type = next((value for name, value in kept.headers if name.lower() == "content-type"), None)
    try:
        text = decode(kept.body, content_type)
    except UndecodableError:
        text = kept.body.decode("latin-1")
    return Answer(text.encode("utf-8", "replace"), PLAIN, headers=(_SANDBOX, *headers))


def package(site: Site, asked: Asked) -> Answer:
    """Return the zip file that proves a revision with sha256sum alone, with its own entry of the chain."""
    item, headers = _item(site, asked)
    revision, as_of = chosen(site, asked)
    if as_of is not None:
        revision = readers.show(site.engine, item, as_of=as_of)["revision"]
    found = evidence.gather(site.engine, item, revision, short=True)
    name = ("Content-Disposition", f'attachment; filename="{evidence.file_name(found)}"')
    return Answer(evidence.package(found, short=True), "application/zip", headers=(_SANDBOX, name, *headers))


def _item(site: Site, asked: Asked) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the name of the item, and what its answers say to search engines. What is kept back has none."""
    source, number = asked.parts["source"], int(asked.parts["number"])
    kind = _KINDS[asked.parts["item"]]
    withdrawn_at = readers.withdrawn_at(site.engine, kind, source, number)
    if withheld.hidden({"withdrawn_at": withdrawn_at}, site.web.withdrawn):
        raise PageError(_KEPT_BACK, 410)
    name = f"{source}:{'meeting:' if kind is MEETING else ''}{number}"
    return name, (NOINDEX,) if withdrawn_at else ()
