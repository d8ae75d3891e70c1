"""When a list of proposals counts as read to its end, page by page, whatever its generation makes of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jobs.asking import Asked
from jobs.listing import QUIET_PAGES, Listing, ListReading
from scraper.records import FollowUp, ListedProposal, NoPage, ProposalList, utc_now
from storage.numbers import Offer
from storage.sources import LAST_PAGE

NEXT = "https://ris.example/bi/vo040.asp?shownext=true"
BY_SCRIPT = FollowUp("https://ris.example/public/vo040?1-1.0-", (("Wicket-Ajax", "true"),))


def listed(numbers: Iterable[int], *, leads: str | FollowUp | None = NEXT, rows: tuple[int, int, int] | None = None,
           day: str | None = None, about: bool = False) -> ProposalList:  # fmt: skip
    """Return a page of the list; `rows`: first, last and total as printed."""
    first, last, total = rows or (None, None, None)
    url, follow = (None, leads) if isinstance(leads, FollowUp) else (leads, None)
    found = tuple(ListedProposal(number, None, None, day, None) for number in numbers)
    return ProposalList(found, first, last, total, url, follow, approximate=about)


@dataclass
class Server:
    """Answers with the pages given, in order; it is installation and recorder at once."""

    pages: list[ProposalList | NoPage]
    again: int = -1  # which page has to be asked for twice
    recorded: list[Asked[Any]] = field(default_factory=list)
    base_url: str = "https://ris.example/bi/"
    programs: tuple[str, ...] = ()

    def list_pages(self) -> list[str]:
        return ["https://ris.example/bi/vo040.asp"]

    def list_page(self, url: str) -> Asked[ProposalList]:
        attempts = 2 if len(self.recorded) == self.again else 1
        return Asked("list", url, None, utc_now(), attempts, 1, 200, None, self.pages.pop(0))

    def more(self, page: ProposalList) -> Callable[[], Asked[ProposalList]] | None:
        onward = page.follow_up.url if page.follow_up else page.next_url
        return None if onward is None else lambda: self.list_page(onward)

    def record(self, asked: Asked[Any], _origin: str, *, offers: Iterable[Offer] = ()) -> None:
        self.recorded.append(asked)


def read(*pages: ProposalList | NoPage, known: Iterable[int] = (), whole: bool = True, since: date | None = None,
         has_rows: bool = False, again: int = -1) -> tuple[ListReading, list[str | None]]:  # fmt: skip
    """Return what is made of these pages, and the notes of the visits."""
    server = Server(list(pages), again)
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


def test_what_is_known_is_left_after_some_pages_in_a_row_that_name_nothing_new() -> None:
    numbers = range(100, 60, -1)
    middle = 100 - QUIET_PAGES
    found, notes = read(*(listed((n,)) for n in numbers), known=set(numbers) - {100, middle}, whole=False)
    assert found.numbers == set(range(100, middle - QUIET_PAGES - 1, -1))  # counted anew behind the one in the middle
    assert (len(notes), found.complete, found.state) == (2 * QUIET_PAGES + 1, False, "read")


@pytest.mark.parametrize(
    ("pages", "numbers", "state", "complete"),
    [
        ([listed((3, 2), rows=(1, 2, 2), about=True), listed((1,), leads=None, rows=(3, 3, 2))], {1, 2, 3}, "read", 1),
        ([listed((3, 2), rows=(1, 2, 2), about=True), listed((3, 2), rows=(1, 2, 2), about=True)], {2, 3}, "read", 1),
        ([listed((3, 2), rows=(1, 2, 9), about=True), listed((3, 2), rows=(1, 2, 9), about=True)], {2, 3}, "partly", 0),
    ],
    ids=["more rows than told", "the last page again", "the first page again"],
)
def test_a_total_that_is_not_exact_ends_no_list(
    pages: list[ProposalList], numbers: set[int], state: str, complete: int
) -> None:
    found, _ = read(*pages)
    assert (set(found.numbers), str(found.state), found.complete) == (numbers, state, bool(complete))


@pytest.mark.parametrize(
    ("pages", "again", "told"),
    [
        (
            [listed((6, 5), rows=(1, 2, 6)), listed((2, 1), rows=(5, 6, 6), leads=None)],
            -1,
            "rows 3 to 4 were passed over",
        ),
        ([listed((2, 1), rows=(5, 6, 6), leads=None)], -1, "rows 1 to 4 were passed over"),
        ([listed((6, 5)), listed((2, 1), leads=None)], 1, "asked for again"),
        ([listed((6, 5)), listed((2, 1), leads=None)], 0, None),  # the first page is the first, however often asked
        ([listed((6, 5), rows=(1, 2, 4)), listed((4, 3), rows=(3, 4, 4), leads=None)], 1, None),
    ],
    ids=["a lost answer", "a cursor left behind", "a lost answer, nothing printed", "first page", "nothing lost"],
)
def test_rows_that_slipped_past_the_cursor_are_told_and_make_no_whole_list(
    pages: list[ProposalList], again: int, told: str | None
) -> None:
    found, notes = read(*pages, again=again)
    assert (found.state, found.complete) == (("partly", False) if told else ("read", True))
    assert (told or "") in (found.trouble or "")
    assert (notes[-1] == LAST_PAGE) is (told is None)


def test_a_last_page_that_does_not_show_the_last_row_is_told() -> None:
    """The way on is something we do not see: a button, a script."""
    found, notes = read(listed((6, 5), rows=(1, 2, 6)), listed((4, 3), rows=(3, 4, 6), leads=None))
    assert (found.state, found.complete, found.trouble) == ("partly", False, "it ends at row 4 of 6")
    assert notes == [None, None]
    assert read(listed((6, 5), rows=(1, 2, 6), about=True, leads=None))[0].complete


def test_a_list_that_shrinks_while_it_is_read_is_read_but_not_whole() -> None:
    """A proposal taken down moves all rows behind it, and one of them past the cursor."""
    found, notes = read(listed((6, 5), rows=(1, 2, 6)), listed((3, 2), rows=(3, 4, 5)), listed((1,), rows=(5, 5, 5)))
    assert (found.state, found.complete, notes[-1]) == ("read", False, None)
    found, _ = read(listed((6, 5), rows=(1, 2, 6), about=True), listed((3,), rows=(3, 3, 5), about=True, leads=None))
    assert found.complete  # that total says nothing


def test_since_leaves_where_the_list_gets_older() -> None:
    pages = [listed((9,), day="2021-11-02"), listed((8,), day="2021-10-30"), listed((7,), day="2021-01-01")]
    assert read(*pages, since=date(2021, 11, 1))[0].numbers == {8, 9}


def test_far_fewer_rows_than_the_printed_total_are_told() -> None:
    found, _ = read(listed((3, 2, 1), leads=None, rows=(1, 3, 19_200), about=True))
    assert (found.state, found.complete) == ("partly", True)
    assert "19200" in str(found.trouble)
