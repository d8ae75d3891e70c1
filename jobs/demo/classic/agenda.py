"""`to010.asp`: the agenda of one meeting."""

from jobs.demo.classic.files import document_button
from jobs.demo.classic.frame import LF_IN_VALUE, View, escape, page
from jobs.demo.council import Council
from jobs.demo.model import AgendaRow, Meeting

_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_CLIP = '<img src="images/attmnt.gif" alt="Enthält Anlagen" title="Enthält Anlagen"  />'
_HEADS = """\
<table class="tl1" cellspacing="0" cellpadding="1" border="0">
	<tr class="zk1">
		<th width="1%">TOP</th>
		<th colspan="2" width="1%">&nbsp;</th>
		<th colspan="2">Betreff</th>
		<th colspan="3">Vorlage</th>
	</tr>
	<tr>
		<td colspan="8"><hr  /></td>
	</tr>
"""
_LAST = "\t<tr>\n" + "\t\t<td>&nbsp;</td>\n" * 8 + "\t</tr>\n</table>\n<hr />\n<!-- ### AN0.rtf -->\n"
_NAVI = """\
<ul id="navi_right">
<li><!-- BOOKMARK_LINK --><a href="to010.asp?SILFDNR={number}" title="Lesezeichen für {heading}" target="_self">\
<img src="images/bookmark.gif" alt="Lesezeichen für {heading}"  /></a><!-- BOOKMARK_LINK --></li>
<li><form action="to010.asp?SILFDNR={number}" target="_blank" method="post" title="Druckansicht für diese Seite">\
<input type="image" src="images/print.gif" alt="Druckansicht für diese Seite"  />\
<input type="hidden" name="SILFDNR" value="{number}"  />\
<input type="hidden" name="selfAction" value="Druckansicht für diese Seite"  /></form></li>
<li><form action="to010.asp?SILFDNR={number}" method="post"><input type="image" src="images/calexp2.gif" \
alt="Sitzungstermin im Outlook-kompatiblen Format exportieren" \
title="Sitzungstermin im Outlook-kompatiblen Format exportieren"  />\
<input type="hidden" name="SILFDNR" value="{number}"  /><input type="hidden" name="selfAction" \
value="Termin exportieren"  /><input type="hidden" name="template" value="ics"  /></form></li>
</ul>
"""


def render(view: View, council: Council, meeting: Meeting, night: int) -> bytes:
    heading = f"Tagesordnung - {meeting.name}"
    rows = "".join(
        _row(council, meeting, row, night, ("zl12", "zl11")[n % 2]) + _record(row, ("zl11", "zl12")[n % 2])
        for n, row in enumerate(meeting.items)
    )
    main = (
        '<table class="tk1" cellspacing="0" cellpadding="0">\n\t<tr>\n\t\t<td class="ko1" valign="top">'
        + _head(view, meeting)
        + '</td>\n\t\t<td class="ko2"></td>\n\t\t<td class="me1">'
        + _right_column(meeting)
        + f"</td>\n\t</tr>\n</table>\n<hr  />\n{_HEADS}{rows}{_LAST}"
    )
    navi = _NAVI.format(number=meeting.number, heading=escape(heading))
    return page(view, "to010", f"?SILFDNR={meeting.number}", heading=heading, main=main, navi=navi)


def _head(view: View, meeting: Meeting) -> str:
    day = meeting.date
    switch = f"history=switch&amp;tsDD={day.day}&amp;tsMM={day.month}&amp;tsYYYY={day.year}&amp;"
    committee = (
        f'<a href="au020.asp?T1=Ausschuss&amp;{switch}AULFDNR={meeting.committee_number}&amp;altoption=Ausschuss">'
        f"{escape(meeting.committee)}</a>"
    )
    date = f"{_WEEKDAYS[day.weekday()]}, {day:%d.%m.%Y}"
    if view.noise.chance(0.3):
        date = f'<a href="si010_e.asp?YY={day.year}&amp;MM={day:%m}&amp;DD={day:%d}" title="Kalender">{date}</a>'
    return (
        '<table class="tk1" cellspacing="0" cellpadding="3" border="0">\n'
        f'\t<tr valign="top">\n\t\t<td class="kb1">Bezeichnung:</td>\n<td class="text1" colspan="3">'
        f"{escape(meeting.name)}</td>\n\t</tr>\n"
        f'\t<tr valign="top">\n\t\t<td class="kb1">Gremium:</td>\n\t\t<td class="text1" colspan="3">{committee}</td>\n'
        '\t</tr>\n\t<tr valign="top">\n\t\t<td class="kb1">Datum:</td>\n'
        f'\t\t<td class="text2" nowrap="nowrap">{date}</td>\n'
        f'\t\t<td class="kb1">Status:</td>\n\t\t<td class="text3">{escape(meeting.status)}</td>\t</tr>\n'
        '\t<tr valign="top">\n\t\t<td class="kb1">Zeit:</td>\n'
        f'\t\t<td class="text2" nowrap="nowrap">{escape(meeting.time)}</td>\n'
        f'\t\t<td class="kb1">Anlass:</td>\n\t\t<td class="text4">{escape(meeting.occasion)}</td>\n\t</tr>\n'
        + _wide("Raum", meeting.room)
        + _wide("Ort", meeting.place)
        + "\n</table>\n"
    )


def _wide(label: str, text: str | None) -> str:
    if text is None:
        return ""
    cells = f'\t\t<td class="kb1">{label}:</td>\n\t\t<td colspan="3" class="text2">{escape(text)}</td>\n'
    return f'\t<tr valign="top">\n{cells}\t</tr>\n'


def _right_column(meeting: Meeting) -> str:
    buttons = "".join(document_button(d) + "\n" for d in meeting.documents)
    if any(row.result for row in meeting.items):
        buttons += (
            '<form action="si017.asp" method="post" style="margin:0"><input type="hidden" name="SILFDNR" '
            f'value="{meeting.number}"  /><input type="submit" class="il2_s" value="Beschl&uuml;sse" '
            'title="Beschl&uuml;sse"  /></form>\n'
        )
    return (
        '\t\t\t<table class="tk1" cellspacing="0" cellpadding="0" border="0">\n'
        '\t\t\t\t<tr><td><img src="images/einpix.gif" alt="" width="165" height="1" border="0"  /></td></tr>\n'
        f'\t\t\t\t<tr>\n\t\t\t\t\t<td class="me1" align="left">{buttons}\t\t\t\t\t</td>\t\t\t\t</tr>\n'
        '\t\t\t\t<tr>\n\t\t\t\t\t<td class="me1" align="center">\t\t\t\t\t</td>\t\t\t\t</tr>\n\t\t\t</table>\n'
    )


def _row(council: Council, meeting: Meeting, row: AgendaRow, night: int, css: str) -> str:
    if not row.public:
        return _closed_row(row, css)
    cells = f"<td>{_minutes(row)}</td>\n<td>{_subject(row)}</td>\n<!--{row.item} -->\n<td>&nbsp;</td>\n"
    number, link = _number(meeting, row), _link(council, row, night)
    return f'\t<tr class="{css}">\n{number}\t\t<td>&nbsp;</td>\n{cells}{link}\t</tr>\n'


def _record(row: AgendaRow, css: str) -> str:
    """The minutes to be approved: a button in a row without number below the item."""
    if row.record is None:
        return ""
    button = (
        '<form action="do027.asp" method="post" style="margin:0" target="_blank"><input type="hidden" name="DOLFDNR" '
        f'value="{row.record}"  /><input type="hidden" name="options" value="64"  /><input type="submit" '
        'class="il1_ns2" value="Pro" title="Niederschrift öffent. Teil (Öffnet PDF-Datei in neuem Fenster)"  /></form>'
    )
    blank = "\t\t<td>&nbsp;</td>\n"
    return (
        f'\t<tr class="{css}">\n\t\t<td class="text4">&nbsp;</td>\n\t\t<td colspan="3">&nbsp;</td>\n{blank}'
        f"\t\t<td>{button}</td>\n{blank}{blank}\n\t</tr>\n"
    )


def _closed_row(row: AgendaRow, css: str) -> str:
    """A non-public item has no links and no comment."""
    return (
        f'\t<tr class="{css}">\n\t\t<td class="text4" nowrap="nowrap">N&nbsp;{row.number}</td>\n\t\t<td>&nbsp;</td>\n'
        f'\t\t<td>&nbsp;</td>\n\t\t<td class="text1">{escape(_lines(row))}</td>\n'
        + "\t\t<td>&nbsp;</td>\n" * 4
        + "\t</tr>\n"
    )


def _number(meeting: Meeting, row: AgendaRow) -> str:
    if row.number is None:
        return "\t\t<td>&nbsp;</td>\n"
    number, tip = f"Ö&nbsp;{row.number}", "Beschlüsse anzeigen"
    if row.late:
        number = f'<span style="background-color:#8ae234" title="Nachtrags-TOP">{number}</span>'
        tip += " (Nachtrags-TOP)"
    address = f"to010.asp?SILFDNR={meeting.number}&TOLFDNR={row.item}&BES=1#beschluss"
    return f'\t\t<td class="text4" nowrap="nowrap"><a href="{address}" title="{tip}">{number}</a></td>\n'


def _minutes(row: AgendaRow) -> str:
    if row.minutes is None:
        return "&nbsp;"
    return (
        f'<form action="to020.asp" method="post" style="margin:0"><input type="hidden" name="TOLFDNR" '
        f'value="{row.item}"  /><input type="submit" class="il1_naz" value="{row.minutes}" '
        f'title="{escape(row.result or "(offen)")}"  /></form>'
    )


def _lines(row: AgendaRow) -> str:
    return LF_IN_VALUE.join(row.title)


def _subject(row: AgendaRow) -> str:
    remark = f' <span style="color: #888a85" title="Zusatzinfo">{escape(row.remark)}</span>' if row.remark else ""
    subject = escape(_lines(row)) + remark
    return f'<a href="to020.asp?TOLFDNR={row.item}">{subject}</a>' if row.minutes else subject


def _link(council: Council, row: AgendaRow, night: int) -> str:
    if row.linked_meeting is not None:
        return _linked("to010", "SILFDNR", row.linked_meeting, row.reference or "", clip="")
    proposal = council.proposal(row.proposal, night) if row.proposal is not None else None
    if row.proposal is None or (proposal is None and row.reference is None):
        return "<td>&nbsp;</td>\n<td></td>\n<td>&nbsp;</td>\n"
    reference = proposal.reference if proposal is not None else row.reference or ""
    return _linked(
        "vo020", "VOLFDNR", row.proposal, reference, clip=_CLIP if proposal is not None and proposal.attachments else ""
    )


def _linked(program: str, parameter: str, number: int, reference: str, *, clip: str) -> str:
    css, text, tip = ("il1_vo", "VO", "Vorlage") if program == "vo020" else ("il1_to", "TO", "Tagesordnung")
    nowrap = ' nowrap="nowrap"' if clip else ""
    return (
        f'<td{nowrap}><form action="{program}.asp" method="post" style="margin:0"><input type="hidden" '
        f'name="{parameter}" value="{number}"  /><input type="submit" class="{css}" value="{text}" title="{tip}"  />'
        f'{clip}</form></td>\n<td nowrap="nowrap"><a href="{program}.asp?{parameter}={number}">{escape(reference)}</a>'
        "</td>\n<td>&nbsp;</td>\n"
    )
