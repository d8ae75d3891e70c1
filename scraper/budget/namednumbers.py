"""Numbers behind the name of their account: `Produkt Name (11.02.01)`, `PSP-Element "Name" (1.100)`."""

from scraper.budget.codes import Code, digits, read_code
from scraper.budget.headwords import Head
from scraper.budget.layout import ends_sentence
from scraper.budget.tokens import LINE, NUMBER, Script

_LAST_OF_LIST = {"und", "sowie", "u"}
_JOINING = {
    "und", "für", "der", "des", "die", "den", "dem", "an", "am", "im", "in", "zur", "zum", "von", "vom", "sowie",
    "u", "mit", "bei", "sonstige", "sonstiger", "öffentliche", "öffentlicher", "allgemeine", "städtische",
}  # fmt: skip
_CLOSING = {"(": ")", '"': '"', "-": "-", "[": "]"}
_MOST_NAME_TOKENS = 16


def read_named(
    script: Script, heads: dict[int, Head], taken: bytearray, index: int, kind: str
) -> tuple[tuple[int, int] | None, Code | None]:
    """Return the tokens of a name that begins here, and the number behind it; None for both where there is none."""
    while script.is_mark(index, ':-"') or script.folded(index) in {"nr", "nummer"}:
        index += 1
    first = index
    start = behind_named(script, first - 1) if script.is_mark(first - 1, '"') else first
    listed = False  # "Straßen, Wege und Plätze (54.10.01)"
    numbered = False  # "Ausbau L 123 (54.10.01)"
    for place in range(start, min(start + _MOST_NAME_TOKENS, script.size)):
        if place in heads or taken[place] or script.kinds[place] == LINE or ends_sentence(script, place):
            break
        opens = script.is_mark(place, "(")
        if script.is_mark(place, ",;:") and not (first < place == start):  # but "„Name“, Nr. 12.01.01"
            listed = script.is_mark(place, ",") and script.word(place + 1)[:1].isupper()
            if not listed:
                break
        listed = listed and script.folded(place) not in _LAST_OF_LIST
        if opens or (script.is_kind(place, NUMBER) and not listed and not numbered):
            named = _named_code(script, first, place, kind, opens=opens) if not listed else (None, None)
            if named[1] is not None or opens:
                return named
            numbered = True
    return None, None


def _named_code(
    script: Script, first: int, place: int, kind: str, *, opens: bool
) -> tuple[tuple[int, int] | None, Code | None]:
    inner = place + 1 if opens else place
    if opens and script.folded(inner) in {"nr", "nummer"}:
        inner += 1 + script.is_mark(inner + 1, ".")
    code = read_code(script, inner, kind)
    quoted = script.is_mark(first - 1, '"') and script.is_mark(place - 1, '"')
    if code is None or first == place or not script.word(first)[:1].isupper():
        return None, None
    if not quoted and not _is_name(script, first, place):
        return None, None
    closing = (at for at in range(first, place) if script.is_mark(at, '"') and script.is_mark(first - 1, '"'))
    last = next(closing, place)
    if opens and not script.is_mark(code.last, ")"):
        return None, None
    strong = digits(code.text) >= 5 or code.text.count(".") >= 2 or last < place
    return ((first, last), code) if (opens and digits(code.text) >= 2) or strong else (None, None)


def _is_name(script: Script, first: int, last: int) -> bool:
    """Say whether every word of a name is capitalised or joins two that are."""
    words = [script.word(place) for place in range(first, last) if script.word(place)]
    return bool(words) and all(word[0].isupper() or word.lower() in _JOINING for word in words)


def behind_named(script: Script, index: int) -> int:
    """Return the index behind a name in brackets, quotes or dashes that starts here."""
    closing = _CLOSING.get(script.marks[index])
    if closing is not None:
        for place in range(index + 1, index + _MOST_NAME_TOKENS):
            if script.ends(place):
                break
            joined = closing == "-" and (
                not script.gap(place) or (script.touches(place + 1) and script.words[place + 1])
            )
            if script.marks[place] == closing and not joined:
                return place + 1
    return index
