"""Which proposal a mention means: the one of the same source that bears the reference now, and alone.

Where none does any more, it is the one that bore it. Each new revision may settle that for mentions of its own, and for
those of what it bears or bore.
"""

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, func, select, update

from storage.models import Mention, Proposal, Revision


def resolve(connection: Connection, source_id: int, revision_id: int) -> None:
    """Point the mentions of a revision to the proposals meant."""
    connection.execute(_RESOLVE, {"of_source": source_id, "of_revision": revision_id})


def point_to(connection: Connection, source_id: int, proposal_id: int) -> None:
    """Point all mentions of the references that a proposal bears or bore to who bears them now."""
    for reference in connection.scalars(_MENTIONED, {"of_proposal": proposal_id}).all():
        _point_to_holder(connection, source_id, proposal_id, reference)


def _point_to_holder(connection: Connection, source_id: int, proposal_id: int, reference: str | None) -> None:
    this = {"of_source": source_id, "of_reference": reference}
    holders = connection.scalars(_HOLDERS, this).all()
    if not holders:
        connection.execute(_POINT_TO_LAST, {**this, "meant": proposal_id})
    else:
        connection.execute(_POINT_TO_HOLDER, {**this, "meant": None if len(holders) > 1 else holders[0]})


def _is_held() -> ColumnElement[bool]:
    """Say that a revision is the current one of a proposal of the source.

    It is asked of each revision that bears a reference: a join begins with the proposals of the source, all of them.
    """
    current = Proposal.current_revision_id == Revision.id
    return select(Proposal.id).where(current, Proposal.source_id == bindparam("of_source")).exists()


_IN_SOURCE = (
    select(Revision.id)
    .join(Proposal, Proposal.id == Revision.proposal_id)
    .where(Revision.id == Mention.revision_id, Proposal.source_id == bindparam("of_source"))
    .exists()
)
_NAMING = update(Mention).where(Mention.reference == bindparam("of_reference"), _IN_SOURCE)
_MEANT = bindparam("meant", type_=Integer)

# Made once: to write a statement takes SQLAlchemy longer than to run it.
_RESOLVE = (
    update(Mention)
    .where(Mention.revision_id == bindparam("of_revision"))
    .values(
        proposal_id=select(func.min(Revision.proposal_id))
        .where(Revision.reference == Mention.reference, _is_held())
        .having(func.count() == 1)
        .scalar_subquery()
    )
)
_MENTIONED = (
    select(Revision.reference)
    .where(
        Revision.proposal_id == bindparam("of_proposal"),
        select(Mention.id).where(Mention.reference == Revision.reference).exists(),
    )
    .distinct()
)
_HOLDERS = select(Revision.proposal_id).where(Revision.reference == bindparam("of_reference"), _is_held()).limit(2)
_POINT_TO_HOLDER = _NAMING.where(Mention.proposal_id.is_distinct_from(_MEANT)).values(proposal_id=_MEANT)
_POINT_TO_LAST = _NAMING.where(Mention.proposal_id.is_(None)).values(proposal_id=_MEANT)
