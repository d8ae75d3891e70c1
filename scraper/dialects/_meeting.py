"""The agenda page of responsive installations and ALLRIS 4: the same parts under the same names."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from scraper.dialects._agenda import own_number
from scraper.dialects._agenda_head import head_of, labelled_pairs
from scraper.dialects._damage import require_no_remnants
from scraper.dialects._panels import Address, read_attachments, read_documents
from scraper.dialects._tree_agenda import agenda_table, named_meetings, read_items
from scraper.errors import PageShapeError
from scraper.html import line, maybe, one
from scraper.records import MeetingContent


def read_meeting_page(
    tree: LexborHTMLParser, dialect: str, address: Address, named: Iterable[int | None], url: str
) -> MeetingContent:
    """Read the page in `tree`.

    Args:
        tree: the page, without what it hides.
        dialect: name of the reader.
        address: link of a document → its number and lasting address.
        named: further places that name the page's SILFDNR.
        url: final address of the page.
    """
    region = one(tree, "div#allris", url)
    require_no_remnants(region, url)
    table = agenda_table(tree, url)
    head = head_of(labelled_pairs(region, url))
    title = head.title or line(maybe(region, "h1.title", url))
    if title is None:
        raise PageShapeError("Betreff or h1.title", found=0, expected="the meeting's name", url=url)
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
        other_fields=head.other_fields,
        agenda_items=read_items(table, url),
        documents=(*read_documents(region, address, url), *read_attachments(region, url)),
    )
