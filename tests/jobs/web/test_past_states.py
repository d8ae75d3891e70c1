"""A past state is shown as such, and the page says how sure it is."""

import pytest

from tests.jobs.web.fronts import ANSAN, Front, plain


@pytest.mark.parametrize("query", ["?revision=1", "?as-of=2021-11-23", "?as-of=2021-11-23T00:00:00Z"])
def test_a_past_state_is_shown_as_such(shown: Front, query: str) -> None:
    text = plain(shown.text(f"{ANSAN}{query}"))
    assert "25.000 €" in text
    assert "27.500 €" not in text
    assert "Zum heutigen Stand" in text
    assert f'href="{ANSAN}/vergleich/1-2">Was sich seither geändert hat' in shown.text(f"{ANSAN}{query}")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2021-11-22", "Stand vom 22.11.2021. So war die Vorlage zu sehen (Fassung 1)."),
        ("2021-11-26T02:15:00Z", "Stand vom 26.11.2021 03:15 Uhr. So war die Vorlage zu sehen (Fassung 2)."),
        ("2021-11-26T03:15+01:00", "Stand vom 26.11.2021 03:15 Uhr. So war die Vorlage zu sehen (Fassung 2)."),
        (
            "2021-11-23",
            "Zuletzt war am 22.11.2021 03:15 Uhr Fassung 1 zu sehen, am 26.11.2021 03:15 Uhr schon Fassung 2",
        ),
        ("2021-11-23T23:30Z", "Stand vom 24.11.2021 00:30 Uhr."),
        ("2021-12-24", "Gezeigt ist Fassung 2, zuletzt gesehen am 26.11.2021 03:15 Uhr; seither hat das Archiv"),
        ("2022-10-30T00:30Z", "Stand vom 30.10.2022 02:30 Uhr MESZ."),
        ("2999-01-01", "Das liegt in der Zukunft. Gezeigt ist, was zuletzt zu sehen war: Fassung 2"),
    ],
)
def test_a_past_state_says_how_sure_it_is(shown: Front, moment: str, said: str) -> None:
    assert said in plain(shown.text(f"{ANSAN}?as-of={moment}"))


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("as-of=2020-01-01", 404, "Zuerst gesehen hat es diese Seite am 22.11.2021 03:15 Uhr."),
        ("as-of=2021-02-30", 400, "„2021-02-30“ ist kein Zeitpunkt"),
        ("as-of=2021-11-23T10:00", 400, "eine Zeit mit Zone"),
        ("as-of=9999-12-31", 400, "ist kein Zeitpunkt"),
        ("as-of=2021-11-23&revision=1", 400, "nicht beides"),
        ("revision=9", 404, "Eine solche Fassung gibt es nicht"),
    ],
)
def test_a_moment_of_which_nothing_is_known_is_told(shown: Front, query: str, status: int, said: str) -> None:
    for path in (ANSAN, f"{ANSAN}.json", f"{ANSAN}/seite", f"{ANSAN}/nachweis.zip", "/archiv/sitzung/sample/3034"):
        answer = shown.get(f"{path}?{query}")
        assert (answer.status_code, said in answer.text) == (status, True), path
