"""What changed in the sums at budget accounts."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.diff import BudgetRow, Change, Sum, compare_budget
from storage.diff.budget import GERMAN, euros

SK = ("ledger_account", "544016", None)


def test_a_sum_that_changed_names_its_account() -> None:
    assert compare_budget([BudgetRow(*SK, Sum(1_500_000))], [BudgetRow(*SK, Sum(2_500_000))]) == (
        Change("budget", "changed", "Sachkonto 544016", "15.000 €", "25.000 €"),
    )


def test_one_sum_at_a_chain_of_accounts_is_told_at_the_narrowest() -> None:
    chain = [("budget", "S 85", None), ("product", "15.01.01", None), SK]
    changes = compare_budget(
        [BudgetRow(*a, Sum(1_500_000)) for a in chain], [BudgetRow(*a, Sum(2_500_000)) for a in chain]
    )
    assert [c.path for c in changes] == ["Sachkonto 544016"]


def test_a_wider_account_is_told_where_no_narrower_one_explains_it() -> None:
    """The sum of another product changed by the same amount: it stands at no Sachkonto."""
    before = [
        BudgetRow(*SK, Sum(100)),
        BudgetRow("product", "A", None, Sum(100)),
        BudgetRow("product", "B", None, Sum(100)),
    ]
    after = [
        BudgetRow(*SK, Sum(200)),
        BudgetRow("product", "A", None, Sum(200)),
        BudgetRow("product", "B", None, Sum(200)),
    ]
    assert [c.path for c in compare_budget(before, after)] == ["Sachkonto 544016", "Produkt B"]


def test_sums_are_a_multiset() -> None:
    assert (
        compare_budget(
            [BudgetRow(*SK, Sum(1)), BudgetRow(*SK, Sum(2))], [BudgetRow(*SK, Sum(2)), BudgetRow(*SK, Sum(1))]
        )
        == ()
    )
    assert compare_budget([BudgetRow(*SK, Sum(100))], [BudgetRow(*SK, Sum(100)), BudgetRow(*SK, Sum(100))]) == (
        Change("budget", "changed", "Sachkonto 544016", "1 €", "1 €; 1 €"),
    )


def test_only_the_sums_that_differ_are_told() -> None:
    assert compare_budget(
        [BudgetRow(*SK, Sum(1_500_000)), BudgetRow(*SK, Sum(2_500_000))],
        [BudgetRow(*SK, Sum(1_500_000)), BudgetRow(*SK, Sum(2_750_000))],
    ) == (Change("budget", "changed", "Sachkonto 544016", "25.000 €", "27.500 €"),)


def test_the_same_number_of_another_currency_is_another_sum() -> None:
    assert compare_budget([BudgetRow(*SK, Sum(2_500_000, "DEM"))], [BudgetRow(*SK, Sum(2_500_000))]) == (
        Change("budget", "changed", "Sachkonto 544016", "25.000 DM", "25.000 €"),
    )


def test_accounts_come_and_go_with_or_without_sums() -> None:
    assert compare_budget([], [BudgetRow(*SK, None)]) == (Change("budget", "added", "Sachkonto 544016", None, None),)
    assert compare_budget([BudgetRow(*SK, Sum(100))], []) == (
        Change("budget", "removed", "Sachkonto 544016", "1 €", None),
    )


def test_a_label_changes_by_itself() -> None:
    assert compare_budget([BudgetRow("product", "1", "Alt", Sum(5))], [BudgetRow("product", "1", "Neu", Sum(5))]) == (
        Change("budget", "changed", "Produkt 1/label", "Alt", "Neu"),
    )


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0 €"), (5, "0,05 €"), (100, "1 €"), (123_456_789, "1.234.567,89 €"), (-150_000, "-1.500 €")],
)
def test_sums_are_written_as_in_germany(cents: int, text: str) -> None:
    assert euros(cents) == text


rows = st.lists(
    st.builds(
        BudgetRow,
        st.sampled_from([*GERMAN, "unknown_kind"]),
        st.sampled_from(["1", "2"]),
        st.none() | st.just("Name"),
        st.none() | st.builds(Sum, st.sampled_from([100, 200]), st.sampled_from(["EUR", "DEM"])),
    ),
    max_size=8,
)


@given(rows, st.randoms())
def test_the_order_of_rows_says_nothing(listed: list[BudgetRow], random: Random) -> None:
    shuffled = random.sample(listed, len(listed))
    assert compare_budget(listed, shuffled) == ()


@given(rows, rows)
def test_other_sums_are_never_silent(before: list[BudgetRow], after: list[BudgetRow]) -> None:
    def sums(listed: list[BudgetRow]) -> list[tuple[str, str, Sum]]:
        return sorted((row.kind, row.number, row.sum) for row in listed if row.sum is not None)

    if sums(before) != sums(after):
        assert compare_budget(before, after)
