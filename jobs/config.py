"""`gremienarchiv.toml` and `GREMIENARCHIV_…` variables → one frozen `Config`, checked whole before anything runs."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator

from jobs.errors import UsageError
from jobs.settings import Frozen, Variable, WebAddress
from jobs.watch_settings import Mail, Watch
from scraper.pin import Pin

FILE_NAME = "gremienarchiv.toml"
ENV_PREFIX = "GREMIENARCHIV_"
DELIVERY = f"{ENV_PREFIX}DELIVERY"  # told to the command of a watch, which may ask the archive itself
_NOT_SETTINGS = frozenset({f"{ENV_PREFIX}CONFIG", DELIVERY})
_DATABASES = frozenset({"sqlite", "postgresql", "postgresql+psycopg"})
_EXAMPLE = "postgresql+psycopg://user@host/name"
_FORMS = {
    "key": "small letters, digits and hyphens, such as staedteregion-aachen",
    "night_window": "two times of the day, such as 22:00-06:00",
}


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


def load_config(file: Path | None, environment: Mapping[str, str], folder: Path) -> Config:
    """Read the configuration.

    Args:
        file: the file named by --config, else `gremienarchiv.toml` in `folder` if there is one.
        environment: all variables; those with the prefix override the file.
        folder: the working directory; a relative `database` counts from the file's folder, else from here.

    Raises:
        UsageError: file absent or no TOML, unknown key (names the nearest known one), wrong value.
    """
    path = file or folder / FILE_NAME
    data = _read_toml(path) if file or path.exists() else {}
    where, variables = str(path) if data else "configuration", {}
    for name, value in sorted(environment.items()):
        if name.startswith(ENV_PREFIX) and name not in _NOT_SETTINGS:
            variables[_override(data, name, value)] = name
    try:
        config = Config.model_validate(data)
    except ValidationError as exc:
        raise UsageError(_explain(exc, where, variables)) from exc
    base = path.parent if file or path.exists() else folder
    return config.model_copy(update={"database": resolve_database(config.database, base)})


def resolve_database(database: str, folder: Path) -> str:
    """Return an SQLAlchemy URL unchanged, a path as an absolute path counted from `folder`.

    Raises:
        UsageError: for a URL that cannot be read, or of a kind of database that holds no archive.
    """
    if any(ord(char) < 32 for char in database):
        raise UsageError(f"database: a name with control characters: {database!r}; write the path of a file")
    kind, is_url, _ = database.partition("://")
    if not is_url:
        return str((folder / Path(database).expanduser()).absolute())
    if kind not in _DATABASES:
        raise UsageError(f"database: {kind}:// is no address of an archive; write the path of a file, or {_EXAMPLE}")
    from sqlalchemy import make_url  # noqa: PLC0415  # slow to import, and few give a URL
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        make_url(database)
    except (ArgumentError, ValueError) as exc:
        raise UsageError(f"database: an address that cannot be read ({exc}); write {_EXAMPLE}") from exc
    return database


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors begin a file with a mark
    except FileNotFoundError as exc:
        raise UsageError(f"{path}: no such configuration file; name another with --config") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{path}: configuration cannot be read ({exc}); check its permissions and encoding") from exc
    except tomllib.TOMLDecodeError as exc:
        raise UsageError(f"{path}: not valid TOML ({exc}); mend that line") from exc


def _override(data: dict[str, Any], name: str, value: str) -> tuple[str, ...]:
    """Put a variable's value in its place and return that place."""
    *tables, key = name.removeprefix(ENV_PREFIX).lower().split("__")
    for table in tables:
        data = data.setdefault(table, {})
        if not isinstance(data, dict):
            raise UsageError(f"{name}: only single settings can be set by a variable; put it into {FILE_NAME}")
    data[key] = Variable(value)
    return (*tables, key)


def _explain(error: ValidationError, where: str, variables: Mapping[tuple[str, ...], str]) -> str:
    """Return all faults in one line, each with the file or the variable it stands in."""
    told, faults = [], error.errors()
    if len(faults) > 1:  # without its faulty members a list may seem too short
        faults = [fault for fault in faults if fault["type"] != "too_short"]
    for fault in faults:
        place = variables.get(tuple(map(str, fault["loc"])), where)
        told.append(f"{place}: {_explain_one(fault['loc'], fault['type'], fault['msg'])}")
    return "; ".join(told)


def _explain_one(location: tuple[int | str, ...], kind: str, message: str) -> str:
    dotted = ".".join(str(part) for part in location)
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(location[-1]), sorted(set(_known_keys(Config))), n=1)
        return f"unknown key '{dotted}'" + (
            f", did you mean '{near[0]}'?" if near else "; see the README for the known keys"
        )
    if kind == "missing":
        return f"'{dotted}' is missing; add it"
    if kind == "string_pattern_mismatch" and location[-1] in _FORMS:
        return f"{dotted}: {_FORMS[str(location[-1])]}"
    if kind == "tuple_type" and location == ("source",):
        return "source: each source is a table of a list; write [[source]] with two brackets"
    return f"{dotted}: {message.removeprefix('Value error, ')}" if dotted else message.removeprefix("Value error, ")


def _known_keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _known_keys(field.annotation)
    if model is Config:
        yield from _known_keys(Source)
        yield from _known_keys(Watch)
