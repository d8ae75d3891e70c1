"""Relations of a classic proposal page (allris.md 2.4): "Bezüglich" in the head, the Stammbaum behind the texts."""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import proposal_number, whole_number
from scraper.dialects._tables import attribute, cells_of, hidden_fields, rows_of, span_of
from scraper.errors import PageShapeError
from scraper.html import line, lines
from scraper.records import Relation

_COLUMNS = 4  # reference, title, office, type; blank cells stand between them. Some towns print no office.


def read_related(cells: Sequence[LexborNode]) -> Iterator[Relation]:
    """Yield what the values of "Bezüglich" refer to: each link, or each line where nothing is linked."""
    for cell in cells:
        links = [link for link in cell.css('a[href*="VOLFDNR="]') if line(link)]
        for link in links:
            yield Relation("refers_to", line(link), proposal_number(attribute(link, "href")), None)
        if not links:
            forms = [whole_number(hidden_fields(form).get("VOLFDNR")) for form in cell.css("form")]
            texts = lines(cell)
            numbers = forms if len(forms) == len(texts) else [None] * len(texts)
            for text, number in zip(texts, numbers, strict=True):
                yield Relation("refers_to", text, number, None)


def read_family(table: LexborNode, label: LexborNode, url: str) -> Iterator[Relation]:
    """Yield the rows of the Stammbaum below its label. The page's own row has no link, so its number is None.

    Raises:
        PageShapeError: a filled row does not have the four columns, or three where there is no office; or rows have
            different ones.
    """
    widths = set[int]()
    for row in rows_of(table):
        cells = cells_of(row)
        if cells and all(cell.tag == "th" for cell in cells):  # heads of columns
            continue
        if any(cell.mem_id == label.mem_id for cell in cells) or not any(line(cell) for cell in cells):
            continue
        is_close = len(cells) == _COLUMNS or len(cells) == span_of(label) == _COLUMNS - 1
        columns = cells if is_close else cells[::2]
        widths.add(len(columns))
        if (
            len(widths) > 1
            or len(columns) not in {_COLUMNS - 1, _COLUMNS}
            or (not is_close and len(cells) % 2 == 0)
            or any(line(cell) for cell in cells if cell not in columns)
        ):
            raise PageShapeError("row of the Stammbaum", found=len(cells), expected="4 columns", url=url)
        reference, title, *office, type_ = (line(cell) for cell in columns)
        link = row.css_first('a[href*="VOLFDNR="]')
        number = proposal_number(attribute(link, "href")) if link is not None else None
        yield Relation("family", reference, number, title, office[0] if office else None, type_)
