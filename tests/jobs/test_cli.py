"""The command line: bad input is one line that says what, where and what to do, with the right exit code."""

import json
import os
import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from jobs.cli import main
from jobs.demo.faults import Fault
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from tests.built import Demo

DATABASE = "archive.sqlite"


@pytest.fixture(autouse=True)
def _clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("GREMIENARCHIV_"):
            monkeypatch.delenv(name)


@pytest.fixture
def council() -> Iterator[SampleCouncil]:
    council = SampleCouncil()
    with serve(council) as base_url:
        configure(base_url)
        yield council


def configure(base_url: str, more: str = "") -> None:
    Path("gremienarchiv.toml").write_text(
        f'database = "{DATABASE}"\n{more}\n[politeness]\nrequests_per_second = 10000\nretries = 0\n'
        f'backoff_seconds = 0\ntimeout_seconds = 5\n[[source]]\nkey = "sample"\nname = "S"\nbase_url = "{base_url}"\n',
        encoding="utf-8",
    )


def fails(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """Call a command that must fail with `code`; return its one line on standard error."""
    capsys.readouterr()
    assert main(arguments) == code
    told = capsys.readouterr()
    assert not told.out
    assert told.err.count("\n") == 1, told.err
    assert "Traceback" not in told.err
    return told.err


@pytest.mark.parametrize("option", ["--number", "--meeting"])
def test_a_number_that_no_database_can_keep_is_told(capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert "a whole number from 1 to" in fails(capsys, 2, "sync", option, str(2**63))


def test_a_wrong_option_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--fulll" in fails(capsys, 2, "sync", "--fulll")
    assert "nosuch" in fails(capsys, 2, "nosuch")
    assert "--limit" in fails(capsys, 2, "sync", "--limit", "-1")
    assert "lies after" in fails(capsys, 2, "changes", "--since", "2026-02-02", "--until", "2026-02-01")
    assert "not a day" in fails(capsys, 2, "sync", "--since", "gestern")
    assert "1990-01-01 is the earliest" in fails(capsys, 2, "sync", "--since", "0001-01-01")
    assert "whole number" in fails(capsys, 2, "sync", "--number", "0")


def test_an_unknown_key_of_the_configuration_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gremienarchiv.toml").write_text("[politeness]\nretrys = 1\n", encoding="utf-8")
    assert "did you mean 'retries'" in fails(capsys, 2, "sync")


def test_an_unknown_source_is_told(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert "configured are: sample" in fails(capsys, 2, "sync", "aachen")


def test_without_a_contact_no_host_but_loopback_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "contact" in fails(capsys, 2, "sync")


def test_an_unreachable_host_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        configure(f"http://127.0.0.1:{closed.getsockname()[1]}/bi/")
        assert main(["sync"]) == 3
    assert "stopped" in capsys.readouterr().err


def test_a_site_that_refuses_us_is_told(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    council.robots = "User-agent: *\nDisallow: /\n"
    assert main(["sync"]) == 3
    assert "robots.txt forbids" in capsys.readouterr().err
    assert [request.path for request in council.requests] == ["/robots.txt"]


def test_a_source_outside_its_night_window_keeps_no_other_from_its_turn(
    capsys: pytest.CaptureFixture[str], council: SampleCouncil
) -> None:
    here = datetime.now(UTC)
    window = f'night_window = "{here - timedelta(hours=2):%H:%M}-{here + timedelta(hours=2):%H:%M}"'
    with serve(SampleCouncil()) as other:
        text = Path("gremienarchiv.toml").read_text(encoding="utf-8")
        text = text.replace("[politeness]", f"[politeness]\n{window}") + 'timezone = "Asia/Tokyo"\n'
        text += f'[[source]]\nkey = "other"\nname = "O"\nbase_url = "{other}"\ntimezone = "UTC"\n'
        Path("gremienarchiv.toml").write_text(text, encoding="utf-8")
        assert main(["sync", "--json", "--limit", "1"]) == 3
    outside, inside = json.loads(capsys.readouterr().out)["sources"]
    assert "the night window is over" in outside["stopped"]
    assert council.requests == []
    assert (inside["stopped"], inside["outcomes"]["new"]) == (None, 1)


def test_a_good_run_under_cron_prints_nothing(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert main(["sync"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


def test_pages_that_fail_are_told_and_the_rest_is_recorded(
    capsys: pytest.CaptureFixture[str], council: SampleCouncil
) -> None:
    council.faults = [Fault("cut", "VOLFDNR=11378")]
    assert main(["sync"]) == 1
    told = capsys.readouterr().err
    assert "1 failed" in told
    assert "VOLFDNR=11378" in told
    assert "status --problems" in told
    assert main(["show", "11305", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number"] == 11305
    fails(capsys, 5, "show", "11378")


def test_an_archive_in_use_is_told(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    from jobs.lock import only_writer

    with only_writer(str(Path(DATABASE).absolute())):
        assert "locked by another run" in fails(capsys, 4, "sync")


def test_a_damaged_archive_is_told(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    Path(DATABASE).write_bytes(b"no database at all" * 300)
    fails(capsys, 4, "sync")
    fails(capsys, 4, "show", "1")
    assert Path(DATABASE).read_bytes().startswith(b"no database")


def test_an_archive_of_a_newer_version_is_told(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert main(["sync", "--number", "11378"]) == 0
    with sqlite3.connect(DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer" in fails(capsys, 4, "sync") or "later" in fails(capsys, 4, "sync")
    fails(capsys, 4, "show", "11378")


def test_a_missing_archive_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert DATABASE in fails(capsys, 5, "--database", DATABASE, "show", "1")
    assert not Path(DATABASE).exists()


def test_an_unknown_proposal_is_told(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert main(["sync", "--number", "11378"]) == 0
    for item in ("99999", "2099/9999", "meeting:1", "https://example.org/bi/vo020.asp?VOLFDNR=1"):
        fails(capsys, 5, "show", item)
    fails(capsys, 5, "diff", "11378", "7")
    fails(capsys, 5, "show", "11378", "--revision", "9")


def test_a_typo_does_not_look_like_a_quiet_week(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert main(["sync", "--number", "11378"]) == 0
    assert "result" in fails(capsys, 2, "changes", "--kind", "results")
    assert "sample" in fails(capsys, 2, "changes", "--source", "nope")


def test_nothing_is_changed_by_reading(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert main(["sync", "--number", "11378"]) == 0
    before = Path(DATABASE).read_bytes()
    for command in (["show", "11378"], ["history", "11378"], ["diff", "11378"], ["changes"]):
        assert main([*command, "--json"]) == 0
        json.loads(capsys.readouterr().out)
        assert main(command) == 0
        assert capsys.readouterr().out
    assert Path(DATABASE).read_bytes() == before


def test_the_kept_page_is_written_byte_for_byte(
    capfdbinary: pytest.CaptureFixture[bytes], council: SampleCouncil
) -> None:
    assert main(["sync", "--number", "11378"]) == 0
    capfdbinary.readouterr()
    assert main(["show", "11378", "--page"]) == 0
    page = capfdbinary.readouterr().out
    assert b"<html" in page
    assert page.endswith(b"</html>\r\n")


def test_demo_leaves_its_archive_and_prints_the_diff(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    assert "none → ungeändert beschlossen" in demo.printed
    copyfile(demo.database, "demo.sqlite")
    assert main(["demo"]) == 0  # again, in the same folder
    assert "none → ungeändert beschlossen" in capsys.readouterr().out


def test_demo_never_overwrites_another_archive(capsys: pytest.CaptureFixture[str], council: SampleCouncil) -> None:
    assert main(["sync", "--number", "11378"]) == 0
    Path(DATABASE).rename("demo.sqlite")
    assert "holds another archive" in fails(capsys, 2, "demo")
