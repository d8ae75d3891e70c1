"""Which file the front reads, and how old it says its data are."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.jobs.web.fronts import ANSAN, front, plain
from tests.rights import NOBODY, as_root, open_to_all, without_rights


def test_another_file_under_the_name_is_read_and_a_missing_one_is_said(own_archive: Path) -> None:
    restored = own_archive.with_name("restored.sqlite")
    shutil.copy(own_archive, restored)
    with closing(sqlite3.connect(restored)) as connection:
        connection.execute("UPDATE revision SET title = 'Aus der Sicherung'")
        connection.commit()
    table = "/archiv/current_proposals.json?number=11378&_shape=array"
    with front(own_archive) as shown:
        before = [shown.text(ANSAN), shown.text(table)]
        own_archive.rename(own_archive.with_name("away.sqlite"))
        missing = [shown.get(path).status_code for path in (ANSAN, f"{ANSAN}.json", table)]
        restored.rename(own_archive)
        after = [shown.text(ANSAN), shown.text(table)]
    assert ["Aus der Sicherung" in text for text in (*before, *after)] == [False, False, True, True]
    assert missing == [503, 503, 503]


def test_a_file_that_is_no_archive_under_the_name_is_said(
    own_archive: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good, other = (tmp_path / name for name in ("good.sqlite", "other.sqlite"))
    paths = (ANSAN, "/archiv/current_proposals.json", "/archiv.json?sql=SELECT+count(*)+FROM+revision")
    laid: dict[str, Callable[[Path, Path], object]] = {
        "PRAGMA user_version = 1": Path.rename,
        "CREATE TABLE proposal (id INTEGER)": Path.rename,
        "": Path.rename,
    }
    laid["CREATE TABLE revision (id INTEGER)"] = shutil.copyfile  # into the file that is open
    with front(own_archive) as shown:
        for made, lay in laid.items():
            shutil.copy(own_archive, good)
            with closing(sqlite3.connect(other)) as connection:
                connection.execute(made)  # of nothing the file has no bytes
            lay(other, own_archive)
            caplog.clear()
            assert [shown.get(path).status_code for path in paths] == [503] * len(paths), made
            told = [record.getMessage() for record in caplog.records if record.exc_info is None]
            assert len(told) == len(caplog.records) == len(paths), made
            assert all(text.startswith("the archive cannot be read: ") and "\n" not in text for text in told)
            good.rename(own_archive)
            assert [shown.get(path).status_code for path in paths] == [200] * len(paths), made


@as_root
def test_a_front_that_may_write_nothing_shows_what_each_run_wrote(archive: Path) -> None:
    paths = (ANSAN, "/archiv/current_proposals.json?number=11378&_shape=array")
    seen = []
    with open_to_all(archive) as path:
        path.parent.chmod(0o555)
        with without_rights(), front(path) as shown:
            for title in ("Ansan", "Eins", "Zwei"):
                os.setresuid(0, 0, 0)
                with closing(sqlite3.connect(path)) as connection:
                    connection.execute(f"UPDATE revision SET title = '{title}'")
                    connection.execute("UPDATE section SET text = text || hex(zeroblob(9000))")  # pages move
                    connection.commit()
                assert not Path(f"{path}-wal").exists()
                os.setresuid(NOBODY, NOBODY, 0)
                seen.append([title in shown.text(asked) for asked in paths])
    assert seen == [[True, True]] * 3


def test_a_run_that_was_killed_long_ago_is_not_running(own_archive: Path) -> None:
    with closing(sqlite3.connect(own_archive)) as connection:
        connection.execute("UPDATE run SET ended_at = NULL WHERE id = (SELECT max(id) FROM run)")
        connection.commit()
    with front(own_archive) as shown:
        page = shown.text("/")
    assert "läuft gerade" not in page
    assert '<time datetime="2021-11-22' in page


@pytest.mark.parametrize(("seen", "said"), [(0, "vergeblich versucht"), (3, "nur zum Teil")])
def test_a_run_that_reached_nothing_makes_no_data_young(own_archive: Path, seen: int, said: str) -> None:
    with closing(sqlite3.connect(own_archive)) as connection:
        run = "source_id, started_at, ended_at, program_version, stopped, brake_held"
        counts = "new, revised, unchanged, gone, withdrawn, restored, not_public, refused, failed, read"
        connection.execute(
            f"INSERT INTO run ({run}, {counts}) VALUES (1, '2021-12-24T02:15:00Z', '2021-12-24T02:20:00Z', '0', "
            f"'unreachable', 0, 0, 0, {seen}, 0, 0, 0, 0, 0, 5, 1)"
        )
        connection.commit()
    with front(own_archive) as shown:
        page = plain(shown.text("/").replace("<br>", " "))
    assert f"26.11.2021 03:15 Uhr am 24.12.2021 03:20 Uhr {said}" in page
