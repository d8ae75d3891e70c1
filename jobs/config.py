"""All settings, as one frozen `Config`; `jobs.config_file` reads them."""

from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from jobs.settings import Frozen, WebAddress
from jobs.watch_settings import Mail, Watch
from scraper.pin import Pin


class Politeness(Frozen):
    """Manners toward the council's server."""

    requests_per_second: Annotated[float, Field(ge=0.0001)] = 1.0  # per host
    respect_robots: bool = True
    robots_note: str = ""  # who allowed it, when
    retries: Annotated[int, Field(ge=0, le=10)] = 3
    backoff_seconds: Annotated[float, Field(ge=0, le=3600)] = 2.0
    timeout_seconds: Annotated[float, Field(gt=0, le=3600)] = 60.0  # for one whole response
    max_body_megabytes: Annotated[float, Field(gt=0, le=2000)] = 20.0
    night_window: Annotated[str, Field(pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")] = ""

    @model_validator(mode="after")
    def _robots_need_a_note(self) -> "Politeness":
        if not self.respect_robots and not self.robots_note.strip():
            raise ValueError('respect_robots = false needs robots_note = "who allowed it, when"')
        return self


class Discovery(Frozen):
    """How far a night looks for proposals it does not know yet."""

    calendar_months_back: Annotated[int, Field(ge=0, le=120)] = 3
    calendar_months_ahead: Annotated[int, Field(ge=0, le=120)] = 6
    sweep_per_night: Annotated[int, Field(ge=0, le=1_000_000)] = 50
    sweep_gap_limit: Annotated[int, Field(ge=1, le=1_000_000)] = 500


class Revisit(Frozen):
    """How often what is known is visited again."""

    max_age_days: Annotated[int, Field(ge=1, le=3650)] = 28
    requests_per_night: Annotated[int, Field(ge=1, le=10_000_000)] = 3000
    confirm_after_hours: Annotated[float, Field(ge=0, le=8760)] = 20.0


class Reading(Frozen):
    """What the reader of pages takes from the configuration."""

    standard_headings: tuple[str, ...] = ()  # further headings that open sections of their own


def folder_url(url: str) -> str:
    """Return `url` as the address of a folder, with a slash at its end. Raises ValueError when it is none."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise ValueError("a user name or password in the address: public pages need none")
    last = parts.path.rpartition("/")[2]
    if "." in last:
        raise ValueError(f"the address of a page, not of its folder; leave {last} out: {url}")
    folder = url if url.endswith("/") else f"{url}/"
    if parts.query or parts.fragment:
        raise ValueError(f"not the address of a folder on the web (http://host/folder/): {url}")
    Pin([folder])  # what would not be fetched is told now
    return folder


class Web(Frozen):
    """What the web front shows, and where people reach it."""

    title: Annotated[str, Field(min_length=1, max_length=80)] = "Gremienarchiv"
    public_url: WebAddress = ""  # such as https://archiv.example.org/; behind a proxy perhaps with a folder
    withdrawn: Literal["all", "title", "nothing"] = "all"  # what is still shown of withdrawn pages
    imprint_url: WebAddress = ""
    privacy_url: WebAddress = ""

    @property
    def tables_open(self) -> bool:
        """Tables and SQL know no mercy: they are closed where content of withdrawn pages is not to be shown."""
        return self.withdrawn == "all"


class Source(Frozen):
    """One installation of one municipality."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: str
    base_url: str
    other_base_urls: tuple[str, ...] = ()
    dialect: Literal["auto", "allris3_classic", "allris3_responsive", "allris4"] = "auto"
    cron: str = "45 3 * * *"
    timezone: str = "Europe/Berlin"
    ping_url: WebAddress = ""  # of a monitoring service; instead of the one for all sources

    @field_validator("base_url", "other_base_urls")
    @classmethod
    def _folders(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        return folder_url(value) if isinstance(value, str) else tuple(folder_url(url) for url in value)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as exc:
            raise ValueError(f"no such time zone: {value}") from exc
        return value


FIRST_SOURCE = Source(
    key="staedteregion-aachen",
    name="StädteRegion Aachen",
    base_url="http://gremieninfo.staedteregion-aachen.de/bi/",
    other_base_urls=("https://gremieninfo.staedteregion-aachen.de/public/",),
)


class Config(Frozen):
    """All settings. `source` has at least one entry, keys are unique."""

    database: str = "gremieninfo.sqlite"
    contact: str = ""
    ping_url: WebAddress = ""  # of a monitoring service; {source} in it is the source's key
    politeness: Politeness = Politeness()
    discovery: Discovery = Discovery()
    revisit: Revisit = Revisit()
    reading: Reading = Reading()
    web: Web = Web()
    mail: Mail = Mail()
    watch: tuple[Watch, ...] = ()
    source: Annotated[tuple[Source, ...], Field(min_length=1)] = (FIRST_SOURCE,)

    @field_validator("database")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if any(ord(char) < 32 for char in value):
            raise ValueError(f"a name with control characters: {value!r}; write the path of a file")
        return value

    @model_validator(mode="after")
    def _keys_are_unique(self) -> "Config":
        keys = [source.key for source in self.source]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"source key used twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _addresses_are_unique(self) -> "Config":
        found: dict[str, str] = {}
        for source in self.source:
            other = found.setdefault(source.base_url, source.key)
            if other != source.key:
                told = f"sources {other!r} and {source.key!r} have one base_url"
                raise ValueError(f"{told}: it would be visited twice a night; leave one out ({source.base_url})")
        return self

    @model_validator(mode="after")
    def _watches_fit(self) -> "Config":
        names = [watch.name for watch in self.watch]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"watch name used twice: {', '.join(twice)}")
        if unsent := [watch.name for watch in self.watch if watch.mail and not self.mail.sender]:
            raise ValueError(f'watch {unsent[0]!r} is told by mail: set sender = "name@host" in [mail]')
        keys = [source.key for source in self.source]
        for watch in self.watch:
            if watch.source and watch.source not in keys:
                raise ValueError(f"watch {watch.name!r}: unknown source {watch.source!r}; known are {', '.join(keys)}")
            if watch.digest and not watch.source and len(keys) > 1:
                raise ValueError(f"watch {watch.name!r}: a digest is of one source; add source = {keys[0]!r}")
        return self

    @model_validator(mode="after")
    def _one_address_tells_of_one_source(self) -> "Config":
        without = [source.key for source in self.source if not source.ping_url]
        if self.ping_url and "{source}" not in self.ping_url and len(without) > 1:
            raise ValueError("ping_url: one address for several sources, a good run would hide a bad one; add {source}")
        return self
