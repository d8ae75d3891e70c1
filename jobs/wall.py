"""One page of somebody else in place of all others: a wall in words that nobody foresaw. It ends the run. Pure."""

from dataclasses import dataclass

from jobs.site import Asked
from scraper.records import NoPage

IN_A_ROW = 5  # visits
_STRANGE = frozenset({"foreign", "forbidden"})  # no page of ALLRIS, and none of the walls that are known


@dataclass(slots=True)
class Wall:
    """Counts visits to items in a row that brought the same page, by what it is judged and told by."""

    page: str | None = None
    count: int = 0

    def add(self, asked: Asked[object]) -> None:
        said = _said(asked)
        self.count = 0 if said is None else self.count + 1 if said == self.page else 1
        self.page = said

    @property
    def near(self) -> bool:
        """Tell whether one more such visit would end the run."""
        return self.count + 1 >= IN_A_ROW

    @property
    def stands(self) -> bool:
        return self.count >= IN_A_ROW


def _said(asked: Asked[object]) -> str | None:
    """Return what the page is told by, without its address; None for any other answer, and for an error's status."""
    answer, page = asked.answer, asked.page
    if page is None or page.status >= 400 or not isinstance(answer, NoPage) or answer.verdict not in _STRANGE:
        return None
    return f"{answer.verdict} {answer.reason.removeprefix(page.url)}"
