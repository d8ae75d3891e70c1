"""When a list of proposals counts as read to its end, page by page, whatever its generation makes of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jobs.listing import Listing, ListReading
from jobs.site import Asked
from scraper.records import FollowUp, ListedProposal, NoPage, ProposalList, utc_now
from storage.numbers import Offer
from storage.sources import LAST_PAGE

NEXT = "https://ris.example/bi/vo040.asp?shownext=true"
BY_SCRIPT = FollowUp("https://ris.example/public/vo040?1-1.0-", (("Wicket-Ajax", "true"),))


def listed(numbers: Iterable[int], *, leads: str | FollowUp | None = NEXT, rows: tuple[int, int, int] | None = None,
           day: str | None = None) -> ProposalList:  # fmt: skip
    """Return a page of the list; `rows`: first, last and total as printed."""
    first, last, total = rows or (None, None, None)
    url, follow = (None, leads) if isinstance(leads, FollowUp) else (leads, None)
    found = tuple(ListedProposal(number, None, None, day, None) for number in numbers)
    return ProposalList(found, first, last, total, url, follow)


@dataclass
class Server:
    """Answers with the pages given, in order; it is installation and recorder at once."""

    pages: list[ProposalList | NoPage]
    recorded: list[Asked[Any]] = field(default_factory=list)
    base_url: str = "https://ris.example/bi/"
    programs: tuple[str, ...] = ()

    @property
    def dialect(self) -> "Server":
        return self

    def list_url(self, _base_url: str, _programs: tuple[str, ...]) -> str:
        return "https://ris.example/bi/vo040.asp"

    def list_page(self, url: str) -> Asked[ProposalList]:
        return Asked("list", url, None, utc_now(), 1, 1, 200, None, self.pages.pop(0))

    def more(self, page: ProposalList) -> Callable[[], Asked[ProposalList]] | None:
        onward = page.follow_up.url if page.follow_up else page.next_url
        return None if onward is None else lambda: self.list_page(onward)

    def record(self, asked: Asked[Any], _origin: str, *, offers: Iterable[Offer] = ()) -> None:
        self.recorded.append(asked)


def read(*pages: ProposalList | NoPage, known: Iterable[int] = (), whole: bool = True, since: date | None = None,
         has_rows: bool = False) -> tuple[ListReading, list[str | None]]:  # fmt: skip
    """Return what is made of these pages, and the notes of the visits."""
    server = Server(list(pages))
    found = Listing(server, set(known), whole, since, has_rows).read(server)  # type: ignore[arg-type]  # stands for both
    assert found is not None
    return found, [asked.note for asked in server.recorded]


def test_a_shell_without_rows_leads_on_to_them() -> None:
    found, notes = read(listed((), leads=BY_SCRIPT), listed((3, 2), leads=BY_SCRIPT), listed((1,), leads=None))
    assert found.numbers == {1, 2, 3}
    assert (found.state, found.complete) == ("read", True)
    assert notes == [None, None, LAST_PAGE]


@pytest.mark.parametrize(
    "pages",
    [
        [listed((3, 2)), listed((3, 2))],
        [listed((3, 2), rows=(1, 2, 4)), listed((3, 2), rows=(1, 2, 4))],
        [listed((3, 2)), listed(())],  # rows of proposals that are not public, and no range: nobody can tell
        [listed((), leads=BY_SCRIPT), listed((), leads=BY_SCRIPT), listed((), leads=BY_SCRIPT)],
    ],
    ids=["again the same", "again the same range", "nothing", "a frame for ever"],
)
def test_pages_that_lead_in_circles_are_left_and_told(pages: list[ProposalList]) -> None:
    found, notes = read(*pages, *pages * 2000)
    assert (found.state, found.complete) == ("partly", False)
    assert len(notes) <= 4
    assert "in circles" in str(found.trouble)


def test_a_page_of_proposals_that_are_all_not_public_is_no_circle_where_the_range_goes_on() -> None:
    pages = listed((9, 8), rows=(1, 2, 5)), listed((), rows=(3, 4, 5)), listed((7,), leads=None, rows=(5, 5, 5))
    assert read(*pages)[0].numbers == {7, 8, 9}


def test_a_last_page_that_leads_to_itself_is_the_last() -> None:
    found, notes = read(listed((3, 2), rows=(1, 2, 3)), listed((1,), rows=(3, 3, 3)))
    assert (found.state, found.complete, notes[-1]) == ("read", True, LAST_PAGE)


def test_rows_that_shift_to_the_next_page_while_reading_are_no_circle() -> None:
    assert read(listed((4, 3)), listed((3, 2)), listed((1,), leads=None))[0].numbers == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("outcome", "first", "state"),
    [("failed", False, "failed"), ("refused", False, "refused"), ("failed", True, "partly")],
)
def test_a_page_that_fails_ends_the_reading_and_is_told_with_its_reason(outcome: Any, first: bool, state: str) -> None:
    found, _ = read(*([listed((3, 2))] if first else []), NoPage(outcome, "cut", "https://ris.example: cut"))
    assert (found.state, found.complete) == (state, False)
    assert "cut" in str(found.trouble)


def test_a_list_without_a_row_is_not_believed_where_proposals_are_public() -> None:
    assert read(listed((), leads=None), has_rows=True)[0].state == "failed"
    assert read(listed((), leads=None), has_rows=False)[0].state == "read"


def test_what_is_known_is_left_after_two_pages_that_name_nothing_new() -> None:
    pages = [listed((9,)), listed((8,)), listed((7,)), listed((6,))]
    found, notes = read(*pages, known=(8, 7, 6), whole=False)
    assert found.numbers == {9, 8, 7}
    assert (len(notes), found.complete, found.state) == (3, False, "read")


def test_since_leaves_where_the_list_gets_older() -> None:
    pages = [listed((9,), day="2021-11-02"), listed((8,), day="2021-10-30"), listed((7,), day="2021-01-01")]
    assert read(*pages, since=date(2021, 11, 1))[0].numbers == {8, 9}


def test_far_fewer_rows_than_the_printed_total_are_told() -> None:
    found, _ = read(listed((3, 2, 1), leads=None, rows=(1, 3, 19_200)))
    assert (found.state, found.complete) == ("partly", True)
    assert "19200" in str(found.trouble)
