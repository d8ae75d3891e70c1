"""`vo020.asp`: one proposal."""

from jobs.demo.aspose import Printer
from jobs.demo.classic import consultations, files
from jobs.demo.classic.frame import View, escape, page
from jobs.demo.council import Council
from jobs.demo.model import Proposal

_SCRIPT = """
<script language="Javascript" type="text/javascript"><!--
//<![CDATA[
	function checkClickResult(id, clicked, value) {{{body}
	}}


//]]>
--></script>
"""
_PIXEL = '<img src="images/einpix.gif" width="1" height="1" alt="" border="0"  />'
_NAVI = """\
<ul id="navi_right">
<li><!-- BOOKMARK_LINK --><a href="vo020.asp?VOLFDNR={number}" title="Lesezeichen für {heading}" target="_self">\
<img src="images/bookmark.gif" alt="Lesezeichen für {heading}"  /></a><!-- BOOKMARK_LINK --></li>
<li><form action="vo020.asp?VOLFDNR={number}" target="_blank" method="post" title="Druckansicht für diese Seite">\
<input type="image" src="images/print.gif" alt="Druckansicht für diese Seite"  />\
<input type="hidden" name="VOLFDNR" value="{number}"  />\
<input type="hidden" name="selfAction" value="Druckansicht für diese Seite"  /></form></li>
</ul>
"""


def render(view: View, council: Council, proposal: Proposal, night: int) -> bytes:
    heading = f"{view.town.word} - {proposal.reference}"
    temporary = files.temporary_path(view.noise, proposal)
    main = (
        '<table class="tk1" cellspacing="0" cellpadding="0" border="0">\n\t<tr>\n\t\t<td class="ko1" valign="top">'
        + _fields(view, council, proposal, night)
        + '</td>\n\t\t<td class="ko2"></td>\n\t\t<td class="me1">\n'
        + files.right_column(proposal, temporary)
        + "\t\t</td>\n\t</tr>\n</table>\n<hr  />\n"
        + _texts(view, proposal)
        + files.attachment_table(proposal, temporary)
        + _family(proposal)
    )
    navi = _NAVI.format(number=proposal.number, heading=escape(heading))
    query = f"?VOLFDNR={proposal.number}"
    return page(view, "vo020", query, heading=heading, main=main, navi=navi, object_id=proposal.number)


def _fields(view: View, council: Council, proposal: Proposal, night: int) -> str:
    title = "<br  />".join(escape(line) for line in proposal.title)
    script = "" if view.town.script is None else _SCRIPT.format(body=view.town.script)
    trailing = "<br  />" if len(proposal.title) > 1 and view.noise.chance(0.5) else ""
    return (
        '<table class="tk1" cellspacing="0" cellpadding="3" border="0">\n\t<tr>\n\t\t<td class="kb1">Betreff:</td>\n'
        f'\t\t<td class="text1" colspan="3">{script}{title}{trailing}</td>\n\t</tr>\n'
        f'\t<tr><td class="kb1">Status:</td><td class="text3">{escape(proposal.status)}</td>'
        f'<td class="kb1">{view.town.type_label}:</td><td class="text4">{escape(proposal.type)}</td></tr>\n'
        + _author(view, proposal)
        + _refers_to(proposal)
        + _office(view, proposal)
        + _further(proposal)
        + "\n\n"
        + consultations.render(view.noise, council, proposal, night)
        + f'<tr><td>{_PIXEL}</td><td width="45%">{_PIXEL}</td><td>{_PIXEL}</td><td width="45%">{_PIXEL}</td></tr>\n'
        "</table>\n"
    )


def _pair(label: str, content: str) -> str:
    colon = f"{escape(label)}:" if label else "&nbsp;"
    return f'<td class="kb1">{colon}</td><td class="text4">{content or "&nbsp;"}</td>'


def _author(view: View, proposal: Proposal) -> str:
    if not proposal.author:
        return ""
    names = "<br  />".join(escape(name) for name in proposal.author)
    return f"<tr>{_pair(view.town.author_label, names)}{_pair('', '')}</tr>\n"


def _refers_to(proposal: Proposal) -> str:
    """Bezüglich is a small table of its own, and the empty pair stands left of it."""
    if not proposal.refers_to:
        return ""
    rows = "".join(
        '<tr><td><form action="vo020.asp" method="post" style="margin:0">'
        f'<input type="hidden" name="VOLFDNR" value="{number}"  />'
        '<input type="submit" class="il1_vo" value="VO" title="Vorlage"  /></form></td>'
        f'<td nowrap="nowrap"><a href="vo020.asp?VOLFDNR={number}">{escape(reference)}</a></td></tr>'
        for number, reference in proposal.refers_to
    )
    table = f'<table class="tk1" cellspacing="0" cellpadding="0">{rows}</table>'
    return f"<tr>{_pair('', '')}{_pair('Bezüglich', table)}</tr>\n"


def _office(view: View, proposal: Proposal) -> str:
    if proposal.lead_office is None:
        return ""
    official = next(((label, text) for label, text in proposal.fields if label.startswith("Bearbeiter")), ("", ""))
    left, right = _pair(view.town.office_label, escape(proposal.lead_office)), _pair(official[0], escape(official[1]))
    return f"<tr>\n{left}\n{right}\n</tr>\n"


def _further(proposal: Proposal) -> str:
    fields = [f for f in proposal.fields if proposal.lead_office is None or not f[0].startswith("Bearbeiter")]
    return "".join(f"<tr>{_pair(label, escape(text))}{_pair('', '')}</tr>\n" for label, text in fields)


def _texts(view: View, proposal: Proposal) -> str:
    printer = Printer(view.noise, calendar="si010_e.asp")
    result = ""
    for position, text in enumerate(proposal.texts):
        result += f'<!-- ### {text.code}{text.number}.rtf -->\n<a name="allris{text.code}"></a>\n'
        result += printer.document(text, first=position == 0)
    if proposal.texts and all(text.code != "AN" for text in proposal.texts):
        result += "<!-- ### AN0.rtf -->\n"
    return result + f"<!-- ### AN{proposal.attachments_number}.rtf -->\n"


def _family(proposal: Proposal) -> str:
    """The Stammbaum, with the surplus closing tags that follow it on real pages."""
    if not proposal.family:
        return ""
    rows = "".join(_family_row(proposal, *row) for row in (
        (r.number, (r.reference, r.title), (r.office, r.type)) for r in proposal.family
    ))  # fmt: skip
    return (
        '<table class="tk1" cellspacing="0" cellpadding="4" border="0">\n'
        '\t<tr><td colspan="7"><img src="images/einpix.gif" alt="" width="1" height="1" /></td></tr>\n'
        f'\t<tr valign="top"><td class="kb1" colspan="7">Stammbaum:</td></tr>\n{rows}</table>\n</td></tr></table>\n'
    )


def _family_row(proposal: Proposal, number: int, linked: tuple[str, ...], plain: tuple[str, ...]) -> str:
    own = number == proposal.number
    link = "{}" if own else f'<a href="vo020.asp?VOLFDNR={number}">{{}}</a>'
    cells = [link.format(escape(text)) for text in linked] + [escape(text) for text in plain]
    blank = '\t\t<td class="text3">&nbsp;</td>\n'
    printed = blank.join(f'\t\t<td class="text3">{cell}</td>\n' for cell in cells)
    return f'\t<tr valign="top"{" class=" + chr(34) + "zl11" + chr(34) if own else ""}>\n{printed}\t</tr>\n'
