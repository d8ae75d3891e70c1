"""What changed in the sums at budget accounts."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.diff import BudgetRow, Change, compare_budget
from storage.diff.budget import GERMAN, euros

SK = ("ledger_account", "544016", None)


def test_a_sum_that_changed_names_its_account() -> None:
    assert compare_budget([(*SK, 1_500_000)], [(*SK, 2_500_000)]) == (
        Change("budget", "changed", "Sachkonto 544016", "15.000 €", "25.000 €"),
    )


def test_one_sum_at_a_chain_of_accounts_is_told_at_the_narrowest() -> None:
    chain = [("budget", "S 85", None), ("product", "15.01.01", None), SK]
    changes = compare_budget([(*a, 1_500_000) for a in chain], [(*a, 2_500_000) for a in chain])
    assert [c.path for c in changes] == ["Sachkonto 544016"]


def test_a_wider_account_is_told_where_no_narrower_one_explains_it() -> None:
    """The sum of another product changed by the same amount: it stands at no Sachkonto."""
    before = [(*SK, 100), ("product", "A", None, 100), ("product", "B", None, 100)]
    after = [(*SK, 200), ("product", "A", None, 200), ("product", "B", None, 200)]
    assert [c.path for c in compare_budget(before, after)] == ["Sachkonto 544016", "Produkt B"]


def test_sums_are_a_multiset() -> None:
    assert compare_budget([(*SK, 1), (*SK, 2)], [(*SK, 2), (*SK, 1)]) == ()
    assert compare_budget([(*SK, 100)], [(*SK, 100), (*SK, 100)]) == (
        Change("budget", "changed", "Sachkonto 544016", "1 €", "1 €; 1 €"),
    )


def test_only_the_sums_that_differ_are_told() -> None:
    assert compare_budget([(*SK, 1_500_000), (*SK, 2_500_000)], [(*SK, 1_500_000), (*SK, 2_750_000)]) == (
        Change("budget", "changed", "Sachkonto 544016", "25.000 €", "27.500 €"),
    )


def test_accounts_come_and_go_with_or_without_sums() -> None:
    assert compare_budget([], [(*SK, None)]) == (Change("budget", "added", "Sachkonto 544016", None, None),)
    assert compare_budget([(*SK, 100)], []) == (Change("budget", "removed", "Sachkonto 544016", "1 €", None),)


def test_a_label_changes_by_itself() -> None:
    assert compare_budget([("product", "1", "Alt", 5)], [("product", "1", "Neu", 5)]) == (
        Change("budget", "changed", "Produkt 1/label", "Alt", "Neu"),
    )


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0 €"), (5, "0,05 €"), (100, "1 €"), (123_456_789, "1.234.567,89 €"), (-150_000, "-1.500 €")],
)
def test_sums_are_written_as_in_germany(cents: int, text: str) -> None:
    assert euros(cents) == text


rows = st.lists(
    st.tuples(
        st.sampled_from([*GERMAN, "unknown_kind"]),
        st.sampled_from(["1", "2"]),
        st.none() | st.just("Name"),
        st.none() | st.sampled_from([100, 200, 300]),
    ),
    max_size=8,
)


@given(rows, st.randoms())
def test_the_order_of_rows_says_nothing(listed: list[BudgetRow], random: Random) -> None:
    shuffled = random.sample(listed, len(listed))
    assert compare_budget(listed, shuffled) == ()


@given(rows, rows)
def test_other_sums_are_never_silent(before: list[BudgetRow], after: list[BudgetRow]) -> None:
    def sums(listed: list[BudgetRow]) -> list[tuple[str, str, int]]:
        return sorted((kind, number, cents) for kind, number, _, cents in listed if cents is not None)

    if sums(before) != sums(after):
        assert compare_budget(before, after)
