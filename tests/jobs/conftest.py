"""What all tests of this room share."""

import os
import ssl
from collections.abc import Iterator
from functools import cache

import httpx
import pytest


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
