"""Which item an address belonged to, and under which addresses an installation is known."""

from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from storage.kinds import KINDS
from storage.models import Page, Source, Visit


def visited(connection: Connection, url: str) -> list[tuple[str, int, int]]:
    """Return kind, id of the source and number of the visits that asked for an address or were led to it."""
    visits = select(Visit.kind, Visit.source_id, Visit.number).distinct()
    visits = visits.where(Visit.kind.in_(KINDS), Visit.number.is_not(None))
    brought = visits.join(Page, Page.id == Visit.page_id).where((Page.url == url) | (Page.requested_url == url))
    rows = [*connection.execute(visits.where(Visit.url == url)), *connection.execute(brought)]
    return [(kind, source_id, number) for kind, source_id, number in rows if number is not None]


def known_folders(connection: Connection, source_id: int, item_url: str) -> set[str]:
    """Return the folders under which a source, and an item of it, are known: without scheme, in lower case."""
    base = connection.scalars(select(Source.base_url).where(Source.id == source_id))
    return {folder_of(url) for url in (*base, item_url)}


def folder_of(url: str) -> str:
    """Return host and folder of an address: https://host/bi/vo020.asp?VOLFDNR=1 → host/bi/."""
    parts = _split(url)
    return f"{parts[0]}{parts[1].rpartition('/')[0]}/".lower()


def host_of(url_or_folder: str) -> str:
    """Return the host of an address or of a folder of `folder_of`."""
    return (_split(url_or_folder)[0] or url_or_folder.partition("/")[0]).lower()


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket in the host
        return "", url
    return parts.netloc, parts.path
