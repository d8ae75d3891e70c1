"""An archive made of paper, with watches on it, and a clock that is turned by hand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from jobs.config import Config, Source
from jobs.news.delivering import Teller, Told
from jobs.watch_settings import Mail, Watch
from storage import watches
from storage.engine import open_archive
from storage.watches import Progress
from tests.jobs.archives import empty_archive
from tests.storage.contents import proposal
from tests.storage.paper import Council

READER = "leser@example.org"
SOURCE = Source(key="quellmark", name="Quellmark", base_url="https://ris.quellmark.example/bi/")


@dataclass
class Telling:
    """Nights and deliveries."""

    council: Council
    settings: dict[str, Any]
    watches: Sequence[dict[str, Any]]
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.titles = 0
        self.teller().begin()

    def teller(self) -> Teller:
        made = [Watch(**{"name": f"w{n}", **watch}) for n, watch in enumerate(self.watches)]
        config = Config(source=(SOURCE,), watch=tuple(made), **self.settings)
        return Teller(self.council.engine, config, self.environment, lambda: self.council.now)

    def change(self, title: str | None = None, **values: Any) -> None:
        """Let a night see the proposal with another title."""
        self.titles += 1
        self.council.night(f"t{self.titles}", proposal(title=title or f"Titel {self.titles}", **values))

    def tell(self, **options: Any) -> list[Told]:
        return self.teller().deliver(**options)

    def later(self, **span: float) -> None:
        self.council.now += timedelta(**span)

    def stands(self, name: str = "w0") -> Progress:
        return watches.progress(self.council.engine, [name])[name]


@contextmanager
def telling(folder: Path, *watched: dict[str, Any], **settings: Any) -> Iterator[Telling]:
    engine = open_archive(empty_archive(folder / "archive.sqlite"))
    council = Council(engine)
    council.night("t0", proposal(title="Vorher"))
    try:
        yield Telling(council, settings, watched)
    finally:
        engine.dispose()


def by_mail(port: int, **mail: Any) -> Mail:
    return Mail(host="127.0.0.1", port=port, sender="archiv@example.org", **mail)
