"""A rendered page, damaged: pure functions from bytes to bytes, for pages of all generations."""

import re

from jobs.demo.notices import ASP_ERROR

_FIRST_LABEL = re.compile(rb'<(td class="kb1"|span class="label"|div class="label"|a aria-describedby=)')
_SOME_BRACKET = re.compile(rb"<")
_ROW = re.compile(rb"<tr[^>]*>(?:(?!<tr).)*?</tr>\s*", re.DOTALL)
_EMBEDDED = re.compile(rb"<\?xml version=\"1\.0\" encoding=\"iso-8859-1\" standalone.*?</html>", re.DOTALL)
_PART = re.compile(rb"<div>\s*<(?:p|ol|ul|table)(?:(?!</div>).)*</div>", re.DOTALL)
_DATE_CELL = re.compile(rb'<td class="(?:text2|date)">')
_UNDECODABLE = {True: b"\xff\xfe\xc3", False: b"\x81\x8d\x9d"}  # in UTF-8, in windows-1252


def without_bracket(body: bytes, place: int | None) -> bytes:
    """Return the page without one `<`: that of the first label, or the one with index `place`."""
    if place is None:
        return _FIRST_LABEL.sub(rb"\1", body, count=1)
    at = [match.start() for match in _SOME_BRACKET.finditer(body)][place]
    return body[:at] + body[at + 1 :]


def undecodable(body: bytes) -> bytes:
    """Return the page with bytes in its middle that its charset does not have."""
    middle = body.index(b">", len(body) // 2) + 1
    utf8 = b"charset=utf-8" in body.lower()
    return body[:middle] + _UNDECODABLE[utf8] + body[middle:]


def asp_error(body: bytes, *, whole: bool) -> bytes:
    """Return the page ending in the text of an error, after its last embedded text has been announced."""
    at = body.rfind(b"<?xml")
    at = at if at > 0 else len(body) // 2
    return body[:at] + ASP_ERROR + (b"</body>\r\n</html>\r\n" if whole else b"")


def missing_lines(body: bytes, what: str) -> bytes:
    """Return the page without its last meeting row, its last text, or the lines that hold its first date.

    The first two leave sound markup: only knowledge of the page tells that something is missing.
    """
    if what == "consultation":
        return _without_last_row(body)
    if what == "text":
        return _without_last_text(body)
    lines = body.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if _DATE_CELL.search(line)), len(lines) // 2)
    return b"".join(lines[:start] + lines[start + 3 :])


def _without_last_row(body: bytes) -> bytes:
    rows = [match for match in _ROW.finditer(body) if _DATE_CELL.search(match[0])]
    return body[: rows[-1].start()] + body[rows[-1].end() :] if rows else body


def _without_last_text(body: bytes) -> bytes:
    texts = list(_EMBEDDED.finditer(body)) or list(_PART.finditer(body))
    return body[: texts[-1].start()] + body[texts[-1].end() :] if texts else body
