"""A command starts quickly: it imports what it needs and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from jobs import commands
from jobs.commands import COMMANDS
from jobs.lazy import whole

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("alembic", "apscheduler", "datasette", "httpx", "lxml", "pyarrow", "pydantic", "selectolax", "sqlalchemy"),
    *("uvicorn", "warcio"),
}
ASKED = HEAVY - {"pydantic", "sqlalchemy"}  # what is not needed to open and ask the archive
PARTS = {"scraper.dialects", "scraper.budget", "storage.archive", "storage.diff", "snowballstemmer", "jobs.demo"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_a_command_what_the_command_says(name: str) -> None:
    assert whole(name).help == COMMANDS[name].says


def test_every_module_with_commands_is_listed() -> None:
    folder = Path(commands.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "def register(app" in path.read_text(encoding="utf-8")}
    assert modules == {entry.module for entry in COMMANDS.values()}


def test_the_help_of_a_command_waits_for_nothing_that_the_command_needs() -> None:
    code = (
        "import sys; from jobs.cli import main; from jobs.commands import COMMANDS; from jobs.lazy import whole\n"
        "[whole(name) for name in COMMANDS if name != 'demo']\n"  # it brings a council
        "code = main(['sync', '--help']); print(*sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()[-1].split()) & (HEAVY | PARTS) <= {"pydantic"}  # typer's own


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], HEAVY | PARTS),
        (["show", "11378"], ASKED | PARTS),
        (["history", "11378"], ASKED | PARTS),
        (["status"], ASKED | PARTS),
        (["diff", "11378"], ASKED | PARTS - {"storage.diff"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_does_not_import_what_it_does_not_need(
    demo_database: Path, arguments: list[str], unwanted: set[str]
) -> None:
    call = ["--database", str(demo_database), *arguments]
    code = f"import sys; from jobs.cli import main; code = main({call}); print(*sys.modules); sys.exit(code)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()[-1].split()) & unwanted == set()
