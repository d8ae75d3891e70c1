"""Each change at least once, in order, under the same id when repeated; silence when there is nothing."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from jobs.config import Web
from jobs.news import delivering, outstanding, parcels
from jobs.news.delivering import Told, try_again_at
from scraper.records import ProposalContent
from storage import watches
from storage.engine import open_archive, writing
from storage.models import Proposal
from storage.reparse import reparse
from storage.watches import Progress, key_of
from tests.jobs.news.receivers import MailServer, Receiver
from tests.jobs.news.telling import READER, Telling, by_mail, telling
from tests.postgres import cluster, needs_postgres
from tests.storage.altering import alter
from tests.storage.contents import consultation
from tests.storage.paper import FIRST_NIGHT, NOT_PUBLIC, Council


def told_titles(hook: Receiver) -> list[str]:
    return [row["after"] for told in hook.told for event in told["events"] for row in event["changes"]]


def changes_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("  -")]


class TestOnceAndInOrder:
    def test_a_new_watch_is_told_of_nothing_that_was_before(self, mailed: Telling, server: MailServer) -> None:
        assert mailed.tell() == [Told("w0")]
        assert server.mails == []

    def test_what_happens_is_told_once(self, mailed: Telling, server: MailServer) -> None:
        mailed.change("Neu")
        assert mailed.tell() == [Told("w0", 1, 1)]
        assert mailed.tell() == [Told("w0")]
        assert server.subjects == ["2021/0482: Neu – Titel geändert: Vorher → Neu"]

    @pytest.mark.parametrize(("shown", "told"), [("all", 1), ("title", 0)])
    def test_what_a_withdrawn_page_said_is_told_as_far_as_the_front_shows_it(
        self, tmp_path: Path, server: MailServer, shown: Any, told: int
    ) -> None:
        with telling(
            tmp_path, {"mail": "a@example.org"}, mail=by_mail(server.port), web=Web(withdrawn=shown)
        ) as mailed:
            mailed.change("Neu")
            with writing(mailed.council.engine) as connection:
                connection.execute(update(Proposal).values(withdrawn_at=mailed.council.now))
            assert mailed.tell() == [Told("w0", told, told)]
            assert len(server.mails) == told

    @pytest.mark.parametrize(
        ("wanted", "shown", "told"),
        [({}, "title", 1), ({"query": "Vorher"}, "title", 0), ({"query": "Vorher"}, "all", 1)],
    )
    def test_a_watch_that_looks_into_pages_is_not_told_that_a_hidden_one_left(
        self, tmp_path: Path, server: MailServer, wanted: dict[str, Any], shown: Any, told: int
    ) -> None:
        """That a word stood in it tells of what it said."""
        watch = {"mail": "a@example.org", **wanted}
        with telling(tmp_path, watch, mail=by_mail(server.port), web=Web(withdrawn=shown)) as mailed:
            mailed.council.night("gone", NOT_PUBLIC)
            mailed.council.night("gone", may_withdraw=True)
            assert mailed.tell() == [Told("w0", told, told)]

    def test_a_night_without_news_is_silent(self, mailed: Telling, server: MailServer) -> None:
        mailed.council.night("t0")
        mailed.council.night("gone", NOT_PUBLIC)
        assert mailed.tell() == [Told("w0")]
        assert server.mails == []

    def test_several_nights_come_in_one_mail_in_their_order(self, mailed: Telling, server: MailServer) -> None:
        for _ in range(3):
            mailed.change()
        assert mailed.tell() == [Told("w0", 1, 3)]
        assert server.subjects == ["3 Änderungen: 2021/0482"]
        assert changes_in(server.texts[0]) == [
            "  - Titel geändert: Vorher → Titel 1",
            "  - Titel geändert: Titel 1 → Titel 2",
            "  - Titel geändert: Titel 2 → Titel 3",
        ]

    def test_many_events_come_in_several_deliveries(
        self, hooked: Telling, hook: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(delivering, "MOST", 2)
        for _ in range(5):
            hooked.change()
        assert hooked.tell() == [Told("w0", 3, 5)]
        assert [len(told["events"]) for told in hook.told] == [2, 2, 1]
        assert told_titles(hook) == [f"Titel {n}" for n in range(1, 6)]
        assert len({told["delivery"] for told in hook.told}) == 3

    def test_large_events_come_in_more_deliveries(
        self, hooked: Telling, hook: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outstanding, "LARGEST", 25)
        for title in ("kurz", "knapp", "l" * 40, "Ende"):
            hooked.change(title)
        assert hooked.tell() == [Told("w0", 3, 4)]
        assert [len(told["events"]) for told in hook.told] == [2, 1, 1]

    def test_an_archive_put_back_tells_other_news_under_another_id(
        self, hooked: Telling, hook: Receiver, tmp_path: Path
    ) -> None:
        with (
            closing(sqlite3.connect(tmp_path / "archive.sqlite")) as file,
            closing(sqlite3.connect(":memory:")) as backup,
        ):
            file.backup(backup)
            hooked.change("Verloren")
            hooked.tell()
            backup.backup(file)
        hooked.change("Anders")
        hooked.tell()
        assert told_titles(hook) == ["Verloren", "Anders"]
        assert len({told["delivery"] for told in hook.told}) == 2

    def test_reparse_in_between_repeats_nothing_and_loses_nothing(self, hooked: Telling, hook: Receiver) -> None:
        hooked.change()
        hooked.tell()
        hooked.change()
        hooked.council.reader.version = "2"
        content = hooked.council.reader.contents["t2"]
        assert isinstance(content, ProposalContent)
        reparse(hooked.council.engine, hooked.council.reader)
        assert hooked.tell() == [Told("w0", 1, 1)]
        assert told_titles(hook) == ["Titel 1", "Titel 2"]

    def test_two_watches_go_each_its_own_way(self, tmp_path: Path, server: MailServer, hook: Receiver) -> None:
        watched = ({"mail": [READER, "b@example.org"]}, {"webhook": hook.url, "kinds": "result"})
        with telling(tmp_path, *watched, mail=by_mail(server.port)) as both:
            hook.status = 500
            both.change("Titel", consultations=(consultation("Rat"),))
            both.change("Titel", consultations=(consultation("Rat", result="vertagt"),))
            first, second = both.tell()
            assert (first.deliveries, first.failure, second.deliveries) == (1, None, 0)
            assert second.failure is not None
            assert server.recipients == [[READER, "b@example.org"]]
            hook.status = 200
            both.later(hours=1)
            assert both.tell() == [Told("w0"), Told("w1", 1, 1)]
            assert len(server.mails) == 1
            assert hook.told[0] == hook.told[1]


class Killed(BaseException):
    """The process ends here."""


class TestRepeated:
    """Under the same id, and just as it was."""

    def test_after_a_crash_between_delivery_and_note(
        self, mailed: Telling, server: MailServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def killed(*_: object, **__: object) -> None:
            raise Killed

        mailed.change()
        with monkeypatch.context() as patched:
            patched.setattr(watches, "note_delivered", killed)
            with pytest.raises(Killed):
                mailed.tell()
        mailed.change()  # what came meanwhile is a delivery of its own
        assert mailed.tell() == [Told("w0", 2, 2)]
        assert server.ids[0] == server.ids[1] != server.ids[2]
        assert [changes_in(text) for text in server.texts] == [
            ["  - Titel geändert: Vorher → Titel 1"],
            ["  - Titel geändert: Vorher → Titel 1"],
            ["  - Titel geändert: Titel 1 → Titel 2"],
        ]

    def test_after_a_failure(self, hooked: Telling, hook: Receiver) -> None:
        hook.status = 503
        hooked.change()
        assert hooked.tell()[0].failure == "webhook at 127.0.0.1: it answered HTTP 503; tried again at a later run"
        hooked.change()
        hook.status = 200
        assert hooked.tell() == [Told("w0", 2, 2)]
        ids = [told["delivery"] for told in hook.told]
        assert ids[0] == ids[1] != ids[2]
        assert told_titles(hook) == ["Titel 1", "Titel 1", "Titel 2"]

    def test_the_command_is_told_the_id_too(self, tmp_path: Path) -> None:
        script = "import os, sys; open('told', 'a').write(os.environ['GREMIENARCHIV_DELIVERY'] + sys.stdin.read())"
        place = tmp_path / "told"
        command = (sys.executable, "-c", script.replace("'told'", repr(str(place))))
        with telling(tmp_path, {"command": command}) as made:
            made.change()
            assert made.tell() == [Told("w0", 1, 1)]
        text = place.read_text(encoding="utf-8")
        data = json.loads(text[36:])
        assert data["delivery"] == text[:36]
        [event] = data["events"]
        assert event["subject"] == "2021/0482: Titel 1 – Titel geändert: Vorher → Titel 1"
        assert event["changes"][0]["sentence"] == "Titel geändert: Vorher → Titel 1"


class TestPatience:
    def test_grows_and_is_shorter_than_a_day(self) -> None:
        def waits(failures: int) -> float:
            stands = Progress(0, 1, None, None, FIRST_NIGHT, FIRST_NIGHT, failures, "x")
            again = try_again_at(stands)
            assert again is not None
            return (again - FIRST_NIGHT).total_seconds() / 60

        assert [waits(n) for n in (1, 2, 3, 7, 8, 1000)] == [10, 20, 40, 640, 1200, 1200]

    def test_is_kept_unless_told_to_try_at_once(self, hooked: Telling, hook: Receiver) -> None:
        hook.status = 500
        hooked.change()
        hooked.tell()
        assert hooked.tell() == [Told("w0", failure="HTTP 500; tried again from 2026-11-23T02:25:07Z on")]
        assert len(hook.told) == 1
        assert hooked.stands().failures == 1
        hooked.tell(at_once=True)
        assert (len(hook.told), hooked.stands().failures) == (2, 2)
        hooked.later(minutes=21)
        hook.status = 200
        assert hooked.tell() == [Told("w0", 1, 1)]
        assert (hooked.stands().failures, hooked.stands().reason, hooked.stands().failing_since) == (0, None, None)


def test_a_fault_of_ours_is_told_and_hides_nothing(
    hooked: Telling, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hooked.change()
    with monkeypatch.context() as patched:
        patched.setattr(parcels, "letter", lambda *_: 1 / 0)
        assert hooked.tell()[0].failure == "a fault of this program: ZeroDivisionError('division by zero')"
    assert "ZeroDivisionError" in caplog.text
    assert hooked.stands().reason == "ZeroDivisionError"
    assert hooked.tell(at_once=True) == [Told("w0", 1, 1)]


def test_a_cell_that_cannot_be_read_fails_the_watches_that_want_it(tmp_path: Path, hook: Receiver) -> None:
    watched = ({"webhook": hook.url, "kinds": ("title",)}, {"webhook": hook.url, "kinds": ("text",)})
    with telling(tmp_path, *watched) as told:
        told.change("Neu")
        alter(told.council.engine, "UPDATE change SET after = CAST(x'ff' AS TEXT) WHERE after = 'Neu'")
        failed, sound = told.tell()
        assert "gremienarchiv check" in str(failed.failure)
        assert sound == Told("w1")
        assert told.stands().reason == "the archive is damaged"
        alter(told.council.engine, "UPDATE change SET after = 'Neu' WHERE after = CAST(x'ff' AS TEXT)")
        assert told.tell(at_once=True)[0] == Told("w0", 1, 1)


def test_nothing_in_the_archive_says_what_is_watched(tmp_path: Path, hook: Receiver) -> None:
    with telling(tmp_path, {"name": "Bürgermeisterin", "query": "Geheim", "webhook": hook.url}) as made:
        made.change("Geheim")
        hook.status = 500
        made.tell()
        rows = made.council.rows("SELECT * FROM watch")
        assert [row["key"] for row in rows] == [key_of("Bürgermeisterin")]
        assert "haken" not in str(rows)
        assert "127.0.0.1" not in str(rows)


@needs_postgres
def test_watches_on_postgresql(hook: Receiver) -> None:
    with cluster() as running:
        url = running.database()
        engine: Engine = open_archive(url, create=True)
        made = Telling(Council(engine), {"database": url}, [{"webhook": hook.url, "query": "Titel"}])
        made.change()
        assert made.tell() == [Told("w0", 1, 1)]
        assert made.tell() == [Told("w0")]
        engine.dispose()
