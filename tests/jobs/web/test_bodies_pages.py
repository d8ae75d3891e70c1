"""Pages of meetings, committees, offices and budget accounts, asked in this process."""

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from jobs.web.addresses import Addresses, kind_of, kind_slug
from jobs.web.sums import chart
from storage.diff.budget import GERMAN
from tests.jobs.web.fronts import Front, front, plain

MEETING = "/archiv/sitzung/sample/3034"
COMMITTEE = "/archiv/gremium/sample/staedteregionsausschuss"
OFFICE = "/archiv/amt/sample/s-85-wirtschaftsfoerderung-tourismus-und-europa"
ACCOUNT = "/archiv/haushalt/sample/sachkonto/544016"


def test_an_agenda_says_what_came_late_what_left_and_what_was_decided(shown: Front) -> None:
    page = shown.text(MEETING)
    text = plain(page)
    assert "Sitzung des Städteregionsausschusses" in text
    assert "Öffentlicher Teil" in text
    assert "Ö 8 Wiedereröffnung des Testzentrums am Flughafen Merzbrück; Dringlichkeitsentscheidung Nachtrag" in text
    assert "Neu auf der Tagesordnung zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr" in text
    assert "Von der Tagesordnung genommen Ö 6, Sanierung der naturwissenschaftlichen Räume" in text
    assert f'href="{COMMITTEE}"' in page
    assert 'href="/archiv/vorlage/sample/11378"' in page
    assert 'rel="canonical" href="/archiv/sitzung/sample/3034"' in page
    decided = plain(shown.text("/archiv/sitzung/sample/3023"))
    assert "Ergebnis: vertagt Ergebnis eingetragen zwischen 22.11.2021 03:15 und 26.11.2021 03:15 Uhr" in decided


@pytest.mark.parametrize("query", ["?revision=1", "?as-of=2021-11-23"])
def test_an_agenda_is_shown_as_it_was(shown: Front, query: str) -> None:
    text = plain(shown.text(f"{MEETING}{query}"))
    assert "Zum heutigen Stand" in text
    assert "Sanierung der naturwissenschaftlichen Räume" in text
    assert "Testzentrums" not in text
    assert "Von der Tagesordnung genommen" not in text
    assert f'href="{MEETING}/vergleich/1-2">Was sich seither geändert hat' in shown.text(f"{MEETING}{query}")


def test_an_agenda_is_handed_out_as_show_tells_it(shown: Front) -> None:
    told = json.loads(shown.text(f"{MEETING}.json?revision=1"))
    assert (told["kind"], told["number"], told["revision"]) == ("meeting", 3034, 1)
    assert [one["number"] for one in told["agenda_items"]][-2:] == ["Ö 9", "N 1"]
    assert "told" not in told["agenda_items"][0]


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("", "4 unveränderte Punkte"),
        ("?ansicht=nebeneinander", "Fassung 1 Fassung 2 4 unveränderte Punkte"),
    ],
)
def test_two_agendas_are_compared_item_by_item(shown: Front, view: str, said: str) -> None:
    page = shown.text(f"{MEETING}/vergleich/1-2{view}")
    text = plain(page)
    assert "Sitzung am 02.12.2021: Fassungen 1 und 2 im Vergleich" in text
    assert said in text
    assert re.search(r"<del>Ö\s6</del></span> <bdi><del>Sanierung der naturwissenschaftlichen Räume", page)
    assert re.search(r"<ins>Ö\s8</ins></span> <bdi><ins>Wiedereröffnung des Testzentrums", page)
    assert "neu auf der Tagesordnung" in text
    assert 'href="/archiv/vorlage/sample/11399"' in page
    assert text.count("nicht auf der Tagesordnung") == (2 if view else 0)


def test_a_comparison_of_agendas_tells_what_moved_changed_or_was_decided(own_archive: Path) -> None:
    first = "meeting_revision_id = (SELECT id FROM meeting_revision WHERE number = 1 AND meeting_id = m) AND number ="
    with closing(sqlite3.connect(own_archive)) as connection:
        [number] = connection.execute("SELECT id FROM meeting WHERE number = 3034").fetchone()
        for change in (
            "position = 99 WHERE {} 'Ö 1'",
            "title = 'Rettungsdienstbedarfsplan; 3. Fortschreibung', late = 1 WHERE {} 'Ö 2'",
            "number = 'Ö 5' WHERE {} 'Ö 3'",
            "title = '<script>1</script>', remark = '\"><b>', marks = title WHERE {} 'Ö 9'",
            "result = 'vertagt', public = 0 WHERE {} 'Ö 4'",
            "agenda_item_number = 7 WHERE {} 'Ö 7.1'",
        ):
            connection.execute(f"UPDATE agenda_item SET {change.format(first.replace('= m', f'= {number}'))}")
        connection.execute("UPDATE meeting_revision SET date = '2021-12-01' WHERE number = 1")
        connection.commit()
    with front(own_archive) as shown:
        page = shown.text(f"{MEETING}/vergleich/1-2")
        beside = plain(shown.text(f"{MEETING}/vergleich/1-2?ansicht=nebeneinander"))
    text = plain(page)
    assert "<del>3</del>" in page
    assert "<script" not in page
    assert "<del>&#34;&gt;&lt;b&gt;</del>" in page
    assert "<del>Ö 5</del> → <ins>Ö 3</ins>" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 unveränderter Punkt, mit neuer Nummer" in text
    assert "Ergebnis: vertagt jetzt öffentlich geändert" in text
    assert "kein Nachtrag mehr geändert" in text
    assert "Feststellung der Beschlussfähigkeit verschoben" in text
    assert "Termin 01.12.2021 02.12.2021 geändert" in text
    assert "Ö 2 Rettungsdienstbedarfsplan; 3. Fortschreibung" in beside
    assert "Ö 7.1 Dienstradleasing für Beschäftigte" in text.partition("unveränderte Punkte")[2]


def test_the_revisions_of_a_meeting_and_its_changes_lead_to_their_comparison(shown: Front) -> None:
    link = f'href="{MEETING}/vergleich/1-2"'
    assert shown.text(MEETING).count(link) == 2  # in the strip, and above the agenda
    assert link in shown.text("/archiv/aenderungen")
    assert "Mit der Fassung davor" not in shown.text(f"{MEETING}?revision=1")
    answer = shown.get(f"{MEETING}/vergleich?von=2&bis=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MEETING}/vergleich/1-2")
    assert [shown.get(f"{MEETING}/vergleich/{two}").status_code for two in ("2-1", "1-9")] == [404, 404]


def test_a_meeting_has_its_evidence_too(shown: Front) -> None:
    page = shown.text(f"{MEETING}?revision=1")
    for name in ("seite", "nachweis.zip"):
        assert f'href="{MEETING}/{name}?revision=1"' in page
    kept = shown.get(f"{MEETING}/seite?revision=1")
    assert kept.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Sanierung der naturwissenschaftlichen" in kept.text
    with zipfile.ZipFile(io.BytesIO(shown.get(f"{MEETING}/nachweis.zip?revision=1").content)) as proof:
        told = json.loads(proof.read("fassung.json"))
    assert (told["kind"], told["number"], told["revision"]) == ("meeting", 3034, 1)


def test_a_committee_shows_what_is_before_it_its_meetings_and_what_changed(shown: Front) -> None:
    page = shown.text(COMMITTEE)
    text = plain(page)
    assert f'href="{MEETING}"' in page
    assert "2021/0482 Wirtschafts- und Wissenschaftskooperation mit Ansan" in text
    assert "Zuletzt geändert" in text
    assert 'href="/archiv/aenderungen?quelle=sample&amp;gremium=St%C3%A4dteregionsausschuss"' in page
    assert "2021/0482" not in plain(shown.text(f"{COMMITTEE}?jahr=offen")).partition("Sitzungen")[0]
    assert "Dazu steht nichts im Archiv" in shown.text(f"{COMMITTEE}?jahr=1999")
    decided = plain(shown.text("/archiv/gremium/sample/bau-und-vergabeausschuss?jahr=2021"))
    assert "Ergebnis: vertagt" in decided


def test_committees_and_offices_are_listed_and_lead_to_their_pages(shown: Front) -> None:
    for path, link in (("/archiv/gremien", COMMITTEE), ("/archiv/aemter", OFFICE), ("/archiv/haushalt", ACCOUNT)):
        assert f'href="{link}"' in shown.text(path)
        assert f'href="{path}"' in shown.text("/")  # from every page
    for path in ("/archiv/gremien", "/archiv/aemter", "/archiv/haushalt"):
        for link in re.findall(r'<th scope="row"><a href="([^"]+)"', shown.text(path)):
            assert shown.get(link).status_code == 200, link


def test_the_meetings_of_a_committee_have_a_page_of_their_own(shown: Front) -> None:
    assert f'href="{MEETING}"' in shown.text(f"{COMMITTEE}/sitzungen")


def test_an_office_shows_its_proposals_and_sums(shown: Front) -> None:
    text = plain(shown.text(OFFICE))
    assert "2 Vorlagen" in text
    assert "2021/0482" in text
    assert "2023 bis 2027 35.000 €" in text
    assert "ohne Jahr 42.500 €" in text


def test_an_account_shows_all_that_draws_on_it_with_the_sentence(shown: Front) -> None:
    page = shown.text(ACCOUNT)
    assert "Sachkonto 544016" in page
    assert '<mark class="amount">27.500 €</mark> für die Kooperation mit Ansan' in page
    assert 'href="/archiv/aenderungen/feed.atom?quelle=sample&amp;konto=Sachkonto+544016"' in page
    feed = "/archiv/aenderungen/feed.atom?quelle=sample&konto=Sachkonto+544016"
    assert shown.text(feed).count("<entry>") == 2


def test_a_proposal_leads_to_committees_meetings_offices_and_accounts(shown: Front) -> None:
    page = shown.text("/archiv/vorlage/sample/11378")
    for link in (COMMITTEE, MEETING, OFFICE, ACCOUNT):
        assert f'href="{link}"' in page


def test_feeds_of_pages_are_there(shown: Front) -> None:
    for path in (MEETING, COMMITTEE, OFFICE, ACCOUNT):
        [feed] = re.findall(r'<a class="feed" href="([^"]+)"', shown.text(path))
        answer = shown.get(feed.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "<entry>" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/archiv/sitzung/sample/1", 404),
        ("/archiv/sitzung/nirgends/3034", 404),
        (f"{MEETING}?revision=9", 404),
        (f"{MEETING}?revision=eins", 400),
        (f"{MEETING}?as-of=gestern", 400),
        (f"{MEETING}?as-of=2020-01-01", 404),
        ("/archiv/gremium/sample/gibtsnicht", 404),
        ("/archiv/gremium/nirgends/rat", 404),
        ("/archiv/gremium/sample/%00", 404),
        ("/archiv/gremium/sample/gibtsnicht/sitzungen", 404),
        (f"{COMMITTEE}?jahr=20211", 400),
        (f"{COMMITTEE}?nach=quatsch", 400),
        (f"{COMMITTEE}?nach=2021-11-25,1,2", 400),
        ("/archiv/amt/sample/gibtsnicht", 404),
        (f"{OFFICE}?unter=eins", 400),
        ("/archiv/haushalt/sample/sachkonto/1", 404),
        ("/archiv/haushalt/sample/quatsch/544016", 404),
        ("/archiv/haushalt/nirgends/sachkonto/544016", 404),
        ("/archiv/haushalt?art=quatsch", 404),
        ("/archiv/haushalt?ab=quatsch", 404),
        (f"{ACCOUNT}?unter=-1", 400),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said_on_a_page_of_its_own(shown: Front, path: str, status: int) -> None:
    answer = shown.get(path)
    assert (answer.status_code, "Traceback" in answer.text) == (status, False)
    assert '<html lang="de">' in answer.text


@pytest.mark.parametrize("number", ["1234567/1234.123456", "I-610247", "4711 ", "../x", "a?b#c", "ö%"])
def test_numbers_of_accounts_stand_in_addresses_as_they_are(own_archive: Path, number: str) -> None:
    with closing(sqlite3.connect(own_archive)) as connection:
        connection.execute("UPDATE budget_account SET number_normalised = ? WHERE number = '544016'", (number,))
        connection.commit()
    address = Addresses().account("sample", "ledger_account", number)
    with front(own_archive) as shown:
        assert "27.500" in shown.text(address)


def test_every_kind_of_account_has_an_address_of_its_own() -> None:
    assert [kind_of(kind_slug(kind)) for kind in GERMAN] == list(GERMAN)
    assert kind_of("quatsch") is None


def test_pages_of_lists_follow_each_other_without_gap(own_archive: Path) -> None:
    """Every proposal goes before one committee, and belongs to one office."""
    with closing(sqlite3.connect(own_archive)) as connection:
        connection.execute("UPDATE consultation SET committee = 'Rat', date = '2021-11-' || (10 + position)")
        connection.execute("UPDATE revision SET lead_office = 'Amt'")
        own = connection.execute(
            "SELECT count(*) FROM consultation JOIN proposal ON current_revision_id = revision_id"
        ).fetchone()[0]
        connection.commit()
    with front(own_archive) as shown:
        assert len(walked(shown, "/archiv/gremium/sample/rat")) == own > 30
        office = walked(shown, "/archiv/amt/sample/amt")
        assert len(office) == len(set(office)) == 26


def walked(shown: Front, path: str) -> list[str]:
    return [href for page in pages(shown, path) for href in page]


def pages(shown: Front, path: str | None) -> list[list[str]]:
    """Return what each page of a list or feed leads to."""
    seen: list[list[str]] = []
    while path:
        page = shown.text(path).partition("<aside>")[0]
        seen.append(
            re.findall(
                r'(?:<p class="head"><a|"alternate" type="text/html") href="([^"]+/(?:vorlage|sitzung)/[^"]+)"', page
            )
        )
        found = re.search(r'rel="next" (?:class|type)="[^"]+" href="(?:http://localhost)?([^"]+)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    return seen


LISTS = (  # and how many stand on a page
    ("/archiv/gremium/sample/rat", 2),
    ("/archiv/gremium/sample/rat/sitzungen", 2),
    ("/archiv/amt/sample/amt", 4),
    ("/archiv/suche/feed.atom?q=jahr:2021", 4),
    ("/archiv/aenderungen/feed.atom?amt=Amt", 4),
)


def test_every_page_but_the_last_is_full_of_what_is_shown(own_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of three are withdrawn, the latest among them."""
    gone = set[str]()
    with closing(sqlite3.connect(own_archive)) as connection:
        connection.execute("UPDATE consultation SET committee = 'Rat', date = '2021-11-' || (10 + position)")
        connection.execute("UPDATE revision SET lead_office = 'Amt'")
        connection.execute("UPDATE meeting_revision SET committee = 'Rat'")
        for name, table in (("vorlage", "proposal"), ("sitzung", "meeting")):
            connection.execute(f"UPDATE {table} SET withdrawn_at = '2021-11-29T02:15:00Z' WHERE id % 3 <> 1")
            numbers = connection.execute(f"SELECT number FROM {table} WHERE withdrawn_at IS NOT NULL")
            gone |= {f"/archiv/{name}/sample/{number}" for (number,) in numbers}
        connection.commit()
    with front(own_archive) as every:
        wholes = [walked(every, path) for path, _ in LISTS]
    for name, size in (("pages.committee.PER_PAGE", 2), ("pages.office.PER_PAGE", 4), ("feeds.PAGE", 4)):
        monkeypatch.setattr(f"jobs.web.{name}", size)
    with front(own_archive, withdrawn="title") as some:
        for (path, size), whole in zip(LISTS, wholes, strict=True):
            listed = pages(some, path)
            public = [href for href in whole if href.partition("?")[0].removeprefix("http://localhost") not in gone]
            assert [href for page in listed for href in page] == public != whole, path
            assert {len(page) for page in listed[:-1]} == {size}, path
            assert 0 < len(listed[-1]) <= size, path


@pytest.fixture
def withdrawn(own_archive: Path) -> Path:
    """The archive after the council took 11378 and the meeting of 2 December away."""
    with closing(sqlite3.connect(own_archive)) as connection:
        for table, number in (("proposal", 11378), ("meeting", 3034)):
            connection.execute(
                f"UPDATE {table} SET gone_since = '2021-11-28T02:15:00Z', withdrawn_at = '2021-11-29T02:15:00Z' "
                f"WHERE number = {number}"
            )
        connection.commit()
    return own_archive


def test_a_withdrawn_meeting_says_so_and_is_not_for_search_engines(withdrawn: Path) -> None:
    with front(withdrawn) as shown:
        answer = shown.get(MEETING)
        assert "Nicht mehr öffentlich." in answer.text
        assert "Testzentrums" in answer.text
        assert answer.headers["x-robots-tag"] == "noindex"
        for name in (".json", "/seite", "/nachweis.zip", "/feed.atom", "/vergleich/1-2"):
            assert shown.get(f"{MEETING}{name}").headers["x-robots-tag"] == "noindex", name
        assert "nicht mehr öffentlich" in shown.text(COMMITTEE)
        assert "27.500" in shown.text(ACCOUNT)


@pytest.mark.parametrize("kept", ["title", "nothing"])
def test_what_was_withdrawn_is_kept_back_on_every_page(withdrawn: Path, kept: str) -> None:
    with front(withdrawn, withdrawn=kept) as shown:
        then = [f"{MEETING}{name}?as-of=2021-11-27" for name in ("", ".json")]  # when it was public
        for path in (MEETING, f"{MEETING}.json", f"{MEETING}?revision=1", *then):
            page = shown.text(path)
            assert not [secret for secret in ("Testzentrums", "Kreishaus", "Mediensaal", "Ö 8") if secret in page], path
            assert ("Sitzung des Städteregionsausschusses" in page) is (kept == "title"), path
            assert "nachweis" not in page, path
        for name in ("seite", "nachweis.zip", "vergleich/1-2"):
            answer = shown.get(f"{MEETING}/{name}")
            assert (answer.status_code, "Testzentrums" in answer.text) == (410, False), name
        for path in (COMMITTEE, OFFICE):
            page = shown.text(path)
            assert "2021/0482" not in page.partition("Zuletzt geändert")[0], path
            assert not [secret for secret in ("27.500", "42.500") if secret in page], path
        assert shown.get(ACCOUNT).status_code == 404  # nothing else names it
        assert "1 Vorlage" in plain(shown.text(OFFICE))
        assert "Tourismus und Europa 1" in plain(shown.text("/archiv/aemter"))


YEARS = [
    ([], (), []),
    ([(2022, None, "EUR", 1500, 0, 0)], ("Aufwand, Auszahlung",), [("ab 2022", ["15 €"], ["100.0%"])]),
    (
        [(None, None, "EUR", 0, 0, 100), (2021, 2023, "EUR", 5000, 0, 0), (2024, 2024, "EUR", 10000, 0, 0)],
        ("Aufwand, Auszahlung", "ohne Angabe der Richtung"),
        [
            ("2024", ["100 €", ""], ["100.0%", "0"]),
            ("2021 bis 2023", ["50 €", ""], ["50.0%", "0"]),
            ("ohne Jahr", ["", "1 €"], ["0", "1.0%"]),
        ],
    ),
    (
        [(1999, 1999, "DEM", 700, 0, 0), (2022, 2022, "EUR", -10000, 1, 0)],
        ("Aufwand, Auszahlung", "Ertrag, Einzahlung"),
        [("2022", ["-100 €", "0,01 €"], ["100.0%", "0.5%"]), ("1999", ["7 DM", ""], ["100.0%", "0"])],
    ),
]


@pytest.mark.parametrize(("rows", "columns", "years"), YEARS)
def test_sums_are_drawn_as_bars(rows: list[tuple[object, ...]], columns: tuple[str, ...], years: list[object]) -> None:
    names = ("year_from", "year_to", "currency", "going", "coming", "other")
    drawn = chart({**dict(zip(names, row, strict=True)), "count": 1} for row in rows)
    assert drawn.columns == columns
    assert [(one.name, [b.text for b in one.bars], [b.width for b in one.bars]) for one in drawn.years] == years
