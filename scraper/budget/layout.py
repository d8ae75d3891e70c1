"""Which lines are running text and which belong to a table, list or form; where sentences end."""

import re

from scraper.budget.headwords import is_cut_head
from scraper.budget.tokens import LINE, NUMBER, WORD, Line, Script

VERBS = {
    "ist",
    "sind",
    "war",
    "waren",
    "wird",
    "werden",
    "wurde",
    "wurden",
    "worden",
    "steht",
    "stehen",
    "standen",
    "beträgt",
    "betragen",
    "entsteht",
    "entstehen",
    "kann",
    "können",
    "soll",
    "sollen",
    "muss",
    "müssen",
    "hat",
    "haben",
    "erfolgt",
    "erfolgen",
    "liegt",
    "liegen",
    "ergibt",
    "ergeben",
    "belaufen",
    "beläuft",
    "trägt",
    "tragen",
    "übernimmt",
    "beschließt",
    "stimmt",
    "nimmt",
    "beauftragt",
    "entfallen",
    "erhöht",
    "verringert",
}
_MONTHS = {
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "quartal",
    "halbjahr",
}
_STARTERS = {
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "es", "er", "sie", "wir", "dies",
    "diese",
    "dieser", "dieses", "dazu", "dafür", "daher", "davon", "dort", "hier", "hierfür", "hierzu", "hiervon", "im", "in",
    "für", "bei", "beim", "zur", "zum", "zu", "von", "vom", "mit", "auf", "aus", "an", "am", "über", "unter", "durch",
    "ferner", "weitere", "weiterhin", "zusätzlich", "insgesamt", "somit", "damit", "nach", "ab", "bis", "sofern", "da",
    "eventuelle", "etwaige", "alle", "aufgrund", "gemäß", "laut", "mittel", "deckung", "keine", "veranschlagt",
}  # fmt: skip
# Words a full stop behind them shortens.
_SHORTENED = {
    "nr", "nrn", "rd", "ca", "bzw", "z", "b", "d", "h", "i", "v", "u", "abs", "art", "mio", "mrd", "tsd", "mill", "lfd",
    "inkl", "incl", "zzgl", "ggf", "gem", "str", "st", "sog", "evtl", "einschl", "vgl", "s", "p", "az", "tel", "max",
    "mind", "dr", "prof", "o", "g", "r", "m", "f", "e", "kap", "tit", "prod", "inv", "hst", "hhst", "ziff", "abt",
    "dez",
    "ref", "unterh", "allg", "sonst", "städt", "öffentl", "verw", "grundst", "geb", "gebäudeunterh", "investnr", "iv",
    "ev", "kath", "staatl", "gemeindl", "bes", "betr", "n", "t", "kto", "sachkto", "epl", "pos", "bd", "ing", "dipl",
    "stck", "stk", "mtl", "jährl", "einm", "voraussichtl", "zuz", "abzgl", "inh", "finanz", "rddf", "drs", "anl", "ua",
}  # fmt: skip
_MAYBE_END = {"ff", "usw", "etc", "a", "p"}  # a full stop may be theirs and the sentence's
_LONG_LINE = 16  # words
_MOST_OF_CELL = 8


def find_prose(script: Script) -> list[bool]:
    """Return for each line whether it is running text, also by what stands above and below it.

    "Besondere Verw. u. Betriebsaufw." between two lines of a number each is a cell of a table.
    """
    prose = [is_prose(script, line) for line in script.lines]
    numbers = [_is_number_cell(script, line.first, line.last) for line in script.lines]
    for place in range(1, len(prose) - 1):
        words = script.folds[script.lines[place].first : script.lines[place].last]
        cut = numbers[place - 1] and _begins_with_number(script, script.lines[place + 1]) and VERBS.isdisjoint(words)
        if prose[place] and cut and sum(map(bool, words)) <= _MOST_OF_CELL and len(script.lines[place].cells) == 1:
            prose[place] = False
    return prose


def _begins_with_number(script: Script, line: Line) -> bool:
    """Say whether a line is a number, and maybe its currency."""
    words = [word for word in script.folds[line.first : line.last] if word]
    return script.is_kind(line.first, NUMBER) and set(words) <= {"eur", "euro", "teur"}


def is_prose(script: Script, line: Line) -> bool:
    """Say whether the line is running text and no row, field, heading or cell."""
    words = [word for word in script.folds[line.first : line.last] if word]
    if len(line.cells) > 1 and any(_is_number_cell(script, *cell) for cell in line.cells):
        return False
    if len(words) >= _LONG_LINE and len(line.cells) < 3:
        return True
    if len(words) < 4 or len(line.cells) > 2:
        return False
    return script.is_mark(line.last - 1, ".!?") or not VERBS.isdisjoint(words)


def _is_number_cell(script: Script, first: int, last: int) -> bool:
    return all(script.kinds[index] != WORD for index in range(first, last)) and any(
        script.kinds[index] == NUMBER for index in range(first, last)
    )


def ends_sentence(script: Script, index: int) -> bool:
    """Say whether the mark at this token is the end of a sentence."""
    mark = script.marks[index]
    if mark != ".":
        return mark in "!?"
    if script.ends(index + 1):
        return not _is_shortened(script.folded(index - 1)) or not script.touches(index)
    if not script.gap(index + 1):
        return False
    return _stop_before(script, index, index + 1)


def _is_shortened(word: str) -> bool:
    return word.rpartition("-")[2] in _SHORTENED or word.endswith("nr") or is_cut_head(word)


def _stop_before(script: Script, index: int, following: int) -> bool:
    nxt = script.word(following)
    if nxt and not nxt[0].isupper():
        return False
    word = script.folds[index - 1]
    if word:
        return nxt.lower() in _STARTERS if word in _MAYBE_END else not _is_shortened(word)
    if script.is_kind(index - 1, NUMBER):
        return _stop_behind_number(script, index, script.texts[index - 1], nxt.lower())
    return index > 0


def _stop_behind_number(script: Script, index: int, number: str, following: str) -> bool:
    """Say whether the stop behind a number ends the sentence: not in "31. Dezember", "1. Kosten"."""
    if re.fullmatch(r"[0-9]{1,2}", number):
        if following in _MONTHS or script.begins(index - 1) or script.is_mark(index - 2, "])"):
            return False
        return following in _STARTERS
    if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}", number) and not following:
        return False
    return bool(following) or not script.is_kind(index + 1, NUMBER) or "." not in number


_NEW_ROW = {
    "x",
    "ja",
    "nein",
    "zusammen",
    "insgesamt",
    "davon",
    "gesamt",
    "summe",
    "konsumtive",
    "investive",
    "abzüglich",
}


# A line that ends in one of these is not at the end of anything.
_JOINING = {
    "bei", "beim", "im", "in", "der", "die", "des", "dem", "den", "und", "von", "vom", "auf", "aus", "mit", "für",
    "unter", "über", "zur", "zum", "sowie", "durch", "nr", "rd", "ca", "nach", "gemäß", "laut",
}  # fmt: skip


def goes_on(script: Script, index: int) -> bool:
    """Say whether the sentence goes on behind the line end at this token."""
    line = script.line_of[index]
    if not 0 <= line < len(script.lines) - 1 or index == 0 or script.is_kind(index + 1, LINE):
        return False
    here, below = script.lines[line], script.lines[line + 1]
    last = here.last - 1
    if len(here.cells) > 1 or len(below.cells) > 1 or here.last - here.first < 3:
        return False
    return not (ends_sentence(script, last) or script.is_mark(last, ":;")) and _leads_on(script, here, below)


def _leads_on(script: Script, here: Line, below: Line) -> bool:
    """Say whether the line below goes on with what this one leaves open."""
    last, word = here.last - 1, script.word(below.first)
    if script.is_mark(below.first + 1, ").") and script.touches(below.first + 1) and len(word) == 1:
        return False  # "b) …"
    if word and word[0].islower():
        return not script.is_mark(here.first, "[-*•") and word not in _NEW_ROW
    if script.is_kind(last, NUMBER) and (script.is_mark(below.first, "€(") or word in {"EUR", "Euro", "TEUR"}):
        return not (script.is_mark(below.first, "(") and script.is_mark(below.first + 2, ")"))  # "(a) …"
    return script.is_mark(last, ",") or script.folded(last) in _JOINING
