"""Rules for pages that stopped in the middle: an error message in the page, a missing end. Pure."""

import re

from scraper.outline import Outline

# The first line and the code of an error of classic ASP, as IIS prints it where the program stopped:
# `<font face="Arial" size=2> <p>Microsoft VBScript runtime </font> <font face="Arial" size=2>error '800a000d'</font>`;
# German servers "Laufzeitfehler in Microsoft VBScript" and "Fehler '800a01a8'". The programs' texts come out of Aspose,
# which never writes <font face=… size=2>.
_ASP_FONT = re.compile(
    r"""<font\s+face=["']?Arial["']?\s+size=["']?2["']?\s*>\s*(error|Fehler)\s+(&\#39;|')(ASP \d{4}|[0-9a-f]{8})""",
    re.IGNORECASE,
)
# The same without markup (a script's own handler, other servers): code in quotes, then the program and its line.
_ASP_PLAIN = re.compile(
    r"(error|Fehler)\s+'(ASP \d{4}[^']*|[0-9a-f]{8})'.{0,600}?/\S+\.(asp|inc|asa)\s*, (line|Zeile) \d+", re.IGNORECASE
)
# A Java error where the page stopped: the exception's name, then the first line of its stack.
_JAVA = re.compile(r"\b[\w.]{1,200}(Exception|Error)\b[^<]{0,300}?\sat [\w.$]{1,200}\([\w.]{1,100}\.java:\d+\)")


# What one of them holds in the source too. Few pages do: the patterns above are tried on no others.
_CODE = re.compile(r"'(?:ASP|[0-9a-f]{8})", re.IGNORECASE | re.ASCII)


def error_in_page(page: Outline) -> str | None:
    """Return the error message that the program printed where it stopped, outside the proposal's texts."""
    if not (_CODE.search(page.text) or "&#39;" in page.text or ".java:" in page.text):
        return None
    markup = _ASP_FONT.search(page.markup)
    plain = _ASP_PLAIN.search(page.outside_words) or _JAVA.search(page.outside_words)
    found = markup or plain
    return re.sub(r"<[^>]*>", " ", found[0]) if found else None


def cut(page: Outline) -> str | None:
    """Return what stands in place of the end.

    A page ends with </html> as its last tag. Only comments and whole scripts of a proxy may follow. The
    </html> of an embedded text is not the page's: behind the last <html there must be a second one, or a piece of the
    outer frame (a responsive page may leave its embedded document unclosed): its foot, or the ends of its divs.
    """
    markup = page.markup[: _before_scripts(page.markup)]
    if not re.search(r"</html\s*>\Z", markup[-40:], re.IGNORECASE):
        return f"it ends with {markup[-40:]!r}"
    starts = [found.end() for found in _HTML.finditer(markup)]
    tail = markup[starts[-1] :] if starts else ""
    if len(starts) < 2 or len(_HTML_END.findall(tail)) > 1 or _FOOT.search(tail):
        return None
    if len(re.findall(r"</div\s*>", tail, re.IGNORECASE)) > len(re.findall(r"<div\b", tail, re.IGNORECASE)):
        return None
    return "the last </html> is that of an embedded text"


def _before_scripts(markup: str) -> int:
    """Return where a page ends, the blanks and whole scripts behind its end left out."""
    end = len(markup)
    while True:
        while end and markup[end - 1] in _BLANK:
            end -= 1
        if not markup.endswith("</script>", 0, end):
            return end
        end = max(0, markup.rfind("<script", 0, end))


_HTML = re.compile(r"<[hH][tT][mM][lL]\b")
_HTML_END = re.compile(r"</[hH][tT][mM][lL]\s*>")
_BLANK = "\0 \t\r\n\ufeff"
_FOOT = re.compile(r"""\bid=["'](risfoot|foot\w*|footer)["']""")
