"""Each generation as an installation of its own: proposals and meetings equal the council's truth every night."""

from pathlib import Path

import pytest

from jobs.demo.generate import Rates, generate
from jobs.demo.site import Generation, SampleCouncil
from tests.jobs.installations import GENERATIONS, Installation, excerpt, installation
from tests.jobs.test_nightly import projected

NIGHTS = 4
PROPOSALS = (11207, 11333, 11341, 11352, 11372, 11378, 11380, 11391, 11399, 11402, 1000412)
MEETINGS = (2987, 2991, 3012, 3021, 3034, 3036, 3040, 3052, 1000087)
COUNCIL = excerpt(PROPOSALS, MEETINGS)


def assert_true(told: Installation) -> None:
    """All that is public tonight reads in the archive as the council says it."""
    for number in told.council.council.numbers(told.council.night):
        truth = told.council.truth(number)
        assert projected(told.show(str(number)), truth) == truth, number
    for number in public_meetings(told.council):
        truth = told.council.meeting_truth(number)
        assert projected(told.show(f"meeting:{number}"), truth) == truth, number


def public_meetings(council: SampleCouncil) -> list[int]:
    night = council.council.script[council.night - 1]  # type: ignore[attr-defined]  # a scripted council
    return [number for number, meeting in night.meetings.items() if meeting.published]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_archive_says_every_night_what_the_council_says(tmp_path: Path, generation: Generation) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        for night in range(1, NIGHTS + 1):
            summary = told.night(night).summary
            assert (summary.exit_code, summary.notes) == (0, [])
            assert summary.discovery == {"list": "read", "calendar": "read"}
            assert summary.held == summary.offered > 0
            assert_true(told)
        again = told.night(NIGHTS, full=True).summary
        assert set(again.outcomes) <= {"unchanged", "not_public", "read", "withdrawn"}
        assert told.rows("SELECT dialect FROM source") == [(generation,)]


def test_allris_4_is_asked_for_its_calendars_rows_in_the_same_session(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation="allris4")) as told:
        told.night(1, limit=0)
        months = [r for r in told.council.requests if "/public/si010" in r.target]
    shells, answers = months[::2], months[1::2]
    assert len(shells) == len(answers) == 5
    for shell, answer in zip(shells, answers, strict=True):
        assert answer.target.partition("-1.0-&")[2] == shell.target.partition("?")[2]
        assert answer.headers["wicket-ajax"] == "true"
        assert answer.headers["wicket-ajax-baseurl"] == f"si010?{shell.target.partition('?')[2]}"
        assert answer.headers["cookie"].startswith("JSESSIONID=")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_list_of_several_pages_is_read_to_its_end(tmp_path: Path, generation: Generation) -> None:
    """Classic and responsive lists are a cursor in the session, ALLRIS 4 brings further rows by script."""
    council = generate(5, 120, 1, Rates(0, 0, 0, 0))
    with installation(tmp_path, SampleCouncil(council, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        summary = told.night(1, limit=0).summary
        assert told.rows("SELECT count(*) FROM known_number WHERE kind = 'proposal' AND origin = 'list'") == [(120,)]
    assert (summary.discovery["list"], summary.exit_code) == ("read", 0)
