"""The web front in a real browser: stories, accessibility, attacks, phones, paper. Needs Chromium, brings none."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.jobs.stories import story
from tests.jobs.web.attacks import UNBROKEN, UNBROKEN_AT, paths
from tests.jobs.web.browsing import DESK, NEEDS_BROWSER, PHONE, opened, tab
from tests.jobs.web.fronts import served

pytestmark = NEEDS_BROWSER
ITEM = "/archiv/vorlage/sample/11378"
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
BODIES = (
    "/archiv/sitzung/sample/3034",
    "/archiv/sitzung/sample/3034?revision=1",
    "/archiv/sitzung/sample/3034/vergleich/1-2",
    "/archiv/sitzung/sample/3034/vergleich/1-2?ansicht=nebeneinander",
    "/archiv/gremien",
    "/archiv/gremium/sample/staedteregionsausschuss",
    "/archiv/gremium/sample/staedteregionsausschuss/sitzungen",
    "/archiv/aemter",
    "/archiv/amt/sample/s-85-wirtschaftsfoerderung-tourismus-und-europa",
    "/archiv/haushalt",
    "/archiv/haushalt/sample/sachkonto/544016",
)
PAGES = (
    "/",
    "/archiv/aenderungen",
    "/archiv/aenderungen?art=result&art=text&von=2021-11-26",
    "/archiv/suche",
    "/archiv/suche?q=haushalt&jahr=2021",
    "/archiv/suche?q=gibtesnicht",
    ITEM,
    f"{ITEM}?revision=1",
    f"{ITEM}?as-of=2021-11-23",
    f"{ITEM}/vergleich/1-2",
    f"{ITEM}/vergleich/1-2?ansicht=nebeneinander",
    "/archiv/vorlage/sample/11330",
    "/archiv/vorlage/sample/11365",  # with relations to others, by reference and title
    *BODIES,
    "/gibtsnicht",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as made:
        yield made


@pytest.fixture(scope="module")
def address(archive: Path) -> Iterator[str]:
    with served(archive) as (_, address):
        yield address.rstrip("/")


def test_find_a_proposal_see_its_history_and_compare(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Suchbegriff").fill("Wissenschaftskooperation Ansan")
    page.get_by_role("search").get_by_role("button", name="Suchen").click()
    page.get_by_role("link", name="2021/0482").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wirtschafts- und Wissenschaftskooperation mit Ansan")
    expect(page.get_by_text("ungeändert beschlossen").first).to_be_visible()
    expect(page.get_by_role("region", name="Fassungen")).to_contain_text("geändert zwischen 22.11.2021 03:15 und")
    page.get_by_role("link", name="Fassung 1", exact=True).click()
    expect(page.get_by_text("Frühere Fassung 1.")).to_be_visible()
    expect(page.get_by_role("region", name="Haushalt")).to_contain_text("25.000 €")
    page.get_by_role("link", name="Zum heutigen Stand").click()
    page.get_by_role("link", name="Beide Fassungen vergleichen").click()
    expect(page.locator("del", has_text="geplant").first).to_be_visible()
    page.get_by_role("link", name="nebeneinander", exact=True).click()
    expect(page.get_by_role("columnheader", name="Fassung 2").first).to_be_visible()
    assert page.url == f"{address}{ITEM}/vergleich/1-2?ansicht=nebeneinander"
    page.get_by_text("unveränderte Zeichen").first.click()
    expect(page.locator("details[open]").first).to_be_visible()
    context.close()


def test_find_a_meeting_and_compare_its_agendas_by_keyboard(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(address)
        page.get_by_role("link", name="Gremien", exact=True).click()
        page.get_by_role("link", name="Städteregionsausschuss", exact=True).click()
        page.get_by_role("region", name="Sitzungen").get_by_role("link", name="02.12.2021").click()
        page.get_by_role("link", name="Mit der Fassung davor vergleichen").press("Enter")
        agenda = page.get_by_role("region", name="Tagesordnung")
        expect(agenda.locator("del", has_text="Sanierung der naturwissenschaftlichen")).to_be_visible()
        expect(agenda.locator("ins", has_text="Testzentrums")).to_be_visible()
        expect(agenda.get_by_text("Dienstradleasing")).to_be_hidden()
        agenda.locator("summary", has_text="2 unveränderte Punkte").press("Enter")
        expect(agenda.get_by_text("Dienstradleasing")).to_be_visible()
        page.get_by_role("link", name="nebeneinander", exact=True).press("Enter")
        expect(page.get_by_role("table", name="Öffentlicher Teil im Vergleich", exact=True)).to_contain_text(
            "Testzentrums"
        )
        assert page.url == f"{address}/archiv/sitzung/sample/3034/vergleich/1-2?ansicht=nebeneinander"


def test_a_day_in_the_past_is_chosen_with_a_form(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}{ITEM}")
        page.get_by_label("Stand am").fill("2021-11-23")
        page.get_by_role("button", name="zeigen").click()
        assert page.url == f"{address}{ITEM}?as-of=2021-11-23"
        expect(page.get_by_text("Stand vom 23.11.2021.")).to_be_visible()


def test_changes_are_filtered_with_a_form(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/archiv/aenderungen")
        page.get_by_label("Gremium").select_option("Bau- und Vergabeausschuss")
        page.get_by_text("Arten von Änderungen").first.click()
        page.get_by_label("Ergebnis").check()
        page.get_by_role("button", name="Zeigen").click()
        expect(page.locator("main")).to_contain_text("vertagt")
        expect(page.locator("main")).not_to_contain_text("ungeändert beschlossen")
        page.get_by_role("link", name="Filter aufheben").click()
        expect(page.locator("main")).to_contain_text("ungeändert beschlossen")


def test_a_mention_is_followed_there_and_back(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/archiv/vorlage/sample/11365")
        page.locator("a.mention", has_text="2021/0380").first.click()
        assert page.url == f"{address}/archiv/vorlage/sample/11207"
        others = page.get_by_role("region", name="Verweise")
        expect(others).to_contain_text("erwähnt sie im Text")
        others.get_by_role("link", name="2021/0471").first.click()
        assert page.url == f"{address}/archiv/vorlage/sample/11365"


def test_a_subscriber_reads_of_a_change_after_the_next_sync(browser: Browser, tmp_path: Path) -> None:
    with story(tmp_path) as told, ThreadPoolExecutor(1) as apart:  # the browser's own loop runs in this thread
        apart.submit(told.sync, 1, numbers=(11378,)).result()
        with served(told.path) as (_, address), tab(browser) as page:
            page.goto(f"{address.rstrip('/')}{ITEM}")
            link = page.get_by_role("link", name="Änderungen abonnieren (Atom)")
            expect(page.locator("link[rel=alternate][title='Änderungen an 2021/0482']")).to_have_count(1)
            link.click()
            expect(page.locator("body")).to_contain_text("Neue Vorlage im Archiv")
            expect(page.locator("body")).not_to_contain_text("27.500")
            apart.submit(told.sync, 2, numbers=(11378,)).result()
            page.reload()
            expect(page.locator("body")).to_contain_text("27.500")


def test_the_mark_of_a_sum_is_reached_from_the_table(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}{ITEM}")
        page.get_by_role("region", name="Haushalt").get_by_role("link").last.click()
        expect(page.locator("mark:target")).to_be_in_viewport()
        expect(page.locator("mark:target")).to_have_text("27.500 €")


def test_the_keyboard_reaches_the_content_at_once(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}{ITEM}")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_our_pages_are_accessible(browser: Browser, address: str, size: dict[str, int], scheme: str) -> None:
    faults: dict[str, str] = {}
    with tab(browser, size, scheme) as page:
        for path in PAGES:
            page.goto(f"{address}{path}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = Axe().run(page)
            if found.violations_count:
                faults[path] = found.generate_report()
    assert not faults, "\n".join(f"{path}\n{report}" for path, report in faults.items())


def test_no_page_is_wider_than_its_window(browser: Browser, address: str, attacked: Path) -> None:
    with served(attacked) as (_, other), tab(browser, PHONE) as page:
        whole = [f"{address}{path}" for path in PAGES] + [f"{other.rstrip('/')}{path}" for path in paths(attacked)[::3]]
        for path in whole:
            page.goto(path)
            assert page.evaluate(FITS), path
        page.goto(f"{other.rstrip('/')}{UNBROKEN_AT}")
        expect(page.get_by_role("region", name="Haushalt")).to_contain_text(UNBROKEN)
        for width in (320, 700, 900, 1100, 1400):  # at 896 the layout changes
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate(FITS), width


def test_on_paper_the_pages_show_their_content_alone(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}{ITEM}/vergleich/1-2")
        page.emulate_media(media="print")
        expect(page.locator("header.top")).to_be_hidden()
        expect(page.locator("footer.bottom")).to_be_hidden()
        expect(page.locator("del", has_text="geplant").first).to_be_visible()
        assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(
    "path", ["/archiv", "/archiv/current_proposals", "/archiv?sql=select+1", "/archiv/revision/1", "/archiv/gibtsnicht"]
)
def test_pages_of_datasette_work_under_their_policy(browser: Browser, address: str, path: str) -> None:
    with tab(browser) as page:
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}{path}")
        if "sql" in path:
            expect(page.locator(".CodeMirror")).to_be_visible()
        assert [error for error in errors if "404" not in error] == []
