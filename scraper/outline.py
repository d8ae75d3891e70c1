"""What can be seen of a response before any dialect reads it: its frame, its headings, its visible words. Pure.

`scraper.verdict` judges by this alone. Texts of proposals may hold any word at all, so the outline keeps apart what the
program around them prints (`program`, `title`, `message`, `region`) from the embedded texts (`outside` lacks them).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Container of ALLRIS 3 (classic, responsive) and ALLRIS 4; only 3 prints its program as a class.
_CONTAINERS = ("div#allriscontainer", "div#allris")
# ALLRIS 4 says by script what 3 says in the markup: setAttribute('class', 'vo020 normal').
_SCRIPTED_CLASS = re.compile(r"""getElementById\('allris'\)\.setAttribute\('class',\s*'([^']*)'""")
_BASE_URL = re.compile(r"""Wicket\.Ajax\.baseUrl\s*=\s*"(?:[^"?]*/)?(?P<program>\w+)[^"?]*(?P<query>\?[^"]*)?""")
# A program's name as a class ("vo020", "si010_r"); any other class of the container is somebody's layout.
_PROGRAM = re.compile(r"(?:^|\s)([a-z]{2}\d{3}|allris|noauth|log[io]n)(?:_[a-z]+)?(?=\s|$)")
# The main area of a page: classic, ALLRIS 4, responsive. The first one present counts.
_REGIONS = ("#rismain", "#mainContent", "#readOut", "div#allris", "div#allriscontainer")
# An embedded text of ALLRIS 3: a whole document inside the page, which ends before the next one begins.
_EMBEDDED = re.compile(r"<html\b(?:(?!<html\b|<!-- ###).)*?</html\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NESTING = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Elements that hold nothing, or that the next one of their kind ends.
_FLAT = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "wbr", "html", "head", "body"} | {
    *("p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "colgroup")
}


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
    def container(self) -> LexborNode | None:
        return next((node for css in _CONTAINERS if (node := self.tree.css_first(css))), None)

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
        classes = (self.container.attributes.get("class") or "") if self.container else ""
        scripted = _SCRIPTED_CLASS.search(self.text) if "setAttribute" in self.text else None
        names = (classes, scripted[1] if scripted else "", self.base[0])
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
        """How deep elements are nested at least, counted only where there are very many."""
        if self.text.count("<") < 20_000:
            return 0
        depth = deepest = 0
        for found in _NESTING.finditer(self.text):
            if found[2].lower() not in _FLAT:
                depth += -1 if found[1] else 1
                deepest = max(deepest, depth)
        return deepest

    @property
    def numbers(self) -> set[int]:
        """Numbers under which the page and its final address say they stand."""
        printed = self.tree.css_first('meta[name="objectID"]')
        queries = [urlsplit(self.url).query, self.base[1][1:].replace("&amp;", "&")]
        found = {number for query in queries if (number := number_in(query, self.kind)) is not None}
        content = (printed.attributes.get("content") or "") if printed else ""
        return found | ({int(content)} if content.isdecimal() else set())

    def has(self, css: str) -> bool:
        return self.tree.css_first(css) is not None

    @property
    def _after_head(self) -> str:
        start = re.search(r"<body\b", self.text, re.IGNORECASE)
        return self.text[start.end() :] if start else self.text


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
    first, last = (re.compile(re.escape(mark), re.IGNORECASE | re.ASCII) for mark in (start, end))
    while (opened := first.search(text, at)) and (closed := last.search(text, opened.end())):
        kept.append(text[at : opened.start()])
        at = closed.end()
    return "".join([*kept, text[at:]])


def number_in(query: str, kind: str) -> int | None:
    """Return VOLFDNR (or SILFDNR, for a meeting) as a query names it."""
    wanted = {"proposal": "volfdnr", "meeting": "silfdnr"}.get(kind)
    values = [value for name, value in parse_qsl(query) if name.lower() == wanted]
    return int(values[0]) if values and values[0].isdecimal() else None


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""
