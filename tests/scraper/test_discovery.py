"""Start pages, lists and calendars, cut or mangled: refused, or read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.errors import PageShapeError
from tests.scraper.overview_pages import (
    ANSWER,
    AUENTAL,
    BIRKENAU,
    CLASSIC,
    FOUR,
    HEIDEBRUCH,
    LIST,
    LIST_4,
    LIST_ANSWER,
    MONTH,
    R_LIST,
    R_MONTH,
    R_START,
    RESPONSIVE,
    SHELL,
    START,
    Reading,
    classic,
    four,
    responsive,
)

READINGS: list[tuple[str, Reading, str]] = [
    ("start", lambda text: CLASSIC.read_start(text, HEIDEBRUCH), START),
    ("list", lambda text: CLASSIC.read_list(text, HEIDEBRUCH + "vo040.asp"), LIST),
    ("month", classic, MONTH),
    ("responsive start", lambda text: RESPONSIVE.read_start(text, AUENTAL), R_START),
    ("responsive list", lambda text: RESPONSIVE.read_list(text, AUENTAL + "vo040_r.asp"), R_LIST),
    ("responsive month", responsive, R_MONTH),
    ("shell", four, SHELL),
    ("answer", four, ANSWER),
    ("list of 4", lambda text: FOUR.read_list(text, BIRKENAU + "vo040"), LIST_4),
    ("answer with a list", lambda text: FOUR.read_list(text, BIRKENAU + "vo040"), LIST_ANSWER),
]


@pytest.mark.parametrize(("kind", "read", "text"), READINGS, ids=[kind for kind, *_ in READINGS])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_cut_page_is_never_a_reading(kind: str, read: Reading, text: str, data: st.DataObject) -> None:
    whole = text.rstrip()
    with pytest.raises(PageShapeError):
        read(whole[: data.draw(st.integers(0, len(whole) - 1))])


@pytest.mark.parametrize(("kind", "read", "text"), READINGS, ids=[kind for kind, *_ in READINGS])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_mangled_page_is_refused_or_a_reading(kind: str, read: Reading, text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 300)))
        text = text[:start] + data.draw(st.text("<>/\"'= &;#?:[]-aäÖ019\n", max_size=12)) + text[end:]
    try:
        read(text)
    except PageShapeError:
        return
