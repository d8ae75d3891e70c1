"""What was redacted does not come back, whatever the council goes on showing."""

from dataclasses import replace

import pytest

from storage.archive import Offer
from storage.redaction import plan_text, redact
from storage.reparse import reparse
from tests.storage.paper import FAILED, NOT_PUBLIC, Council
from tests.storage.redaction.secret import CLEAN, NAME, SECRET, WHY, clean, remove, traces
from tests.storage.witness import DERIVER


class TestNotTakenInAgain:
    """After the redaction the council goes on showing the page."""

    @pytest.fixture
    def paper(self, council: Council) -> Council:
        council.night("secret", SECRET)
        remove(council, 1)
        return council

    def nothing_came_back(self, paper: Council) -> None:
        clean(paper)
        paper.archive.end_run(paper.run, paper.now)
        assert traces(paper) == []

    def test_the_same_bytes(self, paper: Council) -> None:
        assert paper.night("secret").outcome == "unchanged"
        self.nothing_came_back(paper)

    def test_the_same_content_on_another_page(self, paper: Council) -> None:
        assert paper.night("secret", noise=NAME).outcome == "unchanged"
        self.nothing_came_back(paper)

    def test_after_something_else_was_shown(self, paper: Council) -> None:
        assert paper.night("clean", CLEAN).outcome == "revised"
        assert paper.value("SELECT title FROM current_proposals") == "Grundstück"
        recorded = paper.night("secret", noise=f"{NAME} on other bytes")
        assert (recorded.outcome, recorded.revision) == ("revised", 3)  # a true change: dated, and empty
        assert [(change.before, change.after) for change in recorded.changes] == [(None, None)]
        assert paper.value("SELECT reason FROM redaction WHERE revision_id = 3") == WHY
        assert paper.night("secret").outcome == "unchanged"
        self.nothing_came_back(paper)

    def test_with_a_later_parser(self, paper: Council) -> None:
        paper.reader.version = "2"
        paper.reader.contents["secret"] = replace(SECRET, author="A. Autorin")
        assert paper.night("secret", noise="x").outcome == "unchanged"
        assert paper.night("secret", noise="y").outcome == "unchanged"
        assert paper.night("clean", CLEAN).outcome == "revised"
        self.nothing_came_back(paper)

    def test_after_a_move(self, paper: Council) -> None:
        assert paper.night("moved", replace(SECRET, dialect="allris4")).outcome == "unchanged"
        assert paper.value("SELECT count(*) FROM page") == 1
        self.nothing_came_back(paper)

    def test_on_a_page_that_cannot_be_read(self, paper: Council) -> None:
        assert paper.night("failed", FAILED, noise=NAME).outcome == "failed"
        self.nothing_came_back(paper)

    def test_on_a_page_that_cannot_be_read_after_something_else_was_shown(self, paper: Council) -> None:
        paper.night("clean", CLEAN)
        assert paper.night("failed", FAILED, noise=NAME).outcome == "failed"
        self.nothing_came_back(paper)

    def test_in_a_list_that_had_not_named_it(self, paper: Council) -> None:
        paper.archive.offer(paper.source, [Offer("proposal", 11378, "list", title=SECRET.title)], paper.now)
        assert paper.value("SELECT title FROM known_number") is None
        self.nothing_came_back(paper)

    def test_when_it_was_gone_in_between(self, paper: Council) -> None:
        paper.night("none", NOT_PUBLIC)
        assert paper.night("none", may_withdraw=True).outcome == "withdrawn"
        assert paper.night("secret", noise="x").outcome == "restored"
        self.nothing_came_back(paper)

    def test_in_a_list(self, paper: Council) -> None:
        offer = Offer("proposal", 99, "list", title=SECRET.title)
        paper.archive.offer(paper.source, [offer], paper.now)
        plan = plan_text(paper.engine, NAME)
        assert plan.cells == {("known_number", "title", 2)}
        redact(paper.engine, plan, WHY, paper.now)
        paper.archive.offer(paper.source, [offer], paper.now)
        assert paper.value("SELECT title FROM known_number WHERE number = 99") is None
        self.nothing_came_back(paper)

    def test_when_rows_are_rebuilt(self, paper: Council) -> None:
        paper.reader.version = "2"
        assert reparse(paper.engine, paper.reader, DERIVER).revisions == 0
        assert reparse(paper.engine, paper.reader, DERIVER, everything=True).unreadable == []
        self.nothing_came_back(paper)


def test_a_page_redacted_before_it_could_be_read_stays_out(council: Council) -> None:
    council.night("secret", FAILED, noise=NAME)
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    council.reader.version = "2"  # a later parser can read it
    recorded = council.night("secret", SECRET, noise=NAME)
    assert recorded.outcome == "new"
    assert council.rows("SELECT title FROM revision") == [{"title": None}]
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []
    clean(council)


def test_an_address_that_was_redacted_keeps_no_other_page_that_cannot_be_read(council: Council) -> None:
    council.night("secret", FAILED, noise=NAME)
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    assert council.night("other", FAILED, noise=f"{NAME}, one byte more").outcome == "failed"
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []


def test_redacted_bytes_stay_out_even_when_nothing_points_to_them_any_more(council: Council) -> None:
    council.night("cut", FAILED, noise=NAME)
    redact(council.engine, plan_text(council.engine, NAME), WHY, council.now)
    council.night("failed", FAILED, noise="the next failure takes the place of the one before")
    assert council.value("SELECT count(*) FROM page") == 1
    council.night("cut", noise=NAME)
    assert council.value("SELECT count(*) FROM page WHERE body IS NULL") == 1
    council.archive.end_run(council.run, council.now)
    assert traces(council) == []
    clean(council)
