"""Foreign text is text: whatever a council's page says, none of it is markup, and no link leads to a script."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.jobs.web.attacks import RIGHT_TO_LEFT, paths
from tests.jobs.web.fronts import Front, front

OURS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "body",
        "a",
        "header",
        "nav",
        "ul",
        "ol",
        "li",
        "form",
        "label",
        "input",
    ),
    *("button", "main", "footer", "p", "div", "section", "aside", "h1", "h2", "h3", "dl", "dt", "dd", "time", "span"),
    *(
        "bdi",
        "strong",
        "em",
        "q",
        "mark",
        "del",
        "ins",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
    *("select", "option", "fieldset", "legend", "code", "br"),
}


class Elements(HTMLParser):
    """Collects elements, attributes and text as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def under_attack(attacked: Path) -> Iterator[Front]:
    with front(attacked) as made:
        yield made


@pytest.fixture(scope="module")
def pages(attacked: Path, under_attack: Front) -> dict[str, Elements]:
    return {path: Elements(under_attack.text(path)) for path in paths(attacked)}


def test_there_are_pages_of_every_kind_and_the_attacks_are_on_them(pages: dict[str, Elements]) -> None:
    text = "".join(page.text for page in pages.values())
    assert len(pages) > 20
    for word in ("<script>document", "<img src=", "><svg onload", "{{ 7 * 7 }}", "Feld <script>", "Gremium <script>"):
        assert word in text, word
    assert "49" not in pages["/archiv/aenderungen"].text


def test_no_element_comes_from_foreign_text(pages: dict[str, Elements]) -> None:
    for path, page in pages.items():
        assert page.tags <= OURS, path


def test_no_attribute_runs_anything_or_leads_out_of_the_web(pages: dict[str, Elements]) -> None:
    for path, page in pages.items():
        for name, value in page.attributes:
            assert not name.startswith("on"), path
            assert name != "style", path
            if name in {"href", "src", "action"}:
                kinds = ("/", "#", "http://127.0.0.1", "http://localhost", "data:image/svg+xml,")
                assert (value or "").startswith(kinds), (path, value)
                assert not (value or "").startswith("//"), (path, value)


def test_nothing_turns_the_direction_of_writing(pages: dict[str, Elements]) -> None:
    assert all("\u202e" not in page.text for page in pages.values())
    assert any(RIGHT_TO_LEFT.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd") in p.text for p in pages.values())


def test_a_title_of_a_megabyte_makes_no_page_large(attacked: Path, under_attack: Front) -> None:
    for path in paths(attacked):
        assert len(under_attack.get(path).content) < 150_000, path


def test_the_kept_page_is_text_in_a_sandbox(attacked: Path, under_attack: Front) -> None:
    for path in paths(attacked):
        if path.count("/") == 4 and path.startswith("/archiv/vorlage"):
            answer = under_attack.get(f"{path}/seite")
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"
            assert answer.headers["content-security-policy"].endswith("sandbox")
            assert answer.headers["x-content-type-options"] == "nosniff"
