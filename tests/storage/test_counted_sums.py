"""Which sum of a proposal repeats another one, and which are added up: decided where its rows are written."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, select

from scraper.records import Derived, DerivedAccount, DerivedAmount
from storage.archive import Archive
from storage.engine import reading
from storage.migrate import migration_config, migration_connection, upgrade
from storage.models import BudgetAccount, BudgetAmount, BudgetLink
from storage.readers.sums import sums_by_year
from tests.storage.contents import proposal, section
from tests.storage.paper import Council

# What is decided of each sum, and of each link.
DECIDED = (
    "SELECT id, repeated, counted FROM budget_amount ORDER BY id",
    "SELECT id, counted, counted AS too FROM budget_link ORDER BY id",
)
IN_THE_VIEW = "SELECT * FROM current_budget_sums ORDER BY amount_id"


class AccountDeriver:
    """Derives from words such as "523100/2024/10": Sachkonto, year and euros; "-" for none; "P7" is a product.

    A role may follow.
    """

    version = "accounts"

    def derive(self, content: Any) -> tuple[Derived, ...]:
        return tuple(self._of(one.text) for one in content.sections)

    def _of(self, text: str) -> Derived:
        places = [found.span() for found in re.finditer(r"\S+", text)]
        read = [text[start:end].split("/") for start, end in places]
        numbers = list(dict.fromkeys(number for words, *_ in read for number in words.split("+") if number != "-"))
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
                role=role[0] if role else None,
                year_from=None if year == "-" else int(year.split("-")[0]),
                year_to=int(year.split("-")[1]) if year.count("-") and year != "-" else None,
                recurring=None,
                qualifier=None,
                start=start,
                end=end,
            )
            for (_, year, euros, *role), (start, end) in zip(read, places, strict=True)
        )
        links = tuple(
            (numbers.index(number), at)
            for at, (words, *_) in enumerate(read)
            for number in words.split("+")
            if number != "-"
        )
        return Derived(accounts, amounts, links, (), no_impact=False)


def in_force(council: Council, number: int) -> list[str]:
    """Return the sums of a proposal that the view has, as words."""
    rows = council.rows(
        "SELECT s.year_from, s.year_to, s.cents, (SELECT max(a.number) FROM budget_link l JOIN "
        "budget_account a ON a.id = l.account_id WHERE l.amount_id = s.amount_id) AS account "
        f"FROM current_budget_sums AS s WHERE s.number = {number}"
    )
    return sorted(map(word_of, rows))


def word_of(row: Mapping[str, Any]) -> str:
    until = f"-{row['year_to']}" if row["year_to"] else ""
    return f"{row['account'] or '-'}/{row['year_from'] or '-'}{until}/{row['cents'] // 100}"


def added_up(council: Council, account: str | None = None) -> list[str]:
    """Return year and euros of the sums that count, in all or at an account."""
    counted = BudgetAmount.counted.in_([True])
    if account is not None:
        here = (BudgetAccount.number == account) & BudgetLink.counted.in_([True])
        booked = select(BudgetLink.amount_id).join(BudgetAccount, BudgetAccount.id == BudgetLink.account_id)
        counted = BudgetAmount.id.in_(booked.where(here))
    with reading(council.engine) as connection:
        rows = connection.execute(sums_by_year(counted)).mappings().all()
    return sorted(f"{row['year_from'] or '-'}/{row['other'] // 100}" for row in rows)


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


# words of each section, what is added up (year and euros), and what is at an account
COUNTED = [
    (["P7/2024/10 523100/2024/4", "523100/2024/10"], "2024/14", "P7", "2024/10"),  # coordinates keep theirs
    (["P7+523100/2024/10", "523100/2024/10 P7/2024/10"], "2024/20", "P7", "2024/10"),
    (["-/-/10/threshold", "523100/2024/10"], "2024/10", "523100", "2024/10"),
    (["-/2023/10/threshold -/2023/10", "-/2023/10"], "2023/10", "523100", ""),
    (["523100/2024/10/other", "523100/2024/10"], "2024/10", "523100", "2024/10"),
    (["523100/2024/10/total", "523100/2024/10"], "2024/10", "523100", "2024/10"),
    (["523100/2024/30/total", "523100/2024/10 524100/2024/20"], "2024/30", "523100", "2024/10"),
    (["523100/2024/30/total", "524100/2024/20"], "2024/20", "523100", "2024/30"),
    (["523100/2024/30/total 523100/2023/30/total"], "2023/30 2024/30", "523100", "2023/30 2024/30"),
    (["523100/2024/5/threshold 523100/2024/30/total"], "2024/30", "523100", "2024/30"),
]


@pytest.fixture
def council(engine: Engine) -> Council:
    made = Council(engine)
    made.archive = Archive(made.engine, made.reader, AccountDeriver())
    return made


def test_a_sum_in_another_section_is_a_repetition_where_nothing_contradicts(council: Council) -> None:
    for number, (sections, _) in enumerate(CASES, 1):
        record(council, number, sections)
    found = {number: in_force(council, number) for number in range(1, len(CASES) + 1)}
    assert found == {number: sorted(expected.split()) for number, (_, expected) in enumerate(CASES, 1)}


@pytest.mark.parametrize("engine", ["memory"], indirect=True)
@pytest.mark.parametrize(("sections", "expected", "account", "at_account"), COUNTED)
def test_sums_are_added_up_once_in_all_and_at_each_account(
    council: Council, sections: Sequence[str], expected: str, account: str, at_account: str
) -> None:
    record(council, 1, sections)
    assert (added_up(council), added_up(council, account)) == (expected.split(), at_account.split())


def random_sections(chance: random.Random) -> list[list[str]]:
    return [
        [f"{chance.choice(['-', 'A1', 'A2'])}/{chance.choice(['-', '2024', '2025'])}/10" for _ in range(n)]
        for n in (chance.randint(1, 3) for _ in range(chance.randint(1, 3)))
    ]


@pytest.mark.parametrize("engine", ["memory"], indirect=True)
def test_never_fewer_than_one_section_names_and_an_account_with_a_sum_keeps_one(council: Council) -> None:
    chance = random.Random(8)
    for number in range(1, 41):
        sections = random_sections(chance)
        record(council, number, [" ".join(words) for words in sections])
        found = in_force(council, number)
        assert max(map(len, sections)) <= len(found) <= sum(map(len, sections)), (sections, found)
        assert {w.split("/")[0] for words in sections for w in words if w[:1] == "A"} <= {
            w.split("/")[0] for w in found
        }, (sections, found)


def random_texts(chance: random.Random) -> Iterator[str]:
    """Yield the words of sections in which all that the rule knows comes together."""
    for _ in range(chance.randint(1, 3)):
        words = (
            "/".join(
                (
                    chance.choice(["-", "A1", "A2", "P7", "A1+P7", "P8"]),
                    chance.choice(["-", "2024", "2025", "2024-2026"]),
                    chance.choice(["10", "10", "20"]),
                    *chance.choice([(), (), (), ("threshold",), ("total",), ("other",)]),
                )
            )
            for _ in range(chance.randint(1, 5))
        )
        yield chance.choice([" ", "\n", "\t"]).join(words)


def test_an_older_archive_has_the_same_decided_and_its_view_had_the_same_rows(council: Council) -> None:
    chance = random.Random(19)
    for number in [*range(1, 21), 1, 2]:  # earlier revisions are decided too
        record(council, number, list(random_texts(chance)))
    decided, counted = [council.rows(query) for query in DECIDED], council.rows(IN_THE_VIEW)
    assert len({(row["repeated"], row["counted"]) for row in decided[0]}) == 4  # of each kind some
    assert {row["counted"] for row in decided[1]} == {0, 1}
    with migration_connection(council.engine) as connection:
        command.downgrade(migration_config(connection), "0018")
    assert council.rows(IN_THE_VIEW) == counted
    upgrade(council.engine)
    assert [council.rows(query) for query in DECIDED] == decided
    assert council.rows(IN_THE_VIEW) == counted


@pytest.mark.parametrize("engine", ["memory"], indirect=True)
def test_the_view_goes_from_the_proposals_to_their_sums(council: Council) -> None:
    plan = [row["detail"] for row in council.rows("EXPLAIN QUERY PLAN SELECT * FROM current_budget_sums")]
    assert plan[0] == "SCAN p"
    assert not [step for step in plan if "MATERIALIZE" in step or "TEMP B-TREE" in step], plan
