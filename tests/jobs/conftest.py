"""What all tests of this room share."""

from collections.abc import Iterator
from functools import cache

import httpx
import pytest


@pytest.fixture(autouse=True, scope="session")
def _certificates_are_read_once() -> Iterator[None]:
    """Every run reads the trusted certificates; on loopback that is a third of a short run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx, "create_ssl_context", cache(httpx.create_ssl_context))
        yield
