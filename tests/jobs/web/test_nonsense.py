"""What is not there or makes no sense is said, and nothing breaks."""

import pytest

from tests.jobs.web.fronts import ANSAN, Front


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/archiv/vorlage/sample/1", 404),
        ("/archiv/gremium/sample", 404),
        ("/archiv/vorlage/nirgends/11378", 404),
        ("/archiv/vorlage/sample/999999999999999999", 404),
        (f"{ANSAN}?revision=9", 404),
        (f"{ANSAN}?revision=eins", 400),
        (f"{ANSAN}?revision=99999999999999999999", 400),
        (f"{ANSAN}?as-of=gestern", 400),
        (f"{ANSAN}?as-of=2020-01-01", 404),
        (f"{ANSAN}/text/99", 404),
        (f"{ANSAN}/vergleich/2-1", 404),
        (f"{ANSAN}/vergleich/1-9", 404),
        (f"{ANSAN}/vergleich", 400),
        (f"{ANSAN}/seite?revision=9", 404),
        ("/archiv/aenderungen?art=quatsch", 400),
        ("/archiv/aenderungen?nach=quatsch", 400),
        ("/archiv/aenderungen?nach=2021-11-26T02:15:0XZ,1", 400),
        ("/archiv/aenderungen?von=morgen", 400),
        ("/archiv/aenderungen?von=2021-11-26&bis=2021-11-25", 400),
        ("/archiv/suche?seite=0", 400),
        ("/archiv/suche?seite=51", 400),
        ("/archiv/suche?seite=x", 400),
        ("/archiv/suche?" + "&".join(f"a{n}=1" for n in range(99)), 400),
        ("/gibtsnicht", 404),
        ("/archiv/gibtsnicht", 404),
        ("/archiv/coverage?_next=999999999999999999999999", 400),
        ("/archiv/vorlage", 404),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said_on_a_page_of_its_own(shown: Front, path: str, status: int) -> None:
    answer = shown.get(path)
    assert answer.status_code == status
    assert '<html lang="de">' in answer.text
    assert "Traceback" not in answer.text


def test_what_is_no_time_is_said_in_german_and_as_json_where_json_was_asked_for(shown: Front) -> None:
    assert "„morgen“ ist kein Zeitpunkt" in shown.get("/archiv/aenderungen?von=morgen").text
    told = shown.get(f"{ANSAN}.json?as-of=gestern").json()
    assert (told["ok"], told["status"], told["error"].split(".")[0]) == (False, 400, "„gestern“ ist kein Zeitpunkt")


@pytest.mark.parametrize(
    "path",
    [
        *("/archiv/search_idx/1", "/archiv/search_idx/1.json", "/archiv/search_idx/1,2,3"),
        *("/archiv/change.blob?_blob_column=id", "/archiv/source/9.blob?_blob_column=key"),
    ],
)
def test_rows_and_bytes_that_are_none_are_not_found(shown: Front, path: str, caplog: pytest.LogCaptureFixture) -> None:
    assert shown.get(path).status_code == 404
    assert not caplog.records


@pytest.mark.parametrize("query", ["%00", "%ff%fe", "%F0%9F%98%80", "'%22%3C%3E", "a" * 5000, "jahr:99999", '"', "*"])
def test_no_query_is_an_error(shown: Front, query: str) -> None:
    assert shown.get(f"/archiv/suche?q={query}").status_code == 200
    assert shown.get(f"/archiv/aenderungen?gremium={query}&amt={query}&quelle={query}").status_code == 200
