"""What runs at the same time share: each host for one of them at a time, and one open archive for all."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from jobs.config import Config, Source
from jobs.runner import Workshop, workshop
from scraper.manners import Pace


class Turns:
    """Who may ask a host now: sources on one host come after each other, whatever their addresses there."""

    def __init__(self) -> None:
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    @contextlib.contextmanager
    def of(self, source: Source) -> Iterator[None]:
        """Hold all hosts of a source; always in the same order, so that two sources never wait for each other."""
        with contextlib.ExitStack() as held:
            for host in hosts_of(source):
                held.enter_context(self._lock(host))
            yield

    def _lock(self, host: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(host, threading.Lock())


class SharedWorkshop:
    """One open archive for all runs that go on together; closed, and free for others, when the last one ends."""

    def __init__(self, config: Config) -> None:
        self._config, self._guard, self._users = config, threading.Lock(), 0
        self._pace = Pace()  # outlives the workshop: a host remembers us longer
        self._held = contextlib.ExitStack()
        self._shop: Workshop | None = None

    @contextlib.contextmanager
    def use(self) -> Iterator[Workshop]:
        """Give the archive. Raises ArchiveTakenError while another process writes to it."""
        with self._guard:
            if self._shop is None:
                self._shop = replace(self._held.enter_context(workshop(self._config)), pace=self._pace)
            shop = self._shop
            self._users += 1
        try:
            yield shop
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._guard:
            self._users -= 1
            if not self._users:
                self._shop = None
                self._held.close()


def hosts_of(source: Source) -> list[str]:
    """Return the hosts of all addresses of a source, each once, in order."""
    return sorted({urlsplit(url).hostname or "" for url in (source.base_url, *source.other_base_urls)})
