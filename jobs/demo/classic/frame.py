"""What stands around every classic page: head, menu, headline, decoration, foot."""

import html
from dataclasses import dataclass

from jobs.demo.noise import Noise
from jobs.demo.town import SAMPLE_TOWN, Town

LF_IN_VALUE = "\v"  # stands for the single line feed inside a value while the page is put together
_PROLOGUE = """\
<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de" lang="de">
<head>
	<link rel="stylesheet" href="conf/styles/defaults/styles.css" />
	<meta http-equiv="content-type" content="text/html; charset=iso-8859-1" />
	<title>{title}</title>
	<meta name="description" content="ALLRIS net Version {version}" />
	<meta name="language" content="de" />
	<meta name="keywords" content="Ratsinformationssystem, Ratsinfo, Sitzungsdienst, ALLRIS" />
	<meta name="classification" content="Government" />
	<meta name="rating" content="Safe For Kids" />
	<link rel="shortcut icon" type="image/x-icon" href="images/ALLRIS.ico" />
	<link rel="stylesheet" href="conf/_styles.css" />
	<link rel="stylesheet" href="conf/opt/alert/_styles.css" />
	<script type="text/javascript" src="opt/scripting/alert.js"></script>
{object_id}	<meta name="infoID" content="{info}.3950002.0" />
</head><body ><div>
<div id="allriscontainer" class="{container}">
<div class="borderframe"><div class="mainframe"><div class="header"></div><div id="risleft"><div id="rislogo">\
<p class="topLogo">ALLRIS<sup>&reg;</sup>net</p></div>
<div id="risvari"><p class="topLeft"><a class="topLeft" href="http://www.cc-egov.de" target="_blank" \
title="ALLRIS&reg;net - derzeit {visitors} Besucher"></a></p></div>
<div id="riswrap"><div id="rismenu"><ul id="menu">
<ul id="menu">
{menu}</ul>
</div></div>
</div>
<div id="risright"><div id="rishead"><p class="topHeadline">{headline}</p></div>
<div id="risnavi">{navi}</div>
<div id="{risname}"><h1>{heading}&nbsp;&nbsp;</h1></div>
<div id="risprop"></div>
<div id="rismain"><div id="posOuterLocator"></div>"""
_DECO_TOP = """\
<table class="risdeco" cellspacing="0" cellpadding="0" border="0">
	<tr>
		<td><img src="images/deco/clip/nw.gif" alt=""  /></td>
		<td width="100%" style="background: URL(images/deco/clip/n.gif) repeat-x">&nbsp;</td>
		<td><img src="images/deco/clip/ne.gif" alt=""  /></td>
	</tr>
	<tr>
		<td style="background: URL(images/deco/clip/w.gif) repeat-y">&nbsp;</td>
		<td bgcolor="white">"""
_DECO_END = """\
</td>
<td style="background: URL(images/deco/clip/e.gif) repeat-y">&nbsp;</td>
	</tr>
	<tr>
		<td><img src="images/deco/clip/sw.gif" alt=""  /></td>
		<td width="100%" style="background: URL(images/deco/clip/s.gif) repeat-x">&nbsp;</td>
		<td><img src="images/deco/clip/se.gif" alt=""  /></td>
	</tr>
</table>
"""
_FOOT = """\
</div>
<div id="risfoot"><div id="foot_right"><p><a href="#" title="Besucher seit dem 01.01.2016">{count} Besucher seit dem \
01.01.2016</a></p></div>
<div id="foot_center" ><p><a href="" target="_blank" title=""></a></p></div><div id="foot_left" ><p>\
<a href="" target="_blank" title=""></a></p></div></div>
</div>
</div>
</div>
</div>
</body>
</html>
"""
# group, then (program with query, title, text) of its entries; released programs only are shown
_MENU = (
    ("Bürgerinfo", (("allris.net.asp", "Startseite", "Home"), ("pa021.asp", "Städteregionstag", "Städteregionstag"),
                    ("au010.asp", "Ausschüsse", "Ausschüsse"), ("fr010.asp?SELECT=1", "Fraktionen", "Fraktionen"))),
    ("Sitzungen", (("si010_e.asp", "Sitzungstermine aller Gremien", "Kalender"),
                   ("si018_a.asp", "Recherche nach wählbaren Suchkriterien", "Übersicht"))),
    ("Vorlagen", (("vo040.asp", "Recherche nach wählbaren Suchkriterien", "Übersicht"),
                  ("vo010.asp", "Vorlagen in der Beratung", "In Beratung"))),
    ("Recherche", (("yw040.asp", "Volltextsuche in Vorlagen, Sitzungen und Beschlüssen", "Textrecherche"),)),
    ("Hilfe", (("legende.asp", "Legende", "Legende"),)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What all pages of one answer share."""

    headline: str
    folder: str  # "/bi/"
    released: frozenset[str]  # programs the menu shows
    noise: Noise
    town: Town = SAMPLE_TOWN


def page(
    view: View,
    program: str,
    query: str,
    *,
    heading: str,
    main: str,
    navi: str = "",
    object_id: int | None = None,
    decorated: bool = True,
) -> bytes:
    """Return a whole page as bytes: windows-1252 under an iso-8859-1 declaration, CRLF at line ends."""
    noise = view.noise
    head = _PROLOGUE.format(
        title=escape(heading.partition(" - ")[0]),
        version=noise.pick((view.town.version, view.town.version, "3.9.5 (230314m)")),
        object_id=f'\t<meta name="objectID" content="{object_id}" />\n' if object_id is not None else "",
        info=noise.digits(3),
        container=program.partition("_")[0],
        visitors=noise.digits(2),
        menu=_menu(view, f"{view.folder}{program}.asp{query}"),
        headline=escape(view.headline),
        navi=navi,
        heading=escape(heading),
        risname="risname_raw" if view.town.raw else "risname",
    )
    framed = f"{_DECO_TOP}{main}{_DECO_END}" if decorated and not view.town.raw else main
    return to_bytes(noise.roughen(head + framed + _FOOT.format(count=noise.digits(6))))


def to_bytes(markup: str) -> bytes:
    lines = markup.replace("\n", "\r\n").replace(LF_IN_VALUE, "\n")
    return lines.encode("cp1252", "xmlcharrefreplace")


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def value(text: str | None) -> str:
    """Return a cell's content, a no-break space where there is none."""
    return escape(text) if text else "&nbsp;"


def _menu(view: View, address: str) -> str:
    groups = [
        (name, [entry for entry in entries if entry[0].split("?")[0] in view.released]) for name, entries in _MENU
    ]
    return "".join(_group(view, address, number, *group) for number, group in enumerate(groups, 1) if group[1])


def _group(view: View, address: str, number: int, name: str, entries: list[tuple[str, str, str]]) -> str:
    mark = "&amp;" if "?" in address else "?"
    shown = view.noise.pick(("Reduzieren", "Reduzieren", "Erweitern"))
    head = (
        f'<li><strong><a href="{address}{mark}toggleMenu={number}" title="{shown}">{escape(name)}</a></strong></li>\n'
    )
    links = "".join(f'\t<li><a href="{target}" title="{tip}">{text}</a></li>\n' for target, tip, text in entries)
    return f"{head}<li>\n\t<ul>\n{links}\t</ul>\n</li>\n"
