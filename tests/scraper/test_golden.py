"""Every page below tests/pages/<dialect>/<site>/ that is a proposal or a meeting reads as the JSON beside it says.

A page is added by adding its file: `vo020.asp_VOLFDNR=4713.html`. Its address is made from that name, or stands in
`<page>.url` beside it. A missing `.expected.json` is written once, and the test fails until it has been read by eye.
"""

import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from scraper.dialects import DIALECTS, PARSER_VERSION, parse_meeting, parse_proposal
from scraper.records import NoPage

PAGES = Path(__file__).parents[1] / "pages"
LOCK = PAGES / "readings.lock.json"
FOLDERS = {"allris3_classic": "bi", "allris3_responsive": "bi", "allris4": "public"}
NAME = re.compile(r"(?P<program>(?:vo020|to010)[^=]*)_(?P<query>(?:VOLFDNR|SILFDNR)=\d+)")

GOLDENS = sorted(
    page
    for dialect in DIALECTS
    for page in (PAGES / dialect).glob("*/*.html")
    if page.name.startswith(("vo020", "to010"))
)


def name_of(page: Path) -> str:
    return page.relative_to(PAGES).as_posix()


def address_of(page: Path) -> str:
    sidecar = page.with_suffix(".url")
    if sidecar.exists():
        return sidecar.read_text(encoding="utf-8").strip()
    named = NAME.match(page.name)
    assert named, f"{page.name}: name it like vo020.asp_VOLFDNR=4713.html, or write its address to {sidecar.name}"
    folder = FOLDERS[page.parent.parent.name]
    return f"https://{page.parent.name.replace('_', '-')}.example/{folder}/{named['program']}?{named['query']}"


def reading_of(page: Path) -> dict[str, Any]:
    parse = parse_proposal if page.name.startswith("vo020") else parse_meeting
    read = parse(page.read_bytes(), address_of(page))
    return {"kind": type(read).__name__, **json.loads(json.dumps(dataclasses.asdict(read)))}


@pytest.mark.parametrize("page", GOLDENS, ids=name_of)
def test_a_page_reads_as_its_golden_file_says(page: Path) -> None:
    golden = page.with_suffix(".expected.json")
    reading = reading_of(page)
    if not golden.exists():
        golden.write_text(json.dumps(reading, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{name_of(golden)} was missing and is written now: read it against the page, then commit it")
    assert reading == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", GOLDENS, ids=name_of)
def test_a_page_in_a_dialects_folder_is_read_by_that_dialect(page: Path) -> None:
    reading = reading_of(page)
    assert reading["kind"] == NoPage.__name__ or reading["dialect"] == page.parent.parent.name


def test_no_golden_file_has_lost_its_page() -> None:
    pages = {page.with_suffix(".expected.json") for page in GOLDENS}
    found = {path for dialect in DIALECTS for path in (PAGES / dialect).glob("*/*.expected.json")}
    assert {path for path in found if path.name.startswith(("vo020", "to010"))} <= pages


def test_a_changed_reading_has_a_new_parser_version() -> None:
    """Storage rebuilds its rows when PARSER_VERSION changes: a page that reads differently needs a new one."""
    now = {name_of(page): digest for page in GOLDENS if (digest := digest_of(page.with_suffix(".expected.json")))}
    lock = json.loads(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {"version": None, "readings": {}}
    old = lock["readings"] if lock["version"] == PARSER_VERSION else {}
    changed = sorted(name for name in now.keys() & old.keys() if now[name] != old[name])
    assert not changed, (
        f"read differently under parser version {PARSER_VERSION}: {', '.join(changed)}. "
        "Raise PARSER_VERSION in scraper/dialects/__init__.py, run again, and commit the rewritten lock"
    )
    if now != old:
        new = {"version": PARSER_VERSION, "readings": now}
        LOCK.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        pytest.fail(f"{LOCK.name} did not hold these pages and this version and is written now: commit it")


def digest_of(golden: Path) -> str | None:
    if not golden.exists():
        return None
    plain = json.dumps(json.loads(golden.read_text(encoding="utf-8")), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
