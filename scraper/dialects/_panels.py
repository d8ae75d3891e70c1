"""Documents and attachments of the responsive pages and ALLRIS 4 (allris.md 2.6).

Documents are links in `aside#dokumenteHeaderPanel`. Attachments are printed twice, in `aside#anlagenHeaderPanel` and in
`table.attachmentTable`, and count once: the panel knows the file's time, the table its exact size.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dialects._damage import require_alike, says_nothing
from scraper.dialects._fields import Labelled
from scraper.dialects._loose import is_waiting
from scraper.dialects._sizes import sized
from scraper.dialects._tables import attribute, cells_of, classes, is_head, rows_of
from scraper.errors import PageShapeError
from scraper.html import line, lines, maybe, normalise
from scraper.records import Document

Address = Callable[[str], tuple[int | None, str | None]]  # link → number of the document, its lasting address

_FILE_TIME = re.compile(r"\((\d{1,2}\.\d{1,2}\.\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?)\)")
_SIZE = re.compile(r"\d[\d.,]*\s?(?:[kKMGT]i?B|Bytes?|B)\b")
_QUOTED = re.compile(r"'([^']+)'|PDF zu (.+?) in neue[mn] Fenster")


@dataclass(frozen=True, slots=True)
class _Attachment:
    title: str
    size: str | None = None
    time: str | None = None


def read_documents(region: LexborNode, address: Address, url: str) -> tuple[Document, ...]:
    """Return the documents in the order of the panel. A disabled link is a document without address."""
    panel = _panel(region, "dokumenteHeaderPanel", url)
    return tuple(_document(node, address, url) for node in (_entries(panel) if panel is not None else []))


def read_attachments(region: LexborNode, url: str) -> tuple[Document, ...]:
    """Return the attachments, each once.

    Raises:
        PageShapeError: panel and table name different attachments, or a table has no rows.
    """
    panel = _panel(region, "anlagenHeaderPanel", url)
    table = maybe(region, "table.attachmentTable", url)
    if table is None and region.css_first("#attachments") is not None:
        raise PageShapeError("table.attachmentTable", found=0, expected="exactly 1", url=url)
    listed = [_of_panel(node, url) for node in _entries(panel)] if panel is not None else []
    tabled = _of_table(table, url) if table is not None else []
    if panel is not None and not listed and not says_nothing(line(panel.css_first(".headRightInner"))):
        raise PageShapeError("links in aside#anlagenHeaderPanel", found=0, expected="at least 1", url=url)
    return tuple(Document(a.title, None, None, a.size, a.time) for a in _merged(listed, tabled, url))


def _panel(region: LexborNode, name: str, url: str) -> LexborNode | None:
    """Return a panel. Links to files stand in a panel or in the main content, and no panel in another."""
    panel = maybe(region, f"aside#{name}", url)
    framed = {link.mem_id for link in region.css(_FRAMED)}
    loose = any(link.mem_id not in framed for link in region.css(_LOOSE))
    empty = panel is not None and any(item.child is None or not _has_content(item) for item in panel.css("li"))
    if loose or empty or (panel is not None and len(panel.css("aside")) > 1):  # a node matches itself
        raise PageShapeError(f"aside#{name}", found="one of its tags lost", expected="whole", url=url)
    return panel


_LOOSE = "a.doclink, a.attlink"
_FRAMED = "aside a.doclink, aside a.attlink, #mainContent a.doclink, #mainContent a.attlink"


def _has_content(item: LexborNode) -> bool:
    return bool(item.text().strip()) or any(child.is_element_node for child in item.iter())


def read_other_panels(region: LexborNode) -> list[Labelled]:
    """Return further titled panels beside the head, as fields: what they mean is not known here, but it can be read.

    A map is drawn by script and has no words of its own. One without title, as a legend, is read only beside the head.
    """
    panels = [aside for aside in region.css("aside") if aside.id not in _KNOWN_PANELS]
    titled = [(line(panel.css_first(".frameHeader")), lines(panel)) for panel in panels]
    untitled = [panel for panel in region.css("#headRight aside") if panel.css_first(".frameHeader") is None]
    others = [lines(panel) for panel in untitled if panel.id not in _KNOWN_PANELS]
    found = [Labelled(title.rstrip(": "), (), (rest,)) for title, read in titled if title and (rest := read[1:])]
    return [*found, *(Labelled("", (), (read,)) for read in others if read)]


_KNOWN_PANELS = {"dokumenteHeaderPanel", "anlagenHeaderPanel", "mapHeaderPanel"}


def _entries(panel: LexborNode) -> list[LexborNode]:
    """Return the links to files, and the items of the list that name one without link, as where it is not public.

    Buttons of the page (`href="#"`, scripts, further programs of the installation) are none.
    """
    return [node for node in panel.css("*") if (node.tag == "a" and not _is_button(node)) or _is_unlinked(node)]


def _is_unlinked(node: LexborNode) -> bool:
    if node.tag != "li" or node.css_first("a, button, input, li li") is not None:
        return False
    text = line(node)
    return text is not None and not says_nothing(text) and not is_waiting(text)


def _is_button(link: LexborNode) -> bool:
    href = attribute(link, "href").strip().lower()
    if href.startswith(("#", "javascript:", "mailto:")) or "aktenmappe_indiv" in classes(link):
        return True
    return not classes(link) & {"doclink", "attlink", "hpDocLink"} and not _FILE.search(href)


_FILE = re.compile(r"do027|___tmp/|wicket/resource/|-link\b|\.pdf\b")


def _document(link: LexborNode, address: Address, url: str) -> Document:
    title, size = sized(_title(link, url))
    number, lasting = address(attribute(link, "href").strip()) if link.tag == "a" else (None, None)
    disabled = classes(link) & {"disable", "disabled"}
    return Document(title, number, None if disabled else lasting, size, None)


def _of_panel(link: LexborNode, url: str) -> _Attachment:
    """Return an attachment with its title as printed: whether a size in it is the file's, the table can tell."""
    time = _FILE_TIME.search(_tooltip(link))
    return _Attachment(_title(link, url), None, normalise(time[1]) if time else None)


def _title(link: LexborNode, url: str) -> str:
    quoted = _QUOTED.search(_tooltip(link))
    title = line(link) or (quoted and normalise(quoted[1] or quoted[2]))
    if not title:
        raise PageShapeError("title of a document", found=0, expected="exactly 1", url=url)
    return title


def _tooltip(node: LexborNode) -> str:
    return attribute(node, "data-simpletooltip-text") or attribute(node, "title")


def _of_table(table: LexborNode, url: str) -> list[_Attachment]:
    headings = [(line(th) or "").lower() for th in table.css("th")]
    if "name" not in headings:
        headings = ["name" if heading in _NAMES else heading for heading in headings]
    if headings.count("name") != 1:
        found = ", ".join(headings) or "none"
        raise PageShapeError("columns of the attachments", found=found, expected="Nr., Name, … Größe", url=url)
    rows = [cells_of(row) for row in rows_of(table) if not is_head(row)]
    if [len(cells) for cells in rows] == [1] and says_nothing(line(rows[0][0])):
        return []
    if not rows or any(len(cells) != len(headings) for cells in rows):
        found = ", ".join(str(len(cells)) for cells in rows) or "no rows"
        raise PageShapeError("rows of the attachments", found=found, expected=f"{len(headings)} cells each", url=url)
    named = [dict(zip(headings, cells, strict=True)) for cells in rows]
    require_alike(((None, cells) for cells in named), url)
    return [_of_row(cells, url) for cells in named]


_NAMES = {"bezeichnung", "titel", "dokument", "anlage", "anlagen", "datei", "dateiname"}


def _of_row(cells: dict[str, LexborNode], url: str) -> _Attachment:
    name = cells["name"]
    link = name.css_first("a")
    printed = line(link) or line(name)
    if not printed:
        raise PageShapeError("title of an attachment", found=0, expected="exactly 1", url=url)
    exact = _SIZE.search(_tooltip(link)) if link is not None else None
    size = line(next((cell for heading, cell in cells.items() if "größe" in heading), None))
    return _Attachment(*sized(printed, size or (normalise(exact[0]) if exact else None)))


def _merged(listed: list[_Attachment], tabled: list[_Attachment], url: str) -> list[_Attachment]:
    """Return each attachment once, in the order of the table where there is one."""
    if not tabled:
        return [_Attachment(*sized(a.title), a.time) for a in listed]
    if not listed:
        return tabled
    if len(listed) != len(tabled):
        found = f"{len(listed)} in the panel, {len(tabled)} in the table"
        raise PageShapeError("attachments", found=found, expected="the same twice", url=url)
    return [_Attachment(a.title, a.size, time) for a, time in zip(tabled, _times(listed, tabled, url), strict=True)]


def _times(listed: list[_Attachment], tabled: list[_Attachment], url: str) -> list[str | None]:
    """Return the file time of each row of the table, also where the panel has another order or cuts long titles."""
    if all(_names(a, row) for a, row in zip(listed, tabled, strict=True)):
        return [a.time for a in listed]
    left = list(listed)
    times = []
    for row in tabled:
        match = next((a for a in left if row.title in _titles(a)), None)
        if match is None:
            raise PageShapeError("attachment in the panel", found=0, expected=f"1 named {row.title!r}", url=url)
        left.remove(match)
        times.append(match.time)
    return times


def _names(of_panel: _Attachment, row: _Attachment) -> bool:
    return any(row.title.startswith(title.removesuffix("...").rstrip("… ")) for title in _titles(of_panel))


def _titles(of_panel: _Attachment) -> tuple[str, str]:
    return of_panel.title, sized(of_panel.title)[0]
