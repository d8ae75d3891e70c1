"""`si010_e.asp`: the meetings of one month."""

from calendar import Calendar
from datetime import date

from jobs.demo.classic.frame import View, escape, page, value
from jobs.demo.council import Council
from jobs.demo.model import Meeting

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember")  # fmt: skip
HOLIDAYS = {(1, 1): "Neujahr", (5, 1): "Tag der Arbeit", (10, 3): "Tag der Deutschen Einheit", (11, 1): "Allerheiligen",
            (12, 25): "1. Weihnachtstag", (12, 26): "2. Weihnachtstag"}  # fmt: skip
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_BORDER = 'align="center" style="border: 1px solid #888a85;"'
_SCRIPT = """\
<script language="Javascript" type="text/javascript"><!--
//<![CDATA[
	function on_change() {
	}

//]]>
--></script>
"""
_HEADS = (
    '<table class="tl1" cellspacing="0" cellpadding="1" border="0">\n\t<tr class="zw1"><th colspan="2">Datum</th>'
    '<th>Uhrzeit</th><th>&nbsp;</th><th colspan="4" width="65%">Sitzung</th><th>Raum</th>\t</tr>\n'
)


def render(view: View, council: Council, year: int, month: int, night: int) -> bytes:
    by_day: dict[date, list[Meeting]] = {}
    for meeting in council.meetings(year, month, night):
        by_day.setdefault(meeting.date, []).append(meeting)
    days = (day for day in Calendar().itermonthdates(year, month) if day.month == month)
    rows = "".join(_day(day, by_day.get(day, [])) for day in days)
    main = f"{_SCRIPT}{_heading(year, month)}{_navigation(view, year, month)}{_HEADS}{rows}</table>\n"
    query = f"?MM={month}&amp;YY={year}"
    return page(view, "si010_e", query, heading="Sitzungskalender", main=main)


def _heading(year: int, month: int) -> str:
    return (
        '\t<table width="100%" cellspacing="0" cellpadding="0" border="0">\n\t<tr>\n\t\t<td width="50%">&nbsp;</td>'
        f'\t\t<td nowrap="nowrap"><h2 align="center">{MONTHS[month - 1]}&nbsp;{year}</h2>\t\t</td>'
        '\t\t<td width="50%">&nbsp;</td>\t</tr>\n\t</table>\n'
    )


def _navigation(view: View, year: int, month: int) -> str:
    """Links to other years and months, and the form with the random hidden field."""
    address = f"{view.folder}si010_e.asp?MM={{}}&amp;YY={{}}"
    years = "".join(
        f'\t\t<td {_BORDER}><a href="{address.format(month, y)}" style="display: block;">{y}</a></td>'
        for y in (year - 2, year - 1, year + 1, year + 2)
    )
    months = "".join(
        f'\t\t<td {_BORDER} width="8%"><a href="{address.format(n, year)}" title="{name} {year}" '
        f'style="display: block;">{name[:3]}</a></td>'
        for n, name in enumerate(MONTHS, 1)
    )
    field = f"NAVM_{view.noise.token(16)}"
    form = (
        '<td><form action="si010_e.asp" method="post" name="kaldatform"><input type="hidden" name="SEL_PAGE_N" '
        f'value="SI010"  /><input type="hidden" name="{field}" value="{view.noise.token(16)}"  /></form></td>'
    )
    return (
        '\t<table width="100%" cellspacing="2" cellpadding="1" border="0">\n\t<tr>\n'
        f"{years}\t\t{form}\t\t<td>&nbsp;</td>\t</tr>\n\t<tr>\n{months}\t</tr>\n\t</table>\n"
    )


def _day(day: date, meetings: list[Meeting]) -> str:
    css = "zl16" if day.weekday() == 5 else "zl17" if day.weekday() == 6 else f"zl1{1 + day.day % 2}"
    label = (
        f'<td class="text2" width="20">{_WEEKDAYS[day.weekday()]}</td>'
        f'<td class="text2" width="20">{"&nbsp;&nbsp;" if day.day < 10 else ""}{day.day}</td>\n'
    )
    if not meetings:
        holiday = HOLIDAYS.get((day.month, day.day))
        return (
            _holiday(label, holiday)
            if holiday
            else f'\t<tr class="{css}">\n{label}\t\t<td colspan="8">&nbsp;</td>\n\t</tr>\n'
        )
    blank = "\t\t<td>&nbsp;</td>\n\t\t<td>&nbsp;</td>\n"
    return "".join(_meeting(meeting, css, blank if n else label) for n, meeting in enumerate(meetings))


def _holiday(label: str, name: str) -> str:
    cells = '\t\t<td class="text2">&nbsp;</td>\n<td>&nbsp;</td>\n<td>&nbsp;</td>\n'
    rest = '<td>&nbsp;</td>\n<td>&nbsp;</td>\n\n\t\t<td class="text4">&nbsp;</td>\n'
    return f'\t<tr class="zl1m" valign="top">\n{label}{cells}<td>{name}</td>\n{rest}\t</tr>\n'


def _meeting(meeting: Meeting, css: str, label: str) -> str:
    export = (
        f'<form action="to010.asp" method="post" style="margin:0"><input type="hidden" name="SILFDNR" '
        f'value="{meeting.number}"  /><input type="hidden" name="selfaction" value="Termin exportieren"  />'
        '<input type="hidden" name="template" value="ics"  /><input type="image" class="il1" src="images/calexp.gif" '
        'alt="Sitzungstermin im Outlook-kompatiblen Format exportieren" '
        'title="Sitzungstermin im Outlook-kompatiblen Format exportieren"  /></form>'
    )
    agenda, name, minutes = "&nbsp;", escape(meeting.name), "&nbsp;"
    if meeting.published:
        agenda = _button("to010.asp", meeting.number, "il1_to", "TO", "Tagesordnung")
        name = f'<a href="to010.asp?SILFDNR={meeting.number}">{name}</a>'
        if any(item.minutes for item in meeting.items):
            minutes = _button("si016.asp?SELECT=1", meeting.number, "il1_ns", "Pro", "Niederschrift")
    return (
        f'\t<tr class="{css}" valign="top">\n{label}\t\t<td class="text2">{value(meeting.time)}&nbsp;</td>\n'
        f"<td>{export}</td>\n<td>{agenda}</td>\n<td>{name}</td>\n<td>{minutes}</td>\n<td>&nbsp;</td>\n\n"
        f'\t\t<td class="text4">{value(meeting.room)}</td>\n\t</tr>\n'
    )


def _button(program: str, number: int, css: str, text: str, tip: str) -> str:
    return (
        f'<form action="{program}" method="post" style="margin:0"><input type="hidden" name="SILFDNR" '
        f'value="{number}"  /><input type="submit" class="{css}" value="{text}" title="{tip}"  /></form>'
    )
