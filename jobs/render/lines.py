"""Lines for people: one rich text, coloured on a terminal, plain elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.text import Text

from jobs.render.clean import clean, one_line

Json = Mapping[str, Any]
STYLES = {"removed": "red", "added": "green", "head": "bold", "faint": "dim", "warning": "bold yellow"}


def line(*parts: object, indent: int = 0, style: str = "") -> Text:
    """Return one line; a part is anything to be cleaned, or a Text made here. None and "" leave no gap."""
    made = Text(" " * indent, style=STYLES.get(style, style))
    said = [part if isinstance(part, Text) else Text(one_line(part)) for part in parts if part is not None]
    return made.append_text(Text("  ").join(part for part in said if part))


def block(text: object, indent: int) -> Iterable[Text]:
    """Yield the lines of a longer text; tabs stand as they came."""
    for part in clean(text).split("\n"):
        yield Text(" " * indent + part)


def styled(text: object, style: str) -> Text:
    return Text(one_line(text), style=STYLES[style])


def table(rows: Iterable[Iterable[object]], indent: int = 2) -> Iterable[Text]:
    """Yield rows with their columns one below the other; columns without a value anywhere are left out."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        shown = [cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width]
        yield Text((" " * indent + "  ".join(shown)).rstrip())


def joined(lines: Iterable[Text]) -> Text:
    """Return the lines as one text."""
    return Text("\n").join(lines)
