import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.decode import declared_charset, decode
from scraper.errors import UndecodableError

LATIN1 = b'<?xml version="1.0" encoding="iso-8859-1"?>'
LATIN9_META = b'<meta http-equiv="content-type" content="text/html; charset=ISO-8859-15" />'
UTF8_META = b'<meta charset="utf-8">'

DECODED = [
    # windows-1252 punctuation under an iso-8859-1 label (allris.md 2.8)
    (LATIN1 + b"\x84Titel\x93 \x96 \x80", "„Titel“ – €"),
    (LATIN1 + b"Gr\xfc\xdfe \xa4", "Grüße ¤"),
    (b"<meta charset=latin1>\x96", "–"),
    # 0xA4 is the euro in ISO-8859-15; its C1 bytes are windows-1252 all the same
    (LATIN9_META + b"5 \xa4 \x96 \x84x\x93", "5 € – „x“"),
    (LATIN9_META + b"\xa6\xa8\xb4\xb8\xbc\xbd\xbe", "ŠšŽžŒœŸ"),
    (LATIN9_META + b'<script charset="UTF-8"></script>5 \xa4', "5 €"),  # the first declaration counts
    (UTF8_META + "Grüße – €".encode(), "Grüße – €"),
    (b"Gr\xc3\xbc\xc3\x9fe", "Grüße"),  # nothing declared: UTF-8 if it is that
    (b"Gr\xfc\xdfe \x96", "Grüße –"),  # nothing declared and no UTF-8: windows-1252
    (b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe", "Grüße"),  # a byte order mark is no text
    (b"\xef\xbb\xbf" + LATIN1 + b"Gr\xc3\xbc\xc3\x9fe", "Grüße"),  # ... and decides
    (b"\xff\xfeG\x00r\x00\xfc\x00", "Grü"),
    (b"\xfe\xff\x00G\x00r\x00\xfc", "Grü"),
    (LATIN1 + "Grüße".encode(), "Grüße"),  # a wrong label: umlauts are never two letters each
    (LATIN1 + "Grüße".encode() + b" \xfc", "GrÃ¼ÃŸe ü"),  # but one byte that is no UTF-8 proves the label
    (UTF8_META + "Größe in Fuß – „x“".encode().decode("cp1252").encode(), "Größe in Fuß – „x“"),  # encoded twice
    (UTF8_META + "Öl für Grüße".encode().decode("latin-1").encode(), "Öl für Grüße"),
    (UTF8_META + "ü: Ã¶ Ã¤ Ã¼".encode(), "ü: Ã¶ Ã¤ Ã¼"),  # but one whole letter proves that they are meant
    (b"<meta charset=windows-1250>\xf5", "ő"),
    (LATIN1, ""),
]


@pytest.mark.parametrize(("body", "text"), DECODED)
def test_a_body_decodes_as_its_first_declaration_says(body: bytes, text: str) -> None:
    assert decode(body).rpartition(">")[2] == text


UNDECODABLE = [
    (LATIN1 + b"x\x81y", "0x81"),  # means nothing in windows-1252
    (LATIN9_META + b"\x9d", "0x9d"),
    (UTF8_META + b"Gr\xfc\xdfe", "utf-8"),
    (UTF8_META + b"Gr\xc3", "utf-8"),  # cut within a letter
    (b"\xff\xfeG\x00r", "utf-16"),
    (b"<meta charset=ebcdic-9>\xfc", "unknown charset 'ebcdic-9'"),
    (b'<?xml version="1.0" encoding="rot13"?>\xfc', "unknown charset"),  # a codec of Python, but none of the web
    (LATIN1 + "Grüße, ".encode() * 5 + b"\xfc", "UTF-8 with 1 damaged"),  # read by its label, umlauts were two letters
    (LATIN1 + b"a\x00b\xfc", "NUL"),
    (b"a\x00b", "NUL"),
    (UTF8_META + "Gr\ufffd\ufffde in Fu\ufffd".encode(), "every umlaut"),
    (b"%PDF-1.4\x00\xfc", "NUL"),
]


@pytest.mark.parametrize(("body", "message"), UNDECODABLE)
def test_a_body_that_does_not_decode_is_an_error_and_nothing_is_replaced(body: bytes, message: str) -> None:
    with pytest.raises(UndecodableError, match=message):
        decode(body)


def test_the_pages_declaration_wins_over_the_headers() -> None:
    assert decode(LATIN1 + b"\xfc", "text/html; charset=utf-8").endswith("ü")


def test_the_headers_charset_counts_where_the_page_declares_none() -> None:
    assert decode(b"5 \xa4", 'text/html; charset="ISO-8859-15"') == "5 €"


def test_a_declaration_far_down_belongs_to_an_embedded_text() -> None:
    assert declared_charset(b"<p>" + b" " * 9000 + LATIN9_META) is None


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_raise_the_one_named_error(body: bytes) -> None:
    try:
        text = decode(body)
    except UndecodableError:
        return
    assert "\0" not in text
    assert "\ufffd" not in text or "\ufffd".encode() in body or body[:2] in {b"\xff\xfe", b"\xfe\xff"}


@given(st.text(st.characters(codec="cp1252", exclude_characters="\0")))
def test_every_text_of_windows_1252_comes_back(text: str) -> None:
    body = LATIN1 + b"\xfc \xfc" + text.encode("cp1252")  # lone umlauts: these bytes are no UTF-8
    assert decode(body) == LATIN1.decode() + "ü ü" + text
