"""Who may import whom (the rooms of the house)."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("scraper", "storage", "migrations", "jobs")
FORBIDDEN = {
    "scraper": {"sqlalchemy", "alembic", "apscheduler", "storage", "jobs", "migrations"},
    "storage": {"httpx", "selectolax", "jobs"},
    "migrations": {"scraper", "jobs", "httpx", "selectolax"},
    "jobs": {"selectolax"},
}
HTTPX_DOORS = {"scraper/fetch.py"}


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the modules a file names in its imports; each file is asked about by several tests."""
    return frozenset(_named(path))


def _named(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_what_is_forbidden_to_it(room: str) -> None:
    for path in modules(room):
        roots = {name.split(".")[0] for name in imports(path)}
        assert not roots & FORBIDDEN[room], path


def test_only_fetch_imports_httpx() -> None:
    users = {p.relative_to(ROOT).as_posix() for r in ROOMS for p in modules(r) if "httpx" in imports(p)}
    assert users <= HTTPX_DOORS


def test_storage_knows_only_the_border_of_the_scraper() -> None:
    for path in modules("storage"):
        scraper = {name for name in imports(path) if name.split(".")[0] == "scraper"}
        assert scraper <= {"scraper.records"}, path


def test_no_dialect_imports_another() -> None:
    for folder in sorted(p for p in (ROOT / "scraper/dialects").iterdir() if p.is_dir() and p.name[0] != "_"):
        for path in folder.rglob("*.py"):
            others = [n for n in imports(path) if n.startswith("scraper.dialects.")]
            allowed = (f"scraper.dialects.{folder.name}", "scraper.dialects.base", "scraper.dialects._")
            assert all(name.startswith(allowed) for name in others), path


def test_importing_storage_does_not_import_the_client_or_the_parser() -> None:
    code = "import sys, storage.archive; sys.exit(bool({'httpx', 'selectolax', 'lxml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_why_a_rule_does_not_hold_is_said_behind_a_dash() -> None:
    for path in (path for room in (*ROOMS, "benchmarks", "tests") for path in modules(room)):
        assert not re.search(r"# noqa: [A-Z0-9, ]+  #", path.read_text(encoding="utf-8")), path
