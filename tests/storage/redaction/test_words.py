"""A text is found in a page and in a cell however it is written there."""

from typing import Any

import pytest

from storage.redaction.words import in_page, in_value, plain


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Max  Müller", True),
        ("MAX\nMÜLLER", True),
        ("Max&nbsp;M&uuml;ller", True),
        ("Max M&#252;ller", True),
        ("<td>Max</td><td>Müller</td>", True),
        ("Max M\u00fcl\u00adler", True),
        ("Max Mül&shy;ler", True),
        ("Max M<i>ü</i>ller", True),
        ("?name=Max+M%C3%BCller", True),
        ("?name=Max%20M%FCller", True),
        ("Max M&amp;uuml;ller", True),
        ("Max &lt;b&gt;M&amp;uuml;l&lt;/b&gt;ler", True),
        ("Max M<!-- a > b -->üller", True),
        (r"'Max M\u00fcller'", True),
        ("Max</td><td>M<i>ü</i>ller", True),
        ("<a href='?n=Max%20M%C3%BC'>Max</a> &lt; <b>Mü</b>ller &gt;", False),
        ("Max &lt; Max Müller &gt;", True),
        ("Max Mueller", False),
        ("Maximilian Müller", False),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_text_is_found_in_a_page_however_it_is_written(body: str, found: bool, charset: str) -> None:
    assert in_page(body.encode(charset), plain("Max Müller")) == found


@pytest.mark.parametrize(
    "body",
    [
        "Max Müller".encode() + b"\xff",
        "Max Müller".encode("cp1252") + "ß".encode(),
        "\ufeffMax Müller".encode("utf-16-le"),
        "\ufeffMax Müller".encode("utf-16-be"),
        '<meta charset="iso-8859-2">Max Müller, Łódź'.encode("iso-8859-2"),
    ],
)
def test_a_stray_byte_or_another_charset_hides_nothing(body: bytes) -> None:
    assert in_page(body, plain("Max Müller"))
    assert not in_page(body, plain("Max Maier"))


def test_the_name_of_an_entity_is_no_text() -> None:
    body = b"<p>&Aring;rhus, M&#252;nchen, &amp;amp;</p>"
    assert not in_page(body, plain("Ring"))
    assert not in_page(body, plain("252"))
    assert in_page(body, plain("&amp;"))


def test_what_two_charsets_may_mean_is_read_in_both() -> None:
    assert in_page("Max Voß“".encode("cp1252"), plain("Max Voß"))  # two letters there, one in UTF-8


def test_letters_of_the_charset_a_page_declares_are_known() -> None:
    assert in_page("<?xml encoding='iso-8859-2'?>Wałęsa".encode("iso-8859-2"), plain("Wałęsa"))
    assert not in_page(b"<meta charset=unheard-of>Walesa", plain("Wałęsa"))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Max Müller", True),
        ("attachment; filename*=UTF-8''Max%20M%C3%BCller.html", True),
        ("https://ris.example/?q=Max+M%FCller", True),
        ({"Von": ["A", "max müller"]}, True),
        ({"Max Müller": "x"}, True),
        (None, False),
        ("", False),
    ],
)
def test_a_text_is_found_in_a_cell(value: Any, found: bool) -> None:
    assert in_value(value, plain("Max Müller")) == found
