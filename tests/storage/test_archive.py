"""Stories: nights → outcomes and changes."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from scraper.records import Content, NoPage, ProposalContent, Section
from storage.archive import Offer
from storage.facts import facts
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import FAILED, NOT_PUBLIC, REFUSED, Council

A = proposal(consultations=(consultation(state="Geplant"),), sections=(section("Sachlage", "siehe 2017/0472"),))
B = replace(A, consultations=(consultation(state="Erledigt", result="ungeändert beschlossen"),))


@dataclass
class Night:
    """One night's page, and what must come of it."""

    page: str
    outcome: str
    kinds: str = ""  # of the changes written, in order
    revision: int | None = 1
    may_withdraw: bool = True
    hours: float = 24
    more: dict[str, Any] = field(default_factory=dict)


PAGES: dict[str, Content | NoPage] = {"a": A, "b": B, "none": NOT_PUBLIC, "refused": REFUSED, "failed": FAILED}

STORIES: dict[str, list[Night]] = {
    "new, unchanged, revised": [
        Night("a", "new", "new"),
        Night("a", "unchanged"),
        Night("b", "revised", "result state", 2),
        Night("b", "unchanged", "", 2),
    ],
    "back to an earlier content is a revision of its own": [
        Night("a", "new", "new"),
        Night("b", "revised", "result state", 2),
        Night("a", "revised", "result state", 3),
    ],
    "never public": [Night("none", "not_public", "", None), Night("none", "not_public", "", None)],
    "first not public, then new": [Night("none", "not_public", "", None), Night("a", "new", "new")],
    "refused and failed touch nothing": [
        Night("refused", "refused", "", None),
        Night("a", "new", "new"),
        Night("failed", "failed"),
        Night("refused", "refused"),
        Night("a", "unchanged"),
    ],
    "gone, withdrawn, still withdrawn, restored": [
        Night("a", "new", "new"),
        Night("none", "gone", "gone"),
        Night("none", "withdrawn", "withdrawn"),
        Night("none", "withdrawn"),
        Night("a", "restored", "restored"),
        Night("a", "unchanged"),
    ],
    "gone once and back again": [
        Night("a", "new", "new"),
        Night("none", "gone", "gone"),
        Night("a", "restored", "restored"),
        Night("none", "gone", "gone"),
        Night("none", "withdrawn", "withdrawn"),
    ],
    "restored with other content": [
        Night("a", "new", "new"),
        Night("none", "gone", "gone"),
        Night("none", "withdrawn", "withdrawn"),
        Night("b", "restored", "restored result state", 2),
    ],
    "too early for the second sighting": [
        Night("a", "new", "new"),
        Night("none", "gone", "gone"),
        Night("none", "gone", hours=19.9),
        Night("none", "withdrawn", "withdrawn", hours=0.2),
    ],
    "the brake holds, then is released": [
        Night("a", "new", "new"),
        Night("none", "gone", "gone", may_withdraw=False),
        Night("none", "gone", may_withdraw=False),
        Night("none", "withdrawn", "withdrawn"),
    ],
    "trouble between two sightings does not matter": [
        Night("a", "new", "new"),
        Night("none", "gone", "gone"),
        Night("refused", "refused"),
        Night("failed", "failed"),
        Night("none", "withdrawn", "withdrawn"),
    ],
    "trouble never makes a first sighting": [
        Night("a", "new", "new"),
        Night("refused", "refused"),
        Night("none", "gone", "gone"),
    ],
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_each_night_ends_in_its_outcome(council: Council, story: list[Night]) -> None:
    council.reader.contents.update(PAGES)
    for night in story:
        recorded = council.night(
            night.page, hours=night.hours, may_withdraw=night.may_withdraw, noise=str(council.nights)
        )
        assert (recorded.outcome, recorded.revision) == (night.outcome, night.revision)
        assert " ".join(change.kind for change in recorded.changes) == night.kinds
    outcomes = [row["outcome"] for row in council.rows("SELECT outcome FROM visit ORDER BY id")]
    assert outcomes == [night.outcome for night in story]
    written = [row["kind"] for row in council.rows("SELECT kind FROM change ORDER BY id")]
    assert written == " ".join(night.kinds for night in story).split()


@pytest.mark.parametrize("kind", ["proposal", "meeting"])
def test_meetings_go_by_the_same_rules(council: Council, kind: str) -> None:
    council.kind, council.number = kind, {"proposal": 11378, "meeting": 3021}[kind]
    first: Any = {"proposal": A, "meeting": meeting(agenda_items=(agenda_item("Ö 1", "Eröffnung"),))}[kind]
    second: Any = {
        "proposal": B,
        "meeting": meeting(agenda_items=(agenda_item("Ö 1", "Eröffnung", result="vertagt"),)),
    }[kind]
    outcomes = [
        council.night("one", first).outcome,
        council.night("one", noise="x").outcome,
        council.night("two", second).outcome,
        council.night("none", NOT_PUBLIC).outcome,
        council.night("none", may_withdraw=True).outcome,
        council.night("two").outcome,
    ]
    assert outcomes == ["new", "unchanged", "revised", "gone", "withdrawn", "restored"]
    assert (
        council.value(f"SELECT count(*) FROM withdrawal WHERE {kind}_id IS NOT NULL AND restored_at IS NOT NULL") == 1
    )


def test_all_rows_of_a_revision_are_whole_and_earlier_ones_stay(council: Council) -> None:
    council.night("a", A)
    council.night("b", B)
    assert council.rows("SELECT number, reference, title FROM revision ORDER BY number") == [
        {"number": 1, "reference": "2021/0482", "title": "Ansan"},
        {"number": 2, "reference": "2021/0482", "title": "Ansan"},
    ]
    query = "SELECT r.number, c.result FROM consultation AS c JOIN revision AS r ON r.id = c.revision_id ORDER BY 1"
    assert council.rows(query) == [{"number": 1, "result": None}, {"number": 2, "result": "ungeändert beschlossen"}]


def test_times_of_revisions_and_changes_are_those_of_the_fetches(council: Council) -> None:
    council.night("a", A)
    council.night("a", noise="other bytes, same content")
    council.night("failed", FAILED)
    council.night("b", B)
    assert council.rows("SELECT observed_at, confirmed_at FROM revision ORDER BY number") == [
        {"observed_at": "2026-11-22T02:15:08Z", "confirmed_at": "2026-11-23T02:15:08Z"},
        {"observed_at": "2026-11-25T02:15:08Z", "confirmed_at": "2026-11-25T02:15:08Z"},
    ]
    assert council.rows("SELECT DISTINCT observed_at, not_before FROM changes WHERE revision = 2") == [
        {"observed_at": "2026-11-25T02:15:08Z", "not_before": "2026-11-23T02:15:08Z"}
    ]


def test_a_withdrawal_is_dated_with_both_sightings_and_all_stays_readable(council: Council) -> None:
    council.night("a", A)
    council.night("none", NOT_PUBLIC)
    assert council.rows("SELECT * FROM withdrawal") == []
    assert council.value("SELECT withdrawn_at FROM current_proposals") is None
    assert council.rows("SELECT * FROM changes WHERE kind = 'gone'") == []  # dated, but not yet news
    council.night("none", may_withdraw=True, cause="beyond_retention")
    [withdrawal] = council.rows("SELECT gone_since, confirmed_at, restored_at, cause FROM withdrawal")
    assert withdrawal == {
        "gone_since": "2026-11-23T02:15:08Z",
        "confirmed_at": "2026-11-24T02:15:08Z",
        "restored_at": None,
        "cause": "beyond_retention",
    }
    [change] = council.rows("SELECT observed_at, not_before, withdrawn_at FROM changes WHERE kind = 'withdrawn'")
    assert change["not_before"] == "2026-11-22T02:15:08Z"  # the last fetch that showed it
    assert change["withdrawn_at"] == "2026-11-24T02:15:08Z"
    assert council.value("SELECT text FROM current_sections") == "siehe 2017/0472"
    council.night("a")
    assert council.rows("SELECT gone_since, withdrawn_at FROM proposal") == [{"gone_since": None, "withdrawn_at": None}]
    assert council.value("SELECT restored_at FROM withdrawal") == "2026-11-25T02:15:08Z"


def test_two_sightings_in_one_run_are_one(council: Council) -> None:
    council.night("a", A)
    council.night("none", NOT_PUBLIC)
    council.now += timedelta(hours=30)
    assert council.visit("none", may_withdraw=True).outcome == "gone"
    assert council.night("none", may_withdraw=True).outcome == "withdrawn"


def test_the_return_of_a_page_seen_gone_once_is_no_news(council: Council) -> None:
    for page in (A, NOT_PUBLIC, A):
        council.night("none" if page is NOT_PUBLIC else "a", page)
    assert [row["kind"] for row in council.rows("SELECT kind FROM changes ORDER BY change_id")] == ["new"]
    assert [row["kind"] for row in council.rows("SELECT kind FROM change ORDER BY id")] == ["new", "gone", "restored"]


def test_a_clock_set_back_never_turns_the_order_around(council: Council) -> None:
    council.night("a", A)
    council.night("a", hours=48)
    confirmed = council.value("SELECT confirmed_at FROM revision")
    council.night("a", hours=-100, noise="x")
    assert council.value("SELECT confirmed_at FROM revision") == confirmed
    council.night("b", B)
    second = council.rows("SELECT observed_at, confirmed_at FROM revision ORDER BY number")[1]
    assert second == {"observed_at": confirmed, "confirmed_at": confirmed}
    assert council.value("SELECT fetched_at FROM page ORDER BY id DESC LIMIT 1") < confirmed  # what the clock said


def test_the_page_of_each_revision_is_kept_and_noise_is_not(council: Council) -> None:
    council.night("a", A, noise="counter 1")
    council.night("a", noise="counter 2")
    council.night("b", B, noise="counter 3")
    assert council.value("SELECT count(*) FROM page") == 2
    query = "SELECT p.size FROM revision AS r JOIN page AS p ON p.id = r.page_id AND p.body IS NOT NULL"
    assert len(council.rows(query)) == 2


def test_identical_bytes_need_no_second_reading(council: Council) -> None:
    council.night("a", A)
    council.reader.version = "2"
    assert council.night("a").outcome == "unchanged"
    assert council.reader.reads == 0


def test_of_failed_bodies_the_latest_of_an_address_is_kept(council: Council) -> None:
    council.night("a", A)
    for noise in ("first", "second"):
        council.night("failed", FAILED, noise=noise)
    kept = council.rows("SELECT v.outcome, p.sha256 FROM visit AS v JOIN page AS p ON p.id = v.page_id ORDER BY v.id")
    assert [row["outcome"] for row in kept] == ["new", "failed"]
    assert kept[1]["sha256"] == council.page("failed", "second").sha256
    assert council.value("SELECT count(*) FROM page") == 2


def test_a_failed_body_that_is_evidence_elsewhere_stays(council: Council) -> None:
    council.night("a", A)
    council.reader.contents["a"] = FAILED  # the parser broke; the same bytes fail now
    council.night("a")
    council.night("failed", FAILED)
    assert council.value("SELECT count(*) FROM page") == 2
    assert council.value("SELECT count(*) FROM page JOIN revision ON page_id = page.id") == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (replace(A, number=4712), "identity"),
        (meeting(number=11378), "identity"),
        (replace(A, title="a\x00b"), "unstorable"),
        (replace(A, title="a\ud800b"), "unstorable"),
        (replace(A, consultations=(consultation(meeting_number=10**30),)), "unstorable"),
    ],
)
def test_a_content_that_is_of_another_item_or_cannot_be_kept_is_a_failure(
    council: Council, answer: ProposalContent, why: str
) -> None:
    council.night("a", A)
    recorded = council.night("odd", answer)
    assert (recorded.outcome, recorded.revision) == ("failed", 1)
    assert council.value("SELECT verdict FROM visit ORDER BY id DESC LIMIT 1") == why
    assert council.value("SELECT count(*) FROM revision") == 1


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (None, "read"),
        (REFUSED, "refused"),
        (FAILED, "failed"),
        (NoPage("not_public", "noauth", "kept from us"), "refused"),
    ],
)
def test_lists_end_in_read_refused_or_failed(council: Council, answer: NoPage | None, outcome: str) -> None:
    visit = council.visit_to(None, answer, kind="list", number=None)
    assert council.archive.record(visit).outcome == outcome
    assert council.value(f"SELECT {outcome} FROM run") == 1


def test_a_visit_to_an_item_needs_number_and_answer(council: Council) -> None:
    whole = council.visit_to(council.page("a"), A)
    for visit in (replace(whole, number=None), replace(whole, answer=None)):
        with pytest.raises(ValueError, match="needs a number and an answer"):
            council.archive.record(visit)
    assert council.rows("SELECT * FROM visit") == []


def test_counts_of_a_run_add_up_to_its_visits(council: Council) -> None:
    council.night("a", A)
    council.visit("a")
    council.visit("failed", FAILED)
    council.archive.end_run(council.run, council.now, offered=2, requests=4, received=400, stopped="night_window")
    [run] = council.rows("SELECT * FROM run")
    assert (run["new"], run["unchanged"], run["failed"], run["held"], run["offered"]) == (1, 1, 1, 1, 2)
    assert run["ended_at"] == "2026-11-22T02:15:07Z"


def test_a_source_is_one_row_whatever_its_address(council: Council) -> None:
    again = council.archive.source("quellmark", "Quellmark", "https://ris.quellmark.example/public/", "allris4", 100)
    assert again == council.source
    council.archive.source("quellmark", "Quellmark", "https://ris.quellmark.example/public/", None, 100)
    council.archive.note_robots(again, "allowed", "Allow: /", council.now)
    [row] = council.rows("SELECT base_url, dialect, robots_verdict, robots_checked_at FROM source")
    assert row == {
        "base_url": "https://ris.quellmark.example/public/",
        "dialect": "allris4",
        "robots_verdict": "allowed",
        "robots_checked_at": "2026-11-22T02:15:07Z",
    }


def test_mentions_find_their_proposal_whichever_comes_first(council: Council) -> None:
    council.night("a", A)  # mentions 2017/0472
    council.number = 4711
    council.night("old", proposal(number=4711, reference="2017/0472", sections=(section(None, "wie 2021/0482"),)))
    query = "SELECT m.reference, p.number FROM mention AS m JOIN proposal AS p ON p.id = m.proposal_id ORDER BY m.id"
    assert council.rows(query) == [
        {"reference": "2017/0472", "number": 4711},
        {"reference": "2021/0482", "number": 11378},
    ]


def test_a_mention_of_a_reference_that_several_bear_points_to_none(council: Council) -> None:
    """Whichever of them comes, or comes again, and whoever bore it before."""
    council.night("a", A)  # mentions 2017/0472
    joined = "SELECT p.number FROM mention AS m LEFT JOIN proposal AS p ON p.id = m.proposal_id"
    query = f"{joined} WHERE m.reference = '2017/0472'"
    found = []
    for number, reference, title in [
        *((4711, "2017/0472", "eins"), (4712, "2017/0472", "zwei"), (4711, "2017/0472", "neu")),
        *((4711, "2017/0473", "neu"), (4712, "2017/0474", "zwei"), (4713, "2017/0472", "drei")),
    ]:
        council.number = number
        council.night(f"{number} {reference} {title}", proposal(number=number, reference=reference, title=title))
        found.append(council.value(query))
    assert found == [4711, None, None, 4712, 4712, 4713]


def test_coverage_gives_each_number_of_a_cluster_exactly_one_state(council: Council) -> None:
    for number, nights in {
        1: "a",
        3: "a none",
        4: "a none none",
        6: "none",
        7: "refused",
        8: "failed none failed",
    }.items():
        council.number = number
        council.reader.contents |= {**PAGES, "a": replace(A, number=number)}
        for page in nights.split():
            council.night(page, may_withdraw=True, noise=str(number))
    council.archive.offer(council.source, [Offer("proposal", n, "list") for n in (9, 510, 1012)], council.now)
    states = {row["number"]: row["state"] for row in council.rows("SELECT number, state FROM coverage")}
    assert [states[n] for n in range(1, 11)] == [
        *("public", "unvisited", "gone", "withdrawn", "unvisited"),
        *("not_public", "refused", "not_public", "unvisited", "unvisited"),
    ]
    assert sorted(states) == [*range(1, 511), 1012]  # 500 numbers lie between 9 and 510, 501 after that


def test_numbers_merely_tried_open_no_cluster(council: Council) -> None:
    council.number = 99
    council.night("none", NOT_PUBLIC)
    assert council.rows("SELECT * FROM coverage") == []
    council.night("a", replace(A, number=99))
    assert [row["state"] for row in council.rows("SELECT state FROM coverage")] == ["public"]


def test_facts_tell_the_policy_what_it_needs(council: Council) -> None:
    council.archive.offer(council.source, [Offer("meeting", 7, "calendar", date="2026-12-01")], council.now)
    stations = (
        consultation(date="2026-11-20", result="vertagt", state="Erledigt"),
        consultation(date="2026-11-30", state="Geplant"),
        consultation(date="2026-12-09", state="Geplant"),
    )
    council.night("a", replace(A, status="öffentlich", consultations=stations))
    council.night("failed", FAILED)
    one, seven = facts(council.engine, council.source, council.now.date())
    assert (one.kind, one.number, one.last_outcome, one.status, one.is_open, one.offered) == (
        *("proposal", 11378, "failed", "öffentlich"),
        *(True, True),
    )
    assert (str(one.last_meeting), str(one.next_meeting)) == ("2026-11-20", "2026-11-30")
    assert one.last_conclusive_at is not None
    assert one.last_visited_at is not None
    assert one.last_visited_at - one.last_conclusive_at == timedelta(days=1)
    assert one.failing_since == one.last_visited_at
    assert (seven.kind, seven.last_visited_at, str(seven.next_meeting), seven.offered) == (
        "meeting",
        None,
        "2026-12-01",
        True,
    )


def test_a_proposal_whose_stations_are_done_is_not_open(council: Council) -> None:
    council.night("b", B)
    [fact] = facts(council.engine, council.source, council.now.date())
    assert not fact.is_open


def test_search_holds_the_content_in_force_in_both_spellings(sqlite_council: Council) -> None:
    sqlite_council.night(
        "a", proposal(title="Straße am Mühlgraben", sections=(Section("SV", "Sachlage", True, "für Fußgänger"),))
    )
    find = "SELECT item_id FROM search WHERE search MATCH :words"
    for words in ("strasse", "muehl*", "muhlgraben", '"fuer fussgaenger"'):
        assert len(sqlite_council.rows(find, words=words)) == 1, words
    sqlite_council.night("b", proposal(title="Weg", documents=(document("Lageplan"),)))
    assert sqlite_council.rows(find, words="strasse") == []
    assert len(sqlite_council.rows(find, words="lageplan")) == 1
