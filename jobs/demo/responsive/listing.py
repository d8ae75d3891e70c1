"""`vo040_r.asp`: the list of proposals, after the classic list (told to be alike; no real page known)."""

from jobs.demo.council import Council
from jobs.demo.model import Proposal
from jobs.demo.responsive.frame import LF_IN_VALUE, ViewR, escape, page

_HEADS = """\
<caption>Vorlagen</caption>
<thead>
<tr class="headers">
<th scope="col"><span>Vorlage</span></th>
<th scope="col"><span>Angel.</span></th>
<th scope="col"><span>V.-Art</span></th>
</tr>
</thead>
<tbody>
"""


def render(view: ViewR, council: Council, night: int, start: int, size: int) -> bytes:
    numbers = council.numbers(night)
    window = [p for n in numbers[start : start + size] if (p := council.proposal(n, night)) is not None]
    rows = "".join(_row(p, ("even", "odd")[n % 2]) for n, p in enumerate(window))
    if not rows:
        rows = '<tr class="even"><td colspan="3">Keine Information verf&uuml;gbar</td></tr>\n'
    following = "nächste &gt;"
    if start + size < len(numbers):
        following = f'<a href="vo040_r.asp?shownext=true">{following}</a>'
    body = (
        f'<h1 class="title">Vorlagen</h1>\n<p>Ergebnisse {start + 1}-{start + len(window)} von ungefähr {len(numbers)}'
        f'&nbsp;&nbsp;{following}</p>\n<table class="dataTable captionVisible stickyHeader">\n{_HEADS}{rows}</tbody>\n'
        "</table>\n"
    )
    return page(view, "vo040", "Vorlagen", body)


def _row(proposal: Proposal, css: str) -> str:
    title = escape(LF_IN_VALUE.join(proposal.title))
    return (
        f'<tr class="{css}"><td><div><a href="vo020_r.asp?VOLFDNR={proposal.number}">{escape(proposal.reference)}&nbsp;'
        f'{title}</a></div></td><td class="date"><div>{proposal.created:%d.%m.%Y}</div></td>'
        f"<td><div>{escape(proposal.type)}</div></td></tr>\n"
    )
