"""Which ALLRIS 4 page answers which request, and what only its session may ask."""

from collections.abc import Callable, Mapping

from jobs.demo import notices as general
from jobs.demo.allris4 import agenda, calendar, listing, proposal
from jobs.demo.allris4.frame import View4, page
from jobs.demo.asked import Asked
from jobs.demo.http import Request, Response
from jobs.demo.sessions import Session

PROGRAMS = frozenset({"", "noauth", "si010", "to010", "vo020", "vo040"})
_HTML = (("Content-Type", "text/html;charset=utf-8"),)
_XML = (("Content-Type", "text/xml;charset=utf-8"),)
_ROWS = 50
_KEPT_PAGES = 50


def _view(asked: Asked, query: str, counter: int) -> View4:
    german = asked.request.headers.get("accept-language", "").lower().startswith("de")
    return View4(asked.council.headline, asked.released, asked.noise, query, counter, asked.town, german)


def _new_page(asked: Asked, query: str | None = None) -> View4:
    """Return the view of a page drawn now; the session counts its pages."""
    asked.session.drawn += 1
    own = asked.request.query if query is None else query
    return _view(asked, own, asked.noise.counter + asked.session.drawn)


def answer(asked: Asked) -> Response:
    """Answer a request for `<folder><program>`."""
    if "/wicket/resource/" in asked.request.path:
        return Response(general.PDF, headers=(("Content-Type", "application/pdf"),))
    if asked.program not in asked.released:
        return Response(general.refused(asked.program), headers=_HTML)
    return _ANSWERS.get(asked.program, _start_page)(asked)


def _proposal(asked: Asked) -> Response:
    known = asked.council.proposal(asked.request.number("VOLFDNR") or 0, asked.night)
    if known is None:
        return _not_public(asked)
    return Response(proposal.render(_new_page(asked), asked.council, known, asked.night), headers=_HTML)


def _agenda(asked: Asked) -> Response:
    meeting = asked.council.meeting(asked.request.number("SILFDNR") or 0, asked.night)
    if meeting is None or not meeting.published:
        return _not_public(asked)
    return Response(agenda.render(_new_page(asked), asked.council, meeting, asked.night), headers=_HTML)


def _calendar(asked: Asked) -> Response:
    year, month = asked.month()
    drawn = _drawn(asked, f"-1.0-&MM={month}&YY={year}")
    if drawn is not None:
        view = _view(asked, f"MM={month}&YY={year}", drawn[0])
        body = calendar.answer(view, asked.council, year, month, asked.night, drawn[1])
        return Response(body, headers=_XML)
    if _is_second_request(asked.request):
        return Response(calendar.OUTSIDE_SESSION, headers=_XML)
    view = _new_page(asked, f"MM={month}&YY={year}")
    element = _remember(asked.session, view)
    return Response(calendar.shell(view, year, month, element), headers=_HTML)


def _listing(asked: Asked) -> Response:
    drawn = _drawn(asked, "-1.0-list-table-navigator-next")
    if drawn is not None:
        asked.session.cursor += _ROWS
        view = _view(asked, "", drawn[0])
        body = listing.answer(view, asked.council, asked.night, asked.session.cursor, _ROWS, drawn[1])
        return Response(body, headers=_XML)
    if _is_second_request(asked.request):
        return Response(calendar.OUTSIDE_SESSION, headers=_XML)
    asked.session.cursor = 0
    view = _new_page(asked, "")
    element = _remember(asked.session, view)
    return Response(listing.render(view, asked.council, asked.night, 0, _ROWS, element), headers=_HTML)


def _remember(session: Session, view: View4) -> str:
    """Note which element of the page a second request fills; old pages are forgotten."""
    element = view.noise.element_id()
    session.pages[str(view.counter)] = element
    for old in list(session.pages)[:-_KEPT_PAGES]:
        del session.pages[old]
    return element


def _drawn(asked: Asked, rest: str) -> tuple[int, str] | None:
    """Return counter and element of the page that a second request belongs to, None outside its session."""
    counter, dash, following = asked.request.query.partition("-")
    headers = asked.request.headers
    by_script = headers.get("wicket-ajax") == "true" and headers.get("wicket-ajax-baseurl")
    if not by_script or counter not in asked.session.pages or dash + following != rest:
        return None
    return int(counter), asked.session.pages[counter]


def _is_second_request(request: Request) -> bool:
    return request.query.partition("-")[0].isdecimal()


def _not_public(asked: Asked) -> Response:
    return Response(b"", 302, (*_HTML, ("Location", f"{asked.folder}noauth")))


def _not_public_page(asked: Asked) -> Response:
    body = (
        '<div id="mainContent">\n<div class="compFull roundedBorder">\n<div class="message_header">Hinweis</div>\n'
        '<div class="message_text">Keine Information verf&uuml;gbar</div>\n</div>\n</div>\n'
    )
    return Response(page(_new_page(asked), "noauth", "Information", body), headers=_HTML)


def _start_page(asked: Asked) -> Response:
    body = '<div id="mainContent">\n<h1 class="title">Willkommen</h1>\n</div>\n'
    return Response(page(_new_page(asked), "start", "Startseite", body), headers=_HTML)


_ANSWERS: Mapping[str, Callable[[Asked], Response]] = {
    "vo020": _proposal,
    "to010": _agenda,
    "si010": _calendar,
    "vo040": _listing,
    "noauth": _not_public_page,
}
