"""One spelling for words that German writes in several ways: applied to what is indexed and to what is asked for."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer.german_stemmer import GermanStemmer

_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("æ", "ae"), ("œ", "oe"), ("ø", "oe"), ("å", "aa"))
_BARE = tuple((umlaut, letters[0]) for umlaut, letters in _UMLAUTS)
_WORD = re.compile(r"[^\W_]+")
LONGEST = 60  # letters; what is longer is no word, and costs time


def fold(text: str) -> str:
    """Return the text in small letters with ß as ss and umlauts as ae, oe, ue: Straße, STRASSE → strasse."""
    return _replaced(_small(text), _UMLAUTS)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order: runs of letters and digits."""
    return _WORD.findall(fold(text))


def bare(text: str) -> str:
    """Return the text in small letters with umlauts without dots: Müller → muller."""
    return _replaced(_small(text), _BARE)


def bare_spellings(text: str) -> str:
    """Return the words with umlauts once more without dots (Müller → muller), for those who type no umlauts."""
    return " ".join(dict.fromkeys(_bare(_small_words(text))))


def forms(texts: Iterable[str]) -> str:
    """Return by what else the words of texts are found, each once: their spellings without dots, and their stems.

    They stand in columns of their own, so that phrases keep their order.
    """
    found: dict[str, None] = {}
    for text in texts:
        small = _small_words(text)
        found.update(dict.fromkeys(_bare(small)))
        found.update(dict.fromkeys(map(stem, _replaced(small, _UMLAUTS).split())))
    return " ".join(found)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball, German): schulen, schule → schul. Numbers are their own.

    The stemmer reads ae, oe, ue as umlauts and drops dots: haeuser, hauser, haus are one.
    """
    if len(word) > LONGEST or any(letter.isdigit() for letter in word):
        return word
    found: str = GermanStemmer().stemWord(word)  # one object each: it keeps state, and threads may search at once
    return found


def _bare(small: str) -> Iterable[str]:
    """Return those of some words that lose dots, without them."""
    undotted = _replaced(small, _BARE)
    return (
        ()
        if undotted == small
        else (word for word, was in zip(undotted.split(), small.split(), strict=True) if word != was)
    )


def _replaced(small: str, spellings: Iterable[tuple[str, str]]) -> str:
    for umlaut, letters in spellings:  # several times as fast as str.translate
        small = small.replace(umlaut, letters)
    return small


def _small_words(text: str) -> str:
    return " ".join(_WORD.findall(_small(text)))


def _small(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
