"""The runs of text a page prints in its content region, found without any code of the readers."""

from dataclasses import dataclass
from html.parser import HTMLParser

REGIONS = frozenset({"rismain", "risname", "risname_raw", "risprop", "head", "headLeft", "headRight", "mainContent"})
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "wbr"})
# Parts of the frame: heads of columns, captions, titles of panels, names of jump links, controls, inner titles.
FRAME_TAGS = frozenset({"th", "caption", "title", "button", "label", "option", "style", "script"})
FRAME_CLASSES = frozenset({"frameHeader", "expandedTitle", "expcol", "checks"})

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text between two tags or character references."""

    start: int  # in characters of the page
    text: str
    around: tuple[tuple[str, Attributes], ...]  # elements around it with their attributes, the outermost first

    def inside(self, name: str, value: str) -> bool:
        """Tell whether an element around the run has a word in an attribute."""
        return any(value in (attributes.get(name) or "").split() for _, attributes in self.around)

    @property
    def in_content(self) -> bool:
        ids = {attributes.get("id") for _, attributes in self.around}
        return not ids.isdisjoint(REGIONS) or self.inside("class", "title")

    @property
    def in_frame(self) -> bool:
        """The run belongs to the frame, not to what the page says."""
        tags = {tag for tag, _ in self.around}
        hidden = any("hidden" in attributes or "none" in attributes.get("style", "") for _, attributes in self.around)
        classes = {word for _, attributes in self.around for word in attributes.get("class", "").split()}
        jump = any((attributes.get("href") or "").startswith("#allris") for _, attributes in self.around)
        return bool(tags & FRAME_TAGS or classes & FRAME_CLASSES or hidden or jump)


class _Runs(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.runs: list[Run] = []
        self._open: list[tuple[str, Attributes]] = []
        self._lines = [0]
        for line in page.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content has no text."""

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        if data.strip():
            self.runs.append(Run(self._lines[line - 1] + column, data, tuple(self._open)))


def content_runs(page: str) -> list[Run]:
    """Return the runs that a reader of the page reads as its content, in page order."""
    return [run for run in _Runs(page).runs if run.in_content and not run.in_frame]
