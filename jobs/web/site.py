"""All that views need: the archive, the settings, the templates."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs.config import Config, Web
from jobs.render.moments import local
from jobs.web.addresses import Addresses
from jobs.web.answer_cache import AnswerCache
from jobs.web.asked import Asked
from jobs.web.templating import Templates
from scraper.records import utc_now


@dataclass(frozen=True)
class Site:
    """One archive as it is shown."""

    engine: Engine  # read-only
    web: Web
    zone: ZoneInfo  # whose days the days of our pages are
    addresses: Addresses
    templates: Templates
    now: Callable[[], datetime] = field(default=utc_now)  # aware, UTC
    counts: dict[tuple[int, int, bool], dict[str, Any]] = field(default_factory=dict)  # of `readers.freshness`
    cache: AnswerCache | None = None

    def local_day(self, moment: str | datetime) -> date:
        """Return the day of a moment in this site's zone."""
        return local(moment, self.zone).date()

    def origin(self, asked: Asked) -> str:
        """Return scheme and host for addresses that are read elsewhere: the public ones, else those that were asked."""
        public = urlsplit(self.web.public_url)
        return f"{public.scheme}://{public.netloc}" if self.web.public_url else asked.origin


def make_site(
    engine: Engine, config: Config, now: Callable[[], datetime] = utc_now, cache: AnswerCache | None = None
) -> Site:
    """Return what a configuration asks for."""
    addresses = Addresses(prefix(config.web.public_url))
    zone = ZoneInfo(config.source[0].timezone)
    templates = Templates(config.web, addresses, zone)
    return Site(engine, config.web, zone, addresses, templates, now, cache=cache)


def prefix(public_url: str) -> str:
    """Return the folder of an address, with a slash at both ends; "/" where there is none."""
    inner = urlsplit(public_url).path.strip("/")
    return f"/{inner}/" if inner else "/"
