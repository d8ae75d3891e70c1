# ruff: noqa: E501  markup stays in the lines the program prints
"""A proposal as a responsive page."""

from html import escape

from tests.scraper.rendering.content import (
    COLOURS,
    HEADERS,
    SLOTS,
    Attachment,
    Proposal,
    Station,
    bf_row,
    embedded,
    lines,
    panel,
    temporary,
)


def responsive(p: Proposal) -> bytes:
    fields = [
        ("Betreff", "vobetreff", lines(p.title)),
        ("Status", "vostatus", p.status),
        ("Vorlage-Art", "voart", p.type),
        (p.author_label, "voverfasser", escape(p.author, quote=False)),
        ("Federführend", "voamt", escape(p.office, quote=False)),
        *((label, SLOTS.get(label, "voaz"), escape(value, quote=False)) for label, value in p.fields.items()),
    ]
    rows = "\n".join(
        f'<div class="row"><div class="label"><a aria-describedby="{slot}">{label}:</a></div><div class="colEntry">'
        f'<span class="text4" id="{slot}">{value}</span></div></div>'
        for label, slot, value in fields
    )
    documents = "\n".join(
        f' <span><a href="do027.asp?DOLFDNR={number}&amp;options=64" class="js-simple-tooltip doclink pdf" target="_blank" '
        f"data-simpletooltip-text=\"Öffnet PDF-Datei '{title}' in neuem Fenster\">{title}</a></span>"
        for title, number in p.documents
    )
    attached = "\n".join(
        f' <span><a href="{temporary(i)}" class="js-simple-tooltip attlink pdf" target="_blank" '
        f'data-simpletooltip-text="Anlage {i} ({a.time}) öffnen">{a.title}</a></span>'
        for i, a in enumerate(p.attachments, 1)
    )
    texts = "\n".join(
        f'<div id="allris{part.code}">\n{embedded(part, 7100 + i)}\n</div>' for i, part in enumerate(p.parts)
    )
    page = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="de"><head>
<meta http-equiv="content-type" content="text/html; charset=iso-8859-1" />
<title>ALLRIS - Vorlage</title>
<script type="text/javascript" charset="UTF-8" src="./opt/scripting/allrisnet.js"></script>
</head>
<body>
<div id="header"><nav><ul role="menubar"><li role="menuitem"><a href="si010_r.asp">Kalender</a></li></ul></nav></div>
<div id="pageContent">
<div id="allris" class="vo020 normal">
<h1 class="title">{p.reference} - {p.type}</h1>
<div id="head">
<div id="headLeft">
{rows}
</div>
<div id="headRight">
{panel("dokumenteHeaderPanel", "Dokumente", documents)}
{panel("anlagenHeaderPanel", "Anlagen", attached)}
</div>
</div>
<div id="mainContent">
{_responsive_stations(p.stations)}
{texts}
<!-- ### AN0.rtf -->
{_responsive_attachments(p.attachments)}
</div>
</div>
</div>
<div id="footer"><span>derzeit 41 Besucher</span></div>
</body></html>
"""
    return page.replace("\r\n", "\n").replace("\n", "\r\n").encode("cp1252", "xmlcharrefreplace")


def _responsive_stations(stations: tuple[Station, ...]) -> str:
    if not stations:
        return ""
    rows = []
    for s in stations:
        state = f'</div><div style="background-color:{COLOURS.get(s.state, "#ffffff")}" aria-label="{s.state}"> '
        rows.append(bf_row((state, " ", s.committee, s.role, " "), date=False))
        for m in s.meetings:
            name = f'<a href="to010_r.asp?SILFDNR={m.number}">{m.name}</a>' if m.number is not None else m.name
            minutes = f'<a href="to020_r.asp?TOLFDNR={m.item}" class="objAnchor">{m.minutes}</a>' if m.minutes else ""
            rows.append(bf_row((" ", m.german, name, m.result, minutes), date=True))
    body = "\n".join(rows)
    return (
        '<div id="bfTable" class="tree-theme-human">\n<table id="id4c" class="dataTable captionVisible bfTable">\n'
        f"<caption>Beratungsfolge</caption>\n{HEADERS}\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _responsive_attachments(attachments: tuple[Attachment, ...]) -> str:
    if not attachments:
        return ""
    rows = "\n".join(
        f'<tr class="even"><td class="rightCol"><div>{i}</div></td><td><div><a href="{temporary(i)}" class="attlink pdf">'
        f'{a.title}</a></div></td><td class="fileSize"><div>{a.size}</div></td></tr>'
        for i, a in enumerate(attachments, 1)
    )
    return (
        '<!-- ### AN7116.rtf -->\n<div id="attachments">\n<table id="id4f" class="dataTable attachmentTable">\n<caption>Anlagen'
        '</caption>\n<thead><tr class="headers"><th scope="col"><span>Nr.</span></th><th scope="col"><span>Name</span></th>'
        f'<th class="fileSize" scope="col"><span>Größe</span></th></tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>'
    )
