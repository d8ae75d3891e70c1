# ruff: noqa: E501  markup stays in the lines the program prints
"""A proposal as a page of ALLRIS 4."""

from html import escape

from tests.scraper.rendering.content import (
    COLOURS,
    HEADERS,
    SLOTS,
    Attachment,
    Proposal,
    Station,
    bf_row,
    drawn_block,
    plain,
)


def allris4(p: Proposal) -> bytes:
    title = "<br/>".join(escape(line) for line in p.title)
    fields = [
        ("Betreff", "vobetreff", f'<span class="text1" id="vobetreff"><p>{title}</p></span>'),
        (
            "Status",
            "vostatus",
            f'<span class="text4" id="vostatus">{p.status}</span> <span class="text4" id="vostat">\n<a> {p.processing}</a>\n</span>',
        ),
        ("Vorlageart", "voart", f'<span class="text4" id="voart">{p.type}</span>'),
        ("Federführend", "vofamt", f'<span class="text4" id="vofamt">{escape(p.office)}</span>'),
        (p.author_label, "voverfasser1", f'<span class="text4" id="voverfasser1">{escape(p.author)}</span>'),
        *(
            (
                label,
                SLOTS.get(label, "voaz"),
                f'<span class="text4" id="{SLOTS.get(label, "voaz")}">{escape(value)}</span>',
            )
            for label, value in p.fields.items()
        ),
    ]
    rows = "\n".join(
        f'<div class="row" id="ida{i}">\n<dl>\n<dt class="colTitle">\n<span class="label">\n<a aria-describedby="{slot}">{label}:'
        f'</a>\n</span>\n</dt>\n<dd class="colEntry3">\n{value}\n</dd>\n</dl>\n</div>\n'
        f'<div id="idp{i}" hidden="" data-wicket-placeholder=""></div>'
        for i, (label, slot, value) in enumerate(fields)
    )
    boxes = "\n".join(
        _box(
            part.name,
            f'<div id="htm{7100 + i}" style="font-family:Carlito" class="docPart readOnly">\n\t\t<div>'
            + "".join(drawn_block(block, plain, "\n\t\t\t") for block in part.blocks)
            + '\n\t\t\t<p><span style="font-family:Arial">&#xa0;</span></p>\n\t\t</div>\n\t</div>',
        )
        for i, part in enumerate(p.parts)
    )
    return f"""
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="de">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<script type="text/javascript" src="./wicket/resource/org.apache.wicket.ajax/wicket-ajax-jquery-ver-1B5F31288E7D.js"></script>
<meta name="description" content="ALLRIS net Version 4.1.7 (4170041) - 08.07.2026" /><script type="text/javascript">
/*<![CDATA[*/
Wicket.Ajax.baseUrl="vo020?VOLFDNR={p.number}&amp;refresh=false";
document.getElementById('allris').setAttribute('class', 'vo020 normal');
/*]]>*/
</script>
<title>ALLRIS - Vorlage</title>
</head>
<body>
<div id="allris">
<main id="pageContent" tabindex="-1">
<div id="readOut">
<div id="idb7">
<div class="header">
<h1 class="title">{p.type} - {p.reference}</h1>
</div>
</div>
<div id="head">
<div id="headLeft">
<div class="frameHeader">
<h2>Grunddaten</h2>
</div>
<div class="headLeftInner roundedBorder">
{rows}
</div>
</div>
<div id="headRight">
{_wicket_panels(p)}
<aside id="mapHeaderPanel" hidden="" data-wicket-placeholder=""></aside>
</div>
</div>
<div class="clear"></div>
<div id="mainContent">
{_wicket_stations(p.stations)}
{boxes}
{_wicket_attachments(p.attachments)}
<div id="ide3"><div><img alt="Loading..." src="./wicket/resource/indicator-ver-58A9E6.gif"/></div></div>
</div>
</div>
</main>
</div>
</body>
</html>""".encode()


def _box(title: str, content: str) -> str:
    return (
        '<div id="idac">\n<div class="compFull roundedBorder">\n<div class="expcol rs_skip rs_preserve">\n'
        f'<a href="#" id="showHideLink_idac" data-simpletooltip-text="{title} ausblenden" class="js-simple-tooltip">'
        '<img id="idca" src="./wicket/resource/collapse-ver-6AC7.svg" alt="Reduzieren"/></a><span hidden="" '
        'class="wicket-ajax-indicator"><img src="./wicket/indicator.gif" alt=""/></span>\n</div>\n'
        '<div id="idcb" hidden="" data-wicket-placeholder=""></div>\n<div id="idcc">\n'
        f'<h2 class="expandedTitle">{title}</h2>\n{content}\n</div>\n</div>\n</div>'
    )


def _wicket_panels(p: Proposal) -> str:
    documents = "".join(
        f'<li>\n<a href="./wicket/resource/org.apache.wicket.Application/doc{number}.pdf" target="_blank" '
        f'data-simpletooltip-text="Öffnet PDF-Datei &#039;{title}&#039; in neuem Fenster" class="doclink pdf">{title}</a>\n</li>'
        for title, number in p.documents
    )
    attached = "".join(
        f'<li><div>\n<a href="./vo020?1--anlagenHeaderPanel-attachmentsList-{i}-attachment-link&amp;VOLFDNR={p.number}" '
        f'target="_blank" class="attlink pdf">{escape(a.title)}</a>\n</div></li>'
        for i, a in enumerate(p.attachments)
    )
    return "\n".join(
        f'<aside tabindex="-1" id="{name}" data-jumplink="Zu {title}">\n<div class="frameHeader">\n<span>{title}</span>\n</div>\n'
        f'<ul class="headRightInner roundedBorder">\n{links}\n</ul>\n</aside>'
        for name, title, links in (
            ("dokumenteHeaderPanel", "Dokumente", documents),
            ("anlagenHeaderPanel", "Anlagen", attached),
        )
        if links
    )


def _wicket_stations(stations: tuple[Station, ...]) -> str:
    if not stations:
        return ""
    rows = []
    for s in stations:
        dot = (
            f'\n<span class="wfcolorDescIcon" data-iconcolor="{COLOURS.get(s.state, "#ffffff").upper()}">●</span>\n'
            f'<span class="wfcolorDesc">{s.state}</span>\n'
        )
        rows.append(bf_row((dot, " ", s.committee, s.role, " "), date=False))
        for m in s.meetings:
            item = f"&amp;TOLFDNR={m.item}" if m.item else ""
            name = (
                f'\n<a href="./to010?SILFDNR={m.number}{item}">{m.name}</a>\n' if m.number else f"\n<a>{m.name}</a>\n"
            )
            result = f'\n<a href="./to020?TOLFDNR={m.item}">{m.result}</a>\n' if m.item else f"\n<a>{m.result}</a>\n"
            minutes = f'\n<a href="./to020?TOLFDNR={m.item}" class="objAnchor">{m.minutes}</a>\n' if m.minutes else ""
            rows.append(bf_row((" ", m.root_locale, name, result, minutes), date=True))
    body = "".join(rows)
    return _box(
        "Beratungsfolge",
        '<div id="bfTable" class="tree-theme-human">\n<table id="idcd" class="dataTable bfTable nonStickyHeader">\n'
        f'<caption class="rs_skip">Beratungsfolge</caption>\n{HEADERS}\n<tbody>\n{body}\n</tbody>\n</table>\n</div>',
    )


def _wicket_attachments(attachments: tuple[Attachment, ...]) -> str:
    if not attachments:
        return ""
    rows = "".join(
        f'<tr class="even">\n<td class="rightCol">\n<div>{i}</div>\n</td><td>\n<div>\n<a href="./vo020?1--attachments-row-{i}" '
        f'target="_blank" class="attlink pdf">{escape(a.title)}</a>\n</div>\n</td><td>\n\n</td><td>\n<div>(wie Dokument)</div>\n'
        f'</td><td class="fileSize">\n<div>{a.size.replace("KB", "kB")}</div>\n</td>\n</tr>'
        for i, a in enumerate(attachments, 1)
    )
    return _box(
        "Anlagen",
        '<table id="ide2" class="dataTable captionVisible attachmentTable">\n<caption class="rs_skip">Anlagen</caption>\n'
        '<thead>\n<tr class="headers">\n<th scope="col"><span>Nr.</span></th>\n<th scope="col"><span>Name</span></th>\n'
        '<th scope="col"><span>Original</span></th>\n<th scope="col"><span>Status</span></th>\n'
        f'<th class="fileSize" scope="col"><span>Größe</span></th>\n</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>',
    )
