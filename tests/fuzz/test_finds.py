"""Faults that mangled pages found in readers, each with the smallest page that shows it."""

import pytest

from scraper.dialects import DIALECTS
from scraper.errors import PageShapeError

ENDED = '<html><body><div id="allriscontainer" class="vo020"><h1>Vorlage - 1</h1></div></body>\r\n</html>\r\n'


@pytest.mark.parametrize("dialect", ["allris3_classic", "allris3_responsive"])
def test_a_page_without_any_landmark_of_a_text_is_refused_by_name(dialect: str) -> None:
    """Texts that do not exist are announced too (`AN0.rtf`): a page without any landmark has lost them."""
    with pytest.raises(PageShapeError, match="landmark of a text"):
        DIALECTS[dialect].read_proposal(ENDED, "https://ris.example/bi/vo020.asp?VOLFDNR=1", ())
