"""Loose text: what can be read in the content region of a proposal page and is no part of anything known.

A page can say `Vorlage zurückgezogen` in a paragraph between its tables. What it means is not known here, but a reader
can read it, so it is content. Controls of the page (buttons, menus, jump links, links to files) are none.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborNode

from scraper.dialects._tables import attribute, classes
from scraper.html import line, lines
from scraper.records import Field

_CONTROLS = frozenset({"a", "button", "form", "iframe", "input", "label", "nav", "option", "select", "textarea"})
_NO_TEXT = frozenset({"noscript", "script", "style", "title"})
_WORDS = frozenset({"b", "blockquote", "center", "em", "font", "h3", "h4", "h5", "h6", "i", "p", "pre", "small"}) | {
    "span",
    "strong",
    "u",
}


_PASSED = _CONTROLS | _NO_TEXT
_COUNTER = re.compile(
    r"(?:(?:derzeit|aktuell|heute|bisher|insgesamt)\W+)?[\d.]+\s+Besucher(?:/?-?innen)?"
    r"(?:\s+(?:seit|online|heute)\b.*)?"
    r"|Besucher(?:/?-?innen)?(?:\s+(?:heute|gesamt|insgesamt|online))?\s*:\s*[\d.]+",
    re.IGNORECASE,
)
# When the page was printed or asked for, and how often; a date alone may be the proposal's own.
_DAY = r"(?:(?:mo|di|mi|do|fr|sa|so)\w*\.?,?\s+)?(?:(?:den|der)\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|[a-zä]{3,9}\.?)\s?\d{2,4}"
_CLOCK = r"[\s,;|–-]*(?:um\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*Uhr)?"
_PRINTED = re.compile(
    r"(?:(?:diese\s+)?seite\s+(?:(?:aus)?gedruckt|erstellt|erzeugt|generiert|abgerufen|aufgerufen)|(?:aus)?gedruckt|abgerufen"
    rf"|(?:aus)?druck(?:datum)?|abruf(?:datum)?|heute(?:\s+ist)?)(?:\s+(?:am|vom))?\s*:?\s*{_DAY}(?:{_CLOCK})?"
    r"|(?:diese\s+)?(?:seite|vorlage)\s+wurde\s+(?:bisher\s+)?[\d.]+\s*-?\s*(?:mal|x)\s+"
    r"(?:(?:auf|ab)gerufen|angesehen|angezeigt|besucht|gelesen)"
    r"|(?:seiten)?(?:aufrufe|zugriffe)(?:\s+\w+){0,3}\s*:\s*[\d.]+|[\d.]+\s+(?:seiten)?(?:aufrufe|zugriffe)"
    r"|(?:ihre|die)\s+sitzung\s+läuft\s+in\s+\d+\s+\w+\s+ab"
    r"|(?:seite\s+)?(?:erzeugt|generiert|geladen|ladezeit)\W+(?:in\s+)?\d+(?:[.,]\d+)?\s*(?:ms|s|sek\w*)",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"(?:stand\s*:?\s*)?{_DAY}{_CLOCK}|(?:mo|di|mi|do|fr|sa|so)\w*,?\s+(?:den\s+)?\d{{1,2}}\.\s?[a-zä]+\s+\d{{4}}",
    re.IGNORECASE,
)
# A foot of the page gets into the content where the end of a table or a div before it was lost.
_FOOT = re.compile(r"(?:ris|page[-_]?)?foot(?:er)?", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display:\s*none|visibility:\s*hidden)\b", re.IGNORECASE)


def loose_field(pieces: Iterable[LexborNode], *, of_meeting: bool = False) -> tuple[Field, ...]:
    """Return the text of these nodes as a field without label, a value for each line; none where they say nothing.

    What counters and clocks of the page say changes from one fetch to the next and is no content. A day and time alone
    is the clock's, on a meeting's page the meeting's.
    """
    noise = (_COUNTER, _PRINTED) if of_meeting else (_COUNTER, _PRINTED, _NOW)
    found = tuple(text for piece in pieces for text in lines(piece) if not _is_any(noise, text.rstrip(".")))
    return (Field("", found),) if found else ()


def _is_any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in patterns)


def loose_below(root: LexborNode, is_taken: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """Yield, in page order, the paragraphs and pieces of text at any depth that are in nothing taken."""
    waiting = list(reversed(list(root.iter(include_text=True))))
    while waiting:
        node = waiting.pop()
        if node.is_text_node:
            if not (node.text_content or "").isspace():
                yield node
        elif is_words(node):
            yield node
        elif node.is_element_node and not _is_passed(node) and not is_taken(node):
            waiting += reversed(list(node.iter(include_text=True)))


def _is_passed(node: LexborNode) -> bool:
    is_foot = node.tag == "footer" or any(_FOOT.fullmatch(name) for name in (node.id or "", *classes(node)))
    return node.tag in _PASSED or is_foot or _is_hidden(node)


def loose_in(region: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands beside fields, panels, tables and texts on a page of the later generations."""
    roots = [*(region.css("#head") or region.css("#headLeft, #headRight")), *region.css("#mainContent")]
    if region.css_first("#mainContent") is None:
        roots = [region]
    taken = {node.mem_id for root in roots for node in (*root.css(_TAKEN), *_of_plain_boxes(root), *_of_fields(root))}
    captions = {line(caption) for caption in region.css("caption")}
    for node in (node for root in roots for node in loose_below(root, lambda node: node.mem_id in taken)):
        words = " ".join(lines(node))
        if not is_waiting(words) and words not in captions:
            yield node


TABLES = "table.bfTable, table.attachmentTable, table.toTable"
# Everything that is read elsewhere, or is a control of the page.
_TAKEN = (
    f"{TABLES}, aside, dl, .label, .colEntry, .frameHeader, .expandedTitle, .expcol, .docPart, "
    "h1, caption, header, footer, [role=dialog]"
)


def _of_fields(root: LexborNode) -> Iterator[LexborNode]:
    """Yield what surrounds a label that names its value (`<a aria-describedby="siraum">`) and that value."""
    return (link.parent for link in root.css("a[aria-describedby]") if link.parent is not None)


def _of_plain_boxes(root: LexborNode) -> Iterator[LexborNode]:
    """Yield what follows the title of a box without a text part or known table: all of that is the box's text."""
    for title in root.css(".expandedTitle"):
        box = title.parent
        if box is not None and box.css_first(f"{TABLES}, .docPart") is None:
            yield from (node for node in box.iter() if node.mem_id != title.mem_id)


def is_waiting(words: str) -> bool:
    """Tell whether words stand in place of a part that a script has yet to load."""
    return _WAITING.fullmatch(words) is not None


_WAITING = re.compile(
    r"(?:Loading|Lade[nt]?|(?:Daten\s|Inhalte?\s)?(?:Wird|Werden) geladen|Bitte warten)\W*", re.IGNORECASE
)


def is_words(node: LexborNode) -> bool:
    """Tell whether an element is of words alone: shown, without controls and without parts that can be addressed."""
    return (
        node.tag in _WORDS
        and not node.id
        and not _is_hidden(node)
        and not any(child.tag in _CONTROLS or child.id for child in node.css("*"))
    )


def _is_hidden(node: LexborNode) -> bool:
    return _HIDDEN.search(attribute(node, "style")) is not None
