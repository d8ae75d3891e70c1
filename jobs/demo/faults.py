"""Faults to be switched on: everything a council's server has been seen, or is to be expected, to answer instead."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from jobs.demo import damage, notices
from jobs.demo.http import Request, Response

Kind = Literal[
    "status", "cut", "short", "reset", "slow", "drip", "empty", "huge", "bomb", "gate", "login", "maintenance",
    "too_many_requests", "asp_error", "noauth", "no_information", "other_proposal", "start_page", "lost_bracket",
    "undecodable", "missing_lines", "redirect", "loop", "refused_program", "municipal_website",
]  # fmt: skip
Answer = Callable[[Request], Response]
ELSEWHERE = "https://www.staedteregion.example/ratsinfo/"


@dataclass(slots=True)
class Fault:
    """One fault, switched on while it stands in `SampleCouncil.faults`.

    kind:
        status             HTTP `value` (503) with a proxy's page; `retry_after` where given
        cut                the page ends after the share `value` (2/3), Content-Length agrees
        short              the connection ends in the middle of what was announced
        reset              the connection is reset without an answer
        slow               half of the page, then silence for `value` seconds (30)
        drip               the page byte by byte, `value` seconds (0.05) apart
        empty, huge, bomb  no bytes; `value` bytes (64 MiB) of blanks; the same compressed
        gate, login, maintenance, too_many_requests, no_information, municipal_website
                           the page of that name; maintenance with HTTP `value` (503)
        asp_error          the page ends in an error's text; `value` "whole": closing tags follow
        noauth             the redirect for what is not public
        other_proposal     the page of proposal `value` (the first other one)
        start_page         the start page with HTTP 200 in place of what was asked
        lost_bracket       one `<` is missing: at the first label, or the `value`th of the page
        undecodable        bytes that no charset of the page has
        missing_lines      `value` "consultation": the last meeting row; "text": the last text; "lines": some lines
        redirect, loop     to `value` (a foreign host); to itself
        refused_program    "Zugriff verweigert (Programm ...)"
    """

    kind: Kind
    match: str | Callable[[Request], bool] = ""  # piece of path and query, or a test of the request; "" = everything
    times: int | None = None  # how often it still strikes, None for ever
    value: str | float | None = None
    retry_after: str | None = None  # header of kind status

    def strikes(self, request: Request) -> bool:
        """Tell whether the fault hits this request, and count it."""
        hit = self.match in request.target if isinstance(self.match, str) else self.match(request)
        if not hit or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def number(self, default: float) -> float:
        return float(default if self.value is None else self.value)


@dataclass(frozen=True, slots=True)
class Struck:
    """A request hit by a fault, and how it would have been answered."""

    fault: Fault
    request: Request
    answer: Answer  # the installation's answer to this or another request
    folder: str
    numbers: tuple[int, ...]  # some public proposals

    def page(self, change: Callable[[bytes], bytes]) -> Response:
        response = self.answer(self.request)
        return replace(response, body=change(response.body))

    def at(self, path: str) -> Response:
        return self.answer(replace(self.request, target=self.folder + path, body=b""))


def strike(struck: Struck) -> Response:
    return _EFFECTS[struck.fault.kind](struck)


def _status(struck: Struck) -> Response:
    status = int(struck.fault.number(503))
    after = struck.fault.retry_after
    headers = (("Content-Type", "text/html"), *((("Retry-After", after),) if after is not None else ()))
    return Response(notices.gateway(status), status, headers)


def _cut(struck: Struck) -> Response:
    share = struck.fault.number(2 / 3)
    return struck.page(lambda body: body[: int(len(body) * share)])


def _transport(name: str, seconds: float = 0.0) -> Callable[[Struck], Response]:
    return lambda struck: replace(struck.answer(struck.request), transport=name, seconds=struck.fault.number(seconds))


def _blanks(struck: Struck) -> bytes:
    return b" " * int(struck.fault.number(64 * 1024 * 1024))


def _bomb(struck: Struck) -> Response:
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    return Response(gzip.compress(_blanks(struck), compresslevel=1), headers=headers)


def _maintenance(struck: Struck) -> Response:
    return Response(notices.MAINTENANCE, int(struck.fault.number(503)))


def _other_proposal(struck: Struck) -> Response:
    asked = struck.request.number("VOLFDNR")
    other = struck.fault.value or next(n for n in struck.numbers if n != asked)
    program = struck.request.path.removeprefix(struck.folder)
    return struck.at(f"{program}?{urlencode({'VOLFDNR': other})}")


def _redirect(struck: Struck) -> Response:
    return _moved(str(struck.fault.value or ELSEWHERE))


def _moved(location: str) -> Response:
    return Response(notices.moved(location), 302, (("Content-Type", "text/html"), ("Location", location)))


def _lost_bracket(struck: Struck) -> Response:
    place = struck.fault.value
    return struck.page(lambda body: damage.without_bracket(body, None if place is None else int(place)))


def _noauth(struck: Struck) -> Response:
    suffix = ".asp" if ".asp" in struck.request.path else ""
    return _moved(f"{struck.folder}noauth{suffix}")


def _refused(struck: Struck) -> Response:
    return Response(notices.refused(struck.request.path.rpartition("/")[2]))


_EFFECTS: Mapping[Kind, Callable[[Struck], Response]] = {
    "status": _status,
    "cut": _cut,
    "short": _transport("short"),
    "reset": _transport("reset"),
    "slow": _transport("stall", 30),
    "drip": _transport("drip", 0.05),
    "empty": lambda struck: struck.page(lambda _: b""),
    "huge": lambda struck: Response(_blanks(struck)),
    "bomb": _bomb,
    "gate": lambda _: Response(notices.GATE),
    "login": lambda _: Response(notices.LOGIN),
    "maintenance": _maintenance,
    "too_many_requests": lambda _: Response(notices.TOO_MANY_REQUESTS),
    "asp_error": lambda struck: struck.page(lambda body: damage.asp_error(body, whole=struck.fault.value == "whole")),
    "noauth": _noauth,
    "no_information": lambda struck: struck.at("noauth" + (".asp" if ".asp" in struck.request.path else "")),
    "other_proposal": _other_proposal,
    "start_page": lambda struck: struck.at(""),
    "lost_bracket": _lost_bracket,
    "undecodable": lambda struck: struck.page(damage.undecodable),
    "missing_lines": lambda struck: struck.page(lambda b: damage.missing_lines(b, str(struck.fault.value or "lines"))),
    "redirect": _redirect,
    "loop": lambda struck: _moved(struck.request.target),
    "refused_program": _refused,
    "municipal_website": lambda _: Response(notices.MUNICIPAL_WEBSITE),
}
