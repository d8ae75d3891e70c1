"""The Beratungsfolge of a classic proposal page."""

from jobs.demo.classic.frame import escape, value
from jobs.demo.council import Council, outcome
from jobs.demo.model import BEREIT, GEPLANT, Hearing, Proposal, Station
from jobs.demo.noise import Noise

_COLOURS = {BEREIT: "#edd400", GEPLANT: "#73d216"}
_HEAD = """\
	<tr>
		<td class="kb1" colspan="4">Beratungsfolge:</td>
	</tr>
	<tr>
		<td valign="top" colspan="4">
			<table cellspacing="0" cellpadding="3" border="0">
				<tr>
					<td><img src="images/einpix.gif" alt="" width="1" height="1" border="0"  /></td>
					<td colspan="6"><img src="images/einpix.gif" alt="" width="1" height="1" border="0"  /></td>
				</tr>
"""
_FOOT = "\t\t\t</table>\n\t\t</td>\n\t</tr>\n"


def render(noise: Noise, council: Council, proposal: Proposal, night: int) -> str:
    if not proposal.stations:
        return ""
    linked = noise.chance(0.3)
    rows = "".join(
        _committee(station, position)
        + "".join(_meeting(council, hearing, night, linked=linked) for hearing in station.hearings)
        for position, station in enumerate(proposal.stations)
    )
    return _HEAD + rows + _FOOT


def _committee(station: Station, position: int) -> str:
    return (
        f'\t\t\t\t<tr valign="top" class="zl12" title="Folgenummer {position}">\n{_state(station.state)}'
        f'\t\t\t\t\t<td class="text1" colspan="3">{escape(station.committee)}</td>\n'
        f'\t\t\t\t\t<td class="text1" colspan="3" nowrap="nowrap">{escape(station.role or "")}</td>\n\t\t\t\t</tr>\n'
    )


def _state(state: str) -> str:
    return f'\t\t\t\t\t<td bgcolor="{_COLOURS.get(state, "#ffffff")}" title="{state}"></td>\n'


def _meeting(council: Council, hearing: Hearing, night: int, *, linked: bool) -> str:
    meeting, item = outcome(council, hearing, night)
    if meeting is None:
        return ""
    number = meeting.number if meeting.published else None
    minutes = hearing.item if item is not None and item.minutes else None
    return (
        f'\t\t\t\t<tr valign="top" class="zl12">\n{_state(hearing.state)}'
        f'\t\t\t\t\t<td class="text2">{_date(f"{meeting.date:%d.%m.%Y}", linked=linked)}&nbsp;</td>\n'
        f"<td>{_agenda_button(number, hearing.item)}</td>\n"
        f"<td>{_agenda_link(number, meeting.name)}</td>\n"
        f'\t\t\t\t\t<td class="text3">{escape(item.result) if item and item.result else ""}&nbsp;</td>\n'
        "\t\t\t\t\t<td>&nbsp;</td>\n"
        f"<td>{_minutes_button(minutes, item.minutes if item else None)}</td>\n\t\t\t\t</tr>\n"
    )


def _date(date: str, *, linked: bool) -> str:
    if not linked:
        return date
    day, month, year = date.split(".")
    address = f"si010_e.asp?YY={year}&amp;MM={month}&amp;DD={day}"
    return f'<a href="{address}" title="Sitzungskalender {month}/{year} anzeigen">{date}</a>'


def _agenda_button(number: int | None, item: int | None) -> str:
    if number is None:
        return "&nbsp;"
    selected = f"?topSelected={item}" if item else ""
    return (
        f'<form action="to010.asp{selected}" method="post" style="margin:0"><input type="hidden" name="SILFDNR" '
        f'value="{number}"  /><input type="submit" class="il1_to" value="TO" title="Tagesordnung"  /></form>'
    )


def _agenda_link(number: int | None, name: str) -> str:
    return value(name) if number is None else f'<a href="to010.asp?SILFDNR={number}">{value(name)}</a>'


def _minutes_button(item: int | None, kind: str | None) -> str:
    if item is None:
        return "&nbsp;"
    return (
        '<form action="to020.asp" method="post" style="margin:0"><input type="hidden" name="TOLFDNR" '
        f'value="{item}"  /><input type="submit" class="il1_naz" value="{kind}" title="Auszug"  /></form>'
    )
