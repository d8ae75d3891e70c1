"""One section's text, read: its lines, the accounts and sums named in it, and their marks. No ownership yet."""

from dataclasses import dataclass

from scraper.budget.accounts import Mention, find_mentions
from scraper.budget.blanks import lay_out
from scraper.budget.codes import digits
from scraper.budget.columns import find_column_mentions
from scraper.budget.headwords import Head, find_heads
from scraper.budget.labels import Label, find_label
from scraper.budget.layout import ends_sentence, is_prose
from scraper.budget.money import Money, find_money
from scraper.budget.namecolumns import find_names
from scraper.budget.plausible import LEAST_DIGITS
from scraper.budget.pricecolumns import find_priced
from scraper.budget.tables import find_bare_money
from scraper.budget.tokens import LINE, NUMBER, Script, take_apart

HEAD, SUM, ACCOUNT = 1, 2, 4
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

    def spoken(self, index: int) -> str:
        """Return the word there without case; an empty string inside a label, whose words say nothing of a sentence."""
        return "" if self.named[index] else self.script.folded(index)

    def ends_sentence(self, index: int) -> bool:
        """Say whether a sentence ends there, and it is no point inside a sum ("657. 000 €")."""
        return ends_sentence(self.script, index) and not self.marks[index] & SUM

    def divides(self, index: int, marks: str) -> bool:
        """Say whether one of these marks stands there, outside labels and sums ("5.000,- €")."""
        return self.script.is_mark(index, marks) and not self.named[index] and not self.marks[index] & SUM


def read_notes(text: str) -> Notes:
    script = take_apart(lay_out(text))
    prose = [is_prose(script, line) for line in script.lines]
    heads = find_heads(script)
    sums, prices = find_money(
        script, {_number_of(script, head) for head in heads.values() if _opens_number(script, head)}
    )
    priced = find_priced(script, prose, sums)
    taken = bytearray(script.size)
    for money in (*sums, *prices):
        _mark(taken, money.first, money.last, 1)
    sums = [money for money in sums if money.first not in priced]
    in_columns, headings = find_column_mentions(script, heads, prose, taken)
    for mention in in_columns:
        _mark(taken, mention.code.first, mention.code.last, 1)
    free = {index: head for index, head in heads.items() if index not in headings}
    columns = {mention.code.first for mention in in_columns}
    mentions = find_mentions(script, free, taken)
    for mention in mentions:
        _mark(taken, mention.code.first, mention.code.last, 1)
    places = columns.union(mention.code.first for mention in mentions)
    sums = sorted([*sums, *find_bare_money(script, prose, taken, places, columns)], key=lambda money: money.start)
    mentions = sorted([*in_columns, *mentions], key=lambda mention: mention.code.start)
    marks = _marks(script, heads, headings, mentions, sums)
    labels = _labels(script, heads, mentions, prose, marks)
    named = bytearray(script.size)
    for label in labels:
        if label is not None:
            _mark(named, label.first, label.last, 1)
    return Notes(
        script,
        prose,
        heads,
        mentions,
        [money for money in sums if money.cents],
        [money for money in sums if not money.cents],
        marks,
        columns,
        labels,
        named,
    )


def _labels(
    script: Script, heads: dict[int, Head], mentions: list[Mention], prose: list[bool], marks: bytearray
) -> list[Label | None]:
    cells = find_names(script, heads, mentions, prose)
    return [
        find_label(
            script, mention, marks, stacked=_may_stack(script, mention, prose), column=cells.get(mention.code.first)
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


def _mark(marks: bytearray, first: int, last: int, value: int) -> None:
    for index in range(first, last):
        marks[index] |= value


def _marks(
    script: Script, heads: dict[int, Head], headings: set[int], mentions: list[Mention], sums: list[Money]
) -> bytearray:
    marks = bytearray(script.size)
    used = headings.union(mention.head_first for mention in mentions)
    for index, head in heads.items():
        if index in used or head.kind not in _EVERYDAY:
            marks[index] |= HEAD
    for money in sums:
        _mark(marks, money.first, money.last, SUM)
    for mention in mentions:
        _mark(marks, mention.code.first, mention.code.last, ACCOUNT)
    return marks
