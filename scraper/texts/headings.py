"""Headings inside a text: which words are known, and which first line is a heading.

A *standard heading* opens a section of its own wherever it stands as a paragraph of its own; the list is data and can
be extended in the configuration. *First headings* are known only where a text begins. Both are compared without case,
colon, question mark or unit behind, typed number in front and blanks around slashes and hyphens.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

# Seen printed on ALLRIS pages or in the first source (allris.md 0, 2.7), and their like.
STANDARD_HEADINGS = (
    "Beschlussvorschlag",
    "Beschlussvorschläge",
    "Beschlussempfehlung",
    "Beschlussentwurf",
    "Beschlussantrag",
    "Beschlussvorschlag der Verwaltung",
    "Sachlage",
    "Sach- und Rechtslage",
    "Sach-/Rechtslage",
    "Sachverhalt/Rechtslage",
    "Sachverhalt und Rechtslage",
    "Sachverhalt",
    "Sachverhalt und Begründung",
    "Sachverhalt/Begründung",
    "Sachdarstellung",
    "Sachdarstellung und Begründung",
    "Sachbericht",
    "Sachverhaltsdarstellung",
    "Rechtslage",
    "Rechtliche Würdigung",
    "Rechtsgrundlage",
    "Rechtsgrundlagen",
    "Begründung",
    "Begründung der Verwaltung",
    "Problembeschreibung",
    "Problembeschreibung/Begründung",
    "Stellungnahme der Verwaltung",
    "Finanzielle Auswirkungen",
    "Finanzielle Auswirkung",
    "Bilanzielle Auswirkungen",
    "Haushaltsmäßige Auswirkungen",
    "Haushaltsrechtliche Auswirkungen",
    "Auswirkungen auf den Haushalt",
    "Finanzielle Auswirkungen auf den Haushalt",
    "Finanzwirtschaftliche Auswirkungen",
    "Haushaltswirtschaftliche Auswirkungen",
    "Finanz- und personalwirtschaftliche Auswirkungen",
    "Auswirkungen auf den Stellenplan",
    "Personelle Auswirkungen",
    "Personelle Auswirkung",
    "Personalwirtschaftliche Auswirkungen",
    "Organisatorische Auswirkungen",
    "Rechtliche Auswirkungen",
    "Soziale Auswirkungen",
    "Ökologische Auswirkungen",
    "Umweltauswirkungen",
    "Klimatische Auswirkungen",
    "Klimaauswirkungen",
    "Klimarelevanz",
    "Auswirkungen auf das Klima",
    "Auswirkungen auf den Klimaschutz",
    "Auswirkungen auf Umwelt und Klima",
    "Auswirkungen auf Klima und Umwelt",
    "Klimaschutzrelevanz",
    "Auswirkungen auf die Gleichstellung",
    "Demografische Auswirkungen",
    "Demographische Auswirkungen",
    "Auswirkungen auf die Inklusion",
    "Auswirkungen auf Menschen mit Behinderung",
    "Auswirkungen auf Kinder und Jugendliche",
    "Kosten/Finanzierung",
    "Kosten und Finanzierung",
    "Kosten/Deckung",
    "Kosten und Deckung",
)
# Effects of several kinds under one heading, as `key` has it: "Finanzielle/bilanzielle Auswirkungen", "Personelle,
# finanzielle und bilanzielle Auswirkungen", in any order.
_EFFECT = (
    r"(?:finanzielle|bilanzielle|personelle|organisatorische|rechtliche|soziale|ökologische|haushaltsmässige"
    r"|haushaltsrechtliche|haushaltswirtschaftliche|finanzwirtschaftliche|personalwirtschaftliche|klimatische)"
)
_JOINED = re.compile(rf"({_EFFECT}(?:(?:/|, ?| (?:und|sowie|u\.?|&|bzw\.) ){_EFFECT}){{1,4}}) auswirkung(?:en)?")
FIRST_HEADINGS = (
    "Anlage",
    "Anlagen",
    "Anlage/n",
    "Anlage(n)",
    "Anfrage",
    "Antrag",
    "Antwort",
    "Antwort der Verwaltung",
    "Beantwortung",
    "Beschluss",
    "Einleitung",
    "Erläuterung",
    "Erläuterungen",
    "Hintergrund",
    "Petitum",
    "Petitum/Beschluss",
    "Petitum/Beschlussvorschlag",
    "Petitum/Beschlussempfehlung",
    "Sachstand",
    "Stellungnahme",
    "Vorbemerkung",
    "Vorbemerkungen",
    "Wortprotokoll",
    "Abstimmungsergebnis",
)

_LONGEST = 100
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-Ha-h])[.)]\s+")
# A form asks, or names its unit: "Finanzielle Auswirkungen?", "Finanzielle Auswirkungen (in EUR)".
_BEHIND = re.compile(r"\s*(?:\?|\((?:in )?(?:€|EUR|Euro|T€|TEUR)\))\Z", re.IGNORECASE)
_TIGHT = re.compile(r"\s*([/-])\s*")
_MOST_WORDS, _MOST_CHARACTERS = 7, 70  # a heading of unknown words is short; a bold sentence that ends in ":" is text
# A finite verb makes a sentence of a short bold line: "Der Rat beschließt:" is what is decided, not what it is headed.
_VERBS = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|kann|können|möge|mögen|möchte|möchten|soll"
    r"|sollen|bittet|bitten|\w*schließ(?:t|en|e)|empfiehlt|empfehlen|beauftragt|beauftragen|\w*stimmt|nimmt|fragt|lautet"
    r"|folgt)\b",
    re.IGNORECASE,
)


@cache
def standard_keys(further: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the keys of the standard headings, those of the configuration included."""
    return _keys(STANDARD_HEADINGS + further)


@cache
def first_keys(further: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the keys of all headings known at the beginning of a text."""
    return _keys(FIRST_HEADINGS) | standard_keys(further)


def is_standard(text: str, further: tuple[str, ...] = ()) -> bool:
    """Tell whether a line is a standard heading: a listed one, or effects of several kinds."""
    known = key(text)
    if known in standard_keys(further):
        return True
    joined = _JOINED.fullmatch(known)
    kinds = re.findall(_EFFECT, joined[1]) if joined else []
    return len(set(kinds)) == len(kinds) > 1


def is_first(text: str, further: tuple[str, ...] = ()) -> bool:
    """Tell whether a line is a heading that is known where a text begins."""
    return key(text) in first_keys(further) or is_standard(text, further)


def key(text: str) -> str:
    """Return what two spellings of one heading have in common; nothing of a line too long to be a known heading."""
    if len(text) > _LONGEST:
        return ""
    words = _BEHIND.sub("", bare(text))
    return _TIGHT.sub(r"\1", _NUMBERED.sub("", words, count=1)).casefold()


def bare(text: str) -> str:
    """Return a printed heading without its colon."""
    return text.rstrip(": ")


def numbered(text: str) -> bool:
    """Tell whether a typed number stands in front, as in headings, but as in tables of contents too."""
    return _NUMBERED.match(text) is not None


def split_first(text: str, known: Callable[[str], bool], emphasised: Callable[[], bool]) -> tuple[str, str] | None:
    """Return heading and what follows it on the same line, None where the first line is no heading.

    "Sachverhalt:" → ("Sachverhalt", ""), "Anlage/n: -" → ("Anlage/n", "-"). Unknown words make a heading only when they
    are emphasised (bold or underlined), end in a colon and are no sentence.
    """
    if known(text):
        return bare(text), ""
    heading, colon, rest = text.partition(":")
    if colon and known(heading):
        return heading.rstrip(), rest.strip()
    if text.endswith(":") and _is_short(text) and not _VERBS.search(text) and emphasised():
        return bare(text), ""
    return None


def _is_short(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and len(text.split()) <= _MOST_WORDS and not set(text[:-1]) & set(".!?;")


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key(word) for word in words)
