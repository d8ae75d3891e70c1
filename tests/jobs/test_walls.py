"""A wall in words that nobody foresaw ends the run; single pages that fail for ever end none."""

from pathlib import Path

import pytest

from jobs.demo.faults import Kind
from jobs.demo.http import Request, Response
from jobs.demo.site import SampleCouncil
from jobs.wall import IN_A_ROW, WITHOUT_PAGE
from tests.jobs.rough import history, rough_story, small_council, then

STRANGE = b"<html><head><title>Bitte melden</title></head><body><p>Heute leider nichts.</p></body></html>"


class Walled(SampleCouncil):
    """A council that answers for some numbers by one and the same page, and for some by HTTP 500."""

    walled: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()

    def respond(self, request: Request) -> Response:
        digits = request.target.partition("vo020.asp?VOLFDNR=")[2]
        if digits.isdigit() and int(digits) in self.walled | self.broken:
            status = 500 if int(digits) in self.broken else 200
            return Response(STRANGE, status, (("Content-Type", "text/html"),))
        return super().respond(request)


def test_the_same_strange_page_in_place_of_all_ends_the_run(tmp_path: Path) -> None:
    council = Walled(then(small_council(IN_A_ROW + 3)))
    with rough_story(tmp_path, council) as told:
        told.sync(1)
        before = history(told.path)
        council.walled = frozenset(council.council.numbers(1))
        summary = told.sync(2).summary
        assert (summary.exit_code, summary.outcomes["failed"]) == (3, IN_A_ROW)
        assert history(told.path) == before


def test_some_strange_or_broken_pages_end_no_run(tmp_path: Path) -> None:
    council = Walled(then(small_council(24)))
    numbers = council.council.numbers(1)
    with rough_story(tmp_path, council) as told:
        council.walled, council.broken = frozenset(numbers[:7]), frozenset(numbers[7:18])
        for night in (1, 2):
            summary = told.sync(night).summary
            assert (summary.exit_code, summary.outcomes["failed"]) == (1, 18)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("maintenance", IN_A_ROW), ("login", IN_A_ROW), ("start_page", IN_A_ROW), ("cut", WITHOUT_PAGE)],
)
def test_what_stands_in_place_of_all_pages_is_asked_no_further(tmp_path: Path, kind: Kind, asked: int) -> None:
    council = then(small_council(asked + 3))
    with rough_story(tmp_path, council) as told:
        told.sync(1)
        before = history(told.path)
        told.fault(kind, "VOLFDNR", value=200 if kind == "maintenance" else None)
        summary = told.sync(2).summary
        assert summary.exit_code == 3
        assert summary.outcomes["failed"] + summary.outcomes["refused"] == asked
        assert history(told.path) == before


@pytest.mark.parametrize(("status", "broken"), [(403, 6), (500, 12)])
def test_a_first_night_goes_on_behind_newest_pages_that_refuse_or_fail(
    tmp_path: Path, status: int, broken: int
) -> None:
    council = small_council(broken + 6)
    newest = sorted(council.script[0].proposals)[-broken:]
    with rough_story(tmp_path, council) as told:
        for number in newest:
            told.fault("status", number, value=status)
        summary = told.sync(1).summary
        assert (summary.exit_code, summary.stopped) == (1, None)
        assert (summary.outcomes["new"], summary.troubles) == (6, broken)


def test_known_pages_that_refuse_together_end_no_run(tmp_path: Path) -> None:
    """They are neighbours; the page that tells whether it is they or we is none."""
    council = then(small_council(12))
    with rough_story(tmp_path, council) as told:
        told.sync(1)
        for number in sorted(council.script[0].proposals)[:5]:
            told.fault("status", number, value=403)
        for _ in range(2):
            summary = told.sync(2, full=True).summary
            assert (summary.exit_code, summary.outcomes["unchanged"], summary.outcomes["refused"]) == (1, 7, 5)
