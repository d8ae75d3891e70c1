"""robots.txt (RFC 9309): what a site lets us ask for, and how fast. Pure; the parser is Protego.

`urllib.robotparser` knows neither wildcards nor the longest match: it allows and forbids other
pages than the site means.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from protego import Protego

from scraper.patience import Answer, Tally

OUR_NAME = "gremienarchiv"
"""By which a robots.txt may address us."""

MAX_BYTES = 512_000
"""What is read of a robots.txt; RFC 9309 2.5 asks for at least 500 KiB."""

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

    4xx: there are no rules, everything is allowed. 5xx, 429 and no answer at all: nothing may be asked, the run is
    postponed (RFC 9309 2.3.1.3 and 2.3.1.4; 429 is a server that wants less, not one without rules). A redirect that
    may not be followed counts as absent.

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
    rules = Protego.parse(body.decode("utf-8", errors="replace").removeprefix("\ufeff"))
    if rules.can_fetch(folder, OUR_NAME):
        return verdict("allowed", f"{url} allows {folder}", rules)
    return verdict("disallowed", f"{url} forbids {folder}", rules)


def ignored(url: str, at: datetime) -> RobotsVerdict:
    """Return the verdict where the configuration says, with a note, that robots.txt does not count."""
    return RobotsVerdict(url, "ignored", at, "respect_robots = false")


def _delay(rules: Protego) -> float | None:
    """Return Crawl-delay, or what Request-rate comes to, whichever asks for more."""
    rate = rules.request_rate(OUR_NAME)
    asked = [rules.crawl_delay(OUR_NAME), rate.seconds / rate.requests if rate else None]
    return max((delay for delay in asked if delay is not None), default=None)
