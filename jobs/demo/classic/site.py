"""Which classic page answers which request."""

from collections.abc import Callable, Mapping

from jobs.demo import notices as general
from jobs.demo.asked import Asked
from jobs.demo.classic import agenda, calendar, listing, notices, proposal
from jobs.demo.classic.frame import View
from jobs.demo.http import Response

PROGRAMS = frozenset({"allris.net.asp", "au020.asp", "do027.asp", "noauth.asp", "si010_e.asp", "to010.asp",
                      "vo020.asp", "vo040.asp"})  # fmt: skip
_ROWS = 50


def answer(asked: Asked) -> Response:
    """Answer a request for `<folder><program>`."""
    program = asked.program or "allris.net.asp"
    if not program.endswith(".asp"):
        return Response(general.gateway(404), 404)
    if program not in asked.released:
        return Response(general.refused(program))
    return _ANSWERS.get(program, _start_page)(asked)


def _view(asked: Asked) -> View:
    return View(asked.council.headline, asked.folder, asked.released, asked.noise, asked.town)


def _proposal(asked: Asked) -> Response:
    known = asked.council.proposal(asked.request.number("VOLFDNR") or 0, asked.night)
    if known is None:
        return not_public(asked)
    return Response(proposal.render(_view(asked), asked.council, known, asked.night))


def _agenda(asked: Asked) -> Response:
    meeting = asked.council.meeting(asked.request.number("SILFDNR") or 0, asked.night)
    if meeting is None or not meeting.published:
        return not_public(asked)
    return Response(agenda.render(_view(asked), asked.council, meeting, asked.night))


def _calendar(asked: Asked) -> Response:
    return Response(calendar.render(_view(asked), asked.council, *asked.month(), asked.night))


def _listing(asked: Asked) -> Response:
    start = move_cursor(asked, _ROWS)
    return Response(listing.render(_view(asked), asked.council, asked.night, start, _ROWS))


def document(_asked: Asked) -> Response:
    return Response(general.PDF, headers=(("Content-Type", "application/pdf"),))


def _committee(asked: Asked) -> Response:
    return Response(notices.committee(_view(asked), asked.request.number("AULFDNR") or 0, "Gremium"))


def _not_public_page(asked: Asked) -> Response:
    return Response(notices.not_public(_view(asked)))


def _start_page(asked: Asked) -> Response:
    return Response(notices.start_page(_view(asked)))


_ANSWERS: Mapping[str, Callable[[Asked], Response]] = {
    "vo020.asp": _proposal,
    "to010.asp": _agenda,
    "si010_e.asp": _calendar,
    "vo040.asp": _listing,
    "do027.asp": document,
    "au020.asp": _committee,
    "noauth.asp": _not_public_page,
}


def not_public(asked: Asked) -> Response:
    headers = (("Content-Type", "text/html"), ("Location", f"{asked.folder}noauth.asp"))
    return Response(general.moved("noauth.asp"), 302, headers)


def move_cursor(asked: Asked, rows: int) -> int:
    """`shownext=true` goes on from where the visitor's session is; without it the list starts anew."""
    session = asked.session
    if asked.request.parameters.get("SHOWNEXT") != "true":
        session.cursor = 0
    elif session.cursor + rows < len(asked.council.numbers(asked.night)):
        session.cursor += rows
    return session.cursor
