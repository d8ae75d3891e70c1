"""Which classic page answers which request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jobs.demo import notices as general
from jobs.demo.classic import agenda, calendar, listing, notices, proposal
from jobs.demo.classic.frame import View
from jobs.demo.council import Council
from jobs.demo.http import Request, Response
from jobs.demo.sessions import Session

PROGRAMS = frozenset({"allris.net.asp", "au020.asp", "do027.asp", "noauth.asp", "si010_e.asp", "to010.asp",
                      "vo020.asp", "vo040.asp"})  # fmt: skip
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
_ROWS = 50


def answer(view: View, council: Council, night: int, session: Session, request: Request) -> Response:
    """Answer a request for `<folder><program>`."""
    program = request.path.rpartition("/")[2] or "allris.net.asp"
    if not program.endswith(".asp"):
        return Response(b"", 404)
    if program not in view.released:
        return Response(general.refused(program))
    return _ANSWERS.get(program, _start_page)(Asked(view, council, night, session, request))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and all it takes to answer it."""

    view: View
    council: Council
    night: int
    session: Session
    request: Request


def _proposal(asked: Asked) -> Response:
    known = asked.council.proposal(asked.request.number("VOLFDNR") or 0, asked.night)
    if known is None:
        return not_public(asked.request)
    return Response(proposal.render(asked.view, asked.council, known, asked.night))


def _agenda(asked: Asked) -> Response:
    meeting = asked.council.meeting(asked.request.number("SILFDNR") or 0, asked.night)
    if meeting is None or not meeting.published:
        return not_public(asked.request)
    return Response(agenda.render(asked.view, asked.council, meeting, asked.night))


def _calendar(asked: Asked) -> Response:
    year, month = asked_month(asked.council, asked.night, asked.request)
    return Response(calendar.render(asked.view, asked.council, year, month, asked.night))


def _listing(asked: Asked) -> Response:
    start = move_cursor(asked.council, asked.night, asked.session, asked.request)
    return Response(listing.render(asked.view, asked.council, asked.night, start, _ROWS))


def _document(_asked: Asked) -> Response:
    return Response(PDF, headers=(("Content-Type", "application/pdf"),))


def _committee(asked: Asked) -> Response:
    return Response(notices.committee(asked.view, asked.request.number("AULFDNR") or 0, "Gremium"))


def _not_public_page(asked: Asked) -> Response:
    return Response(notices.not_public(asked.view))


def _start_page(asked: Asked) -> Response:
    return Response(notices.start_page(asked.view))


_ANSWERS: Mapping[str, Callable[[Asked], Response]] = {
    "vo020.asp": _proposal,
    "to010.asp": _agenda,
    "si010_e.asp": _calendar,
    "vo040.asp": _listing,
    "do027.asp": _document,
    "au020.asp": _committee,
    "noauth.asp": _not_public_page,
}


def not_public(request: Request) -> Response:
    location = request.path.rpartition("/")[0] + "/noauth.asp"
    return Response(general.moved("noauth.asp"), 302, (("Content-Type", "text/html"), ("Location", location)))


def asked_month(council: Council, night: int, request: Request) -> tuple[int, int]:
    today = council.day(night)
    month = request.number("MM") or today.month
    return request.number("YY") or today.year, month if 1 <= month <= 12 else today.month


def move_cursor(council: Council, night: int, session: Session, request: Request) -> int:
    """`shownext=true` goes on from where this session is; without it the list starts anew."""
    if request.parameters.get("SHOWNEXT") != "true":
        session.cursor = 0
    elif session.cursor + _ROWS < len(council.numbers(night)):
        session.cursor += _ROWS
    return session.cursor
