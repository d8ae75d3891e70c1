"""`si010_r.asp`: the meetings of one month."""

from calendar import Calendar
from datetime import date

from jobs.demo.classic.calendar import HOLIDAYS, MONTHS
from jobs.demo.council import Council
from jobs.demo.model import Meeting
from jobs.demo.responsive.frame import ViewR, escape, page

_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_CSS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def render(view: ViewR, council: Council, year: int, month: int, night: int) -> bytes:
    by_day: dict[date, list[Meeting]] = {}
    for meeting in council.meetings(year, month, night):
        by_day.setdefault(meeting.date, []).append(meeting)
    days = (day for day in Calendar().itermonthdates(year, month) if day.month == month)
    rows = "".join(_day(day, by_day.get(day, [])) for day in days)
    body = (
        f"<ul>{_neighbour(year, month, -1)}{_neighbour(year, month, 1)}</ul>\n"
        f'<table class="calenderView hoverRow stickyHeader">\n<caption>Kalender</caption>\n<tbody>\n{rows}</tbody>\n'
        "</table>\n"
    )
    return page(view, "si010", "Kalender", body)


def _neighbour(year: int, month: int, step: int) -> str:
    years, index = divmod(year * 12 + month - 1 + step, 12)
    return f'<li><a href="si010_r.asp?MM={index + 1}&amp;YY={years}">{MONTHS[index]}</a></li>'


def _day(day: date, meetings: list[Meeting]) -> str:
    css = f"{_CSS[day.weekday()]} {('even', 'odd')[day.day % 2]}"
    label = f'<span class="dow">{_WEEKDAYS[day.weekday()]}</span><span class="dom">{day.day}</span>'
    if meetings:
        return "".join(_meeting(m, css, "" if n else label) for n, m in enumerate(meetings))
    holiday = HOLIDAYS.get((day.month, day.day), " ")
    return (
        f'<tr class="{css} emptyRow"><td class="nowrapContent">{label}</td>'
        f'<td colspan="3" class="emptyCol"><div>{holiday}</div></td></tr>\n'
    )


def _meeting(meeting: Meeting, css: str, label: str) -> str:
    name = escape(meeting.name)
    if meeting.published:
        name = f'<a href="to010_r.asp?SILFDNR={meeting.number}">{name}</a>'
    first, more = ("", "") if label else ("sameday ", " emptyCol")
    return (
        f'<tr class="{first}{css}"><td class="nowrapContent{more}">{label}</td><td class="time">'
        f'<div>{escape(meeting.time)}</div></td><td class="textCol">{name}</td>'
        f'<td class="raum"><div>{escape(meeting.room or "")}</div></td></tr>\n'
    )
