"""What a receiver refuses for its size is told in smaller parts, a single change shortened: at least once, same ids."""

import logging
from pathlib import Path
from typing import Any

import pytest

from jobs.news.by_mail import _is_size
from jobs.news.delivering import Told
from jobs.news.shortening import STEPS, cut
from tests.jobs.news.receivers import MailServer, Receiver, mail_server
from tests.jobs.news.telling import READER, Telling, by_mail, telling
from tests.storage.contents import consultation, document

LONG = "lang " * 2000


def titles(hook: Receiver, skip: int = 0) -> list[str]:
    """Return what came, but for the first deliveries."""
    return [row["after"] for told in hook.told[skip:] for event in told["events"] for row in event["changes"]]


def test_a_webhook_that_takes_little_gets_parts_in_order(
    hooked: Telling, hook: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        hooked.change()
    hook.most = 2000  # of an event of some 700
    with caplog.at_level(logging.WARNING, "gremienarchiv.news"):
        [told] = hooked.tell()
    assert (told.changes, told.lines) == (5, [])
    assert titles(hook) == [f"Titel {number}" for number in range(1, 6)]
    assert told.deliveries == len(hook.told) == len({one["delivery"] for one in hook.told}) > 1
    assert "HTTP 413; told in smaller parts" in caplog.text
    assert hooked.tell() == [Told("w0")]


def test_a_part_that_fails_is_repeated_under_its_id_and_what_arrived_is_not(hooked: Telling, hook: Receiver) -> None:
    for _ in range(4):
        hooked.change()
    hook.most, hook.status = 2000, 500
    assert "HTTP 500" in str(hooked.tell()[0].failure)
    hook.status = 204
    assert hooked.tell(at_once=True)[0].changes == 4
    assert hook.told[0]["delivery"] == hook.told[1]["delivery"]
    assert titles(hook, 1) == [f"Titel {number}" for number in range(1, 5)]


def test_a_digest_comes_in_parts_and_begins_anew_if_one_fails(tmp_path: Path, hook: Receiver) -> None:
    watch = {"webhook": hook.url, "committee": "Rat", "digest": True, "digest_days": 3}
    with telling(tmp_path, watch) as council:
        for title in ("A", "B", "C"):
            council.change(title, consultations=(consultation("Rat", date="2026-11-30"),))
        council.later(days=3)
        hook.most = 3000
        take, taken = hook.take, []

        def fail_second(request: object) -> None:
            taken.append(request)
            hook.status = 500 if len(hook.told) == 1 else 204
            take(request)  # type: ignore[arg-type]  # it is one

        hook.take = fail_second  # type: ignore[method-assign]
        assert council.tell()[0].failure
        assert council.tell(at_once=True)[0].failure is None
        ids = [one["delivery"] for one in hook.told]
        assert ids[:2] == ids[2:4]
        assert [one["digest"]["until"] for one in hook.told] == ["2026-11-30"] * len(ids)
        arrived = titles(hook, 2)
        assert [title for title in arrived if title in {"A", "B", "C"}] == ["A", "B", "C"]
        assert council.tell() == [Told("w0")]


def test_a_change_too_large_by_itself_is_told_shortened(hooked: Telling, hook: Receiver) -> None:
    hooked.change(LONG)
    hook.most = 5000
    [told] = hooked.tell()
    assert (told.deliveries, told.failure) == (1, None)
    assert "told shortened" in str(told.warning)
    [event] = hook.told[0]["events"]
    [change] = event["changes"]
    assert event["shortened"] is True
    assert change["after"] == f"{LONG[: STEPS[0][1]]} …"
    assert change["sentence"] == "Titel geändert"
    assert {"redacted", "beginnings"}.isdisjoint(change)
    assert hook.told[0]["delivery"] == hook.refused[0]
    assert hooked.tell() == [Told("w0")]


def test_a_receiver_that_takes_nothing_is_tried_again_later(hooked: Telling, hook: Receiver) -> None:
    hooked.change()
    hook.most = 10
    assert "HTTP 413; tried again" in str(hooked.tell()[0].failure)
    assert len(hook.refused) == 1 + len(STEPS)
    hook.most = None
    hooked.later(hours=1)
    assert hooked.tell() == [Told("w0", 1, 1)]


def test_a_mail_server_with_a_limit_gets_parts_and_a_shortened_mail(tmp_path: Path) -> None:
    many: dict[str, Any] = {"documents": tuple(document(f"Anlage {number}") for number in range(60))}
    with (
        mail_server(data_size_limit=2500) as server,
        telling(tmp_path, {"mail": READER}, mail=by_mail(server.port)) as mailed,
    ):
        mailed.change()
        mailed.change(**many)
        mailed.change(**many)
        [told] = mailed.tell()
        assert (told.changes, told.failure) == (1 + 61 + 1, None)
        assert "told shortened" in str(told.warning)
        assert [text.startswith("Gekürzt:") for text in server.texts] == [False, True, False]
        assert server.texts[1].count("Anlage") == 19  # beside the title
        assert "\n61 Änderungen in 1 Vorlage." in server.texts[1]
        assert "  - und 41 weitere Änderungen" in server.texts[1]
        assert len(set(server.ids)) == 3
        assert mailed.tell() == [Told("w0")]


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        (552, b"Message size exceeds fixed limit", True),
        (552, b"5.3.4 Message too big", True),
        (554, b"5.3.4 too big", True),
        (550, b"5.2.3 too long for this mailbox", True),
        (552, b"5.2.2 Mailbox full", False),
        (550, b"no such user", False),
    ],
)
def test_refused_for_its_size(code: int, said: bytes, expected: bool) -> None:
    assert _is_size(code, said) is expected


def test_a_full_mailbox_is_tried_again_whole(mailed: Telling, server: MailServer) -> None:
    server.answer = "552 5.2.2 mailbox full"
    mailed.change()
    mailed.change()
    assert mailed.tell()[0].failure
    server.answer = "250 OK"
    assert mailed.tell(at_once=True) == [Told("w0", 1, 2)]


def test_what_is_small_is_not_cut() -> None:
    row = {"before": "a", "after": None}
    assert cut({"title": "t", "reference": None, "changes": [row, row]}, 1)["changes"] == [row, row]
