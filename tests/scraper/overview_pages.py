"""Start pages, lists of proposals and calendars of all generations for tests."""

from collections.abc import Callable
from pathlib import Path

from scraper.decode import decode
from scraper.dialects import DIALECTS
from tests.beside import beside

PAGES = Path(__file__).parents[1] / "pages"

CLASSIC, RESPONSIVE, FOUR = DIALECTS["allris3_classic"], DIALECTS["allris3_responsive"], DIALECTS["allris4"]
HEIDEBRUCH = "https://kis.heidebruch.example/bi/"
AUENTAL = "https://www.auental.example/ratsinfo/"
BIRKENAU = "https://ris.birkenau.example/public/"


def page(path: str) -> str:
    return decode((PAGES / path).read_bytes())


def shared(path: str) -> str:
    return decode(beside(path).read_bytes())


START = page("allris3_classic/heidebruch/allris.net.asp.html")
LIST = page("allris3_classic/heidebruch/vo040.asp.html")
LAST = page("allris3_classic/heidebruch/vo040.asp_shownext=true.html")
NOTHING = page("allris3_classic/heidebruch/vo040.asp_empty.html")
MONTH = page("allris3_classic/heidebruch/si010_e.asp_MM=2_YY=2026.html")
RANGE = page("allris3_classic/altmoor/si010_j.asp_MM=3_YY=2026.html")
R_START = page("allris3_responsive/auental/allris.net.asp.html")
R_LIST = page("allris3_responsive/auental/vo040_r.asp_shownext=true.html")
R_MONTH = page("allris3_responsive/auental/si010_r.asp_MM=2_YY=2026.html")
SHELL = page("allris4/birkenau/si010_MM=10_YY=2026.html")
ANSWER = page("allris4/birkenau/si010.ajax_MM=10_YY=2026.xml")
LIST_4 = page("allris4/birkenau/vo040.html")
LIST_SHELL = page("allris4/birkenau/vo040_shell.html")
LIST_ANSWER = page("allris4/birkenau/vo040.ajax.xml")


Reading = Callable[[str], object]


def classic(text: str) -> object:
    return CLASSIC.read_calendar(text, HEIDEBRUCH + "si010_e.asp?MM=2&YY=2026", 2026, 2)


def responsive(text: str) -> object:
    return RESPONSIVE.read_calendar(text, AUENTAL + "si010_r.asp?MM=2&YY=2026", 2026, 2)


def four(text: str) -> object:
    return FOUR.read_calendar(text, BIRKENAU + "si010?MM=10&YY=2026", 2026, 10)
