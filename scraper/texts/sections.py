"""Blocks of one embedded text → its sections: the first heading, and standard headings that open further ones."""

from collections.abc import Sequence

from scraper.records import Section
from scraper.texts.blocks import Block
from scraper.texts.headings import bare, is_first, is_standard, key, numbered, split_first


def split_sections(
    blocks: Sequence[Block], code: str | None, name: str | None, further: Sequence[str] = ()
) -> tuple[Section, ...]:
    """Return the sections of one text, in order.

    Args:
        blocks: all of the text.
        code: the embedded text's code, given to every section.
        name: jump link's or box's name, the heading where the text begins without one of its own.
        further: standard headings beyond the written list.

    A text that begins with a heading has it as the first section's heading instead of `name`; an empty text is one
    section without text. Every line is in a heading or in a text, but for a heading that is printed twice in a row.
    """
    first = _first_heading(blocks, tuple(further))
    if first is None:
        heading, printed, rest = name, False, list(blocks)
    else:
        (heading, rest), printed = first, True
    sections: list[Section] = []
    lines: list[str] = []
    for block in rest:
        opened = _standard_heading(block, tuple(further))
        if opened is None:
            lines += block.lines
            continue
        if lines or printed:
            sections.append(Section(code, heading, printed, "\n".join(lines)))
        heading, printed, lines = opened, True, []
    sections.append(Section(code, heading, printed, "\n".join(lines)))
    return tuple(sections)


def _first_heading(blocks: Sequence[Block], further: tuple[str, ...]) -> tuple[str, list[Block]] | None:
    """Return the printed heading a text begins with and the blocks after it, None where it begins without one."""
    if not blocks or blocks[0].kind not in {"paragraph", "heading"}:
        return None
    first, *rest = blocks
    if first.kind == "heading":
        found: tuple[str, str] | None = (bare(" ".join(first.lines)), "")
        left: tuple[str, ...] = ()
    elif 1 < len(first.lines) <= _MOST_LINES and is_first(whole := " ".join(first.lines), further):
        found, left = (bare(whole), ""), ()
    else:
        found = split_first(first.lines[0], lambda text: is_first(text, further), lambda: first.emphasised)
        left = first.lines[1:]
    if found is None or not found[0]:
        return None
    lines = (found[1], *left) if found[1] else left
    return found[0], _without_repetition(found[0], [*([Block("paragraph", lines)] if lines else []), *rest])


def _without_repetition(heading: str, blocks: list[Block]) -> list[Block]:
    """Drop a paragraph that prints the heading once more, as where a box's `<h4>` stands before the text's own."""
    same = blocks and blocks[0].kind == "paragraph" and key(" ".join(blocks[0].lines)) == (key(heading) or None)
    return blocks[1:] if same else blocks


def _standard_heading(block: Block, further: tuple[str, ...]) -> str | None:
    """Return the heading a block is, None where it is text. Its words may stand on several lines."""
    text = " ".join(block.lines)
    if len(block.lines) > _MOST_LINES or not is_standard(text, further) or not _stands_out(block, text):
        return None
    return bare(text)


def _stands_out(block: Block, text: str) -> bool:
    """Tell whether known words are a heading, and no point of a list or cell of a table.

    With a number in front, typed or drawn, an emphasised line is one, and a typed one with a colon; of a table the only
    cell of its row.
    """
    if block.kind == "item":
        return numbered(text) and block.emphasised
    if block.kind == "row":
        return "\t" not in text and block.emphasised
    return not numbered(text) or text.endswith(":") or block.emphasised


_MOST_LINES = 3
