"""How a run gets in: which address answers as ALLRIS tonight, which generation it is, what its menu releases."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from jobs.config import Source
from jobs.recorder import Recorder, StoppedError
from jobs.site import Site, ask, read_start
from scraper.dialects import DIALECTS, dialect_named
from scraper.dialects.base import Dialect
from scraper.fetch import Fetcher
from scraper.reading import read_proposal
from scraper.records import NoPage, Page, StartPage

_Read = Callable[[Page], StartPage | NoPage]


def enter(
    fetcher: Fetcher,
    recorder: Recorder,
    source: Source,
    addresses: Sequence[str],
    headings: tuple[str, ...],
    now: Callable[[], datetime],
    probe: int | None,
) -> Site:
    """Return the installation at the first address that answers as ALLRIS.

    Args:
        addresses: folders to try, in order.
        headings: standard headings beyond the written list.
        probe: number of a proposal to recognise the generation by, before any start page is asked.

    Raises:
        StoppedError: none of them does, or one asks us to leave; the reason names what each answered.
    """
    reasons: list[str] = []
    for base_url in addresses:
        closed = recorder.robots(fetcher.robots(base_url))
        if closed:
            reasons.append(closed)
            continue
        for url, read in _doors(source, base_url, probe):
            asked = ask(fetcher, now, "start", url, read)
            recorder.record(asked, "entrance", counts=False, tell=False)
            if isinstance(asked.answer, NoPage):
                reasons.append(asked.answer.reason)
            elif _fits(source, asked.answer.dialect):
                return Site(
                    fetcher, base_url, dialect_named(asked.answer.dialect), asked.answer.programs, headings, now
                )
            else:
                reasons.append(f"{url}: {asked.answer.dialect}, but the configuration says {source.dialect}")
    raise StoppedError(f"no address answers as ALLRIS ({'; '.join(reasons)})")


def _doors(source: Source, base_url: str, probe: int | None) -> Iterator[tuple[str, _Read]]:
    if probe is not None:
        for dialect in _dialects(source):
            yield dialect.proposal_url(base_url, probe), _generation_of_proposal
    seen: set[str] = set()
    for dialect in _dialects(source):
        for url in dialect.start_urls(base_url):
            if url not in seen:
                seen.add(url)
                yield url, read_start


def _generation_of_proposal(page: Page) -> StartPage | NoPage:
    answer = read_proposal(page)
    return answer if isinstance(answer, NoPage) else StartPage(answer.dialect, ())


def _dialects(source: Source) -> list[Dialect]:
    """Return what the source may be, the generation most installations still answer to first."""
    names = sorted(DIALECTS, key=lambda name: name != "allris3_classic")
    return [DIALECTS[name] for name in names if _fits(source, name)]


def _fits(source: Source, dialect: str) -> bool:
    return source.dialect in {"auto", dialect}
