"""Every page of the front and of Datasette, opened in a real browser on an archive full of attacks.

No script runs but Datasette's own, nothing is asked of another host, and the policy of no page had to stop anything.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route

from tests.built import built_once
from tests.jobs.web.attacking import ATTACKS, ELSEWHERE, GENERATIONS, LONG, hostile_archive
from tests.jobs.web.browsing import NEEDS_BROWSER, opened, tab
from tests.jobs.web.fronts import served

pytestmark = pytest.mark.timeout(300)
ALIKE = 2  # pages of one kind that are opened, of each source
LARGEST = 400_000  # bytes of a page of ours, whatever the council prints
_ITEM = r"/archiv/(vorlage|sitzung|gremium|amt|haushalt)/([^/?]+)/.*?"
_KINDS = (  # pages of one kind have the groups of the first that fits in common
    rf"{_ITEM}(\.json|\.atom|/seite|/vergleich|/text|/sitzungen|\?|$)",
    r"/archiv/([a-z]+)(\.json|\.atom|\.csv|\?|$)",
    r"/archiv/([a-z_]+)",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "hostile", hostile_archive) / "archive.sqlite"


@dataclass
class Site:
    """The front of the hostile archive, and what was found by following its own links."""

    address: str  # without a slash at the end
    pages: dict[str, httpx.Response] = field(default_factory=dict)  # by path


@pytest.fixture(scope="module")
def site(hostile: Path) -> Iterator[Site]:
    with served(hostile) as (_, address):
        found = Site(address.rstrip("/"))
        walk(found)
        yield found


class Links(HTMLParser):
    """Collects what a browser would find: elements, attributes, and links to this site."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []  # element, attribute, value
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def hrefs(self) -> list[str]:
        return [value for _, name, value in self.attributes if name == "href"]


def walk(site: Site) -> None:
    """Follow the links of our own pages to some pages of each kind."""
    waiting = ["/", "/archiv/suche?q=beschlossen", "/archiv/suche?q=%3Cscript%3E&frueher=1"]
    seen: dict[object, int] = {}
    with httpx.Client(timeout=60) as client:
        while waiting:
            path = waiting.pop(0)
            kind = next((match.groups() for pattern in _KINDS if (match := re.match(pattern, path))), path)
            if path in site.pages or seen.get(kind, 0) >= ALIKE:
                continue
            seen[kind] = seen.get(kind, 0) + 1
            site.pages[path] = client.get(f"{site.address}{path}")
            if is_ours(path) and "html" in site.pages[path].headers["content-type"]:
                links = (local(path, href) for href in Links(site.pages[path].text).hrefs())
                waiting += [link for link in links if link]


def local(base: str, href: str) -> str | None:
    """Return the path to which a link leads, None if that is another host."""
    joined = urlsplit(urljoin(f"http://here{base}", href))
    if joined.netloc != "here":
        return None
    return f"{joined.path}{'?' if joined.query else ''}{joined.query}"


def is_ours(path: str) -> bool:
    """Tell our own pages from Datasette's: those are called as tables are, in English."""
    first = path.partition("?")[0].removeprefix("/archiv").strip("/").partition("/")[0].partition(".")[0]
    german = {"vorlage", "sitzung", "gremium", "gremien", "amt", "aemter", "haushalt", "aenderungen", "suche"}
    return path == "/" or first in german


TABLES = (  # in which words of the council stand
    *("current_proposals", "current_consultations", "current_sections", "current_documents", "current_budget_accounts"),
    *("changes", "coverage", "source", "revision", "consultation", "section", "relation", "document", "agenda_item"),
    *("meeting_revision", "budget_account", "change", "known_number", "visit", "search"),
)
SQL = (
    "select title as '<script>window.hacked=1</script>', title from revision",
    "select '<script>window.hacked=1</script>' from nowhere",
    "select json_object('a', title) from revision",
)
STOCK = (  # pages of Datasette
    "/archiv",
    *(f"/archiv/{name}?_sort_desc={'rowid' if name == 'search' else 'title'}" for name in ("revision", "search")),
    *(f"/archiv/{name}" for name in TABLES),
    *(f"/archiv/{name}/1" for name in ("revision", "section", "change", "agenda_item", "page")),
    "/archiv/revision?_facet=type&_facet=lead_office",
    f"/archiv/revision?title__contains={quote(ATTACKS[0])}",
    f"/archiv/search?_search={quote(ATTACKS[3])}",
    f"/archiv/revision?{urlencode({'type': ATTACKS[3], ATTACKS[0]: 'x'})}",
    *(f"/archiv?{urlencode({'sql': one})}" for one in SQL),
    f"/archiv/{quote(ATTACKS[0], safe='')}",
    "/archiv/current_proposals.json?_shape=array",
    "/archiv/changes.json",
)


def test_the_attacks_were_taken_in(hostile: Path) -> None:
    with closing(sqlite3.connect(hostile)) as connection:
        held = dict(
            connection.execute("SELECT key, count(*) FROM current_proposals JOIN source ON key = source GROUP BY key")
        )
        titles = [row[0] for row in connection.execute("SELECT title FROM current_proposals")]
        revised = connection.execute(
            "SELECT count(*) FROM proposal JOIN revision ON proposal.id = proposal_id"
        ).fetchone()
        words = " ".join(row[0] or "" for row in connection.execute("SELECT committee FROM consultation"))
        agendas = " ".join(row[0] or "" for row in connection.execute("SELECT title FROM agenda_item"))
        texts = " ".join(row[0] or "" for row in connection.execute("SELECT text FROM section"))
    assert held == {generation.replace("_", "-"): len(attacks) for generation, attacks in GENERATIONS.items()}
    assert revised[0] == 2 * sum(held.values())
    assert max(map(len, titles)) > len(LONG)
    for place in (" ".join(title[:5000] for title in titles), words, agendas, texts):
        for attack in (
            "<script>window.hacked=1;alert(1)</script>",
            "<svg onload=",
            '" autofocus onfocus=',
            "{{ 7*191",
        ):
            assert attack in place, attack


def test_pages_of_every_kind_are_reached_by_links(site: Site) -> None:
    reached = {path.partition("?")[0] for path in site.pages}
    for kind in ("vorlage", "sitzung", "gremium", "amt", "haushalt"):
        assert sum(path.startswith(f"/archiv/{kind}/") for path in reached) >= ALIKE, kind
    assert {"/", "/archiv/gremien", "/archiv/aemter", "/archiv/haushalt", "/archiv/aenderungen"} <= reached
    assert any("/vergleich/1-2" in path for path in reached)
    assert any("/sitzung/" in path and "/vergleich/1-2" in path for path in reached)
    assert [path for path, answer in site.pages.items() if answer.status_code != 200] == []


def test_no_text_of_the_council_is_markup(site: Site) -> None:
    ours = {
        path: answer
        for path, answer in site.pages.items()
        if is_ours(path) and "html" in answer.headers["content-type"]
    }
    assert len(ours) > 30
    for path, answer in ours.items():
        found = Links(answer.text)
        assert not found.tags & {"script", "style", "img", "iframe", "base", "object", "embed", "animate"}, path
        assert len(answer.content) < LARGEST, path
        assert "1337" not in answer.text, path  # 7 * 191: no template of a template
        for tag, name, value in found.attributes:
            assert not name.startswith("on"), (path, tag, name)
            assert name not in {"style", "srcdoc", "formaction", "autofocus"}, (path, tag, name)
            if name in {"href", "action", "src"}:
                target = urlsplit(value)
                assert target.scheme in {"", "http", "data"}, (path, value)
                assert target.netloc in {"", urlsplit(site.address).netloc} or target.netloc.startswith("127.0.0.1"), (
                    value
                )
                assert not value.startswith("data:") or (tag, value[:19]) == ("link", "data:image/svg+xml,"), (
                    path,
                    value,
                )


def test_no_header_is_made_of_what_the_council_prints(site: Site) -> None:
    for path, answer in site.pages.items():
        told = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        assert "hacked" not in told, path
        assert "set-cookie" not in answer.headers, path
        assert answer.headers["x-content-type-options"] == "nosniff", path


@dataclass
class Watched:
    """All that a page must not do."""

    faults: list[str] = field(default_factory=list)

    def dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def console(self, message: ConsoleMessage) -> None:
        missing = "404" in message.text or "400" in message.text  # the answer itself, where an error was asked for
        if message.type == "error" and not missing:
            self.faults.append(f"console: {message.text[:300]}")


def watched(page: Page, host: str) -> Watched:
    """Let nothing out of this host, and note whatever tried."""
    seen = Watched()

    def only_here(route: Route, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme == "data" or there.netloc == host:
            route.continue_()
        else:
            seen.faults.append(f"asked {request.url[:200]}")
            route.abort()

    page.context.route("**/*", only_here)
    page.on("dialog", seen.dialog)
    page.on("pageerror", lambda error: seen.faults.append(f"script: {error}"))
    page.on("popup", lambda _popup: seen.faults.append("popup"))
    page.on("console", seen.console)
    return seen


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as made:
        yield made


def look(browser: Browser, site: Site, paths: list[str]) -> list[str]:
    """Open pages one after the other; return what they did that they must not."""
    faults: list[str] = []
    with tab(browser) as page:
        seen = watched(page, urlsplit(site.address).netloc)
        for path in paths:
            page.goto(f"{site.address}{path}")
            if page.evaluate("'hacked' in window"):
                seen.faults.append("script ran")
            if urlsplit(page.url).netloc != urlsplit(site.address).netloc:
                seen.faults.append(f"led to {page.url}")
            faults += [f"{path}: {fault}" for fault in seen.faults]
            seen.faults.clear()
    return faults


class TestInTheBrowser:
    pytestmark = NEEDS_BROWSER

    def test_our_pages_run_nothing_and_ask_nobody(self, browser: Browser, site: Site) -> None:
        paths = [
            path
            for path in site.pages
            if is_ours(path) and not path.endswith((".zip", ".atom")) and "nachweis" not in path
        ]
        assert look(browser, site, [path for path in paths if "feed.atom" not in path]) == []

    def test_pages_of_datasette_run_nothing_of_the_council_and_ask_nobody(self, browser: Browser, site: Site) -> None:
        assert look(browser, site, list(STOCK)) == []

    def test_the_watch_sees_what_it_must_see(self, browser: Browser, site: Site) -> None:
        """A test that cannot fail proves nothing."""
        with tab(browser) as page:
            seen = watched(page, urlsplit(site.address).netloc)
            page.set_content(f"{ATTACKS[0]}<img src='http://{ELSEWHERE}/a.png'>")
            page.wait_for_load_state("networkidle")
            assert page.evaluate("'hacked' in window")
            assert any("dialog" in fault for fault in seen.faults)
            assert any(ELSEWHERE in fault for fault in seen.faults)
        with tab(browser) as page:
            seen = watched(page, urlsplit(site.address).netloc)
            page.goto(f"{site.address}/archiv/gremien")
            page.evaluate(
                "document.body.append(Object.assign(document.createElement('script'), {text: 'window.hacked=1'}))"
            )
            assert not page.evaluate("'hacked' in window")
            assert any("Content Security Policy" in fault for fault in seen.faults)
