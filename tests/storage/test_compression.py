"""Pages are packed tighter step by step, and what was received comes out the same, also with standard tools."""

import hashlib
import random
import shutil
import subprocess
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import zstandard
from sqlalchemy import Engine

from storage import compaction, compression
from storage.check import check
from storage.compaction import Compacted, compact, renew
from storage.compression import Before, Packing
from storage.engine import open_archive, reading_session
from storage.pages import body as page_body
from storage.redaction import plan_text, redact, removal
from tests.storage.altering import alter
from tests.storage.contents import proposal
from tests.storage.kept import PutBack, keep
from tests.storage.paper import Council, PaperDeriver
from tests.storage.traces import traces

NAME = "Quastenflosser"
ENOUGH = 8  # pages for a dictionary; of fewer zstd makes none
WORDS = [f"wort{number}" for number in range(400)]
FRAME = " ".join(random.Random(1).choices(WORDS, k=300))


def noise(number: int, more: str = "") -> str:
    """A page's body: a frame that all pages share, and words of its own."""
    return f"{FRAME} {more} {' '.join(random.Random(number).choices(WORDS, k=40))} {FRAME[:500]}"


def publish(council: Council, numbers: range, more: str = "") -> None:
    for number in numbers:
        council.number = number
        council.visit(f"p{number}", proposal(number=number, title=f"Titel {number} {more}"), noise=noise(number, more))


def step(council: Council, **options: int) -> Compacted:
    return compact(council.engine, council.source, council.now, first_at=ENOUGH, **options)


def kinds(council: Council) -> dict[str, int]:
    rows = council.rows("SELECT compression, count(*) AS pages FROM page GROUP BY 1 ORDER BY 1")
    return {row["compression"]: row["pages"] for row in rows}


def bodies(council: Council) -> list[str]:
    with reading_session(council.engine) as session:
        ids = [row["id"] for row in council.rows("SELECT id FROM page ORDER BY id")]
        return [hashlib.sha256(page_body(session, page_id) or b"").hexdigest() for page_id in ids]


def clean(council: Council) -> None:
    found = check(council.engine, council.reader, PaperDeriver()).findings
    assert [str(finding) for finding in found] == []


def damaged_dictionary(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spoil the dictionary of enough pages; no process has it in memory."""
    publish(council, range(1, ENOUGH + 1))
    step(council)
    alter(council.engine, "UPDATE page_dictionary SET body = substr(body, 1, 50)")
    monkeypatch.setattr("storage.page_dictionaries._loaded", {})


def test_a_damaged_dictionary_is_told_and_no_page_packed_in_vain(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged_dictionary(council, monkeypatch)
    publish(council, range(ENOUGH + 1, 2 * ENOUGH))
    before = council.rows("SELECT id, compression, body FROM page ORDER BY id")
    for _ in range(2):
        done = step(council)
        assert (done.trained, done.packed) == (False, 0)
        assert "page dictionary 1; what is packed with it stays unread; gremienarchiv check" in str(done.damaged)
    assert council.rows("SELECT id, compression, body FROM page ORDER BY id") == before


def test_another_dictionary_is_made_once_enough_pages_can_be_read_without_a_damaged_one(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged_dictionary(council, monkeypatch)
    publish(council, range(ENOUGH + 1, 2 * ENOUGH + 1))
    done = step(council)
    assert (done.trained, done.packed) == (True, ENOUGH)
    assert done.damaged is not None
    assert kinds(council) == {"zstd+dict1": ENOUGH, "zstd+dict2": ENOUGH}
    again = step(council)
    assert (again.trained, again.packed) == (False, 0)


def test_damaged_pages_do_not_keep_others_from_being_packed(council: Council) -> None:
    publish(council, range(1, 13))
    alter(council.engine, "UPDATE page SET body = substr(body, 1, 50) WHERE id < 4")
    done = step(council, per_run=3)
    assert (done.trained, done.packed) == (True, 3)
    assert "kept pages that were to be packed (3)" in str(done.damaged)
    assert kinds(council) == {"zlib": 9, "zstd+dict1": 3}


def test_nothing_happens_before_there_are_enough_pages(council: Council) -> None:
    publish(council, range(1, ENOUGH))
    assert step(council) == Compacted(trained=False, packed=0)
    assert kinds(council) == {"zlib": 7}


def test_a_dictionary_is_made_once_and_used_in_small_steps(council: Council) -> None:
    publish(council, range(1, 13))
    size = council.value("SELECT sum(length(body)) FROM page")
    assert step(council, per_run=5) == Compacted(trained=True, packed=5)
    assert kinds(council) == {"zlib": 7, "zstd+dict1": 5}
    assert step(council, per_run=5) == Compacted(trained=False, packed=5)
    assert step(council, per_run=5) == Compacted(trained=False, packed=2)
    assert step(council) == Compacted(trained=False, packed=0)
    assert council.value("SELECT sum(length(body)) FROM page") < size / 2
    assert bodies(council) == [row["sha256"] for row in council.rows("SELECT sha256 FROM page ORDER BY id")]
    clean(council)


def test_new_pages_are_packed_with_it_at_once(council: Council) -> None:
    publish(council, range(1, 9))
    step(council)
    publish(council, range(9, 12))
    assert kinds(council) == {"zstd+dict1": 11}
    clean(council)


def test_another_source_has_a_dictionary_of_its_own(council: Council) -> None:
    publish(council, range(1, 9))
    step(council)
    council.source = council.archive.source("nebenort", "Nebenort", "https://nebenort.example/", None, 500)
    council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    publish(council, range(101, 109))
    assert kinds(council) == {"zlib": 8, "zstd+dict1": 8}
    assert step(council).trained
    assert kinds(council) == {"zstd+dict1": 8, "zstd+dict2": 8}


def test_so_many_times_as_many_pages_make_the_next_one_and_the_first_goes(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compaction.AGAIN_AT == 10
    monkeypatch.setattr(compaction, "AGAIN_AT", 2)
    publish(council, range(1, 4))
    compact(council.engine, council.source, council.now, first_at=3)
    assert council.rows("SELECT id FROM page_dictionary") == []  # three pages have too little in common
    publish(council, range(4, 9))
    step(council)
    assert council.value("SELECT pages FROM page_dictionary") == 8
    publish(council, range(9, 16))
    assert step(council) == Compacted(trained=False, packed=0)
    publish(council, range(16, 17))
    assert step(council, per_run=10) == Compacted(trained=True, packed=10)
    assert kinds(council) == {"zstd+dict1": 6, "zstd+dict2": 10}
    assert step(council) == Compacted(trained=False, packed=6)
    assert council.rows("SELECT id, version, pages FROM page_dictionary") == [{"id": 2, "version": 2, "pages": 16}]
    clean(council)


def test_what_was_redacted_is_in_no_dictionary_any_more(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    council = Council(engine)
    monkeypatch.setattr(removal, "renew", partial(renew, first_at=ENOUGH))
    publish(council, range(1, 11))
    publish(council, range(11, 19), f"{NAME} wohnt hier")
    with monkeypatch.context() as patched:  # which pieces are chosen is zstd's own affair
        patched.setattr(compression, "train", lambda samples: b"".join(reversed(samples))[:8000])
        step(council)
    before = council.value("SELECT sha256 FROM page_dictionary")
    plan = plan_text(council.engine, NAME)
    assert len(plan.pages) == 8
    assert NAME.encode() in b"".join(row["body"] for row in council.rows("SELECT body FROM page_dictionary"))
    redact(council.engine, plan, "Art. 17 DSGVO", council.now + timedelta(hours=1))
    assert council.value("SELECT sha256 FROM page_dictionary") != before
    assert kinds(council)["zstd+dict2"] >= 10
    assert traces(council.engine, NAME) == []
    assert all(row["body"] is None for row in council.rows("SELECT body FROM page WHERE id > 10"))
    clean(council)


def test_too_few_pages_left_by_a_redaction_need_no_dictionary(engine: Engine) -> None:
    council = Council(engine)
    publish(council, range(1, 9), NAME)
    publish(council, range(9, 11))
    step(council)
    redact(council.engine, plan_text(council.engine, NAME), "Art. 17 DSGVO", council.now)
    assert council.rows("SELECT * FROM page_dictionary") == []
    assert council.value("SELECT count(*) FROM page WHERE compression = 'zlib' AND body IS NOT NULL") == 2
    assert traces(council.engine, NAME) == []
    clean(council)


needs_zstd = pytest.mark.skipif(shutil.which("zstd") is None, reason="needs zstd: apt-get install zstd")


@needs_zstd
def test_a_page_is_unpacked_by_standard_tools(archive_file: Path, tmp_path: Path) -> None:
    council = Council(open_archive(archive_file))
    publish(council, range(1, 9))
    step(council)
    council.archive.end_run(council.run, council.now)
    commands = [
        f"sqlite3 {archive_file} \"SELECT writefile('page.zst', body) FROM page WHERE id = 7\"",
        f"sqlite3 {archive_file} \"SELECT writefile('dictionary', body) FROM page_dictionary WHERE id = 1\"",
    ]
    if shutil.which("sqlite3") is None:
        [page] = council.rows("SELECT body FROM page WHERE id = 7")
        [dictionary] = council.rows("SELECT body FROM page_dictionary")
        (tmp_path / "page.zst").write_bytes(page["body"])
        (tmp_path / "dictionary").write_bytes(dictionary["body"])
        commands = []
    for command in [*commands, "zstd -q -d -D dictionary page.zst -o page.html"]:
        subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    received = (tmp_path / "page.html").read_bytes()
    assert hashlib.sha256(received).hexdigest() == council.value("SELECT sha256 FROM page WHERE id = 7")


ALTERED = {
    "a page": ("UPDATE page SET body = substr(body, 1, 50) WHERE id = 3", "page 3 "),
    "bytes behind a page": ("UPDATE page SET body = CAST(body || x'00' AS BLOB) WHERE id = 3", "page 3 "),
    "how a page is packed": ("UPDATE page SET compression = 'zlib' WHERE id = 3", "page 3 "),
    "an unknown way": ("UPDATE page SET compression = 'brotli' WHERE id = 3", "unknown compression 'brotli'"),
    "a dictionary that is not there": (
        "UPDATE page SET compression = 'zstd+dict7' WHERE id = 3",
        "its dictionary 7 is missing",
    ),
    "a dictionary": ("UPDATE page_dictionary SET body = CAST(body || x'00' AS BLOB)", "page dictionary 1 "),
    "its hash": ("UPDATE page_dictionary SET sha256 = 'f00'", "page dictionary 1 "),
    "no dictionary at all": ("DELETE FROM page_dictionary", "its dictionary 1 is missing"),
}


@pytest.fixture(scope="module")
def packed(altered_engine: Engine) -> tuple[Council, PutBack]:
    council = Council(altered_engine)
    publish(council, range(1, 9))
    step(council)
    return council, keep(altered_engine)


@pytest.mark.parametrize(("statement", "told"), ALTERED.values(), ids=ALTERED)
def test_what_is_altered_is_found(packed: tuple[Council, PutBack], statement: str, told: str) -> None:
    council, put_back = packed
    put_back()
    alter(council.engine, statement)
    lines = [str(finding) for finding in check(council.engine, council.reader, PaperDeriver()).findings]
    assert any(told in line for line in lines), lines


def test_a_damaged_page_stays_as_it_is(council: Council) -> None:
    publish(council, range(1, 13))
    alter(council.engine, "UPDATE page SET body = substr(body, 1, 50) WHERE id = 3")
    before = council.value("SELECT body FROM page WHERE id = 3")
    report = step(council)
    assert (report.trained, report.packed) == (True, 11)
    assert council.value("SELECT body FROM page WHERE id = 3") == before


DICTIONARY = compression.train([noise(n).encode() for n in range(40)]) or b""
WAYS = ("zlib", "zstd", "zstd+dict3", "zstd+page12", "zstd+dict3+page12")


def before(packing: Packing) -> Before:
    found = {None: b"", 3: DICTIONARY}, {None: b"", 12: noise(7).encode()}
    try:
        return Before(found[0][packing.dictionary], found[1][packing.page])
    except KeyError as exc:
        raise compression.UnpackError(f"{exc} is missing") from exc


@pytest.mark.parametrize("body", [b"", b"x", bytes(range(256)) * 50, FRAME.encode()])
@pytest.mark.parametrize("how", WAYS)
def test_whatever_is_packed_comes_out_again(body: bytes, how: str) -> None:
    packing = compression.packing_named(how)
    assert packing.name == how
    packed = compression.pack(body, packing, before(packing))
    assert compression.unpack(packed, how, before) == body


def test_the_more_stands_before_a_page_the_less_is_left_of_it() -> None:
    body = noise(7, "neu").encode()
    sizes = [len(compression.pack(body, compression.packing_named(how), before(compression.packing_named(how))))
             for how in ("zlib", "zstd+dict3", "zstd+dict3+page12")]  # fmt: skip
    assert sizes[0] > 2 * sizes[1] > 4 * sizes[2]


def test_a_frame_that_says_it_holds_more_than_there_is_room_for_is_an_error() -> None:
    frame = bytes.fromhex("28b52ffde0") + (1 << 60).to_bytes(8, "little") + b"\x01\x00\x00"
    assert zstandard.frame_content_size(frame) == 1 << 60
    with pytest.raises(compression.UnpackError, match="very many"):
        compression.unpack(frame, "zstd", before)


def test_pages_without_anything_in_common_make_no_dictionary() -> None:
    assert compression.train([b"a", b"b"]) is None
    assert compression.train([]) is None


@pytest.mark.parametrize(
    "how",
    ["", "gzip", "zstd+dict", "zstd+dict0", "zstd+dictx", "zstd+dict1 ", "zlib+dict1", "zstd+page1+dict1", "zstd+page"],
)
def test_an_unknown_way_is_an_error(how: str) -> None:
    with pytest.raises(compression.UnpackError, match="unknown compression"):
        compression.unpack(b"", how, before)
