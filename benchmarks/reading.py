"""Time to read one proposal page whole, against bare parses of the same bytes by the usual libraries."""

import cProfile
import pstats
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

import lxml.html
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from benchmarks.measure import fastest, table
from jobs.demo.http import Request
from jobs.demo.site import Generation, SampleCouncil
from scraper.derive import DERIVER
from scraper.dialects import DIALECTS, parse_proposal
from scraper.records import ProposalContent

REAL = Path(__file__).parents[2] / "shared" / "pages"
HEADS = ["page", "bytes", "whole reading", "+ budget", "lxml.html bare", "selectolax bare", "BeautifulSoup bare"]
HEADS += ["reading / lxml", "with budget / lxml"]
GENERATIONS: tuple[Generation, ...] = ("allris3_classic", "allris3_responsive", "allris4")


def main() -> None:
    rows = [HEADS]
    rows += [_measure(name, body, url) for name, body, url in pages()]
    print(table(rows))
    print(
        "\nProcessor time, fastest of 25 rounds in which all take turns; the last rows are a page of each generation."
    )
    _profile()


def pages() -> Iterator[tuple[str, bytes, str]]:
    """Yield (name, bytes, address): the saved real pages where they are, and one sample page of each generation."""
    for path in sorted(REAL.glob("*/vo020*.html")):
        yield (
            path.parent.name,
            path.read_bytes(),
            f"https://x.example/bi/vo020.asp?VOLFDNR={path.stem.partition('=')[2]}",
        )
    for generation in GENERATIONS:
        yield generation, *sample(generation)


def sample(generation: Generation) -> tuple[bytes, str]:
    """Return the page of the sample council's number 11378 as a generation prints it, and its address."""
    council = SampleCouncil(generation=generation)
    url = DIALECTS[generation].proposal_url(council.base_url, 11378)
    return council.respond(Request("GET", url.removeprefix(council.origin), {}, b"")).body, url


def _measure(name: str, body: bytes, url: str) -> list[str]:
    contestants: dict[str, Callable[[], object]] = {
        "read": partial(parse_proposal, body, url),
        "budget": partial(_with_budget, body, url),
        "lxml": partial(lxml.html.fromstring, body),
        "selectolax": partial(LexborHTMLParser, body),
        "soup": partial(BeautifulSoup, body, "html.parser"),
    }
    times = fastest(contestants, clock=process_time)
    shown = [f"{times[key] * 1000:.2f} ms" for key in contestants]
    return [
        name,
        str(len(body)),
        *shown,
        f"{times['read'] / times['lxml']:.2f}",
        f"{times['budget'] / times['lxml']:.2f}",
    ]


def _with_budget(body: bytes, url: str) -> object:
    content = parse_proposal(body, url)
    assert isinstance(content, ProposalContent)
    return DERIVER.derive(content)


def _profile() -> None:
    """Print where the time of reading goes."""
    everything = list(pages())
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(50):
        for _name, body, url in everything:
            parse_proposal(body, url)
    profile.disable()
    print("\nWhere the time goes (50 readings of each page):")
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main()
