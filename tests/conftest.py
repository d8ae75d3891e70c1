"""What all tests share."""

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from jobs.cli import main
from jobs.commands.demo import FILE
from tests.built import Demo, Nights, built_once
from tests.compiled import compiled_once
from tests.jobs.stories import story
from tests.memory import in_memory

_LONGEST = ("web/test_hostile.py", "web/test_browser.py", "test_many_sources.py", "storage/test_check.py")
# By the clock a busy machine is slow, not the test.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Put temporary folders into memory where there is room.

    And hear Ctrl-C again where a shell in the background has its children ignore it: what tests start inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    memory = in_memory()
    if memory is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that at the end no worker is left alone with it."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(_LONGEST))


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays until the end (modules, tests), and look for the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def _sql_is_compiled_once() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Return what the command `demo` left and printed."""

    def run(folder: Path) -> None:
        printed = StringIO()
        with chdir(folder), redirect_stdout(printed):
            assert main(["demo"]) == 0
        (folder / "printed.txt").write_text(printed.getvalue(), encoding="utf-8")

    folder = built_once(tmp_path_factory, "demo", run)
    return Demo(folder / FILE, (folder / "printed.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def demo_database(demo: Demo) -> Path:
    return demo.database


@pytest.fixture(scope="session")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    """Return what every night of the bundled council left."""

    def visit_all(folder: Path) -> None:
        with story(folder) as told:
            for night in range(1, told.council.council.nights + 1):
                summary = told.sync(night).summary
                assert summary.exit_code == 0, summary.as_json()
                assert summary.held == summary.offered > 0
                shutil.copy(told.path, folder / f"night-{night}.sqlite")
            (folder / "origin").write_text(told.council.origin, encoding="ascii")

    folder = built_once(tmp_path_factory, "nights", visit_all)
    return Nights(tuple(sorted(folder.glob("night-*.sqlite"))), (folder / "origin").read_text(encoding="ascii"))
