"""Pages of proposals that were withdrawn, came back and changed meanwhile: what they say of then and now is true."""

import html
import re
from collections.abc import Iterator

import pytest

from scraper.derive import DERIVER
from storage.archive import Archive
from storage.engine import open_archive
from tests.jobs.archives import empty_archive
from tests.jobs.web.fronts import Front, front
from tests.storage.contents import consultation, document, proposal, section
from tests.storage.paper import NOT_PUBLIC, Council

ITEM = "/archiv/vorlage/quellmark/11378"
TEXT = "Die Kosten von 25.000 {} werden bei Sachkonto 544016 gebucht. Ab 2026 fallen 3.000 € bei Sachkonto 544017 an."
FORMER = 'Beirat "A & B" + 50%/x?#'


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """From 22 November on: seen twice, gone, withdrawn, back as it was, gone, withdrawn, back as another, withdrawn."""
    path = empty_archive(tmp_path_factory.mktemp("odd") / "archive.sqlite")
    council = Council(open_archive(path))
    council.archive = Archive(council.engine, council.reader, DERIVER)
    first = proposal(
        title="Erste",
        lead_office="A 1 / Alt",
        consultations=(consultation(FORMER, date="2021-12-02"), consultation("Rat")),
        sections=(section("Sachlage", TEXT.format("DM")),),
    )
    second = proposal(
        title="Zweite",
        lead_office="A 2",
        consultations=(consultation("Rat", date="2022-12-02"),),
        sections=(section("Sachlage", TEXT.format("€")),),
        documents=tuple(document(f"Anlage {n}") for n in range(9)),
    )
    nights = [("a", first), ("a", None), ("gone", NOT_PUBLIC), ("gone", None), ("a", None), ("gone", None)]
    for name, content in (*nights, ("gone", None), ("b", second), ("gone", None), ("gone", None)):
        council.night(name, content, may_withdraw=True)
    council.engine.dispose()
    with front(path) as made:
        yield made


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("23", "So war die Vorlage zu sehen (Fassung 1)."),
        *(
            (day, "Am 24.11.2026 03:15 Uhr war die Vorlage nicht mehr zu sehen, am 26.11.2026 03:15 Uhr wieder.")
            for day in ("24", "25")
        ),
        ("26", "So war die Vorlage zu sehen (Fassung 1)."),
        ("28", "Am 27.11.2026 03:15 Uhr war die Vorlage nicht mehr zu sehen, am 29.11.2026 03:15 Uhr wieder."),
    ],
)
def test_of_a_day_on_which_it_was_withdrawn_nothing_says_that_it_was_to_be_seen(
    odd: Front, day: str, said: str
) -> None:
    assert f"Stand vom {day}.11.2026. {said}" in plain(odd.text(f"{ITEM}?as-of=2026-11-{day}"))


def test_what_changed_while_it_was_withdrawn_may_have_changed_since_it_was_last_seen(odd: Front) -> None:
    page = odd.text("/archiv/aenderungen?von=2026-11-29")
    assert "Vorlage wieder öffentlich Titel geändert : Erste → Zweite" in plain(page)
    assert "zwischen 26.11.2026 03:15 und 29.11.2026 03:15 Uhr" in plain(page)
    assert f'href="{ITEM}/vergleich/1-2">und 8 weitere' in page


def test_a_revision_counts_what_changed_with_it_and_not_what_became_of_its_page(odd: Front) -> None:
    page = odd.text(ITEM)
    said = re.search(r'id="aenderungen">.*?<ul class="said">(.*?)</ul>', page, re.DOTALL)
    assert said is not None
    assert said[1].count("<li>") == 15
    assert "03:15 Uhr: 15 Änderungen" in plain(page)
    assert "Nicht mehr öffentlich." in plain(page)


def test_a_sum_of_marks_is_none_of_euros(odd: Front) -> None:
    page = plain(odd.text(f"{ITEM}/vergleich/1-2"))
    assert "Sachkonto 544016 : 25.000 DM → 25.000 €" in page
    assert "Sachkonto 544016 25.000 DM 25.000 € geändert" in page
    assert " 1 unveränderte Angabe " in page


def test_an_open_end_of_years_is_told(odd: Front) -> None:
    page = plain(odd.text("/archiv/haushalt/quellmark/sachkonto/544017"))
    assert "ab 2026 3.000 € 1 Genannte Beträge" in page
    assert "3.000 € ab 2026" in page


def test_what_only_earlier_revisions_name_has_a_page(odd: Front) -> None:
    links = re.findall(r'href="(/archiv/(?:gremium|amt|haushalt)/[^"]*)"', odd.text(f"{ITEM}?revision=1"))
    assert len(links) == 5
    pages = {link: plain(odd.text(html.unescape(link))) for link in links}
    [beirat] = (page for link, page in pages.items() if "beirat" in link)
    assert FORMER in beirat
    assert "Dazu steht nichts im Archiv." in beirat
    assert "Aus der Beratungsfolge genommen" in plain(odd.text("/archiv/aenderungen?gremium=Rat"))
    [office] = (page for link, page in pages.items() if "/amt/" in link)
    assert "A 1 / Alt 0 Vorlagen" in office
    assert "Vorlagen Dazu steht nichts im Archiv." in office
    for path in ("gremium/quellmark/kulturausschuss", "amt/quellmark/a-9", "gremium/anderswo/rat", "amt/anderswo/a-2"):
        assert odd.get(f"/archiv/{path}").status_code == 404


def test_a_committee_offers_only_years_in_which_something_is_before_it(odd: Front) -> None:
    page = odd.text("/archiv/gremium/quellmark/rat")
    assert re.findall(r"<option[^>]*>([^<]*)", page) == ["alle mit Termin", "2022"]
    assert "keinen Termin" not in page
