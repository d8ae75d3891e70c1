"""Receivers, and archives that tell them, for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.news.receivers import MailServer, Receiver, mail_server, receiver
from tests.jobs.news.telling import READER, Telling, by_mail, telling


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


@pytest.fixture
def mailed(tmp_path: Path, server: MailServer) -> Iterator[Telling]:
    with telling(tmp_path, {"mail": READER}, mail=by_mail(server.port)) as made:
        yield made


@pytest.fixture
def hooked(tmp_path: Path, hook: Receiver) -> Iterator[Telling]:
    with telling(tmp_path, {"webhook": hook.url, "timeout_seconds": 1}) as made:
        yield made
