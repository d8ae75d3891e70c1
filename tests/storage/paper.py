"""An archive, a parser and a council, all made of paper: a page's body is the name of the content on it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, text

from scraper.records import Content, Derived, DerivedMention, NoPage, Page, ProposalContent
from storage.archive import Archive, Recorded, Visit
from storage.engine import reading

URL = "https://ris.quellmark.example/bi/vo020.asp?VOLFDNR={number}"
FIRST_NIGHT = datetime(2026, 11, 22, 2, 15, 7, tzinfo=UTC)


@dataclass
class PaperReader:
    """A parser that looks bodies up. The first word of a body names the content, the rest is noise."""

    version: str = "1"
    contents: dict[str, Content | NoPage] = field(default_factory=dict)
    reads: int = 0

    def read(self, kind: str, body: bytes, url: str) -> Content | NoPage:
        self.reads += 1
        return self.contents[body.decode().split()[0]]


class PaperDeriver:
    """Derives a mention from each word that holds a slash."""

    version = "d1"

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        return tuple(
            Derived(mentions=tuple(DerivedMention(w, None, None) for w in section.text.split() if "/" in w))
            for section in content.sections
        )


@dataclass
class Council:
    """Plays nights: each is one run, a day after the one before."""

    engine: Engine
    reader: PaperReader = field(default_factory=PaperReader)
    now: datetime = FIRST_NIGHT
    number: int = 11378
    kind: Any = "proposal"

    def __post_init__(self) -> None:
        self.archive = Archive(self.engine, self.reader, PaperDeriver())
        self.source = self.archive.source("quellmark", "Quellmark", URL[:-24], "allris3_classic", 500)
        self.run = self.archive.begin_run(self.source, self.now, "0.1.0")
        self.nights = 0

    def night(
        self, name: str, content: Content | NoPage | None = None, *, hours: float = 24, noise: str = "", **record: Any
    ) -> Recorded:
        """Visit the item in a new run. `name`: the page's name; `content`: what stands on it, if it is a new one."""
        if self.nights:
            self.now += timedelta(hours=hours)
            self.run = self.archive.begin_run(self.source, self.now, "0.1.0")
        self.nights += 1
        return self.visit(name, content, noise=noise, **record)

    def visit(self, name: str, content: Content | NoPage | None = None, *, noise: str = "", **record: Any) -> Recorded:
        """Visit the item again in the same run."""
        if content is not None:
            self.reader.contents[name] = content
        answer = self.reader.contents[name]
        page = self.page(name, noise)
        return self.archive.record(self.visit_to(page, answer), **record)

    def visit_to(self, page: Page | None, answer: Content | NoPage | None, **changed: Any) -> Visit:
        values: dict[str, Any] = {
            "run_id": self.run,
            "source_id": self.source,
            "kind": self.kind,
            "url": URL.format(number=self.number),
            "number": self.number,
            "started_at": self.now,
            "attempts": 1,
            "status": 200,
            "bytes": 100,
            "milliseconds": 20,
            "page": page,
            "answer": answer,
        }
        return Visit(**{**values, **changed})

    def page(self, name: str, noise: str = "") -> Page:
        url = URL.format(number=self.number)
        body = f"{name} {noise}".encode()
        return Page(url, url, 200, (("Content-Type", "text/html"),), body, self.now + timedelta(seconds=1))

    def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        with reading(self.engine) as connection:
            return [dict(row._mapping) for row in connection.execute(text(query), values)]

    def value(self, query: str, **values: Any) -> Any:
        [row] = self.rows(query, **values)
        [value] = row.values()
        return value


NOT_PUBLIC = NoPage("not_public", "not_public", "keine Information verfügbar")
REFUSED = NoPage("refused", "gate", "altcha", stops_source=True)
FAILED = NoPage("failed", "shape", "no Betreff")
