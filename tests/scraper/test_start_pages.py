"""Start pages of all generations: the programs that an installation names."""

import re

import pytest

from scraper.errors import PageShapeError
from tests.scraper.overview_pages import (
    AUENTAL,
    BIRKENAU,
    CLASSIC,
    FOUR,
    HEIDEBRUCH,
    LIST_4,
    R_START,
    RESPONSIVE,
    SHELL,
    START,
    shared,
)


def test_the_classic_menu_names_programs_of_its_own_folder_only() -> None:
    """No switches, no items, no login, no other folder; a host in capitals and another scheme are the same host."""
    programs = CLASSIC.read_start(START, HEIDEBRUCH + "allris.net.asp").programs
    names = [program.removeprefix(HEIDEBRUCH) for program in programs]
    assert names == ["allris.net.asp", "pa021.asp", "au010.asp", "si010_e.asp", "si018_a.asp", "vo040.asp", "yw040.asp"]


def test_a_responsive_page_inside_a_towns_website_names_no_program_of_another_folder() -> None:
    start = RESPONSIVE.read_start(R_START, AUENTAL + "allris.net.asp")
    names = [program.removeprefix(AUENTAL) for program in start.programs]
    assert names == ["allris.net.asp", "si010_r.asp", "vo040_r.asp", "pa000.asp", "si010_a.asp?PALFDNR=3"]
    assert start.dialect == "allris3_responsive"


def test_the_menu_of_allris_4_is_read_from_any_page_without_its_session_links() -> None:
    programs = FOUR.read_start(LIST_4, BIRKENAU + "vo040").programs
    assert programs == tuple(BIRKENAU + name for name in ("si010", "si018", "vo040", "gr010"))


@pytest.mark.parametrize(
    ("dialect", "text", "url"),
    [
        (CLASSIC, re.sub(r'href="[^"]*"', 'href="../ri/logon.asp"', START), HEIDEBRUCH),
        (CLASSIC, R_START, AUENTAL + "allris.net.asp"),
        (RESPONSIVE, R_START.replace("si010_a.asp?", "/"), "https://www.auental.example/anderswo/"),
        (FOUR, SHELL.replace('href="./', 'href="/public/'), "https://ris.birkenau.example/intranet/si010"),
        (CLASSIC, START.replace("</html>", ""), HEIDEBRUCH),
    ],
)
def test_a_start_page_without_programs_is_refused(dialect: object, text: str, url: str) -> None:
    with pytest.raises(PageShapeError):
        dialect.read_start(text, url)  # type: ignore[attr-defined]  # any dialect of the table


def test_the_skeleton_start_page_names_calendar_and_list() -> None:
    text = shared("skeletons/verdicts/start_page.html")
    programs = CLASSIC.read_start(text, "https://q.example/bi/allris.net.asp").programs
    assert {"https://q.example/bi/si010_e.asp", "https://q.example/bi/vo040.asp"} <= set(programs)
