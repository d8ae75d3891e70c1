"""A real browser for tests: the Chromium of the machine, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_BROWSER = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs a browser: apt-get install chromium fonts-liberation"),
    pytest.mark.timeout(300),
]
FLAGS = [  # without a sandbox it runs as root too; and it asks nobody for anything of its own
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1200, "height": 900}


@contextmanager
def opened() -> Iterator[Browser]:
    """Open a browser. While it is open, no test of this thread can run a loop of its own."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield made
        finally:
            made.close()


@contextmanager
def tab(browser: Browser, size: dict[str, int] = DESK, scheme: str = "light") -> Iterator[Page]:
    """Give a page of a fresh profile."""
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="de-DE", java_script_enabled=True)  # type: ignore[arg-type]  # sizes as it wants them
    context.set_default_timeout(20_000)
    try:
        yield context.new_page()
    finally:
        context.close()
