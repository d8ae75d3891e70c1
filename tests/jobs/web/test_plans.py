"""No page reads the whole archive: each of its questions goes along an index, however large the archive is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from jobs.config import Config
from jobs.web import feeds
from jobs.web.asked import asked
from jobs.web.pages import account, changes, committee, compare, evidence, meeting, office, proposal, search, start
from jobs.web.routes import View
from jobs.web.site import Site, make_site
from storage.engine import open_archive
from storage.readers import entries, newest, seeking

Statement = tuple[str, Any]
ITEM = {"source": "sample", "number": "11378"}
LARGE = (
    "proposal",
    "revision",
    "change",
    "consultation",
    "section",
    "document",
    "mention",
    "relation",
    "chain",
    "page",
    "budget_account",
    "budget_amount",
    "budget_link",
)
WHOLE = re.compile(
    rf"SCAN ({'|'.join(LARGE)})( AS \w+)?|SEARCH proposal USING .*INDEX \S+ \(source_id=\?\)"
    r"|SEARCH budget_account(_\d+)? USING .*INDEX \S+ \(kind=\?\)"
    r"|SEARCH budget_account_\d+ USING .*INDEX \S+ \(kind=.*\)"
)
ASKED: list[tuple[View, dict[str, str], str]] = [
    (start.page, {}, ""),
    (changes.page, {}, ""),
    (changes.page, {}, "art=result&art=text"),
    (changes.page, {}, "nach=2021-11-26T02:15:00Z,50"),
    (changes.page, {}, "gremium=Bau-+und+Vergabeausschuss&von=2021-11-23&bis=2021-11-30"),
    (changes.page, {}, "amt=S+85+-+Wirtschaftsf%C3%B6rderung%2C+Tourismus+und+Europa&quelle=sample"),
    (proposal.page, ITEM, ""),
    (proposal.page, ITEM, "as-of=2021-11-23"),
    (proposal.as_json, ITEM, ""),
    (compare.page, {**ITEM, "item": "vorlage", "older": "1", "newer": "2"}, ""),
    (compare.page, {"source": "sample", "number": "3034", "item": "sitzung", "older": "1", "newer": "2"}, ""),
    (evidence.page, {**ITEM, "item": "vorlage"}, ""),
    (evidence.package, {**ITEM, "item": "vorlage"}, ""),
    (search.page, {}, "q=haushalt&gremium=Rat"),
    (meeting.page, {"source": "sample", "number": "3034"}, ""),
    (committee.page, {"source": "sample", "slug": "staedteregionsausschuss"}, ""),
    (office.page, {"source": "sample", "slug": "s-85-wirtschaftsfoerderung-tourismus-und-europa"}, ""),
    (account.page, {"source": "sample", "kind": "sachkonto", "number": "544016"}, ""),
    (account.all_of_them, {}, ""),
]


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[Site]:
    engine = open_archive(archive, read_only=True)
    made = make_site(engine, Config())
    start.page(made, asked("/", {}, "", "http://localhost"))  # counts what is counted once after each run
    yield made
    engine.dispose()


def questions(engine: Engine, view: View, site: Site, parts: dict[str, str], query: str) -> list[Statement]:
    told: list[Statement] = []

    def note(_connection: Connection, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        told.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        view(site, asked("/", parts, query, "http://localhost"))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return [one for one in told if re.match(r"\s*(SELECT|WITH)", one[0])]


def plans(engine: Engine, asked_for: list[Statement]) -> Iterator[list[str]]:
    """Yield how each question is answered, step by step; the question itself is the last."""
    for statement, values in asked_for:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        yield [*(str(row[3]) for row in rows), statement]


@pytest.mark.parametrize(
    ("view", "parts", "query"), ASKED, ids=lambda value: getattr(value, "__qualname__", str(value))
)
def test_the_questions_of_a_page_go_along_indexes(site: Site, view: View, parts: dict[str, str], query: str) -> None:
    found = questions(site.engine, view, site, parts, query)
    assert found
    assert [plan for plan in plans(site.engine, found) if any(map(WHOLE.fullmatch, plan))] == []


@pytest.mark.parametrize("view", [changes.page, feeds.changes])
@pytest.mark.parametrize(
    "query", ["konto=Sachkonto+544016", "gremium=Rat&amt=S+85", "gremium=Rat&amt=S+85&konto=544016"]
)
def test_what_is_rare_is_sought_along_indexes(
    site: Site, monkeypatch: pytest.MonkeyPatch, view: View, query: str
) -> None:
    """As in a large archive, where the newest changes do not fill a page."""
    for module in (newest, seeking):
        monkeypatch.setattr(module, "LOOKED_THROUGH", 0)
    monkeypatch.setattr(seeking, "LOOKED_AT", 1)
    monkeypatch.setattr(entries, "SMALLEST_CHUNK", 1)
    monkeypatch.setattr(changes, "PER_PAGE", 1)
    found = questions(site.engine, view, site, {}, query)
    assert any("DISTINCT" in statement for statement, _ in found)
    assert [plan for plan in plans(site.engine, found) if any(map(WHOLE.fullmatch, plan))] == []


@pytest.mark.parametrize(
    ("view", "parts", "query"), ASKED, ids=lambda value: getattr(value, "__qualname__", str(value))
)
def test_a_page_asks_few_questions(site: Site, view: View, parts: dict[str, str], query: str) -> None:
    assert len(questions(site.engine, view, site, parts, query)) < 70
