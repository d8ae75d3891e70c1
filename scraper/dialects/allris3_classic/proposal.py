"""A classic `vo020.asp` page → its content."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.dialects._addresses import proposal_number, whole_number
from scraper.dialects._allris3 import cut, read_texts, require_sound
from scraper.dialects._damage import drop_hidden
from scraper.dialects._tables import attribute, hidden_fields
from scraper.dialects.allris3_classic.consultations import further_words, read_consultations
from scraper.dialects.allris3_classic.documents import read_documents
from scraper.dialects.allris3_classic.fields import read_head
from scraper.dialects.allris3_classic.panels import jump_links, read_panels
from scraper.dialects.allris3_classic.relations import read_related
from scraper.errors import PageShapeError
from scraper.html import line, maybe, one, parse
from scraper.records import ProposalContent

NAME = "allris3_classic"


def read_proposal(text: str, url: str, headings: Sequence[str] = ()) -> ProposalContent:
    """Read a decoded page. Raises PageShapeError when a landmark is absent, doubled or contradicts another."""
    page = cut(text, url)
    frame = _without_menu(page.frame)
    tree = parse(frame)
    _require_whole(frame, tree, url)
    drop_hidden(one(tree, "body", url))
    main = one(tree, "#rismain", url)
    head_node, right = one(main, "td.ko1", url), main.css_first("td.me1") or main
    head, panels = read_head(head_node, url), read_panels(main, head_node, url)
    if "title" not in head.columns:
        raise PageShapeError("Betreff", found=0, expected="exactly 1", url=url)
    return ProposalContent(
        dialect=NAME,
        number=_number(tree, url),
        reference=_reference(tree, url),
        title=head.columns["title"],
        type=head.columns.get("type"),
        status=head.columns.get("status"),
        lead_office=head.columns.get("lead_office"),
        author=head.columns.get("author"),
        other_fields=(
            *head.other,
            *(further_words(head.procedure) if head.procedure is not None else ()),
            *panels.other,
        ),
        consultations=read_consultations(head.procedure, url) if head.procedure is not None else (),
        sections=read_texts(page.parts, jump_links(right), url, headings),
        relations=(*read_related(head.related), *panels.family),
        documents=read_documents(right, panels.attachments, url),
    )


def _without_menu(frame: str) -> str:
    """Return the frame without the left column: no content, seldom well-formed, and a third of the page."""
    start = frame.find('<div id="risleft"')
    end = frame.find('<div id="risright"', start)
    return frame[:start] + frame[end:] if 0 <= start < end else frame


def _require_whole(frame: str, tree: LexborHTMLParser, url: str) -> None:
    """Refuse a frame with a broken tag or a lost line.

    The program closes every cell, row and table it opens. Only a Stammbaum is followed by a surplus
    `</td></tr></table>` (allris.md 7). A line that arrived without its neighbour leaves the counts apart.
    """
    one(tree, "#allriscontainer.vo020", url)
    bare = require_sound(frame, one(tree, "body", url), url).lower()
    if bare.count("<t") == bare.count("</t") and bare.count("<form") == bare.count("</form"):
        return
    surplus = {tag: bare.count(f"</{tag}") - bare.count(f"<{tag}") for tag in ("table", "tr", "td")}
    even = len(set(surplus.values())) == 1 and (not surplus["td"] or (surplus["td"] > 0 and "stammbaum" in bare))
    if not even or bare.count("<form") != bare.count("</form"):
        found = ", ".join(f"{count:+} </{tag}>" for tag, count in surplus.items())
        raise PageShapeError("closed tables", found=found, expected="as many of each", url=url)


def _reference(tree: LexborHTMLParser, url: str) -> str:
    """`Drucksache - 22-2362`: only the first dash separates the installation's word from the reference."""
    heading = line(one(tree, '[id^="risname"] h1', url)) or ""
    word, dash, reference = heading.partition(next((dash for dash in _DASHES if dash in heading), " - "))
    if not (word and dash and reference):
        raise PageShapeError("reference in h1", found=repr(heading), expected="word - reference", url=url)
    return reference


_DASHES = (" - ", " – ", ": ")


def _number_of(form: LexborNode) -> int | None:
    """Return the proposal a button of the page itself is about: its print view, its resolutions."""
    return whole_number(hidden_fields(form).get("VOLFDNR")) or proposal_number(attribute(form, "action"))


def _number(tree: LexborHTMLParser, url: str) -> int:
    """Return the VOLFDNR the page names itself by: a number other than the address's, wherever it does so.

    Raises:
        PageShapeError: neither page nor address name one.
    """
    asked = proposal_number(url)
    meta = maybe(tree, 'meta[name="objectID"]', url)
    own = [whole_number(attribute(meta, "content")) if meta is not None else None]
    own += [proposal_number(attribute(link, "href")) for link in tree.css('#risnavi a[href^="vo020.asp?VOLFDNR="]')]
    own += [_number_of(form) for form in tree.css('#risnavi form[action*="vo020"], td.me1 form[action*="vo021"]')]
    named = [number for number in own if number is not None]
    number = next((number for number in named if number != asked), asked or next(iter(named), None))
    if number is None:
        raise PageShapeError("VOLFDNR of the page", found=0, expected="at least 1", url=url)
    return number
