"""What people type → what is asked for. Pure, and no text is an error.

Words are ANDed and find other forms of the same word; "quoted words" stand in this order and as written; a star at the
end finds beginnings. `office:`, `committee:`, `type:`, `year:` and their like look in one field only. Everything else
is text: no operator, no column name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from storage.folding import stem, words

MOST_TERMS = 40  # more words than that make the parser of SQLite give up
MOST_YEARS = 200
FIELDS = {
    "title": "title", "titel": "title", "betreff": "title",
    "reference": "reference", "nummer": "reference",
    "office": "office", "amt": "office",
    "committee": "committees", "gremium": "committees",
    "type": "type", "art": "type",
    "text": "texts",
    "year": "years", "jahr": "years",
}  # what people type → column  # fmt: skip
_TERM = re.compile(
    r'(?:(?P<field>[^\W\d_]+):(?=[^\s*]))?(?:"(?P<quoted>[^"]*)(?:"|$)(?P<star>\*?)|(?P<plain>[^\s"]+))|"'
)
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
IN_TITLE = ("reference", "title")  # what comes first
_WHOLE = ("reference", "title", "office", "committees", "type", "texts")
_WITH_FORMS = ("title", "office", "committees", "type", "texts")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words in this order."""

    words: tuple[str, ...]  # folded
    prefix: bool = False  # the last word may go on
    exact: bool = False  # as written, not in other forms
    field: str | None = None  # column it must stand in

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def stem(self) -> str | None:
        """The stem of a single word that may stand in other forms."""
        return None if self.exact or self.prefix or len(self.words) > 1 else stem(self.words[0])


@dataclass(frozen=True, slots=True)
class Years:
    """The proposal or meeting is of one of these years."""

    first: int
    last: int

    @property
    def all(self) -> range:
        return range(self.first, min(self.last, self.first + MOST_YEARS) + 1)


@dataclass(frozen=True, slots=True)
class Query:
    """All that is asked for."""

    terms: tuple[Term, ...] = ()
    years: tuple[Years, ...] = ()
    text: str = field(default="", compare=False)  # as it was typed, with single blanks

    def __bool__(self) -> bool:
        return bool(self.terms or self.years)


def parse(query: str) -> Query:
    """Return what a query asks for; what holds no letter or digit asks for nothing."""
    found = list(_parts(query))
    asked = list(_without_letters(part for part in found if isinstance(part, Term)))[:MOST_TERMS]
    years = tuple(part for part in found if isinstance(part, Years))[:MOST_TERMS]
    return Query(tuple(asked), years, _printed(query))


def _without_letters(asked: Iterable[Term]) -> Iterator[Term]:
    """Leave out all beginnings of one letter but the first in each field: all have them, and each takes long."""
    known: set[str | None] = set()
    for term in asked:
        if term.prefix and len(term.words[-1]) == 1:
            if term.field in known:
                continue
            known.add(term.field)
        yield term


def _printed(query: str) -> str:
    """Return a query with single blanks, without what no database takes."""
    return "".join(letter for letter in " ".join(query.split()) if letter.isprintable())


def terms(query: str) -> tuple[Term, ...]:
    """Return the words and phrases of a text, none of it read as the name of a field."""
    found = (_term(match, None) for match in _TERM.finditer(query.replace(":", " ")))
    return tuple(term for term in found if term is not None)[:MOST_TERMS]


def _parts(query: str) -> Iterator[Term | Years]:
    for match in _TERM.finditer(query):
        field = FIELDS.get((match["field"] or "").casefold())
        years = _years(match) if field == "years" else None
        part = years or _term(match, None if field == "years" else field)
        if part is not None:
            yield part


def _years(match: re.Match[str]) -> Years | None:
    found = _YEARS.fullmatch(match["quoted"] or match["plain"] or "")
    if found is None:
        return None
    first, last = sorted((int(found[1]), int(found[2] or found[1])))
    return Years(first, last)


def _term(match: re.Match[str], field: str | None) -> Term | None:
    quoted, plain = match["quoted"], match["plain"]
    if quoted is None and plain is None:
        return None
    raw, star = (quoted, bool(match["star"])) if quoted is not None else (plain.rstrip("*"), plain.endswith("*"))
    if field is None and match["field"]:
        raw = f"{match['field']} {raw}"  # no field of that name: it is text
    found = words(raw)
    return Term(tuple(found), star, quoted is not None, field) if found else None


def match_expression(asked: Sequence[Term], columns: Iterable[str] | None = None) -> str:
    """Return the FTS5 expression for terms: each a string of its own, so that nothing in it is an operator.

    Args:
        asked: the terms; those with a field look there.
        columns: where the others look; everywhere by default.
    """
    return " AND ".join(_expression(term, tuple(columns or _WHOLE)) for term in asked)


def expression(query: Query, columns: Iterable[str] | None = None) -> str:
    """Return the FTS5 expression for a whole query."""
    parts = [match_expression(query.terms, columns), *(in_years(part.all) for part in query.years)]
    return " AND ".join(part for part in parts if part)


def in_years(years: Iterable[int]) -> str:
    """Return the FTS5 expression for what is of one of these years."""
    alternatives = " OR ".join(f'"{year:04}"' for year in years)
    return f"{{years}} : ({alternatives})"


def _expression(term: Term, columns: tuple[str, ...]) -> str:
    where = columns if term.field is None else (term.field,)
    where += tuple(f"{name}_forms" for name in where if name in _WITH_FORMS and not term.exact)
    alternatives = [f'"{term.text}"{" *" if term.prefix else ""}']
    if term.stem is not None and term.stem != term.text:
        alternatives.append(f'"{term.stem}"')
    return f"{{{' '.join(where)}}} : ({' OR '.join(alternatives)})"
