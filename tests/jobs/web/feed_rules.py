"""Is this a valid Atom feed? By a grammar, by the rules of RFC 4287 that no grammar can say, and by a feed reader."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
_GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
_TAGS = {"p", "ul", "li", "strong", "ins", "del", "br"}  # what our entries are made of


@dataclass(frozen=True)
class Read:
    """A feed as a reader sees it."""

    root: Any
    parsed: Any  # by feedparser

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.parsed.entries]

    @property
    def ids(self) -> list[str]:
        return [entry.id for entry in self.parsed.entries]

    def link(self, relation: str) -> str | None:
        found = [link.get("href") for link in self.root.findall(f"{ATOM}link") if link.get("rel") == relation]
        assert len(found) <= 1, relation
        return found[0] if found else None


def valid(body: bytes) -> Read:
    """Return a feed that keeps all rules; anything else fails here."""
    root = etree.fromstring(body)  # well-formed, and no character that XML forbids
    assert _GRAMMAR.validate(root), _GRAMMAR.error_log
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids), "one id, two entries"
    assert root.findtext(f"{ATOM}id") not in ids
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert all(at <= root.findtext(f"{ATOM}updated") for at in updated)
    assert updated == sorted(updated, reverse=True)
    for node in (root, *entries):
        _check(node)
    parsed = feedparser.parse(body)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert len(parsed.entries) == len(entries)
    return Read(root, parsed)


def _check(node: Any) -> None:
    assert (node.findtext(f"{ATOM}title") or "").strip()
    assert urlsplit(node.findtext(f"{ATOM}id")).scheme == "urn"
    links = node.findall(f"{ATOM}link")
    for link in links:
        parts = urlsplit(link.get("href"))
        assert parts.scheme in {"http", "https"}, link.get("href")
        assert parts.netloc
    relations = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
    assert len(set(relations)) == len(relations)
    content = node.findtext(f"{ATOM}content")
    if content is not None:
        reader = _Tags()
        reader.feed(content)
        reader.close()
        assert reader.open == []


class _Tags(HTMLParser):
    """Only our own elements, without attributes, each closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS, tag
        assert not attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)
