"""Each change at least once, in order, under the same id when repeated; silence when there is nothing."""

import email
import email.message
import email.policy
import hashlib
import hmac
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from jobs.config import Web
from jobs.news import delivering, outstanding
from jobs.news.delivering import Told, try_again_at
from jobs.news.ways import Delivery, message
from jobs.watch_settings import Watch
from scraper.records import ProposalContent
from storage import watches
from storage.engine import open_archive, writing
from storage.models import Proposal
from storage.reparse import reparse
from storage.watches import Progress, key_of
from tests.jobs.news.receivers import MailServer, Receiver, mail_server, receiver
from tests.jobs.news.telling import Telling, by_mail, telling
from tests.postgres import cluster, needs_postgres
from tests.storage.contents import consultation, meeting, proposal, section
from tests.storage.paper import FIRST_NIGHT, NOT_PUBLIC, Council

READER = "leser@example.org"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


@pytest.fixture
def mailed(tmp_path: Path, server: MailServer) -> Iterator[Telling]:
    with telling(tmp_path, {"mail": READER}, mail=by_mail(server.port)) as made:
        yield made


@pytest.fixture
def hooked(tmp_path: Path, hook: Receiver) -> Iterator[Telling]:
    with telling(tmp_path, {"webhook": hook.url, "timeout_seconds": 1}) as made:
        yield made


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


CHANGED = ["consultation", "text", "text"]  # of the proposal
WANTED: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["new", *CHANGED, "new", "withdrawn"]),
    ({"kinds": ["withdrawn"]}, ["withdrawn"]),
    ({"item": "2021/0482"}, [*CHANGED, "withdrawn"]),
    ({"item": "quellmark:11378"}, [*CHANGED, "withdrawn"]),
    ({"item": "meeting:3021"}, ["new"]),
    ({"item": "2099/1"}, []),
    ({"item": "2021/9"}, ["new"]),  # not in the archive when the watch began
    ({"committee": "Rat"}, [*CHANGED, "new", "withdrawn"]),
    ({"committee": "Rat", "kinds": ["text"]}, ["text", "text"]),
    ({"committee": "Hauptausschuss"}, []),
    ({"source": "quellmark"}, ["new", *CHANGED, "new", "withdrawn"]),
    ({"query": "Radweg"}, ["text", "withdrawn"]),
    ({"query": "Radwege"}, ["text", "withdrawn"]),
    ({"query": "gremium:Rat -"}, [*CHANGED, "new", "withdrawn"]),
    ({"query": "Kanal"}, [*CHANGED, "withdrawn"]),  # the word left with the last change
    ({"query": "Radweg", "kinds": ["withdrawn"]}, ["withdrawn"]),
]


def happen(council: Council) -> None:
    """Let nights go by: another proposal, a consultation, a text, a meeting, a withdrawal."""
    council.number = 9
    council.night("nine", proposal(number=9, reference="2021/9", title="Anders"))
    council.number = 11378
    station = (consultation("Rat"),)
    council.night("a", proposal(title="Vorher", consultations=station, sections=(section("Sachlage", "Der Kanal"),)))
    council.night("b", proposal(title="Vorher", consultations=station, sections=(section("Sachlage", "Der Radweg"),)))
    council.kind, council.number = "meeting", 3021
    council.visit("m", meeting(committee="Rat"))
    council.kind, council.number = "proposal", 11378
    council.night("gone", NOT_PUBLIC)
    council.night("gone", may_withdraw=True)


@pytest.mark.parametrize(("wanted", "expected"), WANTED)
def test_a_watch_is_told_of_what_it_wants(
    tmp_path: Path, hook: Receiver, wanted: dict[str, Any], expected: list[str]
) -> None:
    with telling(tmp_path, {"webhook": hook.url, **wanted}) as made:
        happen(made.council)
        made.tell()
    kinds = [row["kind"] for told in hook.told for event in told["events"] for row in event["changes"]]
    assert kinds == expected


class TestMail:
    def test_says_who_what_and_when(self, mailed: Telling, server: MailServer) -> None:
        mailed.change()
        mailed.tell()
        [mail] = server.mails
        assert (mail["From"], mail["To"], mail["Auto-Submitted"]) == ("archiv@example.org", READER, "auto-generated")
        assert mail["Date"] == "Mon, 23 Nov 2026 02:15:07 +0000"
        assert mail["Message-ID"].endswith("@example.org>")
        assert server.texts[0] == (
            "1 Änderung in 1 Vorlage.\n"
            "\n"
            "2021/0482: Titel 1\n"
            "  Zwischen 22.11.2026 03:15 und 23.11.2026 03:15 Uhr:\n"
            "  - Titel geändert: Vorher → Titel 1\n"
            "  https://ris.quellmark.example/bi/vo020.asp?VOLFDNR=11378\n"
            "\n"
            "-- \n"
            "Gremienarchiv, Beobachtung „w0“: alles\n"
        )

    def test_no_title_makes_a_header(self, mailed: Telling, server: MailServer) -> None:
        mailed.change("Ä\u2028\u202eBcc: x@example.org\u0085To: y\x0b")
        mailed.tell()
        [mail] = server.mails
        assert "\n" not in mail["Subject"]
        assert "\u202e" not in mail["Subject"] + mail.get_content()
        assert mail["Bcc"] is None
        assert server.recipients == [[READER]]

    @pytest.mark.parametrize("title", ["Ü " * 60, "a" * 150, "Straße – " * 12, "plain words " * 12, "語" * 90])
    def test_subjects_of_any_length_arrive_as_they_are(self, title: str) -> None:
        mail = by_mail(25)
        delivery = Delivery("id", title, "Text", {}, FIRST_NIGHT)
        made = message(mail, Watch(name="w", mail=(READER,)), delivery)
        assert email.message_from_bytes(made, policy=email.policy.default)["Subject"] == " ".join(title.split())
        assert max(map(len, made.split(b"\r\n"))) < 200
        assert made.isascii()

    def test_a_mail_is_ascii_in_short_lines_for_servers_that_take_no_other(self) -> None:
        text = f"„Ansan“ für {'ü' * 200} {'x' * 2000}\n.\nFrom hier an\n"
        made = message(by_mail(25), Watch(name="w", mail=(READER,)), Delivery("id", "ü" * 300, text, {}, FIRST_NIGHT))
        assert made.isascii()
        assert max(map(len, made.split(b"\r\n"))) <= 76
        parsed = email.message_from_bytes(made, policy=email.policy.default)
        assert isinstance(parsed, email.message.EmailMessage)
        assert parsed.get_content().replace("\r\n", "\n") == text

    def test_our_page_is_named_where_it_has_a_public_address(self, tmp_path: Path, server: MailServer) -> None:
        web = {"public_url": "https://example.org/rat/"}
        with telling(tmp_path, {"mail": READER}, mail=by_mail(server.port), web=web) as made:
            made.change()
            made.tell()
            made.council.kind, made.council.number = "meeting", 3021
            made.council.visit("m", meeting(committee="Rat"))
            made.tell()
        assert "\n  https://example.org/rat/archiv/vorlage/quellmark/11378\n" in server.texts[0]
        assert "\n  https://example.org/rat/archiv/sitzung/quellmark/3021\n" in server.texts[1]

    def test_one_who_is_not_accepted_does_not_keep_it_from_the_others(self, tmp_path: Path, server: MailServer) -> None:
        server.refuse = frozenset({"weg@example.org"})
        with telling(tmp_path, {"mail": [READER, "weg@example.org"]}, mail=by_mail(server.port)) as made:
            made.change()
            [told] = made.tell()
            assert told.warning is not None
            assert "weg@example.org: 550 no such user; the others have it" in told.warning
            assert made.tell() == [Told("w0")]
        assert server.recipients == [[READER]]

    def test_one_who_has_to_wait_gets_it_later_and_holds_it_up_three_times_at_most(
        self, tmp_path: Path, server: MailServer
    ) -> None:
        waiting = "warte@example.org"
        server.let_wait = frozenset({waiting})
        with telling(tmp_path, {"mail": [READER, waiting]}, mail=by_mail(server.port)) as made:
            made.change()
            assert f"not accepted yet: {waiting}: 451 come back later" in str(made.tell()[0].failure)
            assert made.stands().reason == "recipients refused for now"
            server.let_wait = frozenset()
            assert made.tell(at_once=True) == [Told("w0", 1, 1)]
            assert server.recipients == [[READER], [READER, waiting]]
            assert server.ids[0] == server.ids[1]
            server.let_wait = frozenset({waiting})
            made.change()
            told = [made.tell(at_once=True)[0] for _ in range(4)]
            assert [(one.deliveries, one.warning is None) for one in told] == [(0, True)] * 3 + [(1, False)]

    @pytest.mark.parametrize(
        ("difficult", "reason"),
        [
            ({"refuse": frozenset({READER})}, "recipients refused"),
            ({"answer": "451 try later"}, "SMTP 451"),
            ({"port": 1}, "Connection refused"),
        ],
    )
    def test_a_server_that_does_not_take_it(
        self, mailed: Telling, server: MailServer, difficult: dict[str, Any], reason: str
    ) -> None:
        for name, value in difficult.items():
            setattr(server, name, value)
        mailed.settings["mail"] = by_mail(server.port)
        mailed.change()
        assert mailed.tell()[0].failure
        assert mailed.stands().reason == reason
        assert server.mails == []

    def test_passwords_come_from_where_they_are_kept(self, mailed: Telling, server: MailServer) -> None:
        mailed.settings["mail"] = by_mail(server.port, user="archiv", password_env="SMTP_PASSWORD")
        mailed.change()
        assert "the variable SMTP_PASSWORD is not set" in str(mailed.tell()[0].failure)
        mailed.environment["SMTP_PASSWORD"] = "x"
        failure = str(mailed.tell(at_once=True)[0].failure)  # this server wants none
        assert "SMTP AUTH extension not supported" in failure


class TestWebhook:
    def test_is_signed(self, tmp_path: Path, hook: Receiver) -> None:
        (tmp_path / "secret").write_text("geheim\n", encoding="utf-8")
        with telling(tmp_path, {"webhook": hook.url, "secret_file": str(tmp_path / "secret")}) as made:
            made.change()
            made.tell()
        [headers], [body] = hook.headers, hook.bodies
        assert headers["x-gremienarchiv-signature"] == f"sha256={hmac.new(b'geheim', body, hashlib.sha256).hexdigest()}"
        assert headers["x-gremienarchiv-delivery"] == hook.told[0]["delivery"]
        assert headers["content-type"] == "application/json"
        assert headers["user-agent"].startswith("Gremienarchiv/")

    @pytest.mark.parametrize(
        ("difficult", "told", "reason"),
        [
            ({"status": 404}, "it answered HTTP 404", "HTTP 404"),
            ({"status": 302, "location": "http://127.0.0.1:1/"}, "it leads elsewhere (HTTP 302)", "HTTP 302"),
            ({"drip": 5.0}, "no end after 1 s", "timeout"),
        ],
    )
    def test_that_does_not_take_it(
        self, hooked: Telling, hook: Receiver, difficult: dict[str, Any], told: str, reason: str
    ) -> None:
        for name, value in difficult.items():
            setattr(hook, name, value)
        hooked.change()
        [one] = hooked.tell()
        assert told in str(one.failure)
        assert "geheim" not in str(one.failure)
        assert hooked.stands().reason == reason

    def test_no_host_on_the_net_is_asked_without_a_contact(self, tmp_path: Path) -> None:
        with telling(tmp_path, {"webhook": "https://hooks.example.org/x"}) as made:
            made.change()
            [told] = made.tell()
            assert "hooks.example.org is not asked without a contact" in str(told.failure)


class TestCommand:
    @pytest.mark.parametrize(
        ("code", "told", "reason"),
        [
            ("import sys; sys.exit('voll\\nPlatte voll')", "exit code 1 (Platte voll)", "exit code 1"),
            ("import time; time.sleep(30)", "still ran after 1 s, ended", "timeout"),
        ],
    )
    def test_that_fails(self, tmp_path: Path, code: str, told: str, reason: str) -> None:
        with telling(tmp_path, {"command": (sys.executable, "-c", code), "timeout_seconds": 1}) as made:
            made.change()
            assert told in str(made.tell()[0].failure)
            assert made.stands().reason == reason

    def test_that_leaves_something_running_has_ended(self, tmp_path: Path) -> None:
        with telling(tmp_path, {"command": ("sh", "-c", "sleep 2 & exit 0"), "timeout_seconds": 1}) as made:
            made.change()
            assert made.tell() == [Told("w0", 1, 1)]

    def test_that_is_not_there(self, tmp_path: Path) -> None:
        with telling(tmp_path, {"command": ("/nirgends/x",)}) as made:
            made.change()
            assert "cannot be started (No such file or directory)" in str(made.tell()[0].failure)


def test_a_fault_of_ours_is_told_and_hides_nothing(
    hooked: Telling, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hooked.change()
    with monkeypatch.context() as patched:
        patched.setattr(delivering, "letter", lambda *_: 1 / 0)
        assert hooked.tell()[0].failure == "a fault of this program: ZeroDivisionError('division by zero')"
    assert "ZeroDivisionError" in caplog.text
    assert hooked.stands().reason == "ZeroDivisionError"
    assert hooked.tell(at_once=True) == [Told("w0", 1, 1)]


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
