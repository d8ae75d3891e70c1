"""A private PostgreSQL server for tests: in a folder of its own, behind a socket, without a care for power cuts."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.engine import open_archive
from tests.memory import in_memory

INSTALL = "needs a PostgreSQL server: apt-get update && apt-get install -y postgresql"


def _programs() -> Path | None:
    """Return the folder of the server's programs: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((place for place in reversed(places) if (place / "initdb").exists()), None)


PROGRAMS = _programs()
needs_postgres = pytest.mark.skipif(PROGRAMS is None, reason=INSTALL)


class Cluster:
    """A running server; every database of it is empty at first."""

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self.folder, self._programs, self._user = folder, programs, user
        self._databases = 0
        self._template: str | None = None

    def database(self) -> str:
        """Make a new database and return its URL."""
        return self._url(self._made())

    def archive(self) -> str:
        """Make a database with an empty archive and return its URL. The migrations run once for all."""
        if self._template is None:
            name = self._made()
            open_archive(self._url(name), create=True).dispose()
            self._template = name
        return self._url(self._made("--template", self._template))

    def _made(self, *how: str) -> str:
        self._databases += 1
        name = f"archive{self._databases}"
        self.run("createdb", "-h", str(self.folder), "-U", "archive", *how, name)
        return name

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://archive@/{name}?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, user=self._user, cwd=self.folder)
        assert done.returncode == 0, (program, done.stderr)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server of our own; it refuses to run as root, so there it runs as user postgres (or nobody)."""
    assert PROGRAMS is not None
    user = _other_user() if os.geteuid() == 0 else None
    place = in_memory() or "/tmp"  # a socket's path must be short
    folder = Path(tempfile.mkdtemp(prefix="gremienarchiv-pg-", dir=place))
    if user:
        shutil.chown(folder, user)
    server, data = Cluster(folder, PROGRAMS, user), str(folder / "data")
    try:
        server.run("initdb", "-D", data, "-U", "archive", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
        server.run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _other_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
