"""Agendas of all generations for tests."""

from dataclasses import dataclass
from pathlib import Path

from scraper.decode import decode
from scraper.dialects import DIALECTS
from scraper.records import MeetingContent

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class Sample:
    """A page of an agenda, with the address it was fetched from."""

    dialect: str
    path: str
    url: str

    @property
    def text(self) -> str:
        return decode((PAGES / self.dialect / self.path).read_bytes())

    def read(self, text: str | None = None, url: str | None = None) -> MeetingContent:
        return DIALECTS[self.dialect].read_meeting(self.text if text is None else text, url or self.url)


CLASSIC = Sample(
    "allris3_classic", "heidebruch/to010.asp_SILFDNR=2210.html", "https://heidebruch.example/bi/to010.asp?SILFDNR=2210"
)
OTHER_TOWN = Sample(
    "allris3_classic", "altmoor/to010.asp_SILFDNR=815.html", "https://x.example/bi/to010.asp?SILFDNR=815"
)
EMPTY = Sample(
    "allris3_classic", "heidebruch/to010.asp_SILFDNR=2233.html", "https://x.example/bi/to010.asp?SILFDNR=2233"
)
RESPONSIVE = Sample(
    "allris3_responsive",
    "auental/to010_r.asp_SILFDNR=431.html",
    "https://www.auental.example/ratsinfo/to010_r.asp?SILFDNR=431",
)
ALLRIS4 = Sample("allris4", "birkenau/to010_SILFDNR=264.html", "https://ris.birkenau.example/public/to010?SILFDNR=264")
SAMPLES = [CLASSIC, OTHER_TOWN, EMPTY, RESPONSIVE, ALLRIS4]
RICH = [CLASSIC, RESPONSIVE, ALLRIS4]


def by_path(sample: Sample) -> str:
    return sample.path
