"""Random nights for the property test: a council, its faults and the runs over it, all drawn from one seed.

What the archive must hold follows from the visits alone: of each item the states it was in when it was seen, each
once in a row. A state the site hid at every visit cannot be known; a state that was seen must be there.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, get_args

from jobs.config import Discovery
from jobs.demo.faults import Fault, Kind
from jobs.demo.generate import GeneratedCouncil, Rates, generate
from jobs.demo.site import Generation
from jobs.night import Result
from tests.jobs.rough import Flickering, RoughStory, projected, rough_story, whole

HIDING = ("noauth", "no_information")  # what the site says of items that are not public
SLOW = ("slow", "drip", "huge", "bomb")  # each costs a second or more; tried elsewhere
MOMENTARY = ("missing_lines", "lost_bracket")  # sound pages that are not true, at one fetch only
PUBLIC = ("new", "revised", "unchanged", "restored")
RATES = Rates(late=0.2, withdrawn=0.15, restored=0.15, edited=0.3)
KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind not in SLOW)
Plain = dict[str, Any]


def seeds(few: Sequence[int]) -> list[int]:
    """Return the seeds to play: a named one, many new ones, or a few that are always the same."""
    if "TEST_SEED" in os.environ:
        return [int(os.environ["TEST_SEED"])]
    many = int(os.environ.get("TEST_STRESS", "0"))
    if not many:
        return list(few)
    chance = Random(os.environ.get("PYTEST_XDIST_TESTRUNUID") or secrets.token_hex())  # the same for all workers
    return chance.sample(range(1_000_000_000), many)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One seed's story."""

    seed: int
    council: GeneratedCouncil
    generation: Generation
    noise: bool

    @classmethod
    def by(cls, seed: int) -> "Drawn":
        chance = Random(seed)
        council = generate(seed, chance.randrange(5, 13), chance.randrange(3, 6), RATES)
        return cls(seed, council, chance.choice(get_args(Generation)), noise=chance.random() < 0.8)

    @property
    def numbers(self) -> list[int]:
        """All proposals that are ever public."""
        nights = range(1, self.council.nights + 1)
        return sorted({number for night in nights for number in self.council.numbers(night)})

    def faults(self, night: int) -> list[Fault]:
        """Return what goes wrong in a night; nothing in the last one."""
        chance = Random(f"{self.seed}:{night}")
        if night == self.council.nights or chance.random() < 0.3:
            return []
        return [self._fault(chance) for _ in range(chance.randrange(1, 5))]

    def _fault(self, chance: Random) -> Fault:
        kind = chance.choice(KINDS)
        item = f"VOLFDNR={chance.choice(self.numbers)}"
        if kind in MOMENTARY:
            value = chance.choice(("text", "consultation", "lines")) if kind == "missing_lines" else None
            return Fault(kind, item, times=1, value=value)
        places = (item, item, item, "VOLFDNR", "SILFDNR", "vo040", "si010", "")
        return Fault(kind, chance.choice(places), times=chance.choice((1, 2, 5, None)))

    def options(self, night: int) -> dict[str, Any]:
        """Return how a night is run; the last one looks at everything."""
        chance = Random(f"{self.seed}:{night}:options")
        if night == self.council.nights:
            return {"full": True, "accept_missing": True}
        return chance.choice(({}, {}, {"full": True}, {"limit": chance.randrange(1, 9)}))


def play(drawn: Drawn, folder: Path) -> None:
    """Run all nights of a story and prove the archive right."""
    site = Flickering(drawn.council)
    site.generation, site.noise = drawn.generation, drawn.noise
    with rough_story(folder, site) as told:
        told.discovery = Discovery(sweep_per_night=3, calendar_months_back=1, calendar_months_ahead=1)
        nights: list[int] = []  # of each run
        for night in range(1, drawn.council.nights + 1):
            run(told, drawn, night, nights)
        assert whole(told.path)
        seen = visits(told)
        for number in drawn.numbers:
            check(told, str(number), seen.get(("proposal", number), []), nights, Truth(site, "proposal", number))
        for number in sorted({number for kind, number in seen if kind == "meeting"}):
            truth = Truth(site, "meeting", number)
            check(told, f"meeting:{number}", seen["meeting", number], nights, truth)
        check_all_is_held(told, drawn)


def run(told: RoughStory, drawn: Drawn, night: int, nights: list[int]) -> Result:
    """Run one night under its faults; if it was a bad one, sometimes once more when they are over."""
    told.council.faults[:] = [one for one in drawn.faults(night) if one.kind not in MOMENTARY or is_known(told, one)]
    nights.append(night)
    result = told.sync(night, **drawn.options(night))
    told.calm()
    if result.summary.exit_code and Random(f"{drawn.seed}:{night}:again").random() < 0.4:
        nights.append(night)
        told.sync(night)
    return result


def is_known(told: RoughStory, fault: Fault) -> bool:
    """Tell whether the fault's proposal was seen before: of a first sight nothing tells that it is not all."""
    return bool(told.path.exists() and told.rows(f"SELECT 1 FROM proposal WHERE number = {str(fault.match)[8:]}"))


@dataclass(frozen=True, slots=True)
class Truth:
    """What the site showed of one item."""

    site: Flickering
    kind: str
    number: int

    def at(self, night: int) -> Plain | None:
        if self.kind == "proposal":
            return self.site.truth(self.number, night)
        found = self.site.meeting_truth(self.number, night)
        if found is None or self.site.generation != "allris3_classic":
            return found
        for row in found["agenda_items"]:  # the clip of a proposal with attachments
            proposal = self.site.council.proposal(row["proposal_number"] or 0, night)
            row["marks"] = "Enthält Anlagen" if proposal and proposal.attachments else None
        return found


@dataclass(frozen=True, slots=True)
class Seen:
    run: int  # from 1
    outcome: str
    revision: int | None


def visits(told: RoughStory) -> dict[tuple[str, int], list[Seen]]:
    """Return the visits of every item in order."""
    found: dict[tuple[str, int], list[Seen]] = {}
    query = (
        "SELECT kind, number, run_id, outcome, revision FROM visit WHERE kind IN ('proposal', 'meeting') ORDER BY id"
    )
    for kind, number, run_id, outcome, revision in told.rows(query):
        found.setdefault((kind, number), []).append(Seen(run_id, outcome, revision))
    return found


def check(told: RoughStory, item: str, seen: Sequence[Seen], nights: Sequence[int], truth: Truth) -> None:
    """Prove one item's revisions: exactly the states it was in when it was seen."""
    states = list(states_seen(item, seen, nights, truth))
    expected = [state for before, state in pairwise([None, *states]) if state != before]
    if not expected:
        assert not any(one.revision for one in seen), item
        return
    revisions = told.history(item)["revisions"]
    assert len(revisions) == len(expected), (item, len(revisions), [outcome(one, nights) for one in seen])
    for revision, state in zip(revisions, expected, strict=True):
        shown = told.show(item, revision=revision["number"])
        assert projected(shown, state) == state, (item, revision["number"])
    bounds = [moment for one in revisions for moment in (one["observed_at"], one["confirmed_at"])]
    assert bounds == sorted(bounds), item


def states_seen(item: str, seen: Sequence[Seen], nights: Sequence[int], truth: Truth) -> Iterator[Plain]:
    """Yield the true state at each visit that found the item public; the outcomes must fit each other."""
    gone_in = None
    for one in seen:
        state = truth.at(nights[one.run - 1])
        if one.outcome in PUBLIC:
            assert state is not None, (item, "public, but not in truth", outcome(one, nights))
            gone_in = None
            yield state
        elif one.outcome == "withdrawn":
            assert (gone_in or one.run) < one.run, (item, "withdrawn at the first sighting")
        elif one.outcome == "gone":
            gone_in = gone_in or one.run


def outcome(one: Seen, nights: Sequence[int]) -> str:
    return f"night {nights[one.run - 1]}: {one.outcome}"


def check_all_is_held(told: RoughStory, drawn: Drawn) -> None:
    """Prove that after the last, calm and full night all that is public is held as it is, and nothing else stands."""
    last = drawn.council.nights
    standing = {n for (n,) in told.rows("SELECT number FROM proposal WHERE gone_since IS NULL")}
    assert standing == set(drawn.council.numbers(last))
    for number in standing:
        truth = told.council.truth(number, last)
        assert projected(told.show(str(number)), truth) == truth, number
