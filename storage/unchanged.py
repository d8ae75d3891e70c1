"""The common night: a public page says what its revision in force says. One look at what decides, and two updates.

No row is loaded whole here, and no page's bytes: `storage.weighing` does that where more has to be weighed.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, Update, bindparam, select, update
from sqlalchemy.exc import NoResultFound

from scraper.records import Content, Page, content_hash
from storage.kinds import KINDS, Item, ItemRevision, Kind
from storage.models import Page as PageRow


@dataclass(frozen=True, slots=True)
class Standing:
    """An item that was public, as far as it decides whether a page says anything new."""

    item_id: int
    revision_id: int  # of the revision in force, or last in force
    number: int  # of that revision
    observed_at: datetime  # read so that no damage of it is met while `confirmed_at` is written
    confirmed_at: datetime
    parser_version: str  # whose reading basis_hash is
    basis_hash: str
    basis_dialect: str | None
    basis_sha256: str | None  # of the basis page's bytes
    gone_since: datetime | None

    def says(self, content: Content) -> bool:
        """Tell whether a content is, word by word, the one read in the basis page."""
        return content_hash(content) == self.basis_hash

    def confirmed_by(self, page: Page, content: Content, parser_version: str) -> bool:
        """Tell whether a page shows the item public and unchanged, beyond what would have to be weighed."""
        if self.gone_since is not None:
            return False
        if self.basis_sha256 == page.sha256:
            return True
        same_reader = (parser_version, content.dialect) == (self.parser_version, self.basis_dialect)
        return same_reader and self.says(content)


def standing(connection: Connection, kind: Kind, source_id: int, number: int) -> Standing | None:
    """Return how an item stands, None if it was never public.

    Raises:
        NoResultFound: the revision that its row names is missing.
    """
    row = connection.execute(_LOOKS[kind.name], {"of_source": source_id, "of_number": number}).first()
    if row is None:
        return None
    if row.revision_id is None:
        raise NoResultFound(f"{kind.name} {number}: its revision in force is missing")
    return Standing(*row)


def confirm(connection: Connection, kind: Kind, known: Standing, url: str, visited_at: datetime, at: datetime) -> None:
    """Note that a page still says the same.

    Args:
        connection: in a write transaction.
        kind: of the item.
        known: how it stood.
        url: the address that answered.
        visited_at: start of the visit.
        at: time of the fetch; a clock that was set back moves nothing.
    """
    item, revision = _UPDATES[kind.name]
    connection.execute(item, {"of_id": known.item_id, "url": url, "last_visited_at": visited_at})
    if at > known.confirmed_at:
        connection.execute(revision, {"of_id": known.revision_id, "confirmed_at": at})


def _look(kind: Kind) -> Select[int, int, int, datetime, datetime, str, str, str | None, str, datetime | None]:
    item, revision = kind.item, kind.revision
    return (
        select(
            item.id,
            revision.id.label("revision_id"),
            revision.number,
            revision.observed_at,
            revision.confirmed_at,
            revision.current_parser_version,
            revision.basis_hash,
            revision.basis_dialect,
            PageRow.sha256,
            item.gone_since,
        )
        .outerjoin(revision, revision.id == item.current_revision_id)
        .outerjoin(PageRow, PageRow.id == revision.basis_page_id)
        .where(item.source_id == bindparam("of_source"), item.number == bindparam("of_number"))
    )


def _update(model: type[Item | ItemRevision]) -> Update:
    return update(model).where(model.id == bindparam("of_id"))


# Made once: SQLAlchemy finds the compiled text of a statement it has met.
_LOOKS = {name: _look(kind) for name, kind in KINDS.items()}
_UPDATES = {name: (_update(kind.item), _update(kind.revision)) for name, kind in KINDS.items()}
