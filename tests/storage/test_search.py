"""Full-text search on both databases: what people type and what they find."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from storage import past_texts, search_order, vector_order
from storage.engine import reading, writing
from storage.kinds import PROPOSAL
from storage.past_search import fitting
from storage.search import matching, search
from storage.search_index import row_saying
from storage.search_query import parse
from tests.storage.contents import agenda_item, consultation, meeting, proposal, section
from tests.storage.paper import Council
from tests.storage.searched import PAPERS, look_for

WIDE = "year:2019-2022"  # finds more than a word


@pytest.fixture(scope="module")
def council(shared_engine: Engine) -> Council:
    return look_for(shared_engine)


@pytest.fixture(scope="module")
def engine(council: Council) -> Engine:
    return council.engine


def numbers(engine: Engine, query: str, **options: bool) -> list[int]:
    return [row["number"] for row in search(engine, query, **options)]


@pytest.fixture
def some_withdrawn(engine: Engine) -> Iterator[set[tuple[str, int]]]:
    """Every second find of a word, withdrawn for as long as the test takes."""
    found = {(row["item"], row["number"]) for row in search(engine, WIDE, 10_000)[::2]}
    state = "UPDATE {table} SET withdrawn_at = {value} WHERE number = :number"
    for value in ("'2026-11-22T00:00:00Z'", "NULL"):
        with writing(engine) as connection:
            for table, number in found:
                connection.execute(text(state.format(table=table, value=value)), {"number": number})
        if value != "NULL":
            yield found


def test_pages_without_what_is_withdrawn_are_full(engine: Engine, some_withdrawn: set[tuple[str, int]]) -> None:
    """Of earlier revisions nothing of it comes either."""
    every = search(engine, WIDE, 10_000, past=True)
    shown = [row for row in every if not row["withdrawn_at"]]
    assert 1 < len(shown) <= len(every) - len(some_withdrawn)
    for size in (1, 2, len(shown)):
        for skip in range(len(shown)):
            rows = search(engine, WIDE, size, past=True, skip=skip, withdrawn=False)
            assert [row["number"] for row in rows] == [row["number"] for row in shown[skip : skip + size]]


def test_all_that_fits_without_what_is_withdrawn(
    engine: Engine, some_withdrawn: set[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [item for item in named(engine, WIDE) if item not in some_withdrawn]
    assert named(engine, WIDE, withdrawn=False) == shown != []
    for most in range(1, len(shown)):
        monkeypatch.setattr("storage.search.MOST_ROWS", most)
        assert named(engine, WIDE, withdrawn=False) == shown[:most]


@pytest.mark.parametrize("query", ["Plätze", WIDE, "Stras*", "Kita", "2021", "Sitzung", "title:Kita Plätze"])
def test_the_first_finds_are_the_same_however_many_are_wanted(engine: Engine, query: str) -> None:
    """Where titles alone have enough finds, the texts are not asked how good theirs are."""
    every = search(engine, query)
    assert every
    for limit in range(1, len(every) + 1):
        assert search(engine, query, limit) == every[:limit]


@pytest.mark.parametrize("most", [0, 1, 1000])
@pytest.mark.parametrize("query", ["Haus", "Kita", "2021", "year:2019-2022"])
def test_pages_follow_each_other_without_gap_or_overlap(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, query: str, most: int
) -> None:
    """However many finds are set in order by how good they are, and whatever is left out before."""
    monkeypatch.setattr(search_order, "MOST_RANKED", most)
    monkeypatch.setattr(vector_order, "MOST_RANKED", most)
    every = search(engine, query, 10_000)
    assert sorted((row["item"], row["number"]) for row in every) == sorted(named(engine, query))
    for size in (1, 3):
        pages = [search(engine, query, size, skip=skip) for skip in range(0, len(every) + 1, size)]
        assert [row for page in pages for row in page] == every


def named(engine: Engine, query: str, *, withdrawn: bool = True) -> list[tuple[str, int]]:
    """Return what fits, by another way."""
    with reading(engine) as connection:
        rows = connection.execute(
            text("SELECT 'proposal', id, number FROM proposal UNION SELECT 'meeting', id, number FROM meeting")
        )
        numbers = {(kind, item): number for kind, item, number in rows}
    return [(kind, numbers[kind, item]) for kind, item in matching(engine, query, withdrawn=withdrawn)]


def test_of_many_finds_the_newest_come_first(council: Council, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """By year; what the first pass brought of years before the archive is there from new to old."""
    papers = {31: "2019-01-01", 32: "2019-06-01", 33: "2026-03-01", 34: "2026-01-01", 35: None, 36: "2025-01-01"}
    for council.number, date in papers.items():
        consultations = () if date is None else (consultation("Rat", date=date),)
        title = "Bericht" if council.number == 36 else "Deichschau"
        texts = (section("Sachlage", "Deichschau"),)
        paper = proposal(number=council.number, title=title, consultations=consultations, sections=texts)
        council.visit(
            f"d{council.number}",
            replace(paper, reference="Deichschau" if council.number == 32 else f"d/{council.number}"),
        )
    other = Council(council.engine, council.reader)
    other.kind, other.number = "meeting", 37
    other.visit("d37", meeting(number=37, title="Deichschau", date="2026-02-01"))
    try:
        monkeypatch.setattr(search_order, "MOST_RANKED", 3)
        monkeypatch.setattr(vector_order, "MOST_RANKED", 3)
        assert numbers(engine, "Deichschau") == [32, 34, 33, 37, 31, 35, 36]
        assert numbers(engine, "text:Deichschau year:2019-2026") == [34, 33, 36, 31, 32]
        monkeypatch.setattr(search_order, "MOST_RANKED", 6)
        monkeypatch.setattr(vector_order, "MOST_RANKED", 6)
        assert numbers(engine, "Deichschau")[::6] == [32, 36]
    finally:
        with writing(engine) as connection:
            connection.execute(text("DELETE FROM search WHERE rowid = 5 OR rowid > 6"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # umlauts and their spellings
        ("Straßenbau", [1]),
        ("strassenbau", [1]),
        ("STRASSENBAU", [1]),
        ("Würselen", [1]),
        ("wuerselen", [1]),
        ("wurselen", [1]),  # typed without umlauts
        ("wurs*", [1]),
        ("wuers*", [1]),
        ("WÜRS*", [1]),
        # whole words, beginnings, phrases
        ("Straße", [3]),
        ("Straße*", [1, 3]),
        ("Stras*", [1, 3]),
        ("kita-plätze", [2]),  # hyphen: in this order
        ("Kita Plätze", [2, 3]),
        ('"Plätze für"', [2]),
        ('"für Plätze"', []),
        ('"Plätze fü"*', [2]),
        ('"Plätze für', [2]),  # unbalanced
        # other forms of a word
        ("Schulen", [3]),
        ("Schule", [3]),
        ("Schul", [3]),
        ("Platz", [2, 3]),
        ("plaetzen", [2, 3]),
        ("Haus", [2, 3021]),
        ("Hauses", [2, 3021]),
        ("Müller", [2]),
        ("Quelle", [3]),
        ("aktuell", [3]),
        ("neuer", [3]),
        ("Israels", [3]),
        ('"Haus"', [3021]),  # as written
        ('"Schul"', []),
        # references, offices, committees, files, other labels, results
        ("2021/0482", [1]),
        ("FB 01/0335/WP17", [3]),
        ("17/4", [3021]),
        ("A 61", [1]),
        ("Kreistag", [3021]),
        ("Bauausschuss", [1]),
        ("Lageplan", [2]),
        ("61.2/40-17", [3]),
        ("vertagt", [1]),
        ("Deichbau", [3021]),
        # one field only
        ("title:Kita", [2, 3]),
        ("titel:haeuser", []),
        ("office:Schulen", [3]),
        ("office:schule", [3]),
        ('amt:"A 61"', [1]),
        ("amt:jugend*", [2]),
        ("committee:Bildung", [3]),
        ("gremium:bauausschuss", [1]),
        ("committee:Kita", []),
        ("type:Antrag", [2]),
        ("type:Anträge", [2]),
        ("art:Sitzung", [3021]),
        ("reference:2021/0483", [2]),
        ("text:Plätze", [2]),
        ("year:2021", [1, 2]),
        ("year:2022", [1]),
        ("jahr:2019", [3]),
        ("year:2019-2020", [3, 3021]),
        ("year:2020-2019", [3, 3021]),
        ("year:2021 Kita", [2]),
        ("Kita office:jugendamt", [2]),
        ("title:Kita type:Anfrage year:2019", [3]),
        # what looks like an operator is text
        ("Zwölf AND Fluss", []),
        ("kita NOT schule", []),
        ("kita OR schule", []),
        ("NEAR(kita schule)", []),
        ("autor:Kita", []),  # no field of that name
        ("title: Kita", []),
        ("year:kita", []),
        ("{title}:kita", []),
        ("", []),
        ('""', []),
        ("*", []),
        ("- ( ) : ^ +", []),
        ("_", []),
        ("office:", []),
        ("year:", []),
    ],
)
def test_queries_find(engine: Engine, query: str, found: list[int]) -> None:
    assert sorted(numbers(engine, query)) == found


def test_what_stands_in_a_title_comes_first_however_often_a_text_says_it(council: Council, engine: Engine) -> None:
    council.number = 4
    council.visit("4", proposal(number=4, reference="5", title="Bericht", sections=(section("S", "Würselen " * 500),)))
    assert numbers(engine, "Würselen") == [1, 4]
    council.number = 5
    council.visit("5", proposal(number=5, reference="6", title="Bericht über " + "viele Worte " * 40 + "Würselen"))
    assert set(numbers(engine, "Würselen")[:2]) == {1, 5}
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM search WHERE rowid > 6 AND kind = 'proposal'"))


def test_the_proposal_whose_reference_was_typed_comes_before_agendas_that_list_it(council: Council) -> None:
    other = Council(council.engine, council.reader)
    other.kind, other.number = "meeting", 5
    listed = (agenda_item("1", "Plätze", proposal_reference="2021/0483"),)
    other.visit("m", meeting(number=5, title="2021/0483", agenda_items=listed))
    found = search(council.engine, " 2021/0483 ")
    assert [(row["item"], row["number"]) for row in found] == [("proposal", 2), ("meeting", 5)]
    with writing(council.engine) as connection:
        connection.execute(text("DELETE FROM search WHERE kind = 'meeting' AND item_id > 1"))


def test_each_find_says_what_it_is(engine: Engine) -> None:
    [row] = search(engine, "Straßenbau")
    assert row["source"] == "quellmark"
    assert (row["item"], row["reference"], row["title"]) == ("proposal", "2021/0482", "Straßenbau in Würselen")
    assert row["url"].endswith("VOLFDNR=1")
    assert (row["withdrawn_at"], row["date"], row["excerpt"], row["hits"]) == (None, None, None, [])
    assert (row["revision"], row["observed_at"], row["in_force"]) == (1, "2026-11-22T02:15:08Z", True)
    assert row["title_hits"] == [[0, 10]]
    [agenda] = search(engine, "Deichbau")
    assert (agenda["item"], agenda["number"], agenda["date"]) == ("meeting", 3021, "2020-03-05")


def test_the_excerpt_is_the_text_as_printed_with_the_finds_marked(engine: Engine) -> None:
    [row] = search(engine, "muellers haus title:kita")
    assert row["excerpt"] == "Zwölf Plätze für Müllers Wiese am Fluss. Die Häuser stehen schon."
    assert [row["excerpt"][start:end] for start, end in row["hits"]] == ["Müllers", "Häuser"]
    assert [row["title"][start:end] for start, end in row["title_hits"]] == ["Kita"]
    [agenda] = search(engine, "deichbau")
    assert agenda["excerpt"] == "Deichbau am Haus"


def test_the_limit_holds(engine: Engine) -> None:
    assert len(search(engine, "kita", limit=1)) == 1
    assert search(engine, "kita", limit=0) == []


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.text()
    | st.text(alphabet='"*-:()^+ aä\x00{}[]NEARORT/.,\ud800', max_size=30)
    | st.lists(st.sampled_from(("office:", "year:", '"', "*", "2021", "-", "Straße", "½", "١", "中", ":", " ")))
    .map("".join)
)  # fmt: skip
def test_no_query_is_an_error(engine: Engine, query: str) -> None:
    assert isinstance(search(engine, query), list)


@pytest.mark.parametrize(
    "query", ["wort " * 10_000, "year:1700-1899 " * 500, "a" * 100_000, '"' + "b " * 5000, "x:" * 999]
)
def test_a_very_long_query_is_cut(engine: Engine, query: str) -> None:
    assert search(engine, query) == []


def test_earlier_revisions_are_found_on_demand(council: Council, engine: Engine) -> None:
    council.number = 1
    try:
        council.night("new", replace(PAPERS[0], title="Wegebau", sections=(section("S", "Radweg"),)))
        council.night("newer", replace(PAPERS[0], title="Wegebau", sections=(section("S", "Straßenbau fraglich"),)))
        assert numbers(engine, "title:Straßenbau") == []
        [row] = search(engine, "title:Straßenbau", past=True)
        assert (row["number"], row["revision"], row["in_force"]) == (1, 1, False)
        assert (row["title"], row["observed_at"]) == ("Straßenbau in Würselen", "2026-11-22T02:15:08Z")
        [row] = search(engine, "radweg", past=True)
        assert (row["revision"], row["excerpt"], row["hits"]) == (2, "Radweg", [[0, 6]])
        [row] = search(engine, "Straßenbau", past=True)  # what is in force comes alone
        assert (row["revision"], row["in_force"]) == (3, True)
        assert search(engine, "Straßenbau", limit=1, past=True) == [row]
        assert search(engine, "nirgends", past=True) == []
    finally:
        council.night("1")


PAST = ("alpha", "beta", "alpha beta", '"alpha beta"', "title:alpha", "year:2019 beta", "gam*")
STATES = {
    41: (("alpha", "beta", ""), ("", "beta", ""), ("", "alpha", "gamma"), ("alpha", "", "")),
    42: (("alpha", "", "beta"), ("", "alpha beta", ""), ("", "beta alpha", ""), ("", "", "")),
    43: (("", "gamma", ""), ("", "gamma alpha", ""), ("beta", "gamma", ""), ("", "gamma", "")),
}  # title, text, result of each night


def test_the_past_holds_what_reading_every_revision_finds(council: Council, engine: Engine) -> None:
    """Nothing is missed and nothing invented, however texts come, go and come back, and whenever it is asked."""
    told: set[str] = set()
    for night in range(4):
        for council.number, states in STATES.items():
            title, said, result = states[night]
            rows = (consultation("Rat", date="2019-01-01" if result else "2020-01-01", result=result or None),)
            paper = proposal(number=council.number, title=title or "Titel", sections=(section("S", said),))
            paper = replace(paper, reference=f"x/{council.number}", consultations=rows)
            council.night(f"{council.number} {night}", paper)
        for query in PAST if night % 2 else ():  # what came since is added to what was gathered before
            found = search(engine, query, 100, past=True)
            earlier = {(row["number"], row["revision"]) for row in found if not row["in_force"]}
            assert earlier == read_through(engine, query, {row["number"] for row in found if row["in_force"]})
            told |= {query} if earlier else set()
    assert told == set(PAST)
    found = search(engine, "gam*", 100, past=True)
    assert [search(engine, "gam*", 1, skip=place, past=True) for place in range(len(found))] == [[row] for row in found]


def test_what_failed_to_be_gathered_is_gathered_the_next_time(
    council: Council, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.number = 51
    assert search(engine, "Omikron", past=True) == []
    for night, title in enumerate(("Omikron", "Sigma", "Tau")):
        council.night(f"51 {night}", proposal(number=51, reference="x/51", title=title))
    monkeypatch.setattr(past_texts, "row_saying", lambda *said: row_saying(*said) if said[2].title == "Omikron" else {})
    with pytest.raises(sqlite3.ProgrammingError):
        search(engine, "Omikron", past=True)
    monkeypatch.undo()
    assert [row["revision"] for row in search(engine, "Omikron", past=True)] == [1]
    assert [row["revision"] for row in search(engine, "Sigma", past=True)] == [2]


def test_what_is_gathered_ahead_is_whole_or_gathered_when_asked_for(
    council: Council, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.number = 52
    for night, title in enumerate(("Omega", "Psi", "Chi")):
        council.night(f"52 {night}", proposal(number=52, reference="x/52", title=title))
    monkeypatch.setattr(past_texts, "STRETCH", 1)
    looks = iter([True, False])
    past_texts.gather(engine, lambda: next(looks))  # told to end
    assert [row["revision"] for row in search(engine, "Omega", past=True)] == [1]
    council.night("52 3", proposal(number=52, reference="x/52", title="Phi"))
    past_texts.gather(engine, lambda: True)
    monkeypatch.setattr(past_texts, "row_saying", None)  # nothing is left to be gathered
    assert [row["revision"] for row in search(engine, "Chi", past=True)] == [3]


def read_through(engine: Engine, query: str, known: set[int]) -> set[tuple[int, int]]:
    """Return number and revision of what fits in the past alone, by reading it all."""
    newest: dict[int, int] = {}
    earlier = text(
        "SELECT r.id, p.number, r.number FROM revision AS r JOIN proposal AS p ON p.id = r.proposal_id "
        "WHERE r.id <> p.current_revision_id AND r.redacted_at IS NULL ORDER BY r.number"
    )
    with reading(engine) as connection:
        every = {row[0]: (row[1], row[2]) for row in connection.execute(earlier)}
        for revision in fitting(connection, PROPOSAL, list(every), parse(query)):
            number, of_item = every[revision]
            newest[number] = max(of_item, newest.get(number, 0))
    return {(number, of_item) for number, of_item in newest.items() if number not in known}


def test_what_was_redacted_is_not_found_in_the_past_either(council: Council, engine: Engine) -> None:
    council.number = 6
    council.night("a", proposal(number=6, reference="9", title="Geheim"))
    council.night("b", proposal(number=6, reference="9", title="Öffentlich"))
    assert len(search(engine, "geheim", past=True)) == 1
    with writing(engine) as connection:
        connection.execute(text("UPDATE revision SET redacted_at = '2026-12-01T00:00:00Z' WHERE title = 'Geheim'"))
    assert search(engine, "geheim", past=True) == []
