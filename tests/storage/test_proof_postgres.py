"""Chain, check and redaction on PostgreSQL."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from storage import chain
from storage.archive import Archive
from storage.check import check
from storage.engine import open_archive, writing
from storage.redaction import plan_text, redact, register
from tests.postgres import cluster, needs_postgres
from tests.storage.paper import Council
from tests.storage.witness import DERIVER, play, reader

pytestmark = needs_postgres


@pytest.fixture(scope="module")
def council() -> Iterator[Council]:
    with cluster() as server:
        engine = open_archive(server.database(), create=True)
        council = Council(engine, reader())
        council.archive = Archive(engine, council.reader, DERIVER)
        play(council)
        yield council
        engine.dispose()


def told(council: Council) -> list[str]:
    return [str(finding) for finding in check(council.engine, council.reader, DERIVER).findings]


def test_the_archive_proves_itself_before_and_after_a_redaction(council: Council) -> None:
    assert told(council) == []
    head = chain.head(council.engine)
    assert head is not None
    plan = plan_text(council.engine, "mühlgraben")
    assert len(plan.revisions) == 2
    assert redact(council.engine, plan, "Art. 17 DSGVO", council.now).erased
    assert plan_text(council.engine, "mühlgraben").empty
    assert check(council.engine, council.reader, DERIVER, heads=[head]).findings == []
    assert [row["revision"] for row in register(council.engine) if row["item"]] == [1, 2]
    with writing(council.engine) as connection:
        connection.execute(text("UPDATE consultation SET result = 'x'"))
        connection.execute(text("UPDATE agenda_item SET title = 'x' WHERE position = 1"))
    assert any("agenda_items 1 title: the page says" in finding for finding in told(council))
