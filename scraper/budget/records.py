"""What a section says about money, as frozen records, and the closed lists their fields come from."""

from dataclasses import dataclass

KINDS = (
    "product_area",
    "product_group",
    "product",
    "sub_product",
    "sub_plan",
    "plan_line",
    "ledger_account",
    "account_group",
    "product_account",
    "cost_centre",
    "cost_object",
    "investment_number",
    "psp_element",
    "internal_order",
    "funds_centre",
    "financial_position",
    "budget",
    "cover_pool",
    "budget_line",
    "subsection",
    "single_plan",
    "chapter",
    "title",
    "chapter_title",
    "sub_account",
)
DIRECTIONS = ("revenue", "expense", "receipt", "payment")
ROLES = (
    "planned",
    "needed",
    "additional",
    "cover",
    "remaining",
    "total",
    "follow-up",
    "commitment",
    "threshold",
    "other",
)
RECURRENCES = ("once", "monthly", "yearly")
QUALIFIERS = ("rd.", "ca.", "bis zu", "mindestens", "je", "netto", "brutto", "+MwSt")
CURRENCIES = ("EUR", "DEM")


@dataclass(frozen=True, slots=True)
class Account:
    """One place in the budget, once per distinct kind and number, in the order of first mention.

    Spans are half-open, in characters of the text that was read; `text[start:end]` is the number as written.
    """

    kind: str  # one of KINDS: decided by the head word, not by the digits
    number: str  # as written, blanks as single spaces
    number_normalised: str  # without white space, ASCII hyphens, upper case
    label: str | None  # the name written directly next to the number
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """One mention of a sum. What the text does not say is None."""

    cents: int  # exact; negative where a sign is written
    currency: str  # ISO code, one of CURRENCIES
    text: str  # as written, with sign and currency
    direction: str | None  # one of DIRECTIONS
    role: str | None  # one of ROLES; "other" for what somebody else pays
    year_from: int | None
    year_to: int | None  # None with year_from set: open end ("2026 ff.")
    recurring: str | None  # one of RECURRENCES
    qualifier: str | None  # QUALIFIERS, joined by ", " where several are written
    shared: bool  # one sum over several accounts of the same kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What one section says about money."""

    accounts: tuple[Account, ...]
    amounts: tuple[Amount, ...]
    links: tuple[tuple[int, int], ...]  # (index in accounts, index in amounts), sorted
    no_impact: bool  # the section denies effects on the own budget
    no_impact_span: tuple[int, int] | None  # the sentence (or form line) that denies them
