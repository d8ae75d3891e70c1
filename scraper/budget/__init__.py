"""Budget accounts and sums in a section's text.

    text ──► tokens ──► sums, head words ──► accounts ──► labels
                                   └──► slots ──► owners ──► links

`read_budget` is pure: no clock, no files, the same answer for the same text. See `docs/budget.md`.
"""

from scraper.budget.build import read_budget
from scraper.budget.records import KINDS, Account, Amount, Budget

__all__ = ["KINDS", "Account", "Amount", "Budget", "read_budget"]
