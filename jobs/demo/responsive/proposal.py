"""`vo020_r.asp`: one proposal."""

from jobs.demo.aspose import Printer
from jobs.demo.classic.files import kilobytes, temporary_path
from jobs.demo.council import Council, outcome
from jobs.demo.model import BEREIT, GEPLANT, Attachment, Hearing, Proposal, Station, Text
from jobs.demo.responsive.frame import ViewR, escape, page
from jobs.demo.town import Town

_SLOTS = {"Bearbeiter/-in": "vobearbeiter", "Beteiligt": "vobamt"}
_COLOURS = {BEREIT: "#edd400", GEPLANT: "#73d216"}
_BF_HEADS = """\
<caption>Beratungsfolge</caption>
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
_ATTACHMENT_HEADS = """\
<caption>Anlagen</caption>
<thead>
<tr class="headers">
<th scope="col"><span>Nr.</span></th>
<th scope="col"><span>Name</span></th>
<th class="fileSize" scope="col"><span>Größe</span></th>
</tr>
</thead>
<tbody>
"""


def render(view: ViewR, council: Council, proposal: Proposal, night: int) -> bytes:
    temporary = temporary_path(view.noise, proposal)
    printer = Printer(view.noise, calendar="si010_r.asp")
    texts = "".join(_text(view, printer, text) for text in proposal.texts)
    none = "" if any(text.code == "AN" for text in proposal.texts) else "<!-- ### AN0.rtf -->\n"
    body = (
        f'<h1 class="title">{escape(proposal.reference)} - {escape(proposal.type)}</h1>\n'
        f'<div id="head">\n<div id="headLeft">\n{_fields(view.town, proposal)}</div>\n<div id="headRight">\n'
        f'{_documents(proposal)}{_attachment_panel(proposal, temporary)}</div>\n</div>\n<div id="mainContent">\n'
        f"{_consultations(view, council, proposal, night)}{texts}{none}"
        f"<!-- ### AN{proposal.attachments_number}.rtf -->\n{_attachment_table(view, proposal, temporary)}</div>\n"
    )
    return page(view, "vo020", "Vorlage", body)


def _fields(town: Town, proposal: Proposal) -> str:
    rows = [
        _row("Betreff", "vobetreff", "<br  />".join(map(escape, proposal.title))),
        _row("Status", "vostatus", escape(proposal.status)),
        _row(town.type_label, "voart", escape(proposal.type)),
    ]
    if proposal.author:
        rows.append(_row(town.author_label, "voverfasser", "<br  />".join(map(escape, proposal.author))))
    if proposal.lead_office:
        rows.append(_row(town.office_label, "voamt", escape(proposal.lead_office)))
    rows += [_row(label, _SLOTS.get(label, "vosonst"), escape(text)) for label, text in proposal.fields]
    return "".join(rows)


def _row(label: str, slot: str, content: str) -> str:
    return (
        f'<div class="row"><div class="label"><a aria-describedby="{slot}">{escape(label)}:</a></div>'
        f'<div class="colEntry"><span class="text4" id="{slot}">{content}</span></div></div>\n'
    )


def _documents(proposal: Proposal) -> str:
    links = ""
    for document in proposal.documents:
        kind = f"&amp;typ={document.type}" if document.type else ""
        title = escape(document.title)
        links += (
            f' <span><a href="do027.asp?DOLFDNR={document.number}&amp;options=64{kind}" class="js-simple-tooltip '
            f'doclink pdf" target="_blank" data-simpletooltip-text="Öffnet PDF-Datei \'{title}\' in neuem Fenster">'
            f"{title}</a></span>\n"
        )
    return (
        '<aside tabindex="-1" id="dokumenteHeaderPanel" class="documents" data-jumplink="Zu Dokumente">\n'
        '<div class="frameHeader">\n<span>Dokumente</span>\n</div>\n<div class="headRightInner roundedBorder">\n'
        f"{links}</div>\n</aside>\n"
    )


def _attachment_panel(proposal: Proposal, temporary: str) -> str:
    if not proposal.attachments:
        return ""
    links = "".join(
        f" <span>{_attachment(a, temporary, f'Anlage {n} ({a.file_time}) öffnen')}</span>\n"
        for n, a in enumerate(proposal.attachments, 1)
    )
    return (
        '<aside tabindex="-1" id="anlagenHeaderPanel" class="attachments" data-jumplink="Zu Anlagen">\n'
        '<div class="frameHeader">\n<span>Anlagen</span>\n</div>\n<div class="headRightInner roundedBorder">\n'
        f"{links}</div>\n</aside>\n"
    )


def _attachment(attachment: Attachment, temporary: str, tip: str = "") -> str:
    tooltip = f' data-simpletooltip-text="{tip}"' if tip else ""
    return (
        f'<a href="{temporary}/{attachment.internal:02d}/{attachment.file_name}" class="js-simple-tooltip attlink pdf" '
        f'target="_blank"{tooltip}>{escape(attachment.title)}</a>'
    )


def _attachment_table(view: ViewR, proposal: Proposal, temporary: str) -> str:
    if not proposal.attachments:
        return ""
    rows = "".join(
        f'<tr class="{("even", "odd")[n % 2]}">\n<td class="rightCol"><div>{n + 1}</div></td>\n'
        f'<td><div>{_attachment(a, temporary)}</div></td>\n<td class="fileSize"><div>{kilobytes(a.size)}</div></td>\n'
        "</tr>\n"
        for n, a in enumerate(proposal.attachments)
    )
    return (
        f'<div id="attachments">\n<table id="{view.noise.element_id()}" class="dataTable captionVisible stickyHeader '
        f'attachmentTable">\n{_ATTACHMENT_HEADS}{rows}</tbody>\n</table>\n</div>\n'
    )


def _consultations(view: ViewR, council: Council, proposal: Proposal, night: int) -> str:
    rows: list[str] = []
    for station in proposal.stations:
        rows.append(_committee(station))
        rows += [row for h in station.hearings if (row := _meeting(council, h, night))]
    if not rows:
        return ""
    body = "".join(f'<tr class="{("even", "odd")[n % 2]}">\n{row}</tr>\n' for n, row in enumerate(rows))
    return (
        f'<div id="bfTable" class="tree-theme-human">\n<table id="{view.noise.element_id()}" class="dataTable '
        f'captionVisible stickyHeader bfTable nonStickyHeader">\n{_BF_HEADS}{body}</tbody>\n</table>\n</div>\n'
    )


def _committee(station: Station) -> str:
    colour = _COLOURS.get(station.state, "#ffffff")
    return (
        f'<td class="colorCol">\n<div style="background-color:{colour}" aria-label="{station.state}"> </div>\n</td>\n'
        f"<td>\n<div> </div>\n</td>\n<td>\n<div>{escape(station.committee)}</div>\n</td>\n"
        f'<td>\n<div>{escape(station.role or "")}</div>\n</td>\n<td class="toLink">\n<div> </div>\n</td>\n'
    )


def _meeting(council: Council, hearing: Hearing, night: int) -> str:
    meeting, item = outcome(council, hearing, night)
    if meeting is None:
        return ""
    name = escape(meeting.name)
    if meeting.published:
        name = f'<a href="to010_r.asp?SILFDNR={meeting.number}">{name}</a>'
    minutes = ""
    if item is not None and item.minutes:
        minutes = f'<a href="to020_r.asp?TOLFDNR={item.item}" class="objAnchor">{item.minutes}</a>'
    result = escape(item.result) if item is not None and item.result else ""
    return (
        f'<td>\n<div> </div>\n</td>\n<td class="date">\n<div>{meeting.date:%d.%m.%Y}</div>\n</td>\n'
        f'<td>\n<div>{name}</div>\n</td>\n<td>\n<div>{result}</div>\n</td>\n<td class="toLink">\n'
        f"<div>{minutes}</div>\n</td>\n"
    )


def _text(view: ViewR, printer: Printer, text: Text) -> str:
    """Print a text in its wrapper; some inner documents are not closed."""
    document = printer.document(text, first=True)
    if view.noise.chance(0.2):
        document = document.removesuffix("</body></html>")
    return (
        f'<div id="allris{text.code}">\n<!-- ### {text.code}{text.number}.rtf -->\n<a name="allris{text.code}"></a>\n'
        f"{document}\n</div>\n"
    )
