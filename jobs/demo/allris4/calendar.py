"""`si010` of ALLRIS 4: a shell, and the answer to the second request that brings the rows."""

from calendar import Calendar
from datetime import date

from jobs.demo.allris4.frame import View4, attribute, escape, page
from jobs.demo.classic.calendar import HOLIDAYS, MONTHS
from jobs.demo.council import Council
from jobs.demo.model import Meeting

OUTSIDE_SESSION = b'<?xml version="1.0" encoding="UTF-8"?><ajax-response></ajax-response>'
_DOW = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DOW_GERMAN = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
_HEADS = """\
<caption>Kalender</caption>
<thead>

<tr class="headers">

<th class="dateCol" scope="col"><span>Datum</span></th>

<th class="time" scope="col"><span>Uhrzeit</span></th>

<th class="textCol" scope="col"><span>Sitzung</span></th>

<th class="raum" scope="col"><span>Raum</span></th>

</tr>

</thead>
<tbody>
"""


def shell(view: View4, year: int, month: int, element: str) -> bytes:
    """Return the page whose `element` the second request fills."""
    months = ""
    for n, name in enumerate(MONTHS):
        link = view.noise.element_id()
        view.ajax("si010", f"form-calNav-months-{n}-monthlink", link)
        months += f'<li><a href="#" id="{link}"{" class=selected" if n + 1 == month else ""}>{name}</a></li>'
    body = (
        f'<div id="{view.noise.element_id()}">\n<div class="header">\n<h1 class="title">Kalender {MONTHS[month - 1]} '
        f'{year}</h1>\n\n</div>\n</div>\n\n<div id="mainContent">\n<div class="calNav">\n<ul class="months">'
        f'\n{months}\n</ul>\n</div>\n<div class="calendar">\n<div id="{element}"><div><img alt="Loading..." '
        'src="images/indicator.gif"/></div></div>\n</div>\n</div>\n'
    )
    return page(view, "si010", "Kalender", body, lazy=element, delay=1)


def answer(view: View4, council: Council, year: int, month: int, night: int, element: str) -> bytes:
    """Return the answer to the second request."""
    by_day: dict[date, list[Meeting]] = {}
    for meeting in council.meetings(year, month, night):
        by_day.setdefault(meeting.date, []).append(meeting)
    days = [day for day in Calendar().itermonthdates(year, month) if day.month == month]
    today = council.day(night)
    rows = "".join(_day(view, day, by_day.get(day, []), today=day == today) for day in days)
    clicks = "".join(
        f"(function(){{$('#si_{m.number}').on('click', function(){{ \nsessionStorage.setItem('customfocused', "
        f"'si_{m.number}')}}); \n}})();"
        for meetings in by_day.values()
        for m in meetings
    )
    head = f'<table id="{view.noise.element_id()}" class="calenderView hoverRow stickyHeader">\n{_HEADS}'
    table = f"{head}{rows}\n</tbody>\n</table>"
    return component(element, f'<div id="{view.noise.element_id()}">\n{table}\n</div>', clicks)


def component(element: str, content: str, script: str) -> bytes:
    """Return one element's new content in Wicket's envelope; the script's own CDATA end is cut in two."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ajax-response><component id="{element}" ><![CDATA[<div id="{element}">'
        f'{content}</div>]]></component><evaluate><![CDATA[<head xmlns:wicket="http://wicket.apache.org">'
        f'<script type="text/javascript">\n/*<![CDATA[*/\n{script}\n/*]]]]><![CDATA[>*/\n</script>\n'
        "</head>]]></evaluate></ajax-response>"
    ).encode()


def _day(view: View4, day: date, meetings: list[Meeting], *, today: bool) -> str:
    weekday = _DOW_GERMAN[day.weekday()] if view.german else _DOW[day.weekday()]
    css = f"{_DOW[day.weekday()].lower()} {('even', 'odd')[day.day % 2]}{' today-top today-sides' if today else ''}"
    label = f'<span class="dow">{weekday}</span><span class="dom">{day.day:02}</span>'
    if meetings:
        return "".join(_meeting(m, f"sameday {css}" if n else css, "" if n else label) for n, m in enumerate(meetings))
    holiday = HOLIDAYS.get((day.month, day.day), " ")
    return (
        f'<tr class="{css} emptyRow">\n<td class="nowrapContent">{label}</td>\n<td colspan="3">\n<div>{holiday}</div>\n'
        "</td>\n</tr>"
    )


def _meeting(meeting: Meeting, css: str, label: str) -> str:
    tip = f" am {_DOW_GERMAN[meeting.date.weekday()]}, {meeting.date:%d.%m.%Y} um {meeting.time} Uhr."
    link = f' href="./to010?SILFDNR={meeting.number}&amp;refresh=false"' if meeting.published else ""
    shown = f' data-simpletooltip-text="{attribute(tip)}" class="js-simple-tooltip tooltipProvider"' if link else ""
    return (
        f'<tr class="{css}">\n<td class="nowrapContent">{label}</td>\n<td class="time">\n<div>'
        f'{escape(meeting.time)}</div>\n</td><td class="textCol" data-bordercolor="transparent">\n<div>\n'
        f'<a{link} id="si_{meeting.number}"{shown}>'
        f'{escape(meeting.name)}</a>\n</div>\n</td><td class="raum">\n<div>{escape(meeting.room or "")}</div>\n'
        "</td>\n</tr>"
    )
