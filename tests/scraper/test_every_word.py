"""Nothing that can be read on a page is missing from its record, and no word can change without being seen.

Over the bundled test pages and, where they are at hand, the real pages and skeletons. What a page prints is found by
the standard library's parser alone (`tests/scraper/runs.py`).
"""

import re
from pathlib import Path

import pytest

from scraper.dates import german_date
from scraper.decode import decode
from scraper.dialects import parse_meeting, parse_proposal
from scraper.html import normalise
from scraper.records import Content, NoPage, canonical_json, content_hash
from tests.beside import SHARED
from tests.scraper.runs import Run, content_runs
from tests.scraper.test_golden import NAME, PAGES, address_of

EVERY = [
    page
    for folder in (PAGES, SHARED / "pages", SHARED / "skeletons")
    for page in sorted(folder.rglob("*.html"))
    if page.name.startswith(("vo020", "to010"))
]
MOST = 12  # words of one page that are changed, one at a time

# Words of the frame that no markup tells from content.
_FRAME = re.compile(
    r"(?:Beratungsfolge|Anlagen?|Anlage/n|Stammbaum|Nr|Name|Gremium|Datum|Zeit|Beginn|Uhrzeit|Raum|Ort|Bezeichnung"
    r"|Ursprung|aktuell|\(wie Dokument\))[.:]?"
)
_PART = re.compile(r"(?:Nicht)?öffentlicher Teil.*", re.IGNORECASE)
_SIZE = re.compile(r"\s\(\d[\d.,]* (?:[kKM]?B|Bytes)\)\Z")


def url_of(page: Path) -> str:
    if PAGES in page.parents:
        return address_of(page)
    named = NAME.match(page.name)
    assert named, page.name
    return f"https://ris.example/bi/{named['program']}?{named['query']}"


def read(page: Path, text: str) -> Content | NoPage:
    parse = parse_proposal if page.name.startswith("vo020") else parse_meeting
    return parse(text.encode(), url_of(page))  # bytes that are UTF-8 are UTF-8, whatever the page says


def text_of(page: Path) -> str:
    """Return a page's text with a charset named that can hold every letter."""
    return re.sub(r"iso-8859-15?", "utf-8", decode(page.read_bytes()), flags=re.IGNORECASE)


SOUND = [page for page in EVERY if not isinstance(read(page, text_of(page)), NoPage)]


def says_something(run: Run, content: Content) -> bool:
    """Tell whether a run is content: no label of a column, no head of a table, no button of the page."""
    words = normalise(run.text)
    is_label = run.inside("class", "kb1") or run.inside("class", "label") or run.inside("class", "colTitle")
    is_label = is_label or any("aria-describedby" in attributes for _, attributes in run.around[-1:])
    is_column = is_label and words.rstrip(": ") not in {field.label for field in content.other_fields}
    is_button = run.inside("class", "aktenmappe_indiv") or run.inside("id", "mapWindow")
    is_head = run.inside("class", "title") or run.around[-1][0] == "h1"
    is_program = any("vo021" in attributes.get("href", "") for _, attributes in run.around)
    skipped = is_column or is_button or is_head or is_program or _FRAME.fullmatch(words) or _PART.fullmatch(words)
    return bool(re.search(r"\w", words)) and not skipped


def is_second_title(run: Run) -> bool:
    """Tell whether a run stands in the second table of attachments: its titles and their numbers are printed twice."""
    row = [tag for tag, _ in run.around].count("tr") > 0
    linked = any("___tmp/" in attributes.get("href", "") for _, attributes in run.around)
    return row and (linked or normalise(run.text).isdecimal() or run.inside("class", "attachmentTable"))


def is_told(run: Run, record: str) -> bool:
    """Tell whether a record holds a run: without its colon, a size cut off, a date as ISO writes it."""
    words = normalise(run.text).rstrip(": ")
    heading, _, rest = words.partition(": ")
    ways = ((words,), (_SIZE.sub("", words),), (german_date(words) or words,), (heading, rest))
    return any(all(squeezed(part) in record for part in way) for way in ways)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("page", SOUND, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_every_word_of_a_page_stands_in_its_record(page: Path) -> None:
    text = text_of(page)
    content = read(page, text)
    assert not isinstance(content, NoPage)
    record = squeezed(canonical_json(content).replace("\\n", "").replace("\\t", "").replace('\\"', '"'))
    missing = [run.text for run in content_runs(text) if says_something(run, content) and not is_told(run, record)]
    assert missing == [], missing


@pytest.mark.parametrize("page", SOUND, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_changed_word_is_a_changed_content_or_no_page(page: Path) -> None:
    text = text_of(page)
    content = read(page, text)
    assert not isinstance(content, NoPage)
    runs = [run for run in content_runs(text) if says_something(run, content) and not is_second_title(run)]
    unseen = []
    for run in runs[:: max(1, len(runs) // MOST)]:
        word = re.search(r"[^\W_]+", run.text)
        assert word is not None
        at = run.start + word.end()
        other = read(page, f"{text[:at]}qx{text[at:]}")
        if not isinstance(other, NoPage) and content_hash(other) == content_hash(content):
            unseen.append(run.text)
    assert unseen == []
