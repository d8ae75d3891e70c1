"""`vo040.asp`: the list of proposals, one window of it."""

from jobs.demo.classic.frame import LF_IN_VALUE, View, escape, page
from jobs.demo.council import Council
from jobs.demo.model import ERLEDIGT, Proposal

_CLIP = '<img src="images/attmnt.gif" alt="Enthält Anlagen" title="Enthält Anlagen"  />'
_TIP = (
    '<br /><span class="kb1">Tipp: Schränken Sie zunächst den Suchraum durch Eingabe passender Suchbegriffe ein.</span>'
)
_HEADS = """\
<table class="tl1" cellspacing="0" cellpadding="2" border="0">
	<thead>
	<tr>
		<td nowrap="nowrap"><form method="post" action="vo040.asp" style="margin:0"><input type="hidden" \
name="filtreset" value="(alle)"  /><input type="image" class="il1" src="images/lupe_aus.gif" \
alt="Alle Suchwort-Filter aus" title="Alle Suchwort-Filter aus"  /></form></td>
		<td nowrap="nowrap"><form method="post" action="vo040.asp" style="margin:0"><span title="Nach Nummer filtern">\
Nr.: <input type="text" size="12" name="VO040FIL1" value="" placeholder="(alle)"  /><input type="hidden" \
name="filtvoname" value="filter"  />
<input type="image" class="il1" src="images/lupe.gif" alt="Nach Nummer filtern"  /></span></form></td>
		<td>&nbsp;</td>
		<td>&nbsp;</td>
		<td>&nbsp;</td>
	</tr>
	<tr>
		<td colspan="5"><hr  /></td>
	</tr>
	<tr class="zk1">
		<th colspan="3" nowrap="nowrap">Vorlage&nbsp;<a href="{folder}vo040.asp?SORT=1voname"><img class="iso1" \
src="images/sort1.gif" alt="aufsteigend sortieren"  /></a>&nbsp;</th>
		<th nowrap="nowrap">Angel.&nbsp;<a href="{folder}vo040.asp?SORT=1vocdat"><img class="iso1" \
src="images/sort1.gif" alt="aufsteigend sortieren"  /></a>&nbsp;</th>
		<th nowrap="nowrap">V.-Art&nbsp;<a href="{folder}vo040.asp?SORT=1vaname"><img class="iso1" \
src="images/sort1.gif" alt="aufsteigend sortieren"  /></a>&nbsp;</th>
	</tr>
	<tr>
		<td colspan="3"><hr  /></td>
		<td nowrap="nowrap"><a href="{folder}vo040.asp?VO040COL4=vofdat" title="Anzeige dieser Spalte auf 'Datum der \
Freigabe' umschalten"><img src="images/wechsel.gif" alt="Anzeige umschalten"  />(Freig.)</a></td>
		<td><hr  /></td>
	</tr>
</thead>
<tbody>
"""


def render(view: View, council: Council, night: int, start: int, size: int) -> bytes:
    """Render the window from index `start` (from 0) of at most `size` rows."""
    numbers = council.numbers(night)
    window = [council.proposal(n, night) for n in numbers[start : start + size]]
    rows = "".join(_row(p, f"zl1{2 - n % 2}") for n, p in enumerate(p for p in window if p is not None))
    if not rows:
        rows = '\t<tr class="zl12"><td colspan="5">Keine Information verf&uuml;gbar</td></tr>'
    results = f"Ergebnisse {start + 1}-{start + len(window)} von ungefähr {len(numbers)}"
    previous = '<a href="vo040.asp?showprev=true" title="">&lt; vorherige</a>' if start else "&lt; vorherige"
    more = start + size < len(numbers)
    following = '<a href="vo040.asp?shownext=true" title="">nächste &gt;</a>' if more else "nächste &gt;"
    main = (
        _HEADS.format(folder=view.folder)
        + f'\t<tr class="zl11">\n\t\t<td class="kb1" colspan="5">\n{results}\n{_TIP}\n\t\t</td>\n\t</tr>\n{rows}\n'
        + f'\t<tr>\n\t\t<td class="text4" colspan="5">\n{results}&nbsp;&nbsp;&nbsp;{previous} | {following}\n{_TIP}\n'
        + "\t\t</td>\n\t</tr>\n</tbody>\n</table>\n"
    )
    return page(view, "vo040", "", heading="Vorlagen - Übersicht", main=main, decorated=False)


def _row(proposal: Proposal, css: str) -> str:
    clip, nowrap = (_CLIP, ' nowrap="nowrap"') if proposal.attachments else ("", "")
    title = escape(LF_IN_VALUE.join(proposal.title))
    resolutions = "&nbsp;"
    if any(station.state == ERLEDIGT for station in proposal.stations):
        resolutions = (
            '<form action="vo021.asp" method="post" style="margin:0"><input type="hidden" name="VOLFDNR" '
            f'value="{proposal.number}"  /><input type="submit" class="il1_bes" value="BES" title="Beschl&uuml;sse"  />'
            "</form>"
        )
    return (
        f'\t<tr class="{css}"><td{nowrap}><form action="vo020.asp" method="post" style="margin:0"><input type="hidden" '
        f'name="VOLFDNR" value="{proposal.number}"  /><input type="submit" class="il1_vo" value="VO" '
        f'title="Vorlage"  />{clip}</form></td><td>'
        f'<a href="vo020.asp?VOLFDNR={proposal.number}">{escape(proposal.reference)}&nbsp;{title}'
        f'</a></td><td>{resolutions}</td>\t\t<td class="text2">{proposal.created:%d.%m.%Y}</td>\t\t'
        f'<td class="text2">{escape(proposal.type)}</td>\t</tr>'
    )
