"""What the web front asks of a history made of paper: dossiers, comparisons, entries of changes, ages, vocabulary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from scraper.records import Derived, DerivedMention, Relation
from storage import redaction
from storage.items import UnknownItemError
from storage.kinds import PROPOSAL
from storage.readers import newest
from storage.readers.ages import freshness
from storage.readers.comparisons import comparison
from storage.readers.dossiers import dossier
from storage.readers.entries import ROWS, changed, latest_days
from storage.readers.newest import Wanted
from storage.readers.revisions import UnknownRevisionError
from storage.readers.vocabulary import committees, offices
from tests.storage.altering import in_memory
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import FIRST_NIGHT, NOT_PUBLIC, Council
from tests.storage.paper_archive import MoneyDeriver

BERLIN = ZoneInfo("Europe/Berlin")
RAT, BAU = "Rat", "Bau- und Vergabeausschuss"
FIRST = proposal(
    number=1,
    reference="2021/0001",
    title="Radweg",
    lead_office="A 61",
    consultations=(consultation(BAU, date="2021-11-25"), consultation(RAT, date="2021-12-02", meeting_number=8)),
    sections=(section("Sachlage", "Erstens.\nZweitens."), section("Kosten", "1.500,50 Euro")),
    documents=(document("Plan"),),
)
SECOND = replace(
    FIRST,
    lead_office="A 66",
    consultations=(
        consultation(BAU, date="2021-11-25", result="beschlossen"),
        consultation("Finanzausschuss", date="2021-11-30"),
        consultation(RAT, date="2021-12-02", meeting_number=8),
    ),
    sections=(section("Sachlage", "Erstens.\nDrittens."),),
)
OTHER = proposal(
    number=2,
    reference="2021/0002",
    title="Brücke",
    sections=(section("Sachlage", "wie 2021/0001 sagt"),),
    relations=(Relation("refers_to", "2021/0001", 1, None, None, None),),
)
AGENDA = meeting(
    number=8, committee=RAT, date="2021-12-02", agenda_items=(agenda_item("Ö 1", "Radweg", proposal_number=1),)
)


class MentionDeriver(MoneyDeriver):
    """Derives money as its parent, and the mention of 2021/0001 where it stands."""

    def derive(self, content: Any) -> Any:
        derived = super().derive(content)
        said = [one.text.find("2021/0001") for one in content.sections]
        mention = [Derived(mentions=(DerivedMention("2021/0001", at, at + 9),)) for at in said]
        return tuple(found if at >= 0 else money for at, found, money in zip(said, mention, derived, strict=True))


@pytest.fixture(scope="module")
def council(template: Path) -> Iterator[Council]:
    """Nights: 1 both proposals and a meeting; 2 the first changed; 4 the second is gone, 5 withdrawn."""
    with in_memory(template) as engine:
        yield _told(engine)


def _told(engine: Engine) -> Council:
    made = Council(engine)
    made.archive = type(made.archive)(made.engine, made.reader, MentionDeriver())
    made.number = 1
    made.night("1a", FIRST)
    made.number = 2
    made.visit("2a", OTHER)
    made.kind, made.number = "meeting", 8
    made.visit("m", AGENDA)
    made.kind, made.number = "proposal", 1
    made.night("1b", SECOND)
    made.number = 2
    made.night("none", NOT_PUBLIC, hours=48)
    made.night("none", may_withdraw=True)
    return made


def test_a_dossier_is_the_revision_with_what_is_around_it(council: Council) -> None:
    told = dossier(council.engine, "quellmark", 1)
    assert (told["revision"], told["latest"], told["source_name"]) == (2, True, "Quellmark")
    assert [(step["number"], step["changes"]) for step in told["revisions"]] == [(1, 1), (2, len(told["changes"]))]
    assert {change["kind"] for change in told["changes"]} == {"office", "result", "consultation", "text", "budget"}
    assert told["known_meetings"] == [8]
    assert told["unbooked"] == []
    earlier = dossier(council.engine, "quellmark", 1, revision=1)
    assert (earlier["latest"], earlier["lead_office"]) == (False, "A 61")
    assert [account["number"] for account in earlier["budget_accounts"]] == ["15.01.01", "54 40 16", "4711"]


def test_whoever_speaks_of_a_proposal_is_named_once(council: Council) -> None:
    told = dossier(council.engine, "quellmark", 1)
    assert told["speaker_count"] == 1
    [speaker] = told["speakers"]
    assert (speaker["number"], speaker["how"], speaker["title"]) == (2, "mention", "Brücke")
    assert speaker["withdrawn_at"] is not None
    other = dossier(council.engine, "quellmark", 2)
    assert (other["known_proposals"], other["mentions"][0]["number"]) == ([1], 1)
    assert len(other["withdrawals"]) == 1


def test_a_dossier_of_a_moment_is_what_was_known_then(council: Council) -> None:
    told = dossier(council.engine, "quellmark", 2, as_of=FIRST_NIGHT + timedelta(hours=1))
    assert (told["revision"], told["withdrawn_at"], told["gone_since"]) == (1, None, None)


@pytest.mark.parametrize(("source", "number"), [("quellmark", 9), ("nirgends", 1)])
def test_there_is_no_dossier_of_what_is_not_there(council: Council, source: str, number: int) -> None:
    with pytest.raises(UnknownItemError):
        dossier(council.engine, source, number)


def test_there_is_no_dossier_of_a_revision_that_is_not_there(council: Council) -> None:
    with pytest.raises(UnknownRevisionError):
        dossier(council.engine, "quellmark", 1, revision=9)


def test_a_comparison_sets_each_row_beside_its_partner(council: Council) -> None:
    told = comparison(council.engine, PROPOSAL, "quellmark", 1, 1, 2)
    stations = [(_of(pair["before"]), _of(pair["after"])) for pair in told["consultations"]]
    assert stations == [
        ((BAU, None), (BAU, "beschlossen")),
        (None, ("Finanzausschuss", None)),
        ((RAT, None), (RAT, None)),
    ]
    headings = [(one["before"]["heading"], one["after"] and one["after"]["heading"]) for one in told["sections"]]
    assert headings == [("Sachlage", "Sachlage"), ("Kosten", None)]
    assert [row for row in told["fields"] if row["before"] != row["after"]] == [
        {"name": "lead_office", "label": None, "before": "A 61", "after": "A 66"}
    ]
    sums = {row["name"]: (row["before"], row["after"]) for row in told["accounts"]}
    assert sums == {
        "Produkt 15.01.01": (((-150050, "EUR"),), None),
        "Sachkonto 54 40 16": (((-150050, "EUR"),), None),
        "Kostenstelle 4711": ((), None),
    }
    assert told["moved"] is False
    assert told["revisions"] == [1, 2]
    assert told["changes"] == [
        {name: change[name] for name in ("kind", "operation", "path", "before", "after")}
        for change in dossier(council.engine, "quellmark", 1)["changes"]
    ]


def _of(row: dict[str, Any] | None) -> tuple[str, str | None] | None:
    return None if row is None else (row["committee"], row["result"])


def test_a_comparison_of_a_revision_with_itself_has_no_change(council: Council) -> None:
    told = comparison(council.engine, PROPOSAL, "quellmark", 1, 2, 2)
    for name in ("consultations", "sections", "documents", "relations"):
        assert all(pair["before"] == pair["after"] for pair in told[name])


def _listed(council: Council, **wanted: Any) -> list[tuple[str, int, int]]:
    found, following = changed(council.engine, Wanted(**wanted))
    assert following is None
    return [(entry["item"], entry["number"], entry["count"]) for entry in found]


def test_entries_are_items_and_fetches_newest_first(council: Council) -> None:
    found, _ = changed(council.engine, Wanted())
    assert [(one["item"], one["number"], one["rows"][0]["kind"]) for one in found] == [
        ("proposal", 2, "withdrawn"),
        ("proposal", 1, "office"),
        ("meeting", 8, "new"),
        ("proposal", 2, "new"),
        ("proposal", 1, "new"),
    ]
    assert found[1]["not_before"] < found[1]["observed_at"]
    assert found[1]["rows"][0]["before"] == "A 61"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kinds": ("withdrawn",)}, [("proposal", 2, 1)]),
        ({"kinds": ("result", "office")}, [("proposal", 1, 2)]),
        ({"kinds": ("gone",)}, []),
        ({"committee": "Finanzausschuss", "kinds": ("new",)}, []),  # it came later
        ({"committee": RAT, "kinds": ("new",)}, [("meeting", 8, 1), ("proposal", 1, 1)]),
        ({"committee": "Nirgends"}, []),
        ({"office": "A 66", "kinds": ("office",)}, [("proposal", 1, 1)]),
        ({"office": "A 66", "kinds": ("new",)}, []),  # it came later
        ({"office": "A 61"}, [("proposal", 1, 8), ("proposal", 1, 1)]),  # it left with the first
        ({"source": "quellmark", "kinds": ("withdrawn",)}, [("proposal", 2, 1)]),
        ({"source": "nirgends"}, []),
        ({"since": FIRST_NIGHT + timedelta(days=3)}, [("proposal", 2, 1)]),
        ({"until": FIRST_NIGHT}, []),
    ],
)
@pytest.mark.parametrize(
    ("looked_through", "few"),
    [(newest.LOOKED_THROUGH, 0), (0, newest.FEW_ITEMS), (0, 0)],
    ids=["among the newest", "of few items", "of many items"],
)
def test_entries_are_filtered(
    council: Council,
    wanted: dict[str, Any],
    found: list[tuple[str, int, int]],
    looked_through: int,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The changes of few items are collected, those of many are looked through: both find the same."""
    monkeypatch.setattr(newest, "LOOKED_THROUGH", looked_through)
    monkeypatch.setattr(newest, "FEW_ITEMS", few)
    monkeypatch.setattr(newest, "CHUNK_OF_FEW", 1)
    assert _listed(council, **wanted) == found


# Another proposal's changes, as many as a large archive has beside a few.
_CROWD = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000)
INSERT INTO change (source_id, proposal_id, observed_at, revision, kind, operation, path, news)
SELECT source_id, proposal_id, observed_at, revision, kind, operation, path, news
FROM counted, (SELECT * FROM change WHERE proposal_id = 2 AND kind = 'new')"""


def test_what_is_rare_is_found_without_looking_at_every_change(memory_engine: Engine) -> None:
    made = Council(memory_engine)
    made.archive = type(made.archive)(made.engine, made.reader, MentionDeriver())
    for made.number, paper in ((1, FIRST), (2, OTHER)):
        made.visit(f"{made.number}", paper)
    with made.engine.connect() as connection:
        connection.exec_driver_sql(_CROWD)
        connection.commit()
        steps = iter(range(10**9))
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(lambda: next(steps) < 0, 100)
        found, _ = changed(made.engine, Wanted(committee=RAT, office="A 61", account="544016"))
        raw.set_progress_handler(None, 0)
    assert [entry["number"] for entry in found] == [1]
    assert next(steps) * 100 < 400_000


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_of_entries_follow_each_other(council: Council, limit: int) -> None:
    whole, _ = changed(council.engine, Wanted())
    after, seen = None, []
    while True:
        page, after = changed(council.engine, Wanted(), after, limit)
        seen += page
        if after is None:
            break
        assert len(page) == limit
    assert seen == whole


def test_long_values_and_many_changes_are_not_told_whole(memory_engine: Engine) -> None:
    made = Council(memory_engine)
    paper = replace(FIRST, number=made.number)
    long = [section(f"Teil {n}", "wenig") for n in range(ROWS + 3)]
    made.night("a", replace(paper, sections=tuple(long)))
    made.night("b", replace(paper, sections=tuple(replace(one, text="viel " * 6000) for one in long)))
    [entry, _], _ = changed(made.engine, Wanted())
    assert (entry["count"], len(entry["rows"])) == (ROWS + 3, ROWS)
    assert {(row["before"], row["after"], row["shortened"]) for row in entry["rows"]} == {(None, None, 1)}


def test_days_tell_how_much_of_each_kind_and_some_of_it(council: Council) -> None:
    days = latest_days(council.engine, BERLIN, 2, 1)
    assert [day["day"] for day in days] == [date(2026, 11, 26), date(2026, 11, 23)]
    kinds = {kind["kind"]: kind for kind in days[1]["kinds"]}
    assert {name: kind["count"] for name, kind in kinds.items()} == {
        "office": 1,
        "result": 1,
        "consultation": 1,
        "text": 2,
        "budget": 3,
    }
    assert [row["kind"] for row in kinds["text"]["entries"][0]["rows"]] == ["text", "text"]
    assert latest_days(council.engine, BERLIN, 9, 1)[-1]["day"] == date(2026, 11, 22)
    in_one_day = sum(len(kind["entries"]) for kind in days[0]["kinds"])
    assert latest_days(council.engine, BERLIN, 9, 1, enough=in_one_day) == days[:1]
    assert latest_days(council.engine, BERLIN, 2, 1, enough=in_one_day + 1) == days


def test_a_day_is_that_of_local_clocks(memory_engine: Engine) -> None:
    """Seven minutes past eleven in the evening, UTC, is the next day in Berlin."""
    made = Council(memory_engine, now=FIRST_NIGHT.replace(hour=23))
    made.night("a", replace(FIRST, number=made.number))
    [day] = latest_days(made.engine, BERLIN, 3, 1)
    assert day["day"] == date(2026, 11, 23)


def test_ages_are_told_whatever_another_thread_forgets_meanwhile(council: Council) -> None:
    class Forgetful(dict[tuple[int, int, bool], dict[str, Any]]):
        def __setitem__(self, run: tuple[int, int, bool], counts: dict[str, Any]) -> None:
            """Forget it at once."""

    assert freshness(council.engine, Forgetful())[0]["held"] == 2


def test_ages_are_counted_anew_only_after_a_run(council: Council) -> None:
    counts: dict[tuple[int, int, bool], dict[str, Any]] = {}
    [told] = freshness(council.engine, counts)
    assert (told["source"], told["held"], told["meetings"], told["withdrawn"]) == ("quellmark", 2, 1, 1)
    assert told["running_since"] is not None  # paper runs never end
    [key] = counts
    counts[key] = {**counts[key], "meetings": 99}
    assert freshness(council.engine, counts)[0]["meetings"] == 99
    counts[1, 999, True] = {}
    freshness(council.engine, counts)
    assert set(counts) == {key}


def test_the_words_to_choose_from_are_each_there_once(council: Council, memory_engine: Engine) -> None:
    assert committees(council.engine) == [BAU, "Finanzausschuss", RAT]
    assert offices(council.engine) == ["A 61", "A 66"]
    assert committees(memory_engine) == []


def test_what_a_redaction_emptied_is_told_as_such(memory_engine: Engine) -> None:
    made = Council(memory_engine)
    paper = replace(FIRST, number=made.number)
    made.night("a", paper)
    made.night("b", replace(paper, title="Anderer Titel"))
    before, _ = changed(made.engine, Wanted(kinds=("title",)))
    assert before[0]["rows"][0]["redacted"] == 0
    plan = redaction.plan_revisions(made.engine, f"quellmark:{made.number}", (1,), addresses=lambda _url: None)
    redaction.redact(made.engine, plan, "Gericht", made.now)
    [entry], _ = changed(made.engine, Wanted(kinds=("title",)))
    assert [(row["before"], row["after"], row["redacted"]) for row in entry["rows"]] == [(None, "Anderer Titel", 1)]
    told = dossier(made.engine, "quellmark", made.number)
    assert all(row["redacted"] for row in told["changes"])
