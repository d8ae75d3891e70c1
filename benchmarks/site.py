"""A generated council in a process of its own, each page drawn once: `python -m benchmarks.site PROPOSALS`."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

from jobs.demo.generate import QUIET, generate
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil


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


def _council(proposals: int) -> SampleCouncil:
    council = SampleCouncil(generate(1, proposals, 1, QUIET), noise=False)
    council.repeat = True  # the cost of drawing a page again stays out of the measurement
    return council


if __name__ == "__main__":
    with serve(_council(int(sys.argv[1]))) as address:
        print(address, flush=True)
        sys.stdin.read()
