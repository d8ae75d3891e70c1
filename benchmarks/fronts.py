"""Web servers for measuring, each in a process of its own: our front and plain Datasette on the same archive."""

import ctypes
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+")
_LIBRARY = ctypes.CDLL(None)  # the C library: Python names no clock of another process
_ANY_PORT = "0"


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str  # without a slash at its end
    process_id: int

    def cpu_seconds(self) -> float:
        """Return the processor time it has taken so far: that of all its threads."""
        clock = ctypes.c_int()
        if error := _LIBRARY.clock_getcpuclockid(self.process_id, ctypes.byref(clock)):
            raise OSError(error, os.strerror(error), f"process {self.process_id}")
        return time.clock_gettime(clock.value)


@contextmanager
def ours(archive: Path) -> Iterator[Server]:
    """Run `gremienarchiv serve` until the block ends."""
    with _running("jobs", "--database", str(archive), "serve", "--port", _ANY_PORT) as server:
        yield server


@contextmanager
def plain_datasette(archive: Path) -> Iterator[Server]:
    """Run Datasette as it comes, without our plugin, until the block ends."""
    with _running("datasette", "serve", str(archive), "--port", _ANY_PORT) as server:
        yield server


@contextmanager
def _running(*command: str) -> Iterator[Server]:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := _ADDRESS.search(line):
                    yield Server(found[0], process.pid)
                    return
            raise RuntimeError(f"{' '.join(command)}: ended before it listened")
        finally:
            process.kill()
