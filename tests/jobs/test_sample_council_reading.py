"""Our reader reads the sample council's pages exactly as its truth says, in all generations and nights, under noise."""

from collections.abc import Iterator
from typing import Any

import pytest

from jobs.demo.generate import generate
from jobs.demo.http import Request
from jobs.demo.site import Generation, SampleCouncil
from jobs.demo.town import TOWNS
from jobs.demo.truth import Plain
from scraper.dialects import dialect_named, parse_meeting, parse_proposal
from scraper.records import MeetingContent, NoPage, ProposalContent, other_fields_json

GENERATIONS: tuple[Generation, ...] = ("allris3_classic", "allris3_responsive", "allris4")
SUFFIX = {"allris3_classic": ".asp", "allris3_responsive": "_r.asp", "allris4": ""}
NIGHTS = range(1, SampleCouncil().council.nights + 1)


def fetch(site: SampleCouncil, program: str, parameter: str, number: int) -> tuple[bytes, str]:
    path = f"{site.folder}{program}{SUFFIX[site.generation]}?{parameter}={number}"
    response = site.respond(Request("GET", path))
    assert response.status == 200
    return response.body, site.origin + path


def as_plain(content: ProposalContent | MeetingContent | NoPage, like: Plain) -> Plain:
    """Return of the record what the truth speaks of, in its shape."""
    assert not isinstance(content, NoPage), content.reason
    return {key: _plain(key, getattr(content, key), expected) for key, expected in like.items()}


def _plain(key: str, value: Any, expected: Any) -> Any:
    if key == "other_fields":
        return other_fields_json(value)
    if not isinstance(value, tuple):
        return value
    names = [name for name in (expected[0] if expected else {}) if name != "position"]
    return [{"position": at} | {name: getattr(row, name) for name in names} for at, row in enumerate(value, 1)]


def meetings(site: SampleCouncil) -> Iterator[int]:
    for year, month in ((2021, 9), (2021, 11), (2021, 12), (2022, 1)):
        yield from (m.number for m in site.council.meetings(year, month, site.night) if m.published)


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("night", NIGHTS)
def test_every_proposal_reads_as_its_truth(generation: Generation, night: int) -> None:
    site = SampleCouncil(generation=generation, night=night, seed=night)
    for number in site.council.numbers(night):
        expected = site.truth(number)
        assert expected is not None
        assert as_plain(parse_proposal(*fetch(site, "vo020", "VOLFDNR", number)), expected) == expected


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("night", NIGHTS)
def test_every_agenda_reads_as_its_truth(generation: Generation, night: int) -> None:
    site = SampleCouncil(generation=generation, night=night, seed=night)
    for number in meetings(site):
        expected = site.meeting_truth(number)
        assert expected is not None
        assert as_plain(parse_meeting(*fetch(site, "to010", "SILFDNR", number)), expected) == expected


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("town", ["hanseatic", "rural"])
def test_other_towns_print_the_same_council(generation: Generation, town: str) -> None:
    site = SampleCouncil(generation=generation, night=4, town=TOWNS[town])
    for number in site.council.numbers(4):
        expected = site.truth(number)
        assert expected is not None
        assert as_plain(parse_proposal(*fetch(site, "vo020", "VOLFDNR", number)), expected) == expected


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("seed", [11, 12])
def test_generated_proposals_read_as_their_truth(generation: Generation, seed: int) -> None:
    site = SampleCouncil(generate(seed, 40, 3), generation=generation, night=3, seed=seed)
    for number in site.council.numbers(3):
        expected = site.truth(number)
        assert expected is not None
        assert as_plain(parse_proposal(*fetch(site, "vo020", "VOLFDNR", number)), expected) == expected


@pytest.mark.parametrize("generation", GENERATIONS)
def test_noise_changes_bytes_but_not_the_reading(generation: Generation) -> None:
    site = SampleCouncil(generation=generation)
    fetches = [fetch(site, "vo020", "VOLFDNR", 11341) for _ in range(25)]
    assert len({body for body, _ in fetches}) == 25
    assert len({parse_proposal(body, url) for body, url in fetches}) == 1


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_calendar_reads_as_the_meetings_of_the_month(generation: Generation) -> None:
    site, dialect = SampleCouncil(generation=generation), dialect_named(generation)
    path = f"{site.folder}si010{'_e' if generation == 'allris3_classic' else ''}{SUFFIX[generation]}?MM=11&YY=2021"
    first = site.respond(Request("GET", path))
    charset = "utf-8" if generation == "allris4" else "cp1252"
    month = dialect.read_calendar(first.body.decode(charset), site.origin + path, 2021, 11)
    if month.follow_up is not None:
        cookie = dict(first.headers)["Set-Cookie"].partition(";")[0]
        headers = {name.lower(): value for name, value in month.follow_up.headers} | {"cookie": cookie}
        second = site.respond(Request("GET", month.follow_up.url.removeprefix(site.origin), headers))
        month = dialect.read_calendar(second.body.decode(), month.follow_up.url, 2021, 11)
    expected = site.council.meetings(2021, 11, 1)
    assert [(m.name, m.date, m.time, m.has_agenda) for m in month.meetings] == [
        (m.name, m.date.isoformat(), m.time, m.published) for m in expected
    ]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_list_reads_as_the_public_proposals(generation: Generation) -> None:
    site, dialect = SampleCouncil(generation=generation, night=5), dialect_named(generation)
    path = f"{site.folder}vo040{SUFFIX[generation]}"
    body = site.respond(Request("GET", path)).body.decode("utf-8" if generation == "allris4" else "cp1252")
    listed = dialect.read_list(body, site.origin + path)
    assert [p.number for p in listed.proposals] == list(site.council.numbers(5))
    assert listed.printed_total == len(listed.proposals)


def test_a_changed_night_changes_the_reading_of_what_it_changed_and_of_nothing_else() -> None:
    site = SampleCouncil()
    readings = []
    for site.night in (1, 2):
        readings.append({n: parse_proposal(*fetch(site, "vo020", "VOLFDNR", n)) for n in site.council.numbers(1)})
    assert {n for n in readings[0] if readings[0][n] != readings[1][n]} == {11319, 11341, 11352, 11378, 11383}
