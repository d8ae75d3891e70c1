"""The sample council as one installation: settable night, generation, noise and faults; requests in, responses out."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jobs.demo import notices
from jobs.demo import truth as expected
from jobs.demo.allris4 import site as allris4
from jobs.demo.asked import Asked
from jobs.demo.classic import site as classic
from jobs.demo.content.script import sample_council
from jobs.demo.council import Council
from jobs.demo.faults import Fault, Struck, strike
from jobs.demo.http import Request, Response
from jobs.demo.noise import Noise
from jobs.demo.responsive import site as responsive
from jobs.demo.sessions import Session, Sessions
from jobs.demo.town import SAMPLE_TOWN, Generation, Town
from jobs.demo.truth import Plain

__all__ = ["ROBOTS", "Generation", "Logged", "SampleCouncil"]

ROBOTS = "User-agent: *\r\nDisallow: /ri/\r\n"


@dataclass(frozen=True, slots=True)
class _Generation:
    programs: frozenset[str]
    answer: Callable[[Asked], Response]
    cookie: str  # name of the session's cookie


_ASP = "ASPSESSIONIDQQCRATSB"
_GENERATIONS: Mapping[str, _Generation] = {
    "allris3_classic": _Generation(classic.PROGRAMS, classic.answer, _ASP),
    "allris3_responsive": _Generation(responsive.PROGRAMS, responsive.answer, _ASP),
    "allris4": _Generation(allris4.PROGRAMS, allris4.answer, "JSESSIONID"),
}


@dataclass(frozen=True, slots=True)
class Logged:
    """One request as it arrived."""

    at: float  # seconds of the monotonic clock
    method: str
    target: str  # path and query
    headers: Mapping[str, str]  # names in lower case

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


class SampleCouncil:
    """A council information system to be served by `jobs.demo.server.serve`.

    Attributes may be changed while it is served; every request sees them as they are then.
        night: which night's state is shown, from 1.
        generation: which system prints the pages. It decides the folder: `/bi/` or `/public/`.
        town: words, folders and frame of the installation.
        noise: whether two fetches of an unchanged page differ in bytes.
        robots: text of robots.txt, None for 404.
        refused: programs ("vo040.asp") that the menu leaves out and the server refuses, beyond those it never has.
        old_address: what the other generation's folder answers: 404, or a redirect to the same program here.
        faults: what goes wrong; the first that strikes decides. See `jobs.demo.faults.Fault`.
        repeat: whether a page drawn once is sent again byte for byte, so that benchmarks do not measure the drawing.
        requests: everything asked so far, oldest first.
    """

    def __init__(
        self,
        council: Council | None = None,
        *,
        night: int = 1,
        generation: Generation = "allris3_classic",
        noise: bool = True,
        seed: int = 0,
        town: Town = SAMPLE_TOWN,
    ) -> None:
        self.council: Council = sample_council() if council is None else council
        self.night = night
        self.generation: Generation = generation
        self.noise = noise
        self.town = town
        self.robots: str | None = ROBOTS
        self.refused: frozenset[str] = frozenset()
        self.old_address: Literal["gone", "redirect"] = "gone"
        self.requests: list[Logged] = []
        self.origin = "http://127.0.0.1"  # set when served
        self.faults: list[Fault] = []
        self.repeat = False
        self._repeated: dict[tuple[str, int, str], Response] = {}
        self._seed = seed
        self._fetches = 0
        self._sessions = Sessions()
        self._lock = threading.Lock()

    @property
    def folder(self) -> str:
        return self.town.folder_of(self.generation)

    @property
    def base_url(self) -> str:
        return self.origin + self.folder

    def truth(self, number: int, night: int | None = None, generation: Generation | None = None) -> Plain | None:
        """Return the expected reading of a proposal (by default as served now), None where it is not public."""
        chosen = generation or self.generation
        base_url = self.origin + self.town.folder_of(chosen)
        return expected.proposal(self.council, number, night or self.night, chosen, base_url)

    def meeting_truth(self, number: int, night: int | None = None) -> Plain | None:
        """Return the expected reading of an agenda as served now, None where it is not public."""
        return expected.meeting(self.council, number, night or self.night, self.generation, self.base_url)

    def respond(self, request: Request) -> Response:
        """Answer a request, with the first fault that strikes it."""
        noise = self._log(request)
        with self._lock:
            fault = next((fault for fault in self.faults if fault.strikes(request)), None)
        if fault is None:
            return self._answer(request, noise)
        numbers = tuple(self.council.numbers(self.night)[:2])
        return strike(Struck(fault, request, lambda other: self._answer(other, noise), self.folder, numbers))

    def _answer(self, request: Request, noise: Noise) -> Response:
        if request.path == "/robots.txt":
            return self._robots()
        if not request.path.startswith(self.folder):
            return self._elsewhere(request)
        generation = _GENERATIONS[self.generation]
        key = request.cookie(generation.cookie)
        session = self._sessions.find(key)
        if session is not None:
            return self._draw(self._asked(request, noise, session))
        key, session = self._sessions.open()
        response = self._draw(self._asked(request, noise, session))
        cookie = ("Set-Cookie", f"{generation.cookie}={key}; path=/")
        return replace(response, headers=(*response.headers, cookie))

    def _draw(self, asked: Asked) -> Response:
        """Draw a page, or repeat it: only pages that no session changes."""
        draw = _GENERATIONS[self.generation].answer
        if not self.repeat or not asked.program.startswith(("vo020", "to010")):
            return draw(asked)
        key = (self.generation, self.night, asked.request.target)
        if key not in self._repeated:
            self._repeated[key] = draw(asked)
        return self._repeated[key]

    def _asked(self, request: Request, noise: Noise, session: Session) -> Asked:
        released = _GENERATIONS[self.generation].programs - self.refused
        return Asked(self.council, self.night, session, request, self.folder, self.town, released, noise)

    def _elsewhere(self, request: Request) -> Response:
        folder, _, program = request.path.rpartition("/")
        if self.old_address == "gone" or f"{folder}/" not in {self.town.folder, self.town.folder4}:
            return Response(notices.gateway(404), 404)
        moved = f"{self.folder}{program.removesuffix('.asp')}{'?' if request.query else ''}{request.query}"
        return Response(notices.moved(moved), 301, (("Content-Type", "text/html"), ("Location", moved)))

    def _log(self, request: Request) -> Noise:
        with self._lock:
            self._fetches += 1
            self.requests.append(Logged(time.monotonic(), request.method, request.target, request.headers))
            return Noise(f"{self._seed}:{self._fetches}", active=self.noise)

    def _robots(self) -> Response:
        if self.robots is None:
            return Response(b"", 404)
        return Response(self.robots.encode(), headers=(("Content-Type", "text/plain"),))
