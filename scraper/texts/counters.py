"""Numbers of lists that a style sheet counts: `.awlist1 > li:before { content:counter(awlistcounter1) '.' }`.

Aspose writes such rules where a list cannot be drawn by `<ol>` alone ("1.1.", lists that go on). They stand in the head
of the embedded document and hold numbers a reader reads.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from scraper.html import normalise
from scraper.texts.ciphers import cipher

_RULE = re.compile(r"\.(?P<name>[\w-]+)(?P<item>\s*>\s*li::?before)?\s*\{(?P<body>[^{}]*)\}")
_RESET = re.compile(r"counter-reset:\s*(?P<counter>[\w-]+)(?:\s+(?P<value>-?\d{1,9})(?!\d))?")
_INCREMENT = re.compile(r"counter-increment:\s*(?P<counter>[\w-]+)(?:\s+(?P<value>-?\d{1,9})(?!\d))?")
_CONTENT = re.compile(r"content:\s*(?P<content>(?:'[^']*'|\"[^\"]*\"|[^;'\"])*)")
_TOKEN = re.compile(
    r"counter\(\s*(?P<counter>[\w-]+)\s*(?:,\s*(?P<style>[\w-]+)\s*)?\)|'(?P<a>[^']*)'|\"(?P<b>[^\"]*)\""
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


@dataclass(slots=True)
class Counters:
    """The counters of one text. Entering a list and each of its items counts."""

    lists: Mapping[str, str] = field(default_factory=dict)  # class → declarations of the list
    items: Mapping[str, str] = field(default_factory=dict)  # class → declarations before its items
    values: dict[str, int] = field(default_factory=dict)

    def enter(self, classes: list[str]) -> str | None:
        """Return the class by which the list's items are numbered, None where no rule does."""
        for name in classes:
            reset = _RESET.search(self.lists.get(name, ""))
            if reset:
                self.values[reset["counter"]] = int(reset["value"] or 0)
        return next((name for name in classes if "counter(" in self.items.get(name, "")), None)

    def next(self, name: str) -> str | None:
        """Return what is drawn before the next item of such a list."""
        rule = self.items[name]
        increment, content = _INCREMENT.search(rule), _CONTENT.search(rule)
        if increment:
            counter = increment["counter"]
            self.values[counter] = self.values.get(counter, 0) + int(increment["value"] or 1)
        return normalise("".join(map(self._shown, _TOKEN.finditer(content["content"])))) or None if content else None

    def _shown(self, token: re.Match[str]) -> str:
        if token["counter"]:
            return cipher(self.values.get(token["counter"], 0), token["style"] or "decimal")
        return _ESCAPE.sub(lambda code: unescape(f"&#x{code[1]};"), token["a"] or token["b"] or "")


def read_counters(style: str) -> Counters:
    """Return the counters that a style sheet declares."""
    lists: dict[str, str] = {}
    items: dict[str, str] = {}
    for rule in _RULE.finditer(style):
        into = items if rule["item"] else lists
        into[rule["name"]] = into.get(rule["name"], "") + ";" + rule["body"]
    return Counters(lists, items)
