"""Faults that mangled pages found in readers, each with the smallest page that shows it."""

import pytest

from scraper.dialects import DIALECTS
from scraper.errors import PageShapeError

ENDED = '<html><body><div id="allriscontainer" class="vo020"><h1>Vorlage - 1</h1></div></body>\r\n</html>\r\n'


@pytest.mark.parametrize(("dialect", "landmark"), [("allris3_classic", "#rismain"), ("allris3_responsive", "#allris")])
def test_a_page_with_nothing_but_its_end_is_refused_by_name(dialect: str, landmark: str) -> None:
    with pytest.raises(PageShapeError, match=landmark):
        DIALECTS[dialect].read_proposal(ENDED, "https://ris.example/bi/vo020.asp?VOLFDNR=1", ())
