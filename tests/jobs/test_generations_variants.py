"""Several programs for one thing: a calendar for each council, refused ones beside released ones, a mixed folder."""

from pathlib import Path

from jobs.demo.council import Council
from jobs.demo.http import Request, Response
from jobs.demo.site import SampleCouncil
from tests.jobs.installations import Installation, excerpt, installation

PROPOSALS = (11319, 11341, 11352, 11378)
COUNCIL = excerpt(PROPOSALS, (3012, 3017, 3021, 3034))
REFUSED = "Zugriff verweigert (Programm {}).<br>"


def refuse(program: str) -> Response:
    return Response(REFUSED.format(program).encode())


class Fronted(SampleCouncil):
    """A council with something in front of it; `targets`: what it was asked for itself."""

    def __init__(self, council: Council) -> None:
        super().__init__(council)
        self.targets: list[str] = []

    def respond(self, request: Request) -> Response:
        self.targets.append(request.target)
        return self.front(request)

    def front(self, request: Request) -> Response:
        return super().respond(request)

    def count(self, program: str) -> int:
        """Return how often a program was asked for."""
        return sum(1 for target in self.targets if f"/{program}" in target.partition("?")[0])


class PerCouncil(Fronted):
    """An installation whose calendar shows one council at a time; `parts`: what it shows of each, by PALFDNR."""

    parts: dict[int, SampleCouncil]
    listed = True  # its menu links the list of councils

    def front(self, request: Request) -> Response:
        program = request.path.rpartition("/")[2]
        if program == "pa000.asp":
            links = "".join(f'<a href="pa020.asp?PALFDNR={number}">Rat {number}</a>' for number in self.parts)
            return self.dressed(links)
        if program == "si010_a.asp":
            part = self.parts[request.number("PALFDNR") or 0]
            answer = part.respond(Request("GET", request.target.replace("si010_a.asp", "si010_e.asp")))
            return Response(answer.body)
        if program == "allris.net.asp":
            councils = '<a href="pa000.asp">Räte</a>' if self.listed else ""
            linked = "".join(f'<a href="si010_a.asp?PALFDNR={number}">Kalender</a>' for number in self.parts)
            return self.dressed(f'<a href="si010_a.asp">Kalender</a> {councils or linked}')
        return super().front(request)

    def dressed(self, links: str) -> Response:
        """Return a page of the installation that links these instead of the calendar of all."""
        page = super().front(Request("GET", "/bi/allris.net.asp")).body
        shown = page.replace(b"si010_e.asp", b"au020.asp").replace(b"Willkommen", links.encode("cp1252"), 1)
        assert links.encode("cp1252") in shown
        return Response(shown)


def councils(**how: object) -> PerCouncil:
    served = PerCouncil(COUNCIL)
    served.parts = {1: SampleCouncil(excerpt(PROPOSALS, (3012, 3017))), 7: SampleCouncil(excerpt(PROPOSALS, (3021,)))}
    for name, value in how.items():
        setattr(served, name, value)
    return served


def met_by_calendar(told: Installation) -> set[int]:
    query = "SELECT number FROM known_number WHERE kind = 'meeting' AND origin = 'calendar'"
    return {number for (number,) in told.rows(query)}


def test_the_calendars_of_all_councils_together_tell_which_meetings_exist(tmp_path: Path) -> None:
    for number, listed in enumerate((True, False)):
        (tmp_path / str(number)).mkdir()
        served = councils(listed=listed)
        with installation(tmp_path / str(number), served) as told:
            told.addresses = ("/bi/",)
            summary = told.night(1).summary
            assert (summary.exit_code, summary.discovery) == (0, {"list": "read", "calendar": "read"})
            assert met_by_calendar(told) == {3012, 3017, 3021}
            assert (served.count("si010_a.asp"), served.count("pa000.asp")) == (2 * 5, int(listed))


def test_a_list_of_councils_that_fails_is_a_calendar_that_failed(tmp_path: Path) -> None:
    with installation(tmp_path, councils(parts={})) as told:
        told.addresses = ("/bi/",)
        summary = told.night(1).summary
        assert (summary.exit_code, summary.discovery["calendar"]) == (1, "failed")
        assert any(note.startswith("calendar: 5 of 5 months could not be read") for note in summary.notes)


class TwoCalendars(Fronted):
    """An installation whose menu links two calendars and two lists, the first of which it refuses."""

    def front(self, request: Request) -> Response:
        program = request.path.rpartition("/")[2]
        if program in {"si010_e.asp", "vo040.asp"}:
            return refuse(program)
        target = request.target.replace("si010_j.asp", "si010_e.asp").replace("vo040_r.asp", "vo040.asp")
        answer = super().front(Request("GET", target, request.headers))
        both = answer.body.replace(b"</body>", b'<a href="si010_j.asp">J</a><a href="vo040_r.asp">L</a></body>', 1)
        return Response(both, answer.status, answer.headers) if program in {"", "allris.net.asp"} else answer


def test_where_one_calendar_or_list_is_refused_another_one_that_is_linked_is_read(tmp_path: Path) -> None:
    served = TwoCalendars(COUNCIL)
    with installation(tmp_path, served) as told:
        told.addresses = ("/bi/",)
        summary = told.night(1).summary
        assert (summary.exit_code, summary.discovery) == (0, {"list": "read", "calendar": "read"})
        assert summary.outcomes["refused"] == 2
        assert (served.count("si010_e.asp"), served.count("vo040.asp")) == (1, 1)


class Mixed(Fronted):
    """A classic folder whose items are drawn by the responsive programs alone."""

    def front(self, request: Request) -> Response:
        program = request.path.rpartition("/")[2]
        if program in {"vo020.asp", "to010.asp"}:
            return refuse(program)
        if program in {"vo020_r.asp", "to010_r.asp"}:
            other = SampleCouncil(self.council, night=self.night, generation="allris3_responsive", noise=False)
            other.origin = self.origin
            return other.respond(request)
        answer = super().front(request)
        body = answer.body.replace(b"vo020.asp?", b"vo020_r.asp?").replace(b"to010.asp?", b"to010_r.asp?")
        return Response(body, answer.status, answer.headers)


def test_items_are_asked_for_under_the_program_that_pages_link_where_the_other_is_not_released(tmp_path: Path) -> None:
    served = Mixed(COUNCIL)
    with installation(tmp_path, served) as told:
        told.addresses = ("/bi/",)
        summary = told.night(1).summary
        assert (summary.exit_code, summary.held, summary.notes) == (0, 4, [])
        assert told.rows("SELECT DISTINCT url LIKE '%/bi/vo020_r.asp?VOLFDNR=%' FROM proposal") == [(1,)]
        assert told.rows("SELECT count(*) FROM meeting") == [(4,)]
        assert (served.count("vo020.asp"), served.count("to010.asp")) == (1, 1)  # once a run
        again = told.night(1, later=1, full=True).summary
        assert (again.exit_code, again.outcomes["unchanged"]) == (0, 8)


def test_a_program_that_no_page_links_is_not_guessed(tmp_path: Path) -> None:
    class Closed(Fronted):
        def front(self, request: Request) -> Response:
            program = request.path.rpartition("/")[2]
            return refuse(program) if program.startswith(("vo020", "to010")) else super().front(request)

    served = Closed(COUNCIL)
    with installation(tmp_path, served) as told:
        told.addresses = ("/bi/",)
        assert told.night(1).summary.exit_code == 1
        assert not [one for one in served.targets if "_r.asp" in one]
