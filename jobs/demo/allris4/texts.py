"""Texts as ALLRIS 4 prints them: a box with a title, paragraphs indented, no codes and no inner documents."""

from jobs.demo.aspose import characters
from jobs.demo.model import Block, Bullets, Numbered, Paragraph, Part, Table, Text
from jobs.demo.noise import Noise

_CELL = "width:120pt; border:0.75pt solid #000000; padding-right:5.03pt; padding-left:5.03pt; vertical-align:top"


class Printer4:
    """Prints the texts of one page; style values are those of one fetch."""

    def __init__(self, noise: Noise) -> None:
        self._noise = noise
        self._font = noise.pick(("Carlito", "Calibri"))
        self._margin = noise.pick(("11pt", "8pt"))
        self._end = noise.pick(("\n", "\n", "\r\n"))

    def document(self, text: Text) -> str:
        """Return the element that holds a text. A heading equal to the box's title is not printed again."""
        parts = "".join(self._part(part, text.name) for part in text.parts)
        body = f"\t\t<div>\n{parts}\t\t</div>\n\t"
        return (
            f'<div id="htm{text.number}" style="font-family:{self._font}; font-size:11pt;" class="docPart readOnly">\n'
            f"{body.replace(chr(10), self._end)}</div>\n"
        )

    def _part(self, part: Part, title: str) -> str:
        printed = part.heading and part.heading != title
        heading = self._paragraph(f"{part.heading}:", "0pt", "font-weight:bold") if printed else ""
        blocks = "".join(self._block(block) for block in part.blocks)
        return heading + blocks + self._element("p", "margin-top:0pt; margin-bottom:0pt", _filler())

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block.text, self._margin, "font-weight:bold" if block.bold else "")
        if isinstance(block, Table):
            return self._table(block)
        items = "".join(self._item(item) for item in block.items)
        if isinstance(block, Numbered):
            return (
                f'\t\t\t<ol type="1" start="{block.start}" style="margin:0pt; padding-left:0pt">\n{items}\t\t\t</ol>\n'
            )
        return _bullets(block, items)

    def _paragraph(self, text: str, margin: str, style: str) -> str:
        return self._element("p", f"margin-top:{margin}; margin-bottom:{margin}", self._spans(text, style))

    def _element(self, name: str, style: str, content: str, depth: int = 3) -> str:
        tabs = "\t" * depth
        return f'{tabs}<{name} style="{style}">\n{tabs}\t{content}\n{tabs}</{name}>\n'

    def _item(self, item: str) -> str:
        return self._element("li", "margin-left:33pt; padding-left:3pt", self._spans(item, ""), 4)

    def _table(self, table: Table) -> str:
        rows = "".join(f"\t\t\t\t<tr>\n{''.join(map(self._cell, row))}\t\t\t\t</tr>\n" for row in table.rows)
        style = "border:0.75pt solid #000000; border-collapse:collapse"
        return f'\t\t\t<table cellspacing="0" cellpadding="0" style="{style}">\n{rows}\t\t\t</table>\n'

    def _cell(self, cell: str) -> str:
        content = self._spans(cell, "") if cell else _filler()
        paragraph = self._element("p", "margin-top:0pt; margin-bottom:0pt", content, 6)
        return f'\t\t\t\t\t<td style="{_CELL}">\n{paragraph}\t\t\t\t\t</td>\n'

    def _spans(self, text: str, style: str) -> str:
        return "<br />".join(self._line(line, style) for line in text.split("\n"))

    def _line(self, line: str, style: str) -> str:
        """Print a line in one span, or cut in two at any place."""
        opened = f'<span style="{style}">' if style else "<span>"
        pieces = [line]
        if self._noise.chance(0.3) and len(line) > 8:
            cut = int(self._noise.digits(3)) % (len(line) - 2) + 1
            pieces = [line[:cut], line[cut:]]
        return "".join(f"{opened}{characters(piece)}</span>" for piece in pieces)


def _filler() -> str:
    return '<span style="font-family:Arial">&#xa0;</span>'


def _bullets(_block: Bullets, items: str) -> str:
    return f'\t\t\t<ul type="disc" style="margin:0pt; padding-left:0pt">\n{items}\t\t\t</ul>\n'
