"""The pages of the web front, asked in this process: what they tell."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from jobs.web.comparing import table
from jobs.web.pages import search
from jobs.web.style import ADDRESS, FILE
from tests.jobs.web.fronts import ANSAN, Front, front, plain


def test_the_start_page_tells_the_last_days_by_kind_and_how_old_the_data_is(shown: Front) -> None:
    page = plain(shown.text("/"))
    assert page.index("Freitag, 26. November 2021") < page.index("Montag, 22. November 2021")
    assert "10 Ergebnisse" in page
    assert "Ergebnis eingetragen: Bau- und Vergabeausschuss, 25.11.2021 – vertagt" in page
    assert "Sachkonto 544016: 25.000 € → 27.500 €" in page
    assert "zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr" in page
    assert "26 von 26 angebotenen" in page
    assert "Zuletzt abgerufen 26.11.2021 03:15 Uhr" in page


def test_a_proposal_tells_all_that_is_known_of_it(shown: Front) -> None:
    page = shown.text(ANSAN)
    text = plain(page)
    assert "Wirtschafts- und Wissenschaftskooperation mit Ansan" in text
    assert "Ergebnis: ungeändert beschlossen" in text
    assert "Was sich mit Fassung 2 geändert hat" in text
    assert "gesehen am 26.11.2021 03:15 Uhr" in text
    assert "Sachkonto 544016" in text
    assert '<mark class="amount">27.500 €</mark> für die Kooperation' in page  # the sentence it comes from
    assert re.search(r'<mark class="amount" id="amount-5-\d+">27.500 €</mark>', page)  # and its place in the text
    for href in (
        f"{ANSAN}.json",
        f"{ANSAN}/seite?revision=2",
        f"{ANSAN}/nachweis.zip?revision=2",
        f"{ANSAN}/vergleich/1-2",
    ):
        assert f'href="{href}"' in page
    assert 'href="/archiv/current_budget_accounts.csv?source=sample&amp;number=11378&amp;_size=max"' in page
    assert 'rel="canonical" href="/archiv/vorlage/sample/11378"' in page


def test_every_anchor_that_is_linked_is_there_once(shown: Front) -> None:
    page = shown.text(ANSAN)
    for anchor in set(re.findall(r'href="#([^"]+)"', page)):
        assert page.count(f'id="{anchor}"') == 1, anchor


def test_the_archive_hands_out_what_it_shows(shown: Front) -> None:
    told = json.loads(shown.text(f"{ANSAN}.json?revision=1"))
    assert (told["number"], told["revision"], told["reference"]) == (11378, 1, "2021/0482")
    kept = shown.get(f"{ANSAN}/seite?revision=1")
    assert kept.headers["content-type"] == "text/plain; charset=utf-8"
    assert "<html" in kept.text.lower()
    proof = shown.get(f"{ANSAN}/nachweis.zip?revision=1")
    assert proof.headers["content-type"] == "application/zip"
    assert "seite.html" in zipfile.ZipFile(io.BytesIO(proof.content)).namelist()
    assert shown.get(f"{ANSAN}/nachweis.zip?as-of=2021-11-23").content == proof.content
    assert shown.text(f"{ANSAN}/text/2?revision=1").startswith("Sachlage\n")


@pytest.mark.parametrize("view", ["", "?ansicht=nebeneinander"])
def test_two_revisions_are_compared_row_by_row_and_word_by_word(shown: Front, view: str) -> None:
    page = shown.text(f"{ANSAN}/vergleich/1-2{view}")
    assert "<del>geplant</del>" in page
    assert "<ins>vorgesehen</ins>" in page
    assert "<ins>ungeändert beschlossen</ins>" in page
    assert "unveränderte Zeichen</summary>" in page
    text = plain(page)
    assert "Sachkonto 544016 15.000 €, 25.000 € 15.000 €, 27.500 € geändert" in text
    assert "zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr" in text


def test_the_form_of_a_comparison_leads_to_its_permanent_address(shown: Front) -> None:
    answer = shown.get(f"{ANSAN}/vergleich?von=2&bis=1&ansicht=nebeneinander")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ANSAN}/vergleich/1-2?ansicht=nebeneinander")
    assert shown.get(f"{ANSAN}/vergleich?von=1&bis=1").headers["location"] == f"{ANSAN}?revision=1"


def test_changes_are_filtered(shown: Front) -> None:
    assert "35" not in plain(shown.text("/archiv/aenderungen?art=result"))
    page = plain(shown.text("/archiv/aenderungen?art=budget"))
    assert "Sachkonto 544016: 25.000 € → 27.500 €" in page
    assert "Ergebnis eingetragen" not in page
    page = plain(shown.text("/archiv/aenderungen?gremium=Bau-+und+Vergabeausschuss&von=2021-11-26"))
    assert "2021/0455" in page
    assert "2021/0482" not in page
    office = "/archiv/aenderungen?amt=S+85+-+Wirtschaftsf%C3%B6rderung%2C+Tourismus+und+Europa"
    assert "2021/0482" in plain(shown.text(office))
    assert "2021/0455" not in plain(shown.text(office)).partition("Zeigen")[2]
    assert "nichts aufgezeichnet" in shown.text("/archiv/aenderungen?bis=2020-01-01")


def test_pages_of_changes_follow_each_other_without_gap(shown: Front) -> None:
    seen: list[str] = []
    path: str | None = "/archiv/aenderungen"
    while path:
        page = shown.text(path)
        seen += re.findall(r'<p class="head"><a [^>]*href="([^"]+)"', page)
        found = re.search(r'rel="next" class="next" href="([^"]+)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    proposals = [one for one in seen if "/vorlage/" in one]
    assert len(proposals) == 31  # 26 that were new, 5 that changed
    assert len(set(proposals)) == 26


def test_search_finds_with_filters_and_marks(shown: Front) -> None:
    page = shown.text("/archiv/suche?q=strasse+ansan")
    assert "Keine Treffer" in page
    page = shown.text("/archiv/suche?q=Kooperation+Ansan")
    assert f'href="{ANSAN}"' in page
    assert "<mark>Ansan</mark>" in page
    assert f'href="{ANSAN}"' not in shown.text("/archiv/suche?q=Ansan&amt=A+10")
    assert f'href="{ANSAN}"' in shown.text("/archiv/suche?q=Ansan&gremium=St%C3%A4dteregionsausschuss&jahr=2021")
    past = shown.text("/archiv/suche?q=%2225.000%22+Ansan&frueher=1")
    assert "zuletzt in Fassung 1" in past
    assert f'href="{ANSAN}?revision=1"' in past
    taken_off = shown.text("/archiv/suche?q=Simmerath&art=Sitzung&gremium=St%C3%A4dteregionsausschuss&frueher=1")
    assert 'href="/archiv/sitzung/sample/3034?revision=1"' in taken_off


def test_a_comparison_names_what_changed_in_a_row_beside_its_cells(shown: Front) -> None:
    page = plain(shown.text("/archiv/vorlage/sample/11341/vergleich/1-2"))
    assert "geändert: Auszug aus der Niederschrift Bau- und Vergabeausschuss" in page
    assert "geändert: Name der Sitzung Städteregionsausschuss" in page
    before = {"committee": "Rat", "minutes": None, "meeting_number": 7}
    [line] = table([{"before": before, "after": {**before, "minutes": "PA"}}], "consultations")
    assert (line.state, line.word) == ("changed", "geändert: Auszug aus der Niederschrift")
    [line] = table([{"before": before, "after": {**before, "meeting_number": 8}}], "consultations")
    assert (line.state, line.word) == ("same", "")


def test_a_search_tells_how_many_finds_there_are_as_far_as_it_knows(
    shown: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(query: str) -> str:
        return shown.text(f"/archiv/suche?{query}").partition('<h2 id="treffer">')[2].partition("</h2>")[0]

    assert told("q=Berufskolleg") == "4 Treffer"
    assert told("q=Berufskolleg&seite=2") == "Keine weiteren Treffer"
    monkeypatch.setattr(search, "PER_PAGE", 3)
    assert told("q=Berufskolleg&seite=1&x=1") == "Treffer 1 bis 3"
    assert told("q=Berufskolleg&seite=2&x=1") == "4 Treffer"
    monkeypatch.setattr(search, "MOST_PAGES", 1)
    assert told("q=Berufskolleg&seite=1&x=2") == "Mehr als 3 Treffer"


def test_the_style_sheet_is_small_and_kept_under_the_name_of_its_content(shown: Front) -> None:
    assert FILE.stat().st_size < 50_000
    assert f'href="{ADDRESS}"' in shown.text("/")
    answer = shown.get(ADDRESS)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    other = re.sub(r"stil-\w+", "stil-000000000000", ADDRESS)
    assert shown.get(other).headers["cache-control"] == "no-cache"


def test_operators_name_themselves(archive: Path) -> None:
    web = {
        "title": "Ratsarchiv <Quellmark>",
        "imprint_url": "https://example.org/i",
        "privacy_url": "https://example.org/p",
    }
    with front(archive, **web) as shown:
        page = shown.text("/")
    assert "Ratsarchiv &lt;Quellmark&gt;" in page
    assert 'href="https://example.org/i">Impressum' in page
    assert 'href="https://example.org/p">Datenschutz' in page
