"""Errors of the scraper room.

ScraperError
├── PageShapeError    a landmark of the page is absent, doubled or contradicts another
├── UndecodableError  the bytes are not in the charset they claim
├── ContactMissing    hosts on the net are asked only with a contact in the User-Agent
└── FetchError        no page came
    ├── Unreachable        the host cannot be reached, or breaks the connection off
    ├── TimedOut           the whole response did not come in time
    ├── TooLarge           the body is larger than the cap, before or after decompression
    ├── Damaged            the body is not in the encoding it claims, or lacks its end
    ├── TooManyRedirects   redirects lead on and on
    ├── OffLimits          the address is outside the configured hosts and folders
    ├── RefusedByRobots    robots.txt forbids the address
    ├── RobotsUnreachable  robots.txt cannot be read: everything is postponed
    ├── OutsideWindow      the night window is over
    ├── ToldToStop         the program was told to stop before the response was whole
    ├── Postponed          the server asked us to come back later than this run lasts
    └── GivenUp            the host was silent too often in a row
        └── TurnedAway     the host answered 403 too often in a row
"""
# ruff: noqa: N818  # the names say what happened; the tree above says that they are errors

from typing import ClassVar, Literal


class ScraperError(Exception):
    """Base of everything this room raises on purpose."""


class PageShapeError(ScraperError):
    """The page does not have the shape its dialect expects.

    Args:
        landmark: selector or name of what was looked for.
        found: how many were found.
        expected: how many were expected, in words ("exactly 1").
        url: address of the page.
    """

    def __init__(self, landmark: str, *, found: int | str, expected: str, url: str) -> None:
        super().__init__(f"{url}: {landmark}: found {found}, expected {expected}")
        self.landmark, self.found, self.expected, self.url = landmark, found, expected, url


class UndecodableError(ScraperError):
    """The bytes do not decode in the charset the page declares."""


class ContactMissing(ScraperError):
    """There is no usable contact for the User-Agent."""


class FetchError(ScraperError):
    """A request brought no page.

    Args:
        url: the address asked for.
        why: what happened, in one line.
        status: of the last response, None where none came.

    `attempts` (requests sent, retries included) and `milliseconds` (spent in them) are filled in by the fetcher.
    """

    outcome: ClassVar[Literal["refused", "failed"]] = "failed"
    verdict: ClassVar[str] = "unreachable"  # one of scraper.verdict.VERDICTS
    stops_source: ClassVar[bool] = False  # no further request to this source in this run

    def __init__(self, url: str, why: str, *, status: int | None = None) -> None:
        super().__init__(f"{url}: {why}")
        self.url, self.why, self.status = url, why, status
        self.attempts, self.milliseconds = 0, 0


class Unreachable(FetchError):
    """The host cannot be reached, or the connection broke before the response was whole."""


class TimedOut(FetchError):
    """The whole response did not come within `timeout_seconds`."""

    verdict = "timed_out"


class TooLarge(FetchError):
    """The body is larger than the cap, before or after decompression."""

    verdict = "too_large"


class Damaged(FetchError):
    """The body is not in the encoding it claims, or lacks its end."""

    verdict = "damaged"


class TooManyRedirects(FetchError):
    """Redirects lead on and on."""

    verdict = "redirect"


class OffLimits(FetchError):
    """The address is outside the configured hosts and folders; nothing was sent."""

    verdict = "off_limits"


class RefusedByRobots(FetchError):
    """robots.txt forbids the address; nothing was sent."""

    outcome = "refused"
    verdict = "robots_disallowed"


class RobotsUnreachable(FetchError):
    """robots.txt cannot be read; nothing was sent."""

    verdict = "robots_unreachable"
    stops_source = True


class OutsideWindow(FetchError):
    """The night window is over; nothing was sent."""

    verdict = "outside_window"
    stops_source = True


class ToldToStop(FetchError):
    """The program was told to stop before the response was whole."""

    verdict = "interrupted"
    stops_source = True


class Postponed(FetchError):
    """The server asked us, by Retry-After, to come back later than this run lasts; nothing was sent."""

    outcome = "refused"
    verdict = "postponed"
    stops_source = True


class GivenUp(FetchError):
    """The host was silent too often in a row; nothing was sent."""

    verdict = "given_up"
    stops_source = True


class TurnedAway(GivenUp):
    """The host answered 403 too often in a row; nothing was sent."""

    outcome = "refused"
    verdict = "blocked"
