"""What all tests of this room share."""

import os
import ssl
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import httpx
import pytest

from jobs.cli import main
from jobs.commands.demo import FILE
from tests.built import built_once


@pytest.fixture(autouse=True, scope="session")
def _certificates_are_read_once() -> Iterator[None]:
    """Every run reads the trusted certificates; on loopback that is a third of a short run.

    A worker may go on to tests of other rooms, which name certificates of their own.
    """
    read = httpx.create_ssl_context
    of_file = cache(lambda _file: read())

    def known() -> ssl.SSLContext:
        context: ssl.SSLContext = of_file(os.environ.get("SSL_CERT_FILE"))
        return context

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx, "create_ssl_context", known)
        yield


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive that `demo` leaves, to be read; copy it to change it."""

    def demo(folder: Path) -> None:
        with chdir(folder), redirect_stdout(StringIO()):
            assert main(["demo"]) == 0

    return built_once(tmp_path_factory, "demo", demo) / FILE
