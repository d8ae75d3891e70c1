"""Evidence: the exact bytes, once each, proved whenever they are read."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from scraper.records import Content, NoPage, Page
from storage import models, pages
from storage.archive import Archive
from storage.check import check
from storage.engine import reading_session, writing_session
from storage.errors import DamagedError
from tests.storage.contents import document, proposal
from tests.storage.paper import FAILED, FIRST_NIGHT, NOT_PUBLIC, Council, PaperDeriver, PaperReader

BODY = bytes(range(256)) * 3 + "Straße\r\n".encode("cp1252")


def page(body: bytes = BODY) -> Page:
    sent = (("Accept-Language", "de"),)
    got = (("Set-Cookie", "a"), ("Set-Cookie", "b"))
    return Page("http://a/", "http://b/", 200, got, body, FIRST_NIGHT, ("http://c/",), sent)


def put(council: Council, what: Page) -> int:
    with writing_session(council.engine) as session:
        return pages.put(session, what)


def test_bytes_come_back_exactly(council: Council) -> None:
    page_id = put(council, page())
    with reading_session(council.engine) as session:
        assert pages.body(session, page_id) == BODY
        assert pages.address(session, page_id) == "http://b/"
        row = session.get_one(models.Page, page_id)
        assert row.sha256 == hashlib.sha256(BODY).hexdigest()
        assert row.headers == [["Set-Cookie", "a"], ["Set-Cookie", "b"]]
        assert (row.redirects, row.request_headers) == (["http://c/"], [["Accept-Language", "de"]])
        assert (row.size, row.fetched_at, row.requested_url) == (len(BODY), FIRST_NIGHT, "http://a/")


def test_the_same_bytes_are_stored_once(council: Council) -> None:
    assert put(council, page()) == put(council, page())
    assert put(council, page()) != put(council, page(b"other"))


def test_nothing_comes_of_no_page_and_of_a_redacted_one(council: Council) -> None:
    page_id = put(council, page())
    with writing_session(council.engine) as session:
        session.execute(update(models.Page).values(body=None))
    with reading_session(council.engine) as session:
        assert pages.body(session, page_id) is None
        assert pages.body(session, None) is None


def test_redacted_bytes_are_not_stored_again(council: Council) -> None:
    page_id = put(council, page())
    with writing_session(council.engine) as session:
        session.execute(update(models.Page).values(body=None))
    assert put(council, page()) == page_id
    assert council.value("SELECT body FROM page") is None


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ({"body": b"no zlib"}, "cannot be unpacked"),
        ({"sha256": "0" * 64}, "not those that were received"),
        ({"compression": "brotli"}, "unknown compression"),
    ],
)
def test_damaged_evidence_is_never_handed_out(council: Council, damage: dict[str, object], says: str) -> None:
    page_id = put(council, page())
    with writing_session(council.engine) as session:
        session.execute(update(models.Page).values(**damage))
    with reading_session(council.engine) as session, pytest.raises(DamagedError, match=says):
        pages.body(session, page_id)


def test_the_pages_that_showed_a_withdrawal_are_evidence(council: Council) -> None:
    council.night("a", proposal())
    for noise in ("first", "second", "third"):
        council.night("none", NOT_PUBLIC, noise=noise, may_withdraw=True)
    kept = council.rows("SELECT v.outcome, v.page_id IS NOT NULL AS kept FROM visit AS v ORDER BY v.id")
    assert [(row["outcome"], row["kept"]) for row in kept] == [
        ("new", 1),
        ("gone", 1),
        ("withdrawn", 1),
        ("withdrawn", 0),
    ]


def redact(session: Session) -> None:
    """What redaction leaves behind, for the rules that follow it."""
    session.execute(update(models.Page).values(body=None))
    session.execute(update(models.Revision).values(redacted_at=FIRST_NIGHT, title=None, reference=None))


def test_a_redacted_page_that_is_still_public_is_not_taken_in_again(council: Council) -> None:
    council.night("a", proposal())
    with writing_session(council.engine) as session:
        redact(session)
    assert council.night("a").outcome == "unchanged"  # the same bytes
    assert council.night("a", noise="other bytes, same content").outcome == "unchanged"
    assert council.rows("SELECT title FROM revision") == [{"title": None}]
    assert council.value("SELECT count(*) FROM page WHERE body IS NOT NULL") == 0


def test_what_is_new_after_a_redaction_is_told_without_what_was_before(council: Council) -> None:
    council.night("a", proposal())
    with writing_session(council.engine) as session:
        redact(session)
    recorded = council.night("b", proposal(title="Neu"))
    assert recorded.outcome == "revised"
    assert [(change.before, change.after) for change in recorded.changes] == [(None, None)]
    assert council.value("SELECT title FROM current_proposals") == "Neu"


def test_bytes_that_failed_elsewhere_tell_of_the_fetch_that_was_read(council: Council) -> None:
    there = council.page("page", "same bytes")
    elsewhere = replace(there, url="http://elsewhere/", requested_url="http://elsewhere/", status=203)
    assert council.archive.record(council.visit_to(elsewhere, FAILED)).outcome == "failed"
    assert council.value("SELECT url FROM page") == "http://elsewhere/"
    assert council.visit("page", proposal(), noise="same bytes").outcome == "new"
    assert council.archive.record(council.visit_to(elsewhere, FAILED)).outcome == "failed"
    assert council.rows("SELECT url, status FROM page") == [{"url": there.url, "status": 200}]


class LinkingReader(PaperReader):
    """A parser that finds a document beside the page."""

    def read(self, kind: str, body: bytes, url: str) -> Content | NoPage:
        return proposal(documents=(document("Vorlage", number=1, url=f"{url}&do027"),))


def test_the_same_bytes_at_two_addresses_are_no_damage(sqlite_council: Council) -> None:
    council, reader = sqlite_council, LinkingReader()
    council.archive, page = Archive(council.engine, reader, PaperDeriver()), council.page("page")
    for key, url in (("quellmark", page.url), ("other", page.url.replace("ris.", "other."))):
        source = council.archive.source(key, key, url, "allris3_classic", 500)
        run = council.archive.begin_run(source, council.now, "0.1.0")
        here = replace(page, url=url, requested_url=url)
        visit = council.visit_to(here, reader.read("proposal", b"", url), source_id=source, run_id=run, url=url)
        assert council.archive.record(visit).outcome == "new"
    assert check(council.engine, reader, PaperDeriver()).findings == []
    with writing_session(council.engine) as session:
        session.execute(update(models.Document).where(models.Document.revision_id == 2).values(url="elsewhere"))
    assert len(check(council.engine, reader, PaperDeriver()).findings) == 1
