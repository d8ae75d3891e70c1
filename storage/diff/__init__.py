"""What changed between two readings of one page: pure, nothing missed, nothing told twice.

`compare` is empty exactly when `scraper.records.content_hash` is equal. A path names the thing for people; its parts
are joined by "/" (labels may hold one too).
"""

from storage.diff.budget import BudgetRow, Sum, compare_budget
from storage.diff.change import KINDS, OPERATIONS, STANDING, Change, Kind, Operation
from storage.diff.contents import compare

__all__ = [
    "KINDS",
    "OPERATIONS",
    "STANDING",
    "BudgetRow",
    "Change",
    "Kind",
    "Operation",
    "Sum",
    "compare",
    "compare_budget",
]
