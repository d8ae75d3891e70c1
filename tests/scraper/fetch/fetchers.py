"""What tests of one fetcher ask for, and how."""

from collections.abc import Callable

from scraper.fetch import Fetcher
from scraper.manners import Manners

Make = Callable[..., Fetcher]
PAGE = "/bi/vo020.asp"
FAST = Manners(requests_per_second=1000, backoff_seconds=0)
