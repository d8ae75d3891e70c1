"""`si010_e.asp`: the meetings of one month."""

from calendar import Calendar, monthrange
from datetime import date

from jobs.demo.classic.frame import View, escape, page, value
from jobs.demo.council import Council
from jobs.demo.model import Meeting

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember")  # fmt: skip
HOLIDAYS = {(1, 1): "Neujahr", (5, 1): "Tag der Arbeit", (10, 3): "Tag der Deutschen Einheit", (11, 1): "Allerheiligen",
            (12, 25): "1. Weihnachtstag", (12, 26): "2. Weihnachtstag"}  # fmt: skip
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_BORDER = "border: 1px solid #888a85;"
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
    years = "".join(_year(view, year + n, month, shown=year) for n in range(-2, 3))
    months = "".join(_month(view, year, n, shown=month) for n in range(1, 13))
    return (
        '\t<table width="100%" cellspacing="2" cellpadding="1" border="0">\n\t<tr>\n\t\t<td><div id="posInnerLocator" '
        f'style="position:absolute;"></div>&nbsp;</td>{years}{_form(view, year, month)}\t\t<td>&nbsp;</td>\t</tr>\n'
        f"\t<tr>\n{months}\t</tr>\n\t</table>\n"
    )


def _year(view: View, year: int, month: int, *, shown: int) -> str:
    if year == shown:
        return f'\t\t<td align="center" style="{_BORDER} vertical-align: middle;" class="zl17" >{year}</td>'
    return f'\t\t<td align="center" style="{_BORDER}">{_jump(view, year, month, str(year))}</td>'


def _month(view: View, year: int, month: int, *, shown: int) -> str:
    name = MONTHS[month - 1][:3]
    if month == shown:
        return f'\t\t<td align="center" style="{_BORDER}" width="8%" class="zl17">{name}</td>'
    return f'\t\t<td align="center" style="{_BORDER}" width="8%">{_jump(view, year, month, name)}</td>'


def _jump(view: View, year: int, month: int, text: str) -> str:
    address = f"{view.folder}si010_e.asp?MM={month}&amp;YY={year}"
    return f'<a href="{address}" title="{MONTHS[month - 1]} {year}" style="display: block;">{text}</a>'


def _form(view: View, year: int, month: int) -> str:
    first, last = f"01.{month:02}.{year}", f"{monthrange(year, month)[1]}.{month:02}.{year}"
    dates = " - ".join(
        f'<input type="text" size="9" name="{name}" id="{name}" value="{value}" '
        f"onclick=\"showCal('kaldatform', '{name}');\" onchange=\"on_change()\"  />"
        for name, value in (("kaldatvon", first), ("kaldatbis", last))
    )
    return (
        f'\t\t<td align="right" colspan="5"><form method="post" action="{view.folder}si010_e.asp" name="kaldatform" '
        'id="kaldatform" style="margin:0"><div id="posDiv" style="position:absolute;"></div><div id="calDiv" '
        f'style="position:absolute; visibility:hidden; z-index:1000;"></div>Zeitraum:&nbsp;{dates}\n<input '
        'type="image" class="il1" src="images/lupe.gif" alt="Datumsbereich auswählen"  /><input type="hidden" '
        f'name="SEL_PAGE_N" value="SI010"  /><input type="hidden" name="NAVM_{view.noise.token(16)}" '
        f'value="{view.noise.token(16)}"  /></form></td>'
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
