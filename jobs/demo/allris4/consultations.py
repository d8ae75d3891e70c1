"""The Beratungsfolge of an ALLRIS 4 proposal: committee rows with state and role, meeting rows with links."""

from datetime import date

from jobs.demo.allris4.frame import View4, escape
from jobs.demo.council import Council, outcome
from jobs.demo.model import BEREIT, GEPLANT, Hearing, Proposal, Station

ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COLOURS = {BEREIT: "#EDD400", GEPLANT: "#73D216"}
_HEADS = """\
<caption class="rs_skip">Beratungsfolge</caption>
<thead>

<tr class="headers">

<th class="colorCol" scope="col"><span>Status</span></th>

<th scope="col"><span>Datum</span></th>

<th scope="col"><span>Gremium</span></th>

<th scope="col"><span>Beschluss</span></th>

<th class="toLink" scope="col"><span>NA</span></th>

</tr>

</thead>
<tbody>
"""


def consultations(view: View4, council: Council, proposal: Proposal, night: int) -> str:
    rows: list[str] = []
    for station in proposal.stations:
        rows.append(_committee(station))
        rows += [row for h in station.hearings if (row := _meeting(view, council, h, night))]
    body = "".join(
        f'<tr id="{view.noise.element_id()}" class="{("even", "odd")[n % 2]}">\n{row}</tr>'
        for n, row in enumerate(rows)
    )
    return (
        f'<div id="bfTable" class="tree-theme-human">\n<table id="{view.noise.element_id()}" class="dataTable '
        f'captionVisible stickyHeader bfTable nonStickyHeader">\n{_HEADS}{body}\n\n</tbody>\n\n</table>\n</div>\n\n'
    )


def printed_date(day: date, *, german: bool) -> str:
    return f"{day:%d.%m.%Y}" if german else f"{day.year} {ENGLISH_MONTHS[day.month - 1]} {day.day}"


def _committee(station: Station) -> str:
    colour = _COLOURS.get(station.state, "#FFFFFF")
    return (
        f'<td class="colorCol">\n<div>\n<span class="wfcolorDescIcon" data-iconcolor="{colour}">●</span>\n'
        f'<span class="wfcolorDesc">{station.state}</span>\n</div>\n</td><td>\n<div> </div>\n</td><td>\n'
        f"<div>{escape(station.committee)}</div>\n</td><td>\n<div>{escape(station.role or '')}</div>\n"
        '</td><td class="toLink">\n<div> </div>\n</td>\n'
    )


def _meeting(view: View4, council: Council, hearing: Hearing, night: int) -> str:
    meeting, item = outcome(council, hearing, night)
    if meeting is None:
        return ""
    agenda = minutes = ""
    if meeting.published:
        agenda = f' href="./to010?SILFDNR={meeting.number}&amp;TOLFDNR={hearing.item}"'
        minutes = f' href="./to020?TOLFDNR={hearing.item}"'
    result = item.result if item is not None else None
    kind = (item.minutes if item is not None else None) or ("NA" if meeting.published else "")
    return (
        f'<td class="colorCol">\n<div> </div>\n</td><td class="date">\n<div>'
        f"{printed_date(meeting.date, german=view.german)}</div>\n</td><td>\n<div>\n"
        f"<a{agenda}>{escape(meeting.name)}</a>\n</div>\n</td><td>\n<div>\n<a{minutes}>{escape(result or '')}</a>\n"
        f'</div>\n</td><td class="toLink">\n<div>\n<a{minutes} class="objAnchor">{kind}</a>\n</div>\n</td>\n'
    )
