"""Nights on the sample council through the real flow, for tests: real HTTP on loopback, the council's own calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from jobs.config import Config, Discovery, Politeness, Revisit, Source
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.night import Options, Result
from jobs.progress import Silent
from jobs.runner import run_source, workshop
from storage import readers
from storage.engine import open_archive
from tests.jobs.archives import empty_archive

KEY = "sample"


class Story:
    """One archive and one council over many nights."""

    def __init__(self, council: SampleCouncil, base_url: str, path: Path) -> None:
        self.council, self.base_url, self.path = council, base_url, path
        self.days = 0  # days that passed since the council's own date of the night

    def config(self, **revisit: float) -> Config:
        return Config(
            database=str(self.path),
            politeness=Politeness(requests_per_second=10_000, backoff_seconds=0.001, retries=1, timeout_seconds=5),
            discovery=Discovery(sweep_per_night=20),
            revisit=Revisit(**revisit),  # type: ignore[arg-type]  # settings of the table by name
            source=(Source(key=KEY, name="Beispielrat", base_url=self.base_url),),
        )

    @property
    def now(self) -> datetime:
        day = self.council.council.day(self.council.night) + timedelta(days=self.days)
        return datetime.combine(day, time(2, 15), UTC)

    def sync(self, night: int | None = None, *, later: int = 0, **options: Any) -> Result:
        """Run one night; `later`: days after the night's own date."""
        self.council.night, self.days = night or self.council.night, later
        config = self.config()
        with workshop(config) as shop:
            return run_source(shop, config.source[0], Options(**options), Silent(), now=lambda: self.now)

    def show(self, item: str, **wanted: Any) -> dict[str, Any]:
        return readers.show(self.reading, item, **wanted)

    def history(self, item: str) -> dict[str, Any]:
        return readers.history(self.reading, item)

    def diff(self, item: str, *sides: Any) -> dict[str, Any]:
        return readers.diff(self.reading, item, *sides)

    @cached_property
    def reading(self) -> Engine:
        """One read-only engine for all questions: a reader that stays while runs go on."""
        return open_archive(self.path, read_only=True)

    def close(self) -> None:
        if "reading" in self.__dict__:
            self.reading.dispose()


@contextmanager
def story(folder: Path, council: SampleCouncil | None = None) -> Iterator[Story]:
    """Serve a council (the bundled one by default) and begin an empty archive in `folder`."""
    served = council or SampleCouncil()
    with serve(served) as base_url:
        told = Story(served, base_url, empty_archive(folder / "archive.sqlite"))
        try:
            yield told
        finally:
            told.close()
