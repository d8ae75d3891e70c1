"""Is what answers at a new address, or as a new generation, the installation known so far?

Numbers are those of one installation: another council's proposal 11378, or the old copy that a closed system left,
would turn up as hundreds of changes that never happened. So some proposals known to be public are asked for before
anything is believed, those that changed last first: they show the most of what a copy may lack. The first one reading
the same proves it. Else none may read as it did in an earlier revision, and not more may be missing or bear another
reference than read the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jobs.asking import Asked
from jobs.recorder import Recorder
from jobs.site import Site
from scraper.records import Content, NoPage, ProposalContent

WITNESSES = 5  # proposals asked for at most


def doubt(site: Site, recorder: Recorder, witnesses: Sequence[int]) -> str | None:
    """Return why what answers is not the installation known so far; None where it is, or where none was known."""
    found: list[_Evidence] = []
    for number in witnesses[:WITNESSES]:
        asked = site.proposal(number)
        recorder.record(replace(asked, kind="start", number=None), "entrance", counts=False, tell=False)
        found.append(_evidence(asked, recorder))
        if found[-1].says == "earlier" or [one.says for one in found] == ["same"]:
            break
    if not found or speaks_for_it([one.says for one in found]):
        return None
    telling = [one.why for one in found if one.says not in {"same", "there"}]
    return f"{site.base_url}: not the installation known so far ({'; '.join(telling[:2])})"


def speaks_for_it(said: Sequence[str]) -> bool:
    """Weigh what the proposals asked for say, the one that changed last first; see `_Evidence.says`."""
    same, another = said.count("same"), said.count("another")
    if "earlier" in said or another > same:
        return False
    return bool(same) or "there" in said


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What one proposal known to be public says of the installation."""

    says: Literal["same", "there", "earlier", "another", "nothing"]  # "there": under its reference, but changed
    why: str = ""


def _evidence(asked: Asked[Content], recorder: Recorder) -> _Evidence:
    if isinstance(asked.answer, NoPage):
        return _Evidence("another" if asked.answer.outcome == "not_public" else "nothing", asked.answer.reason)
    compared = recorder.compare(asked.answer)
    before = compared.before if compared else None
    if compared is None or not isinstance(before, ProposalContent) or not isinstance(asked.answer, ProposalContent):
        return _Evidence("nothing", f"{asked.url}: nothing to compare it with")
    if compared.same:
        return _Evidence("same")
    earlier = recorder.said_before(asked.answer)
    if earlier is not None:
        return _Evidence("earlier", f"{asked.url}: as in revision {earlier}, which is not the last; an old copy")
    if before.reference == asked.answer.reference:
        return _Evidence("there")
    return _Evidence("another", f"{asked.url}: {asked.answer.reference}, known as {before.reference}")
