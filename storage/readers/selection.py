"""Which events someone wants to hear of: a pure description, with its names as an archive prints them."""

from dataclasses import dataclass, fields

from sqlalchemy import Connection, select

from storage.diff.budget import GERMAN
from storage.kinds import PROPOSAL, Kind
from storage.models import Source
from storage.readers.spellings import committees_named, offices_named

_ACCOUNT_KINDS = {german.casefold(): kind for kind, german in GERMAN.items()}


@dataclass(frozen=True, slots=True)
class Selection:
    """What an event must be or touch; empty wants everything, several conditions are all to be met.

    Committee, office and account are sought in the revision the event made and in the one before it, so that what
    joins and what leaves them is found too.
    """

    source: str | None = None  # key
    kinds: tuple[str, ...] = ()  # of change, any of them; other changes of the event are left out
    items: tuple[tuple[str, int], ...] | None = None  # "proposal" or "meeting", id in the archive; None: all
    committee: str | None = None  # in any spelling
    office: str | None = None  # in any spelling, or its beginning: "S 85" for "S 85 - Wirtschaftsförderung"
    account: str | None = None  # "544016", or "Sachkonto 544016"


@dataclass(frozen=True, slots=True)
class Spelled(Selection):
    """A selection with its names as an archive prints them."""

    committees: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()  # lead office fields, in which it may stand beside others

    @property
    def is_narrow(self) -> bool:
        """Whether it wants something that need not be of every item."""
        return bool(self.kinds) or self.names_content

    @property
    def names_content(self) -> bool:
        """Whether it wants something that stands in revisions."""
        return any(one is not None for one in (self.committee, self.office, self.account))

    def ids(self, kind: Kind) -> list[int] | None:
        """Return the ids of the items of one kind; None where it names no items."""
        return None if self.items is None else [number for name, number in self.items if name == kind.name]

    def never(self, kind: Kind) -> bool:
        """Tell whether no item of this kind can meet it: meetings have no office and no account."""
        return kind is not PROPOSAL and (self.office is not None or self.account is not None)


def spelled(connection: Connection, selection: Selection) -> Spelled:
    """Return a selection with every spelling of its names."""
    given = {field.name: getattr(selection, field.name) for field in fields(Selection)}
    committee, office = selection.committee, selection.office
    committees = () if committee is None else committees_named(connection, committee)
    return Spelled(**given, committees=committees, offices=() if office is None else offices_named(connection, office))


def sources(connection: Connection, selection: Selection) -> list[int]:
    """Return the ids of the sources whose items are wanted."""
    every = select(Source.id)
    return list(connection.scalars(every if selection.source is None else every.where(Source.key == selection.source)))


def account_of(text: str) -> tuple[str | None, str]:
    """Return kind (None: any) and number of an account as people write it, in normal form."""
    words = text.split(maxsplit=1)
    kind = _ACCOUNT_KINDS.get(words[0].casefold()) if len(words) == 2 else None
    number = words[1] if kind else text
    return kind, "".join(number.replace("‐", "-").replace("–", "-").split()).upper()
