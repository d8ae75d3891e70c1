"""The hash chain: covers what was recorded, in order, and tells whatever is changed afterwards."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, text

from scraper.records import content_hash
from storage import chain
from storage.chain import Head
from storage.check.chain import check_chain
from storage.engine import reading_session, writing
from storage.errors import ArchiveError
from storage.migrate import migration_config, migration_connection, upgrade
from storage.reparse import reparse
from tests.storage.altering import alter
from tests.storage.contents import agenda_item, meeting, proposal, section
from tests.storage.kept import PutBack, keep
from tests.storage.paper import FAILED, NOT_PUBLIC, Council, PaperDeriver

A = proposal(sections=(section("Sachlage", "Text"),))
B = replace(A, title="Neu")


def play(council: Council) -> None:
    """Five entries: two revisions, a withdrawal, its end with a third revision."""
    council.night("a", A)
    council.night("a", noise="unchanged")
    council.night("b", B)
    council.night("failed", FAILED)
    council.night("none", NOT_PUBLIC)
    council.night("none", may_withdraw=True, cause="beyond_retention")
    council.night("a")


def entries(council: Council) -> list[dict[str, Any]]:
    return council.rows("SELECT * FROM chain ORDER BY position")


def findings(council: Council, heads: Sequence[Head] = ()) -> list[str]:
    with reading_session(council.engine) as session:
        return [str(finding) for finding in check_chain(session, heads, lambda: None)]


def test_an_entry_says_what_was_recorded_and_names_the_one_before(council: Council) -> None:
    play(council)
    rows = entries(council)
    said = [json.loads(row["text"]) for row in rows]
    assert [(one["kind"], one["item"], one["number"], one.get("revision")) for one in said] == [
        ("revision", "proposal", 11378, 1),
        ("revision", "proposal", 11378, 2),
        ("withdrawn", "proposal", 11378, None),
        ("restored", "proposal", 11378, None),
        ("revision", "proposal", 11378, 3),
    ]
    assert [one["previous"] for one in said] == [None, *(row["hash"] for row in rows[:-1])]
    assert said[1] == {
        "kind": "revision",
        "position": 2,
        "previous": rows[0]["hash"],
        "source": "quellmark",
        "item": "proposal",
        "number": 11378,
        "revision": 2,
        "observed_at": "2026-11-24T02:15:08Z",
        "page_sha256": hashlib.sha256(b"b ").hexdigest(),
        "fetch_sha256": said[1]["fetch_sha256"],
        "content_hash": content_hash(B),
        "parser_version": "1",
    }


def test_each_hash_is_the_sha256_of_its_text_as_it_stands(council: Council) -> None:
    play(council)
    for row in entries(council):
        assert hashlib.sha256(row["text"].encode()).hexdigest() == row["hash"]


def test_a_withdrawal_is_covered_with_both_sightings(council: Council) -> None:
    play(council)
    shown = [hashlib.sha256(b"none ").hexdigest()] * 2
    withdrawn, restored = (json.loads(row["text"]) for row in entries(council)[2:4])
    assert (withdrawn["gone_since"], withdrawn["confirmed_at"]) == ("2026-11-26T02:15:08Z", "2026-11-27T02:15:08Z")
    assert (withdrawn["pages"], withdrawn["cause"]) == (shown, "beyond_retention")
    assert (restored["gone_since"], restored["restored_at"]) == (withdrawn["gone_since"], "2026-11-28T02:15:08Z")


def test_how_a_page_was_fetched_is_covered(council: Council) -> None:
    council.night("a", A)
    [entry] = entries(council)
    [page] = council.rows("SELECT * FROM page")
    page["headers"], page["redirects"] = json.loads(page["headers"]), json.loads(page["redirects"])
    page["request_headers"] = json.loads(page["request_headers"])
    covered = {name: value for name, value in page.items() if name not in {"id", "body", "compression"}}
    said = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(said.encode()).hexdigest() == json.loads(entry["text"])["fetch_sha256"]


def test_meetings_are_in_the_same_chain(council: Council) -> None:
    council.night("a", A)
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting(agenda_items=(agenda_item("Ö 1", "Eröffnung"),)))
    assert [json.loads(row["text"])["item"] for row in entries(council)] == ["proposal", "meeting"]
    assert findings(council) == []


def test_the_head_is_the_last_entry(council: Council) -> None:
    assert chain.head(council.engine) is None
    play(council)
    last = entries(council)[-1]
    assert chain.head(council.engine) == Head(5, last["hash"])


def test_what_was_never_altered_is_whole(council: Council) -> None:
    play(council)
    first = Head(1, entries(council)[0]["hash"])
    assert findings(council, [first]) == []


def test_better_parsers_and_later_confirmations_leave_the_chain_alone(council: Council) -> None:
    play(council)
    before = entries(council)
    council.reader.version = "2"
    council.reader.contents["b"] = replace(B, author="A. Autorin")
    reparse(council.engine, council.reader, PaperDeriver())
    council.night("a", noise="confirmed once more")
    assert entries(council) == before
    assert findings(council) == []


def test_a_visit_that_cannot_be_recorded_leaves_no_entry(sqlite_council: Council) -> None:
    council = sqlite_council  # the trigger that stands for a full disk is SQLite's
    council.night("a", A)
    with writing(council.engine) as connection:
        connection.execute(
            text("CREATE TRIGGER full AFTER INSERT ON visit BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
        )
    with pytest.raises(ArchiveError):
        council.night("b", B)
    assert len(entries(council)) == 1


ALTERED = {
    "a page's SHA-256": ("UPDATE page SET sha256 = 'f00' WHERE id = 1", "page_sha256"),
    "a header": ("""UPDATE page SET headers = '[["Content-Type","text/plain"]]' WHERE id = 1""", "fetch_sha256"),
    "the time of a fetch": ("UPDATE page SET fetched_at = '2026-11-21T02:15:08Z' WHERE id = 1", "fetch_sha256"),
    "the time of a revision": ("UPDATE revision SET observed_at = '2026-11-20T02:15:08Z' WHERE id = 1", "observed_at"),
    "a content hash": ("UPDATE revision SET content_hash = 'f00' WHERE id = 2", "content_hash"),
    "a parser version": ("UPDATE revision SET parser_version = '9' WHERE id = 2", "parser_version"),
    "the number of an item": ("UPDATE proposal SET number = 4711", "number"),
    "the key of the source": ("UPDATE source SET key = 'nebenort'", "source"),
    "a first sighting": ("UPDATE withdrawal SET gone_since = '2026-11-25T02:15:08Z'", "gone_since"),
    "a second sighting": ("UPDATE withdrawal SET confirmed_at = '2026-11-27T02:15:09Z'", "confirmed_at"),
    "the page of a sighting": ("UPDATE page SET sha256 = 'f00' WHERE id = 4", "pages"),
    "a cause": ("UPDATE withdrawal SET cause = 'single'", "cause"),
    "the return": ("UPDATE withdrawal SET restored_at = NULL", "restored_at"),
    "a text": ("UPDATE chain SET text = replace(text, '11378', '4711') WHERE position = 2", "not that of its text"),
    "a text, its hash too": ("UPDATE chain SET text = text || ' ', hash = 'f00' WHERE position = 2", "does not follow"),
    "a hash": ("UPDATE chain SET hash = 'f00' WHERE position = 5", "not that of its text"),
    "a link": ("UPDATE chain SET previous_hash = 'f00' WHERE position = 3", "does not follow"),
    "a position": ("UPDATE chain SET position = 9 WHERE position = 5", "entry 5 is missing"),
    "a kind": ("UPDATE chain SET kind = 'restored' WHERE position = 1", "says 'revision' of it"),
    "an entry taken out": ("DELETE FROM chain WHERE position = 2", "entry 2 is missing"),
    "a revision taken out": ("DELETE FROM revision WHERE number = 2", "is not in the archive"),
    "no text at all": ("UPDATE chain SET text = 'x' WHERE position = 1", "not that of its text"),
}


@pytest.fixture(scope="module")
def played(altered_engine: Engine) -> tuple[Council, PutBack]:
    council = Council(altered_engine)
    play(council)
    return council, keep(altered_engine)


@pytest.mark.parametrize(("statement", "told"), ALTERED.values(), ids=ALTERED)
def test_what_is_altered_is_told(played: tuple[Council, PutBack], statement: str, told: str) -> None:
    council, put_back = played
    put_back()
    alter(council.engine, statement)
    assert any(told in finding for finding in findings(council)), findings(council)


def test_a_revision_put_in_later_is_told(council: Council) -> None:
    play(council)
    columns = "observed_at, confirmed_at, content_hash, parser_version, page_id, current_hash, current_parser_version"
    more = f"{columns}, basis_hash, same_as_previous"
    alter(
        council.engine,
        f"INSERT INTO revision (proposal_id, number, {more}) SELECT 1, 4, {more} FROM revision WHERE id = 1",
    )
    assert findings(council) == ["revision 4: no chain entry says 'revision' of it: it was put in later"]


def make_anew(council: Council) -> None:
    """Take the chain away, and let the migration make one of what the archive holds."""
    with migration_connection(council.engine) as connection:
        command.downgrade(migration_config(connection), "0004")
    upgrade(council.engine)


def test_a_history_rewritten_as_a_whole_is_told_by_a_head_noted_elsewhere(council: Council) -> None:
    play(council)
    noted = chain.head(council.engine)
    assert noted is not None
    alter(council.engine, "UPDATE revision SET observed_at = '2020-01-01T00:00:00Z' WHERE id = 1")
    make_anew(council)
    assert findings(council) == []  # from within nothing is to be seen
    assert any("the history was altered" in finding for finding in findings(council, [noted]))


def test_a_chain_cut_short_is_told_by_a_head_noted_elsewhere(council: Council) -> None:
    play(council)
    noted = chain.head(council.engine)
    assert noted is not None
    alter(council.engine, "DELETE FROM chain WHERE position = 5")
    alter(council.engine, "DELETE FROM revision WHERE number = 3")
    assert findings(council, [noted]) == [f"chain entry 5: noted as {noted.hash[:12]}… and missing: the chain was cut"]


def test_an_archive_made_before_the_chain_gets_the_same_one(council: Council) -> None:
    play(council)
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting())
    before = entries(council)
    make_anew(council)
    assert entries(council) == before
    assert findings(council) == []
