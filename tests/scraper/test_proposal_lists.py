"""Lists of proposals of all generations: rows, range, total, and the page behind."""

import re

import pytest
from selectolax.lexbor import LexborNode

from scraper.dialects import _proposal_list
from scraper.dialects._proposal_list import proposal_links
from scraper.dialects._tables import is_head
from scraper.errors import PageShapeError
from scraper.records import FollowUp, ListedProposal
from tests.scraper.overview_pages import (
    AUENTAL,
    BIRKENAU,
    CLASSIC,
    FOUR,
    HEIDEBRUCH,
    LAST,
    LIST,
    LIST_4,
    LIST_ANSWER,
    LIST_SHELL,
    NOTHING,
    R_LIST,
    RESPONSIVE,
    page,
    shared,
)


def test_a_classic_list_gives_its_rows_range_total_and_next_page() -> None:
    read = CLASSIC.read_list(LIST, HEIDEBRUCH + "vo040.asp")
    assert read.proposals == (
        ListedProposal(3319, "2026/0007-1", "Änderungsantrag zu 2026/0007", "2026-02-09", "Antrag"),
        ListedProposal(
            3302,
            "FB 01/0335/WP17",
            "Radweg an der Kreisstraße – Förderantrag Sachstand",
            "2026-02-03",
            "Beschlussvorlage",
        ),
        ListedProposal(3311, "2026/0012", "Sachstand ohne Art", "2026-02-02", None),
    )
    assert (read.first, read.last, read.printed_total) == (1, 3, 1207)
    assert read.next_url == HEIDEBRUCH + "vo040.asp?shownext=true"
    assert read.follow_up is None


def long_list(times: int) -> str:
    """Return the list with a row of it so many times."""
    [row] = [part for part in re.findall(r"<tr\b.*?</tr>", LIST, re.DOTALL) if "VOLFDNR=3302" in part]
    return LIST.replace(row, row * times)


def test_a_list_with_everything_on_one_page_takes_as_much_work_a_row_as_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[LexborNode] = []

    def counting(row: LexborNode) -> bool:
        looked.append(row)
        return is_head(row)

    monkeypatch.setattr(_proposal_list, "is_head", counting)
    for times in (10, 300):
        looked.clear()
        read = CLASSIC.read_list(long_list(times), HEIDEBRUCH + "vo040.asp")
        assert len(read.proposals) == times + 2
        assert len(looked) < 2 * times + 30


def test_the_last_page_leads_nowhere_although_menu_links_repeat_its_query() -> None:
    read = CLASSIC.read_list(LAST, HEIDEBRUCH + "vo040.asp?shownext=true")
    assert (read.first, read.last, read.printed_total, read.next_url) == (1207, 1207, 1207, None)
    assert [row.number for row in read.proposals] == [12]


def test_a_responsive_list_is_read_by_its_heads() -> None:
    """A row without link is a proposal that is not public: counted against the printed range, but none to ask for."""
    read = RESPONSIVE.read_list(R_LIST, AUENTAL + "vo040_r.asp?shownext=true")
    assert read.proposals == (
        ListedProposal(990, "V/26-014", "Ausbau der Mühlenstraße für 1,2 Mio. €", "2026-02-02", "Beschlussvorlage"),
        ListedProposal(985, "1536/V", "Haushalt 2026", "2026-01-30", "Antrag"),
        ListedProposal(971, "DS/1246/V", "Stellenplan", None, None),
    )
    assert (read.first, read.last, read.printed_total, read.approximate) == (51, 54, 100, True)
    assert read.next_url == AUENTAL + "vo040_r.asp?shownext=true"


ROWS_4 = (
    ListedProposal(1540, "469/2026", "Resolution „Zukunft“", "2026-09-30", "Antrag"),
    ListedProposal(1533, "461/2026-1", "Stellenplan 2027; Ergänzung", "2026-09-28", "Beschlussvorlage"),
)
WICKET = (("Wicket-Ajax", "true"), ("Wicket-Ajax-BaseURL", "vo040"))


def test_a_list_of_allris_4_goes_on_with_wickets_navigator() -> None:
    read = FOUR.read_list(LIST_4, BIRKENAU + "vo040")
    assert (read.proposals, read.first, read.last, read.printed_total, read.next_url) == (ROWS_4, 1, 2, 640, None)
    assert not read.approximate
    assert read.follow_up == FollowUp(BIRKENAU + "vo040?1-1.0-list-navigator-next", WICKET)


def test_a_shell_of_a_list_asks_for_its_rows_and_the_answer_holds_them() -> None:
    shell = FOUR.read_list(LIST_SHELL, BIRKENAU + "vo040")
    assert shell.proposals == ()
    assert shell.follow_up == FollowUp(BIRKENAU + "vo040?0-1.0-", WICKET)
    answer = FOUR.read_list(LIST_ANSWER, shell.follow_up.url)
    assert answer.proposals == ROWS_4
    assert answer.follow_up == FollowUp(BIRKENAU + "vo040?0-1.0-list-navigator-next", WICKET)


def test_the_real_list_is_read_whole() -> None:
    text = shared("pages/hamburg_nord/vo040.asp_first-page.html")
    read = CLASSIC.read_list(text, "https://x.example/bi/vo040.asp")
    printed = [int(number) for number in re.findall(r'href="vo020\.asp\?VOLFDNR=(\d+)"', text)]
    assert [row.number for row in read.proposals] == printed
    assert (read.first, read.last, read.printed_total, len(printed)) == (1, 50, 19200, 50)
    assert read.approximate
    assert read.next_url == "https://x.example/bi/vo040.asp?shownext=true"
    assert all(row.reference and row.title and row.type and row.date for row in read.proposals)
    assert all(re.fullmatch(r"22-\d{4}(\.\d+)*", row.reference or "") for row in read.proposals)
    assert read.proposals[4] == ListedProposal(
        1016843,
        "22-2367.1",
        "RISE-Fördergebiet Groß Borstel Hier: Zwischenbilanzierung und Fortschreibung des Integrierten "
        "Entwicklungskonzeptes. Beschlussempfehlung des StekA",
        "2026-07-03",
        "Beschlussempfehlung Ausschuss",
    )


def test_emptiness_counts_only_when_the_list_says_so() -> None:
    assert CLASSIC.read_list(NOTHING, HEIDEBRUCH + "vo040.asp").proposals == ()
    with pytest.raises(PageShapeError, match="no information"):
        CLASSIC.read_list(NOTHING.replace("Keine Information", "Bitte warten"), HEIDEBRUCH + "vo040.asp")


def test_the_skeleton_list_without_information_is_empty() -> None:
    text = shared("skeletons/verdicts/no_information_in_list.html")
    assert CLASSIC.read_list(text, "https://q.example/bi/vo040.asp").proposals == ()


@pytest.mark.parametrize(
    ("fault", "old", "new"),
    [
        ("a row that the range counts is missing", r"\t<tr class=\"zl11\"><td><form action=\"vo020.*?</tr>", ""),
        ("two proposals in one row", 'name="VOLFDNR" value="3319"', 'name="VOLFDNR" value="3320"'),
        ("no rows at all", r"<tr class=\"zl1[12]\"><td><form action=\"vo020.*?</tr>", ""),
        ("another program", 'class="vo040"', 'class="vo041"'),
        ("cut", r"</html>\s*\Z", ""),
    ],
)
def test_a_damaged_list_is_refused(fault: str, old: str, new: str) -> None:
    text, count = re.subn(old, new, LIST, flags=re.DOTALL)
    assert count
    with pytest.raises(PageShapeError):
        CLASSIC.read_list(text, HEIDEBRUCH + "vo040.asp")


def test_a_shell_of_a_list_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(PageShapeError, match="second request"):
        FOUR.read_list(LIST_SHELL.replace("0-1.0-", "0-1.0-panel"), BIRKENAU + "vo040")


@pytest.mark.parametrize(
    ("text", "url", "numbers"),
    [
        (LIST, HEIDEBRUCH + "vo040.asp", (3319, 3302, 3311)),
        (
            page("allris3_classic/heidebruch/to010.asp_SILFDNR=2210.html"),
            HEIDEBRUCH + "to010.asp",
            (3301, 3319, 3302, 3303),
        ),
        (page("allris3_responsive/auental/to010_r.asp_SILFDNR=431.html"), AUENTAL + "to010_r.asp", (990,)),
        (page("allris4/birkenau/to010_SILFDNR=264.html"), BIRKENAU + "to010", (1540,)),
        (
            LIST,
            "https://kis.heidebruch.example/anderswo/vo040.asp",
            (3319, 3302, 3311),
        ),  # relative links follow the page
        ('<a href="/alt/bi/vo020.asp?VOLFDNR=12">12</a><a href="//b.example/bi/vo020.asp?VOLFDNR=13">', HEIDEBRUCH, ()),
        (
            '<a href="vo020.asp?VOLFDNR=7&amp;x=1"><a href="VO020.ASP?volfdnr=8"><a href="vo020.asp?VOLFDNR=x">',
            HEIDEBRUCH,
            (7, 8),
        ),
        ("", HEIDEBRUCH, ()),
    ],
)
def test_every_proposal_that_a_page_links_in_its_folder_can_be_named(
    text: str, url: str, numbers: tuple[int, ...]
) -> None:
    assert proposal_links(text, url) == numbers
