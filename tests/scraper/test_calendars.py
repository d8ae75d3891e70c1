"""Calendars of all generations: which meetings there are, and which have an agenda."""

import re

import pytest

from scraper.errors import PageShapeError
from scraper.records import CalendarMeeting, FollowUp
from tests.scraper.overview_pages import (
    ANSWER,
    AUENTAL,
    BIRKENAU,
    CLASSIC,
    FOUR,
    HEIDEBRUCH,
    MONTH,
    R_MONTH,
    RANGE,
    RESPONSIVE,
    SHELL,
    Reading,
    classic,
    four,
    responsive,
    shared,
)


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
