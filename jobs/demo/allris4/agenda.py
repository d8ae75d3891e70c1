"""`to010` of ALLRIS 4: the agenda of one meeting."""

from itertools import groupby

from jobs.demo.allris4.files import documents_panel
from jobs.demo.allris4.frame import View4, attribute, box, escape, page
from jobs.demo.council import Council
from jobs.demo.model import AgendaRow, Meeting

_WEEKDAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
_COLUMNS = ("expandCloseCol", "tonr", "tobetreff", "attach", "tobahint", "tovonr", "toDoc", "tozunr", "tobanr")
_HEADS = (
    '<caption class="rs_skip">Tagesordnung</caption>\n<thead>\n\n<tr class="headers">\n\n'
    + "\n\n".join(
        f'<th class="{css}" scope="col"><span>{name}</span></th>'
        for css, name in zip(
            _COLUMNS, ("+/-", "TOP", "Betreff", "", "", "Vorlage", "", "Zuständigkeit", "Beschlussart"), strict=True
        )
    )
    + "\n\n</tr>\n\n</thead>\n<tbody>\n"
)


def render(view: View4, council: Council, meeting: Meeting, night: int) -> bytes:
    title = f"{meeting.committee} - {meeting.date:%d.%m.%Y}"
    table = (
        f'<div id="toTable" class="tree-theme-human">\n<table id="toTreeTable" class="dataTable captionVisible '
        f'stickyHeader toTable">\n{_HEADS}{_rows(view, council, meeting, night)}\n\n</tbody>\n\n</table>\n</div>\n'
    )
    body = (
        f'<div id="{view.noise.element_id()}">\n<div class="header">\n<h1 class="title">{escape(title)}</h1>\n\n'
        f'</div>\n</div>\n\n<div id="head">\n\n{_head_left(meeting)}<div id="headRight">\n'
        f'{documents_panel(meeting.documents)}</div>\n</div>\n<div class="clear"></div>\n<div id="mainContent">\n'
        f"{box(view, 'to010', 'tagesordnung', 'Tagesordnung', table)}</div>\n"
    )
    return page(view, "to010", "Tagesordnung", body)


def _head_left(meeting: Meeting) -> str:
    day = meeting.date
    date = f"{_WEEKDAYS[day.weekday()]}, {day:%d.%m.%Y}"
    linked = f'\n<a href="./si010?DD={day.day}&amp;MM={day.month}&amp;YY={day.year}">{date}</a>\n'
    state = f'\n<span class="text4" id="sistat">\n<a> ({escape(meeting.working_state)})</a>\n</span>'
    committee = f'\n<a href="./gr020?GRLFDNR={meeting.committee_number}">{escape(meeting.committee)}</a>\n'
    rows = (
        _pair("Betreff", "sibetreff", f"\n<a><p>{escape(meeting.name)}</p></a>\n"),
        _pair("Gremium", "sigremium", committee),
        _pair("Datum", "sidatum", linked) + _pair("Status", "sistatus", escape(meeting.status), state),
        _pair("Uhrzeit", "sizeit", escape(meeting.time)) + _pair("Anlass", "sianlass", escape(meeting.occasion)),
        _place(meeting),
    )
    printed = "".join(f'<div class="row">\n{row}</div>\n' for row in rows if row)
    return (
        '<div id="headLeft">\n<div class="frameHeader">\n<h2>Grunddaten</h2>\n</div>\n'
        f'<div class="headLeftInner roundedBorder">\n{printed}</div>\n</div>\n'
    )


def _pair(label: str, slot: str, content: str, after: str = "") -> str:
    return f"<dl>\n{_terms(label, slot, content, after)}</dl>\n"


def _terms(label: str, slot: str, content: str, after: str = "") -> str:
    return (
        f'<dt class="colTitle">\n<span class="label">{label}:</span>\n</dt>\n<dd class="colEntry">\n'
        f'<span class="text4" id="{slot}">{content}</span>{after}\n</dd>\n'
    )


def _place(meeting: Meeting) -> str:
    """Room and place share one list."""
    slots = (("Raum", "siraum", meeting.room), ("Ort", "siort", meeting.place))
    terms = "".join(_terms(label, slot, escape(text)) for label, slot, text in slots if text)
    return f"<dl>\n{terms}</dl>\n" if terms else ""


def _rows(view: View4, council: Council, meeting: Meeting, night: int) -> str:
    """Return the rows, each part of the agenda below a heading row."""
    result, count = "", 0
    for public, part in groupby(meeting.items, key=lambda row: row.public):
        heading = "Öffentlicher Teil" if public else "Nichtöffentlicher Teil"
        cells = _cells({"tobetreff": f"<div><p>{heading}</p></div>"})
        result += f'<tr id="{view.noise.element_id()}" class="{_parity(count)} beratung">\n{cells}</tr>'
        count += 1
        for row in part:
            result += _row(view, council, meeting, row, night, count)
            count += 1
    return result


def _parity(count: int) -> str:
    return ("even", "odd")[count % 2]


def _cells(filled: dict[str, str]) -> str:
    return "".join(f'<td class="{css}">\n{filled.get(css, "")}\n</td>' for css in _COLUMNS) + "\n"


def _row(view: View4, council: Council, meeting: Meeting, row: AgendaRow, night: int, count: int) -> str:
    number = f"{'Ö' if row.public else 'N'} {row.number}" if row.number else ""
    subject = "\n".join(row.title)
    link = f' href="./to020?TOLFDNR={row.item}&amp;SILFDNR={meeting.number}"' if row.public else ""
    remark = f" {escape(row.remark)}" if row.remark else ""
    filled = {
        "tonr": f'<div>\n<a href="#" id="link_{row.item}" data-simpletooltip-text="{attribute(subject)} anzeigen" '
        f'class="js-simple-tooltip collapse">{number}</a>\n</div>',
        "tobetreff": f'<div>\n<a{link} id="betreff_{row.item}">{escape(subject)}'
        f'<span class="zusatzinfo">{remark}</span> </a>\n{view.hidden()}</div>',
        "tovonr": _linked(council, row, night),
        "tozunr": f"<div>{escape(row.role)}</div>" if row.role else "",
        "tobanr": f"<div>{escape(row.result)}</div>" if row.result and row.minutes else "",
    }
    late = " nachtrag" if row.late else ""
    css = f"{_parity(count)} num{_parity(count)}{late}"
    return f'<tr id="{view.noise.element_id()}" class="{css}" data-tt-id="{row.item}0">\n{_cells(filled)}</tr>'


def _linked(council: Council, row: AgendaRow, night: int) -> str:
    """The proposal, or a meeting in its place; an empty link where the item has neither but might."""
    if row.linked_meeting is not None:
        address = f"./to010?SILFDNR={row.linked_meeting}"
        return f'<div>\n<a href="{address}" id="vo_{row.item}">{escape(row.reference or "")}</a>\n</div>'
    if row.proposal is None:
        return f'<div>\n<a id="vo_{row.item}"></a>\n</div>' if row.item % 2 else ""
    known = council.proposal(row.proposal, night)
    reference = known.reference if known is not None else row.reference
    if reference is None:
        return ""
    address = f"./vo020?VOLFDNR={row.proposal}&amp;refresh=false&amp;TOLFDNR={row.item}"
    return f'<div>\n<a href="{address}" id="vo_{row.item}">{escape(reference)}</a>\n</div>'
