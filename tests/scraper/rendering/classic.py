# ruff: noqa: E501  markup stays in the lines the program prints
"""A proposal as a classic page."""

from html import escape

from tests.scraper.rendering.content import (
    COLOURS,
    Attachment,
    Meeting,
    Proposal,
    Station,
    embedded,
    lines,
    temporary,
)


def _size(size: str) -> str:
    """The rounded size in brackets that classic pages print behind the title."""
    number, unit = size.split(" ")
    return f"({round(float(number.replace('.', '').replace(',', '.')))} {unit})"


def classic(p: Proposal) -> bytes:
    pairs = [(p.author_label, p.author), ("Federführend", p.office), *p.fields.items()]
    rows = "".join(
        f'<tr><td class="kb1">{label}:</td><td class="text4">{escape(value, quote=False)}</td>'
        '<td class="kb1">&nbsp;</td><td class="text4">&nbsp;</td></tr>\r\n'
        for label, value in pairs
    )
    links = "".join(f'<br /><a href="#allris{part.code}">{part.name}</a>\t' for part in p.parts)
    texts = "\r\n".join(embedded(part, 7100 + i) for i, part in enumerate(p.parts))
    buttons = "".join(
        '<form action="do027.asp" method="post" style="margin:0" target="_blank">'
        f'<input type="hidden" name="DOLFDNR" value="{number}"  /><input type="hidden" name="options" value="64"  />'
        f'<input type="submit" class="il2_p" value="{title}" title="{title} (Öffnet PDF-Datei in neuem Fenster)"  /></form>\r\n'
        for title, number in p.documents
    )
    page = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de" lang="de">
<head>
	<meta http-equiv="content-type" content="text/html; charset=iso-8859-1" />
	<title>Vorlage</title>
	<meta name="description" content="ALLRIS net Version 3.9.5 (221117m)" />
	<meta name="objectID" content="{p.number}" />
</head><body ><div>
<div id="allriscontainer" class="vo020">
<div id="risright">
<div id="risname"><h1>Vorlage - {p.reference}&nbsp;&nbsp;</h1></div>
<div id="rismain"><table class="risdeco" cellspacing="0" cellpadding="0" border="0">
	<tr>
		<td bgcolor="white"><table class="tk1" cellspacing="0" cellpadding="0" border="0">
	<tr>
		<td class="ko1" valign="top"><table class="tk1" cellspacing="0" cellpadding="3" border="0">
	<tr>
		<td class="kb1">Betreff:</td>
		<td class="text1" colspan="3">{lines(p.title)}<br  /></td>
	</tr>
	<tr><td class="kb1">Status:</td><td class="text3">{p.status}</td><td class="kb1">Vorlage-Art:</td><td class="text4">{p.type}</td></tr>
{rows}{_classic_stations(p.stations)}
</table></td>
		<td class="ko2"></td>
		<td class="me1"><table class="tk1" cellspacing="0" cellpadding="0" border="0">
				<tr><td class="me1">{buttons}</td></tr>
				<tr><td class="me1">{links}</td></tr>
				<tr><td class="me1" align="center">{_classic_attachments_head(p.attachments)}</td></tr>
			</table></td>
	</tr>
</table>
<hr  />
{texts}<!-- ### AN0.rtf -->
{_classic_attachments(p.attachments)}</td>
	</tr>
</table>
</div></div></div></div>
</body>
</html>
"""
    return page.replace("\r\n", "\n").replace("\n", "\r\n").encode("cp1252", "xmlcharrefreplace")


def _classic_stations(stations: tuple[Station, ...]) -> str:
    if not stations:
        return ""
    pixel = (
        '<tr><td><img src="images/einpix.gif" alt="" width="1" height="1" border="0"  /></td><td colspan="6"></td></tr>'
    )
    rows = "".join(_classic_station(station) for station in stations)
    return (
        '<tr><td class="kb1" colspan="4">Beratungsfolge:</td></tr><tr><td valign="top" colspan="4">'
        f'<table cellspacing="0" cellpadding="3" border="0">{pixel}{rows}</table></td></tr>'
    )


def _classic_station(station: Station) -> str:
    dot = f'<td bgcolor="{COLOURS.get(station.state, "#ffffff")}" title="{station.state}"></td>'
    head = (
        f'<tr valign="top" class="zl12">{dot}<td class="text1" colspan="3">{station.committee}</td>'
        f'<td class="text1" colspan="3" nowrap="nowrap">{station.role}</td></tr>\r\n'
    )
    return head + "".join(_classic_meeting(meeting, dot) for meeting in station.meetings)


def _classic_meeting(m: Meeting, dot: str) -> str:
    agenda = name = minutes = None
    if m.number is not None:
        agenda = (
            f'<form action="to010.asp{f"?topSelected={m.item}" if m.item else ""}" method="post" style="margin:0"><input '
            f'type="hidden" name="SILFDNR" value="{m.number}"  /><input type="submit" class="il1_to" value="TO" '
            'title="Tagesordnung"  /></form>'
        )
        name = f'<a href="to010.asp?SILFDNR={m.number}">{m.name}</a>'
    if m.minutes:
        minutes = (
            '<form action="to020.asp" method="post" style="margin:0"><input type="hidden" name="TOLFDNR" '
            f'value="{m.item}"  /><input type="submit" class="il1_naz" value="{m.minutes}" title="Auszug"  /></form>'
        )
    return (
        f'<tr valign="top" class="zl12">{dot}<td class="text2">{m.german}&nbsp;</td><td>{agenda or "&nbsp;"}</td>'
        f'<td>{name or m.name}</td><td class="text3">{m.result}&nbsp;</td><td>&nbsp;</td><td>{minutes or "&nbsp;"}</td></tr>\r\n'
    )


def _classic_attachments_head(attachments: tuple[Attachment, ...]) -> str:
    if not attachments:
        return ""
    rows = "".join(
        f'<tr valign="top"><td class="text3"><a href="{temporary(i)}" target="_blank"  title="Anlage {i} ({a.time}) '
        f'&ouml;ffnen\n(Öffnet Dokument in neuem Fenster)\n">{a.title}</a></td><td class="text3">&nbsp;</td></tr>\r\n'
        for i, a in enumerate(attachments, 1)
    )
    return f'<table class="tk1" cellspacing="0"><tr valign="top"><td class="kb1" colspan="1">Anlagen:</td></tr>{rows}</table>'


def _classic_attachments(attachments: tuple[Attachment, ...]) -> str:
    if not attachments:
        return ""
    rows = "".join(
        f'<tr valign="top" class="zl12"><td class="text4">{i}</td><td><img src="images/pdf.gif" alt="Anlage {i}"  /></td>'
        f'<td class="text4"><a href="{temporary(i)}" target="_blank" title="Größe: {a.size}">{a.title} {_size(a.size)}</a></td></tr>\r\n'
        for i, a in enumerate(attachments, 1)
    )
    return (
        '<!-- ### AN7115.rtf -->\r\n<table class="tk1" cellspacing="0" cellpadding="3" border="0"><tr><td class="kb1" colspan="3">'
        'Anlagen:</td></tr><tr><td class="tl1">Nr.</td><td class="tl1">&nbsp;</td><td class="tl1">Name</td></tr>'
        f"{rows}</table>\r\n"
    )
