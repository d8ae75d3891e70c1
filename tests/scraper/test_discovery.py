"""Start pages, lists of proposals and calendars of all generations: what exists, as the installation tells it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborNode

from scraper.decode import decode
from scraper.dialects import DIALECTS, _proposal_list
from scraper.dialects._proposal_list import proposal_links
from scraper.dialects._tables import is_head
from scraper.errors import PageShapeError
from scraper.records import CalendarMeeting, FollowUp, ListedProposal
from tests.beside import beside

PAGES = Path(__file__).parents[1] / "pages"

CLASSIC, RESPONSIVE, FOUR = DIALECTS["allris3_classic"], DIALECTS["allris3_responsive"], DIALECTS["allris4"]
HEIDEBRUCH = "https://kis.heidebruch.example/bi/"
AUENTAL = "https://www.auental.example/ratsinfo/"
BIRKENAU = "https://ris.birkenau.example/public/"


def page(path: str) -> str:
    return decode((PAGES / path).read_bytes())


def shared(path: str) -> str:
    return decode(beside(path).read_bytes())


START = page("allris3_classic/heidebruch/allris.net.asp.html")
LIST = page("allris3_classic/heidebruch/vo040.asp.html")
LAST = page("allris3_classic/heidebruch/vo040.asp_shownext=true.html")
NOTHING = page("allris3_classic/heidebruch/vo040.asp_empty.html")
MONTH = page("allris3_classic/heidebruch/si010_e.asp_MM=2_YY=2026.html")
RANGE = page("allris3_classic/altmoor/si010_j.asp_MM=3_YY=2026.html")
R_START = page("allris3_responsive/auental/allris.net.asp.html")
R_LIST = page("allris3_responsive/auental/vo040_r.asp_shownext=true.html")
R_MONTH = page("allris3_responsive/auental/si010_r.asp_MM=2_YY=2026.html")
SHELL = page("allris4/birkenau/si010_MM=10_YY=2026.html")
ANSWER = page("allris4/birkenau/si010.ajax_MM=10_YY=2026.xml")
LIST_4 = page("allris4/birkenau/vo040.html")
LIST_SHELL = page("allris4/birkenau/vo040_shell.html")
LIST_ANSWER = page("allris4/birkenau/vo040.ajax.xml")


# --- start pages ------------------------------------------------------------------------------------------------------


def test_the_classic_menu_names_programs_of_its_own_folder_only() -> None:
    """No switches, no items, no login, no other folder; a host in capitals and another scheme are the same host."""
    programs = CLASSIC.read_start(START, HEIDEBRUCH + "allris.net.asp").programs
    names = [program.removeprefix(HEIDEBRUCH) for program in programs]
    assert names == ["allris.net.asp", "pa021.asp", "au010.asp", "si010_e.asp", "si018_a.asp", "vo040.asp", "yw040.asp"]


def test_a_responsive_page_inside_a_towns_website_names_no_program_of_another_folder() -> None:
    start = RESPONSIVE.read_start(R_START, AUENTAL + "allris.net.asp")
    names = [program.removeprefix(AUENTAL) for program in start.programs]
    assert names == ["allris.net.asp", "si010_r.asp", "vo040_r.asp", "pa000.asp", "si010_a.asp?PALFDNR=3"]
    assert start.dialect == "allris3_responsive"


def test_the_menu_of_allris_4_is_read_from_any_page_without_its_session_links() -> None:
    programs = FOUR.read_start(LIST_4, BIRKENAU + "vo040").programs
    assert programs == tuple(BIRKENAU + name for name in ("si010", "si018", "vo040", "gr010"))


@pytest.mark.parametrize(
    ("dialect", "text", "url"),
    [
        (CLASSIC, re.sub(r'href="[^"]*"', 'href="../ri/logon.asp"', START), HEIDEBRUCH),
        (CLASSIC, R_START, AUENTAL + "allris.net.asp"),
        (RESPONSIVE, R_START.replace("si010_a.asp?", "/"), "https://www.auental.example/anderswo/"),
        (FOUR, SHELL.replace('href="./', 'href="/public/'), "https://ris.birkenau.example/intranet/si010"),
        (CLASSIC, START.replace("</html>", ""), HEIDEBRUCH),
    ],
)
def test_a_start_page_without_programs_is_refused(dialect: object, text: str, url: str) -> None:
    with pytest.raises(PageShapeError):
        dialect.read_start(text, url)  # type: ignore[attr-defined]  # any dialect of the table


def test_the_skeleton_start_page_names_calendar_and_list() -> None:
    text = shared("skeletons/verdicts/start_page.html")
    programs = CLASSIC.read_start(text, "https://q.example/bi/allris.net.asp").programs
    assert {"https://q.example/bi/si010_e.asp", "https://q.example/bi/vo040.asp"} <= set(programs)


# --- lists ------------------------------------------------------------------------------------------------------------


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


# --- calendars --------------------------------------------------------------------------------------------------------


def test_a_classic_month_carries_the_day_on_and_knows_holidays_from_meetings() -> None:
    month = CLASSIC.read_calendar(MONTH, HEIDEBRUCH + "si010_e.asp?MM=2&YY=2026", 2026, 2)
    assert (month.year, month.month, month.follow_up) == (2026, 2, None)
    assert month.meetings == (
        CalendarMeeting(
            2190, "Sitzung des Ortsrates Moordorf", "2026-02-02", "17:30", "Feuerwehrhaus", has_agenda=True
        ),
        CalendarMeeting(
            2191, "ENTFÄLLT! Sitzung des Bauausschusses", "2026-02-02", "19:00 Uhr", None, has_agenda=False
        ),
        CalendarMeeting(2195, "Klausurtagung", "2026-02-11", None, None, has_agenda=False),
        CalendarMeeting(
            2210, "Sitzung des Gemeinderates", "2026-02-12", "19:00 - 21:35", "Bürgerhaus, großer Saal", has_agenda=True
        ),
        CalendarMeeting(None, "Bürgersprechstunde", "2026-02-20", "10:00", "Rathaus", has_agenda=False),
    )


def test_a_range_view_with_full_dates_and_other_columns_reads_alike() -> None:
    month = CLASSIC.read_calendar(RANGE, "https://x.example/bi/si010_j.asp?MM=3&YY=2026", 2026, 3)
    assert month.meetings == (
        CalendarMeeting(815, "Gemeinsame Sitzung", "2026-03-04", "18:30", "Rathaus", has_agenda=True),
        CalendarMeeting(816, "Sitzung des Rates", "2026-03-04", "20:00", None, has_agenda=True),
    )


def test_a_responsive_month_lists_unpublished_meetings_without_number() -> None:
    month = RESPONSIVE.read_calendar(R_MONTH, AUENTAL + "si010_r.asp?MM=2&YY=2026", 2026, 2)
    assert month.meetings == (
        CalendarMeeting(None, "Sitzung des Verwaltungsausschusses", "2026-02-02", "16:00", "Rathaus", has_agenda=False),
        CalendarMeeting(
            431, "Sitzung des Gemeinderates Auental", "2026-02-05", "18:00", "Alte Schule", has_agenda=True
        ),
        CalendarMeeting(None, "ENTFÄLLT! Sitzung des Ortsrates Mühlau", "2026-02-05", None, None, has_agenda=False),
    )


def test_a_shell_of_allris_4_asks_for_its_rows_with_wickets_headers() -> None:
    """The page's own request is taken, with the page counter it prints, not one of the months' buttons."""
    month = FOUR.read_calendar(SHELL, BIRKENAU + "si010?MM=10&YY=2026", 2026, 10)
    headers = (("Wicket-Ajax", "true"), ("Wicket-Ajax-BaseURL", "si010?MM=10&YY=2026"))
    assert (month.meetings, month.follow_up) == ((), FollowUp(BIRKENAU + "si010?2-1.0-&MM=10&YY=2026", headers))


def test_the_answer_of_allris_4_holds_the_rows_beside_scripts_in_their_own_cdata() -> None:
    month = FOUR.read_calendar(ANSWER, BIRKENAU + "si010?2-1.0-&MM=10&YY=2026", 2026, 10)
    assert month.follow_up is None
    assert month.meetings == (
        CalendarMeeting(686, "Sitzung des Dezernatsausschusses III", "2026-10-01", "17:00", "Rathaus", has_agenda=True),
        CalendarMeeting(649, "Sitzung des Beirates für Migration", "2026-10-02", None, None, has_agenda=False),
        CalendarMeeting(
            264, "Sitzung des Rates der Stadt Birkenau", "2026-10-21", "17:00", "Ratssaal", has_agenda=True
        ),
        CalendarMeeting(
            265, "ENTFÄLLT! Sitzung des Kulturausschusses", "2026-10-21", "19:00", "Ratssaal", has_agenda=True
        ),
    )


def test_a_calendar_of_allris_4_that_shows_its_rows_itself_is_read_at_once() -> None:
    rows = re.search(r"<table id=\"id2d\".*?</table>", ANSWER, re.DOTALL)
    assert rows
    text = SHELL.replace('<div id="id2a"><div><img', f'<div id="id2a">{rows[0]}<div><img')
    month = FOUR.read_calendar(text, BIRKENAU + "si010?MM=10&YY=2026", 2026, 10)
    assert (len(month.meetings), month.follow_up) == (4, None)


def test_the_real_calendar_is_read_whole() -> None:
    text = shared("pages/hamburg_nord/si010_e.asp_MM=10_YY=2023.html")
    month = CLASSIC.read_calendar(text, "https://x.example/bi/si010_e.asp?MM=10&YY=2023", 2023, 10)
    listed = list(dict.fromkeys(int(n) for n in re.findall(r'name="SILFDNR" value="(\d+)"', text)))
    linked = [int(number) for number in re.findall(r'href="to010\.asp\?SILFDNR=(\d+)"', text)]
    assert [meeting.number for meeting in month.meetings] == listed
    assert [meeting.number for meeting in month.meetings if meeting.has_agenda] == linked
    assert [meeting.date for meeting in month.meetings] == [
        *("2023-10-04",) * 2, "2023-10-05", *("2023-10-09",) * 3, *("2023-10-10",) * 5,
        "2023-10-11", "2023-10-12", "2023-10-23",
    ]  # fmt: skip
    assert month.meetings[2] == CalendarMeeting(
        1002587,
        "ENTFÄLLT! Sitzung des Stadtentwicklungsausschusses",
        "2023-10-05",
        "18:00",
        "Großer Sitzungssaal",
        False,
    )


def test_the_skeleton_calendars_are_read() -> None:
    responsive = RESPONSIVE.read_calendar(
        shared("skeletons/allris3_responsive/si010_r.asp.html"), "https://kis.ostwied.example/bi/si010_r.asp", 2026, 3
    )
    assert [(m.number, m.date, m.has_agenda) for m in responsive.meetings] == [
        (1211, "2026-03-04", True),
        (None, "2026-03-04", False),
        (None, "2026-03-16", False),
        (816, "2026-03-25", True),
    ]
    url = "https://gremieninfo.quellmark.example/public/si010?MM=4&YY=2026"
    shell = FOUR.read_calendar(shared("skeletons/allris4/si010.html"), url, 2026, 4)
    assert shell.follow_up
    assert shell.follow_up.url == "https://gremieninfo.quellmark.example/public/si010?0-1.0-&MM=4&YY=2026"
    answer = FOUR.read_calendar(shared("skeletons/allris4/si010.ajax.xml"), shell.follow_up.url, 2026, 4)
    assert [(m.number, m.date, m.time, m.has_agenda) for m in answer.meetings] == [
        (811, "2026-04-02", "17:00", True),
        (846, "2026-04-09", None, False),
        (813, "2026-04-14", "16:00", True),
        (852, "2026-04-14", "18:30", False),
        (815, "2026-04-16", "17:00", True),
        (818, "2026-04-28", "17:00", True),
    ]


Reading = Callable[[str], object]


def classic(text: str) -> object:
    return CLASSIC.read_calendar(text, HEIDEBRUCH + "si010_e.asp?MM=2&YY=2026", 2026, 2)


def responsive(text: str) -> object:
    return RESPONSIVE.read_calendar(text, AUENTAL + "si010_r.asp?MM=2&YY=2026", 2026, 2)


def four(text: str) -> object:
    return FOUR.read_calendar(text, BIRKENAU + "si010?MM=10&YY=2026", 2026, 10)


@pytest.mark.parametrize(
    ("fault", "read", "text", "old", "new"),
    [
        ("another month in the heading", classic, MONTH, "Februar&nbsp;2026", "März&nbsp;2026"),
        ("another year in the heading", classic, MONTH, "Februar&nbsp;2026", "Februar&nbsp;2025"),
        ("a weekday of another year", classic, MONTH, ">Do</td>", ">Fr</td>"),
        ("a day that does not exist", classic, MONTH, ">28</td>", ">30</td>"),
        ("a day before the one above", classic, MONTH, ">28</td>", ">14</td>"),
        ("two meetings in one row", classic, MONTH, 'href="to010.asp?SILFDNR=2210"', 'href="to010.asp?SILFDNR=2211"'),
        ("a meeting without name", classic, MONTH, "Klausurtagung", "&nbsp;"),
        ("no table", classic, MONTH, 'class="tl1"', 'class="tl2"'),
        ("another program", classic, MONTH, 'class="si010"', 'class="si018"'),
        ("no end", classic, MONTH, "</html>", ""),
        ("a weekday of another month", responsive, R_MONTH, '"dow">Do', '"dow">Fr'),
        ("a weekday of another month, in English", responsive, R_MONTH, '"dow">Do', '"dow">Fri'),
        ("no table", responsive, R_MONTH, "calenderView", "calendarView"),
        ("no days", responsive, R_MONTH, '"dom"', '"day"'),
        ("another month in the heading", four, SHELL, "Oktober 2026", "November 2026"),
        ("another month in its request", four, SHELL, "&amp;MM=10&amp;YY=2026", "&amp;MM=9&amp;YY=2026"),
        ("no request for the rows", four, SHELL, "2-1.0-&amp;", "2-1.0-panel&amp;"),
        ("a request elsewhere", four, SHELL, "./si010?2-1.0-&amp;", "/alt/si010?2-1.0-&amp;"),
        ("a tooltip with another day", four, ANSWER, "Do., 01.10.2026", "Do., 08.10.2026"),
        ("two numbers in one row", four, ANSWER, 'id="si_686"', 'id="si_687"'),
        ("a component cut", four, ANSWER, "]]></component><component", "</component><component"),
        ("no end", four, ANSWER, "</ajax-response>", ""),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(
    fault: str, read: Reading, text: str, old: str, new: str
) -> None:
    assert old in text
    with pytest.raises(PageShapeError):
        read(text.replace(old, new))


@pytest.mark.parametrize(
    "answer",
    [
        '<?xml version="1.0" encoding="UTF-8"?><ajax-response></ajax-response>',
        "<ajax-response><redirect><![CDATA[./noauth]]></redirect></ajax-response>",
        '<ajax-response><component id="a"><![CDATA[<div></div>]]></component></ajax-response>',
        '<ajax-response><component id="a"></component></ajax-response>',
        '<ajax-response><component id="a"><![CDATA[<table class="calenderView"></table>]]></component></ajax-response>',
    ],
)
def test_an_answer_without_rows_is_never_a_month_without_meetings(answer: str) -> None:
    with pytest.raises(PageShapeError):
        four(answer)


def test_a_month_that_says_it_has_nothing_is_empty() -> None:
    text = re.sub(
        r"<tbody>.*</tbody>", "<tbody><tr><td>Keine Information verfügbar</td></tr></tbody>", R_MONTH, flags=re.DOTALL
    )
    assert RESPONSIVE.read_calendar(text, AUENTAL + "si010_r.asp?MM=2&YY=2026", 2026, 2).meetings == ()


# --- any text ---------------------------------------------------------------------------------------------------------

READINGS: list[tuple[str, Reading, str]] = [
    ("start", lambda text: CLASSIC.read_start(text, HEIDEBRUCH), START),
    ("list", lambda text: CLASSIC.read_list(text, HEIDEBRUCH + "vo040.asp"), LIST),
    ("month", classic, MONTH),
    ("responsive start", lambda text: RESPONSIVE.read_start(text, AUENTAL), R_START),
    ("responsive list", lambda text: RESPONSIVE.read_list(text, AUENTAL + "vo040_r.asp"), R_LIST),
    ("responsive month", responsive, R_MONTH),
    ("shell", four, SHELL),
    ("answer", four, ANSWER),
    ("list of 4", lambda text: FOUR.read_list(text, BIRKENAU + "vo040"), LIST_4),
    ("answer with a list", lambda text: FOUR.read_list(text, BIRKENAU + "vo040"), LIST_ANSWER),
]


@pytest.mark.parametrize(("kind", "read", "text"), READINGS, ids=[kind for kind, *_ in READINGS])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_cut_page_is_never_a_reading(kind: str, read: Reading, text: str, data: st.DataObject) -> None:
    whole = text.rstrip()
    with pytest.raises(PageShapeError):
        read(whole[: data.draw(st.integers(0, len(whole) - 1))])


@pytest.mark.parametrize(("kind", "read", "text"), READINGS, ids=[kind for kind, *_ in READINGS])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_mangled_page_is_refused_or_a_reading(kind: str, read: Reading, text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 300)))
        text = text[:start] + data.draw(st.text("<>/\"'= &;#?:[]-aäÖ019\n", max_size=12)) + text[end:]
    try:
        read(text)
    except PageShapeError:
        return
