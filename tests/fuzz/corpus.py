"""The sound pages that are mangled: the bundled test pages, and pages of the sample council in all generations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jobs.demo.http import Request
from jobs.demo.site import Generation, SampleCouncil
from scraper.dialects import dialect_named

PAGES = Path(__file__).parents[1] / "pages"
_PARAMETER = re.compile(r"[A-Za-z]\w*?=[^_.]+")
_PROGRAM = re.compile(r"[a-z]{2}\d{3}(?:_[a-z](?=\.asp))?(?:\.asp)?|allris\.net\.asp")
_SUFFIX: dict[Generation, str] = {"allris3_classic": ".asp", "allris3_responsive": "_r.asp", "allris4": ""}
_CALENDAR: dict[Generation, str] = {"allris3_classic": "_e.asp", "allris3_responsive": "_r.asp", "allris4": ""}


@dataclass(frozen=True, slots=True)
class Sound:
    """One page as it came."""

    name: str
    body: bytes
    url: str


def corpus(seed: int) -> list[Sound]:
    """Return all pages, in a fixed order; `seed` decides the noise of the sample council's."""
    return [*_bundled(), *(page for generation in _SUFFIX for page in _of_council(generation, seed))]


def _bundled() -> Iterator[Sound]:
    for file in sorted(PAGES.rglob("*")):
        if file.suffix in {".html", ".xml"}:
            program = _PROGRAM.match(file.name)
            query = "&".join(_PARAMETER.findall(file.stem))
            url = f"https://ris.example/bi/{program[0] if program else 'vo020.asp'}{'?' if query else ''}{query}"
            yield Sound(str(file.relative_to(PAGES)), file.read_bytes(), url)


def _of_council(generation: Generation, seed: int) -> Iterator[Sound]:
    site = SampleCouncil(generation=generation, night=3, seed=seed)
    suffix = _SUFFIX[generation]
    targets = [f"vo020{suffix}?VOLFDNR={number}" for number in site.council.numbers(3)[:10]]
    targets += [f"to010{suffix}?SILFDNR={number}" for number in (3021, 3034, 3040, 2987)]
    targets += [f"vo040{suffix}", "" if generation == "allris4" else "allris.net.asp"]
    for target in targets:
        body = site.respond(Request("GET", site.folder + target)).body
        yield Sound(f"{generation}/{target}", body, f"https://ris.example{site.folder}{target}")
    yield from _calendar(site, generation)


def _calendar(site: SampleCouncil, generation: Generation) -> Iterator[Sound]:
    """Yield a month, and of ALLRIS 4 the answer to its second request too."""
    target = f"{site.folder}si010{_CALENDAR[generation]}?MM=11&YY=2021"
    first = site.respond(Request("GET", target))
    yield Sound(f"{generation}/calendar", first.body, site.origin + target)
    if generation == "allris4":
        month = dialect_named(generation).read_calendar(first.body.decode(), site.origin + target, 2021, 11)
        assert month.follow_up is not None
        cookie = {"cookie": dict(first.headers)["Set-Cookie"].partition(";")[0]}
        headers = cookie | {name.lower(): value for name, value in month.follow_up.headers}
        second = site.respond(Request("GET", month.follow_up.url.removeprefix(site.origin), headers))
        yield Sound(f"{generation}/calendar.xml", second.body, month.follow_up.url)
