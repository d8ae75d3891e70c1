"""The words around what was found, with the places to mark. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

from storage.folding import bare, fold, stem, words
from storage.search_query import Term

_WORD = re.compile(r"[^\W_]+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text, its white space as single blanks."""

    text: str
    hits: tuple[Span, ...]  # half-open, in characters of `text`


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    bare: str


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A hit from which on so many different terms stand near; with the hits of its text, up to there at least."""

    count: int
    start: int
    hits: Sequence[_Hit]


class _Standing(dict[str, tuple[int, ...]]):
    """Printed word → the numbers of the terms, each of one word, that stand in it; found out once."""

    def __init__(self, asked: Sequence[Term]) -> None:
        self._asked = asked

    def __missing__(self, word: str) -> tuple[int, ...]:
        spelled = [_Word(0, 0, *spellings) for spellings in _spellings(word)]
        found = (number for number, term in enumerate(self._asked) if any(_stands(term, [one]) for one in spelled))
        self[word] = tuple(found)
        return self[word]


def excerpt(texts: Iterable[str], asked: Sequence[Term], around: int = 80) -> Excerpt | None:
    """Return the first place of the texts at which most terms stand together; None where none does.

    Args:
        texts: as printed.
        asked: what was asked for.
        around: characters before the first find; twice as many from it on.
    """
    best: tuple[_Place, str] | None = None
    hits_in = _finder(asked)
    for text in texts:
        hits = hits_in(text)
        first = next(hits, None)
        if first is None:
            continue
        place = _densest(chain((first,), hits), len(asked), 2 * around)
        if best is None or place.count > best[0].count:
            best = place, text
        if best is not None and best[0].count == len(asked):
            break
    return None if best is None else _cut(best[1], best[0].start, best[0].hits, around)


def _densest(hits: Iterable[_Hit], wanted: int, reach: int) -> _Place:
    """Return the first place from which most terms stand within reach; no text is read on behind one that has all."""
    seen: list[_Hit] = []
    near: Counter[int] = Counter()  # terms of the hits from the place looked at to within its reach
    place = ahead = 0  # of `seen`: the place looked at; the first hit beyond its reach
    best = _Place(0, 0, seen)
    for hit in chain(hits, (None,)):
        while place < len(seen) and (hit is None or hit.start >= seen[place].start + reach):
            start = seen[place].start
            while ahead < len(seen) and (ahead == place or seen[ahead].end <= start + reach):
                near[seen[ahead].term] += 1
                ahead += 1
            if len(near) > best.count:
                best = _Place(len(near), start, seen)
                if best.count == wanted:
                    return best
            _less(near, seen[place].term)
            place += 1
        if hit is not None:
            seen.append(hit)
    return best


def _less(counts: Counter[int], term: int) -> None:
    counts[term] -= 1
    if not counts[term]:
        del counts[term]


def marked(text: str, asked: Sequence[Term]) -> tuple[Span, ...]:
    """Return where terms stand in a text."""
    return _merged((hit.start, hit.end) for hit in _finder(asked)(text))


def _finder(asked: Sequence[Term]) -> Callable[[str], Iterator[_Hit]]:
    """Return what yields where terms stand in a text, in its order. A word of the text may fold to several."""
    if all(len(term.words) == 1 for term in asked):
        return partial(_words_in, standing=_standing(tuple(asked)))
    return partial(_phrases_in, asked=asked)


def _words_in(text: str, standing: _Standing) -> Iterator[_Hit]:
    for match in _WORD.finditer(text):
        for number in standing[match[0]]:
            yield _Hit(match.start(), match.end(), number)


def _phrases_in(text: str, asked: Sequence[Term]) -> Iterator[_Hit]:
    folded = fold(text)
    likely = [pair for pair in enumerate(asked) if all(word in folded for word in pair[1].words[:-1])]
    if not likely:
        return  # most texts hold no phrase: they are not taken apart
    found = [
        _Word(match.start(), match.end(), *spellings)
        for match in _WORD.finditer(text)
        for spellings in _spellings(match[0])
    ]
    for position in range(len(found)):
        for number, term in likely:
            these = found[position : position + len(term.words)]
            if len(these) == len(term.words) and _stands(term, these):
                yield _Hit(these[0].start, these[-1].end, number)


@lru_cache(maxsize=100_000)
def _spellings(word: str) -> tuple[tuple[str, str], ...]:
    """Return a printed word folded and without dots: a text says the same words again and again."""
    return tuple((folded, bare(word)) for folded in words(word))


@lru_cache(maxsize=32)
def _standing(asked: tuple[Term, ...]) -> _Standing:
    return _Standing(asked)


def _stands(term: Term, found: Sequence[_Word]) -> bool:
    if any(word.folded != sought for word, sought in zip(found[:-1], term.words, strict=False)):
        return False
    word, sought = found[-1], term.words[-1]
    if term.prefix:
        return word.folded.startswith(sought) or word.bare.startswith(sought)
    if term.exact or word.folded == sought:
        return word.folded == sought
    return word.bare == sought or (term.stem is not None and stem(word.folded) == term.stem)


def _cut(text: str, first: int, hits: Sequence[_Hit], around: int) -> Excerpt:
    start, end = _edges(text, first, around)
    spans = _merged((hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end)
    shown, moved = _one_line(text[start:end], [(a - start, b - start) for a, b in spans])
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before)
    return Excerpt(f"{before}{shown}{after}", tuple((a + shift, b + shift) for a, b in moved))


def _edges(text: str, first: int, around: int) -> Span:
    """Return the bounds of a piece, at blanks."""
    start, end = max(0, first - around), min(len(text), first + 2 * around)
    if start:
        blank = re.search(r"\s", text[start:first])
        start = start + blank.end() if blank else first
    if end < len(text):
        word = re.match(r"\S*", text[first:])
        least = first + (word.end() if word else 0)
        blanks = [match.start() for match in re.finditer(r"\s", text[least:end])]
        end = least + blanks[-1] if blanks else least
    return start, end


def _one_line(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """Return a text with single blanks, and where the spans have come to lie."""
    shown: list[str] = []
    places: list[int] = []  # of each character of the text, in what is shown
    for letter in text:
        places.append(len(shown))
        if not letter.isspace():
            shown.append(letter)
        elif shown and shown[-1] != " ":
            shown.append(" ")
    places.append(len(shown))
    return "".join(shown).rstrip(), [(places[a], places[b]) for a, b in spans]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
