"""In which states of items stands what is sought: in the revision itself or in the one before it."""

from collections.abc import Collection

from sqlalchemy import Connection

from storage.kinds import Kind
from storage.readers.looking import batches
from storage.readers.selection import Spelled
from storage.readers.things import Name, names, revisions_of_items, values

State = tuple[int, int]  # id of an item, number of a revision


def touched(connection: Connection, sought: Spelled, kind: Kind, items: Collection[int]) -> set[State]:
    """Return the states of some items that touch all that is sought in revisions; also of some that never were.

    What is sought touches a state if it stands in the revision or in the one before it, so that what joins and what
    leaves it is found too; each thing on its own.

    Args:
        connection: of the archive.
        sought: committee, office and account, at least one of them; nothing else is looked at.
        kind: of the items.
        items: their ids.
    """
    if sought.never(kind):
        return set()
    found: set[State] | None = None
    for name in names(sought):
        left = items if found is None else {item for item, _ in found}
        states = _states(connection, sought, kind, left, name)
        found = states if found is None else found & states
    return found or set()


def _states(connection: Connection, sought: Spelled, kind: Kind, items: Collection[int], name: Name) -> set[State]:
    given, statement = values(sought), revisions_of_items(name, kind)
    states: set[State] = set()
    for some in batches(sorted(items)):
        for item, number in connection.execute(statement, {**given, "items": some}).all():
            states.update(((item, number), (item, number + 1)))
    return states
