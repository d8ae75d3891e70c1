"""Documents and attachments of ALLRIS 4: the two panels on the right and the table after the texts."""

from jobs.demo.allris4.frame import View4, attribute, box, escape
from jobs.demo.classic.files import kilobytes
from jobs.demo.model import Attachment, Document, Proposal

_HEADS = """\
<caption class="rs_skip">Anlagen</caption>
<thead>

<tr class="headers">

<th scope="col"><span>Nr.</span></th>

<th scope="col"><span>Name</span></th>

<th scope="col"><span>Original</span></th>

<th scope="col"><span>Status</span></th>

<th class="fileSize" scope="col"><span>Größe</span></th>

</tr>

</thead>
<tbody>
"""


def documents_panel(documents: tuple[Document, ...]) -> str:
    links = "".join(f"<li>\n{_document(document)}\n\n</li>" for document in documents)
    return (
        '<aside tabindex="-1" id="dokumenteHeaderPanel" data-jumplink="Zu Dokumente">\n<div class="frameHeader">\n'
        f'<span>Dokumente</span>\n</div>\n<ul class="headRightInner roundedBorder">\n{links}\n</ul>\n</aside>\n'
    )


def _document(document: Document) -> str:
    title = document.title.removeprefix("Vorlage-")
    tip = f"Öffnet PDF-Datei &#039;{attribute(title)}&#039; in neuem Fenster"
    return (
        f'<a href="./wicket/resource/org.apache.wicket.Application/doc{document.number}.pdf" target="_blank" '
        f'data-simpletooltip-text="{tip}" class="js-simple-tooltip doclink pdf">{escape(title)}</a>'
    )


def panels(view: View4, proposal: Proposal) -> str:
    if not proposal.attachments:
        hidden = '<aside id="anlagenHeaderPanel" hidden="" data-wicket-placeholder=""></aside>\n'
        return documents_panel(proposal.documents) + hidden
    links = "".join(
        f"<li><div>\n{_attachment(view, a, f'anlagenHeaderPanel-attachmentsList-{n}-attachment-link')}\n</div></li>"
        for n, a in enumerate(proposal.attachments)
    )
    return (
        f'{documents_panel(proposal.documents)}<aside tabindex="-1" id="anlagenHeaderPanel" class="attachments" '
        'data-jumplink="Zu Anlagen">\n<div class="frameHeader">\n<span>Anlagen</span>\n</div>\n'
        f'<ul class="headRightInner roundedBorder">\n{links}\n</ul>\n</aside>\n'
    )


def attachment_table(view: View4, proposal: Proposal) -> str:
    """The second printing of the attachments, with sizes; nothing where there are none."""
    if not proposal.attachments:
        return ""
    rows = "".join(_table_row(view, n, a) for n, a in enumerate(proposal.attachments, 1))
    table = (
        f'<table id="{view.noise.element_id()}" class="dataTable captionVisible stickyHeader hoverRow attachmentTable '
        f'nonStickyHeader">\n{_HEADS}{rows}\n\n</tbody>\n\n</table>\n'
    )
    return box(view, "vo020", "attachments", "Anlagen", table)


def _attachment(view: View4, attachment: Attachment, component: str) -> str:
    """A link that works only inside the session that drew the page."""
    tip = f"Öffnen der PDF zu {attribute(attachment.title)} in neuen Fenster"
    return (
        f'<a href="./vo020?{view.counter}--{component}&amp;{escape(view.query)}" target="_blank" '
        f'data-simpletooltip-text="{tip}" class="js-simple-tooltip attlink pdf">{escape(attachment.title)}</a>'
    )


def _table_row(view: View4, order: int, attachment: Attachment) -> str:
    link = _attachment(view, attachment, f"attachments-expandedPanel-content-body-rows-{order}-cells-2-cell-link")
    size = kilobytes(attachment.size).replace("KB", "kB")
    return (
        f'<tr class="{("even", "odd")[(order - 1) % 2]}">\n<td class="rightCol">\n<div>{order}</div>\n</td><td>\n'
        f"<div>\n{link}\n</div>\n</td><td>\n\n</td><td>\n<div>(wie Dokument)</div>\n"
        f'</td><td class="fileSize">\n<div>{size}</div>\n</td>\n</tr>'
    )
