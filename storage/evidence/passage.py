"""The sentence of a revision that a query points to. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.excerpts import marked
from storage.readers.rows import Json
from storage.search_query import Term, parse
from storage.sentences import sentence_around

_FAR = 2000  # characters: longer sentences are cut there
# What a page says of itself, in the order in which a sentence is preferred where several fit as well.
_PLACES = {
    "sections": ("text", "heading"),
    "agenda_items": ("title", "remark", "result"),
    "title": (),
    "other_fields": (),
    "consultations": ("committee", "meeting_name", "result"),
    "documents": ("title",),
    "relations": ("title",),
    **dict.fromkeys(("reference", "type", "lead_office", "author", "committee", "room", "place"), ()),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and where it stands."""

    query: str
    path: str  # in fassung.json, positions counted from 1: sections/2/text
    start: int  # in characters of that text, half-open
    end: int
    sentence: str
    hits: tuple[tuple[int, int], ...]  # what the query means, in characters of the sentence, half-open

    def as_json(self) -> Json:
        return {
            "query": self.query,
            "path": self.path,
            "start": self.start,
            "end": self.end,
            "sentence": self.sentence,
            "hits": [list(hit) for hit in self.hits],
        }


def passage(shown: Json, query: str) -> Passage | None:
    """Return the sentence in which most of a query stands together, the first of several; None where none does.

    Args:
        shown: a revision, as `storage.readers.show` tells it.
        query: as for `search`; its years and the names of fields do not matter here.
    """
    asked = tuple(dict.fromkeys(Term(term.words, term.prefix, term.exact) for term in parse(query).terms))
    best: tuple[int, Passage] | None = None
    for path, text in _texts(shown):
        for start, end in _sentences(text, asked):
            sentence = text[start:end]
            count = sum(bool(marked(sentence, [term])) for term in asked)
            if best is None or count > best[0]:
                best = count, Passage(query, path, start, end, sentence, marked(sentence, asked))
    return None if best is None else best[1]


def _texts(shown: Json) -> Iterator[tuple[str, str]]:
    for name, columns in _PLACES.items():
        value = shown.get(name)
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            yield from _labelled(name, value)
        elif isinstance(value, list):
            found = ((f"{name}/{n}/{column}", row.get(column)) for n, row in enumerate(value, 1) for column in columns)
            yield from ((path, text) for path, text in found if text)


def _labelled(name: str, fields: Json) -> Iterator[tuple[str, str]]:
    for label, value in fields.items():
        for text in value if isinstance(value, list) else [value]:
            yield f"{name}/{label}", text


def _sentences(text: str, asked: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences that hold any of the terms."""
    done = -1
    for first, last in marked(text, asked):
        if first >= done:
            start, done = sentence_around(text, first, last, _FAR)
            yield start, done
