"""Lists and calendars of towns that draw them otherwise, read as the usual ones; another month is refused."""

import re

import pytest

from scraper.errors import PageShapeError
from tests.scraper.overview_pages import (
    AUENTAL,
    BIRKENAU,
    CLASSIC,
    FOUR,
    HEIDEBRUCH,
    LIST,
    LIST_4,
    MONTH,
    R_LIST,
    RANGE,
    RESPONSIVE,
    Reading,
    classic,
)


def read_list(text: str) -> object:
    return CLASSIC.read_list(text, HEIDEBRUCH + "vo040.asp")


def read_responsive(text: str) -> object:
    return RESPONSIVE.read_list(text, AUENTAL + "vo040_r.asp?shownext=true")


def read_four(text: str) -> object:
    return FOUR.read_list(text, BIRKENAU + "vo040")


def read_range(text: str) -> object:
    return CLASSIC.read_calendar(text, HEIDEBRUCH + "si010_j.asp?MM=3&YY=2026", 2026, 3)


HEADS = (r"(</?)th\b", r"\1td")
DAYS = (r'(<td class="text2" width="20">(?:<span[^>]*>)?)(?:&nbsp;)*(\d+)(?=<)', r"\1 \2.{}.")


@pytest.mark.parametrize(
    ("read", "page", "pattern", "other"),
    [
        *((read, page, *HEADS) for read, page in ((read_list, LIST), (read_responsive, R_LIST), (read_four, LIST_4))),
        *((read, page, *HEADS) for read, page in ((classic, MONTH), (read_range, RANGE))),
        (read_list, LIST, r"(\d\d\.\d\d\.)20(\d\d)(?=</td>)", r"Mo, \1\2"),
        (read_four, LIST_4, "28.09.2026", "28. Sept. 2026"),
        (read_four, LIST_4, ">Vorlageart<", ">Vorlagentyp<"),
        (classic, MONTH, DAYS[0], DAYS[1].format(2)),
        (read_range, RANGE, "04.03.2026", "04.03.26"),
    ],
)
def test_an_overview_drawn_otherwise_says_the_same(read: Reading, page: str, pattern: str, other: str) -> None:
    assert re.search(pattern, page)
    assert read(re.sub(pattern, other, page)) == read(page)


def test_a_row_that_did_not_arrive_is_missed_below_plain_heads() -> None:
    text = re.sub(r"<tr class=\"even\">(?:(?!</tr>).)*1533.*?</tr>", "", re.sub(*HEADS, LIST_4), flags=re.DOTALL)
    with pytest.raises(PageShapeError):
        read_four(text)


def test_days_of_another_month_are_refused() -> None:
    with pytest.raises(PageShapeError):
        classic(re.sub(DAYS[0], DAYS[1].format(3), MONTH))
