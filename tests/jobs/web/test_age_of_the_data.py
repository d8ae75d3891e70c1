"""Which file the front reads, and how old it says its data are."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.jobs.web.fronts import ANSAN, front, plain


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
