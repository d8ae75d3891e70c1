"""Ways to damage a page. Every one is a pure function of the page, another page and a random generator."""

import re
from collections.abc import Callable
from random import Random

Mangle = Callable[[bytes, bytes, Random], bytes]

_MARKUP = (b"<", b">", b'"', b"'", b"=", b"&", b"/", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"</html>", b"\0", b"\xa0")
_TAGS = (b"div", b"table", b"tr", b"td", b"span", b"a", b"p", b"html", b"body", b"form", b"b", b"li", b"ol")
_LANDMARKS = (
    rb"<!-- ###[^>]*-->",
    rb'<a name="allris[^>]*>\s*</a>',
    rb"</html>",
    rb"</?html[^>]*>",
    rb"</t[dr]>",
    rb"</?table[^>]*>",
    rb"</?div[^>]*>",
    rb'\bid="[^"]*"',
    rb'\bclass="[^"]*"',
    rb'\bhref="[^"]*"',
    rb"<meta[^>]*>",
    rb"<\?xml[^>]*\?>",
    rb"<script.*?</script>",
    rb"\d+",
)
_LONGEST = 400_000  # bytes that a page may grow to


def mangled(body: bytes, other: bytes, rng: Random) -> bytes:
    """Return the page after one to four damages."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 4))):
        body = rng.choice(WAYS)(body, other, rng)[:_LONGEST]
    return body


def _span(body: bytes, rng: Random, most: int = 4000) -> tuple[int, int]:
    start = rng.randrange(len(body) + 1)
    return start, min(len(body), start + rng.randrange(1, most))


def cut(body: bytes, _other: bytes, rng: Random) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def cut_but_ended(body: bytes, _other: bytes, rng: Random) -> bytes:
    return cut(body, b"", rng) + b"\r\n</body>\r\n</html>\r\n"


def without_span(body: bytes, _other: bytes, rng: Random) -> bytes:
    start, end = _span(body, rng)
    return body[:start] + body[end:]


def twice(body: bytes, _other: bytes, rng: Random) -> bytes:
    start, end = _span(body, rng)
    return body[:end] + body[start:]


def moved(body: bytes, _other: bytes, rng: Random) -> bytes:
    start, end = _span(body, rng)
    rest, at = body[:start] + body[end:], rng.randrange(len(body) + 1)
    return rest[:at] + body[start:end] + rest[at:]


def spliced(body: bytes, other: bytes, rng: Random) -> bytes:
    start, end = _span(other, rng, 20_000)
    at = rng.randrange(len(body) + 1)
    return body[:at] + other[start:end] + body[at + rng.choice((0, end - start)) :]


def without_mark(body: bytes, _other: bytes, rng: Random) -> bytes:
    """One bracket, quote or the like is missing."""
    places = [found.start() for found in re.finditer(re.escape(rng.choice(_MARKUP)), body)]
    if not places:
        return body
    at = rng.choice(places)
    return body[:at] + body[at + 1 :]


def with_mark(body: bytes, _other: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(body) + 1)
    return body[:at] + rng.choice(_MARKUP) * rng.choice((1, 1, 2, 50, 5000)) + body[at:]


def without_landmarks(body: bytes, _other: bytes, rng: Random) -> bytes:
    """All of one kind are missing, or one of them."""
    pattern = rng.choice(_LANDMARKS)
    if rng.random() < 0.5:
        return re.sub(pattern, b"", body, flags=re.DOTALL)
    places = list(re.finditer(pattern, body, re.DOTALL))
    if not places:
        return body
    found = rng.choice(places)
    return body[: found.start()] + body[found.end() :]


def other_landmark(body: bytes, other: bytes, rng: Random) -> bytes:
    """One is exchanged for one of another page."""
    pattern = rng.choice(_LANDMARKS)
    here, there = list(re.finditer(pattern, body, re.DOTALL)), list(re.finditer(pattern, other, re.DOTALL))
    if not here or not there:
        return body
    place = rng.choice(here)
    return body[: place.start()] + rng.choice(there)[0] + body[place.end() :]


def nested(body: bytes, _other: bytes, rng: Random) -> bytes:
    """A tag is opened, or closed, many times."""
    tag, times = rng.choice(_TAGS), rng.choice((2, 30, 1000, 20_000))
    at = rng.randrange(len(body) + 1)
    return body[:at] + (b"<%s>" if rng.random() < 0.7 else b"</%s>") % tag * times + body[at:]


def repeated(body: bytes, _other: bytes, rng: Random) -> bytes:
    """A piece stands there many times: rows without end, a text without end."""
    start, end = _span(body, rng, 600)
    return body[:start] + body[start:end] * rng.choice((20, 200, 2000)) + body[end:]


def flipped(body: bytes, _other: bytes, rng: Random) -> bytes:
    changed = bytearray(body)
    for _ in range(rng.choice((1, 5, 50, 1000))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def number_blown_up(body: bytes, _other: bytes, rng: Random) -> bytes:
    places = list(re.finditer(rb"\d+", body))
    if not places:
        return body
    found = rng.choice(places)
    number = rng.choice((b"0", b"-1", b"9" * 30, b"9" * 5000, b"\xb2", b"1e9", b"31.02.2021", b"00.00.0000"))
    return body[: found.start()] + number + body[found.end() :]


def other_charset(body: bytes, _other: bytes, rng: Random) -> bytes:
    named = rng.choice((b"utf-8", b"utf-16", b"utf-7", b"iso-8859-15", b"idna", b"rot13", b"x-unknown", b"zip"))
    return re.sub(rb"(?i)(charset=[\"']?|encoding=[\"'])[\w-]+", rb"\g<1>" + named, body)


def in_capitals(body: bytes, _other: bytes, rng: Random) -> bytes:
    start, end = _span(body, rng, 30_000)
    return body[:start] + (body[start:end].upper() if rng.random() < 0.5 else body[start:end].lower()) + body[end:]


def other_body(_body: bytes, _other: bytes, rng: Random) -> bytes:
    """No page at all."""
    return rng.choice(
        (b"", b" ", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-1.4", b"\0" * 5000, rng.randbytes(3000), b"<" * 9999)
    )


WAYS: tuple[Mangle, ...] = (
    cut, cut_but_ended, without_span, without_span, twice, moved, spliced, without_mark, without_mark, with_mark,
    without_landmarks, without_landmarks, other_landmark, other_landmark, nested, repeated, flipped, number_blown_up,
    other_charset, in_capitals, other_body,
)  # fmt: skip
