"""Texts as the word processor behind ALLRIS 3 prints them: a whole html document for each part of a page."""

import html
import re

from jobs.demo.model import Block, Bullets, Numbered, Paragraph, Part, Table, Text
from jobs.demo.noise import Noise

_PROLOGUE = (
    '<?xml version="1.0" encoding="iso-8859-1" standalone="no"?><!DOCTYPE html PUBLIC '
    '"-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; '
    'charset=iso-8859-1" /><meta http-equiv="Content-Style-Type" content="text/css" />'
    '<meta name="generator" content="Aspose.Words for .NET {generator}" /><title>{title}</title>{style}</head>'
)
_LIST_STYLE = (
    '<style type="text/css">.awlist1 { list-style:none; counter-reset:awlistcounter1 }'
    ".awlist1 > li:before { content:counter(awlistcounter1) '.'; counter-increment:awlistcounter1 }</style>"
)
_DATE = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
_BEYOND_LATIN = re.compile(r"[^\x00-\x9f\xa1-\xff]")
_CELL = "width:{width}pt; border:0.75pt solid #000000; padding-right:5.03pt; padding-left:5.03pt; vertical-align:top"


def characters(text: str) -> str:
    """Return text for html, everything outside Latin-1 and the no-break space as numeric references."""
    return _BEYOND_LATIN.sub(lambda m: f"&#x{ord(m[0]):x};", html.escape(text, quote=False))


class Printer:
    """Prints the texts of one page; style values and generator are those of one fetch."""

    def __init__(self, noise: Noise, *, calendar: str) -> None:
        self._noise = noise
        self._calendar = calendar  # program that dates are linked to
        self._generator = noise.pick(("19.1", "19.1", "23.4.0"))
        self._font = "font-family:" + noise.pick(("Calibri", "Calibri", "Arial"))
        self._margin = noise.pick(("8pt", "8pt", "6pt"))
        self._link_dates = noise.chance(0.3)
        self._title = noise.pick(("", "", "ALLRIS® Office Integration"))

    def document(self, text: Text, *, first: bool) -> str:
        """Return the embedded document of a text. All but the first of a page begin with a rule."""
        head = _PROLOGUE.format(
            generator=self._generator,
            title=self._title,
            style=_LIST_STYLE if self._generator.startswith("23") else "",
        )
        body = "<body>" if self._generator.startswith("19") else f'<body style="{self._font}; font-size:11pt" >'
        rule = "" if first else " <hr />"
        empty_heading = "<h4></h4>" if self._noise.chance(0.1) else ""
        parts = "".join(self._part(part) for part in text.parts)
        return f"{head}{body}{rule}{empty_heading}<div>{parts}</div></body></html>"

    def _part(self, part: Part) -> str:
        heading = self._paragraph(Paragraph(f"{part.heading}:", bold=True)) if part.heading else ""
        return heading + "".join(self._block(block) for block in part.blocks) + self._filler()

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block) + (self._filler() if self._noise.chance(0.2) else "")
        if isinstance(block, Numbered):
            return self._numbered(block)
        if isinstance(block, Bullets):
            items = "".join(self._item(item) for item in block.items)
            return f'<ul type="disc" style="margin:0pt; padding-left:0pt">{items}</ul>'
        return self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        return f'<p style="{self._paragraph_style()}">{self._spans(paragraph.text, bold=paragraph.bold)}</p>'

    def _paragraph_style(self) -> str:
        return f"margin-top:0pt; margin-bottom:{self._margin}; line-height:108%; font-size:11pt"

    def _filler(self) -> str:
        return f'<p style="{self._paragraph_style()}"><span style="{self._font}; -aw-import:ignore">&#xa0;</span></p>'

    def _numbered(self, block: Numbered) -> str:
        """Print one list, or a list for every item as some documents do."""
        if self._noise.chance(0.5):
            return "".join(
                self._ordered(self._item(item), start) for start, item in enumerate(block.items, block.start)
            )
        return self._ordered("".join(self._item(item) for item in block.items), block.start)

    @staticmethod
    def _ordered(items: str, start: int) -> str:
        numbered = f' start="{start}"' if start != 1 else ""
        return f'<ol type="1"{numbered} style="margin:0pt; padding-left:0pt">{items}</ol>'

    def _item(self, item: str) -> str:
        style = f"margin-left:33pt; line-height:108%; padding-left:3pt; {self._font}; font-size:11pt"
        return f'<li style="{style}">{self._spans(item)}</li>'

    def _table(self, table: Table) -> str:
        width = f"{473.8 / len(table.rows[0]):.2f}"
        rows = "".join("<tr>" + "".join(self._cell(cell, width) for cell in row) + "</tr>" for row in table.rows)
        return (
            '<table cellspacing="0" cellpadding="0" style="border:0.75pt solid #000000; '
            f'-aw-border:0.5pt single; border-collapse:collapse">{rows}</table>{self._filler()}'
        )

    def _cell(self, cell: str, width: str) -> str:
        content = self._spans(cell) if cell else f'<span style="{self._font}; -aw-import:ignore">&#xa0;</span>'
        paragraph = f'<p style="margin-top:0pt; margin-bottom:0pt; font-size:11pt">{content}</p>'
        return f'<td style="{_CELL.format(width=width)}">{paragraph}</td>'

    def _spans(self, text: str, *, bold: bool = False) -> str:
        style = self._font + ("; font-weight:bold" if bold else "")
        return "<br />".join(self._line(line, style) for line in text.split("\n"))

    def _line(self, line: str, style: str) -> str:
        if not self._link_dates:
            return self._cut(line, style)
        result, end = "", 0
        for match in _DATE.finditer(line):
            result += self._cut(line[end : match.start()], style) + self._linked_date(match, style)
            end = match.end()
        return result + self._cut(line[end:], style)

    def _cut(self, text: str, style: str) -> str:
        if not text:
            return ""
        return "".join(f'<span style="{style}">{characters(piece)}</span>' for piece in self._noise.pieces(text))

    def _linked_date(self, match: re.Match[str], style: str) -> str:
        day, month, year = match.groups()
        return (
            f'<a href="{self._calendar}?YY={year}&amp;MM={month}&amp;DD={day}" '
            f'title="Sitzungskalender {month}/{year} anzeigen"><span style="{style}">{match[0]}</span></a>'
        )
