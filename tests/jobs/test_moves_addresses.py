"""Where a source is found tonight: several addresses, each of which may be gone, another's, or out of date."""

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jobs.demo.council import ScriptedCouncil
from jobs.demo.faults import Fault
from jobs.demo.http import Request, Response
from jobs.demo.notices import MUNICIPAL_WEBSITE
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.sameness import speaks_for_it
from tests.jobs.installations import Installation, excerpt, installation

COUNCIL = excerpt((11319, 11341, 11372, 11378, 11399), (3017, 3021, 3034))
FIRST, SECOND = "/bi/", "/public/"


def closed_port() -> str:
    """Return the address of a folder where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/bi/"


class Fronted(SampleCouncil):
    """A council some of whose addresses are answered by something else; `fronts`: beginning of the path → page."""

    fronts: dict[str, bytes]

    def respond(self, request: Request) -> Response:
        front = next((page for path, page in self.fronts.items() if request.target == path), None)
        return super().respond(request) if front is None else Response(front)


def fourth(council: ScriptedCouncil = COUNCIL) -> SampleCouncil:
    return SampleCouncil(council, generation="allris4")


def gone(told: Installation) -> str:
    return FIRST


def refused_connection(told: Installation) -> str:
    return closed_port()


def faulty(kind: str, **how: object) -> Callable[[Installation], str]:
    def prepare(told: Installation) -> str:
        told.council.faults.append(Fault(kind, FIRST, **how))  # type: ignore[arg-type]  # one of the kinds
        return FIRST

    return prepare


NO_LONGER_ALLRIS: dict[str, Callable[[Installation], str]] = {
    "404": gone,
    "connection refused": refused_connection,
    "redirect elsewhere": faulty("redirect"),
    "redirect in circles": faulty("loop"),
    "the town's website": faulty("municipal_website"),
    "login": faulty("login"),
    "500": faulty("status", value=500),
}


@pytest.mark.parametrize("name", NO_LONGER_ALLRIS)
def test_where_the_first_address_no_longer_answers_as_allris_the_next_is_tried(tmp_path: Path, name: str) -> None:
    with installation(tmp_path, fourth()) as told:
        told.addresses = (NO_LONGER_ALLRIS[name](told), SECOND)
        summary = told.night(1).summary
        assert (summary.exit_code, summary.stopped) == (0, None)
        assert summary.held == summary.offered == 4
        assert told.rows("SELECT base_url, dialect FROM source") == [(told.origin + SECOND, "allris4")]


def test_an_address_that_leads_to_another_configured_one_is_not_the_one_in_use(tmp_path: Path) -> None:
    with installation(tmp_path, fourth()) as told:
        told.council.old_address = "redirect"
        assert told.night(1).summary.held == 4
        assert told.rows("SELECT base_url FROM source") == [(told.origin + SECOND,)]
        assert not [target for target in told.asked() if target.startswith("/bi/vo020")]


def test_the_address_in_use_stays_while_the_first_is_gone_and_coming_back_is_told(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        told.night(1)
        away = told.night(1, "allris4", later=1)
        since = len(told.asked())
        stayed = told.night(1, "allris4", later=2)
        before = told.asked()[since:]
        back = told.night(1, "allris3_classic", later=3)
        at = told.origin
        assert [target for target in before if target.startswith(FIRST)] == ["/bi/", "/bi/allris.net.asp"]
        assert away.summary.notes == [f"moved: allris4 at {at}/public/, before allris3_classic at {at}/bi/"]
        assert stayed.summary.notes == []
        assert back.summary.notes == [f"moved: allris3_classic at {at}/bi/, before allris4 at {at}/public/"]
        assert told.rows("SELECT max(number) FROM revision") == [(1,)]


def test_addresses_are_tried_in_the_order_of_the_configuration(tmp_path: Path) -> None:
    """The second one is for when the first no longer answers; it is left as soon as the first does again."""
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told, serve(fourth()) as second:
        told.addresses = (FIRST, second)
        told.night(1)
        told.council.faults.append(Fault("status", FIRST, value=404))
        told.night(1, later=1)
        assert told.rows("SELECT base_url FROM source") == [(second,)]
        told.council.faults.clear()
        summary = told.night(1, later=2, full=True).summary
        assert told.rows("SELECT base_url FROM source") == [(told.origin + FIRST,)]
        assert (summary.exit_code, summary.outcomes["unchanged"]) == (0, 7)
        assert told.rows("SELECT count(*) FROM change WHERE kind <> 'new'") == [(0,)]


@pytest.mark.parametrize("kind", ["gate", "too_many_requests"])
def test_a_gate_before_the_address_in_use_turns_nobody_away_from_that(tmp_path: Path, kind: str) -> None:
    with installation(tmp_path, fourth()) as told:
        told.night(1)
        told.council.faults.append(Fault(kind, FIRST))  # type: ignore[arg-type]  # one of the kinds
        assert told.night(1, later=1).summary.exit_code == 0
        told.council.faults[:] = [Fault(kind, SECOND)]  # type: ignore[arg-type]  # one of the kinds
        assert told.night(1, later=2).summary.exit_code == 3


def test_an_old_server_that_wants_no_request_for_an_hour_keeps_nobody_from_the_address_in_use(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told, serve(fourth()) as second:
        told.addresses = (FIRST, second)
        told.council.faults.append(Fault("status", FIRST, value=404))
        told.night(1)
        told.council.faults[:] = [Fault("status", FIRST, value=503, retry_after="3600")]
        asked = len(told.asked())
        summary = told.night(1, later=1).summary
        assert (summary.exit_code, summary.stopped) == (0, None)
        assert summary.outcomes["unchanged"] > 0
        assert told.rows("SELECT base_url FROM source") == [(second,)]
        assert len(told.asked()) - asked == 1  # the old server is left alone


def test_a_dry_run_does_not_use_up_the_news_of_a_move(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        told.night(1)
        plan = told.night(1, "allris4", later=1, dry_run=True)
        night = told.night(1, later=1)
        assert plan.summary.notes == night.summary.notes
        assert len(night.summary.notes) == 1


def test_another_generation_than_the_configuration_says_is_refused_with_the_reason(tmp_path: Path) -> None:
    with installation(tmp_path, fourth()) as told:
        told.dialect, told.addresses = "allris3_classic", (SECOND,)
        summary = told.night(1).summary
        assert summary.exit_code == 3
        assert "allris4, but the configuration says allris3_classic" in str(summary.stopped)
        assert told.rows("SELECT count(*) FROM proposal") == [(0,)]


def test_an_address_of_the_generation_configured_is_taken_before_one_that_is_not(tmp_path: Path) -> None:
    other = SampleCouncil(COUNCIL)
    with installation(tmp_path, fourth()) as told, serve(other) as classic:
        told.dialect, told.addresses = "allris3_classic", (SECOND, classic)
        assert told.night(1).summary.exit_code == 0
        assert told.rows("SELECT base_url, dialect FROM source") == [(classic, "allris3_classic")]


# --- is it the same installation? -------------------------------------------------------------------------------------


@contextmanager
def left_for(path: Path, other: SampleCouncil, *, night: int = 3) -> Iterator[Installation]:
    """Begin an archive at an address that is gone from then on; the other address is answered by `other`."""
    with installation(path, SampleCouncil(COUNCIL)) as told, serve(other) as address:
        told.addresses = (FIRST, address)
        told.night(night)
        told.council.faults.append(Fault("status", value=404))
        yield told


def renumbered() -> ScriptedCouncil:
    """The council of another town: the same numbers, other proposals."""
    nights = []
    for night in COUNCIL.script:
        proposals = {n: replace(p, reference=f"VO/{n}", title=("Anderswo",)) for n, p in night.proposals.items()}
        nights.append(replace(night, proposals=proposals))
    return replace(COUNCIL, script=tuple(nights))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (SampleCouncil(renumbered(), night=3, generation="allris4"), "VO/11399, known as"),
        (SampleCouncil(COUNCIL, night=1, generation="allris4"), "not public"),  # a copy from before 11399
        (SampleCouncil(excerpt((), ()), night=3, generation="allris4"), "not public"),
    ],
    ids=["another council", "an old copy", "nothing there"],
)
def test_another_installation_at_the_next_address_is_not_believed(
    tmp_path: Path, other: SampleCouncil, why: str
) -> None:
    with left_for(tmp_path, other) as told:
        before = told.rows("SELECT id, number, content_hash FROM revision")
        summary = told.night(later=1, full=True).summary
        assert summary.exit_code == 3
        assert "not the installation known so far" in str(summary.stopped)
        assert why in str(summary.stopped)
        assert told.rows("SELECT id, number, content_hash FROM revision") == before
        assert told.rows("SELECT count(*) FROM proposal WHERE gone_since IS NOT NULL") == [(0,)]
        assert told.rows("SELECT base_url FROM source") == [(told.origin + FIRST,)]


def older(numbers: Iterable[int]) -> ScriptedCouncil:
    """The council of the third night, in which some proposals are as they were in the second."""
    nights = list(COUNCIL.script)
    proposals = {n: nights[1].proposals.get(n, p) if n in set(numbers) else p for n, p in nights[2].proposals.items()}
    nights[2] = replace(nights[2], proposals=proposals)
    return replace(COUNCIL, script=tuple(nights))


def test_a_copy_that_shows_what_was_before_is_not_believed_though_other_pages_are_the_same(tmp_path: Path) -> None:
    """A copy left behind: its pages are the council's own, but results and words are those of an earlier night."""
    changed = sorted(n for n, p in COUNCIL.script[2].proposals.items() if COUNCIL.script[1].proposals.get(n, p) != p)
    copy = SampleCouncil(older(changed), night=3, generation="allris4")
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told, serve(copy) as address:
        told.addresses = (FIRST, address)
        told.night(2)
        told.night(3, full=True)
        before = told.rows("SELECT id, number, content_hash FROM revision")
        told.council.faults.append(Fault("status", value=404))
        summary = told.night(later=1, full=True).summary
        assert summary.exit_code == 3
        assert "as in revision 1, which is not the last; an old copy" in str(summary.stopped)
        assert told.rows("SELECT id, number, content_hash FROM revision") == before


EVIDENCE = [
    (["same"], True),
    (["there", "same"], True),
    (["there", "there"], True),
    (["another", "same", "same"], True),  # one was withdrawn in the night of the move
    (["another", "another", "same", "same", "same"], True),
    (["another", "another", "same"], False),
    (["there", "another"], False),
    (["same", "earlier"], False),
    (["nothing", "nothing"], False),
    (["nothing", "there"], True),
]


@pytest.mark.parametrize(("said", "believed"), EVIDENCE)
def test_what_five_proposals_say_is_weighed(said: list[str], believed: bool) -> None:
    assert speaks_for_it(said) is believed


def test_proposals_that_changed_in_the_night_of_a_move_are_no_reason_for_doubt(tmp_path: Path) -> None:
    """All that changed last may change again in that night: they are there, under the references known."""
    nights = list(COUNCIL.script)
    edited = {n: replace(p, title=(*p.title, "Neufassung")) for n, p in nights[2].proposals.items()}
    nights[2] = replace(nights[2], proposals=edited)
    other = SampleCouncil(replace(COUNCIL, script=tuple(nights)), night=3, generation="allris4")
    with left_for(tmp_path, other) as told:
        summary = told.night(later=1, full=True).summary
        assert (summary.exit_code, summary.outcomes["revised"]) == (0, len(edited))


# --- start pages that tell little -------------------------------------------------------------------------------------

FRAMES = b"""<!DOCTYPE html><html><head><title>Ratsinformation</title></head>
<frameset cols="20,80"><frame src="navigation.html"><frame src="si010_r.asp"></frameset></html>"""
ENTRY = b"""<!DOCTYPE html><html><head><title>Stadt</title></head><body><h1>Rat der Stadt</h1>
<a href="/rathaus/">Rathaus</a> <a href="vo040_r.asp">Vorlagen</a></body></html>"""


@pytest.mark.parametrize(
    "start", [FRAMES, ENTRY, MUNICIPAL_WEBSITE.replace(b"/alt/bi/vo020.asp?VOLFDNR=12", b"vo040_r.asp")]
)
def test_a_start_page_without_marks_is_told_by_the_pages_it_links(tmp_path: Path, start: bytes) -> None:
    council = Fronted(COUNCIL, generation="allris3_responsive")
    council.fronts = {"/bi/allris.net.asp": start, "/bi/": start}
    with installation(tmp_path, council) as told:
        summary = told.night(1).summary
        assert (summary.exit_code, summary.held) == (0, 4)
        assert summary.discovery == {"list": "read", "calendar": "read"}
        assert told.rows("SELECT dialect FROM source") == [("allris3_responsive",)]


def test_a_classic_start_page_that_links_responsive_programs_alone_is_told_by_them(tmp_path: Path) -> None:
    """One folder may serve both (allris.md 0)."""
    council = Fronted(COUNCIL, generation="allris3_responsive")
    classic = SampleCouncil(COUNCIL).respond(Request("GET", "/bi/allris.net.asp")).body
    start = classic.replace(b"si010_e.asp", b"si010_r.asp").replace(b"vo040.asp", b"vo040_r.asp")
    council.fronts = {"/bi/allris.net.asp": start}
    with installation(tmp_path, council) as told:
        assert told.night(1).summary.exit_code == 0
        assert told.rows("SELECT dialect FROM source") == [("allris3_responsive",)]


def test_where_no_start_page_answers_a_proposal_known_to_be_public_opens_the_door(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        told.night(1)
        told.council.faults += [
            Fault("status", lambda request: request.target in {"/bi/", "/bi/allris.net.asp"}, value=403),
        ]
        summary = told.night(2).summary
        assert (summary.exit_code, summary.discovery) == (0, {"list": "read", "calendar": "read"})
        assert summary.outcomes["revised"] >= 3
