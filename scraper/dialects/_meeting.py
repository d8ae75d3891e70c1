"""The agenda page of responsive installations and ALLRIS 4: the same parts under the same names."""

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.dialects._agenda import own_number
from scraper.dialects._agenda_head import head_of, labelled_pairs
from scraper.dialects._damage import drop_hidden, require_no_remnants
from scraper.dialects._panels import Address, read_attachments, read_documents, read_other_panels
from scraper.dialects._tree_agenda import agenda_table, named_meetings, read_items
from scraper.errors import PageShapeError
from scraper.html import line, lines, maybe
from scraper.records import Field, MeetingContent


def read_meeting_page(
    tree: LexborHTMLParser, dialect: str, address: Address, named: Iterable[int | None], url: str
) -> MeetingContent:
    """Read the page in `tree`.

    Args:
        tree: the whole page.
        dialect: name of the reader.
        address: link of a document → its number and lasting address.
        named: further places that name the page's SILFDNR.
        url: final address of the page.

    Raises:
        PageShapeError: a landmark is absent, doubled or contradicts another, or a tag lost its `<`.
    """
    region = _region(tree, url)
    table = agenda_table(region, url)
    head = head_of(labelled_pairs(region, url))
    title = head.title or line(maybe(region, "h1.title", url))
    if title is None:
        raise PageShapeError("Betreff or h1.title", found=0, expected="the meeting's name", url=url)
    others = (*(Field(panel.label, panel.values) for panel in read_other_panels(region)), *_texts(region))
    return MeetingContent(
        dialect=dialect,
        number=own_number(url, (*named, *named_meetings(table))),
        title=title,
        committee=head.committee,
        date=head.date,
        time=head.time,
        room=head.room,
        place=head.place,
        status=head.status,
        other_fields=(*head.other_fields, *others),
        agenda_items=read_items(table, url),
        documents=(*read_documents(region, address, url), *read_attachments(region, url)),
    )


def _region(tree: LexborHTMLParser, url: str) -> LexborNode:
    """Return ALLRIS's own part of the page, without what it hides."""
    found = tree.css("div#allris") or tree.css("main#pageContent")
    if len(found) != 1:
        raise PageShapeError("div#allris", found=len(found), expected="exactly 1", url=url)
    require_no_remnants(found[0], url)
    drop_hidden(found[0])
    return found[0]


def _texts(region: LexborNode) -> Iterator[Field]:
    """Yield texts in titled boxes beside the agenda, as fields: the record has no place of its own for them."""
    for title in region.css(".expandedTitle"):
        node = title.next
        while node is not None:
            for part in node.css(".docPart") if node.is_element_node else ():
                if text := "\n".join(lines(part)):
                    yield Field(line(title) or "Text", (text,))
            node = node.next
