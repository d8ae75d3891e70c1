"""All that views need: the archive, the settings, the templates."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs.config import Config, Web
from jobs.errors import UsageError
from jobs.render.clean import shortened
from jobs.render.moments import local
from jobs.times import Edge, parse_time
from jobs.web.addresses import Addresses
from jobs.web.answer_cache import AnswerCache
from jobs.web.asked import PageError
from jobs.web.templating import Templates, public_origin
from scraper.records import utc_now

_OWN_NAME = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.ASCII)
_ZONE = re.compile(r"(\d\d:\d\d(?::\d\d)?) (\d\d:?\d\d)$", re.ASCII)


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

    @property
    def shows_withdrawn(self) -> bool:
        """Whether what withdrawn pages said is still shown, whole."""
        return self.web.withdrawn == "all"

    def local_day(self, moment: str | datetime) -> date:
        """Return the day of a moment in this site's zone."""
        return local(moment, self.zone).date()

    def moment(self, text: str, edge: Edge) -> datetime:
        """Return the moment that a field of an address names; a plus sign there is a blank by now."""
        try:
            return parse_time(_ZONE.sub(r"\1+\2", text), now=self.now(), zone=self.zone, edge=edge)
        except UsageError as exc:
            shown = shortened(text, 60)
            raise PageError(
                f"„{shown}“ ist kein Zeitpunkt. Verstanden wird ein Tag (2026-11-22), eine Zeit mit Zone "
                "(2026-11-22T03:15+01:00) oder ein Alter (7d).",
                400,
            ) from exc

    def origin(self, asked_at: str) -> str:
        """Return scheme and host for addresses that are read elsewhere: the public ones.

        Without them those that were asked at, if they are names of this machine for itself; else "", and addresses are
        relative: anybody may ask by any name, and what is told of it would reach others from a cache.
        """
        return self.public_origin or (asked_at if _OWN_NAME.fullmatch(asked_at) else "")

    @property
    def public_origin(self) -> str:
        """Scheme and host that people see; "" where the configuration names none."""
        return public_origin(self.web)


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
