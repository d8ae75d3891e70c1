"""The name written directly next to an account number (section 6 of `budget.md`, "Label")."""

from collections.abc import Sequence
from typing import NamedTuple

from scraper.budget.accounts import Mention
from scraper.budget.headwords import is_head_word
from scraper.budget.layout import VERBS, ends_sentence
from scraper.budget.marks import ACCOUNT, HEAD, SUM
from scraper.budget.names import (
    MOST_TOKENS,
    NEVER_FIRST,
    REMARKS,
    is_cut,
    only_money,
    read_run,
    read_whole,
    starts_name,
)
from scraper.budget.source import squeeze
from scraper.budget.tokens import CELL, LINE, NUMBER, WORD, Script


class Label(NamedTuple):
    """A name and the tokens it is written in."""

    text: str
    first: int  # half-open range of tokens
    last: int


def find_label(
    script: Script,
    mention: Mention,
    marks: Sequence[int],
    *,
    stacked: bool,
    column: tuple[int, int] | None = None,
    alone: bool = False,
) -> Label | None:
    """Return the name next to the number of a mention, or None.

    Args:
        script: the text.
        mention: the account.
        marks: of each token, see `scraper.budget.marks`.
        stacked: the number stands in a table or list where the next line may be its name.
        column: the cell of a name column that belongs to the number.
        alone: the next cell holds no name, as its heading says.
    """
    beside = not (alone and script.is_kind(mention.code.last, CELL))
    name = mention.name or (_beside(script, mention, marks, stacked=stacked) if beside else None)
    if name is None and column is not None:
        name = read_whole(script, *column)
    text = _clean(script, *name) if name is not None else None
    return Label(text, *name) if text is not None and name is not None else None


def _beside(script: Script, mention: Mention, marks: Sequence[int], *, stacked: bool) -> tuple[int, int] | None:
    index = mention.code.last
    if mention.code.end < script.stops[index - 1]:
        return None  # a part of a longer number
    return _behind(script, index, marks, stacked=stacked) or _quoted_before(script, mention.head_first)


def _behind(script: Script, index: int, marks: Sequence[int], *, stacked: bool) -> tuple[int, int] | None:
    if script.is_mark(index, "-,;") and script.folded(index + 1) == "bezeichnung" and script.is_mark(index + 2, ":"):
        index += 1  # "12.01.01 - Bezeichnung: Straßen"
    if script.is_kind(index, WORD) and script.folded(index) in {"bezeichnung", "name"}:
        index += 1 + script.is_mark(index + 1, ":")
    quoted = script.is_mark(index, ",") and script.is_mark(index + 1, '"')
    if quoted or (script.is_kind(index, LINE) and script.is_mark(index + 1, "(")):
        index += 1
    if script.is_mark(index, "([") or script.is_mark(index, '"'):
        return _enclosed(script, index, marks)
    if script.is_mark(index, "-"):
        return _dashed(script, index + 1, marks) if script.gap(index) or script.gap(index + 1) else None
    if script.is_mark(index, "/:=") or script.is_mark(index, "|"):
        return _run(script, index + 1, marks)
    if script.is_kind(index, CELL):
        return _cell(script, _behind_name_word(script, index + 1), marks)
    if script.is_kind(index, LINE):
        return _next_line(script, index, marks) if stacked else None
    return _run(script, index, marks)


def _enclosed(script: Script, index: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read a name in brackets or quotes; a remark, a sum or another account in them is none."""
    closing = {"(": ")", "[": "]"}.get(script.texts[index], '"')
    first, depth = index + 1, 1
    for last in range(first, min(first + MOST_TOKENS, script.size)):
        if (script.is_mark(last, "(") and closing == ")") or (closing == '"' and _opens_quote(script, last, first)):
            depth += 1
        elif script.is_mark(last, closing):
            depth -= 1
            if depth == 0:
                return _inside(script, first, last, marks, quoted=closing == '"')
        if marks[last] & (SUM | ACCOUNT) or (marks[last] & HEAD and _number_follows(script, last, marks)):
            return None
    return None


def _opens_quote(script: Script, index: int, first: int) -> bool:
    """Say whether a quote opens inside another one: „Kita "Regenbogen"“; both are closed behind it."""
    opens = script.is_mark(index, '"') and script.gap(index) == 1 and script.touches(index + 1) and index > first
    closers = [place for place in range(index + 1, index + MOST_TOKENS) if script.is_mark(place, '"')][:2]
    return opens and len(closers) == 2 and not script.gap(closers[0]) and not script.gap(closers[1])


def _number_follows(script: Script, index: int, marks: Sequence[int]) -> bool:
    return any(marks[place] & ACCOUNT for place in range(index, min(index + 6, script.size)))


def _inside(script: Script, first: int, last: int, marks: Sequence[int], *, quoted: bool) -> tuple[int, int] | None:
    first = _behind_name_word(script, first)
    if script.is_mark(first, '"') and script.is_mark(last - 1, '"'):
        return _inside(script, first + 1, last - 1, marks, quoted=True)
    opening = script.word(first)
    if not opening or (not quoted and opening.lower() in REMARKS and not is_cut(script, first)):
        return None
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    if not any(word[0].isupper() for word in words):
        return None
    if not quoted and last == first + 1 and is_head_word(opening):
        return None  # "Auftrag 600412 (Innenauftrag)"
    return None if only_money(words) else (first, last)


def _dashed(script: Script, first: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read a name behind a dash: up to the dash that closes it, else up to a comma, colon, full stop or line end."""
    if script.is_mark(first, '"') or script.is_mark(first, "("):
        return _enclosed(script, first, marks)
    place = first
    while place < min(first + MOST_TOKENS, script.size):
        if script.ends(place) or marks[place] or ends_sentence(script, place):
            break
        if _closes_pair(script, place):
            return _pair(script, first, place)
        place += 1
    return _up_to_stop(script, first, place, marks)


def _closes_pair(script: Script, index: int) -> bool:
    """Say whether a spaced dash stands here, and not the hyphen of "Umweltordnung, -vorsorge"."""
    joined = script.touches(index + 1) and script.is_kind(index + 1, WORD)
    return script.is_mark(index, "-") and script.gap(index) > 0 and not joined


def _up_to_stop(script: Script, first: int, last: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read a name up to a comma, colon or semicolon before `last`; in front of a sum or a verb only its nouns."""
    stop = next((place for place in range(first, last) if script.is_mark(place, ",:;")), last)
    runs_on = stop == last and last < script.size and marks[last]
    words = [script.word(place) for place in range(first, stop) if script.word(place)]
    if runs_on or not VERBS.isdisjoint(word.lower() for word in words) or script.is_mark(stop - 1, ")"):
        return _run(script, first, marks, loose=True)
    if not words or not starts_name(script, first, loose=True) or NEVER_FIRST.fullmatch(words[0].lower()):
        return None
    return _pair(script, first, stop)


def _pair(script: Script, first: int, last: int) -> tuple[int, int] | None:
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    named = any(word[0].isupper() for word in words) and not only_money(words)
    return (first, last) if named else None


def _cell(script: Script, first: int, marks: Sequence[int]) -> tuple[int, int] | None:
    """Read the cell behind the number's."""
    last = first
    while not script.ends(last):
        if marks[last] & (SUM | ACCOUNT) or (marks[last] & HEAD and _number_follows(script, last, marks)):
            return _run(script, first, marks)
        last += 1
    return read_whole(script, first, last)


def _next_line(script: Script, index: int, marks: Sequence[int]) -> tuple[int, int] | None:
    place = script.line_of[index] + 1
    if not 0 < place < len(script.lines):
        return None
    line = script.lines[place]
    first = _behind_name_word(script, line.first)
    if line.first < line.last <= first and place + 1 < len(script.lines):  # "Bezeichnung:" and the name below it
        line = script.lines[place + 1]
        first = line.first
    if any(marks[index] for index in range(first, line.last)):
        return None
    return read_whole(script, first, line.last)


def _behind_name_word(script: Script, index: int) -> int:
    """Return the index behind "Bezeichnung der Maßnahme:", where a line or cell announces the name."""
    if not script.folded(index).endswith(("bezeichnung", "name")):
        return index
    word = index + (3 if script.folded(index + 1) in {"der", "des"} else 1)
    last = word + script.is_mark(word, ":")
    last += script.is_kind(last, CELL)
    return last if last > word else index


def _run(script: Script, first: int, marks: Sequence[int], *, loose: bool = False) -> tuple[int, int] | None:
    """Read what is enclosed here, else the run of words; `loose`: it stands behind a dash."""
    if script.is_mark(first, '"') or script.is_mark(first, "("):
        return _enclosed(script, first, marks)
    return read_run(script, first, marks, loose=loose)


def _quoted_before(script: Script, index: int) -> tuple[int, int] | None:
    """Read `„Name“ (3810/52110)`: a quoted name before a number in brackets that has no head word."""
    if not (script.is_mark(index - 1, "(") and script.is_mark(index - 2, '"') and script.is_kind(index, NUMBER)):
        return None
    for first in range(index - 3, max(index - 3 - MOST_TOKENS, -1), -1):
        if script.is_kind(first, LINE):
            return None
        if script.is_mark(first, '"'):
            return (first + 1, index - 2)
    return None


def _without_quotes(text: str) -> str:
    """Drop the quotes around a name; a pair inside it stays: Kita "Regenbogen"."""
    if text.count('"') % 2:
        return text.removeprefix('"') if text.startswith('"') else text.removesuffix('"')
    return text[1:-1] if text.count('"') == len('""') and text.startswith('"') and text.endswith('"') else text


def _clean(script: Script, first: int, last: int) -> str | None:
    text = _without_quotes(squeeze(script.text(first, last)).strip("'-,;: ")).strip("'-,;: ")
    while text and text[-1] in ")]" and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        text = text[:-1].rstrip()
    return text.lstrip("([").strip() or None
