"""Errors of the scraper room.

ScraperError
├── PageShapeError    a landmark of the page is absent, doubled or contradicts another
├── UndecodableError  the bytes are not in the charset they claim
└── FetchError        no page came (see its subclasses in scraper.fetch)
"""


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


class FetchError(ScraperError):
    """A request brought no page."""
