"""One spelling for words that German writes in two ways: applied to what is indexed and to what is asked for."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"})
_BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "æ": "a", "œ": "o", "ø": "o", "å": "a"})
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return the text in small letters with ß as ss and umlauts as ae, oe, ue: Straße, STRASSE → strasse."""
    return _small(text).translate(_UMLAUTS)


def bare_spellings(text: str) -> str:
    """Return the words with umlauts once more without dots (Müller → muller), for those who type no umlauts.

    They stand in a column of their own, so that phrases keep their order.
    """
    words = _WORD.findall(_small(text))
    return " ".join(dict.fromkeys(word.translate(_BARE) for word in words if word != word.translate(_BARE)))


def _small(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
