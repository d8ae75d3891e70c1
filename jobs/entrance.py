"""How a run gets in: which address answers as ALLRIS tonight, which generation it is, what its menu releases.

For each configured folder, in the order of the configuration:

robots.txt ─► start page, else the folder itself ─► pages it links, where it does not tell the generation itself
           ─► else a proposal known to be public: any page shows the menu
           ─► after a change of address or generation: is it the installation known so far? (`jobs.sameness`)

An address that does not get through gives its reason, and the next one is tried. What stands before the address that
answered last is asked for its start page alone, every night; for proposals only where that one fails too. A gate, a
block or robots.txt out of reach on every address ends the run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from urllib.parse import urljoin

from jobs.asking import Asked, ask, ask_robots, read_start
from jobs.config import Source
from jobs.errors import StoppedError
from jobs.moves import moved
from jobs.recorder import Recorder
from jobs.sameness import doubt
from jobs.site import Site
from scraper.dialects import DIALECTS, dialect_named
from scraper.dialects.base import Dialect
from scraper.fetch import Fetcher
from scraper.reading import contradicts_itself, linked_programs, read_menu_of_proposal
from scraper.records import NoPage, Page, StartPage
from scraper.robots import RobotsVerdict
from storage.sources import InUse

_WITNESSES = 5  # proposals asked for at most where no start page answers: one may be gone or unreadable
_LINKED = 3  # pages that a start page links, asked for at most
_SILENT = frozenset({"unreachable", "timed_out", "robots_unreachable"})  # a host that does not answer is not asked on

_Read = Callable[[Page], StartPage | NoPage]
_Door = tuple[str, _Read]  # an address that may tell generation and menu, and what reads it


@dataclass(slots=True)
class Entrance:
    """One night's way into a source; it remembers which addresses were tried.

    Args:
        addresses: folders to try, in order.
        headings: standard headings beyond the written list.
        probe: number of a proposal to recognise the generation by, before any start page is asked.
        before: the installation as it answered last.
        witnesses: numbers of proposals known to be public, those that changed last first.
    """

    fetcher: Fetcher
    recorder: Recorder
    source: Source
    addresses: Sequence[str]
    headings: tuple[str, ...]
    now: Callable[[], datetime]
    probe: int | None
    before: InUse | None
    witnesses: Callable[[], Sequence[int]]
    _tried: dict[str, bool] = field(init=False, default_factory=dict)  # address → whether more may be expected of it

    def enter(self) -> Site:
        """Return the installation at the first address that answers as this council's ALLRIS.

        Raises:
            StoppedError: none of them does, or one asks us to leave; the reason names what each answered.
        """
        reasons: list[str] = []
        for base_url, doors in self._tries():
            site = self._at(base_url, doors)
            if isinstance(site, Site):
                return site
            reasons.append(site)
        found = "; ".join(dict.fromkeys(reasons))
        begin = "" if self.before and self.before.dialect else ", or begin with sync --number N"
        raise StoppedError(
            f"no address answers as the council's ALLRIS ({found}); look with a browser, correct base_url or "
            f"other_base_urls{begin}"
        )

    def _tries(self) -> Iterator[tuple[str, Iterable[_Door]]]:
        """Yield addresses and the doors to try there; what stands before the one that answered last costs little."""
        before = self._before_last()
        for base_url in self.addresses:
            starts = self._starts(base_url)
            further = () if base_url in before else self._known(base_url)
            yield base_url, chain(() if base_url in before else self._probes(base_url), starts, further)
        for base_url in before:
            if self._tried.get(base_url):
                yield base_url, self._known(base_url)

    def _before_last(self) -> Sequence[str]:
        """Return the addresses before the one that answered last."""
        last = self.before.base_url if self.before and self.before.dialect else None
        return self.addresses[: self.addresses.index(last)] if last in self.addresses else ()

    def _at(self, base_url: str, doors: Iterable[_Door]) -> Site | str:
        """Return the installation at one address, or why there is none to be believed.

        A gate before the address that answered last turns nobody away from that one.
        """
        try:
            closed = None if base_url in self._tried else self._closed(base_url)
            self._tried[base_url] = closed is None
            return closed or self._believed(self._open(base_url, doors))
        except StoppedError as exc:
            if base_url not in self._before_last():
                raise
            self._tried[base_url] = False
            return str(exc)

    def _closed(self, base_url: str) -> str | None:
        """Record what robots.txt says; return why nothing may be asked at an address, None where something may."""
        asked = ask_robots(self.fetcher, self.now, base_url)
        if isinstance(asked, RobotsVerdict):
            return self.recorder.robots(asked)
        self._record(asked)
        return asked.answer.reason

    def _believed(self, site: Site | str) -> Site | str:
        if isinstance(site, str) or not self._is_another(site):
            return site
        why = doubt(site, self.recorder, self.witnesses())
        self._tried[site.base_url] = False
        return why or site

    def _is_another(self, site: Site) -> bool:
        """Tell whether the installation answers at another address, or as another generation, than last time."""
        return moved(self.before, InUse(site.base_url, site.dialect.name)) is not None

    def _open(self, base_url: str, doors: Iterable[_Door]) -> Site | str:
        """Return the installation at one address, or why there is none; of a silent host nothing more is expected."""
        reasons: list[str] = []
        for url, read in doors:
            asked = ask(self.fetcher, self.now, "start", url, read)
            found = self._told(asked)
            start = found if isinstance(found, StartPage) and self._fits(found.dialect) else None
            is_wanted = start is not None and self.probe is not None and read is read_menu_of_proposal
            if not is_wanted:  # else it is the visit that was asked for, and is recorded as that
                self._record(asked)
            if start is not None:
                return self._site(asked, start, base_url, {url: asked} if is_wanted else {})
            reasons.append(self._reason(asked, found))
            if isinstance(found, NoPage) and found.verdict in _SILENT:
                self._tried[base_url] = False
                break
        return "; ".join(reasons)

    def _site(
        self, asked: Asked[StartPage], found: StartPage, base_url: str, kept: dict[str, Asked[StartPage]]
    ) -> Site:
        """Return the installation; where the address led to another configured folder, that one is in use."""
        final = urljoin(asked.page.url if asked.page else base_url, ".")
        upgraded = base_url.replace("http://", "https://", 1)
        folder = final if final in {*self.addresses, upgraded} else base_url
        dialect = dialect_named(found.dialect)
        return Site(self.fetcher, folder, dialect, found.programs, self.headings, self.now, kept=dict(kept))

    def _probes(self, base_url: str) -> Iterator[_Door]:
        """Yield the page of the proposal asked for, in every generation that it may be drawn by."""
        if self.probe is not None:
            for dialect in self._dialects():
                yield dialect.proposal_url(base_url, self.probe), read_menu_of_proposal

    def _starts(self, base_url: str) -> Iterator[_Door]:
        for url in dict.fromkeys(url for dialect in self._dialects() for url in dialect.start_urls(base_url)):
            yield url, read_start

    def _known(self, base_url: str) -> Iterator[_Door]:
        """Yield pages of proposals known to be public."""
        for number in self.witnesses()[:_WITNESSES]:
            yield self._dialects()[0].proposal_url(base_url, number), read_menu_of_proposal

    def _told(self, asked: Asked[StartPage]) -> StartPage | NoPage:
        """Return what a page tells, or the pages it links where it does not tell which generation draws the others."""
        links = _that_tell_more(asked)
        for url in links[:_LINKED]:
            linked = ask(self.fetcher, self.now, "start", url, read_start)
            self._record(linked)
            if isinstance(linked.answer, StartPage):
                return replace(linked.answer, programs=tuple(dict.fromkeys((*links, *linked.answer.programs))))
        return asked.answer

    def _record(self, asked: Asked[object]) -> None:
        self.recorder.record(asked, "entrance", counts=False, tell=False)

    def _reason(self, asked: Asked[StartPage], found: StartPage | NoPage) -> str:
        if isinstance(found, NoPage):
            return found.reason
        return f"{asked.url}: {found.dialect}, but the configuration says {self.source.dialect}; correct dialect"

    def _dialects(self) -> list[Dialect]:
        """Return what the source may be: what it was, then the generation most installations still answer to."""
        likely = (self.before.dialect if self.before else None, "allris3_classic")
        names = sorted(DIALECTS, key=lambda name: likely.index(name) if name in likely else len(likely))
        return [DIALECTS[name] for name in names if self._fits(name)]

    def _fits(self, dialect: str) -> bool:
        return self.source.dialect in {"auto", dialect}


def _that_tell_more(asked: Asked[StartPage]) -> tuple[str, ...]:
    """Return the programs that a start page links, where only they tell the generation; else nothing.

    That is so where the page bears no marks of its own, and where a page of one generation links programs of the other
    alone: one folder may serve both (allris.md 0).
    """
    if asked.page is None:
        return ()
    if isinstance(asked.answer, NoPage):
        tells_little = asked.answer.verdict in {"foreign", "shape", "redirect"}
    else:
        tells_little = contradicts_itself(asked.answer)
    return linked_programs(asked.page) if tells_little else ()
