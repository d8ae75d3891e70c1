"""Names as addresses: committees and offices are told apart by the words of their names.

Councils spell one name in several ways ("Bau- und Vergabeausschuss", "Bau und Vergabeausschuß"). Here all names with
the same words, folded as the search folds them, are one; anything else that is different is another committee. Whether
one body was renamed into another, no page says.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection

from storage.folding import words
from storage.readers.vocabulary import distinct

LONGEST = 120  # characters of an address; what is longer ends in its own hash
MOST = 5000  # different names that are looked through
_COMMITTEES = (("consultation", "committee"), ("meeting_revision", "committee"))
_OFFICES = (("revision", "lead_office"),)


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """Return a name as the last part of an address: small letters, digits and hyphens; never empty."""
    made = "-".join(words(name))
    if made and len(made) <= LONGEST:
        return made
    return f"{made[: LONGEST - 13]}-{hashlib.sha256((made or name).encode()).hexdigest()[:12]}".strip("-")


def committees_called(connection: Connection, wanted: str) -> list[str]:
    """Return every spelling of a committee, in the order of code points; none where there is no such committee."""
    return [name for name in _names(connection, _COMMITTEES) if slug(name) == wanted]


def offices_called(connection: Connection, wanted: str) -> list[str]:
    """Return every lead office field in which this office stands: several offices of one proposal are lines."""
    return [field for field in _names(connection, _OFFICES) if wanted in map(slug, office_names(field))]


def committees_named(connection: Connection, name: str) -> tuple[str, ...]:
    """Return a committee's name and every other spelling of it."""
    return (name, *(one for one in committees_called(connection, slug(name)) if one != name))


def offices_named(connection: Connection, name: str) -> tuple[str, ...]:
    """Return every lead office field that names an office, or one that begins with these words; the name itself too."""
    wanted, beginning = slug(name), f"{name} "

    def fits(office: str) -> bool:
        return office.startswith(beginning) or slug(office) == wanted

    fields = _names(connection, _OFFICES)
    return (name, *(field for field in fields if field != name and any(map(fits, office_names(field)))))


def office_names(field: str | None) -> list[str]:
    """Return the offices of a lead office field."""
    return [line for line in (field or "").split("\n") if line.strip()]


def _names(connection: Connection, places: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({name for place in places for name in distinct(connection, *place, MOST)})
