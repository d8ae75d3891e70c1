"""Words, numbers, marks, cell and line ends of a section; lines and their cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from scraper.budget.source import Source, make_comparable

WORD, NUMBER, MARK, CELL, LINE = "word", "number", "mark", "cell", "line"
NOTHING = "nothing"  # the kind of what lies outside the text
_LEAST_RULE = 3  # marks
_RULES = {"-", "=", "_", ":"}
NO_MARK = "\0"
_ENDS = {CELL, LINE, NOTHING}
_MARGIN = 64  # empty places behind the last token; no single step looks further
_WORD_CHARS = r"[^\W\d_]"
_PIECE = re.compile(
    rf"{_WORD_CHARS}++(?:-{_WORD_CHARS}++)*+"  # word
    r"|[0-9]++(?:[.,/:-][0-9]++)*+"  # number
    r"|\n"
    r"|[\t|]| {3,}"  # cell end
    r"|\S"  # mark
    r"|\s"  # a blank: no token
)
_KINDS = {"\n": LINE, "\t": CELL, "|": CELL, " ": CELL} | dict.fromkeys("0123456789", NUMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty: half-open ranges of token indices."""

    first: int
    last: int  # behind the last token; the LINE token is not part of it
    cells: tuple[tuple[int, int], ...]  # the cells that are not empty


@dataclass(frozen=True, slots=True)
class Script:
    """A section's text, taken apart into tokens; blanks lie between them.

    What is known of the tokens stands in lists side by side. They go on for `_MARGIN` empty places, which an index
    before the first token meets as well: looking a little past either end is allowed.
    """

    source: Source
    size: int  # number of tokens
    kinds: list[str]  # WORD, NUMBER, MARK, CELL or LINE; NOTHING in the margin
    texts: list[str]  # as written in the comparable text
    starts: list[int]  # half-open places in the comparable text
    stops: list[int]
    words: list[str]  # as written, "" where the token is no word
    folds: list[str]  # words without case
    marks: list[str]  # NO_MARK where the token is no mark
    lines: tuple[Line, ...]
    line_of: list[int]  # index in `lines` of each token; a LINE token belongs to the line it ends, -1 before any

    def text(self, first: int, last: int) -> str:
        """Return the comparable text of the tokens `first` up to, without, `last`."""
        return self.source.text[self.starts[first] : self.stops[last - 1]] if first < last else ""

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
        return 0 < index < self.size and self.starts[index] == self.stops[index - 1]

    def goes_on(self, index: int) -> bool:
        """Say whether this token touches the one before, and no cell or line ends between them."""
        return self.touches(index) and not self.ends(index)

    def gap(self, index: int) -> int:
        """Return the number of blanks before this token."""
        return self.starts[index] - self.stops[index - 1] if 0 < index < self.size else 0

    def ends(self, index: int) -> bool:
        """Say whether a cell, a line or the text ends before this index."""
        return self.kinds[index] in _ENDS

    def begins(self, index: int) -> bool:
        """Say whether this token is the first of its cell or line."""
        return self.kinds[index - 1] in _ENDS


def take_apart(original: str) -> Script:
    """Return the tokens of a text, once it is made comparable."""
    source = make_comparable(original)
    pieces = _PIECE.findall(source.text)
    ends = list(accumulate(map(len, pieces)))
    kept = [place for place, piece in enumerate(pieces) if not piece.isspace() or piece in "\t\n" or len(piece) > 1]
    texts = [pieces[place] for place in kept]
    stops = [ends[place] for place in kept]
    kinds = [_kind_of(text[0]) for text in texts]
    lines, line_of = _lines(kinds, texts)
    words = [text if kind == WORD else "" for kind, text in zip(kinds, texts, strict=True)]
    marks = [text if kind == MARK else NO_MARK for kind, text in zip(kinds, texts, strict=True)]
    empty = [""] * _MARGIN
    return Script(
        source,
        len(kept),
        kinds + [NOTHING] * _MARGIN,
        texts + empty,
        [stop - len(text) for stop, text in zip(stops, texts, strict=True)],
        stops,
        words + empty,
        [word.lower() for word in words] + empty,
        marks + [NO_MARK] * _MARGIN,
        lines,
        line_of,
    )


@lru_cache(maxsize=1 << 12)
def _kind_of(first: str) -> str:
    """Return the kind of a token by its first character."""
    word = WORD if first.isalnum() and not first.isdecimal() else MARK
    return _KINDS.get(first, word)


def _lines(kinds: Sequence[str], texts: Sequence[str]) -> tuple[tuple[Line, ...], list[int]]:
    lines: list[Line] = []
    line_of: list[int] = []
    cells: list[tuple[int, int]] = []
    first = 0
    for index in [place for place, kind in enumerate(kinds) if kind in _ENDS]:
        _close(texts, cells, first, index)
        line_of += [len(lines)] * (index - first)
        if kinds[index] == LINE and cells:
            lines.append(Line(cells[0][0], cells[-1][1], tuple(cells)))
            cells.clear()
            line_of.append(len(lines) - 1)
        else:
            line_of.append(len(lines) - (kinds[index] == LINE))
        first = index + 1
    _close(texts, cells, first, len(kinds))
    line_of += [len(lines)] * (len(kinds) - first)
    if cells:
        lines.append(Line(cells[0][0], cells[-1][1], tuple(cells)))
    return tuple(lines), line_of


def all_cells(script: Script, line: Line) -> list[range]:
    """Return all cells of a line, empty ones too."""
    kinds, cells = script.kinds, list[range]()
    first = line.first
    while first and kinds[first - 1] == CELL:
        first -= 1
    start = first
    while kinds[first] != LINE and first < script.size:
        if kinds[first] == CELL:
            cells.append(range(start, first))
            start = first + 1
        first += 1
    return [*cells, range(start, first)]


def _close(texts: Sequence[str], cells: list[tuple[int, int]], first: int, last: int) -> None:
    """Add a cell, unless it is empty or a drawn rule ("---", "____")."""
    if first == last:
        return
    may_be_rule = last - first >= _LEAST_RULE and texts[first] in _RULES
    if not (may_be_rule and all(text in _RULES for text in texts[first:last])):
        cells.append((first, last))
