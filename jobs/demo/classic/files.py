"""Documents and attachments of a classic proposal page: right column and the table after the texts."""

import html

from jobs.demo.classic.frame import escape
from jobs.demo.model import Attachment, Document, Proposal
from jobs.demo.noise import Noise

_PIXEL = '<img src="images/einpix.gif" alt="" width="{width}" height="1" border="0"  />'


def temporary_path(noise: Noise, proposal: Proposal) -> str:
    """Return the folder of the temporary copies: new at every fetch but for `NN-Anlagen`."""
    folder = f"{proposal.attachments_number % 100:02d}-Anlagen"
    return f"___tmp/tmp/{noise.digits(11)}/{noise.token(40)}/{noise.token(10)}/{folder}"


def kilobytes(size: int) -> str:
    """Return a size as tooltips print it: "460,8 KB"."""
    return f"{size / 1024:.1f}".replace(".", ",") + " KB"


def right_column(proposal: Proposal, temporary: str) -> str:
    buttons = "".join(f" {document_button(d)}\n" for d in proposal.documents) + _resolutions(proposal)
    jumps = "".join(f'\t\t\t\t\t\t<br /><a href="#allris{t.code}">{escape(t.name)}</a>' for t in proposal.texts)
    return (
        '\t\t\t<table class="tk1" cellspacing="0" cellpadding="0" border="0">\n'
        f"\t\t\t\t<tr><td>{_PIXEL.format(width=165)}</td></tr>\n"
        f'\t\t\t\t<tr>\n\t\t\t\t\t<td class="me1">{buttons}  \n\t\t\t\t\t</td>\t\t\t\t</tr>\n'
        f'\t\t\t\t<tr>\n\t\t\t\t\t<td class="me1">{jumps}\t\t\t\t\t</td>\t\t\t\t</tr>\n'
        f'\t\t\t\t<tr>\n\t\t\t\t\t<td class="me1" align="center">{_attachment_list(proposal, temporary)}'
        "\t\t\t\t\t</td>\t\t\t\t</tr>\n\t\t\t</table>\n"
    )


def document_button(document: Document, tip: str | None = None) -> str:
    kind = f'<input type="hidden" name="typ" value="{document.type}"  />' if document.type else ""
    title = html.escape(tip or document.title)
    return (
        '<form action="do027.asp" method="post" style="margin:0" target="_blank">'
        f'<input type="hidden" name="DOLFDNR" value="{document.number}"  />'
        f'<input type="hidden" name="options" value="64"  />{kind}<input type="submit" class="il2_p" '
        f'value="{html.escape(document.title)}" title="{title} (Öffnet PDF-Datei in neuem Fenster)"  /></form>'
    )


def _resolutions(proposal: Proposal) -> str:
    """The button to all resolutions: no document."""
    if all(station.state != "Erledigt" for station in proposal.stations):
        return ""
    return (
        ' <form action="vo021.asp" method="post" style="margin:0"><input type="hidden" name="VOLFDNR" '
        f'value="{proposal.number}"  /><input type="submit" class="il2_s" value="Beschl&uuml;sse" '
        'title="Beschl&uuml;sse"  /></form>\n'
    )


def _attachment_list(proposal: Proposal, temporary: str) -> str:
    if not proposal.attachments:
        return ""
    rows = "".join(
        f'\t<tr valign="top">\n\t\t<td class="text3">{_link(a, temporary, _opens(n, a), a.title)}</td>\n'
        '\t\t<td class="text3">&nbsp;</td>\n\t</tr>\n'
        for n, a in enumerate(proposal.attachments, 1)
    )
    return (
        '<table class="tk1" cellspacing="0" cellpadding="3" border="0">\n'
        '\t<tr><td colspan="2"><img src="images/einpix.gif" alt="" width="1" height="1" /></td></tr>\n'
        f'\t<tr valign="top">\n\t\t<td class="kb1" colspan="1">Anlagen:</td>\n\t</tr>\n{rows}</table>\n'
    )


def _opens(order: int, attachment: Attachment) -> str:
    return f"Anlage {order} ({attachment.file_time}) &ouml;ffnen"


def _link(attachment: Attachment, temporary: str, tip: str, text: str) -> str:
    address = f"{temporary}/{attachment.internal:02d}/{attachment.file_name}"
    status = html.escape(text).replace("'", "\\'")
    return (
        f'<a href="{address}" target="_blank"  title="{tip}\n(Öffnet Dokument in neuem Fenster)\n" '
        f"onmouseover=\"status='{status}'; return true;\" onmouseout=\"status=''; return true;\">{escape(text)}</a>"
    )


def attachment_table(proposal: Proposal, temporary: str) -> str:
    """The second printing of the attachments, with sizes; nothing where there are none."""
    if not proposal.attachments:
        return ""
    rows = "".join(_table_row(n, a, temporary) for n, a in enumerate(proposal.attachments, 1))
    return (
        '<table class="tk1" cellspacing="0" cellpadding="3" border="0">\n'
        '\t<tr><td colspan="6"><img src="images/einpix.gif" alt="" width="1" height="1" /></td></tr>\n'
        '\t<tr valign="top">\n\t\t<td class="kb1" colspan="5">Anlagen:</td>\n\t\t<td>&nbsp;</td>\n\t</tr>\n'
        '\t<tr valign="top">\n\t\t<td>&nbsp;</td>\n\t\t<td class="text1">Nr.</td>\n\t\t<td class="text1">Name</td>\n'
        '\t\t<td class="text1"><img src="images/einpix.gif" alt="" width="100" height="1" /></td>\n'
        '\t\t<td class="text1">&nbsp;</td>\n\t\t<td class="text1">&nbsp;</td>\n\t</tr>\n'
        f"{rows}</table>\n"
    )


def _table_row(order: int, attachment: Attachment, temporary: str) -> str:
    sized = f"{attachment.title} ({attachment.size // 1024} KB)"
    link = _link(attachment, temporary, f"Größe: {kilobytes(attachment.size)}", sized)
    blank = '\t\t<td class="text3">&nbsp;</td>\n' * 3
    return (
        f'\t<tr valign="top">\n\t\t<td><img width="11" height="16" src="images/clip.gif" alt="Anlage '
        f'{attachment.internal}" title="Herunterladen durch Rechtsklick auf den Link und \'Ziel speichern '
        f'unter...\'"></td>\n\t\t<td class="text3">{order}</td>\n\t\t<td class="text3">{link}</td>\n{blank}\t</tr>\n'
    )
