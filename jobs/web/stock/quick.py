"""What Datasette asks of every table, answered without reading the whole of it.

Each way round finds exactly what the long way finds: the equalities are those of the views (their migrations).
"""

import re
from typing import Any

# How many rows a view has. The keys that its joins follow are all there, so that nothing is lost on the way.
_IN_FORCE = "select count(*) from {} where revision_id in (select current_revision_id from proposal)"
_DOCUMENTS_SEARCHED = "select count(*) from search_docsize"  # the table of FTS5 with one small row for each
COUNTS = {
    "current_proposals": "select count(current_revision_id) from proposal",
    "current_consultations": _IN_FORCE.format("consultation"),
    "current_sections": _IN_FORCE.format("section"),
    "current_documents": _IN_FORCE.format("document"),
    "current_budget_accounts": "select count(*) from proposal join budget_account as a"
    " on a.revision_id = proposal.current_revision_id left join budget_link as l on l.account_id = a.id",
    "current_budget_sums": _IN_FORCE.format("budget_amount") + " and repeated = 0",
    "changes": "select count(*) from change where news = 1",
    "coverage": "with known as (select source_id, number from known_number where kind = 'proposal' and offered = 1"
    " union select source_id, number from proposal), followed as (select source_id, number, lead(number) over"
    " (partition by source_id order by number) as next from known)"
    " select coalesce(sum(case when next - number - 1 <= sweep_gap_limit then next - number else 1 end), 0)"
    " from followed join source on source.id = followed.source_id",
    "search": _DOCUMENTS_SEARCHED,
    "search_content": _DOCUMENTS_SEARCHED,
}
OWN_COUNTS = frozenset(COUNTS.values())
_WHOLE = re.compile(r"select count\(\*\) from \[?(\w+)\]?\s*")
LONG_COUNTS = frozenset({"coverage"})  # all gaps between numbers are looked at
COUNT_MILLISECONDS = 20  # for such a count: where it takes longer, the page tells no number of rows
UNCOUNTED = frozenset({"search_data"})  # the index itself, in blocks: to count them is to read them

# Columns with few values, by which Datasette offers to count rows. To find them out it would try every column.
FACETS = frozenset(
    {
        *("source", "item", "kind", "operation", "state", "status", "type", "role", "committee", "lead_office"),
        *("outcome", "last_outcome", "verdict", "dialect", "action", "code", "direction", "currency", "qualifier"),
        *("recurring", "year_from", "table", "unit"),
    }
)

# What Datasette asks for each table that it names.
SPELLING = "select name from sqlite_master where type in ('table', 'view') and name = ? collate nocase"

# All changes of the items of a number: the view's own number is made of two columns, and no index knows it.
CHANGES_OF_NUMBER = (
    "change_id in (select id from change where proposal_id in (select id from proposal where number = {0})"
    " union all select id from change where meeting_id in (select id from meeting where number = {0}))"
)
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


def counting(sql: str) -> str:
    """Return a question that has the same answer as the count of a whole table or view; any other as it is."""
    found = _WHOLE.fullmatch(sql)
    return COUNTS.get(found[1], sql) if found else sql


def is_long(sql: str) -> bool:
    """Tell whether a question is the count of a whole table that takes long in a large archive."""
    found = _WHOLE.fullmatch(sql)
    return found is not None and found[1] in LONG_COUNTS


def count_of(table: str) -> str:
    """Return the question how many rows a table has, whose name is one of the archive's own."""
    return COUNTS.get(table, f"select count(*) from [{table}]")  # noqa: S608


def narrowing(table: str, filters: Any) -> list[str]:  # noqa: ANN401 - Datasette has no types
    """Return conditions that what is asked of a table has anyway, and that go along an index."""
    numbers = filters.getlist("number") if table == "changes" else []
    return [CHANGES_OF_NUMBER.format(int(number)) for number in numbers[:1] if _NUMBER.fullmatch(number)]
