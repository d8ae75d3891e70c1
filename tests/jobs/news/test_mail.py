"""What a mail says, how it is written, and what becomes of one that is not taken."""

import email
import email.message
import email.policy
from pathlib import Path
from typing import Any

import pytest

from jobs.news.by_mail import message
from jobs.news.delivering import Told
from jobs.news.delivery import Delivery
from jobs.watch_settings import Watch
from tests.jobs.news.receivers import MailServer
from tests.jobs.news.telling import READER, Telling, by_mail, telling
from tests.storage.contents import meeting
from tests.storage.paper import FIRST_NIGHT


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
