"""`gremienarchiv.toml` and `GREMIENARCHIV_…` variables → one frozen `Config`, checked whole before anything runs."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from jobs.config import Config, Source
from jobs.errors import UsageError
from jobs.settings import Variable
from jobs.watch_settings import Watch

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
    from sqlalchemy import make_url  # noqa: PLC0415 - slow to import, and few give a URL
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
