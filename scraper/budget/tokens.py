"""Words, numbers, marks, cell and line ends of a section; lines and their cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scraper.budget.source import Source, make_comparable

WORD, NUMBER, MARK, CELL, LINE = "word", "number", "mark", "cell", "line"
NOTHING = "nothing"  # the kind of what lies outside the text
NO_MARK = "\0"
_ENDS = {CELL, LINE, NOTHING}
_MARGIN = 64  # empty places behind the last token; no single step looks further
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]++(?:-[^\W\d_]++)*+)"
    r"|(?P<number>[0-9]++(?:[.,/:-][0-9]++)*+)"
    r"|(?P<line>\n)"
    r"|(?P<cell>[\t|]| {3,})"
    r"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """A piece of the comparable text; blanks lie between tokens."""

    kind: str  # WORD, NUMBER, MARK, CELL or LINE
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty: half-open ranges of token indices."""

    first: int
    last: int  # behind the last token; the LINE token is not part of it
    cells: tuple[tuple[int, int], ...]  # the cells that are not empty


@dataclass(frozen=True, slots=True)
class Script:
    """A section's text, taken apart.

    `kinds`, `words`, `folds` and `marks` run beside `tokens` for a quick look at one of them. They go on for `_MARGIN`
    empty places, which an index before the first token meets as well: looking a little past either end is allowed.
    """

    source: Source
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    line_of: list[int]  # index in `lines` of each token; a LINE token belongs to the line it ends, -1 before any
    kinds: list[str]
    words: list[str]  # as written, "" where the token is no word
    folds: list[str]  # words without case
    marks: list[str]  # NO_MARK where the token is no mark

    def text(self, first: int, last: int) -> str:
        """Return the comparable text of the tokens `first` up to, without, `last`."""
        return self.source.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def is_mark(self, index: int, marks: str) -> bool:
        return self.marks[index] in marks

    def is_kind(self, index: int, kind: str) -> bool:
        return self.kinds[index] == kind

    def word(self, index: int) -> str:
        """Return the word there, or an empty string."""
        return self.words[index]

    def folded(self, index: int) -> str:
        """Return the word there without case, or an empty string."""
        return self.folds[index]

    def touches(self, index: int) -> bool:
        """Say whether nothing lies between this token and the one before."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def goes_on(self, index: int) -> bool:
        """Say whether this token touches the one before, and no cell or line ends between them."""
        return self.touches(index) and not self.ends(index)

    def gap(self, index: int) -> int:
        """Return the number of blanks before this token."""
        return self.tokens[index].start - self.tokens[index - 1].end if 0 < index < len(self.tokens) else 0

    def ends(self, index: int) -> bool:
        """Say whether a cell, a line or the text ends before this index."""
        return self.kinds[index] in _ENDS

    def begins(self, index: int) -> bool:
        """Say whether this token is the first of its cell or line."""
        return self.kinds[index - 1] in _ENDS


def take_apart(original: str) -> Script:
    source = make_comparable(original)
    tokens = tuple(
        Token(match.lastgroup or MARK, match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(source.text)
    )
    lines, line_of = _lines(tokens)
    words = [token.text if token.kind == WORD else "" for token in tokens] + [""] * _MARGIN
    return Script(
        source,
        tokens,
        lines,
        line_of,
        [token.kind for token in tokens] + [NOTHING] * _MARGIN,
        words,
        [word.lower() for word in words],
        [token.text if token.kind == MARK else NO_MARK for token in tokens] + [NO_MARK] * _MARGIN,
    )


def _lines(tokens: Sequence[Token]) -> tuple[tuple[Line, ...], list[int]]:
    lines: list[Line] = []
    line_of: list[int] = []
    cells: list[tuple[int, int]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.kind in {CELL, LINE}:
            _close(tokens, cells, first, index)
            first = index + 1
        if token.kind == LINE and cells:
            lines.append(Line(cells[0][0], cells[-1][1], tuple(cells)))
            cells.clear()
            line_of.append(len(lines) - 1)
            continue
        line_of.append(len(lines) - (token.kind == LINE))
    _close(tokens, cells, first, len(tokens))
    if cells:
        lines.append(Line(cells[0][0], cells[-1][1], tuple(cells)))
    return tuple(lines), line_of


def _close(tokens: Sequence[Token], cells: list[tuple[int, int]], first: int, last: int) -> None:
    """Add a cell, unless it is empty or a drawn rule ("---", "____")."""
    rule = last - first >= 3 and all(token.kind == MARK and token.text in "-=_:" for token in tokens[first:last])
    if first < last and not rule:
        cells.append((first, last))
