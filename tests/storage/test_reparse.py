"""A better parser never makes a revision, and rebuilding rows never changes history."""

import json
from dataclasses import replace

import pytest

from scraper.records import Derived, DerivedAccount, DerivedAmount, NoPage, ProposalContent, content_hash
from storage.archive import Archive
from storage.reparse import pending_items, reparse
from tests.storage.contents import consultation, document, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council, PaperDeriver

A = proposal(sections=(section("Sachlage", "Alt. 15.000 €"),), consultations=(consultation(state="Geplant"),))
B = replace(A, title="Neu")


def better(content: ProposalContent) -> ProposalContent:
    """As a later parser reads the same page: it finds a document more."""
    return replace(content, documents=(document("Vorlage"),))


def upgrade_parser(council: Council, version: str = "2") -> None:
    council.reader.version = version
    for name, content in council.reader.contents.items():
        if isinstance(content, ProposalContent):
            council.reader.contents[name] = better(content)


def test_a_better_parser_makes_no_revision_when_the_page_is_visited(council: Council) -> None:
    council.night("a", A)
    upgrade_parser(council)
    assert council.night("a", noise="x").outcome == "unchanged"
    [row] = council.rows("SELECT content_hash, parser_version, current_hash, current_parser_version FROM revision")
    assert (row["content_hash"], row["parser_version"]) == (content_hash(A), "1")
    assert (row["current_hash"], row["current_parser_version"]) == (content_hash(better(A)), "2")
    assert council.value("SELECT document_title FROM current_documents") == "Vorlage"


def test_a_change_seen_by_a_better_parser_is_told_without_its_betterment(council: Council) -> None:
    council.night("a", A)
    upgrade_parser(council)
    recorded = council.night("b", better(B))
    assert (recorded.outcome, [change.kind for change in recorded.changes]) == ("revised", ["title"])
    hashes = council.rows("SELECT content_hash, parser_version FROM revision ORDER BY number")
    assert [row["parser_version"] for row in hashes] == ["1", "2"]


def history(council: Council) -> str:
    """All that no reparse may touch."""
    queries = (
        "SELECT id, number, observed_at, confirmed_at, content_hash, parser_version, page_id FROM revision ORDER BY id",
        "SELECT * FROM visit ORDER BY id",
        "SELECT id, sha256, body IS NULL AS gone FROM page ORDER BY id",
        "SELECT * FROM proposal ORDER BY id",
        "SELECT * FROM withdrawal ORDER BY id",
        "SELECT observed_at, not_before, kind FROM change WHERE kind IN ('gone', 'withdrawn', 'restored') ORDER BY id",
    )
    return json.dumps([council.rows(query) for query in queries])


def test_reparse_rebuilds_rows_and_leaves_history_alone(council: Council) -> None:
    for name, content in (("a", A), ("b", B), ("none", NOT_PUBLIC)):
        council.night(name, content)
    council.night("none", may_withdraw=True)
    council.night("a", may_withdraw=True)
    before = history(council)
    upgrade_parser(council)
    report = reparse(council.engine, council.reader, PaperDeriver())
    assert (report.items, report.revisions, report.differing, report.marked, report.unreadable) == (1, 3, 3, 0, [])
    assert history(council) == before
    assert council.value("SELECT count(*) FROM document") == 3
    assert [row["kind"] for row in council.rows("SELECT kind FROM change WHERE revision = 2 ORDER BY id")] == [
        *("title", "gone", "withdrawn", "restored"),
    ]


def test_reparse_with_the_same_parser_changes_nothing(council: Council) -> None:
    council.night("a", A)
    council.night("b", B)
    told = "SELECT revision, kind, operation, path, before, after, observed_at, not_before FROM change ORDER BY id"
    before = council.rows(told)
    assert reparse(council.engine, council.reader, PaperDeriver()).items == 0
    assert reparse(council.engine, council.reader, PaperDeriver(), everything=True).revisions == 2
    assert council.rows(told) == before


def test_neighbours_that_now_read_the_same_are_marked_and_told_no_more(council: Council) -> None:
    council.night("a", A)
    council.night("b", B)
    council.reader.version = "2"
    council.reader.contents["b"] = A  # what looked like a change was the parser's fault
    assert reparse(council.engine, council.reader, PaperDeriver()).marked == 1
    rows = council.rows("SELECT number, same_as_previous FROM revision ORDER BY number")
    assert [row["same_as_previous"] for row in rows] == [0, 1]
    assert [row["kind"] for row in council.rows("SELECT kind FROM changes")] == ["new"]
    council.reader.version = "3"
    council.reader.contents["b"] = B
    reparse(council.engine, council.reader, PaperDeriver())
    assert [row["kind"] for row in council.rows("SELECT kind FROM changes")] == ["new", "title"]
    assert council.value("SELECT count(*) FROM revision WHERE same_as_previous = 1") == 0


def test_reparse_goes_on_where_it_was_cut_short(council: Council) -> None:
    for number in (1, 2, 3):
        council.number = number
        council.night(f"p{number}", replace(A, number=number))
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting())
    council.reader.version = "2"
    council.reader.contents["p3"] = NoPage("failed", "shape", "broken")
    read = council.reader.contents.pop("p2")
    with pytest.raises(KeyError):  # the machine stops in the second item
        reparse(council.engine, council.reader, PaperDeriver(), batch=1)
    assert pending_items(council.engine, council.reader, PaperDeriver()) == 3
    council.reader.contents["p2"] = read
    done: list[tuple[int, int]] = []
    report = reparse(
        council.engine, council.reader, PaperDeriver(), batch=2, progress=lambda some, total: done.append((some, total))
    )
    assert done == [(2, 3), (3, 3)]
    assert len(report.unreadable) == 1
    assert report.unreadable[0].startswith("proposal 3 revision 1 ")
    assert council.value("SELECT count(*) FROM current_sections") == 3  # the unreadable one keeps its rows


def test_a_move_is_still_none_after_a_reparse(council: Council) -> None:
    council.night("a", replace(A, status="öffentlich"))
    council.night("moved", replace(A, dialect="allris4", status="öffentlich (Vorlage abgeschlossen)"))
    council.night("b", replace(B, dialect="allris4", status="öffentlich (Vorlage abgeschlossen)"))
    council.reader.version = "2"
    reparse(council.engine, council.reader, PaperDeriver())
    told = council.rows("SELECT revision, kind FROM change ORDER BY id")
    assert told == [{"revision": 1, "kind": "new"}, {"revision": 2, "kind": "title"}]


class BudgetDeriver:
    """Finds one account and one sum in every section that names a sum."""

    version = "budget"

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        return tuple(self._section(section.text) for section in content.sections)

    def _section(self, text: str) -> Derived:
        cents = [100 * int(word.replace(".", "")) for word in text.split() if word[0].isdigit()]
        account = DerivedAccount("ledger_account", "544016", "544016", None, 0, 3)
        nothing: dict[str, None] = dict.fromkeys(
            ("direction", "role", "year_from", "year_to", "recurring", "qualifier")
        )
        amounts = tuple(DerivedAmount(value, "EUR", f"{value // 100} €", **nothing, start=0, end=3) for value in cents)
        return Derived((account,), amounts, tuple((0, index) for index in range(len(amounts))), (), no_impact=not cents)


def test_better_derivation_makes_rows_and_no_revision(council: Council) -> None:
    council.night("a", A)
    council.night("b", replace(A, sections=(section("Sachlage", "Alt. 20.000 €"),)))
    assert pending_items(council.engine, council.reader, BudgetDeriver()) == 1
    reparse(council.engine, council.reader, BudgetDeriver())
    assert council.value("SELECT count(*) FROM revision") == 2
    [row] = council.rows("SELECT account_number, cents, value, section_heading FROM current_budget_accounts")
    assert row == {"account_number": "544016", "cents": 2000000, "value": 20000.0, "section_heading": "Sachlage"}
    changes = council.rows("SELECT kind, path, before, after FROM changes WHERE revision = 2 AND kind = 'budget'")
    assert changes == [{"kind": "budget", "path": "Sachkonto 544016", "before": "15.000 €", "after": "20.000 €"}]


def test_each_sum_counts_once_per_proposal(council: Council) -> None:
    council.archive = Archive(council.engine, council.reader, BudgetDeriver())
    twice = (section("Beschluss", "gibt 15.000 frei"), section("Finanzielles", "15.000 und 15.000 und 400"))
    council.night("a", proposal(sections=twice))
    sums = council.rows("SELECT cents, section_heading, accounts FROM current_budget_sums ORDER BY cents, amount_id")
    assert [row["cents"] for row in sums] == [40000, 1500000, 1500000]
    assert all(row["accounts"] == 1 for row in sums)
    assert council.value("SELECT count(*) FROM current_budget_accounts") == 4
    for view in ("current_budget_sums", "current_budget_accounts"):
        shown = council.rows(f"SELECT CAST(value AS text) AS value FROM {view}")
        assert {float(row["value"]) for row in shown} == {400, 15000}
        assert all(len(row["value"].partition(".")[2]) <= 2 for row in shown)  # euros and cents, on every database


def test_changes_that_are_told_the_same_keep_their_numbers_and_order(council: Council) -> None:
    council.night("a", A)
    council.night("b", B)
    council.night("none", NOT_PUBLIC)
    council.night("none", may_withdraw=True)
    council.night("b")
    told = "SELECT * FROM change ORDER BY id"
    sealed = "SELECT number, changes_hash FROM revision ORDER BY id"
    before = council.rows(told), council.rows(sealed)
    reparse(council.engine, council.reader, PaperDeriver(), everything=True)
    assert (council.rows(told), council.rows(sealed)) == before
