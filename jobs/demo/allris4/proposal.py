"""`vo020` of ALLRIS 4: one proposal. Relations are not printed (the panel a timer fetches is not known)."""

from jobs.demo.allris4.consultations import consultations
from jobs.demo.allris4.files import attachment_table, panels
from jobs.demo.allris4.frame import View4, attribute, box, escape, page
from jobs.demo.allris4.texts import Printer4
from jobs.demo.council import Council
from jobs.demo.model import Proposal

# label → slot of the fields that are no column of their own
_SLOTS = {"Bearbeiter/-in": "vobearbeiter", "Beteiligt": "vobamt", "Aktenzeichen": "voaktenzeichen",
          "Berichterstatter/in": "voberichterstatter"}  # fmt: skip


def render(view: View4, council: Council, proposal: Proposal, night: int) -> bytes:
    noise = view.noise
    printer = Printer4(noise)
    boxes = view.hidden()
    if proposal.stations:
        boxes = box(view, "vo020", "beratungen", "Beratungsfolge", consultations(view, council, proposal, night))
    for position, text in enumerate((t for t in proposal.texts if t.code != "AN"), 1):
        boxes += box(view, "vo020", f"teildocuments-{position}", text.name, printer.document(text))
    boxes += attachment_table(view, proposal)
    lazy = noise.element_id()
    loading = f'<div id="{lazy}"><div><img alt="Loading..." src="images/indicator.gif"/></div></div>\n'
    body = (
        f'<div id="{noise.element_id()}">\n<div class="header">\n'
        f'<h1 class="title">{escape(proposal.type)} - {escape(proposal.reference)}</h1>\n\n</div>\n</div>\n\n'
        f'<div id="head">\n\n{_head_left(view, proposal)}<div id="headRight">\n{panels(view, proposal)}</div>\n</div>\n'
        f'<div class="clear"></div>\n<div id="mainContent">\n{boxes}\n{loading}\n{view.hidden()}</div>\n'
    )
    return page(view, "vo020", "Vorlage", body, lazy=lazy)


def _head_left(view: View4, proposal: Proposal) -> str:
    quoted = attribute if view.noise.chance(0.5) else escape
    title = f"<p>{'<br/>'.join(quoted(line) for line in proposal.title)}</p>"
    state = f' <span class="text4" id="vostat">\n<a> ({escape(proposal.working_state)})</a>\n</span>'
    rows = [
        _row(view, "Betreff", "vobetreff", title, css="text1"),
        view.hidden(),
        view.hidden(),
        _row(view, "Status", "vostatus", escape(proposal.status), after=state),
        view.hidden(),
        _row(view, "Vorlageart", "voart", escape(proposal.type)),
        view.hidden(),
        _row_or_hidden(view, view.town.office_label, "vofamt", escape(proposal.lead_office or "")),
        view.hidden(),
        _row_or_hidden(view, view.town.author_label, "voverfasser1", "<br/>".join(map(escape, proposal.author))),
        *(_row(view, label, _SLOTS.get(label, "vosonst"), escape(text)) for label, text in proposal.fields),
        view.hidden(),
    ]
    return (
        '<div id="headLeft">\n<div class="frameHeader">\n<h2>Grunddaten</h2>\n</div>\n'
        f'<div class="headLeftInner roundedBorder">\n{"".join(rows)}\n</div>\n</div>\n'
    )


def _row_or_hidden(view: View4, label: str, slot: str, content: str) -> str:
    return _row(view, label, slot, content) if content else view.hidden()


def _row(view: View4, label: str, slot: str, content: str, *, css: str = "text4", after: str = "") -> str:
    return (
        f'<div class="row" id="{view.noise.element_id()}">\n<dl>\n<dt class="colTitle">\n<span class="label">\n'
        f'<a aria-describedby="{slot}">{escape(label)}:</a>\n</span>\n</dt>\n<dd class="colEntry3">\n'
        f'<span class="{css}" id="{slot}">{content}</span>{after}\n</dd>\n</dl>\n</div>\n'
    )
