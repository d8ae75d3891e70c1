"""Addresses: numbers to addresses and back, what lies in a folder, which released program is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.dialects import DIALECTS, month_of, of_council
from scraper.dialects._addresses import fitting, inside, number_in, plain_program_of, program_of, released, whole_number
from scraper.records import Calendar

BASE = "http://gremieninfo.example/bi/"
PAGE = BASE + "allris.net.asp"


@pytest.mark.parametrize(
    ("dialect", "base", "proposal", "meeting", "start"),
    [
        ("allris3_classic", BASE, "vo020.asp?VOLFDNR=7", "to010.asp?SILFDNR=8", ["allris.net.asp", ""]),
        ("allris3_responsive", BASE, "vo020_r.asp?VOLFDNR=7", "to010_r.asp?SILFDNR=8", ["allris.net.asp", ""]),
        ("allris4", "https://gremieninfo.example/public/", "vo020?VOLFDNR=7", "to010?SILFDNR=8", [""]),
    ],
)
def test_a_number_has_an_address_that_names_nothing_else(
    dialect: str, base: str, proposal: str, meeting: str, start: list[str]
) -> None:
    reader = DIALECTS[dialect]
    assert reader.proposal_url(base, 7) == base + proposal
    assert reader.meeting_url(base, 8) == base + meeting
    assert list(reader.start_urls(base)) == [base + name for name in start]


@pytest.mark.parametrize("dialect", DIALECTS)
@given(number=st.integers(1, 10**15 - 1))
def test_an_address_names_the_number_it_was_made_for(dialect: str, number: int) -> None:
    reader = DIALECTS[dialect]
    assert reader.proposal_number(reader.proposal_url(BASE, number)) == number
    assert reader.meeting_number(reader.meeting_url(BASE, number)) == number
    assert reader.proposal_number(reader.meeting_url(BASE, number)) is None
    assert reader.meeting_number(reader.proposal_url(BASE, number)) is None


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("vo020.asp?VOLFDNR=11378", 11378),
        ("https://x.example/public/vo020?VOLFDNR=4711&refresh=false&TOLFDNR=9188", 4711),
        ("vo020.asp?options=64&volfdnr=5", 5),  # IIS does not mind the case
        ("vo020.asp?VOLFDNR=5&VOLFDNR=5", 5),
        ("vo020.asp?VOLFDNR=5&VOLFDNR=6", None),
        ("vo020.asp?VOLFDNR=", None),
        ("vo020.asp?VOLFDNR=5a", None),
        ("vo020.asp?VOLFDNR=-5", None),
        ("vo020.asp?VOLFDNR=0", None),
        ("vo020.asp?VOLFDNR=٥", None),  # a digit, but not one of an address
        ("vo020.asp?XVOLFDNR=5", None),
        ("vo020.asp?VOLFDNR=99999999999999999999", None),
        ("vo020.asp#VOLFDNR=5", None),
        ("vo020.asp", None),
        ("http://[broken", None),
    ],
)
def test_only_one_whole_number_is_a_number(url: str, number: int | None) -> None:
    assert number_in(url, "VOLFDNR") == number


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = whole_number(text)
    assert number is None or (number > 0 and str(number) == text.lstrip("0"))


@pytest.mark.parametrize(
    ("url", "program", "plain"),
    [
        (BASE + "vo020_r.asp?VOLFDNR=1", "vo020_r.asp", "vo020"),
        ("/x/TO010.ASP", "to010.asp", "to010"),
        ("./to010?SILFDNR=1", "to010", "to010"),
        ("https://x.example/public/si010;jsessionid=AB.c?MM=1", "si010", "si010"),
        (BASE, "", ""),
        ("http://[broken/vo020.asp", "", ""),
        ("allris.net.asp", "allris.net.asp", "allris.net"),
    ],
)
def test_the_program_is_the_last_part_of_the_path(url: str, program: str, plain: str) -> None:
    assert (program_of(url), plain_program_of(url)) == (program, plain)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("si010_e.asp", BASE + "si010_e.asp"),
        ("./vo040.asp?x=1#y", BASE + "vo040.asp?x=1"),
        ("/bi/vo040.asp", BASE + "vo040.asp"),
        ("HTTPS://GremienInfo.example/bi/vo040.asp", BASE + "vo040.asp"),
        ("?shownext=true", PAGE + "?shownext=true"),
        ("/bi/sub/vo040.asp", None),
        ("../vo040.asp", None),
        ("../bi/vo040.asp", BASE + "vo040.asp"),
        ("/BI/vo040.asp", None),
        ("//other.example/bi/vo040.asp", None),
        ("http://gremieninfo.example:8080/bi/vo040.asp", None),
        ("http://user@gremieninfo.example/bi/vo040.asp", None),
        ("http://[broken/vo040.asp", None),
        ("mailto:amt@gremieninfo.example", None),
        ("javascript:void(0)", None),
        ("#top", None),
        ("", None),
    ],
)
def test_a_link_lies_inside_the_folder_or_nowhere(link: str, address: str | None) -> None:
    assert inside(link, PAGE) == address


def test_released_programs_are_the_folders_own_without_switches_items_and_files() -> None:
    links = [
        "si010_e.asp?MM=2&amp;YY=2026",
        "/bi/si010_e.asp",
        "vo040.asp?SORT=1voname",
        "vo040.asp?VO040COL4=vofdat",
        "to010.asp?SILFDNR=8",
        "vo020.asp?VOLFDNR=8",
        "/bi/allris.net.asp?toggleMenu=3",
        "au020.asp?history=switch&tsDD=3&AULFDNR=2",
        "logon.asp",
        "noauth.asp",
        "___tmp/tmp/1/2/x.pdf",
        "einladung.pdf",
        "vo040?0-1.-menu-linkGroup-0-linkGroupLink",
        "si010_a.asp?PALFDNR=3&sid=1",
        "vo040.asp",
    ]
    names = [program.removeprefix(BASE) for program in released(links, PAGE)]
    assert names == ["si010_e.asp", "si010_a.asp?PALFDNR=3", "vo040.asp"]


def at(*names: str) -> tuple[str, ...]:
    return tuple(BASE + name for name in names)


@pytest.mark.parametrize(
    ("dialect", "programs", "calendars", "lists"),
    [
        ("allris3_classic", at("si010_e.asp", "vo040.asp"), ["si010_e.asp"], ["vo040.asp"]),
        (
            "allris3_classic",
            at("vo040_r.asp", "si010_j.asp", "vo040.asp"),
            ["si010_j.asp"],
            ["vo040.asp", "vo040_r.asp"],
        ),
        ("allris3_classic", at("si010.asp"), ["si010.asp"], []),
        ("allris3_classic", at("si010_r.asp", "si018_a.asp"), ["si010_r.asp"], []),
        (
            "allris3_classic",
            at("si010_r.asp", "si010_m.asp", "si010_e.asp"),
            ["si010_e.asp", "si010_r.asp", "si010_m.asp"],
            [],
        ),
        ("allris3_classic", at("si018_a.asp", "pa021.asp"), [], []),
        ("allris3_classic", (), [], []),
        (
            "allris3_responsive",
            at("si010.asp", "si010_r.asp", "vo040_r.asp"),
            ["si010_r.asp", "si010.asp"],
            ["vo040_r.asp"],
        ),
        ("allris3_responsive", at("vo040.asp"), [], ["vo040.asp"]),
        ("allris4", at("si010", "vo040"), ["si010"], ["vo040"]),
        ("allris4", at("si010_e.asp", "vo040.asp"), [], []),  # programs of the generation before
    ],
)
def test_calendars_and_lists_are_released_programs_never_guessed(
    dialect: str, programs: tuple[str, ...], calendars: list[str], lists: list[str]
) -> None:
    reader = DIALECTS[dialect]
    assert list(reader.calendars(BASE, programs)) == [Calendar((BASE + name,)) for name in calendars]
    assert list(reader.list_urls(BASE, programs)) == [BASE + name for name in lists]


@pytest.mark.parametrize(
    ("programs", "calendars"),
    [
        (at("si010_a.asp?PALFDNR=3"), [Calendar(at("si010_a.asp?PALFDNR=3"))]),
        (
            at("si010_a.asp?PALFDNR=3", "si010_a.asp?PALFDNR=4"),
            [Calendar(at("si010_a.asp?PALFDNR=3", "si010_a.asp?PALFDNR=4"))],
        ),
        (at("si010_a.asp"), []),  # of one council, and nobody says which
        (at("si010_a.asp", "pa000.asp"), [Calendar(at("si010_a.asp"), BASE + "pa000.asp")]),
        (
            at("pa000.asp", "si010_a.asp?PALFDNR=3", "si010_e.asp"),
            [Calendar(at("si010_e.asp")), Calendar(at("si010_a.asp?PALFDNR=3"), BASE + "pa000.asp")],
        ),
        (at("pa000.asp"), []),
    ],
)
def test_the_calendar_of_one_council_at_a_time_comes_last(programs: tuple[str, ...], calendars: list[Calendar]) -> None:
    assert list(DIALECTS["allris3_classic"].calendars(BASE, programs)) == calendars


def test_a_program_of_another_folder_is_not_taken() -> None:
    assert fitting(("http://gremieninfo.example/alt/bi/vo040.asp",), BASE, "vo040.asp") == ()
    assert fitting(("https://gremieninfo.example/bi/vo040.asp",), BASE, "vo040.asp") == (
        "https://gremieninfo.example/bi/vo040.asp",
    )


def test_an_address_of_a_month_keeps_the_council() -> None:
    assert month_of(BASE + "si010_e.asp", 2026, 3) == BASE + "si010_e.asp?MM=3&YY=2026"
    assert (
        month_of(of_council(BASE + "si010_a.asp?PALFDNR=9", 3), 2026, 12)
        == BASE + "si010_a.asp?PALFDNR=3&MM=12&YY=2026"
    )
