"""The views and the full-text tables: their columns, and the column of a table each is taken from."""

from collections.abc import Iterator
from dataclasses import dataclass

HEAD = (
    "source=source.key number=proposal.number reference=revision.reference title=revision.title url=proposal.url "
    "withdrawn_at=proposal.withdrawn_at"
)
_IDS = "proposal_id=proposal.id revision_id=revision.id"
_MONEY = (
    "cents=budget_amount.cents value=value currency=budget_amount.currency amount_text=budget_amount.text "
    "direction=budget_amount.direction role=budget_amount.role year_from=budget_amount.year_from "
    "year_to=budget_amount.year_to recurring=budget_amount.recurring qualifier=budget_amount.qualifier"
)


@dataclass(frozen=True, slots=True)
class View:
    """A view, or a table without a model, and where its columns come from."""

    name: str
    meaning: str
    spelled: str  # "column=table.column ..."; where the right side names no column, it is a key of COMPUTED
    kind: str = "view"

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield (column, origin) in the order of the view."""
        for pair in self.spelled.split():
            name, _, origin = pair.partition("=")
            yield name, origin


def columns_from(table: str, names: str) -> str:
    """Return columns that are called as in their table, spelled as in `View.spelled`."""
    return " ".join(f"{name}={table}.{name}" for name in names.split())


VIEWS = (
    View(
        "current_proposals",
        "One row per proposal: what its page says now, or said last.",
        f"{HEAD} {columns_from('revision', 'type status lead_office author other_fields')} revision=revision.number "
        f"{columns_from('revision', 'observed_at confirmed_at')} "
        f"{columns_from('proposal', 'first_seen_at last_visited_at gone_since')} "
        f"{columns_from('revision', 'redacted_at')} {_IDS}",
    ),
    View(
        "current_consultations",
        "One row per station of the Beratungsfolge: committee, date, result.",
        f"{HEAD} {columns_from('consultation', 'position committee role date date_text meeting_name')} "
        f"{columns_from('consultation', 'meeting_number agenda_item_number result state committee_state minutes')} "
        f"{_IDS}",
    ),
    View(
        "current_sections",
        "One row per text of a proposal: Beschlussvorschlag, Sachlage, Finanzielle Auswirkungen ...",
        f"{HEAD} {columns_from('section', 'position code heading text no_impact')} section_id=section.id {_IDS}",
    ),
    View(
        "current_documents",
        "One row per file linked from a proposal's page.",
        f"{HEAD} position=document.position document_title=document.title document_number=document.number "
        f"document_url=document.url {columns_from('document', 'size_text file_time')} {_IDS}",
    ),
    View(
        "current_budget_accounts",
        "One row per budget account and sum booked there: a sum that stands at four accounts stands here four times. "
        "Never add it up over different kinds of account; current_budget_sums is for adding up.",
        f"{HEAD} section_heading=section.heading kind=budget_account.kind account_number=budget_account.number "
        f"account_number_normalised=budget_account.number_normalised label=budget_account.label {_MONEY} "
        f"account_id=budget_account.id amount_id=budget_amount.id section_id=section.id {_IDS}",
    ),
    View(
        "current_budget_sums",
        "Each sum of a proposal once, also where two sections print it, or the words and the table of one: for adding "
        "up. The same sum for another year or at another account of the kind is another sum.",
        f"{HEAD} section_heading=section.heading {_MONEY} accounts=accounts amount_id=budget_amount.id "
        f"section_id=section.id {_IDS}",
    ),
    View(
        "changes",
        "One row per changed thing of a proposal or a meeting. The change itself lies between not_before and "
        "observed_at. Reference, title, url and withdrawn_at are those of today; what was printed then stands in "
        "before and after. A page seen gone only once is no news, and not among them.",
        "source=source.key item=item number=proposal.number reference=revision.reference title=revision.title "
        "url=proposal.url withdrawn_at=proposal.withdrawn_at "
        f"{columns_from('change', 'observed_at not_before revision kind operation path before after')} "
        "change_id=change.id proposal_id=proposal.id "
        "meeting_id=meeting.id",
    ),
    View(
        "coverage",
        "One row per source and number of proposals in the known clusters of numbers: what is held, and what is not, "
        "and why.",
        "source=source.key number=proposal.number state=state "
        f"{columns_from('known_number', 'last_visited_at last_outcome')} last_detail=visit.detail "
        "reference=revision.reference title=revision.title url=proposal.url withdrawn_at=proposal.withdrawn_at "
        "proposal_id=proposal.id",
    ),
    View(
        "search",
        "Full text of what is in force (SQLite, FTS5), one row per proposal and meeting. Its texts are folded: small "
        "letters, ä as ae, ß as ss; ask in the same spelling: WHERE search MATCH 'strasse'. See docs/search.md.",
        "kind=search.kind item_id=search.item_id reference=search.folded title=search.folded office=search.folded "
        "committees=search.folded type=search.folded texts=search.folded years=search.years title_forms=search.forms "
        "office_forms=search.forms committees_forms=search.forms type_forms=search.forms texts_forms=search.forms",
        "full-text table",
    ),
)

# name → type, meaning, unit, example
COMPUTED: dict[str, tuple[str, str, str | None, str | None]] = {
    "value": ("number", "the sum; NULL in other currencies", "EUR", "27500.0"),
    "accounts": ("integer", "at how many budget accounts the sum is booked", None, "4"),
    "item": ("text", "proposal or meeting: whose number, title and url these are", None, "proposal"),
    "state": (
        "text",
        "exactly one of public, gone, withdrawn, not_public, refused, failed, unvisited",
        None,
        "public",
    ),
    "search.kind": ("text", "proposal or meeting", None, "proposal"),
    "search.item_id": ("integer", "proposal.id or meeting.id", None, "31"),
    "search.folded": ("text", "words of the current revision, folded", None, "strassenbau in wuerselen"),
    "search.years": ("text", "years of the reference and the meetings", None, "2021 2022"),
    "search.forms": ("text", "stems of the words, and words with umlauts without dots", None, "strassenbau wursel"),
}
