"""Pages and examples that may lie beside the project, in `../shared`, and are no part of it: what needs them skips."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def needs(part: str) -> pytest.MarkDecorator:
    """Return the mark of tests that need a file or folder of `../shared`."""
    return pytest.mark.skipif(not (SHARED / part).exists(), reason=_missing(part))


def beside(part: str) -> Path:
    """Return a file of `../shared`; skips the test where it is absent."""
    if not (SHARED / part).exists():
        pytest.skip(_missing(part))
    return SHARED / part


def _missing(part: str) -> str:
    return f"needs ../shared/{part}, which is no part of the project"
