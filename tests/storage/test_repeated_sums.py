"""Which sum of a proposal repeats another one: by the view current_budget_sums, and by the reader of the web front."""

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import Engine

from scraper.records import Derived, DerivedAccount, DerivedAmount
from storage.archive import Archive
from storage.engine import reading
from storage.models import BudgetAmount
from storage.readers.sums import sums_by_year
from tests.storage.contents import proposal, section
from tests.storage.paper import Council


class AccountDeriver:
    """Derives from words such as "523100/2024/10000": Sachkonto, year and euros; "-" for none; "P7" is a product."""

    version = "accounts"

    def derive(self, content: Any) -> tuple[Derived, ...]:
        return tuple(self._of(one.text) for one in content.sections)

    def _of(self, text: str) -> Derived:
        places = [found.span() for found in re.finditer(r"\S+", text)]
        read = [text[start:end].split("/") for start, end in places]
        numbers = list(dict.fromkeys(number for number, _, _ in read if number != "-"))
        accounts = tuple(
            DerivedAccount("product" if number.startswith("P") else "ledger_account", number, number, None, 0, 1)
            for number in numbers
        )
        amounts = tuple(
            DerivedAmount(
                cents=int(euros) * 100,
                currency="EUR",
                text=euros,
                direction=None,
                role=None,
                year_from=None if year == "-" else int(year.split("-")[0]),
                year_to=int(year.split("-")[1]) if year.count("-") and year != "-" else None,
                recurring=None,
                qualifier=None,
                start=start,
                end=end,
            )
            for (_, year, euros), (start, end) in zip(read, places, strict=True)
        )
        links = tuple((numbers.index(number), at) for at, (number, _, _) in enumerate(read) if number != "-")
        return Derived(accounts, amounts, links, (), no_impact=False)


def counted(council: Council, number: int) -> list[str]:
    """Return the sums of a proposal that the view counts, as words; the reader counts as many in each year."""
    rows = council.rows(
        "SELECT s.revision_id, s.year_from, s.year_to, s.cents, (SELECT max(a.number) FROM budget_link l JOIN "
        "budget_account a ON a.id = l.account_id WHERE l.amount_id = s.amount_id) AS account "
        f"FROM current_budget_sums AS s WHERE s.number = {number}"
    )
    with reading(council.engine) as connection:
        read = connection.execute(sums_by_year(BudgetAmount.revision_id == rows[0]["revision_id"])).mappings().all()
    years = Counter((row["year_from"], row["year_to"]) for row in rows)
    assert {(row["year_from"], row["year_to"]): row["count"] for row in read} == years
    return sorted(map(word_of, rows))


def word_of(row: Mapping[str, Any]) -> str:
    until = f"-{row['year_to']}" if row["year_to"] else ""
    return f"{row['account'] or '-'}/{row['year_from'] or '-'}{until}/{row['cents'] // 100}"


def record(council: Council, number: int, sections: Sequence[str]) -> None:
    council.number = number
    texts = tuple(section(f"Teil {n}", words) for n, words in enumerate(sections))
    council.visit(f"page {number}", proposal(number=number, reference=f"2021/{number}", sections=texts))


# words of each section, and the sums that count: account, year and euros of each
CASES = [
    (["523100/2024/10", "523100/2025/10"], "523100/2024/10 523100/2025/10"),
    (["523100/2024/10", "524100/2024/10"], "523100/2024/10 524100/2024/10"),
    (["523100/2024/10", "523100/2024/10", "523100/-/10"], "523100/2024/10"),
    (["523100/-/10", "523100/2024/10"], "523100/2024/10"),
    (["-/-/10", "523100/-/10"], "523100/-/10"),
    (["-/2024/10", "523100/2025/10"], "-/2024/10 523100/2025/10"),
    (["523100/2024/10", "P7/2024/10"], "523100/2024/10"),  # coordinates of one budget line
    (["-/-/10", "523100/2024/10 523100/2025/10 523100/2026/10"], "523100/2024/10 523100/2025/10 523100/2026/10"),
    (["-/2024/10 -/2025/10", "-/-/10 -/-/10"], "-/2024/10 -/2025/10"),
    (["523100/-/10", "-/2024/10 -/2025/10"], "523100/-/10 -/2025/10"),
    (["523100/2025/10", "523100/2024/10 523100/2025/10"], "523100/2024/10 523100/2025/10"),
    (["523100/-/10 -/-/10", "523100/-/10 -/-/10"], "523100/-/10 -/-/10"),
    (["-/2024/10 524100/2024/10", "523100/2024/10"], "524100/2024/10 523100/2024/10"),
    (["523100/-/10 -/-/10", "523100/-/10 523100/-/10"], "523100/-/10 523100/-/10"),
    (["523100/2024/10", "523100/2024-2026/10"], "523100/2024/10 523100/2024-2026/10"),
    (["523100/2024/10", "523100/2024-2024/10"], "523100/2024/10"),
    (["523100/2024/10 523100/2024/10"], "523100/2024/10 523100/2024/10"),
    (["523100/2024/10", "523100/2024/11"], "523100/2024/10 523100/2024/11"),
    # words and table of one section
    (["523100/-/10\n523100/2024/10\t523100/2025/20"], "523100/2024/10 523100/2025/20"),
    (["-/-/10\n523100/2024/10\t523100/2025/10"], "523100/2024/10 523100/2025/10"),
    (["523100/2023/10\n523100/2024/10\t523100/2025/20"], "523100/2023/10 523100/2024/10 523100/2025/20"),
    (["523100/-/10\n524100/-/10\t524100/-/20"], "523100/-/10 524100/-/10 524100/-/20"),
    (["523100/-/10\t524100/-/10\t523100/-/10"], "523100/-/10 523100/-/10 524100/-/10"),
    (["523100/-/10\n523100/-/10\t-/-/7", "523100/-/10"], "523100/-/10 -/-/7"),
]


@pytest.fixture
def council(kept_engine: Engine) -> Council:
    made = Council(kept_engine)
    made.archive = Archive(made.engine, made.reader, AccountDeriver())
    return made


def test_a_sum_in_another_section_is_a_repetition_where_nothing_contradicts(council: Council) -> None:
    for number, (sections, _) in enumerate(CASES, 1):
        record(council, number, sections)
    found = {number: counted(council, number) for number in range(1, len(CASES) + 1)}
    assert found == {number: sorted(expected.split()) for number, (_, expected) in enumerate(CASES, 1)}


def test_never_fewer_than_one_section_names_and_an_account_with_a_sum_keeps_one(council: Council) -> None:
    chance = random.Random(8)
    for number in range(1, 41):
        sections = [
            [f"{chance.choice(['-', 'A1', 'A2'])}/{chance.choice(['-', '2024', '2025'])}/10" for _ in range(n)]
            for n in (chance.randint(1, 3) for _ in range(chance.randint(1, 3)))
        ]
        record(council, number, [" ".join(words) for words in sections])
        found = counted(council, number)
        assert max(map(len, sections)) <= len(found) <= sum(map(len, sections)), (sections, found)
        assert {w.split("/")[0] for words in sections for w in words if w[:1] == "A"} <= {
            w.split("/")[0] for w in found
        }, (sections, found)


@pytest.mark.parametrize("kept_engine", ["memory"], indirect=True)
def test_the_view_finds_accounts_by_their_links(council: Council) -> None:
    plan = [row["detail"] for row in council.rows("EXPLAIN QUERY PLAN SELECT cents FROM current_budget_sums")]
    assert any("budget_link" in step for step in plan)
    assert not [step for step in plan if "ix_budget_account_kind_number" in step], plan
