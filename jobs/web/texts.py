"""A section's text as markup: paragraphs, tables, and marks where accounts, sums and mentions stand. All escaped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from jobs.render.clean import clean, one_line
from storage.sentences import sentence_around

LONGEST = 40_000  # characters of one text that a page shows; the rest has an address of its own
AROUND = 160  # characters of a sentence shown on each side of a mark
_OPEN_TABLE = Markup(
    '<div class="scroll" tabindex="0" role="group" aria-label="Tabelle aus dem Text"><table class="cells">\n'
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that is marked.

    Half-open, in characters of the text. `kind`: account, amount or mention; `anchor`: the name links reach it by.
    """

    start: int
    end: int
    kind: str
    anchor: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    cells: bool  # holds tabs: a row of a table


def blocks(text: str, spans: Sequence[Span]) -> Markup:
    """Return a text as paragraphs; lines with tabs that follow each other are one table."""
    placed = placed_apart(spans)
    made: list[Markup] = []
    for is_table, lines in groupby(_lines(text), key=lambda line: line.cells):
        if is_table:
            made.append(_table(text, list(lines), placed))
        else:
            made += [Markup("<p>{}</p>\n").format(piece(text, line.start, line.end, placed)) for line in lines]
    return Markup().join(made)


def placed_apart(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, without those that overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start < span.end and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Markup:
    """Return a stretch of a text with its marks; a mark that reaches over its ends is cut."""
    parts: list[Markup] = []
    done = start
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last or first < done:
            continue
        parts += [_plain(text[done:first]), _mark(text[first:last], span, begins=first == span.start)]
        done = last
    return Markup().join([*parts, _plain(text[done:end])])


def around(text: str, span: Span) -> Markup:
    """Return the sentence or line in which a mark stands, shortened on both sides, with the mark."""
    start, end = sentence_around(text, span.start, span.end, far=3 * AROUND)
    first, last = max(start, span.start - AROUND), min(end, span.end + AROUND)
    first = first if first == start else _next_word(text, first, span.start)
    last = last if last == end else _last_word(text, span.end, last)
    shown = piece(text, first, last, [Span(span.start, span.end, span.kind)])
    before, after = ("… " if first > start else ""), (" …" if last < end else "")
    return Markup("{}{}{}").format(before, shown, after)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield _Line(start, start + len(line), "\t" in line)
        start += len(line) + 1


def _table(text: str, lines: Sequence[_Line], spans: Sequence[Span]) -> Markup:
    rows = [_row(text, line, spans) for line in lines]
    return Markup("{}{}</table></div>\n").format(_OPEN_TABLE, Markup().join(rows))


def _row(text: str, line: _Line, spans: Sequence[Span]) -> Markup:
    cells: list[Markup] = []
    start = line.start
    for cell in text[line.start : line.end].split("\t"):
        cells.append(Markup("<td>{}</td>").format(piece(text, start, start + len(cell), spans)))
        start += len(cell) + 1
    return Markup("<tr>{}</tr>\n").format(Markup().join(cells))


def _plain(text: str) -> Markup:
    return escape(clean(text))


def _mark(text: str, span: Span, *, begins: bool) -> Markup:
    anchor = Markup(' id="{}"').format(span.anchor) if span.anchor and begins else Markup()
    if span.href:
        return Markup('<a class="mention" href="{}"{}>{}</a>').format(span.href, anchor, clean(text))
    return Markup('<mark class="{}"{}>{}</mark>').format(span.kind, anchor, clean(text))


def _next_word(text: str, at: int, most: int) -> int:
    blank = re.compile(r"\s").search(text, at, most)
    return blank.end() if blank else at


def _last_word(text: str, least: int, at: int) -> int:
    blanks = [found.start() for found in re.finditer(r"\s", text[least:at])]
    return least + blanks[-1] if blanks else at


def first_lines(text: str, length: int = LONGEST) -> str:
    """Return a text, cut at the end of a line (or word) if it is longer than that."""
    if len(text) <= length:
        return text
    cut = max(text.rfind("\n", length // 2, length), 0) or _last_word(text, 0, length)
    return text[:cut]


def is_blank(text: str | None) -> bool:
    return not one_line(text)
