"""The agenda page of responsive installations and ALLRIS 4: the same parts under the same names."""

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from scraper.dialects._agenda import own_number, require_closed
from scraper.dialects._agenda_head import head_of, labelled_pairs
from scraper.dialects._allris3 import require_sound
from scraper.dialects._damage import drop_hidden, own_markup, require_end, require_inside
from scraper.dialects._loose import TABLES, loose_field, loose_in
from scraper.dialects._panels import Address, read_attachments, read_documents, read_other_panels
from scraper.dialects._tree_agenda import agenda_tables, named_meetings, read_items
from scraper.errors import PageShapeError
from scraper.html import line, lines, maybe, parse
from scraper.records import Field, MeetingContent


def read_meeting_page(
    text: str, dialect: str, address: Address, named: Iterable[int | None], url: str
) -> MeetingContent:
    """Read the page.

    Args:
        text: the whole page.
        dialect: name of the reader.
        address: link of a document → its number and lasting address.
        named: further places that name the page's SILFDNR.
        url: final address of the page.

    Raises:
        PageShapeError: a landmark is absent, doubled or contradicts another, or the page is cut or damaged.
    """
    require_end(text, url)
    region = _region(text, url)
    tables = agenda_tables(region, url)
    head = head_of(labelled_pairs(region, url), url)
    title = head.title or line(maybe(region, "h1.title", url))
    if title is None:
        raise PageShapeError("Betreff or h1.title", found=0, expected="the meeting's name", url=url)
    panels = (Field(panel.label, panel.values) for panel in read_other_panels(region))
    named = (*named, *named_meetings(tables))
    items, parts = read_items(tables, url)
    others = (*panels, *_texts(region, url), *parts, *loose_field(loose_in(region), of_meeting=True))
    return head.meeting(
        dialect=dialect,
        number=own_number(url, named),
        title=title,
        others=others,
        agenda_items=items,
        documents=(*read_documents(region, address, url), *read_attachments(region, url)),
    )


def _region(text: str, url: str) -> LexborNode:
    """Return ALLRIS's own part of the page, without what it hides."""
    tree = parse(text)
    found = tree.css("div#allris") or tree.css("main#pageContent")
    if len(found) != 1:
        raise PageShapeError("div#allris", found=len(found), expected="exactly 1", url=url)
    markup = own_markup(text)
    require_closed(markup, url)
    require_sound(markup, found[0], url)
    require_inside(tree, found[0], url)
    drop_hidden(found[0])
    return found[0]


def _texts(region: LexborNode, url: str) -> Iterator[Field]:
    """Yield texts in titled boxes beside the agenda, as fields: the record has no place of its own for them.

    Raises:
        PageShapeError: a box has a title and no content, or a text no title.
    """
    parts = 0
    for title in region.css(".expandedTitle"):
        behind = list(_behind(title))
        if not any(line(node) for node in behind):
            raise PageShapeError(f"content of box {line(title)!r}", found=0, expected="a text or a table", url=url)
        found = [part for node in behind for part in node.css(".docPart")]
        if not (found or any(node.css_first(TABLES) for node in behind)):
            yield Field(line(title) or "Text", ("\n".join(text for node in behind for text in lines(node)),))
        for part in found:
            parts += 1
            yield Field(line(title) or "Text", ("\n".join(lines(part)),))
    if parts != len(region.css(".docPart")):
        raise PageShapeError(".docPart below a title", found=parts, expected=str(len(region.css(".docPart"))), url=url)


def _behind(node: LexborNode) -> Iterator[LexborNode]:
    after = node.next
    while after is not None:
        if after.is_element_node:
            yield after
        after = after.next
