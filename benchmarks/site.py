"""A generated council in a process of its own, each page drawn once: `python -m benchmarks.site PROPOSALS`."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

from jobs.demo.generate import generate
from jobs.demo.http import Request, Response
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil


class Drawn(SampleCouncil):
    """Answers a target with what it answered first: the cost of drawing pages stays out of the measurement."""

    def __init__(self, proposals: int) -> None:
        super().__init__(generate(1, proposals, 1), noise=False)
        self._drawn: dict[str, Response] = {}

    def respond(self, request: Request) -> Response:
        if "vo020" not in request.target and "to010" not in request.target:
            return super().respond(request)
        if request.target not in self._drawn:
            self._drawn[request.target] = super().respond(request)
        known = self._drawn[request.target]
        return replace(known, headers=tuple(h for h in known.headers if h[0] != "Set-Cookie"))


@contextlib.contextmanager
def running(proposals: int) -> Iterator[str]:
    """Run the council until the block ends; the value is its base address."""
    command = [sys.executable, "-m", "benchmarks.site", str(proposals)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


if __name__ == "__main__":
    with serve(Drawn(int(sys.argv[1]))) as address:
        print(address, flush=True)
        sys.stdin.read()
