"""Documents and attachments of a classic proposal page (allris.md 2.6)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.dialects._addresses import whole_number
from scraper.dialects._allris3 import document_url
from scraper.dialects._sizes import is_size, sized
from scraper.dialects._tables import attribute, cells_of, classes, hidden_fields, rows_of, tooltip_title
from scraper.errors import PageShapeError
from scraper.html import line, normalise
from scraper.records import Document

_DOCUMENTS = 'form[action*="do027"], td.me1 a[href*="do027"], td.me1 a[onclick*="do027"]:not([href*="do027"])'
_ASKED = re.compile(r"do027[\w.]{0,8}(?:;[\w=.!-]{0,80})?\?(?P<query>[\w=&;.%-]+)", re.IGNORECASE)
_FILE_TIME = re.compile(r"\((\d{1,2}\.\d{1,2}\.\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\)")
_EXACT_SIZE = re.compile(r"Größe:\s*([^\r\n(]+)")
_STEADY_PATH = re.compile(r"/(\d\d-Anlagen/.*)\Z")  # of an attachment's temporary path, the part alike in both places


@dataclass(frozen=True, slots=True)
class _Attachment:
    title: str
    size_text: str | None
    file_time: str | None
    place: str | None  # only to recognise the same one in the other place


def read_documents(
    right: LexborNode | LexborHTMLParser, attachments: Sequence[LexborNode], url: str
) -> tuple[Document, ...]:
    """Return the documents of the right column, then the attachments, each once.

    Args:
        right: the right column, or what has one.
        attachments: the tables of attachments in page order: right column, behind the texts, or one of them.
        url: address of the page.

    Raises:
        PageShapeError: a document without number or title, or tables that list different attachments.
    """
    found = right.css(_DOCUMENTS)
    documents = (_of_form(node, url) if node.tag == "form" else _of_link(node, url) for node in found)
    merged = _merged([list(_listed(table)) for table in attachments], url)
    return (*documents, *(Document(a.title, None, None, a.size_text, a.file_time) for a in merged))


def _of_form(form: LexborNode, url: str) -> Document:
    fields = hidden_fields(form)
    button = form.css_first("input[type=submit], input[type=image], button")
    return _document(_printed_on(button), fields.get("DOLFDNR"), fields.get("OPTIONS"), fields.get("TYP"), url)


def _printed_on(button: LexborNode | None) -> str:
    """Return what is printed on a button; of a picture what stands for it."""
    if button is None:
        return ""
    printed = line(button) or normalise(attribute(button, "value"))
    if printed or attribute(button, "type") == "submit":
        return printed
    return normalise(attribute(button, "alt")) or tooltip_title(attribute(button, "title")) or ""


def _of_link(link: LexborNode, url: str) -> Document:
    """Return the document a link opens, also by script: `onclick="window.open('do027.asp?DOLFDNR=…')"`."""
    asked = next((found for name in ("href", "onclick") if (found := _ASKED.search(attribute(link, name)))), None)
    query = {name.upper(): values[0] for name, values in parse_qs(asked["query"]).items()} if asked else {}
    return _document(line(link) or "", query.get("DOLFDNR"), query.get("OPTIONS"), query.get("TYP"), url)


def _document(title: str, number: str | None, options: str | None, typ: str | None, url: str) -> Document:
    known = whole_number(number)
    if not title or known is None:
        raise PageShapeError("document", found=f"title {title!r}, DOLFDNR {number!r}", expected="one each", url=url)
    return Document(title, known, document_url(url, known, options, typ), None, None)


def _listed(table: LexborNode) -> Iterator[_Attachment]:
    """Yield the attachments of one table. The second table prints the rounded size behind the title."""
    for row in rows_of(table):
        links = [link for link in row.css("a[href]") if line(link)]
        sizes = [text.strip("()") for cell in cells_of(row) if is_size(text := line(cell) or "")]
        in_cell = sizes[0] if len(links) == len(sizes) == 1 else None  # a column of sizes
        yield from (_attachment(link, in_cell) for link in links)
        if not links:
            titles = (line(cell) for cell in cells_of(row) if "text3" in classes(cell))
            title = next((title for title in titles if title and not title.isdigit()), None)  # one that is not linked
            if title:
                yield _Attachment(title, None, None, None)


def _attachment(link: LexborNode, in_cell: str | None) -> _Attachment:
    tooltip, title = attribute(link, "title"), line(link) or ""
    exact, time = _EXACT_SIZE.search(tooltip), _FILE_TIME.search(tooltip)
    place = _STEADY_PATH.search(attribute(link, "href"))
    return _Attachment(
        sized(title)[0] if exact else title,
        normalise(exact[1]) if exact else in_cell,
        normalise(time[1]) if time else None,
        place[1] if place else None,
    )


def _merged(tables: list[list[_Attachment]], url: str) -> list[_Attachment]:
    """Return each attachment once, in the order of the last table, with time and size from where they are printed."""
    if len(tables) < 2:
        return [_with_size(attachment) for table in tables for attachment in table]
    first, last = tables[0], tables[-1]
    places = {attachment.place: attachment for attachment in first}
    if len(tables) > 2 or len(first) != len(last):
        found = ", ".join(str(len(table)) for table in tables)
        raise PageShapeError("attachments in each table", found=found, expected="the same twice", url=url)
    if len(places) != len(first) or {attachment.place for attachment in last} != places.keys():
        pairs = list(zip(first, last, strict=True))
    else:
        pairs = [(places[attachment.place], attachment) for attachment in last]
    return [_both(one, other) for one, other in pairs]


def _both(one: _Attachment, other: _Attachment) -> _Attachment:
    title, behind = sized(other.title)
    printed = other.size_text or one.size_text or (behind if title == one.title else None)
    return _Attachment(one.title, printed, one.file_time or other.file_time, one.place)


def _with_size(attachment: _Attachment) -> _Attachment:
    """Return an attachment printed once; without any tooltip a size behind its title is the file's."""
    if attachment.size_text or attachment.file_time:
        return attachment
    title, size = sized(attachment.title)
    return replace(attachment, title=title, size_text=size)
