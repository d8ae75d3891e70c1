"""What a benchmark tells of memory is that of the process it measures."""

import subprocess
import sys
from pathlib import Path

from benchmarks.measure import peak_megabytes

ROOT = Path(__file__).parents[2]
TELL = "from benchmarks.measure import peak_megabytes; print(peak_megabytes())"


def test_a_small_program_begun_by_a_large_one_tells_its_own_peak() -> None:
    large = bytearray(128 << 20)
    large[::4096] = b"x" * len(large[::4096])  # touched, so that it is in memory
    begun = subprocess.run([sys.executable, "-c", TELL], check=True, capture_output=True, text=True, cwd=ROOT)
    assert 1 < float(begun.stdout) < 64
    assert peak_megabytes() > 128
