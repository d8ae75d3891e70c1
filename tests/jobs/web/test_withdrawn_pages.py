"""What the front says and keeps back of what was withdrawn or redacted."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jobs.cli import main
from tests.jobs.web.fronts import ANSAN, front, plain


@pytest.fixture
def withdrawn(own_archive: Path) -> Path:
    """The archive after the council took 11378 away."""
    with closing(sqlite3.connect(own_archive)) as connection:
        gone, certain = "2021-11-28T02:15:00Z", "2021-11-29T02:15:00Z"
        own = "(SELECT id FROM proposal WHERE number = 11378)"
        connection.execute("UPDATE proposal SET gone_since = ?, withdrawn_at = ? WHERE number = 11378", (gone, certain))
        connection.execute(
            f"INSERT INTO withdrawal (proposal_id, gone_since, confirmed_at, cause) VALUES ({own}, ?, ?, 'single')",
            (gone, certain),
        )
        connection.execute(
            "INSERT INTO change (proposal_id, source_id, revision, observed_at, not_before, kind, operation, path, "
            f"news) VALUES ({own}, 1, 2, ?, '2021-11-26T02:15:00Z', 'withdrawn', 'removed', 'proposal', 1)",
            (certain,),
        )
        connection.commit()
    return own_archive


def test_a_withdrawn_proposal_says_so_and_is_not_for_search_engines(withdrawn: Path) -> None:
    with front(withdrawn) as shown:
        answer = shown.get(ANSAN)
        assert "Nicht mehr öffentlich." in answer.text
        assert "27.500" in answer.text
        assert answer.headers["x-robots-tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in answer.text
        for name in (".json", "/seite", "/nachweis.zip", "/vergleich/1-2", "/text/2", "/feed.atom"):
            path = f"{ANSAN}{name}{'?as-of=2021-11-27' if name in {'.json', '/text/2', '/seite'} else ''}"
            assert shown.get(path).headers["x-robots-tag"] == "noindex", path
        assert "Vorlage nicht mehr öffentlich" in plain(shown.text("/"))
        assert "Vorlage nicht mehr öffentlich" not in plain(answer.text)  # its last revision came with other changes
        assert "6&nbsp;Änderungen" in answer.text
        assert "nicht mehr öffentlich" in shown.text("/archiv/suche?q=Ansan")
        # Before it was gone it was not withdrawn:
        assert "Die Kommune zeigt diese Vorlage" not in shown.text(f"{ANSAN}?as-of=2021-11-27")


def test_only_the_last_revision_is_called_the_last_state_before_a_page_went(withdrawn: Path) -> None:
    with front(withdrawn) as shown:
        assert "Was hier steht, ist der letzte Stand davor." in shown.text(ANSAN)
        earlier = shown.text(f"{ANSAN}?revision=1")
        assert ("Nicht mehr öffentlich." in earlier, "der letzte Stand davor" in earlier) == (True, False)
        compared = plain(shown.text(f"{ANSAN}/vergleich/1-2"))  # it was gone the night before that
        assert "ist nicht mehr öffentlich; bestätigt wurde das am 29.11.2021 03:15 Uhr." in compared


def test_a_past_moment_at_which_a_page_was_gone_is_told_as_past(withdrawn: Path) -> None:
    with front(withdrawn) as shown:
        unsure, sure = (plain(shown.text(f"{ANSAN}?as-of=2021-11-{day}")) for day in (28, 30))
        assert "Seit 28.11.2021 03:15 Uhr antwortete die Seite der Kommune nicht mehr" in unsure
        assert "bestätigt war das noch nicht" in unsure
        assert "Erst der nächste entscheidet" not in unsure
        assert "Damals nicht öffentlich." in sure
        assert "bestätigt wurde das am 29.11.2021 03:15 Uhr" in sure
        assert "Nicht mehr öffentlich." in shown.text(f"{ANSAN}?as-of=2999-01-01")


def test_what_is_public_again_is_shown_as_it_was_while_it_was_withdrawn(withdrawn: Path) -> None:
    with closing(sqlite3.connect(withdrawn)) as connection:
        connection.execute("UPDATE proposal SET gone_since = NULL, withdrawn_at = NULL WHERE number = 11378")
        connection.execute("UPDATE withdrawal SET restored_at = '2021-12-01T02:15:00Z'")
        connection.commit()
    with front(withdrawn, withdrawn="nothing") as shown:
        then = shown.text(f"{ANSAN}?as-of=2021-11-30")
        assert "27.500" in then
        assert "Die Kommune zeigt diese Vorlage" not in then
        assert "am 01.12.2021 03:15 Uhr wieder" in plain(then)
        assert shown.get(f"{ANSAN}.json?as-of=2021-11-30").json()["withdrawn_at"] == "2021-11-29T02:15:00Z"


def test_forms_offer_nothing_that_only_withdrawn_pages_name(withdrawn: Path) -> None:
    with closing(sqlite3.connect(withdrawn)) as connection:
        own = "(SELECT id FROM revision WHERE proposal_id = (SELECT id FROM proposal WHERE number = 11378))"
        connection.execute(f"UPDATE consultation SET committee = 'Beirat Ansan' WHERE revision_id IN {own}")
        connection.execute(f"UPDATE revision SET lead_office = 'A 99 - Ansan' WHERE id IN {own}")
        connection.commit()
    committee, office = "/archiv/gremium/sample/beirat-ansan", "/archiv/amt/sample/a-99-ansan"
    for kept, offered in (("all", True), ("nothing", False)):
        with front(withdrawn, withdrawn=kept) as shown:
            for path in ("/archiv/suche", "/archiv/aenderungen"):
                page = shown.text(path)
                assert ("Beirat Ansan" in page, "A 99" in page) == (offered, offered), (path, kept)
                assert 'value="Städteregionsausschuss"' in page
            assert [shown.get(path).status_code for path in (committee, office)] == [200 if offered else 404] * 2
            assert shown.get("/archiv/gremium/sample/staedteregionsausschuss").status_code == 200


def test_no_past_state_is_said_to_be_shown_where_it_is_kept_back(withdrawn: Path) -> None:
    with front(withdrawn, withdrawn="title") as shown:
        then = shown.text(f"{ANSAN}?as-of=2021-11-23")
        assert "Auch was damals zu sehen war, wird hier nicht gezeigt." in then
        assert "Gezeigt ist" not in then


@pytest.mark.parametrize(("kept", "title"), [("title", True), ("nothing", False)])
def test_what_was_withdrawn_is_kept_back_everywhere_if_the_operator_says_so(
    withdrawn: Path, kept: str, title: bool
) -> None:
    secrets = ("27.500", "25.000", "AGIT", "Delegation wird aus", "ungeändert beschlossen</")
    own = ("27.500", "AGIT", "Delegation wird")
    with front(withdrawn, withdrawn=kept) as shown:
        then = [f"{ANSAN}{name}?as-of=2021-11-23" for name in ("", ".json")]  # when it was public
        for path in (ANSAN, f"{ANSAN}?revision=1", f"{ANSAN}.json", *then, "/archiv/aenderungen?von=2021-11-26", "/"):
            page = shown.text(path)
            assert not [secret for secret in (secrets if path == ANSAN else own) if secret in page], path
            assert ("Wissenschaftskooperation mit Ansan" in page) is title, path
        assert "Vorlage nicht mehr öffentlich" in plain(shown.text("/"))
        for name in ("/seite", "/nachweis.zip", "/vergleich/1-2", "/seite?as-of=2021-11-23", "/nachweis.zip?as-of=7d"):
            path = f"{ANSAN}{name}"
            answer = shown.get(path)
            assert answer.status_code == 410, path
            assert "<h1>Nicht mehr gezeigt</h1>" in answer.text
            assert "Ansan" not in answer.text
        for query in ("", "?revision=1", "?as-of=2021-11-23"):
            assert shown.get(f"{ANSAN}/text/2{query}").status_code == 404, query
        assert "Ansan" not in shown.text("/archiv/suche?q=AGIT").partition("Treffer")[2]
        assert "544016" not in shown.text("/archiv/haushalt")  # which no other proposal names
        for path in (
            "/archiv",
            "/archiv?sql=select+1",
            "/archiv/section",
            "/archiv/current_proposals.json",
            "/archiv.json",
        ):
            assert shown.get(path).status_code == 403, path
        assert ">Tabellen<" not in shown.text("/")
        assert "9 Ergebnisse" in plain(shown.text("/"))  # 10 with its own


def test_an_agenda_names_what_it_names_whatever_became_of_the_proposal(withdrawn: Path) -> None:
    """It is another page, and public; the link leads to the notice."""
    with front(withdrawn, withdrawn="nothing") as shown:
        agenda = shown.text("/archiv/sitzung/sample/3034")
        assert "Wissenschaftskooperation mit Ansan" in agenda
        assert f'href="{ANSAN}"' in agenda
        assert "Nicht mehr öffentlich." in shown.text(ANSAN)
        assert "Sitzung des Städteregionsausschusses" in shown.text("/archiv/suche?q=Wissenschaftskooperation")
        assert "2021/0482" not in shown.text("/archiv/suche?q=Wissenschaftskooperation").partition("Treffer")[2]


def test_what_was_redacted_tells_why_and_nothing_else(own_archive: Path) -> None:
    reason = "Beschluss des Verwaltungsgerichts"
    call = [
        "--database",
        str(own_archive),
        "redact",
        "11378",
        "--revision",
        "1",
        "--revision",
        "2",
        "--yes",
        "--reason",
        reason,
    ]
    assert main(call) == 0
    with front(own_archive) as shown:
        page = shown.text(ANSAN)
        assert "Inhalt entfernt." in page
        assert reason in page
        assert "27.500" not in page
        assert shown.get(f"{ANSAN}/seite").status_code == 410
        assert "Ansan" not in shown.text("/archiv/aenderungen?von=2021-11-22&bis=2021-11-27")
        assert "wurde aus dem Archiv entfernt" in shown.text(f"{ANSAN}/vergleich/1-2")
        assert shown.get(f"{ANSAN}/nachweis.zip").status_code == 200
