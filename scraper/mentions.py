"""References to other proposals in a text: "siehe Vorlage 2025/0033", "Drs. 22-1794", "DS/1246/V".

A reference needs a word that announces it, or a shape that says itself what it is; behind "siehe", "vgl." or "Nr." also
the shape of the reference of the proposal that the text belongs to is enough. Numbers of accounts, paragraphs, dates
and files are none: they have neither. A reference that is only half written ("2020/0012 und 0013") is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.references import introduced, is_quantity, is_reference, next_alike, next_place, split_joined

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"  # a footnote's number behind a reference
_PLAIN = str.maketrans(
    {**dict.fromkeys("\u00a0\u202f" + _RAISED, " "), **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")}
)
_WORD = re.compile(r"[^\W\d_]++")
_LONG_WORDS = (
    "vorlage",
    "vorlagen",
    "drucksache",
    "drucksachen",
    "vorlagennummer",
    "vorlagennummern",
    "vorlagennr",
    "drucksachennummer",
    "drucksachennr",
)
_SHORT_WORDS = {
    "Drs",
    "DRS",
    "DrS",
    "Drucks",
    "DS",
    "SV",
    "BV",
    "MV",
    "IV",
    "VO",
    "Vorl",
    "GRDrs",
    "GRDRS",
    "VzK",
    "VzB",
}
_ELSEWHERE = re.compile(r"(?:bt|lt|bundestags?|landtags?|bundesrats?|br|parlaments?|senats)-? ?", re.IGNORECASE)
_OTHER_HOUSES = ("bundes", "landtag", "parlament", "senat", "bürgerschaft")  # begin words that end in "drucksache"
_ONLY_NUMBERED = {"VO", "IV", "VzK", "VzB"}  # "VO 1370/2007" is a regulation, "IV. Quartal" none of ours
_MOTIONS = {"Antrag", "Anträge", "Anfrage", "Anfragen"}  # only with "Nr.", and never with a plain number
_ANNOUNCING = _SHORT_WORDS | _MOTIONS
_CLUBS = {"SV", "BV", "MV"}  # also sports clubs: only with a year in the reference
_OF_ANOTHER_HOUSE = re.compile(
    r" (?:der Bürgerschaft|des (?:Deutschen )?Bundestag|des Landtag|des Bundesrat|des Abgeordneten)"
)
# Between the word and the reference: "-Nr.:", " Nr. ", ": ", " (", " der Verwaltung ", " mit der Nummer „".
_LINK = re.compile(
    r"(?:-? {0,2}(?P<number>Nrn?\b|Nummern?\b))?\.?(?: {1,2}der Verwaltung)?(?: {1,2}mit der)?(?:[\t\n]| {0,2})"
    r"(?::[ \t\n]{0,2}|[(-])? {0,2}(?:(?P<again>Nrn?\b|Nummern?\b)\.? {0,2}(?::[ \t\n]{0,2})?)?[„\"»‚']?"
)
_PART = r"[0-9A-Za-zÄÖÜäöü]{1,8}"
_REFERENCE = re.compile(
    rf"(?P<office>[A-ZÄÖÜ][A-Za-zÄÖÜ]{{0,3}} )?(?P<code>{_PART}(?:[/._-]{_PART}){{1,6}})(?![/._-]?[0-9A-Za-zÄÖÜäöü])"
)
# Blanks around the slash of year and number, or the hyphen behind a session: "2025 / 0033", "22 - 2362.1".
_SPACED = re.compile(
    r"(?P<code>(?:(?:19|20)[0-9]{2} {0,2}/ {0,2}[0-9]{3,5}|[0-9]{3,5} {0,2}/ {0,2}(?:19|20)[0-9]{2}"
    r"|[0-9]{2} {0,2}- {0,2}(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4})"
    r"(?:[-.][0-9A-Z]{1,3})?)(?![/._-]?[0-9A-Za-zÄÖÜäöü]| {1,2}- ?[0-9])"
)
# Behind "Nr." a short number has a year as well: "Nr. 45 / 2023".
_SPACED_SHORT = re.compile(r"(?P<code>[0-9]{1,2} {0,2}/ {0,2}(?:19|20)[0-9]{2})(?![/._-]?[0-9A-Za-zÄÖÜäöü])")
_GLUED = re.compile(r"(?:D[Rr][Ss]|Drucks|Vorl|DS|SV|BV|MV)\.(?=[0-9])")  # "… und Drs.22-1794"
_FOLLOWING = re.compile(r"(?<=[0-9])ff\Z")  # "22-1794ff.": that one and those behind it
_OTHER_HALF = re.compile(r" / ?[A-Z]{1,3} [0-9]")  # "14-20 / V 12345"
_NEW_VERSION = re.compile(r" [NES][0-9]{1,2}(?![\w/-])")  # "15/0234 N1"
_PLAIN_NUMBER = re.compile(r"[0-9]{3,8}(?![0-9]|[.,/:-][0-9])")
_NO_OFFICE = {"Nr", "Az", "DIN", "VOB", "ISO", "EN", "TOP", "Art", "Abs", "Seit", *_SHORT_WORDS}
# Shapes that need no word: the session, the paper's kind or the office is part of the reference.
_SELF_EVIDENT = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?:VO|DS|BV|SV|MV|IV|VzK|VzB|GRDrs)/[0-9]{1,5}(?:[/-][0-9A-Z]{1,6}){1,3}"
    r"|[A-Z]{1,4} ?[0-9]{1,2}/[0-9]{3,5}/WP[0-9]{1,2}(?:-[0-9]{1,2})?"
    r"|[0-9]{4}/(?:BV|IV|AN|DA|AF|PS|AM|DV)/[0-9]{3,5}(?:-[0-9]{1,3})?"
    r"|[IVX]{1,5}-(?:[A-Z]-|[A-Z][A-Za-z]{0,3}-)[0-9]{4,6}(?:-[A-Z0-9]{1,5}){0,3}"
    r")(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to a proposal; the span is half-open, in characters of the text."""

    reference: str  # with plain hyphens, blanks as single spaces and none around slashes
    start: int
    end: int


def find_mentions(text: str, own: str = "") -> tuple[Mention, ...]:
    """Return the references to proposals in a text, each mention once, in order. Takes linear time.

    Args:
        text: of a section.
        own: the reference of the proposal whose text it is: it tells how references look there.
    """
    plain = text.translate(_PLAIN)
    spans = {
        *_announced(plain, own.partition(" ")[0]),
        *(found.span() for found in _SELF_EVIDENT.finditer(plain)),
        *introduced(plain, own),
    }
    mentions: list[Mention] = []
    behind = 0
    for start, end in sorted(spans):
        if start >= behind:
            mentions.append(Mention(plain_reference(text[start:end]), start, end))
            behind = end
    return tuple(mentions)


def plain_reference(written: str) -> str:
    """Return a reference as lists of proposals print it: "22 – 1794" is 22-1794, "2025 / 0033" is 2025/0033."""
    return re.sub(r" ?([/-]) ?", r"\1", " ".join(written.translate(_PLAIN).split()))


def _announced(plain: str, office: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of references behind a word that announces them, enumerations included.

    `office`: the first word of the own reference; in front of others it is part of them, also where it is a paper's
    kind: "BV 2023/101".
    """
    for word in _WORD.finditer(plain):
        if not _announces(plain, word):
            continue
        link = _LINK.match(plain, word.end())
        numbered = link is not None and bool(link["number"] or link["again"])
        numbered = numbered or word[0].lower().endswith(("nummer", "nummern", "nr"))
        may_be_plain = (numbered and word[0] not in _MOTIONS) or word[0].lower().startswith("dr")
        place: int | None = link.end() if link else word.end()
        while place is not None:
            below = plain[place - 1 : place] in {"\n", "\t"} and ":" not in plain[word.end() : place]
            found = _reference(plain, place, office, numbered=may_be_plain and not below)
            if found is None or (not numbered and not _fits(word[0], plain[found[0] : found[1]])):
                break
            yield from split_joined(plain, *found)
            place = next_alike(plain, *found) or next_place(plain, found[1])


def _announces(plain: str, word: re.Match[str]) -> bool:
    written = word[0]
    if written not in _ANNOUNCING and not _is_long_word(written):
        return False
    if written[0].islower() or plain[word.start() - 1 : word.start()] in {"/", "_"}:
        return False
    return not any(_ELSEWHERE.fullmatch(plain, max(word.start() - reach, 0), word.start()) for reach in range(3, 14))


def _is_long_word(written: str) -> bool:
    """Say whether a word is a proposal's, such as "Sitzungsvorlage"; "Bundestagsdrucksache" is another house's."""
    word = written.lower()
    return len(word) <= 40 and word.endswith(_LONG_WORDS) and not word.startswith(_OTHER_HOUSES)


def _fits(word: str, reference: str) -> bool:
    """Say whether an abbreviation without "Nr." is enough to announce this reference."""
    if word in _ONLY_NUMBERED or word in _MOTIONS:
        return False
    return word not in _CLUBS or re.search(r"(?:^|[/-])20[0-9]{2}(?:[/-]|$)", reference) is not None


def _reference(plain: str, place: int, own_office: str, *, numbered: bool) -> tuple[int, int] | None:
    """Return the span of the reference at this place; a plain number is one only behind "Nr." or "Drucksache"."""
    spaced = _SPACED.match(plain, place) or (_SPACED_SHORT.match(plain, place) if numbered else None)
    if spaced is not None and " " in spaced[0]:
        fits = is_reference("".join(spaced["code"].split())) and not is_quantity(plain, spaced.end())
        return spaced.span("code") if fits else None
    found = _REFERENCE.match(plain, place)
    if found is not None:
        office = (found["office"] or "").strip()
        announced = _GLUED.match(found["code"])
        first = found.start("code") + (announced.end() if announced else 0)
        start = first if not office or office in _SHORT_WORDS - {own_office} else place
        code = _FOLLOWING.sub("", plain[first : found.end("code")])
        end = first + len(code)
        elsewhere = is_quantity(plain, end) or _OF_ANOTHER_HOUSE.match(plain, end)
        is_half = _OTHER_HALF.match(plain, end) is not None
        if office in _NO_OFFICE - _SHORT_WORDS or not is_reference(code) or elsewhere or is_half:
            return None
        version = _NEW_VERSION.match(plain, end)
        return start, version.end() if version else end
    number = _PLAIN_NUMBER.match(plain, place) if numbered else None
    if number is None or re.fullmatch(r"(?:19|20)[0-9]{2}", number[0]) or is_quantity(plain, number.end()):
        return None
    return number.start(), number.end()
