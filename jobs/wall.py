"""A wall before all pages, in words foreseen or not: maintenance, a login, one strange page. It ends the run. Pure.

Single pages may fail for ever. Only what stands in place of many in a row is a wall: the same answer five times, or no
page whatever the answers were twenty times. Before the last of them a page known to be public is asked (`jobs.visits`).
"""

from dataclasses import dataclass

from jobs.asking import Asked
from scraper.records import NoPage

IN_A_ROW = 5  # visits that brought the same
WITHOUT_PAGE = 20  # visits that brought no page, each for a reason of its own
_TROUBLE = frozenset({"failed", "refused"})
_WALLS = frozenset(
    {
        *("foreign", "forbidden"),  # no page of ALLRIS, and none of the walls that are known
        *("maintenance", "login", "other_program", "asp_error", "server_error", "gateway", "shell", "empty"),
    }
)


@dataclass(slots=True)
class Wall:
    """Counts visits to items in a row that brought the same, by its verdict and words, and that brought no page."""

    page: str | None = None
    count: int = 0
    without: int = 0

    def add(self, asked: Asked[object]) -> None:
        said, answer = _said(asked), asked.answer
        self.count = 0 if said is None else self.count + 1 if said == self.page else 1
        self.page = said
        trouble = isinstance(answer, NoPage) and answer.outcome in _TROUBLE
        self.without = self.without + 1 if trouble else 0

    @property
    def near(self) -> bool:
        """Tell whether one more such visit would end the run."""
        return self.count + 1 >= IN_A_ROW or self.without + 1 >= WITHOUT_PAGE

    @property
    def stands(self) -> str | None:
        """Say what stands in place of the pages; None where nothing does."""
        if self.count >= IN_A_ROW:
            return f"the same page in place of {self.count} others in a row"
        return f"no page in {self.without} visits in a row, the last" if self.without >= WITHOUT_PAGE else None


def _said(asked: Asked[object]) -> str | None:
    """Return what the page is told by, without its address; None for any other answer, and for an error's status."""
    answer, page = asked.answer, asked.page
    if page is None or page.status >= 400 or not isinstance(answer, NoPage) or answer.verdict not in _WALLS:
        return None
    return f"{answer.verdict} {answer.reason.removeprefix(page.url)}"
