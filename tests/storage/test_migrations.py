"""Migrations: one line of steps, each whole or not at all, from the package as well as from the command."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from migrations.versions import __file__ as versions
from storage import errors, schema
from storage.engine import open_archive, reading, writable_engine, writing
from storage.migrate import migration_config, migration_connection, upgrade
from storage.models import metadata
from tests.storage.contents import proposal, section
from tests.storage.paper import Council

ROOT = Path(__file__).parents[2]
PROMISED = {
    "current_proposals": {"type", "status", "lead_office", "observed_at", "confirmed_at"},
    "current_consultations": {"position", "committee", "role", "date", "meeting_number", "result", "state"},
    "current_sections": {"position", "code", "heading", "text"},
    "current_documents": {"position", "document_title", "document_url", "size_text", "file_time"},
    "current_budget_accounts": {"kind", "account_number", "label", "cents", "value"},
    "current_budget_sums": {"cents", "value", "currency"},
    "changes": {"observed_at", "not_before", "revision", "kind", "operation", "path", "before", "after"},
    "coverage": {"state", "last_visited_at", "last_outcome"},
}


def test_the_schema_is_what_the_models_say(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": only_ours})
        assert compare_metadata(context, metadata) == []


def only_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_every_column_is_described() -> None:
    for table in metadata.sorted_tables:
        for column in table.columns:
            assert column.doc, f"{table.name}.{column.name}"


def test_every_constraint_has_a_name(engine: Engine) -> None:
    inspector = inspect(engine)
    for table in metadata.tables:
        named = [
            *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table),
            inspector.get_pk_constraint(table),
        ]
        assert all(constraint["name"] for constraint in named), table


@pytest.mark.parametrize(("view", "columns"), PROMISED.items())
def test_views_have_the_promised_columns(council: Council, view: str, columns: set[str]) -> None:
    council.night("a", proposal(sections=(section("Sachlage", "Text"),)))
    with reading(council.engine) as connection:
        found = set(connection.execute(text(f"SELECT * FROM {view}")).keys())
    assert columns | {"source", "number", "reference", "title", "url", "withdrawn_at"} <= found


def test_all_steps_are_known_and_in_one_line() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert [step.revision for step in reversed(list(scripts.walk_revisions()))] == schema.known_steps()
    assert scripts.get_heads() == [schema.known_steps()[-1]]


def test_steps_import_nothing_that_may_change_under_them() -> None:
    for path in Path(versions).parent.glob("0*.py"):
        assert not [line for line in path.read_text().splitlines() if "import" in line and "storage" in line], path


def test_every_step_can_be_undone_and_done_again(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "a.sqlite", create=True)
    whole = tables(engine)
    for step in [*reversed(schema.known_steps()[:-1]), "base"]:
        with migration_connection(engine) as connection:
            command.downgrade(migration_config(connection), step)
    assert tables(engine) == {"alembic_version"}
    upgrade(engine)
    assert tables(engine) == whole
    engine.dispose()


def tables(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return set(connection.execute(text("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")).scalars())


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    with reading(engine) as connection:
        assert schema.state(connection) == "newest"


def test_an_older_archive_is_read_only_after_it_was_brought_up_to_date(archive_file: Path) -> None:
    engine = writable_engine(archive_file)
    with migration_connection(engine) as connection:
        command.downgrade(migration_config(connection), "0003")
    engine.dispose()
    for how in ({"read_only": True}, {}):
        with pytest.raises(errors.OlderSchemaError, match="run gremienarchiv sync once"):
            open_archive(archive_file, **how)
    open_archive(archive_file, create=True).dispose()
    open_archive(archive_file, read_only=True).dispose()


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sqlite"
    steps = tmp_path / "migrations"
    (steps / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_proposals.py"):
        (steps / name).write_text((schema.MIGRATIONS / name).read_text())
    (steps / "versions" / "0002_broken.py").write_text(
        'import sqlalchemy as sa\nfrom alembic import op\nrevision = "0002"\ndown_revision = "0001"\n'
        'def upgrade():\n    op.create_table("half", sa.Column("id", sa.Integer))\n'
        '    op.execute("SELECT * FROM nowhere")\n'
    )
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    engine = writable_engine(path)
    with pytest.raises(Exception, match="nowhere"):
        upgrade(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_rebuilding_a_table_deletes_no_children_and_orphans_are_found(sqlite_council: Council) -> None:
    sqlite_council.night("a", proposal(sections=(section("Sachlage", "Text"),)))
    with migration_connection(sqlite_council.engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    with writing(sqlite_council.engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with (
        pytest.raises(errors.DamagedError, match="rows point to rows that do not exist"),
        migration_connection(sqlite_council.engine) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM revision")
    assert sqlite_council.value("SELECT count(*) FROM revision") == 1


def test_the_alembic_command_works_with_the_file_in_the_project(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    for action in (["upgrade", "head"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", "-c", str(ROOT / "alembic.ini"), "-x", f"url={url}", *action],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    open_archive(tmp_path / "a.sqlite", read_only=True).dispose()


def test_steps_are_found_without_the_file(tmp_path: Path) -> None:
    engine = writable_engine(tmp_path / "a.sqlite")
    with engine.connect() as connection:
        location = migration_config(connection).get_main_option("script_location")
    engine.dispose()
    assert Path(str(location)).samefile(Path(versions).parents[1])


def test_search_still_follows_after_an_upgrade(sqlite_council: Council) -> None:
    sqlite_council.night("a", proposal(title="Erstens"))
    upgrade(sqlite_council.engine)
    sqlite_council.night("b", proposal(title="Zweitens"))
    assert sqlite_council.rows("SELECT title FROM search WHERE search MATCH 'zweitens'") == [{"title": "zweitens"}]


def test_steps_say_what_somebody_will_notice() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    for step in scripts.walk_revisions():
        module: ModuleType = step.module
        assert (module.__doc__ or "").strip().split("\n")[0].endswith("."), step.revision
