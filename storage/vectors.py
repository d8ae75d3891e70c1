"""Text vectors and text queries of PostgreSQL: its German configuration for stems, the simple one for exact words.

Both get words of one spelling: with umlauts for the stemmer, whichever way they were written, and folded, behind a
mark, as exact words, so that neither is taken for the other. A word is asked for in both at once.
"""

import re
from collections.abc import Mapping, Sequence

from storage.folding import bare_spellings, words

FIELDS = {"reference": "A", "title": "A", "office": "B", "committees": "C", "type": "D", "texts": "D"}
MARK = "x"  # before exact words
LONGEST = 150_000  # characters of one field: a vector may have a megabyte, German and simple words together
_SPELLED = (("ae", "ä"), ("oe", "ö"))
_UE = re.compile(r"(?<![aeoq])ue")  # not in neue, Treue, bauen, Quelle


def _vector(name: str) -> str:
    return f"(to_tsvector('german', :{name}_german) || to_tsvector('simple', :{name}_simple))"


_WHOLE = " || ".join(f"setweight({_vector(name)}, '{weight}')" for name, weight in FIELDS.items())
INSERT = (
    f"INSERT INTO search (rowid, kind, item_id, years, {', '.join(FIELDS)}, whole) "  # noqa: S608 - constants of this file
    f"VALUES (:rowid, :kind, :item_id, :years, {', '.join(map(_vector, FIELDS))}, {_WHOLE})"
)


def _differs(name: str) -> str:
    """Return whether the exact words of a field are others. Stems are not compared: a new server may have new ones."""
    exact, held = f"to_tsvector('simple', :{name}_simple)", f"tsvector_to_array(f.{name})"
    german = f"to_tsvector('german', :{name}_german)"
    marked = f"ARRAY(SELECT word FROM unnest({held}) AS word WHERE word LIKE '{MARK}%')"  # noqa: S608 - as above
    contained = f"tsvector_to_array({exact}) <@ {held} AND {marked} <@ tsvector_to_array({exact} || {german})"
    return f"NOT ({contained}) AS {name}"


_FIELDS_TOGETHER = " || ".join(f"f.{name}" for name in FIELDS)
DIFFERING = (
    f"SELECT {', '.join(map(_differs, FIELDS))}, f.years <> CAST(:years AS integer[]) AS years, "  # noqa: S608 - as above
    f"tsvector_to_array(f.whole) <> tsvector_to_array({_FIELDS_TOGETHER}) AS whole "
    "FROM search AS f WHERE f.rowid = :rowid"
)


def values(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what INSERT asks for beside the columns it names itself."""
    found: dict[str, str] = {}
    for name in FIELDS:
        said = "\n".join(columns[name])[:LONGEST]
        plain = " ".join(words(said))
        found[f"{name}_german"] = umlauts(plain)
        found[f"{name}_simple"] = " ".join(MARK + word for word in (*plain.split(), *bare_spellings(said).split()))
    return found


def umlauts(folded: str) -> str:
    """Return folded words with umlauts, as the stemmer wants them."""
    for spelled, umlaut in _SPELLED:
        folded = folded.replace(spelled, umlaut)
    return _UE.sub("ü", folded)


def query(name: str, sought: Sequence[str], *, prefix: bool, one: bool) -> tuple[str, dict[str, str]]:
    """Return a text query and its values.

    Args:
        name: of the parameters.
        sought: folded words, in this order.
        prefix: the last word may go on.
        one: it is a single word that may stand in other forms.
    """
    if one:
        asked = f"(plainto_tsquery('german', :{name}_german) || plainto_tsquery('simple', :{name}_simple))"
        return asked, {f"{name}_german": umlauts(sought[0]), f"{name}_simple": MARK + sought[0]}
    exact = " <-> ".join(f"'{MARK}{word}'" for word in sought) + (":*" if prefix else "")
    return f"to_tsquery('simple', :{name}_exact)", {f"{name}_exact": exact}
