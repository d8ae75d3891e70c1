"""Atom feeds (RFC 4287) in pages (RFC 5005). Pure: records in, bytes out; what XML forbids does not get through."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production Char
ET.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event."""

    id: str  # for ever the same
    title: str
    updated: str  # as 2021-11-26T02:15:00Z
    html: str  # made and escaped by us
    link: str | None  # of our page, like all addresses here absolute or relative to the feed's own
    via: str | None = None  # of the council's page
    categories: tuple[tuple[str, str], ...] = ()  # term, and what it is called
    author: str | None = None  # where it is not the feed's


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of a feed."""

    id: str  # for ever the same, and the same on all its pages
    title: str
    updated: str
    author: str
    address: str  # of this page
    first: str  # of the first page
    next: str | None = None  # of the page with what is older
    page: str | None = None  # of the page people look at instead
    subtitle: str = ""
    entries: Sequence[Entry] = ()


def atom(feed: Feed) -> bytes:
    """Return a feed as an XML document in UTF-8."""
    root = ET.Element(_name("feed"), {_LANG: "de"})
    _texts(root, {"id": feed.id, "title": feed.title, "subtitle": feed.subtitle, "updated": feed.updated})
    _author(root, feed.author)
    ET.SubElement(root, _name("generator")).text = "Gremienarchiv"
    links = {"self": feed.address, "first": feed.first, "next": feed.next}
    for relation, address in links.items():
        _link(root, relation, address, MEDIA_TYPE.partition(";")[0])
    _link(root, "alternate", feed.page, "text/html")
    for entry in feed.entries:
        _entry(root, entry)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: ET.Element, entry: Entry) -> None:
    made = ET.SubElement(root, _name("entry"))
    times = {"updated": entry.updated, "published": entry.updated}
    _texts(made, {"id": entry.id, "title": entry.title, **times})
    if entry.author is not None:
        _author(made, entry.author)
    _link(made, "alternate", entry.link, "text/html")
    _link(made, "via", entry.via, "text/html")
    for term, label in entry.categories:
        ET.SubElement(made, _name("category"), {"term": allowed(term), "label": allowed(label)})
    ET.SubElement(made, _name("content"), {"type": "html"}).text = allowed(entry.html)


def _texts(parent: ET.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if text:
            ET.SubElement(parent, _name(name)).text = allowed(text)


def _author(parent: ET.Element, name: str) -> None:
    ET.SubElement(ET.SubElement(parent, _name("author")), _name("name")).text = allowed(name)


def _link(parent: ET.Element, relation: str, address: str | None, media_type: str) -> None:
    if address is not None:
        ET.SubElement(parent, _name("link"), {"rel": relation, "type": media_type, "href": allowed(address)})


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def allowed(text: str) -> str:
    """Return a text without what XML forbids."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
