"""The labelled fields in the head of a classic proposal page (allris.md 2.2): one table in `td.ko1`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from scraper.dialects._labels import column_of, may_head_a_title
from scraper.dialects._tables import attribute, cells_of, classes, rows_of, width_of
from scraper.errors import PageShapeError
from scraper.html import line, lines, normalise
from scraper.records import Field

_RELATED, _LINKED = "bezüglich", 'a[href*="vo020"]'  # under any other label what is linked is related
_COLUMN_HEADS = frozenset({"ursprung", "aktuell"})


@dataclass(slots=True)
class Head:
    """The head of a proposal page, sorted."""

    columns: dict[str, str] = field(default_factory=dict)  # title, status, type, lead_office, author → value
    other: list[Field] = field(default_factory=list)
    related: list[LexborNode] = field(default_factory=list)  # value cells of "Bezüglich"
    procedure: LexborNode | None = None  # table of the Beratungsfolge


def read_head(node: LexborNode, url: str) -> Head:
    """Return the fields of `td.ko1`.

    Rows hold one or two pairs of label (`td.kb1`) and value; which rows exist differs by proposal and by town, so pairs
    are read, not positions. A label with several filled cells (Berlin: "Ursprung | aktuell") is kept whole among the
    other fields, its column has the last one, the current.

    Raises:
        PageShapeError: two titles or status values, a table of consultations without its label, or a row that lost one
            of its pairs.
    """
    head = Head()
    rows = [row for table in node.iter() if table.tag == "table" for row in rows_of(table)]
    words = normalise(node.text())
    in_columns = ("Ursprung" in words or "ktuell" in words) and any(_heads_columns(row) for row in rows)
    rows = [row for row in rows if not _heads_columns(row)] if in_columns else rows
    if any(_is_striped(row) for row in rows):
        raise PageShapeError("rows of the Beratungsfolge", found="among the fields", expected="in a table", url=url)
    cells = [cells_of(row) for row in rows]
    _require_whole_rows(cells, url)
    for label, values in _pairs(cells, in_columns=in_columns):
        table = _table_in(values)
        if table is None:
            _put(head, label, values, url)
        elif label and head.procedure is None:
            head.procedure = table
        else:
            raise PageShapeError("label of a Beratungsfolge", found=repr(label), expected="exactly 1", url=url)
    first = head.other[0] if head.other and "title" not in head.columns else None
    if first is not None and may_head_a_title(first.label) and first.label == _first_label(cells):
        head.columns["title"] = " ".join(" ".join(head.other.pop(0).values).split("\n"))
    return head


def _first_label(rows: list[list[LexborNode]]) -> str:
    return next((label for cells in rows for cell in cells if (label := (line(cell) or "").rstrip(": "))), "")


def _require_whole_rows(rows: list[list[LexborNode]], url: str) -> None:
    """Refuse a row in which only an empty pair is left, narrower than the ruler of images at the table's end."""
    columns = width_of(rows[-1]) if rows and is_ruler(rows[-1]) else 0
    for cells in rows if columns else ():
        if cells and not any(_is_filled(cell) for cell in cells) and width_of(cells) < columns:
            raise PageShapeError("pairs in a row of the head", found=f"{len(cells)} empty cells", expected="2", url=url)


def is_ruler(cells: list[LexborNode]) -> bool:
    """Tell whether a row holds only pixel images, which give a table its columns."""
    return all(cell.css_first("img") is not None and not cell.text().strip() for cell in cells)


def _is_filled(cell: LexborNode) -> bool:
    return bool(cell.text().strip()) or _table_in([cell]) is not None or bool(_pictured(cell))


def _pictured(cell: LexborNode) -> tuple[str, ...]:
    """Return what stands for a picture that is all of a value."""
    said = (normalise(attribute(picture, "alt") or attribute(picture, "title")) for picture in cell.css("img"))
    return tuple(words for words in said if words)


def _pairs(rows: list[list[LexborNode]], *, in_columns: bool) -> Iterator[tuple[str, list[LexborNode]]]:
    """Yield each label (without colon) with its filled value cells.

    A label that has a row for itself belongs to the row below, as that of the Beratungsfolge does, and so do several
    labels to as many cells; on Berlin's pages it stands in the cell before. A value may stand in its label's cell, too.
    A filled row without label is yielded under the empty label. Where columns are headed "Ursprung" and "aktuell", an
    empty label between two values separates nothing.
    """
    above, labels = "", list[str]()
    for cells in rows:
        below = labels if not any("kb1" in classes(cell) for cell in cells) and len(labels) == len(cells) else []
        labels = _labels_alone(cells)
        if below:
            yield from ((name, [cell]) for name, cell in zip(below, cells, strict=True) if _is_filled(cell))
            continue
        label, values, labelling = above, list[LexborNode](), None
        for cell in cells:
            if "kb1" not in classes(cell):
                values += [cell] if _is_filled(cell) else []
                continue
            if in_columns and values and not line(cell):
                continue
            yield from _pair(label, values, labelling)
            label, values, labelling = (line(cell) or "").rstrip(": "), [], cell
        yield from _pair(label, values, labelling)
        above = label if len(cells) == 1 and not values else ""


def _labels_alone(cells: list[LexborNode]) -> list[str]:
    """Return the labels of a row that holds several and nothing else."""
    alone = len(cells) > 1 and all("kb1" in classes(cell) for cell in cells)
    labels = [(line(cell) or "").rstrip(": ") for cell in cells] if alone else []
    return labels if all(labels) and not any(":" in label for label in labels) else []


def _pair(label: str, values: list[LexborNode], labelling: LexborNode | None) -> Iterator[tuple[str, list[LexborNode]]]:
    """Yield a label with its values, or with its own cell where the value stands in there: "Aktenzeichen: 51.30"."""
    name, colon, _ = label.partition(":")
    if values:
        yield label, values
    elif colon and name and labelling is not None:
        for piece in [node for node in labelling.traverse(include_text=True) if node.is_text_node]:
            _, found, behind = (piece.text_content or "").partition(":")
            piece.replace_with(behind)
            if found:
                break
        yield name.rstrip(), [labelling]


def _table_in(cells: list[LexborNode]) -> LexborNode | None:
    """Return the table of consultations in these cells: the one with rows of committees and meetings."""
    for cell in cells:
        for table in cell.css("table") if _is_nested(cell) else ():
            if any(_is_striped(row) for row in rows_of(table)):
                return table
    return None


def _is_nested(cell: LexborNode) -> bool:
    """Tell whether there can be a table in the cell: quicker than looking for one."""
    return any(child.tag not in {"br", "a", "img", "script"} for child in cell.iter())


def _is_striped(row: LexborNode) -> bool:
    """Tell whether the row is one of the Beratungsfolge: by its class of striped lists, else by its second cell."""
    if any(name.startswith("zl1") for name in classes(row)):
        return True
    cells = cells_of(row)
    return len(cells) > 1 and "kb1" not in classes(cells[0]) and not classes(cells[1]).isdisjoint({"text1", "text2"})


def _heads_columns(row: LexborNode) -> bool:
    """Tell whether the row says nothing but which column is the origin and which the current state (Berlin)."""
    texts = {text.casefold() for cell in cells_of(row) if (text := line(cell))}
    return bool(texts) and texts <= _COLUMN_HEADS


def _put(head: Head, label: str, cells: list[LexborNode], url: str) -> None:
    values = tuple("\n".join(found) for cell in cells if (found := lines(cell) or _pictured(cell)))
    if not values:
        return
    column = column_of(label)
    if column in {"title", "status"} and column in head.columns:
        raise PageShapeError(f"label {label!r}", found=2, expected="exactly 1", url=url)
    if column == "title":
        head.columns[column] = " ".join(" ".join(values).split("\n"))
        return
    if column and column not in head.columns:
        head.columns[column] = values[-1]
        if len(values) == 1:
            return
    if label.casefold() == _RELATED or any(cell.css_first(_LINKED) is not None for cell in cells):
        head.related += cells
    head.other.append(Field(label, values))
