"""Changes in words: `diff` and `changes`. A change lies between two fetches; both are named."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.text import Text

from jobs.render.clean import clean, one_line, shortened
from jobs.render.lines import STYLES, Json, joined, line, styled
from storage.wordwise import Piece, fold, words

LONG = 160  # characters of a new or removed text that are shown
KEPT = 40  # characters beside each changed word
_LISTS = ("consultations/", "sections/", "documents/", "relations/", "agenda_items/", "other_fields/")
_FIELD = re.compile(r"/([a-z_]{4,})$")  # the last part of a path; names of things hold a slash too ("Anlage/n")
_REDACTED = "(removed on purpose)"
_LABEL = re.compile(r"/(label)$")
_DATED = re.compile(r" (\d{4}-\d{2}-\d{2})(?=$| #|,)")


def diff_lines(told: Json) -> Text:
    """Return what `storage.readers.diff` told."""
    name = told["reference"] or f"{told['kind']} {told['number']}"
    sides = f"revision {told['from']} → {told['to']}" if told["from"] else f"revision {told['to']}"
    lines = [line(styled(name, "head"), sides, told["title"])]
    if told["from"] == told["to"]:
        lines.append(line("one and the same", indent=2))
    elif told["from"]:
        lines.append(line(f"changed between {told['not_before']} and {told['observed_at']}", indent=2))
    else:
        lines.append(line(f"first seen at {told['observed_at']}", indent=2))
    lines.append(line(told["url"], indent=2, style="faint"))
    return joined([*lines, *(change_lines(told["changes"]) or [line("no change", indent=2)])])


def changes_lines(told: Sequence[Json]) -> Text:
    """Return what `storage.readers.changes` told: newest first, one head per item and fetch."""
    lines: list[Text] = []
    for _, group in groupby(told, key=lambda row: (row["observed_at"], row["source"], row["item"], row["number"])):
        rows = list(group)
        lines += [*_head(rows[0]), *change_lines(rows)]
    return joined(lines or [line("no changes")])


def _head(row: Json) -> Iterable[Text]:
    name = row["reference"] or f"{row['item']} {row['number']}"
    withdrawn = styled("withdrawn", "warning") if row["withdrawn_at"] else None
    yield line(row["observed_at"], row["source"], styled(name, "head"), row["title"], withdrawn)
    between = f"changed between {row['not_before']} and {row['observed_at']}" if row["not_before"] else None
    yield line(between, row["url"], indent=2, style="faint")


def change_lines(changes: Iterable[Json]) -> list[Text]:
    """Return one line per change, its kind in front."""
    return [Text(f"  {change['kind']:<14}").append_text(_said(change)) for change in changes]


def thing(path: str | None, kind: str) -> str:
    """Return a path in words: consultations/Rat 2021-12-02/result → Rat, 2021-12-02."""
    name = path or ""
    if name == kind or (kind == "office" and name == "lead_office"):
        return ""
    found = next((prefix for prefix in _LISTS if name.startswith(prefix)), "")
    name = name.removeprefix(found).removesuffix(f"/{kind}")
    pattern = _LABEL if found == "other_fields/" else _FIELD
    return one_line(_DATED.sub(r", \1", pattern.sub(lambda match: f", {match[1].replace('_', ' ')}", name)))


def _said(change: Json) -> Text:
    what, before, after = thing(change["path"], change["kind"]), change["before"], change["after"]
    if one_line(after if before is None else before).startswith(what) and change["operation"] in {"added", "removed"}:
        what = ""  # the description names it
    said = Text(f"{what}: " if what else "")
    nothing = "" if change["path"] else _REDACTED  # a redaction takes the path too; every other change has one
    match change["operation"]:
        case "moved":
            return said.append(f"moved from place {one_line(before)} to {one_line(after)}")
        case "added":
            return said.append("added ").append(_quoted(after) or nothing, STYLES["added"])
        case "removed":
            return said.append("removed ").append(_quoted(before) or nothing, STYLES["removed"])
    if change["kind"] == "text" and before and after:
        return said.append_text(marked(fold(words(before, after), KEPT)))
    if nothing and before is None and after is None:
        return said.append(nothing, STYLES["removed"])
    was, now = (nothing or "none" if value is None else _value(value) for value in (before, after))
    return said.append(was, STYLES["removed"]).append(" → ").append(now, STYLES["added"])


def marked(pieces: Iterable[Piece]) -> Text:
    """Return a comparison in one line: [-removed-]{+added+}, an ellipsis for what was left out."""
    said, before = Text(), ""
    for piece in pieces:
        text = " ¶ ".join(clean(piece.text).split("\n"))
        match piece.op:
            case "removed":
                said.append(f"[-{text}-]", STYLES["removed"])
            case "added":
                said.append(f"{{+{text}+}}", STYLES["added"])
            case "skipped":
                said.append(f"{before}… ")
            case _:
                said.append(text)
        before = " "
    said.rstrip()
    return said


def _value(value: object) -> str:
    return shortened(value, 4 * LONG)


def _quoted(value: object) -> str:
    return "" if value is None else shortened(value, LONG)
