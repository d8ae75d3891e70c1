"""For tests: a council whose installation moves between addresses and generations while the archive goes on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from jobs.config import Config, Discovery, Source
from jobs.demo.content.script import sample_council
from jobs.demo.council import Council, Night, ScriptedCouncil
from jobs.demo.model import Meeting
from jobs.demo.server import serve
from jobs.demo.site import Generation, SampleCouncil
from jobs.night import Result
from tests.jobs.archives import empty_archive
from tests.jobs.rough import rows
from tests.jobs.stories import KEY, Story

GENERATIONS: tuple[Generation, ...] = ("allris3_classic", "allris3_responsive", "allris4")
Told = tuple[str, str, str, str | None, str | None]  # kind, operation, path, before, after


class Installation(Story):
    """A story whose source has several addresses; `addresses` are folders or whole addresses, the first is base_url."""

    def __init__(self, council: SampleCouncil, origin: str, path: Path) -> None:
        super().__init__(council, origin, path)
        self.origin = origin
        self.addresses: tuple[str, ...] = ("/bi/", "/public/")
        self.dialect = "auto"
        self.discovery = Discovery(sweep_per_night=0, calendar_months_back=2, calendar_months_ahead=2)

    def config(self, **revisit: float) -> Config:
        whole = super().config(**revisit)
        first, *others = (url if "://" in url else self.origin + url for url in self.addresses)
        source = Source(
            key=KEY,
            name="Beispielrat",
            base_url=first,
            other_base_urls=tuple(others),
            dialect=self.dialect,  # type: ignore[arg-type]  # one of the names
        )
        return whole.model_copy(update={"source": (source,), "discovery": self.discovery})

    def night(self, night: int | None = None, generation: Generation | None = None, **options: Any) -> Result:
        """Run one night, from now on as an installation of that generation."""
        self.council.generation = generation or self.council.generation
        return self.sync(night, **options)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return rows(self.path, query)

    def last_changes(self) -> dict[tuple[str, int], list[Told]]:
        """Return what the last run told as news, by kind and number of the item."""
        found: dict[tuple[str, int], list[Told]] = {}
        for item, number, *told in self.rows(
            "SELECT item, number, kind, operation, path, before, after FROM changes "
            "WHERE observed_at >= (SELECT max(started_at) FROM run) ORDER BY change_id"
        ):
            found.setdefault((item, number), []).append((told[0], told[1], told[2], told[3], told[4]))
        return found

    def asked(self) -> list[str]:
        """Return the targets asked for so far, but robots.txt."""
        return [one.target for one in self.council.requests if one.path != "/robots.txt"]


@contextmanager
def installation(folder: Path, council: SampleCouncil | Council | None = None) -> Iterator[Installation]:
    """Serve a council and begin an empty archive in `folder`."""
    served = council if isinstance(council, SampleCouncil) else SampleCouncil(council)
    with serve(served):
        told = Installation(served, served.origin, empty_archive(folder / "archive.sqlite"))
        try:
            yield told
        finally:
            told.close()


def excerpt(proposals: Iterable[int], meetings: Iterable[int]) -> ScriptedCouncil:
    """Return the bundled council with only these items, so that a night takes a moment."""
    whole, numbers, agendas = sample_council(), frozenset(proposals), frozenset(meetings)
    nights = (
        Night(
            night.day,
            {number: one for number, one in night.proposals.items() if number in numbers},
            {number: _only(one, numbers) for number, one in night.meetings.items() if number in agendas},
        )
        for night in whole.script
    )
    return ScriptedCouncil(whole.headline, tuple(nights))


def _only(meeting: Meeting, numbers: frozenset[int]) -> Meeting:
    """Return a meeting without the items that concern other proposals."""
    items = tuple(row for row in meeting.items if row.proposal is None or row.proposal in numbers)
    return replace(meeting, items=items)
