"""Accounts in running text, lists and forms: a head word and its numbers, and the four bare shapes (N1, N2, N6)."""

import re
from typing import NamedTuple

from scraper.budget.bareshapes import bare_kind, is_product_account
from scraper.budget.codes import Code, digits, make_code, read_chapter_title, read_code
from scraper.budget.context import is_bank_account, is_booking, is_budgeted, is_line_of_plan
from scraper.budget.enumerations import read_enumerated
from scraper.budget.headwords import Head
from scraper.budget.layout import ends_sentence
from scraper.budget.namednumbers import read_named
from scraper.budget.plausible import is_plausible
from scraper.budget.tokens import CELL, LINE, NUMBER, WORD, Script
from scraper.budget.torn import is_torn

JOINED = {
    frozenset({"product", "ledger_account"}): "product_account",
    frozenset({"sub_product", "ledger_account"}): "product_account",
    frozenset({"cost_object", "ledger_account"}): "product_account",
    frozenset({"product_group", "ledger_account"}): "product_account",
    frozenset({"product_account", "ledger_account"}): "product_account",
    frozenset({"chapter", "title"}): "chapter_title",
}
_FILLERS = {"nr", "nrn", "nummer", "nummern", "no", "lautet", "lauten", "neu", "bisher", "jeweils", "künftig"}
_READ = {WORD, NUMBER}
_MOST_JOINED = 4  # head words around one number
_SURE_SUBSECTION = 3  # digits; "UA 46" may be a committee
_MOST_FILLERS = 10
_REMARK = re.compile(r"n|en|e|s|nr|nummer|neu|alt|bisher|investiv|konsumtiv")


class Mention(NamedTuple):
    """One mention of an account."""

    kind: str
    code: Code
    head_first: int  # first token of the head word; of the number where there is none
    name: tuple[int, int] | None  # the name between head word and number
    form_label: bool  # "Produktnummer / -bezeichnung:": the name follows behind a slash


class Heads(NamedTuple):
    """One head word, or several around one number ("Produkt/Sachkonto")."""

    first: int
    last: int
    kinds: tuple[str, ...]
    plural: bool
    word: str
    numbered: bool


def find_mentions(script: Script, heads: dict[int, Head], taken: bytearray) -> list[Mention]:
    """Return every mention of an account outside table columns, in order.

    Args:
        script: the text.
        heads: head words by their first token; those of table columns left out.
        taken: 1 for each token that is part of a sum or of an account already.
    """
    found: list[Mention] = []
    behind = 0
    active: tuple[Mention, bool] | None = None  # the last account and whether its head word is a plural
    for index in _places(script, heads):
        if index < behind:
            continue
        if script.kinds[index] not in _READ:
            if active is not None and _ends_list(script, index):
                active = None
            continue
        mentions, plural = _read_at(script, heads, taken, index, active)
        if mentions:
            found += mentions
            active = (mentions[-1], plural)
            behind = mentions[-1].code.last
    return found


def _places(script: Script, heads: dict[int, Head]) -> list[int]:
    """Return the tokens that matter: head words, numbers with the letters before them, ends of sentences and lines."""
    kinds, marks, words = script.kinds, script.marks, script.words
    return [
        index
        for index in range(script.size)
        if kinds[index] == NUMBER
        or kinds[index] == LINE
        or marks[index] in ".!?"
        or index in heads
        or (words[index] and kinds[index + 1] == NUMBER)
    ]


def _ends_list(script: Script, index: int) -> bool:
    """Say whether no enumeration goes on behind this mark or line end."""
    if script.kinds[index] == LINE:
        return not (script.is_mark(index - 1, ",") or script.folded(index - 1) in {"und", "sowie"})
    return ends_sentence(script, index)


def _read_at(
    script: Script, heads: dict[int, Head], taken: bytearray, index: int, active: tuple[Mention, bool] | None
) -> tuple[list[Mention], bool]:
    if index in heads:
        group = _group(script, heads, index)
        mentions = _behind_head(script, heads, taken, group)
        return mentions, group.plural
    if taken[index]:
        return [], False
    if active is not None:
        last, plural = active
        code = read_enumerated(script, taken, index, last.kind, last.code, plural=plural)
        if code is not None:
            return [Mention(last.kind, code, code.first, None, form_label=False)], plural
    return _bare(script, taken, index), False


def _group(script: Script, heads: dict[int, Head], index: int) -> Heads:
    """Join head words set side by side: "Produkt/Sachkonto", "Produkt-/Sachkonto", "Produkt.Konto"."""
    head = heads[index]
    kinds, plural, last = [head.kind], head.plural, head.last
    while len(kinds) < _MOST_JOINED:
        place = last
        while script.is_mark(place, "-/.|+") and place < last + 2:
            place += 1
        spoken = script.folded(last) in {"und", "bzw"} and len(kinds) == 1
        if spoken and place == last:
            place = last + 1 + script.is_mark(last + 1, ".")
            spoken = place in heads and _is_joined_number(script, heads[place].last)
        second = heads.get(place)
        if script.folded(last) in {"und", "bzw"} and not spoken:
            break
        dotted = script.is_mark(last, ".") and not script.touches(place)
        if second is None or place == last or dotted or script.is_mark(place - 1, "-"):
            break
        kinds.append(second.kind)
        plural, last = plural or second.plural, second.last
    return Heads(head.first, last, tuple(kinds), plural, head.word, head.numbered)


def _is_joined_number(script: Script, index: int) -> bool:
    """Say whether product and account follow in one number."""
    index += script.is_mark(index, ":")
    return script.is_kind(index, NUMBER) and is_product_account(script.texts[index])


def _behind_head(script: Script, heads: dict[int, Head], taken: bytearray, group: Heads) -> list[Mention]:
    kind = JOINED.get(frozenset(group.kinds), group.kinds[0])
    index, form_label = _skip_fillers(script, group.last)
    if any(taken[index : index + 1]):
        return []
    if group.kinds == ("chapter",) and (whole := read_chapter_title(script, index)) is not None:
        return [Mention("chapter_title", whole, group.first, None, form_label)]
    code = read_code(script, index, kind)
    name = None
    if code is None:
        name, code = read_named(script, heads, taken, group.last, kind)
    if code is not None and any(taken[code.first + 1 : code.last]):
        code = make_code(script, code.first, code.first + 1)  # "KSt. 7439 580 000 €"
    if code is None or any(taken[code.first : code.last]) or is_torn(script, code.text, code.last, taken):
        return []
    if len(group.kinds) > 1:
        return _joined(script, group, kind, code, form_label=form_label)
    if not _accepted(script, code, kind, group):
        return []
    return [Mention(kind, part, group.first, name, form_label) for part in _split(code, kind)]


def _accepted(script: Script, code: Code, kind: str, group: Heads) -> bool:
    if not is_plausible(script, code, kind, word=group.word, numbered=group.numbered):
        return False
    return not _is_field_of_sum(script, group, code) and _fits_sentence(script, code, kind, group)


def _fits_sentence(script: Script, code: Code, kind: str, group: Heads) -> bool:
    """Say whether the words around bear out a head word that has other meanings."""
    if group.word in {"konto", "kontos", "konten", "kto"}:
        return not is_bank_account(script, group.first, code.last)
    if group.word == "ua" and digits(code.text) < _SURE_SUBSECTION:
        return is_budgeted(script, group.first, code.last)
    if kind == "internal_order" and group.word.startswith("auftr"):
        return is_booking(script, group.first, code)
    if kind == "plan_line" and group.word.startswith("zeile"):
        return is_line_of_plan(script, group.first, code.last)
    return True


def _is_field_of_sum(script: Script, group: Heads, code: Code) -> bool:
    """Say whether the head word only says whose costs follow: "Kosten der Maßnahme: 12.500"."""
    shaped = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", code.text) is not None
    return shaped and script.folded(group.first - 1) in {"der", "des"} and script.is_mark(group.last, ":")


def _joined(script: Script, group: Heads, kind: str, code: Code, *, form_label: bool) -> list[Mention]:
    """Read the one number of several head words, or each of its parts where no kind joins them (N2)."""
    whole = read_second_part(script, code, group.kinds[-1])
    if kind in JOINED.values():
        ok = re.search(r"[/.-]", whole.text) and is_plausible(script, whole, kind)
        return [Mention(kind, whole, group.first, None, form_label)] if ok else []
    parts = _parts(whole)
    if len(parts) != len(group.kinds) or len(set(group.kinds)) != len(parts):
        return []
    pairs = list(zip(group.kinds, parts, strict=True))
    if not all(is_plausible(script, part, each) for each, part in pairs):
        return []
    return [Mention(each, part, group.first, None, form_label) for each, part in pairs]


def read_second_part(script: Script, code: Code, kind: str) -> Code:
    """Return "120101 / 522100" for its first part; `kind` is that of the second."""
    last = code.last
    if script.is_mark(last, "/.") and script.is_kind(last + 1, NUMBER) and not code.text.count("/"):
        second = read_code(script, last + 1, kind)
        last = second.last if second else last
    return make_code(script, code.first, last)


def _parts(code: Code) -> list[Code]:
    """Return the parts of a number between its slashes, each with its place."""
    parts: list[Code] = []
    start = code.start
    for piece in code.text.split("/"):
        lead = len(piece) - len(piece.lstrip())
        text = piece.strip()
        parts.append(Code(code.first, code.last, text, start + lead, start + lead + len(text)))
        start += len(piece) + 1
    return parts


def _split(code: Code, kind: str) -> list[Code]:
    """Return "523100/523200" behind one head word as two accounts, everything else as it is."""
    twins = re.fullmatch(r"([0-9]{5,8})/([0-9]{5,8})", code.text)
    return _parts(code) if kind == "ledger_account" and twins and len(twins[1]) == len(twins[2]) else [code]


def _skip_fillers(script: Script, index: int) -> tuple[int, bool]:
    """Return the index of the number behind "Nr.", ":", "(en)", "/ -bezeichnung" and whether a name was announced."""
    form_label = False
    lines = 0
    for _ in range(_MOST_FILLERS):
        if script.is_kind(index, LINE):
            lines += 1
            if lines > 2:
                break
            index += 1
        elif script.folded(index) in _FILLERS:
            index += 1 + (script.is_mark(index + 1, ".") and script.touches(index + 1))
        elif script.folded(index) == "mit" and script.folded(index + 1) in {"der", "den"}:
            index += 2
        elif _remark(script, index):
            index = _remark(script, index)
        elif _announces_name(script, index):
            index, form_label = _announces_name(script, index), True
        elif script.is_mark(index, ':=-("[/') or script.is_kind(index, CELL):
            index += 1
        else:
            break
    return index, form_label


def _remark(script: Script, index: int) -> int:
    """Return the index behind "(en)" or "(neu)", or 0."""
    last = index + 2 + script.is_mark(index + 2, ".")
    fits = script.is_mark(index, "(") and _REMARK.fullmatch(script.folded(index + 1))
    return last + 1 if fits and script.is_mark(last, ")") else 0


def _announces_name(script: Script, index: int) -> int:
    """Return the index behind "/ -bezeichnung" or "und Bezeichnung", or 0."""
    if not (script.is_mark(index, "/") or script.folded(index) == "und"):
        return 0
    place = index + 1
    while script.is_mark(place, "-"):
        place += 1
    return place + 1 if script.folded(place).endswith(("bezeichnung", "name", "text")) else 0


def _bare(script: Script, taken: bytearray, index: int) -> list[Mention]:
    if not script.is_kind(index, NUMBER):
        return []
    kind = bare_kind(script, index)
    code = read_code(script, index, kind) if kind else None
    if kind is None or code is None or any(taken[code.first : code.last]):
        return []
    if is_torn(script, code.text, code.last, taken):
        return []
    return [Mention(kind, code, code.first, None, form_label=False)]
