"""The tables of an export: their columns, where they come from, and how rows are told apart.

Most are views of the archive; meetings, agendas and what refers to what have none and are joined here. What a column
means is taken from the data dictionary.
"""

from dataclasses import dataclass

from storage.dictionary import Entry, all_entries
from storage.dictionary.entries import describe
from storage.dictionary.views import HEAD, View, columns_from
from storage.export.wanted import Selection


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export."""

    name: str
    meaning: str
    entries: tuple[Entry, ...]  # of its columns, in order; the first is the key of the source
    relation: str  # what stands behind FROM
    selected: tuple[str, ...]  # one expression for each column
    key: tuple[str, ...]  # columns that tell rows apart, in the order of the rows
    since: str  # condition with the values of `storage.export.since`
    belongs_to: tuple[tuple[str, ...], str] | None = None  # columns here that are the key of another table, its name

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(entry.column or "" for entry in self.entries)

    def query(self, selection: Selection) -> str:
        """Return the statement that selects the rows in order, with the values of `storage.export.since`."""
        conditions = [f"{self.selected[0]} = :source"] if selection.source is not None else []
        conditions += [self.since] if selection.since is not None else []
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        order = ", ".join(str(self.columns.index(name) + 1) for name in self.key)
        return f"SELECT {', '.join(self.selected)} FROM {self.relation}{where} ORDER BY {order}"  # noqa: S608 - constants of this file


_ITEM = ("source", "number")
_ROW = (*_ITEM, "position")
_OF_PROPOSAL = (_ITEM, "current_proposals")
# What mentions a reference that came, went or moved since points to another proposal than before, or to one at last.
_PROPOSALS = """IN (
SELECT proposal_id FROM change WHERE id >= :first_change OR observed_at >= :since
UNION SELECT holding.proposal_id FROM mention JOIN revision AS holding ON holding.id = mention.revision_id
WHERE mention.reference IN (
  SELECT named.reference FROM revision AS fresh
  LEFT JOIN revision AS earlier ON earlier.proposal_id = fresh.proposal_id AND earlier.number = fresh.number - 1
  JOIN revision AS named ON named.id IN (fresh.id, earlier.id)
  WHERE fresh.id IN (
    SELECT id FROM revision WHERE observed_at >= :since
    UNION SELECT new.id FROM change JOIN revision AS new
    ON new.proposal_id = change.proposal_id AND new.number = change.revision WHERE change.id >= :first_change)
  AND coalesce(fresh.reference, '') <> coalesce(earlier.reference, '')))"""
_MEETINGS = "IN (SELECT meeting_id FROM change WHERE id >= :first_change OR observed_at >= :since)"
# Each change bears its item's title, reference and withdrawal of today, and a redaction empties those told before: all
# changes of an item come again with a new one.
_CHANGES = """(proposal_id IN (SELECT proposal_id FROM change WHERE id >= :first_change OR observed_at >= :since)
OR meeting_id IN (SELECT meeting_id FROM change WHERE id >= :first_change OR observed_at >= :since))"""
# A number that was not visited yet is part of the known ones too.
_COVERAGE = "(last_visited_at >= :since OR last_visited_at IS NULL OR :all_visits = 1)"
TOUCHED = {"proposal": _PROPOSALS, "meeting": _MEETINGS}  # by kind: the condition on the id of an item
_CURRENT = (
    "proposal JOIN source ON source.id = proposal.source_id JOIN revision ON revision.id = proposal.current_revision_id"
)
_CURRENT_MEETING = (
    "meeting JOIN source ON source.id = meeting.source_id "
    "JOIN meeting_revision ON meeting_revision.id = meeting.current_revision_id"
)


def _view(
    name: str,
    key: tuple[str, ...],
    belongs_to: tuple[tuple[str, ...], str] | None,
    since: str = f"proposal_id {_PROPOSALS}",
) -> Table:
    head, *entries = (entry for entry in all_entries() if entry.table == name)
    selected = tuple(f'"{entry.column}"' for entry in entries)
    return Table(name, head.meaning, tuple(entries), name, selected, key, since, belongs_to)


def _joined(
    name: str,
    meaning: str,
    spelled: str,
    relation: str,
    key: tuple[str, ...],
    belongs_to: tuple[tuple[str, ...], str] | None,
    since: str = f"proposal.id {_PROPOSALS}",
) -> Table:
    """Return a table that is no view: `spelled` names each column and the column of a joined table it is."""
    view = View(name, meaning, spelled)
    origins = [origin.split(".") for _, origin in view.columns()]
    selected = tuple(f'{table}."{column}"' for table, column in origins)
    return Table(name, meaning, tuple(describe(view))[1:], relation, selected, key, since, belongs_to)


_RELATIONS = _joined(
    "relations",
    "One row per other proposal named in a page's head (Bezüglich) or family table (Stammbaum).",
    f"{HEAD} {columns_from('relation', 'position kind')} other_reference=relation.reference "
    "other_number=relation.number other_title=relation.title other_office=relation.office other_type=relation.type "
    "proposal_id=proposal.id",
    f"{_CURRENT} JOIN relation ON relation.revision_id = revision.id",
    _ROW,
    _OF_PROPOSAL,
)
_MENTIONS = _joined(
    "mentions",
    "One row per reference to another proposal inside a text.",
    f"{HEAD} section_heading=section.heading other_reference=mention.reference other_proposal_id=mention.proposal_id "
    f"{columns_from('mention', 'start end')} section_id=section.id mention_id=mention.id proposal_id=proposal.id",
    f"{_CURRENT} JOIN mention ON mention.revision_id = revision.id JOIN section ON section.id = mention.section_id",
    (*_ITEM, "section_id", "mention_id"),
    _OF_PROPOSAL,
)
_ALL_MEETINGS = _joined(
    "meetings",
    "One row per meeting: what its agenda page says now, or said last.",
    f"source=source.key {columns_from('meeting', 'number')} title=meeting_revision.title "
    f"{columns_from('meeting', 'url withdrawn_at')} "
    f"{columns_from('meeting_revision', 'committee date time room place status other_fields')} "
    f"revision=meeting_revision.number {columns_from('meeting_revision', 'observed_at confirmed_at')} "
    f"{columns_from('meeting', 'first_seen_at last_visited_at gone_since')} redacted_at=meeting_revision.redacted_at "
    "meeting_id=meeting.id",
    _CURRENT_MEETING,
    _ITEM,
    None,
    f"meeting.id {_MEETINGS}",
)
_AGENDA_ITEMS = _joined(
    "agenda_items",
    "One row per item of an agenda.",
    "source=source.key meeting_number=meeting.number committee=meeting_revision.committee date=meeting_revision.date "
    "url=meeting.url withdrawn_at=meeting.withdrawn_at "
    f"{columns_from('agenda_item', 'position number title remark public late agenda_item_number proposal_number')} "
    f"{columns_from('agenda_item', 'proposal_reference linked_meeting_number role result marks')} "
    "meeting_id=meeting.id",
    f"{_CURRENT_MEETING} JOIN agenda_item ON agenda_item.meeting_revision_id = meeting_revision.id",
    ("source", "meeting_number", "position"),
    (("source", "meeting_number"), "meetings"),
    f"meeting.id {_MEETINGS}",
)

TABLES = (
    _view("current_proposals", _ITEM, None),
    _view("current_consultations", _ROW, _OF_PROPOSAL),
    _view("current_sections", _ROW, _OF_PROPOSAL),
    _view("current_documents", _ROW, _OF_PROPOSAL),
    _view("current_budget_accounts", (*_ITEM, "account_id", "amount_id"), _OF_PROPOSAL),
    _view("current_budget_sums", (*_ITEM, "amount_id"), _OF_PROPOSAL),
    _RELATIONS,
    _MENTIONS,
    _ALL_MEETINGS,
    _AGENDA_ITEMS,
    _view("changes", ("change_id",), None, _CHANGES),
    _view("coverage", _ITEM, None, _COVERAGE),
)
OPEN_KEYS = frozenset({"current_budget_accounts"})  # a part of the key is NULL where an account has no sum


def table(name: str) -> Table:
    """Return the table of that name. Raises KeyError without one."""
    return {known.name: known for known in TABLES}[name]
