"""A page that says nearly what an earlier one of its address said leans on it, and needs no third one to be read."""

import hashlib
import random
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from storage.check import check
from storage.compaction import compact
from storage.engine import reading_session
from storage.errors import DamagedError
from storage.pages import body as page_body
from storage.redaction import plan_revisions, plan_text, redact
from storage.reparse import reparse
from tests.storage.altering import alter
from tests.storage.contents import proposal
from tests.storage.kept import PutBack, keep
from tests.storage.paper import FAILED, Council, PaperDeriver
from tests.storage.test_compression import ENOUGH, NAME, WORDS, clean, kinds, needs_zstd, publish
from tests.storage.traces import traces


def long_text(seed: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=2000))


def revise(council: Council, name: str, text: str, number: int = 1) -> str:
    """Visit another state of a proposal, a day later; return the outcome."""
    council.number = number
    return council.night(name, proposal(number=number, title=name), noise=text).outcome


def every_page_can_be_read(engine: Engine, council: Council) -> None:
    with reading_session(engine) as session:
        for row in council.rows("SELECT id, sha256 FROM page WHERE body IS NOT NULL"):
            assert hashlib.sha256(page_body(session, row["id"]) or b"").hexdigest() == row["sha256"]


def test_a_revision_leans_on_the_first_one(council: Council) -> None:
    text = long_text(1)
    for number in range(5):
        revise(council, f"r{number}", f"{text} Nachtrag {number}")
    assert kinds(council) == {"zlib": 1, "zstd+page1": 4}
    assert council.value("SELECT max(length(body)) FROM page WHERE id > 1") < 200
    every_page_can_be_read(council.engine, council)
    clean(council)


def test_what_has_little_in_common_stands_alone_and_is_leant_on(council: Council) -> None:
    revise(council, "a", long_text(1))
    revise(council, "b", long_text(2))
    revise(council, "c", long_text(2) + " mehr")
    assert kinds(council) == {"zlib": 2, "zstd+page2": 1}
    clean(council)


def test_other_addresses_and_pages_that_may_go_are_not_leant_on(council: Council) -> None:
    text = long_text(1)
    council.number = 1
    council.night("failed", FAILED, noise=text)
    revise(council, "a", f"{text} a")
    revise(council, "b", f"{text} b", number=2)
    assert kinds(council) == {"zlib": 3}
    council.number = 1
    council.night("failed", noise=f"{text} again")
    council.night("failed", noise=f"{text} and again")  # lets go of the failure before
    clean(council)


def test_a_dictionary_makes_both_smaller_and_no_page_leans_on_a_leaning_one(council: Council) -> None:
    publish(council, range(2, 9))
    for number in range(4):
        revise(council, f"r{number}", f"{long_text(1)} Nachtrag {number}")
    assert kinds(council) == {"zlib": 8, "zstd+page8": 3}
    assert compact(council.engine, council.source, council.now, first_at=ENOUGH, per_run=9).trained
    assert kinds(council) == {"zstd+dict1": 8, "zstd+dict1+page8": 1, "zstd+page8": 2}
    compact(council.engine, council.source, council.now)
    assert kinds(council) == {"zstd+dict1": 8, "zstd+dict1+page8": 3}
    assert compact(council.engine, council.source, council.now).packed == 0
    every_page_can_be_read(council.engine, council)
    clean(council)


def test_a_redacted_page_leaves_no_other_one_unreadable(engine: Engine) -> None:
    council = Council(engine)
    text = long_text(1)
    revise(council, "a", f"{text} {NAME}")
    revise(council, "b", f"{text} b")
    revise(council, "c", f"{text} c")
    assert kinds(council) == {"zlib": 1, "zstd+page1": 2}
    redact(council.engine, plan_revisions(council.engine, "1", [1]), "Art. 17 DSGVO", council.now + timedelta(hours=1))
    assert kinds(council) == {"zlib": 3}
    assert council.value("SELECT count(*) FROM page WHERE body IS NOT NULL") == 2
    every_page_can_be_read(council.engine, council)
    clean(council)
    assert traces(council.engine, NAME) == []
    revise(council, "d", f"{text} d")
    assert kinds(council)["zstd+page3"] == 1


DAMAGE = {
    "UPDATE page SET body = substr(body, 1, 50) WHERE id = 1": "page 1, which it leans on, is damaged",
    "DELETE FROM page WHERE id = 1": "page 1, which it leans on, is missing",
    "UPDATE page SET compression = 'zstd+page3' WHERE id = 2": "the kept bytes are not those that were received",
    "UPDATE page SET compression = 'zstd+page2' WHERE id = 4": "page 2, which it leans on, leans on another one itself",
    "UPDATE page SET compression = 'zstd+page2' WHERE id = 2": "page 2, which it leans on, leans on another one itself",
    "UPDATE page SET compression = 'zstd+page9' WHERE id = 2": "page 9, which it leans on, is missing",
}


@pytest.fixture(scope="module")
def leaning(altered_engine: Engine) -> tuple[Council, PutBack]:
    council = Council(altered_engine)
    revise(council, "a", long_text(1))
    revise(council, "b", f"{long_text(1)} b")
    revise(council, "c", f"{long_text(2)} c")
    revise(council, "d", f"{long_text(2)} d")
    assert kinds(council) == {"zlib": 2, "zstd+page1": 1, "zstd+page3": 1}
    return council, keep(altered_engine)


@pytest.mark.parametrize(("statement", "told"), DAMAGE.items())
def test_damage_of_what_is_leant_on_is_named(leaning: tuple[Council, PutBack], statement: str, told: str) -> None:
    council, put_back = leaning
    put_back()
    alter(council.engine, statement)
    lines = [str(finding) for finding in check(council.engine, council.reader, PaperDeriver()).findings]
    assert any(told in line for line in lines), lines
    with pytest.raises(DamagedError):
        every_page_can_be_read(council.engine, council)


@needs_zstd
def test_leaning_pages_are_unpacked_by_standard_tools(council: Council, tmp_path: Path) -> None:
    revise(council, "a", long_text(1))
    revise(council, "b", f"{long_text(1)} b")
    publish(council, range(2, 9))
    compact(council.engine, council.source, council.now, first_at=ENOUGH, per_run=1)
    revise(council, "c", f"{long_text(1)} c")
    made = council.rows("SELECT id, compression, body, sha256 FROM page WHERE id IN (1, 2, 10) ORDER BY id")
    assert [row["compression"] for row in made] == ["zstd+dict1", "zstd+page1", "zstd+dict1+page1"]
    [dictionary] = council.rows("SELECT body FROM page_dictionary")
    (tmp_path / "dictionary").write_bytes(dictionary["body"])
    for row in made:
        (tmp_path / f"page{row['id']}.zst").write_bytes(row["body"])
    commands = (
        "zstd -q -d -D dictionary page1.zst -o page1.html",
        "zstd -q -d -D page1.html page2.zst -o page2.html",
        "cat dictionary page1.html > before && zstd -q -d -D before page10.zst -o page10.html",
    )
    for command, row in zip(commands, made, strict=True):
        subprocess.run(command, shell=True, cwd=tmp_path, check=True, capture_output=True)
        received = (tmp_path / f"page{row['id']}.html").read_bytes()
        assert hashlib.sha256(received).hexdigest() == row["sha256"]


STEPS = st.lists(
    st.tuples(st.just("revise"), st.integers(1, 3), st.integers(1, 2))
    | st.tuples(st.just("compact"), st.integers(1, 9))
    | st.tuples(st.just("redact"), st.integers(1, 3), st.integers(1, 9)),
    max_size=25,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_every_page_can_be_read(memory_engine: Engine, steps: list[tuple[object, ...]]) -> None:
    council = Council(memory_engine)
    for place, step in enumerate(steps):
        match step:
            case ("revise", int(number), int(seed)):
                revise(council, f"{council.source}-{place}", f"{long_text(seed)} {place}", number)
            case ("compact", int(most)):
                compact(memory_engine, council.source, council.now, first_at=5, per_run=most)
            case ("redact", int(number), int(revision)):
                known = council.rows(
                    "SELECT p.url FROM revision AS r JOIN proposal AS p ON p.id = r.proposal_id "
                    "WHERE p.number = :number AND r.number = :revision AND r.redacted_at IS NULL",
                    number=number, revision=revision,
                )  # fmt: skip
                if known:
                    plan = plan_revisions(memory_engine, f"quellmark:{number}", [revision])
                    redact(memory_engine, plan, "x", council.now)
    every_page_can_be_read(memory_engine, council)


@pytest.mark.parametrize(
    ("version", "damage"),
    [
        ("1", "UPDATE page SET body = substr(body, 1, 50)"),
        ("2", "UPDATE page SET body = substr(body, 1, 50)"),
        ("1", "UPDATE page_dictionary SET body = substr(body, 1, 50)"),
        ("1", "DELETE FROM page_dictionary"),
    ],
)
def test_what_is_damaged_keeps_nothing_new_out_of_the_archive(
    memory_engine: Engine, monkeypatch: pytest.MonkeyPatch, version: str, damage: str
) -> None:
    council = Council(memory_engine)
    publish(council, range(1, ENOUGH + 1))
    compact(council.engine, council.source, council.now, first_at=ENOUGH)
    alter(council.engine, damage)
    monkeypatch.setattr("storage.page_dictionaries._loaded", {})
    council.reader.version = version  # a later one would read the kept page again
    assert revise(council, "a", long_text(1)) == "revised"
    assert council.night("p1").outcome == "revised"
    assert revise(council, "b", long_text(3), number=99) == "new"
    assert len(reparse(council.engine, council.reader, PaperDeriver(), everything=True).unreadable) == ENOUGH
    with reading_session(council.engine) as session:
        for row in council.rows("SELECT id, sha256 FROM page ORDER BY id DESC LIMIT 3"):
            assert hashlib.sha256(page_body(session, row["id"]) or b"").hexdigest() == row["sha256"]


def test_a_damaged_page_keeps_no_redaction_back_and_can_be_redacted_itself(memory_engine: Engine) -> None:
    council = Council(memory_engine)
    publish(council, range(1, ENOUGH + 2))
    revise(council, "a", f"{long_text(1)} {NAME}")
    revise(council, "b", f"{long_text(1)} nichts")  # leans on the one before
    compact(council.engine, council.source, council.now, first_at=ENOUGH)
    alter(council.engine, "UPDATE page SET body = substr(body, 1, 50) WHERE id IN (3, 4)")
    plan = plan_text(council.engine, NAME)
    assert [page.page_id for page in plan.pages.values()] == [ENOUGH + 2]
    assert [name.split()[1] for name in plan.unread] == ["3", "4"]
    redact(council.engine, plan, "Urteil", council.now)
    assert plan_text(council.engine, NAME).empty
    plan = plan_revisions(council.engine, "3", [1])
    redact(council.engine, plan, "Urteil", council.now)
    assert [row["id"] for row in council.rows("SELECT id FROM page WHERE body IS NULL")] == [3, ENOUGH + 2]
