"""One section's text, read: its lines, the accounts and sums named in it, and their marks. No ownership yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scraper.budget.accounts import Mention, find_mentions
from scraper.budget.blanks import lay_out
from scraper.budget.codes import digits
from scraper.budget.columns import find_column_mentions
from scraper.budget.headwords import Head, find_heads
from scraper.budget.labels import Label, find_label
from scraper.budget.layout import ends_sentence, find_prose
from scraper.budget.marks import ACCOUNT, HEAD, SUM, mark
from scraper.budget.money import Money, find_money
from scraper.budget.namecolumns import find_names, find_unnamed
from scraper.budget.plausible import LEAST_DIGITS
from scraper.budget.pricecolumns import find_priced
from scraper.budget.tables import find_bare_money
from scraper.budget.tokens import LINE, NUMBER, Script, take_apart

_LEAST_BEHIND_COLON = 5  # digits of an account's number: "Budget: 61 200 €" is a sum
# Head words that also stand in names ("Förderung von Projekten"): only with a number they end one.
_EVERYDAY = {
    "investment_number",
    "sub_product",
    "internal_order",
    "product",
    "subsection",
    "chapter",
    "title",
    "budget",
    "plan_line",
}
# Head words that also say what a sum is for: "Budget 4.000 bis 5.000 €".
_OF_SUMS = {"budget", "investment_number", "sub_product", "internal_order", "plan_line", "title"}


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written in a section."""

    script: Script
    prose: list[bool]  # per line: running text
    heads: dict[int, Head]
    mentions: list[Mention]  # of accounts, in order
    money: list[Money]  # in order, without zeros
    zeros: list[Money]
    marks: bytearray  # per token: HEAD where a head word begins, SUM, ACCOUNT
    columns: set[int]  # first tokens of numbers in table columns
    labels: list[Label | None]  # of each mention
    named: bytearray  # per token: 1 inside a label

    def accounts_by_token(self, account_of: Sequence[int]) -> dict[int, tuple[int, str]]:
        """Return account and kind by the first token of each mention; `account_of`: one entry per mention."""
        named = zip(self.mentions, account_of, strict=True)
        return {mention.code.first: (account, mention.kind) for mention, account in named}

    def sums_by_token(self) -> dict[int, int]:
        """Return the places of the sums by their first tokens."""
        return {money.first: index for index, money in enumerate(self.money)}

    def spoken(self, index: int) -> str:
        """Return the word there without case; an empty string inside a label, whose words say nothing of a sentence."""
        return "" if self.named[index] else self.script.folded(index)

    def ends_sentence(self, index: int) -> bool:
        """Say whether a sentence ends there, and it is no point inside a sum ("657. 000 €")."""
        return ends_sentence(self.script, index) and not self.marks[index] & SUM

    def divides(self, index: int, marks: str) -> bool:
        """Say whether one of these marks stands there, outside labels and sums ("5.000,- €")."""
        return self.script.is_mark(index, marks) and not self.named[index] and not self.marks[index] & SUM


def read_notes(text: str, *, about_money: bool = False) -> Notes:
    """Return what is written in a section: paragraphs by newline, cells by tab, "|" or one a line.

    Args:
        text: of the section.
        about_money: the heading of the section is.
    """
    script = take_apart(lay_out(text))
    prose = find_prose(script)
    heads = find_heads(script)
    found = _find(script, prose, heads, about_money=about_money)
    marks = _marks(script, heads, found)
    labels = _labels(script, heads, found.mentions, prose, marks)
    named = bytearray(script.size)
    for label in labels:
        if label is not None:
            mark(named, label.first, label.last)
    return Notes(
        script=script,
        prose=prose,
        heads=heads,
        mentions=found.mentions,
        money=[money for money in found.sums if money.cents],
        zeros=[money for money in found.sums if not money.cents],
        marks=marks,
        columns=found.columns,
        labels=labels,
        named=named,
    )


class _Found(NamedTuple):
    """The accounts and sums of a section, in order."""

    mentions: list[Mention]
    sums: list[Money]
    columns: set[int]  # first tokens of numbers in table columns
    headings: set[int]  # first tokens of head words over such columns


def _find(script: Script, prose: list[bool], heads: dict[int, Head], *, about_money: bool) -> _Found:
    """Find sums with a currency, then accounts, then sums among the numbers that are left: none is taken twice."""
    taken = bytearray(script.size)
    sums = _find_sums(script, prose, heads, taken)
    in_columns, headings = find_column_mentions(script, heads, prose, taken)
    _take(taken, in_columns)
    mentions = find_mentions(script, {at: head for at, head in heads.items() if at not in headings}, taken)
    _take(taken, mentions)
    columns = {mention.code.first for mention in in_columns}
    places = columns.union(mention.code.first for mention in mentions)
    bare = find_bare_money(script, prose, taken, places, columns, about_money=about_money)
    return _Found(
        sorted([*in_columns, *mentions], key=lambda mention: mention.code.start),
        sorted([*sums, *bare], key=lambda money: money.start),
        columns,
        headings,
    )


def _find_sums(script: Script, prose: list[bool], heads: dict[int, Head], taken: bytearray) -> list[Money]:
    """Return the sums with a currency. Unit prices are none, but what they are written with is taken, too."""
    opened = {_number_of(script, head): head.kind for head in heads.values() if _opens_number(script, head)}
    never = {number for number, kind in opened.items() if kind not in _OF_SUMS}
    sums, prices = find_money(script, opened, never)
    priced = find_priced(script, prose, sums)
    for money in (*sums, *prices):
        mark(taken, money.first, money.last)
    return [money for money in sums if money.first not in priced]


def _take(taken: bytearray, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        mark(taken, mention.code.first, mention.code.last)


def _labels(
    script: Script, heads: dict[int, Head], mentions: list[Mention], prose: list[bool], marks: bytearray
) -> list[Label | None]:
    cells = find_names(script, heads, mentions, prose)
    unnamed = find_unnamed(script, mentions, prose)
    return [
        find_label(
            script,
            mention,
            marks,
            stacked=_may_stack(script, mention, prose),
            column=cells.get(mention.code.first),
            alone=mention.code.first in unnamed,
        )
        for mention in mentions
    ]


def _may_stack(script: Script, mention: Mention, prose: list[bool]) -> bool:
    """Say whether the line behind a number may be its name: both stand in a table or list, the number on its own."""
    line = script.line_of[mention.code.last - 1]
    below = line + 1 < len(prose) and not prose[line + 1]
    alone = mention.head_first <= script.lines[line].first and script.is_kind(mention.code.last, LINE)
    return alone and below and not prose[line]


def _opens_number(script: Script, head: Head) -> bool:
    """Say whether the number behind a head word is an account's by itself, not the first group of "3 000 €"."""
    number = _number_of(script, head)
    if not script.is_kind(number, NUMBER):
        return False
    thousand = script.is_kind(number + 1, NUMBER) and script.texts[number + 1].startswith("000")
    least = LEAST_DIGITS[head.kind] if number == head.last else _LEAST_BEHIND_COLON
    return not thousand and digits(script.texts[number]) >= least


def _number_of(script: Script, head: Head) -> int:
    """Return the token behind a head word and its colon."""
    return head.last + script.is_mark(head.last, ":")


def _marks(script: Script, heads: dict[int, Head], found: _Found) -> bytearray:
    marks = bytearray(script.size)
    used = found.headings.union(mention.head_first for mention in found.mentions)
    for index, head in heads.items():
        if index in used or head.kind not in _EVERYDAY:
            marks[index] |= HEAD
    for money in found.sums:
        mark(marks, money.first, money.last, SUM)
    for mention in found.mentions:
        mark(marks, mention.code.first, mention.code.last, ACCOUNT)
    return marks
