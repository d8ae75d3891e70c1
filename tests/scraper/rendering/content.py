# ruff: noqa: E501  markup stays in the lines the program prints
"""What a proposal page is to say, and the pieces that two generations draw alike."""

from dataclasses import dataclass, field
from html import escape

ASPOSE = (
    '<?xml version="1.0" encoding="iso-8859-1" standalone="no"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 '
    'Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; '
    'charset=iso-8859-1" /><meta name="generator" content="Aspose.Words for .NET 19.1" /><title></title></head><body>'
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
COLOURS = {"Bereit": "#edd400", "Geplant": "#73d216"}


@dataclass(frozen=True, slots=True)
class Meeting:
    date: tuple[int, int, int]
    name: str
    number: int | None = None
    item: int | None = None
    result: str = ""
    minutes: str = ""

    @property
    def german(self) -> str:
        year, month, day = self.date
        return f"{day:02}.{month:02}.{year}"

    @property
    def root_locale(self) -> str:
        year, month, day = self.date
        return f"{year} {MONTHS[month - 1]} {day}"


@dataclass(frozen=True, slots=True)
class Station:
    committee: str
    role: str
    state: str
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A text: blocks are paragraphs (`str`), headings (`("b", text)`), lists (`("ol", items)`), tables (`("table", rows)`)."""

    code: str
    name: str
    blocks: tuple["str | tuple[str, tuple[object, ...] | str]", ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    size: str
    time: str = "02.02.2026 10:11:12"


@dataclass(frozen=True, slots=True)
class Proposal:
    number: int
    reference: str
    type: str
    title: tuple[str, ...]
    office: str
    author: str
    status: str = "öffentlich"
    processing: str = "(Vorlage freigegeben)"
    author_label: str = "Verfasser"
    fields: dict[str, str] = field(default_factory=dict)  # label → value, in every generation
    stations: tuple[Station, ...] = ()
    parts: tuple[Part, ...] = ()
    documents: tuple[tuple[str, int], ...] = ()
    attachments: tuple[Attachment, ...] = ()


SLOTS = {"Beteiligt": "vobamt", "Bearbeiter/-in": "vobearbeiter"}


def lines(values: tuple[str, ...]) -> str:
    return "<br  />".join(escape(value, quote=False) for value in values)


def cut_words(text: str) -> str:
    """Cut words after umlauts, as the converter of the old generations does."""
    for letter in "äöüÄÖÜß":
        text = text.replace(letter, letter + "\0")
    return "".join(
        f'<span style="font-family:Calibri">{escape(piece, quote=False)}</span>' for piece in text.split("\0")
    )


def plain(text: str) -> str:
    return f"<span>{escape(text, quote=False)}</span>"


def drawn_block(block: object, span: object, indent: str) -> str:
    assert callable(span)
    if isinstance(block, str):
        return f'{indent}<p style="margin-top:0pt">{span(block)}</p>'
    assert isinstance(block, tuple)
    kind, content = block
    if kind == "b":
        return f'{indent}<p><span style="font-weight:bold">{escape(content, quote=False)}</span></p>'
    if kind == "ol":
        return f'{indent}<ol type="1">' + "".join(f"{indent}<li>{span(item)}</li>" for item in content) + "</ol>"
    rows = "".join(
        f"{indent}<tr>" + "".join(f"{indent}<td><p>{span(cell)}</p></td>" for cell in row) + "</tr>" for row in content
    )
    return f'{indent}<table cellspacing="0">{rows}</table>'


def embedded(part: Part, number: int) -> str:
    blocks = "".join(drawn_block(block, cut_words, "") for block in part.blocks)
    filler = '<p><span style="-aw-import:ignore">&#xa0;</span></p>'
    return (
        f'<!-- ### {part.code}{number}.rtf -->\r\n<a name="allris{part.code}"></a>\r\n'
        f"{ASPOSE}<div>{blocks}{filler}</div></body></html>"
    )


def temporary(i: int) -> str:
    return f"___tmp/tmp/45081036/rT7kQ2mVx9{i}/Zc41Lp/15-Anlagen/0{i}/Datei{i}.pdf"


def panel(name: str, title: str, links: str) -> str:
    if not links:
        return ""
    return (
        f'<aside tabindex="-1" id="{name}" data-jumplink="Zu {title}">\n<div class="frameHeader">\n<span>{title}</span>\n</div>\n'
        f'<div class="headRightInner roundedBorder">\n{links}\n</div>\n</aside>'
    )


HEADERS = (
    '<thead>\n<tr class="headers">\n<th class="colorCol" scope="col"><span>Status</span></th>\n<th scope="col"><span>Datum'
    '</span></th>\n<th scope="col"><span>Gremium</span></th>\n<th scope="col"><span>Beschluss</span></th>\n'
    '<th class="toLink" scope="col"><span>NA</span></th>\n</tr>\n</thead>'
)


def bf_row(cells: tuple[str, str, str, str, str], *, date: bool) -> str:
    classes = ("colorCol", "date" if date else "", "", "", "toLink")
    drawn = "".join(
        f"<td{f' class={chr(34)}{name}{chr(34)}' if name else ''}>\n<div>{cell}</div>\n</td>"
        for name, cell in zip(classes, cells, strict=True)
    )
    return f"<tr>\n{drawn}\n</tr>"
