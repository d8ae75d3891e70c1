"""The seal on the changes told: whoever writes them seals them, and nobody else can."""

from dataclasses import replace

from alembic import command

from storage.engine import reading_session
from storage.kinds import PROPOSAL
from storage.migrate import migration_config, migration_connection, upgrade
from storage.reparse import reparse
from storage.told import changes_hash, changes_of
from tests.storage.contents import proposal, section
from tests.storage.paper import NOT_PUBLIC, Council, PaperDeriver

A = proposal(sections=(section("Sachlage", "Text"),))


def seals(council: Council) -> list[str]:
    return [row["changes_hash"] for row in council.rows("SELECT changes_hash FROM revision ORDER BY number")]


def fits(council: Council) -> bool:
    with reading_session(council.engine) as session:
        made = [changes_hash(changes_of(session, PROPOSAL, 1, number)) for number in (1, 2)]
    return made == seals(council)


def test_changes_are_sealed_whenever_some_are_written(council: Council) -> None:
    council.night("a", A)
    council.night("b", replace(A, title="Neu"))
    assert fits(council)
    council.night("none", NOT_PUBLIC)
    council.night("none", may_withdraw=True)
    council.night("b")
    assert fits(council)
    council.reader.version = "2"
    council.reader.contents["b"] = A  # nothing had changed: the change is told no more
    reparse(council.engine, council.reader, PaperDeriver())
    assert fits(council)


def test_an_archive_made_before_is_sealed_as_it_is(council: Council) -> None:
    council.night("a", A)
    council.night("b", replace(A, title="Neu"))
    before = seals(council)
    with migration_connection(council.engine) as connection:
        command.downgrade(migration_config(connection), "0005")
    upgrade(council.engine)
    assert seals(council) == before
