"""Answers that need not be sent again (RFC 9110, 13): an answer that bears an ETag is compared with what is asked."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from jobs.web.asked import Answer, Header

_SETTLING = timedelta(minutes=1)
# What a cache takes over from such an answer: with another policy it would replace the one of the page.
_KEPT = {"etag", "last-modified", "cache-control", "vary", "content-security-policy", "x-robots-tag"}


def validators(body: bytes, changed_at: datetime | None) -> tuple[Header, ...]:
    """Return the headers by which a client can ask later whether an answer is still the same."""
    etag = ("ETag", f'"{hashlib.sha256(body).hexdigest()[:32]}"')
    return (etag,) if changed_at is None else (etag, ("Last-Modified", format_datetime(changed_at, usegmt=True)))


def settled(changed_at: datetime, now: datetime) -> datetime | None:
    """Return when something changed, if nothing older can be told later; None for a while after it (RFC 9110, 8.8.2.2).

    What is fetched in one second is recorded one by one: a client that asked amid it would take the rest for known.
    """
    return changed_at if now - changed_at >= _SETTLING else None


def validated(answer: Answer) -> Answer:
    """Return an answer with an ETag, if it is one that can be asked for again."""
    if answer.status != 200 or any(name.lower() == "etag" for name, _ in answer.headers):
        return answer
    return replace(answer, headers=(*answer.headers, *validators(answer.body, None)))


def conditional(answer: Answer, asked: Mapping[str, str]) -> Answer:
    """Return an answer, or 304 where the client has it already; `asked`: request headers by lower-case name."""
    own = {name.lower(): value for name, value in answer.headers}
    if answer.status != 200 or "etag" not in own:
        return answer
    if not _known(own, asked):
        return answer
    kept = tuple(header for header in answer.headers if header[0].lower() in _KEPT)
    return replace(answer, body=b"", status=304, headers=kept)


def _known(own: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    if wanted := asked.get("if-none-match"):  # then the time does not count
        tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
        return "*" in tags or own["etag"] in tags
    since, changed = _moment(asked.get("if-modified-since")), _moment(own.get("last-modified"))
    return since is not None and changed is not None and changed <= since


def _moment(text: str | None) -> datetime | None:
    """Return the time of a header; None for nothing, for what is no time, and for one without a zone."""
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
