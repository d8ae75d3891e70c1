"""Which responsive page answers which request."""

from collections.abc import Callable, Mapping

from jobs.demo import notices
from jobs.demo.asked import Asked
from jobs.demo.classic.site import document, move_cursor, not_public
from jobs.demo.http import Response
from jobs.demo.responsive import agenda, calendar, listing, proposal
from jobs.demo.responsive.frame import ViewR, page

PROGRAMS = frozenset({"allris.net.asp", "do027.asp", "noauth.asp", "si010_r.asp", "to010_r.asp", "vo020_r.asp",
                      "vo040_r.asp"})  # fmt: skip
_ROWS = 50


def answer(asked: Asked) -> Response:
    """Answer a request for `<folder><program>`."""
    program = asked.program or "allris.net.asp"
    if not program.endswith(".asp"):
        return Response(notices.gateway(404), 404)
    if program not in asked.released:
        return Response(notices.refused(program))
    return _ANSWERS.get(program, _start_page)(asked)


def _view(asked: Asked) -> ViewR:
    return ViewR(asked.released, asked.noise, asked.town)


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
    return Response(listing.render(_view(asked), asked.council, asked.night, move_cursor(asked, _ROWS), _ROWS))


def _not_public_page(asked: Asked) -> Response:
    return Response(page(_view(asked), "noauth", "Information", "<p>Keine Information verf&uuml;gbar</p>\n"))


def _start_page(asked: Asked) -> Response:
    body = '<h1 class="title">Startseite</h1>\n<p>Willkommen im Gremieninformationssystem.</p>\n'
    return Response(page(_view(asked), "allris", "Startseite", body))


_ANSWERS: Mapping[str, Callable[[Asked], Response]] = {
    "vo020_r.asp": _proposal,
    "to010_r.asp": _agenda,
    "si010_r.asp": _calendar,
    "vo040_r.asp": _listing,
    "do027.asp": document,
    "noauth.asp": _not_public_page,
}
