"""A fetcher on a council's server, both on a clock that nobody waits for."""

from collections.abc import Iterator

import pytest

from scraper.fetch import Fetcher
from scraper.manners import Manners
from tests.scraper.fetch.fetchers import PAGE, Make
from tests.scraper.loopback import FakeClock, Site, ok, running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def site(clock: FakeClock) -> Iterator[Site]:
    with running(clock) as site:
        site.answers(PAGE, ok(b"<html>proposal</html>"))
        yield site


@pytest.fixture
def make(site: Site, clock: FakeClock) -> Iterator[Make]:
    made: list[Fetcher] = []

    def fetcher(manners: Manners | None = None, contact: str = "mailto:archiv@example.org", **more: object) -> Fetcher:
        given: dict[str, object] = {
            "clock": clock, "now": clock.now, "sleep": clock.sleep, "chance": lambda: 0.0
        } | more  # fmt: skip
        made.append(Fetcher([site.base], contact, manners or Manners(), **given))  # type: ignore[arg-type]  # a test's own
        return made[-1]

    yield fetcher
    for each in made:
        each.close()
