"""Which changes a watch wants: by kind, item, committee, source and words."""

from pathlib import Path
from typing import Any

import pytest

from tests.jobs.news.receivers import Receiver
from tests.jobs.news.telling import telling
from tests.storage.contents import consultation, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council

CHANGED = ["consultation", "text", "text"]  # of the proposal
WANTED: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["new", *CHANGED, "new", "withdrawn"]),
    ({"kinds": ["withdrawn"]}, ["withdrawn"]),
    ({"item": "2021/0482"}, [*CHANGED, "withdrawn"]),
    ({"item": "quellmark:11378"}, [*CHANGED, "withdrawn"]),
    ({"item": "meeting:3021"}, ["new"]),
    ({"item": "2099/1"}, []),
    ({"item": "2021/9"}, ["new"]),  # not in the archive when the watch began
    ({"committee": "Rat"}, [*CHANGED, "new", "withdrawn"]),
    ({"committee": "Rat", "kinds": ["text"]}, ["text", "text"]),
    ({"committee": "Hauptausschuss"}, []),
    ({"source": "quellmark"}, ["new", *CHANGED, "new", "withdrawn"]),
    ({"query": "Radweg"}, ["text", "withdrawn"]),
    ({"query": "Radwege"}, ["text", "withdrawn"]),
    ({"query": "gremium:Rat -"}, [*CHANGED, "new", "withdrawn"]),
    ({"query": "Kanal"}, [*CHANGED, "withdrawn"]),  # the word left with the last change
    ({"query": "Radweg", "kinds": ["withdrawn"]}, ["withdrawn"]),
]


def happen(council: Council) -> None:
    """Let nights go by: another proposal, a consultation, a text, a meeting, a withdrawal."""
    council.number = 9
    council.night("nine", proposal(number=9, reference="2021/9", title="Anders"))
    council.number = 11378
    station = (consultation("Rat"),)
    council.night("a", proposal(title="Vorher", consultations=station, sections=(section("Sachlage", "Der Kanal"),)))
    council.night("b", proposal(title="Vorher", consultations=station, sections=(section("Sachlage", "Der Radweg"),)))
    council.kind, council.number = "meeting", 3021
    council.visit("m", meeting(committee="Rat"))
    council.kind, council.number = "proposal", 11378
    council.night("gone", NOT_PUBLIC)
    council.night("gone", may_withdraw=True)


@pytest.mark.parametrize(("wanted", "expected"), WANTED)
def test_a_watch_is_told_of_what_it_wants(
    tmp_path: Path, hook: Receiver, wanted: dict[str, Any], expected: list[str]
) -> None:
    with telling(tmp_path, {"webhook": hook.url, **wanted}) as made:
        happen(made.council)
        made.tell()
    kinds = [row["kind"] for told in hook.told for event in told["events"] for row in event["changes"]]
    assert kinds == expected
