"""What can be seen of a response before any dialect reads it: its frame, its headings, its visible words. Pure.

`scraper.verdict` judges by this alone. Texts of proposals may hold any word at all, so the outline keeps apart what the
program around them prints (`program`, `title`, `message`, `region`) from the embedded texts (`outside` lacks them).

A whole page of ALLRIS shows in its source what it is; only what does not is parsed for its outline.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.html import nesting

# Container of ALLRIS 3 (classic, responsive) and ALLRIS 4; only 3 prints its program as a class.
_CONTAINERS = ("allriscontainer", "allris")
_CLASS = re.compile(r"""\bclass="([^"<>]*)\"""")
# A page with fields, an agenda, a list or a calendar has no message in their place.
_FILLED = ('class="kb1"', 'class="ko1"', 'id="vobetreff"', 'class="tl1"')
_OBJECT = re.compile(r"""<meta name="objectID" content="([^"<>]*)\"""")
_SUBJECT = 'id="vobetreff"'
_SOME_WORDS = re.compile(r"""[^<>]*>(?:\s|<(?!/)[^<>]*>)*[^\s<&]""")
# ALLRIS 4 says by script what 3 says in the markup: setAttribute('class', 'vo020 normal').
_SCRIPTED_CLASS = re.compile(r"""getElementById\('allris'\)\.setAttribute\('class',\s*'([^']*)'""")
_BASE_URL = re.compile(r"""Wicket\.Ajax\.baseUrl\s*=\s*"(?:[^"?]*/)?(?P<program>\w+)[^"?]*(?P<query>\?[^"]*)?""")
# A program's name as a class ("vo020", "si010_r"); any other class of the container is somebody's layout.
_PROGRAM = re.compile(r"(?:^|\s)([a-z]{2}\d{3}|allris|noauth|log[io]n)(?:_[a-z]+)?(?=\s|$)")
# The main area of a page: classic, ALLRIS 4, responsive. The first one present counts.
_REGIONS = ("#rismain", "#mainContent", "#readOut", "div#allris", "div#allriscontainer")
# An embedded text of ALLRIS 3: a whole document inside the page, which ends before the next one begins.
_EMBEDDED = re.compile(r"<html\b(?:(?!<html\b|<!--\s*###).)*?</html\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"\d{1,15}")  # longer ones fit no column


@dataclass(frozen=True)  # no slots: the cached properties need a dict
class Outline:
    """A response as `scraper.verdict` sees it."""

    text: str
    url: str  # the final address
    status: int
    requested_url: str
    kind: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        tree = LexborHTMLParser(self.text)
        tree.strip_tags(["script", "style", "noscript"])
        for text in tree.css(".docPart"):
            text.decompose()
        return tree

    @property
    def path(self) -> str:
        """Path of the final address in lower case, without the session mark that servlets put behind a semicolon."""
        return urlsplit(self.url).path.lower().split(";")[0]

    @cached_property
    def container(self) -> str | None:
        """Class of ALLRIS's container, empty where it has none; None without container."""
        for name in _CONTAINERS:
            found = _drawn_tag(self.text, "div", f'id="{name}"')
            if found:
                classes = _CLASS.search(found)
                return classes[1] if classes else ""
        node = next((node for name in _CONTAINERS if (node := self.tree.css_first(f"div#{name}"))), None)
        return (node.attributes.get("class") or "") if node else None

    @cached_property
    def wicket(self) -> bool:
        """The page is one of ALLRIS 4."""
        marked = "wicket-ajax-base-url" in self.text or "wicket/resource/" in self.text
        return marked and (self.container is not None or self.tree.css_first("#vobetreff, .message_text") is not None)

    @property
    def framed(self) -> bool:
        """ALLRIS itself drew the page."""
        return self.container is not None or self.wicket

    @cached_property
    def program(self) -> str | None:
        """The program that drew the page ("vo020"), without the `_r`, `_e` … of its variant."""
        scripted = _SCRIPTED_CLASS.search(self.text) if "setAttribute" in self.text else None
        names = (self.container or "", scripted[1] if scripted else "", self.base[0])
        return next((found[1] for name in names if (found := _PROGRAM.search(name))), None)

    @cached_property
    def base(self) -> tuple[str, str]:
        """Program and query that the scripts of ALLRIS 4 take for the page's own; empty where there are none."""
        found = _BASE_URL.search(self.text) if "Wicket.Ajax.baseUrl" in self.text else None
        return (found["program"], found["query"] or "") if found else ("", "")

    @cached_property
    def title(self) -> str:
        return _words(self.tree.css_first("head title"))

    @cached_property
    def heading(self) -> str:
        """Text of the first h1, of the program's own one where it has one."""
        return _words(self.tree.css_first("#risname h1, #risname_raw h1, h1.title") or self.tree.css_first("h1"))

    @cached_property
    def visible(self) -> str:
        return _words(self.tree.body)

    @cached_property
    def region(self) -> str:
        """Visible words of the main area without its headings."""
        node = next((node for css in _REGIONS if (node := self.tree.css_first(css))), None)
        return _words(node).removeprefix(self.heading).strip()

    @cached_property
    def message(self) -> str:
        """The program's message in place of a content: ALLRIS 4's message box, or the few words of an empty page."""
        if "message_" not in self.text and any(mark in self.text for mark in _FILLED):
            return ""
        boxes = [_words(node) for node in self.tree.css(".message_header, .message_text")]
        if boxes and not self.has("h1.title"):
            return " ".join(boxes)
        if self.kind == "start":  # a start page may announce anything in few words
            return ""
        fields = "td.kb1, td.ko1, #vobetreff, table.tl1, table.toTable, table.calenderView"
        return self.region if not self.has(fields) and len(self.region) <= 200 else ""

    @cached_property
    def outside(self) -> str:
        """The markup without scripts, comments and embedded texts."""
        body = (self.tree.html or "") if self.wicket else _EMBEDDED.sub("", self._after_head)
        bare = without(without(body, "<script", "</script>"), "<style", "</style>")
        return without(bare, "<!--", "-->")

    @property
    def outside_words(self) -> str:
        return " ".join(_TAG.sub(" ", self.outside).split())

    @cached_property
    def markup(self) -> str:
        """The markup without comments, for what concerns the order of its tags."""
        return without(self.text, "<!--", "-->")

    @cached_property
    def depth(self) -> int:
        return nesting(self.text)

    @property
    def numbers(self) -> set[int]:
        """Numbers under which the page and its final address say they stand."""
        queries = [urlsplit(self.url).query, self.base[1][1:].replace("&amp;", "&")]
        found = {number for query in queries if (number := number_in(query, self.kind)) is not None}
        printed = self._object
        return found | ({int(printed)} if _NUMBER.fullmatch(printed) else set())

    @property
    def has_subject(self) -> bool:
        """A proposal of ALLRIS 4 has its subject, a meeting its title."""
        at = self.text.find(_SUBJECT)
        if self.kind == "proposal" and at >= 0 and _SOME_WORDS.match(self.text, at + len(_SUBJECT)):
            return True
        subject = self.tree.css_first("#vobetreff" if self.kind == "proposal" else "h1.title")
        return bool(subject and subject.text(strip=True))

    @property
    def _object(self) -> str:
        """The page's own number as a classic page prints it, empty where none is printed."""
        if not any(name in self.text for name in ("objectID", "objectid", "OBJECTID")):
            return ""
        found = _OBJECT.search(self.text)
        if found:
            return found[1]
        printed = self.tree.css_first('meta[name="objectID"]')
        return (printed.attributes.get("content") or "") if printed else ""

    def has(self, css: str) -> bool:
        return self.tree.css_first(css) is not None

    @property
    def _after_head(self) -> str:
        start = re.search(r"<body\b", self.text, re.IGNORECASE)
        return self.text[start.end() :] if start else self.text


def _drawn_tag(text: str, tag: str, mark: str) -> str | None:
    """Return the first tag that holds a mark, where it stands in no comment and no script."""
    at = text.find(mark)
    start, end = text.rfind("<", 0, at), text.find(">", at)
    if at < 0 or not text.startswith(f"<{tag} ", start) or end < 0:
        return None
    is_open = any(text.rfind(begin, 0, at) > text.rfind(close, 0, at) for begin, close in _SILENT)
    return None if is_open else text[start : end + 1]


_SILENT = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))

Rule = Callable[[Outline], str | None]  # the evidence as found, None where the rule does not fire


def matcher(pattern: str) -> Callable[[str], str | None]:
    """Return a search for a pattern, without regard to case, that brings what it found."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def find(text: str) -> str | None:
        found = compiled.search(text)
        return found[0] if found else None

    return find


def without(text: str, start: str, end: str) -> str:
    """Return a text without what stands between `start` and `end`, in any case, these included; in one pass."""
    kept, at = list[str](), 0
    if start.lower() == start.upper():
        while (begun := text.find(start, at)) >= 0 and (ended := text.find(end, begun + len(start))) >= 0:
            kept.append(text[at:begun])
            at = ended + len(end)
        return "".join([*kept, text[at:]])
    first, last = (re.compile(re.escape(mark), re.IGNORECASE | re.ASCII) for mark in (start, end))
    while (opened := first.search(text, at)) and (closed := last.search(text, opened.end())):
        kept.append(text[at : opened.start()])
        at = closed.end()
    return "".join([*kept, text[at:]])


def number_in(query: str, kind: str) -> int | None:
    """Return VOLFDNR (or SILFDNR, for a meeting) as a query names it."""
    wanted = {"proposal": "volfdnr", "meeting": "silfdnr"}.get(kind)
    values = [value for name, value in parse_qsl(query) if name.lower() == wanted]
    return int(values[0]) if values and _NUMBER.fullmatch(values[0]) else None


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""
