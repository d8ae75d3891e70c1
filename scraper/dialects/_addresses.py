"""Addresses of ALLRIS programs, whatever the generation: pure text in, text out.

A *folder* is the address up to the last slash: only what lies in it belongs to the installation.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scraper.records import Calendar

# Parameters that switch the state of the session: a link that carries one is never content and never followed.
_SWITCHES = re.compile(r"(?:toggleMenu|history|SORT|shownext|selfaction|VO040\w+|filt\w+|NAVM_\w+)", re.IGNORECASE)
_PROGRAM = re.compile(r"(?:[a-z]{2}\d{3}(?:_[a-z])?|allris\.net|filelist|impressum|legende|app)(?:\.asp)?")
_ITEM = re.compile(r"(?:\A|[&;])\w+LFDNR=", re.IGNORECASE)
_WICKET_PAGE = re.compile(r"\d+-")  # "0-1.-menu-linkGroup-0": a page of one session


def folder_of(url: str) -> str:
    """Return the address of the folder a program lies in: scheme, host and path up to the last slash."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rpartition("/")[0] + "/", "", ""))


def program_of(url: str) -> str:
    """Return the last part of the path in lower case ("vo020.asp"), without a session mark.

    It is empty for a folder and for what is no address at all.
    """
    try:
        return urlsplit(url).path.rpartition("/")[2].partition(";")[0].lower()
    except ValueError:
        return ""


def plain_program_of(url: str) -> str:
    """Return the program without variant and ending: "vo020" for `vo020_r.asp`."""
    return re.sub(r"(?:_[a-z])?(?:\.asp)?\Z", "", program_of(url))


def number_in(url: str, name: str) -> int | None:
    """Return the value of parameter `name` when the address names exactly one whole number under it."""
    query = url.partition("#")[0].partition("?")[2]
    if "=" not in query:
        return None
    pairs = (pair.partition("=") for pair in query.split("&"))
    values = {value for key, _, value in pairs if value and key.upper() == name}
    return whole_number(values.pop()) if len(values) == 1 else None


def whole_number(text: str | None) -> int | None:
    """Return the number that `text` is, None when it is none. Database keys are positive and below 10^15."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,15}", text) and int(text) else None


def proposal_number(url: str) -> int | None:
    """VOLFDNR named by an address, None where it names none."""
    return number_in(url, "VOLFDNR")


def meeting_number(url: str) -> int | None:
    """SILFDNR named by an address, None where it names none."""
    return number_in(url, "SILFDNR")


def inside(link: str, page_url: str) -> str | None:
    """Return a link of a page as absolute address, None when it leaves the page's folder.

    Host and folder decide; the scheme becomes the page's own, the fragment is dropped. Jumps within the page (`#top`)
    lead nowhere.
    """
    if link.strip()[:1] in {"", "#"}:
        return None
    try:
        parts, home = urlsplit(urljoin(page_url, link.strip())), urlsplit(folder_of(page_url))
        same = parts.netloc.lower() == home.netloc.lower() and parts.path.rpartition("/")[0] + "/" == home.path
    except ValueError:
        return None
    if not same or parts.scheme not in {"http", "https"}:
        return None
    return urlunsplit((home.scheme, home.netloc, parts.path, parts.query, ""))


def switches_session(url: str) -> bool:
    """Tell whether following the link would change what the session shows later."""
    query = urlsplit(url).query
    names = [key for key, _ in parse_qsl(query, keep_blank_values=True)]
    return bool(_WICKET_PAGE.match(query)) or any(_SWITCHES.fullmatch(name) for name in names)


def released(links: Iterable[str], page_url: str) -> tuple[str, ...]:
    """Return the programs a page links in its own folder: absolute, without query, each once, in page order.

    Links that switch the session or lead to one item, the login and files are left out. Only the calendar of one
    council (`si010_a`) keeps a query, its PALFDNR, without which it shows nothing.
    """
    found: dict[str, None] = {}
    for link in links:
        address = inside(link, page_url)
        if address and _PROGRAM.fullmatch(program_of(address)) and not switches_session(address):
            bare = _bare(address)
            if urlsplit(bare).query or not _ITEM.search(urlsplit(address).query):
                found.setdefault(bare)
    return tuple(found)


def fitting(programs: Sequence[str], base_url: str, *names: str) -> tuple[str, ...]:
    """Return the released programs in the folder of `base_url` that bear one of `names`, the earlier name first."""
    inner = [program for program in programs if inside(program, base_url)]
    return tuple(program for name in names for program in inner if program_of(program) == name)


def calendars(programs: Sequence[str], base_url: str, *names: str) -> tuple[Calendar, ...]:
    """Return the released calendars, the best first: of all councils, by `names`, then others, then one per council.

    `si010_a` shows one council, named by PALFDNR; `pa000` lists the councils.
    """
    kind = "si010.asp" if names[0].endswith(".asp") else "si010"
    inner = [program for program in programs if inside(program, base_url) and _variant_of(kind, program_of(program))]
    of_one = [program for program in inner if program_of(program).startswith("si010_a")]
    others = sorted({program_of(program) for program in inner if program not in of_one} - set(names))
    whole = fitting([program for program in inner if program not in of_one], base_url, *names, *others)
    councils = next(iter(fitting(programs, base_url, "pa000.asp", "pa000_r.asp")), None)
    named = tuple(program for program in of_one if urlsplit(program).query)
    if not of_one or not (named or councils):
        return tuple(Calendar((program,)) for program in whole)
    return (*(Calendar((program,)) for program in whole), Calendar(named or tuple(of_one[:1]), councils))


def _variant_of(kind: str, name: str) -> bool:
    """Tell whether a program is another spelling of one: `si010_j.asp` of `si010.asp`."""
    return re.sub(r"_[a-z](?=\.asp\Z|\Z)", "", name) == kind


def of_council(program: str, number: int) -> str:
    """Return the address of a calendar that shows one council."""
    return urlunsplit((*urlsplit(program)[:3], urlencode({"PALFDNR": number}), ""))


def month_of(program: str, year: int, month: int) -> str:
    """Return the calendar program's address for one month (1-12)."""
    return f"{program}{'&' if urlsplit(program).query else '?'}MM={month}&YY={year}"


def _bare(address: str) -> str:
    parts = urlsplit(address)
    council = number_in(address, "PALFDNR") if program_of(address).startswith("si010_a") else None
    return urlunsplit((*parts[:3], urlencode({"PALFDNR": council}) if council else "", ""))
