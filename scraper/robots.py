"""robots.txt (RFC 9309): what a site lets us ask for, and how fast. Pure; the parser is Protego.

`urllib.robotparser` knows neither wildcards nor the longest match: it allows and forbids other
pages than the site means.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from protego import Protego

from scraper.patience import Answer, Tally

OUR_NAME = "gremienarchiv"
"""By which a robots.txt may address us."""

MAX_BYTES = 512_000
"""What is read of a robots.txt; RFC 9309 2.5 asks for at least 500 KiB."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRANGE = 0.1  # share of characters that no text has, from which on a body is none
_DELAY = re.compile(
    r"(?im)^([ \t]*crawl-delay[ \t]*:[ \t]*)(\d+)(?:[.,](\d+))?[ \t]*(m(?:in)?|[a-z]+)?\.?[ \t]*(?=#|\r|\n|$)"
)

RobotsState = Literal["allowed", "disallowed", "absent", "unreachable", "ignored"]


@dataclass(frozen=True, slots=True)
class RobotsVerdict:
    """What one host's robots.txt says, as found at one time."""

    url: str  # of the robots.txt
    state: RobotsState  # of the configured folder: "allowed", "disallowed"; or why there are no rules
    fetched_at: datetime  # aware, UTC
    detail: str  # one line for people
    status: int | None = None
    body: bytes = b""
    crawl_delay: float | None = None  # seconds between requests that the site asks for
    attempts: int = 0
    milliseconds: int = 0
    rules: Protego | None = field(default=None, repr=False, compare=False)

    @property
    def body_sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def may_fetch(self, url: str) -> bool:
        """Tell whether one address may be asked for. Without an answer (`unreachable`) none may."""
        if self.state == "unreachable":
            return False
        return self.rules is None or self.rules.can_fetch(url, OUR_NAME)


def judge_robots(
    url: str, folder: str, answer: Answer | None, at: datetime, tally: Tally, failure: str = ""
) -> RobotsVerdict:
    """Return what the answer to a request for robots.txt means.

    4xx: there are no rules, everything is allowed. 5xx, 429, no answer at all and a body that is no text: nothing may
    be asked, the run is postponed (RFC 9309 2.3.1.3 and 2.3.1.4; 429 is a server that wants less, not one without
    rules; what cannot be read may forbid everything). A redirect that may not be followed counts as absent.

    Args:
        url: of the robots.txt.
        folder: address of the installation's folder, which `state` speaks of.
        answer: None where no answer came.
        at: when that was clear.
        tally: what it took.
        failure: why no answer came.
    """
    status, body = (answer.status, answer.body) if answer else (None, b"")

    def verdict(state: RobotsState, detail: str, rules: Protego | None = None) -> RobotsVerdict:
        delay = _delay(rules) if rules else None
        return RobotsVerdict(url, state, at, detail, status, body, delay, tally.attempts, tally.milliseconds, rules)

    if status is None or status >= 500 or status == 429:
        return verdict("unreachable", failure or f"{url} answers HTTP {status}: nothing is asked until it can be read")
    if status != 200:
        return verdict("absent", f"{url} answers HTTP {status}: no rules")
    text = _text(body)
    if text is None:
        return verdict("unreachable", f"{url} is no text: nothing is asked until it can be read")
    rules = Protego.parse(_DELAY.sub(_in_seconds, text))
    if rules.can_fetch(folder, OUR_NAME):
        return verdict("allowed", f"{url} allows {folder}", rules)
    return verdict("disallowed", f"{url} forbids {folder}", rules)


def ignored(url: str, at: datetime) -> RobotsVerdict:
    """Return the verdict where the configuration says, with a note, that robots.txt does not count."""
    return RobotsVerdict(url, "ignored", at, "respect_robots = false")


def _text(body: bytes) -> str | None:
    """Return robots.txt as text, by its byte order mark, else UTF-8; None for what is none.

    Editors of Windows write UTF-16, some without the mark: then every other byte is zero.
    """
    name = next((name for mark, name in _MARKS if body.startswith(mark)), None)
    if name is None and b"\0" in body:
        name = "utf-16-le" if body[1::2].count(0) > body[::2].count(0) else "utf-16-be"
    text = body.decode(name or "utf-8", errors="replace").removeprefix("\ufeff")
    strange = sum(1 for char in text if char == "\ufffd" or (char < " " and char not in "\t\n\v\f\r\x1a"))
    foreign = name in {"utf-16-le", "utf-16-be"} and sum(1 for char in text if char < "\u0180") < len(text) / 2
    return None if foreign or strange > max(1, len(text) * _STRANGE) else text


def _in_seconds(line: re.Match[str]) -> str:
    """Return a Crawl-delay as the parser reads it: people also write `2,5`, `10 s` and `1 min`."""
    head, whole, part, unit = line.groups()
    seconds = float(f"{whole}.{part or 0}") * (60 if unit in {"m", "min"} else 1)
    return f"{head}{seconds}"


def _delay(rules: Protego) -> float | None:
    """Return Crawl-delay, or what Request-rate comes to, whichever asks for more."""
    rate = rules.request_rate(OUR_NAME)
    asked = [rules.crawl_delay(OUR_NAME), rate.seconds / rate.requests if rate else None]
    return max((delay for delay in asked if delay is not None), default=None)
