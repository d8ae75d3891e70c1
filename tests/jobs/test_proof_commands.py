"""`check`, `redact` and `evidence` on archives that the real flow made of the sample council."""

import hashlib
import io
import json
import shutil
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import text
from warcio.archiveiterator import ArchiveIterator

from jobs import ending
from jobs.cli import main
from jobs.commands.proof import write_new
from jobs.demo.site import SampleCouncil
from jobs.lock import only_writer
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from storage import chain
from storage.check import check as examine
from storage.compaction import compact
from storage.engine import open_archive, reading
from tests.built import Nights
from tests.jobs.installations import excerpt
from tests.jobs.stories import story
from tests.storage.altering import alter
from tests.storage.traces import traces

EXCERPT = excerpt((11352, 11378, 11383), (3017, 3021, 3034))


@pytest.fixture
def archive(nights: Nights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled council's archive after three nights, alone in the working directory."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "archive.sqlite"
    path.write_bytes(nights.archives[2].read_bytes())
    return path


@pytest.fixture(scope="module")
def three_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("excerpt")
    with story(folder, SampleCouncil(EXCERPT)) as told:
        for night in (1, 2, 3):
            assert told.sync(night).summary.exit_code == 0
    return told.path


@pytest.fixture
def small(three_nights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As `archive`, of a few items: for what each command reads whole."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(three_nights, tmp_path / "archive.sqlite"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Call a command on the archive in the working directory; return what it prints."""
    capsys.readouterr()
    assert main(["--database", "archive.sqlite", *arguments]) == code
    return capsys.readouterr().out


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    return json.loads(run(capsys, *arguments, "--json", code=code))


def packed_tighter(path: Path) -> None:
    """Make the dictionary of the archive's only source, and pack its pages with it."""
    engine = open_archive(path)
    done = compact(engine, 1, datetime(2021, 12, 4, tzinfo=UTC), first_at=20)
    assert done.trained
    assert done.packed
    engine.dispose()


def changed(path: Path, statement: str) -> None:
    engine = open_archive(path)
    alter(engine, statement)
    engine.dispose()


def test_each_run_tells_the_head_of_the_chain(tmp_path: Path) -> None:
    with story(tmp_path, SampleCouncil(EXCERPT)) as told:
        first, same, second = told.sync(1), told.sync(1), told.sync(2)
        head = chain.head(told.reading)
    assert head is not None
    heads = [result.summary.as_json()["chain_head"] for result in (first, same, second)]
    assert heads == [heads[0], heads[0], head.as_json()]  # nothing new, no new head
    assert heads[0]["position"] < heads[2]["position"]


class TestCheck:
    def test_what_the_real_flow_wrote_is_as_recorded(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert not run(capsys, "check")  # nothing to say, nothing said
        report = run_json(capsys, "check")
        assert (report["findings"], report["found"], report["stale"], report["notes"]) == ([], 0, 0, [])
        assert report["checked"]["pages"] > 40
        assert report["checked"]["chain"] >= report["checked"]["revisions"] > 40

    def test_what_is_altered_is_named_and_exits_4(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        changed(small, "UPDATE consultation SET result = 'abgelehnt' WHERE result IS NOT NULL")
        assert "the row says 'abgelehnt'" in run(capsys, "check", code=4)
        report = run_json(capsys, "check", code=4)
        assert report["found"] == len(report["findings"]) > 0
        assert set(report["findings"][0]) == {"where", "what"}

    def test_a_noted_head_holds_the_history_to_it(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        head = run_json(capsys, "check")["chain_head"]
        noted = f"{head['position']}:{head['hash']}"
        assert run_json(capsys, "check", "--head", noted)["found"] == 0
        other = f"{head['position']}:{'0' * 64}"
        assert "the history was altered" in run(capsys, "check", "--head", other, "--head", noted, code=4)
        later = f"{head['position'] + 1}:{'0' * 64}"
        assert "the chain was cut" in run(capsys, "check", "--head", later, code=4)

    @pytest.mark.parametrize("head", ["412", "412:abc", "0:" + "0" * 64, "x"])
    def test_what_is_no_head_is_refused(self, archive: Path, head: str) -> None:
        assert main(["--database", "archive.sqlite", "check", "--head", head]) == 2

    def test_without_an_archive_there_is_nothing_to_check(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert main(["--database", "archive.sqlite", "check"]) == 5


class TestRedact:
    def test_what_would_go_is_shown_first_and_nothing_happens(
        self, archive: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = archive.read_bytes()
        said = run(capsys, "redact", "11378", "--revision", "1")
        assert "sample:11378 revision 1  asked for" in said
        assert "nothing is removed yet" in said
        plan = run_json(capsys, "redact", "11378", "--revision", "1")
        assert (plan["removed"], plan["erased"]) == (False, None)
        assert [(row["item"], row["revision"]) for row in plan["revisions"]] == [("sample:11378", 1)]
        assert len(plan["pages"]) == 1
        assert archive.read_bytes() == before

    def test_a_redacted_revision_is_gone_and_the_archive_is_whole(
        self, small: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        title = run_json(capsys, "show", "11378", "--revision", "1")["title"]
        numbers = [row["number"] for row in run_json(capsys, "history", "11378")["revisions"]]
        options = [part for number in numbers for part in ("--revision", str(number))]
        reason = "Beschluss des VG Aachen vom 1.2.2026"
        plan = run_json(capsys, "redact", "11378", *options, "--reason", reason, "--yes")
        assert (plan["removed"], plan["erased"]) == (True, True)
        assert run_json(capsys, "check")["findings"] == []
        shown = run_json(capsys, "show", "11378")
        assert (shown["title"], shown["sections"], shown["redaction"]["reason"]) == (None, [], reason)
        for command in ("show", "history", "diff"):
            assert title not in run(capsys, command, "11378")
        assert title not in run(capsys, "changes")
        [*stones] = run_json(capsys, "redact", "--register")
        assert [(stone["item"], stone["revision"], stone["reason"]) for stone in stones] == [
            ("sample:11378", number, reason) for number in numbers
        ]
        assert reason in run(capsys, "redact", "--register")

    def test_a_text_is_removed_from_the_whole_archive(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        word = "ansan"
        packed_tighter(archive)
        plan = run_json(capsys, "redact", "--find", word)
        assert plan["revisions"]
        assert plan["left"] == []
        run(capsys, "redact", "--find", word, "--reason", "Art. 17 DSGVO", "--yes")
        assert run_json(capsys, "check")["findings"] == []
        assert run(capsys, "redact", "--find", word, code=5) == ""
        assert run_json(capsys, "search", "--past", word) == []
        engine = open_archive(archive)
        assert traces(engine, word) == []  # rows, search index, pages, dictionaries, file and log, whatever is packed
        engine.dispose()
        for kind in ("csv", "jsonl", "parquet", "sqlite"):
            run(capsys, "export", kind, "--output", f"out-{kind}")
        for file in (path for path in Path().glob("out-*/*") if path.suffix != ".parquet"):
            assert word.encode() not in file.read_bytes().lower(), file
        for file in Path("out-parquet").glob("*.parquet"):
            assert word not in str(pq.read_table(file).to_pylist()).lower(), file

    def test_the_next_night_takes_nothing_in_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with story(tmp_path, SampleCouncil(EXCERPT)) as told:
            told.sync(1)
            last = run_json(capsys, "show", "11378")
            run(capsys, "redact", "--find", last["title"], "--reason", "Art. 17 DSGVO", "--yes")
            assert last["title"].encode() not in told.path.read_bytes()
            outcome = told.sync(1, later=3, full=True).summary.outcomes
            assert set(outcome) <= {"unchanged", "read", "not_public", "gone", "withdrawn", "refused"}
            assert run_json(capsys, "show", "11378")["title"] is None
            assert run_json(capsys, "check")["findings"] == []
            assert last["title"].encode() not in told.path.read_bytes()

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ([], 2),
            (["11378"], 2),
            (["11378", "--find", "x y z"], 2),
            (["--find", "abc", "--revision", "1"], 2),
            (["--find", "a"], 2),
            (["--find", "Ansan", "--yes", "--reason", "letter on Ansan"], 2),
            (["11378", "--revision", "1", "--yes"], 2),
            (["11378", "--revision", "1", "--yes", "--reason", " "], 2),
            (["--register", "--yes"], 2),
            (["11378", "--revision", "99"], 5),
            (["99999999", "--revision", "1"], 5),
            (["--find", "nobody wrote this"], 5),
        ],
    )
    def test_what_cannot_be_meant_is_refused(self, archive: Path, arguments: list[str], code: int) -> None:
        before = archive.read_bytes()
        assert main(["--database", "archive.sqlite", "redact", *arguments]) == code
        assert archive.read_bytes() == before

    def test_nobody_else_may_write_meanwhile(self, archive: Path) -> None:
        arguments = ["redact", "11378", "--revision", "1", "--reason", "x", "--yes"]
        with only_writer(str(archive)):
            assert main(["--database", "archive.sqlite", *arguments]) == 4


class TestEvidence:
    def test_a_zip_file_with_a_name_of_its_own(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        told = run_json(capsys, "evidence", "11378", "1")
        path = archive.parent / "nachweis-sample-11378-1.zip"
        assert told["file"] == str(path)
        assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        with zipfile.ZipFile(path) as packed:
            page, fetched = packed.read("seite.html"), json.loads(packed.read("abruf.json"))
            [record, _] = ArchiveIterator(io.BytesIO(packed.read("seite.warc")))
            assert json.loads(packed.read("inhalt.json"))["title"] == run_json(capsys, "show", "11378")["title"]
        assert fetched["sha256"] == hashlib.sha256(page).hexdigest()
        assert b"Ansan" in page
        assert (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) == ("response", fetched["url"])

    def test_no_file_is_overwritten(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run(capsys, "evidence", "11378", "--output", "a.zip")
        before = Path("a.zip").read_bytes()
        assert "is there already" in fails(capsys, "evidence", "11378", "--output", "a.zip", code=2)
        run(capsys, "evidence", "11378", "--output", "b.zip")
        assert Path("b.zip").read_bytes() == before  # the same evidence is the same file
        run(capsys, "evidence", "11378", "--output", "c.zip", "--short")
        assert Path("c.zip").stat().st_size < len(before)

    def test_no_half_a_file_is_left_on_a_full_disk(self, tmp_path: Path) -> None:
        before = getrlimit(RLIMIT_FSIZE)
        setrlimit(RLIMIT_FSIZE, (100, before[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                write_new(tmp_path / "a.zip", b"x" * 1000)
        finally:
            setrlimit(RLIMIT_FSIZE, before)
        assert list(tmp_path.iterdir()) == []

    def test_what_is_not_there_is_told(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "99999999" in fails(capsys, "evidence", "99999999", code=5)
        assert "no revision 99" in fails(capsys, "evidence", "11378", "99", code=5)
        changed(archive, "UPDATE page SET body = x'00'")
        assert "cannot be unpacked" in fails(capsys, "evidence", "11378", code=4)
        assert list(Path().glob("*.zip")) == []


def fails(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Call a command that must fail; return its one line."""
    capsys.readouterr()
    assert main(["--database", "archive.sqlite", *arguments]) == code
    told = capsys.readouterr()
    assert not told.out
    assert told.err.count("\n") == 1
    return told.err


def test_a_run_ends_with_packing_pages_tighter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "compact", partial(compact, first_at=8, per_run=10))
    with story(tmp_path, SampleCouncil(excerpt(range(11354, 11379), (3017, 3021)))) as told:
        assert told.sync(1, dry_run=True).plan is not None
        told.sync(1)
        with reading(told.reading) as connection:
            packed = connection.execute(text("SELECT compression, count(*) FROM page GROUP BY 1 ORDER BY 1")).all()
        assert {row[0]: row[1] for row in packed}["zstd+dict1"] == 10
        assert told.show("11378")["title"]
        told.sync(2)
    engine = open_archive(told.path, read_only=True)
    assert examine(engine, page_reader(), DERIVER).findings == []
    engine.dispose()
