"""`vo040` of ALLRIS 4. No real page is known: rows after the list of version 3, paging as Wicket's tables do it."""

from jobs.demo.allris4.calendar import component
from jobs.demo.allris4.frame import View4, escape, page
from jobs.demo.council import Council
from jobs.demo.model import Proposal

_HEADS = """\
<caption class="rs_skip">Vorlagen</caption>
<thead>

<tr class="headers">

<th scope="col"><span>Nummer</span></th>

<th scope="col"><span>Betreff</span></th>

<th scope="col"><span>Datum</span></th>

<th scope="col"><span>Vorlageart</span></th>

</tr>

</thead>
<tbody>
"""


def render(view: View4, council: Council, night: int, start: int, size: int, element: str) -> bytes:
    """Render the page with the window from index `start` (from 0)."""
    body = (
        f'<div class="header">\n<h1 class="title">Vorlagen</h1>\n</div>\n<div id="mainContent">\n<div id="{element}">'
        f"{_table(view, council, night, start, size)}</div>\n</div>\n"
    )
    return page(view, "vo040", "Vorlagen", body)


def answer(view: View4, council: Council, night: int, start: int, size: int, element: str) -> bytes:
    """Render the answer of the navigator: the same element with another window."""
    table = _table(view, council, night, start, size)
    return component(element, table, "\n".join(view.scripts))


def _table(view: View4, council: Council, night: int, start: int, size: int) -> str:
    numbers = council.numbers(night)
    window = [p for n in numbers[start : start + size] if (p := council.proposal(n, night)) is not None]
    if not window:
        return '<div class="compFull">Keine Information verf&uuml;gbar</div>'
    rows = "".join(_row(p, ("even", "odd")[n % 2]) for n, p in enumerate(window))
    following = ""
    if start + size < len(numbers):
        link = view.noise.element_id()
        view.ajax("vo040", "list-table-navigator-next", link)
        following = f'<a href="#" id="{link}" title="Zur nächsten Seite">&gt;</a>'
    return (
        f'<div class="navigatorLabel">Zeige {start + 1} bis {start + len(window)} von {len(numbers)}</div>\n'
        f'<div class="navigator">{following}</div>\n<table id="{view.noise.element_id()}" class="dataTable '
        f'captionVisible stickyHeader voTable">\n{_HEADS}{rows}\n</tbody>\n</table>\n'
    )


def _row(proposal: Proposal, css: str) -> str:
    link = f'<a href="./vo020?VOLFDNR={proposal.number}">{{}}</a>'
    title = " ".join(proposal.title)
    return (
        f'<tr class="{css}">\n<td class="vonr"><div>{link.format(escape(proposal.reference))}</div></td>'
        f'<td class="vobetreff"><div>{link.format(escape(title))}</div></td><td class="date">'
        f'<div>{proposal.created:%d.%m.%Y}</div></td><td class="voart"><div>{escape(proposal.type)}</div></td>\n</tr>'
    )
