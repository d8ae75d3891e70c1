"""Addresses below a folder of a public one, and what robots may read there."""

import re
from pathlib import Path

import pytest
from protego import Protego

from tests.jobs.web.fronts import ANSAN, front


def test_robots_may_read_pages_and_neither_tables_nor_what_is_costly(archive: Path) -> None:
    opened = [
        *("/", ANSAN, "/archiv/sitzung/sample/3034", "/archiv/gremien", "/archiv/gremium/sample/rat?jahr=2021"),
        *("/archiv/haushalt/sample/sachkonto/544016", "/archiv/aenderungen/feed.atom?art=text"),
    ]
    closed = [
        *("/archiv", "/archiv?sql=select+1", "/archiv/changes?_facet=kind", "/archiv/section.csv?_stream=1"),
        *("/archiv/suche?q=a", "/archiv/suche/feed.atom?q=a", "/archiv/aenderungen?amt=x"),
        *(f"{ANSAN}/vergleich/1-2", f"{ANSAN}/nachweis.zip", f"{ANSAN}?as-of=2021-11-23"),
    ]
    for prefix, public in (("", ""), ("/rat", "https://example.org/rat/")):
        with front(archive, public_url=public) as made:
            rules = Protego.parse(made.text(f"{prefix}/robots.txt"))
        told = {path: rules.can_fetch(f"https://example.org{prefix}{path}", "Robot") for path in (*opened, *closed)}
        assert told == dict.fromkeys(opened, True) | dict.fromkeys(closed, False)


def test_below_a_folder_all_links_stay_in_it(archive: Path) -> None:
    with front(archive, public_url="https://example.org/rat/archiv/") as shown:
        for path in ("/", ANSAN, f"{ANSAN}/vergleich/1-2", "/archiv/aenderungen", "/archiv/suche?q=Ansan", "/archiv"):
            page = shown.text(f"/rat/archiv{path}")
            for link in re.findall(r'(?:href|action)="(/[^"]*)"', page):
                assert link.startswith("/rat/archiv/"), (path, link)
        public = f"https://example.org/rat/archiv{ANSAN}/vergleich/1-2"
        page = shown.text(f"/rat/archiv{ANSAN}/vergleich/1-2?ansicht=nebeneinander")
        assert f'rel="canonical" href="{public}"' in page
        assert f"Diese Seite: {public}" in page  # on paper


@pytest.mark.parametrize("folder", ["/rat", "/archiv", "/rat/archiv"])
def test_below_a_folder_the_pages_of_datasette_name_it_once_at_the_public_origin(archive: Path, folder: str) -> None:
    public = f"https://example.org{folder}/archiv"
    with front(archive, public_url=f"https://example.org{folder}/") as shown:
        assert shown.get(f"{folder}{ANSAN}").status_code == 200
        page, rows = shown.text(f"{folder}/archiv/changes"), shown.get(f"{folder}/archiv/changes.json?_size=2")
        assert f"{public}/changes?_facet=" in page
        assert f"{folder}{folder}/archiv" not in page
        assert "http://localhost" not in page
        assert rows.json()["next_url"].startswith(f"{public}/changes.json?")
        assert rows.headers["link"].startswith(f"<{public}/changes.json?")
        assert shown.get(f"{folder}/archiv/?a=b").headers["location"] == f"{folder}/archiv?a=b"


def test_below_a_folder_the_pages_of_datasette_answer_without_it_too(archive: Path) -> None:
    with front(archive, public_url="https://example.org/rat/") as shown:
        assert shown.get("/archiv/changes").status_code == 200
