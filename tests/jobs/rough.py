"""Rough nights for tests: small councils whose nights are written down, short runs, the history as data."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from jobs.config import Config, Discovery, Revisit
from jobs.demo.council import Council, Night, ScriptedCouncil
from jobs.demo.faults import Fault, Kind
from jobs.demo.generate import QUIET, generate
from jobs.demo.http import Request, Response
from jobs.demo.model import Proposal
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.night import Options, Result
from jobs.progress import Silent
from jobs.runner import Workshop, run_source, workshop
from tests.jobs.archives import empty_archive
from tests.jobs.stories import Story

Edit = Callable[[Proposal], Proposal | None]
SHORT = Discovery(sweep_per_night=0, calendar_months_back=0, calendar_months_ahead=0)


class RoughStory(Story):
    """A story of short runs: nothing swept, one month of the calendar. All nights share one workshop, to be quick."""

    discovery = SHORT
    revisit = Revisit()

    def __init__(self, council: SampleCouncil, base_url: str, path: Path) -> None:
        super().__init__(council, base_url, path)
        self.open = ExitStack()
        self.shop: Workshop | None = None

    def sync(self, night: int | None = None, *, later: int = 0, **options: Any) -> Result:
        self.council.night, self.days = night or self.council.night, later
        config = self.config()
        self.shop = self.shop or self.open.enter_context(workshop(config))
        shop = replace(self.shop, config=config)
        return run_source(shop, config.source[0], Options(**options), Silent(), now=lambda: self.now)

    def close(self) -> None:
        """Let go of the archive; the next night opens it again."""
        self.open.close()
        self.shop = None
        super().close()

    def config(self, **revisit: float) -> Config:
        whole = super().config(**revisit)
        patient = whole.politeness.model_copy(update={"timeout_seconds": 30})  # on a busy machine
        return whole.model_copy(update={"discovery": self.discovery, "revisit": self.revisit, "politeness": patient})

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return rows(self.path, query)

    def fault(self, kind: Kind, match: str | int | Callable[[Request], bool] = "", **how: Any) -> None:
        """Switch one fault on; a number means the page of that proposal."""
        self.council.faults.append(Fault(kind, f"VOLFDNR={match}" if isinstance(match, int) else match, **how))

    def flicker(self, number: int, *nights: int) -> None:
        """Let the next fetches of a proposal show it as in these nights."""
        assert isinstance(self.council, Flickering)
        self.council.moments += [(f"VOLFDNR={number}", night) for night in nights]

    def calm(self) -> None:
        self.council.faults.clear()


class Flickering(SampleCouncil):
    """A council some of whose next answers are those of other nights: sound pages that are not true tonight."""

    def __init__(self, council: Council) -> None:
        super().__init__(council)
        self.moments: list[tuple[str, int]] = []  # piece of the address, night; each once

    def respond(self, request: Request) -> Response:
        moment = next((one for one in self.moments if one[0] in request.target), None)
        if moment is None:
            return super().respond(request)
        self.moments.remove(moment)
        tonight, self.night = self.night, moment[1]
        try:
            return super().respond(request)
        finally:
            self.night = tonight


@contextmanager
def rough_story(
    folder: Path, council: Council | SampleCouncil, kind: type[RoughStory] = RoughStory
) -> Iterator[RoughStory]:
    served = council if isinstance(council, SampleCouncil) else Flickering(council)
    with serve(served) as base_url:
        told = kind(served, base_url, empty_archive(folder / "archive.sqlite"))
        try:
            yield told
        finally:
            told.close()


def small_council(proposals: int = 4, *, seed: int = 7) -> ScriptedCouncil:
    """Return one night of a small council; the nights after it are written by `then`."""
    made = generate(seed, proposals, 1, QUIET)
    known = {number: proposal for number in made.numbers(1) if (proposal := made.proposal(number, 1))}
    first = replace(known[min(known)], created=max(one.created for one in known.values()))
    return ScriptedCouncil(made.headline, (Night(made.day(1), known | {first.number: first}, {}),))


def then(council: ScriptedCouncil, edits: Mapping[int, Edit] | None = None) -> ScriptedCouncil:
    """Return the council with one more night, a day later, in which some proposals are edited or gone."""
    last = council.script[-1]
    proposals = dict(last.proposals)
    for number, edit in (edits or {}).items():
        edited = edit(proposals[number])
        if edited is None:
            del proposals[number]
        else:
            proposals[number] = edited
    night = Night(last.day + timedelta(days=1), proposals, last.meetings)
    return replace(council, script=(*council.script, night))


def retitled(title: str) -> Edit:
    return lambda proposal: replace(proposal, title=(title,))


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def history(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is history: what no failed or refused visit may touch. Times of confirmation are none."""
    return {
        "revisions": rows(path, "SELECT id, proposal_id, number, observed_at, content_hash, page_id FROM revision"),
        "meetings": rows(path, "SELECT id, meeting_id, number, observed_at, content_hash FROM meeting_revision"),
        "sections": rows(path, "SELECT revision_id, position, text FROM section ORDER BY 1, 2"),
        "changes": rows(path, "SELECT id, kind, path, before, after, observed_at FROM change"),
        "withdrawals": rows(path, "SELECT proposal_id, gone_since, confirmed_at, restored_at, cause FROM withdrawal"),
        "gone": rows(path, "SELECT number, gone_since, withdrawn_at FROM proposal WHERE gone_since IS NOT NULL"),
    }


def whole(path: Path) -> bool:
    """Tell whether the file is sound and nothing in it points nowhere."""
    with closing(sqlite3.connect(path)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and connection.execute("PRAGMA foreign_key_check").fetchall() == []


def projected(shown: Any, wanted: Any) -> Any:
    """Return `shown` reduced to the keys that `wanted` has: readers may say more than the truth does."""
    if isinstance(wanted, dict):
        return {key: projected(shown[key], value) for key, value in wanted.items()}
    if isinstance(wanted, list) and len(shown) == len(wanted):
        return [projected(one, other) for one, other in zip(shown, wanted, strict=True)]
    return shown
