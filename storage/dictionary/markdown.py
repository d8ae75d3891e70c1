"""The dictionary as a page for people. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from storage.dictionary.entries import Entry

_OPENING = """\
# Data dictionary

Every table, view and column of the archive. This page is made by `python -m storage.dictionary`; the same stands in
the archive itself: `SELECT * FROM data_dictionary WHERE "table" = 'consultation'`.

- **Start with the views** `current_...`, `changes` and `coverage`: they join what belongs together.
- A **UTC time** is text such as `2021-11-26T02:15:07Z`, a **date** text such as `2021-11-25`: both sort by time.
- Absent is NULL, never an empty text. Truth values are 1 and 0. `position` counts from 1.
- Every content table has a row for every revision ever seen: without a view, join `proposal.current_revision_id`.
- `table`, `column`, `end` and `key` are words of SQL: put them in double quotes.
- [docs/cookbook.md](cookbook.md) has questions with their answers, [docs/search.md](search.md) tells of the full text.

In the terms of [OParl](https://oparl.org): `source` is a Body, `proposal` a Paper, `consultation` a Consultation,
`meeting` a Meeting, `agenda_item` an AgendaItem, `document` a File; the texts in `committee` and `lead_office` name
Organizations.
"""


def page(entries: Sequence[Entry]) -> str:
    """Return the whole page."""
    groups = [(name, list(rows)) for name, rows in groupby(entries, key=lambda entry: entry.table)]
    parts = [_OPENING, _contents(groups), *(_section(rows) for _, rows in groups)]
    return "\n".join(parts)


def _contents(groups: Iterable[tuple[str, Sequence[Entry]]]) -> str:
    lines = ["| table or view | holds |", "| --- | --- |"]
    lines += [f"| [{name}](#{name}) | {_cell(_first_sentence(rows[0].meaning))} |" for name, rows in groups]
    return "\n".join([*lines, ""])


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


def _section(rows: Sequence[Entry]) -> str:
    head, *columns = rows
    german = f" German: {head.german}." if head.german else ""
    lines = [f"## {head.table}", "", f"*{head.type.capitalize()}.* {head.meaning}{german}", ""]
    lines += ["| column | type | meaning | unit | example | German |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *_lines(columns), ""])


def _lines(columns: Iterable[Entry]) -> Iterator[str]:
    for entry in columns:
        meaning = f"{entry.meaning} (→ {entry.refers_to})" if entry.refers_to else entry.meaning
        example = f"`{entry.example}`" if entry.example else ""
        cells = (f"`{entry.column}`", entry.type, meaning, entry.unit or "", example, entry.german or "")
        yield f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
