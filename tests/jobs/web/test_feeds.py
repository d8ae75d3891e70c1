"""Feeds: valid, of everything and of parts, in pages, with ids for ever, and quiet where nothing changed."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from jobs.render.atom import Entry, Feed, atom
from jobs.web import feeds
from jobs.web.conditional import settled
from scraper.records import ProposalContent
from storage import readers
from storage.engine import open_archive
from storage.readers import Selection, Stretch
from storage.redaction import plan_revisions, redact
from storage.reparse import reparse
from tests.jobs.web.feed_rules import ATOM, Read, valid
from tests.jobs.web.fronts import Front, front
from tests.storage.contents import consultation, meeting, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council

ALL = "/archiv/aenderungen/feed.atom"
ANSAN = "/archiv/vorlage/sample/11378/feed.atom"
HOSTILE = "\x1b[31m\x0b\ufffe <script>alert(1)</script> ]]> &amp; \u202e\"'</li> \U0001f600"
WANTED = [
    ({}, {}),
    ({"art": "result"}, {"kinds": ("result",)}),
    ({"gremium": "Bau- und Vergabeausschuss"}, {"committee": "Bau- und Vergabeausschuss"}),
    ({"amt": "S 85"}, {"office": "S 85"}),
    ({"konto": "Sachkonto 544016"}, {"account": "544016"}),
    ({"konto": "544016", "art": "budget", "quelle": "sample"}, {"account": "544016", "kinds": ("budget",)}),
    ({"quelle": "sample", "art": "budget"}, {"source": "sample", "kinds": ("budget",)}),
    ({"quelle": "anderswo"}, {"source": "anderswo"}),
]


def feed(front: Front, path: str = ALL) -> Read:
    answer = front.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return valid(answer.content)


def pages(front: Front, path: str) -> Iterator[Read]:
    following: str | None = path
    while following is not None:
        page = feed(front, following.removeprefix("http://localhost"))
        yield page
        following = page.link("next")


def test_a_title_says_what_happened_to_what(shown: Front) -> None:
    newest, first = feed(shown, ANSAN).titles
    assert newest == (
        "2021/0482: Wirtschafts- und Wissenschaftskooperation mit Ansan, Südkorea; … – Ergebnis eingetragen: "
        "Ausschuss für Strukturentwicklung, Wirtschaft, (Eu-)regionale Zusammenarbeit und Tourismus, "
        "25.11.2021 – ungeändert beschlossen und 5 weitere Änderungen"
    )
    assert first.startswith("Neue Vorlage im Archiv: 2021/0482: Wirtschafts- und Wissenschaftskooperation mit Ansan")


def test_an_entry_tells_every_change_and_both_bounds(shown: Front) -> None:
    [entry, _] = feed(shown, ANSAN).parsed.entries
    said = entry.content[0].value
    assert "<strong>Sachkonto 544016</strong>: <del>25.000 €</del> → <ins>27.500 €</ins>" in said
    assert "<del>geplant</del> → <ins>vorgesehen</ins>" in said
    assert said.endswith("<p>Zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr</p>")
    assert said.count("<li>") == 6
    assert entry.updated == "2021-11-26T02:15:00Z"
    assert [tag.term for tag in entry.tags] == ["result", "state", "consultation", "text", "budget"]
    links = {link.rel: link.href for link in entry.links}
    assert links["alternate"] == "http://localhost/archiv/vorlage/sample/11378"
    assert links["via"].endswith("/bi/vo020.asp?VOLFDNR=11378")


@pytest.mark.parametrize(("query", "selection"), WANTED)
def test_a_feed_holds_the_events_that_are_wanted(
    shown: Front, archive: Path, query: dict[str, str], selection: dict[str, Any]
) -> None:
    engine = open_archive(archive, read_only=True)
    expected = readers.events(engine, Selection(**selection), Stretch())
    engine.dispose()
    titles = [title for page in pages(shown, f"{ALL}?{urlencode(query)}") for title in page.titles]
    assert len(titles) == len(expected)
    assert bool(titles) == (query != {"quelle": "anderswo"})


def entries_of(front: Front, path: str) -> list[str]:
    """Return the items of a list of changes, page by page."""
    found, following = [], path
    while following:
        page = front.text(following)
        found += re.findall(r'<p class="head"><a [^>]*href="([^"]+)"', page)
        more = re.search(r'rel="next" class="next" href="([^"]+)"', page)
        following = more[1].replace("&amp;", "&") if more else ""
    return found


@pytest.mark.parametrize("query", [one for one, _ in WANTED] + [{"gremium": "bau und vergabeausschuß"}])
def test_the_page_beside_a_feed_tells_of_the_same(shown: Front, query: dict[str, str]) -> None:
    read = list(pages(shown, f"{ALL}?{urlencode(query)}"))
    beside = str(read[0].link("alternate")).removeprefix("http://localhost")
    told = [entry.link.removeprefix("http://localhost") for page in read for entry in page.parsed.entries]
    assert sorted(entries_of(shown, beside)) == sorted(told)
    assert bool(told) == (query != {"quelle": "anderswo"})


def test_pages_join_without_gap_or_doubling(shown: Front, archive: Path) -> None:
    read = list(pages(shown, ALL))
    assert len(read[0].ids) == 30
    assert len(read) > 1
    ids = [one for page in read for one in page.ids]
    assert len(set(ids)) == len(ids)
    assert len({page.parsed.feed.id for page in read}) == 1
    assert {page.link("first") for page in read} == {f"http://localhost{ALL}"}
    assert read[1].link("self") == read[0].link("next")


def test_of_a_meeting_and_of_a_search(shown: Front) -> None:
    [title, *_] = feed(shown, "/archiv/sitzung/sample/3034/feed.atom").titles
    said = "Neu auf der Tagesordnung: Ö 8, Wiedereröffnung des Testzentrums"
    assert title.startswith(f"Sitzung des Städteregionsausschusses am 02.12.2021 – {said}")
    found = feed(shown, f"/archiv/suche/feed.atom?{urlencode({'q': 'Südkorea'})}")
    assert found.parsed.feed.title == "Gremienarchiv: Suche nach Südkorea"
    assert any(title.startswith("2021/0482") for title in found.titles)
    assert feed(shown, "/archiv/suche/feed.atom?q=xyzxyz").ids == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/archiv/vorlage/sample/999/feed.atom", 404),
        ("/archiv/vorlage/anderswo/11378/feed.atom", 404),
        ("/archiv/sitzung/sample/11378/feed.atom", 404),
        ("/archiv/suche/feed.atom", 400),
        (f"{ALL}?art=erfunden", 400),
        (f"{ALL}?vor=x", 400),
        (f"{ALL}?vor={'9' * 40}", 400),
    ],
)
def test_what_cannot_be_told_is_said(shown: Front, path: str, status: int) -> None:
    assert shown.get(path).status_code == status


def test_our_pages_name_the_feed(shown: Front) -> None:
    found = re.search(
        r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', shown.text("/")
    )
    assert found
    assert feed(shown, found[1]).ids


class TestAskedAgain:
    """A client that has the feed already is sent nothing."""

    def test_by_time_only_when_nothing_can_bear_that_time_any_more(self) -> None:
        at = datetime(2021, 11, 26, 2, 15, tzinfo=UTC)
        assert settled(at, at + timedelta(seconds=59)) is None
        assert settled(at, at + timedelta(seconds=60)) == at

    @pytest.mark.parametrize(
        ("header", "status"),
        [
            ({"If-None-Match": "{etag}"}, 304),
            ({"If-None-Match": 'W/"x", W/{etag}'}, 304),
            ({"If-None-Match": "*"}, 304),
            ({"If-None-Match": '"x"'}, 200),
            ({"If-Modified-Since": "{at}"}, 304),
            ({"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 200),
            ({"If-Modified-Since": "gestern"}, 200),
            ({"If-None-Match": '"x"', "If-Modified-Since": "{at}"}, 200),  # the tag decides
        ],
    )
    def test_by_tag_and_by_time(self, shown: Front, header: dict[str, str], status: int) -> None:
        first = shown.get(ALL)
        assert first.headers["last-modified"] == "Fri, 26 Nov 2021 02:15:00 GMT"
        etag, at = first.headers["etag"], first.headers["last-modified"]
        asked = {name: value.replace("{etag}", etag).replace("{at}", at) for name, value in header.items()}
        again = shown.get(ALL, headers=asked)
        assert again.status_code == status
        assert bool(again.content) == (status == 200)
        assert again.headers["etag"] == first.headers["etag"]


def test_behind_a_proxy_addresses_are_the_public_ones(archive: Path) -> None:
    with front(archive, public_url="https://example.org/rat/") as made:
        read = feed(made, f"/rat{ALL}?art=budget")
        assert read.link("self") == f"https://example.org/rat{ALL}?art=budget"
        assert read.link("alternate") == "https://example.org/rat/archiv/aenderungen?art=budget"
        assert read.parsed.entries[0].link == "https://example.org/rat/archiv/vorlage/sample/11378"


def test_ids_outlive_the_address_of_the_front(shown: Front, archive: Path) -> None:
    with front(archive, public_url="https://example.org/rat/", title="Anders") as made:
        moved = feed(made, f"/rat{ALL}")
    here = feed(shown)
    assert moved.ids == here.ids
    assert moved.parsed.feed.id == here.parsed.feed.id
    assert moved.parsed.feed.title == "Anders"


def test_a_feed_is_one_however_it_is_asked_for(shown: Front) -> None:
    one, other = (feed(shown, f"{ALL}?{q}").parsed.feed for q in ("art=text&art=budget", "art=budget&art=text&x=y"))
    assert one.id == other.id
    assert len({one.id, feed(shown).parsed.feed.id, feed(shown, f"{ALL}?art=text").parsed.feed.id}) == 3


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "archive.sqlite"
    open_archive(path, create=True).dispose()
    return path


def test_no_character_that_xml_forbids_gets_through() -> None:
    every = "".join(map(chr, [*range(0x300), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10010)]))
    entry = Entry("urn:uuid:1", every, "2021-11-26T02:15:00Z", f"<p>{escape(every)}</p>", None, None, ((every, every),))
    made = Feed("urn:uuid:2", every, entry.updated, every, "http://x/", "http://x/", subtitle=every, entries=[entry])
    [title] = valid(atom(made)).titles
    assert title.count("\ufffd") > 2000


class TestHistory:
    """A history made of paper, with what the sample council has not."""

    @pytest.fixture
    def council(self, empty: Path, tmp_path: Path) -> Iterator[Council]:
        made = Council(open_archive(shutil.copy(empty, tmp_path / "archive.sqlite")))
        made.night("first", proposal(title=HOSTILE, sections=(section("Sachlage", "Es ist geplant."),)))
        made.night("second", proposal(title="Ansan", sections=(section(HOSTILE, "Es ist so."),)))
        yield made
        made.engine.dispose()

    def read(self, tmp_path: Path, path: str = ALL, **web: Any) -> Read:
        with front(tmp_path / "archive.sqlite", **web) as made:
            return feed(made, path)

    def test_a_page_of_a_feed_stays_as_it_is_while_news_come(
        self, council: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(feeds, "PAGE", 1)
        older = str(self.read(tmp_path).link("next")).removeprefix("http://localhost")
        before = self.read(tmp_path, older)
        council.night("third", proposal(title="Dritte"))
        assert self.read(tmp_path, older).ids == before.ids
        assert "Dritte" in self.read(tmp_path).titles[0]

    def test_foreign_text_stays_text(self, council: Council, tmp_path: Path) -> None:
        newest = self.read(tmp_path).root.find(f"{ATOM}entry")
        said = newest.findtext(f"{ATOM}content")
        assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp;" in said
        assert "\u202e" not in said
        assert "\U0001f600" in said

    def test_ids_outlive_a_better_parser_and_entries_tell_what_it_reads(self, council: Council, tmp_path: Path) -> None:
        before = self.read(tmp_path)
        content = council.reader.contents["second"]
        assert isinstance(content, ProposalContent)
        council.reader.version = "2"
        council.reader.contents["second"] = replace(content, type="Antrag")
        reparse(council.engine, council.reader)
        after = self.read(tmp_path)
        assert after.ids == before.ids
        assert "Art der Vorlage eingetragen" in after.parsed.entries[0].content[0].value

    def test_a_withdrawal_a_return_and_a_redaction_are_entries(self, council: Council, tmp_path: Path) -> None:
        council.night("gone", NOT_PUBLIC)
        council.night("gone", may_withdraw=True)
        council.night("second")
        redact(
            council.engine, plan_revisions(council.engine, "11378", (1,)), "Art. 17", council.now + timedelta(hours=1)
        )
        read = self.read(tmp_path)
        assert [title.partition(" – ")[2] for title in read.titles[:3]] == [
            "Inhalt aus dem Archiv entfernt: Fassung 1",
            "Vorlage wieder öffentlich",
            "Vorlage nicht mehr öffentlich",
        ]
        assert "alert" not in read.parsed.entries[-1].content[0].value

    @pytest.mark.parametrize(
        ("withdrawn", "titles"),
        [
            ("all", ["2021/0482: Ansan – Vorlage nicht mehr öffentlich", "2021/0482: Ansan – Titel geändert"]),
            ("title", ["2021/0482: Ansan – Vorlage nicht mehr öffentlich", "Neue Vorlage im Archiv: 2021/0482: Ansan"]),
            ("nothing", ["Vorlage 11378 – Vorlage nicht mehr öffentlich", "Neue Vorlage im Archiv: Vorlage 11378"]),
        ],
    )
    def test_of_withdrawn_pages_only_what_the_operator_shows(
        self, council: Council, tmp_path: Path, withdrawn: str, titles: list[str]
    ) -> None:
        council.night("gone", NOT_PUBLIC)
        council.night("gone", may_withdraw=True)
        read = self.read(tmp_path, withdrawn=withdrawn)
        assert all(title.startswith(start) for title, start in zip(read.titles, titles, strict=False))
        said = str(read.root.xpath("string()"))
        assert ("geplant" in said or "alert" in said) == (withdrawn == "all")
        assert ("Ansan" in said) == (withdrawn != "nothing")

    def test_a_feed_that_looks_into_pages_keeps_withdrawn_ones_back(self, council: Council, tmp_path: Path) -> None:
        council.night("gone", NOT_PUBLIC)
        council.night("gone", may_withdraw=True)
        path = "/archiv/suche/feed.atom?q=Ansan"
        assert self.read(tmp_path, path).ids
        assert self.read(tmp_path, path, withdrawn="title").ids == []

    def test_a_long_change_is_told_without_being_compared(self, council: Council, tmp_path: Path) -> None:
        long = "Wort " * 5000
        council.night("long", proposal(title="Ansan", sections=(section("Sachlage", long),)))
        council.night("longer", proposal(title="Ansan", sections=(section("Sachlage", f"{long}neu"),)))
        assert self.read(tmp_path).titles[0].endswith("Text geändert: Sachlage")

    def test_an_archive_without_news_has_a_valid_feed(self, empty: Path) -> None:
        with front(empty) as made:
            assert feed(made).ids == []

    def test_committees_with_odd_names_have_feeds(self, council: Council, tmp_path: Path) -> None:
        odd = 'Ausschuss "für" A&B/C + D'
        council.night("odd", proposal(title="Ansan", consultations=(consultation(odd),)))
        council.kind, council.number = "meeting", 3021
        council.visit("meeting", meeting(committee=odd))
        read = self.read(tmp_path, f"{ALL}?gremium={quote(odd)}")
        assert len(read.ids) == 2
        assert read.parsed.feed.title.endswith(odd)
