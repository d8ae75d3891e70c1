"""Whose page is it? Pages of newer generations do not print their own number; the printed reference must tell.

A proposal's reference, once known from its page or from the council's list, may change; but a page with another
reference that belongs to another proposal is that proposal's page, drawn in the wrong place.
"""

from sqlalchemy import Connection, Select, and_, or_, select

from scraper.records import Content, ProposalContent
from storage.models import KnownNumber, Proposal, Revision


def mistaken_for(connection: Connection, source_id: int, content: Content) -> int | None:
    """Return the number of the other proposal whose page this is; None if nothing speaks against its own number."""
    if not isinstance(content, ProposalContent) or not content.reference:
        return None
    own = _own_references(connection, source_id, content.number)
    if not own or content.reference in own:
        return None
    return _owner(connection, source_id, content)


def _own_references(connection: Connection, source_id: int, number: int) -> set[str]:
    """Return what was last printed on the proposal's own page, and beside its number elsewhere."""
    row = connection.execute(
        _known(source_id)
        .where(KnownNumber.number == number)
        .with_only_columns(Revision.reference, KnownNumber.reference)
    ).first()
    return {reference for reference in row or () if reference}


def _owner(connection: Connection, source_id: int, content: ProposalContent) -> int | None:
    """Return another proposal with this reference: with this title too, or named by the council and not yet seen."""
    read = (Revision.reference == content.reference) & (Revision.title == content.title)
    unread = (KnownNumber.reference == content.reference) & Revision.id.is_(None)
    others = _known(source_id).where(KnownNumber.number != content.number, or_(read, unread))
    return connection.scalar(others.order_by(KnownNumber.number).limit(1))


def _known(source_id: int) -> Select[int]:
    return (
        select(KnownNumber.number)
        .outerjoin(Proposal, and_(Proposal.source_id == source_id, Proposal.number == KnownNumber.number))
        .outerjoin(Revision, Revision.id == Proposal.current_revision_id)
        .where(KnownNumber.source_id == source_id, KnownNumber.kind == "proposal")
    )
