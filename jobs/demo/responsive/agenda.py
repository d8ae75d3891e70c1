"""`to010_r.asp`: the agenda of one meeting, without results."""

from jobs.demo.council import Council
from jobs.demo.model import AgendaRow, Meeting
from jobs.demo.responsive.frame import LF_IN_VALUE, ViewR, escape, page

_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_OPENED = '<table class="dataTable captionVisible stickyHeader toTable">\n<caption>Tagesordnung</caption>\n'
_HEADS = """\
<thead>
<tr class="headers">
<th class="tonr" scope="col"><span>TOP</span></th>
<th class="tobetreff" scope="col"><span>Betreff</span></th>
<th scope="col"><span role="img" aria-label="Anlagen zu" class="anlagenImg"></span></th>
<th class="tovonr" scope="col"><span>Vorlage</span></th>
</tr>
</thead>
<tbody>
"""


def render(view: ViewR, council: Council, meeting: Meeting, night: int) -> bytes:
    title = f"{meeting.committee} - {meeting.date:%d.%m.%Y}"
    rows = "".join(_row(view, council, meeting, row, night, n) for n, row in enumerate(meeting.items))
    body = (
        f'<h1 class="title">{escape(title)}</h1>\n<div id="head">{_head(meeting)}</div>\n'
        f'<div id="toTable" class="tree-theme-human">\n{_OPENED}{_OPENED}{_HEADS}{rows}</tbody>\n</table>\n</div>\n'
    )
    return page(view, "to010", "Tagesordnung", body)


def _head(meeting: Meeting) -> str:
    day = meeting.date
    switch = f"history=switch&amp;tsDD={day.day}&amp;tsMM={day.month}&amp;tsYYYY={day.year}"
    committee = f'<a href="au020_r.asp?{switch}&amp;AULFDNR={meeting.committee_number}">{escape(meeting.committee)}</a>'
    date = f'<a href="si010_r.asp?DD={day.day}&amp;MM={day.month}&amp;YY={day.year}">{_WEEKDAYS[day.weekday()]}, '
    rows = [
        _pair("Gremium", "sigremium", committee),
        _pair("Datum", "sidatum", f"{date}{day:%d.%m.%Y}</a>")
        + " "
        + _pair("Status", "sistat", escape(meeting.status)),
        _pair("Zeit", "sizeit", escape(meeting.time)),
    ]
    if meeting.room:
        rows.append(_pair("Raum", "siraum", escape(meeting.room)))
    return "\n".join(f'<div class="row">{row}</div>' for row in rows)


def _pair(label: str, slot: str, content: str) -> str:
    return f'<a aria-describedby="{slot}">{label}:</a> <span class="text4" id="{slot}">{content}</span>'


def _row(view: ViewR, council: Council, meeting: Meeting, row: AgendaRow, night: int, count: int) -> str:
    number = f"{'Ö' if row.public else 'N'} {row.number}" if row.number else ""
    address = f"to010_r.asp?SILFDNR={meeting.number}&TOLFDNR={row.item}#beschluss"
    remark = f' <span style="color: #888a85" title="Zusatzinfo">{escape(row.remark)}</span>' if row.remark else ""
    subject = escape(LF_IN_VALUE.join(row.title)) + remark
    link = _linked(council, row, night)
    css = f"{('odd', 'even')[count % 2]} num{('odd', 'even')[count % 2]}"
    return (
        f'<tr class="{css}">\n<td class="tonr"><span class="simpletooltip_container">'
        f'<a id="si{meeting.number}top{row.item}" href="{address}" data-simpletooltip-text="Auswählen" '
        f'class="js-simple-tooltip" aria-describedby="{view.tip_id()}" tabindex="0">{number}</a></span></td>\n'
        f'<td class="tobetreff"><div>{subject}</td>\n<td class="toanlagen emptyCol"></td>\n'
        f'<td class="tovonr{"" if link else " emptyCol"}">{link}</td>\n</tr>\n'
    )


def _linked(council: Council, row: AgendaRow, night: int) -> str:
    if row.linked_meeting is not None:
        return f'<a href="to010_r.asp?SILFDNR={row.linked_meeting}">{escape(row.reference or "")}</a>'
    known = council.proposal(row.proposal, night) if row.proposal is not None else None
    reference = known.reference if known is not None else row.reference
    if row.proposal is None or reference is None:
        return ""
    return f'<a href="vo020_r.asp?VOLFDNR={row.proposal}">{escape(reference)}</a>'
