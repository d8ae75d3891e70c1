"""What differs between two fetches of an unchanged page (`docs`: temporary paths, counters, markup), drawn by seed."""

import re
import string
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
_AFTER_UMLAUT = re.compile(r"(?<=[äöüÄÖÜß])(?=.)", re.DOTALL)
_SHUFFLED = re.compile(r'<(td|input|img|form|tr)((?: [\w-]+="[^"<>]*"){2,})( ? ?/?)>')
_ATTRIBUTE = re.compile(r' [\w-]+="[^"<>]*"')
_ALPHABET = string.ascii_letters + string.digits


class Noise:
    """One fetch's noise. When not `active`, every draw is the first choice: equal pages have equal bytes."""

    def __init__(self, seed: str, *, active: bool = True) -> None:
        self.active = active
        self._random = Random(seed if active else 0)  # noqa: S311 - decoration, no secret
        self._ids = self._random.randrange(0x40, 0x4000) if active else 0x40
        self.counter = self._random.randrange(1, 60) if active else 1  # page counter of a session

    def chance(self, probability: float) -> bool:
        return self.active and self._random.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices) if self.active else choices[0]

    def digits(self, length: int) -> str:
        return str(self._random.randrange(10 ** (length - 1), 10**length))

    def token(self, length: int) -> str:
        return "".join(self._random.choices(_ALPHABET, k=length))

    def hex(self, length: int) -> str:
        return f"{self._random.getrandbits(4 * length):0{length}x}"

    def element_id(self) -> str:
        """Return the next id of an element as Wicket numbers them."""
        self._ids += 1
        return f"id{self._ids:x}"

    def pieces(self, text: str) -> list[str]:
        """Cut a text as Aspose does, after umlauts; when active, also elsewhere and not always."""
        pieces = _AFTER_UMLAUT.split(text)
        if not self.active:
            return pieces
        result = [pieces[0]]
        for piece in pieces[1:]:
            if self._random.random() < 0.2:
                result[-1] += piece
            else:
                result.append(piece)
        at = self._random.randrange(len(result))
        if len(result[at]) > 3:
            cut = self._random.randrange(1, len(result[at]))
            result[at : at + 1] = [result[at][:cut], result[at][cut:]]
        return result

    def roughen(self, html: str) -> str:
        """Turn the attributes of some elements round and put blank lines between rows."""
        if not self.active:
            return html
        if self.chance(0.5):
            html = _SHUFFLED.sub(_reversed, html)
        return html.replace("</tr>\n", "</tr>\n" + self.pick(("", "\n", " \n", "\t\n")))


def _reversed(match: re.Match[str]) -> str:
    attributes = "".join(reversed(_ATTRIBUTE.findall(match[2])))
    return f"<{match[1]}{attributes}{match[3]}>"
