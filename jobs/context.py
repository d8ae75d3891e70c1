"""What every command starts from: configuration, archive, standard output.

Each is imported when it is asked for: the help of a command needs none of them.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from rich.console import Console
    from sqlalchemy import Engine

    from jobs.config import Config
    from jobs.times import Edge


@dataclass
class Context:
    """The global options of one call."""

    config_file: Path | None
    database: str | None
    environment: Mapping[str, str]
    folder: Path

    @cached_property
    def config(self) -> "Config":
        """The checked configuration; --database overrides the file's."""
        from jobs.config_file import load_config, resolve_database

        config = load_config(self.config_file, self.environment, self.folder)
        if self.database is None:
            return config
        return config.model_copy(update={"database": resolve_database(self.database, self.folder)})

    def moment(self, text: str, edge: "Edge") -> datetime:
        """Return a TIME of the command line; its days are those of the first source."""
        from jobs.times import parse_time
        from scraper.records import utc_now

        zone = ZoneInfo(self.config.source[0].timezone)
        return parse_time(text, now=utc_now().astimezone(UTC), zone=zone, edge=edge)

    @contextmanager
    def reading(self) -> "Iterator[Engine]":
        """Open the archive read-only, as it is."""
        from storage.engine import open_archive

        engine = open_archive(self.config.database, read_only=True)
        try:
            yield engine
        finally:
            engine.dispose()

    @contextmanager
    def writing(self, *, briefly: bool = False) -> "Iterator[Engine]":
        """Hold the archive for writing, as it is: neither made nor brought up to date; `briefly` as `only_writer`."""
        from jobs.lock import only_writer
        from storage.engine import open_archive

        with only_writer(self.config.database, briefly=briefly):
            engine = open_archive(self.config.database)
            try:
                yield engine
            finally:
                engine.dispose()


def console(*, stderr: bool = False) -> "Console":
    """Return a console that colours only on a terminal and never wraps what is piped."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def print_json(data: Any) -> None:  # noqa: ANN401 - any JSON document
    """Write one JSON document to standard output, nothing else."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
