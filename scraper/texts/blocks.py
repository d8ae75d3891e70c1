"""One text's tree → its blocks in reading order: paragraphs, list items, table rows, each with its lines.

What a reader sees decides. Numbers that an ordered list draws are part of the line, bullets are not; images, ticks and
filled-in form fields are words; hidden elements, scripts, styles and titles are nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from selectolax.lexbor import LexborNode

from scraper.errors import PageShapeError
from scraper.html import LINE_BREAK, normalise
from scraper.texts.counters import Counters, read_counters
from scraper.texts.emphasis import is_emphasised
from scraper.texts.numbering import drawn_numbers
from scraper.texts.replaced import put_words_in_place
from scraper.texts.spans import Cell, reach, reach_down, spread

_MOST_NESTED = 100  # levels; deeper is no text but an attack or damage
_UNSEEN = frozenset({"head", "title", "script", "style", "noscript", "template", "-comment", "-doctype", "option"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_BOXES = frozenset(
    {"html", "body", "div", "blockquote", "center", "section", "article", "aside", "main", "header", "footer", "nav"}
    | {"address", "caption", "dd", "details", "dl", "dt", "fieldset", "figcaption", "figure", "form", "hr", "legend"}
    | {"li", "pre", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"}
)

Kind = Literal["paragraph", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """What stands on lines of its own."""

    kind: Kind  # "heading": printed as h1 to h6; "row": of a table with several columns
    lines: tuple[str, ...]  # in normal form, none empty, at least one; cells of a row separated by tabs
    node: LexborNode | None = field(default=None, compare=False, repr=False)

    @property
    def emphasised(self) -> bool:
        """The whole first line is bold or underlined."""
        return self.node is not None and is_emphasised(self.node)


def read_blocks(node: LexborNode, url: str, source: str | None = None, style: str = "") -> list[Block]:
    """Return the blocks of a text. The tree is changed: replaced elements become words.

    Args:
        node: the element that holds the text.
        url: address of the page, for the error.
        source: the markup `node` was parsed from, if at hand; it spares time.
        style: the text's style sheet, whose counters may draw numbers of lists.

    Raises:
        PageShapeError: elements are nested deeper than in any text.
    """
    put_words_in_place(node, source)
    return _blocks(node, "paragraph", _Depth(url, read_counters(style)))


@dataclass(frozen=True, slots=True)
class _Depth:
    """Where the walk is, and what it needs all the way down."""

    url: str
    counters: Counters
    levels: int = 0

    def deeper(self) -> "_Depth":
        if self.levels >= _MOST_NESTED:
            raise PageShapeError("elements nested in a text", found=self.levels, expected="fewer", url=self.url)
        return _Depth(self.url, self.counters, self.levels + 1)


@dataclass(slots=True)
class _Gathered:
    """Blocks so far, and the run of text that stands outside any paragraph."""

    kind: Kind
    blocks: list[Block] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    around: LexborNode | None = None  # the element around the run

    def end_run(self) -> None:
        if self.run:
            self.add("".join(self.run), self.around)
            self.run, self.around = [], None

    def add(self, text: str, node: LexborNode | None) -> None:
        lines = tuple(line for raw in text.split(LINE_BREAK) if (line := normalise(raw)))
        if lines:
            self.blocks.append(Block(self.kind, lines, node))


def _blocks(node: LexborNode, kind: Kind, depth: _Depth) -> list[Block]:
    gathered = _Gathered(kind)
    _gather(node, gathered, depth)
    gathered.end_run()
    return gathered.blocks


def _gather(node: LexborNode, to: _Gathered, depth: _Depth) -> None:
    for child in node.iter(include_text=True):
        _gather_one(child, to, depth)


def _gather_one(node: LexborNode, to: _Gathered, depth: _Depth) -> None:
    tag = node.tag or ""
    if tag == "-text":
        to.run.append(node.text_content or "")
        to.around = to.around or node.parent
    elif tag == "p":
        to.end_run()
        to.add(node.text(), node)  # the parser closes a <p> before any other block: nothing but words is in it
    elif tag in _BOXES or tag in _HEADINGS or tag in _LISTS or tag == "table":
        to.end_run()
        to.blocks += _box(node, tag, to.kind, depth.deeper())
    elif tag not in _UNSEEN:
        _gather(node, to, depth.deeper())


def _box(node: LexborNode, tag: str, kind: Kind, depth: _Depth) -> list[Block]:
    if tag == "table":
        return _table(node, kind, depth)
    if tag in _LISTS:
        return [block for item in _items(node, depth) for block in item]
    return _blocks(node, "heading" if tag in _HEADINGS and kind == "paragraph" else kind, depth)


def _items(node: LexborNode, depth: _Depth) -> Iterator[list[Block]]:
    for child, number in drawn_numbers(node, depth.counters):
        gathered = _Gathered("item")
        _gather_one(child, gathered, depth)
        gathered.end_run()
        yield _numbered(gathered.blocks, number, child) if number else gathered.blocks


def _numbered(blocks: list[Block], number: str, item: LexborNode) -> list[Block]:
    """Return the item's blocks with its number before the first line. An empty item is its number, as it is drawn."""
    first = next(item.iter(include_text=True, skip_empty=True), None)
    if not blocks or (first is not None and (first.tag in _LISTS or first.tag == "table")):
        return [Block("item", (number,)), *blocks]
    lines = blocks[0].lines
    return [replace(blocks[0], lines=(f"{number} {lines[0]}", *lines[1:])), *blocks[1:]]


def _table(node: LexborNode, kind: Kind, depth: _Depth) -> list[Block]:
    """Return one block a row. A table of one column only frames its text: what is in it is read as if it stood free."""
    parts = list(_parts(node))
    if all(len(cells) < 2 for _, cells in parts):
        return [block for part, cells in parts for free in cells or [part] for block in _blocks(free, kind, depth)]
    rows = iter(spread([[_cell(cell, depth) for cell in cells] for _, cells in parts if cells]))
    blocks: list[Block] = []
    for part, cells in parts:
        if not cells:
            blocks += _blocks(part, kind, depth)
            continue
        texts = next(rows)
        if any(texts):
            blocks.append(Block("row", ("\t".join(texts),), cells[0] if len(texts) == 1 else None))
    return blocks


def _parts(node: LexborNode) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    """Yield the rows of a table with their cells, and what stands between the rows without any."""
    for child in node.iter():
        if child.tag in {"tbody", "thead", "tfoot"}:
            yield from _parts(child)
        elif child.tag == "tr":
            yield child, [cell for cell in child.iter() if cell.tag in {"td", "th"}]
        elif child.tag == "caption":
            yield child, []


def _cell(node: LexborNode, depth: _Depth) -> Cell:
    lines = (line for block in _blocks(node, "row", depth) for line in block.lines)
    over = node.attributes
    return Cell(" ".join(lines).replace("\t", " "), reach(over.get("colspan")), reach_down(over.get("rowspan")))
