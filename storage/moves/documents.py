"""The documents of two proposals, reduced to what both generations print."""

import re
from collections.abc import Sequence

from scraper.records import Document, ProposalContent
from storage.moves.pairs import in_order_of, in_pairs

_ATTACHMENTS_UNSEEN = frozenset({"allris3_responsive"})  # no real page of it was seen to print attachments
_COLLECTED = re.compile(r"\w+-(?=Sammeldokument\Z)")  # "Vorlage-Sammeldokument" of ALLRIS 3
_SIZE = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([kmg]?)b(?:ytes?)?\s*$", re.IGNORECASE)
_UNITS = {"": 1 / 1024, "k": 1.0, "m": 1024.0, "g": 1024.0**2}


def common_documents(old: ProposalContent, new: ProposalContent) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The first document by its title, the attachments (files without a number) by title and size."""
    first = _first_documents(old.documents, new.documents)
    attached = [[row for row in content.documents if row.number is None] for content in (old, new)]
    if not all(attached) and _ATTACHMENTS_UNSEEN & {old.dialect, new.dialect}:
        return first
    pairs = in_pairs(attached[0], in_order_of(attached[0], attached[1], _title), _title, _documents)
    return (*first[0], *pairs[0]), (*first[1], *pairs[1])


def _first_documents(
    old: Sequence[Document], new: Sequence[Document]
) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Return the first document of both, or none where one page's first one is among the other's.

    Further documents differ between generations, and a page may begin with a disabled link of no meaning.
    """
    numbered = [[row for row in rows if row.number is not None] for rows in (old, new)]
    titles = [[row.title for row in rows] for rows in numbered]
    if all(numbered) and (titles[0][0] in titles[1] or titles[1][0] in titles[0]):
        return (), ()
    return in_pairs(numbered[0][:1], numbered[1][:1], _title, _documents)


def _documents(old: Document, new: Document) -> tuple[Document, Document]:
    close = _close(_kilobytes(old.size_text), _kilobytes(new.size_text))

    def reduced(row: Document) -> Document:
        return Document(_title(row), None, None, None if close else row.size_text, None)

    return reduced(old), reduced(new)


def _title(row: Document) -> str:
    """Return a document's name, that of the collected document the same in every generation."""
    return _COLLECTED.sub("", row.title)


def _kilobytes(size: str | None) -> tuple[float, float] | None:
    """Return a printed size and the step of its last digit, in kilobytes."""
    found = _SIZE.match(size or "")
    if found is None:
        return None
    unit, decimals = _UNITS[found[2].lower()], len(re.sub(r"^\d+[.,]?", "", found[1]))
    return float(found[1].replace(",", ".")) * unit, 10**-decimals * unit


def _close(old: tuple[float, float] | None, new: tuple[float, float] | None) -> bool:
    """Tell whether two sizes may be one, rounded or cut off differently."""
    return old is None or new is None or abs(old[0] - new[0]) < max(old[1], new[1])
