"""Word by word comparison of two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.wordwise import Piece, fold, words

lines = st.lists(st.sampled_from(("der", "Rat", "15.000", "€", ".", " ", "\n", "beschließt", "§ 75")), max_size=40)
texts = lines.map("".join) | st.text()


def marked(before: str, after: str) -> str:
    signs = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.op].format(piece.text) for piece in words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("gleich", "gleich", "gleich"),
        ("", "neu", "{+neu+}"),
        ("alt", "", "[-alt-]"),
        ("der alte Plan", "der neue Plan", "der [-alte-]{+neue+} Plan"),
        ("über 15.000 € hinaus", "über 25.000 € hinaus", "über [-15.000-]{+25.000+} € hinaus"),  # a sum is one word
        ("siehe 2017/0472.", "siehe 2017/0473.", "siehe [-2017/0472-]{+2017/0473+}."),
        ("eins\nzwei\ndrei", "eins\nneu\nzwei\ndrei", "eins\n{+neu\n+}zwei\ndrei"),
        ("Das ist es", "Das ist es nicht", "Das ist es{+ nicht+}"),
        (
            "Die Kosten der Planung trägt voll das Land.",
            "Ein Zuschuss vom Bund wird der Gemeinde bald gezahlt.",
            "[-Die Kosten der Planung trägt voll das Land-]{+Ein Zuschuss vom Bund wird der Gemeinde bald gezahlt+}.",
        ),
    ],
)
def test_words_are_marked(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


def test_none_is_the_empty_text() -> None:
    assert words(None, "neu") == (Piece("added", "neu"),)
    assert words(None, None) == ()


@given(texts, texts)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(p.text for p in pieces if p.op != "added") == before
    assert "".join(p.text for p in pieces if p.op != "removed") == after
    assert all(p.text for p in pieces)


@given(texts, texts, st.integers(0, 20))
def test_folding_leaves_out_nothing_but_equal_text(before: str, after: str, keep: int) -> None:
    pieces = words(before, after)
    folded = fold(pieces, keep)
    assert "".join(p.text for p in folded) == "".join(p.text for p in pieces)
    assert [p for p in folded if p.op in {"removed", "added"}] == [p for p in pieces if p.op in {"removed", "added"}]


def test_folding_keeps_whole_words_beside_the_change() -> None:
    pieces = (Piece("equal", "Anfang " * 30 + "Straße "), Piece("added", "neu"), Piece("equal", " und " + "Ende " * 30))
    texts = [p.text for p in fold(pieces, 10) if p.op == "equal"]
    assert texts == ["Anfang Straße ", " und Ende Ende"]


def test_short_equal_text_is_not_folded() -> None:
    pieces = words("ein alter Plan", "ein neuer Plan")
    assert fold(pieces, 10) == pieces


def test_an_edit_in_a_long_paragraph_is_found_exactly() -> None:
    """100 KB without a line break, an edit at each end."""
    filler = " ".join(f"Wort{n} der die das" for n in range(5000))
    pieces = words(f"alt {filler} weg", f"neu {filler} da")
    assert [p.op for p in pieces] == ["removed", "added", "equal", "removed", "added"]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 60_000, "a b " * 30_000),  # nothing occurs once
        ("x\n" * 50_000, "y\n" * 50_000),
        (" ".join(map(str, range(20_000))), " ".join(map(str, reversed(range(20_000))))),  # anchors that all cross
    ],
    ids=["no anchor", "lines", "crossing"],
)
def test_no_text_makes_the_work_explode(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(p.text for p in pieces if p.op != "added") == before


def test_a_word_without_end_is_folded_too() -> None:
    endless = "x" * 100_000
    pieces = words(f"alt {endless} Ende", f"neu {endless} Ende")
    assert sum(len(p.text) for p in fold(pieces, 10) if p.op != "skipped") < 300
