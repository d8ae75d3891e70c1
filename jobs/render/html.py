"""A comparison as one HTML page that needs nothing else: no script, no request, every foreign word escaped."""

from collections.abc import Iterable
from html import escape

from jobs.render.changed import thing
from jobs.render.clean import clean, one_line
from jobs.render.lines import Json
from storage.wordwise import Piece, fold, words

KEPT = 200  # characters of unchanged text beside each change

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
dt { font-weight: bold; margin-top: 1.2rem; }
dd { margin: 0.2rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
del { background: #f8c8c8; color: #600; } ins { background: #c4f0c4; color: #040; text-decoration: none; }
.skipped, .none { color: #777; }
"""


def diff_page(told: Json) -> str:
    """Return what `storage.readers.diff` told, as a page."""
    name = one_line(told["reference"] or f"{told['kind']} {told['number']}")
    sides = f"{told['from']} → {told['to']}" if told["from"] else f"{told['to']}"
    said = "".join(_change(change) for change in told["changes"]) or "<dt>no change</dt>"
    return (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(name)}: revision {escape(sides)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(name)}: {escape(one_line(told['title']))}</h1>\n<p>revision {escape(sides)}; {_times(told)}</p>\n"
        f"<p>{_link(told['url'])}</p>\n<dl>\n{said}</dl>\n</body>\n</html>\n"
    )


def _times(told: Json) -> str:
    if told["from"] == told["to"]:
        return "one and the same"
    if told["from"]:
        return escape(f"changed between {told['not_before']} and {told['observed_at']}")
    return escape(f"first seen at {told['observed_at']}")


def _link(url: object) -> str:
    """Return a link to an address on the web; of anything else only the text."""
    shown = escape(one_line(url))
    safe = shown.lower().startswith(("http://", "https://"))
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>' if safe else shown


def _change(change: Json) -> str:
    what = thing(change["path"], change["kind"])
    head = ": ".join(part for part in (change["kind"], what) if part)
    return f"<dt>{escape(one_line(head))}</dt>\n<dd>{_said(change)}</dd>\n"


def _said(change: Json) -> str:
    before, after = change["before"], change["after"]
    match change["operation"]:
        case "moved":
            return escape(f"moved from place {one_line(before)} to {one_line(after)}")
        case "added":
            return f"added {_mark('ins', after)}"
        case "removed":
            return f"removed {_mark('del', before)}"
    if before and after:
        return marked(fold(words(before, after), KEPT))
    return f"{_mark('del', before)} → {_mark('ins', after)}"


def marked(pieces: Iterable[Piece]) -> str:
    """Return a comparison with its words marked."""
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    match piece.op:
        case "removed":
            return _mark("del", piece.text)
        case "added":
            return _mark("ins", piece.text)
        case "skipped":
            return '<span class="skipped"> … </span>'
        case _:
            return escape(clean(piece.text))


def _mark(tag: str, text: object) -> str:
    if text is None:
        return '<span class="none">none</span>'
    return f"<{tag}>{escape(clean(text))}</{tag}>"
