"""What every generation's pages are made from: a request, and the council as it is at that moment."""

from dataclasses import dataclass

from jobs.demo.council import Council
from jobs.demo.http import Request
from jobs.demo.noise import Noise
from jobs.demo.sessions import Session
from jobs.demo.town import Town


@dataclass(frozen=True, slots=True)
class Asked:
    council: Council
    night: int
    session: Session
    request: Request
    folder: str  # "/bi/"
    town: Town
    released: frozenset[str]  # programs that are answered and shown in the menu
    noise: Noise

    @property
    def program(self) -> str:
        """The last piece of the path: "vo020.asp", or empty for the folder itself."""
        return self.request.path.rpartition("/")[2]

    def month(self) -> tuple[int, int]:
        """Return year and month asked for, by default those of the night."""
        today = self.council.day(self.night)
        month = self.request.number("MM") or today.month
        return self.request.number("YY") or today.year, month if 1 <= month <= 12 else today.month
