"""A plain notation for the sample texts.

Sachlage:            a line that ends with a colon after "# " opens a part (written "# Sachlage")
1. first             numbered items, bullets "- item", table rows "| cell | cell"
*bold paragraph*     everything else is a paragraph a line; " // " is a line break inside it
"""

import re
from collections.abc import Iterator

from jobs.demo.model import Block, Bullets, Numbered, Paragraph, Part, Table, Text

_NUMBERED = re.compile(r"(\d+)\. (.+)")


def text(code: str, number: int, name: str, source: str) -> Text:
    """Return the embedded text written in `source`."""
    return Text(code, number, name, tuple(_parts(source)))


def _parts(source: str) -> Iterator[Part]:
    heading: str | None = None
    lines: list[str] = []
    for line in (raw.strip() for raw in source.strip().splitlines()):
        if line.startswith("# "):
            if lines or heading:
                yield Part(heading, blocks(lines))
            heading, lines = line[2:], []
        elif line:
            lines.append(line)
    yield Part(heading, blocks(lines))


def blocks(lines: list[str]) -> tuple[Block, ...]:
    """Return lines as blocks; neighbouring items of one kind belong together."""
    result: list[Block] = []
    for line in lines:
        block = _block(line)
        last = result[-1] if result else None
        merged = _merge(last, block)
        if merged is None:
            result.append(block)
        else:
            result[-1] = merged
    return tuple(result)


def _block(line: str) -> Block:
    if match := _NUMBERED.fullmatch(line):
        return Numbered((match[2],), int(match[1]))
    if line.startswith("- "):
        return Bullets((line[2:],))
    if line.startswith("| "):
        return Table((tuple(cell.strip() for cell in line[2:].split(" | ")),))
    bold = line.startswith("*") and line.endswith("*")
    return Paragraph((line[1:-1] if bold else line).replace(" // ", "\n"), bold=bold)


def _merge(last: Block | None, block: Block) -> Block | None:
    if isinstance(last, Numbered) and isinstance(block, Numbered) and block.start == last.start + len(last.items):
        return Numbered(last.items + block.items, last.start)
    if isinstance(last, Bullets) and isinstance(block, Bullets):
        return Bullets(last.items + block.items)
    if isinstance(last, Table) and isinstance(block, Table):
        return Table(last.rows + block.rows)
    return None
