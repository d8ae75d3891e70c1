"""What people may call a proposal or meeting."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from storage.engine import reading
from storage.items import AmbiguousItemError, Found, UnknownItemError, resolve
from tests.storage.contents import meeting, proposal
from tests.storage.paper import NOT_PUBLIC, Council

HERE = "https://ris.quellmark.example/bi/"


@pytest.fixture(scope="module")
def archive(shared_engine: Engine) -> Engine:
    """Quellmark with three proposals, one of which had another reference, and a meeting; Nebenort with one proposal."""
    council = Council(shared_engine)
    council.night("a1", proposal(reference="2021/0482 alt"))
    council.night("a2", proposal(reference="2021/0482"))
    council.number = 77
    council.night("b", proposal(number=77, reference="FB 01/0335/WP17", title="Zweite"))
    council.number = 5
    council.night("five", proposal(number=5, reference="6", title="Heißt wie eine Nummer"))
    council.number = 6
    council.night("six", proposal(number=6, reference="2021/0006", title="Hat diese Nummer"))
    council.number = 99
    council.night("none", NOT_PUBLIC)
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting())
    _nebenort(council)
    return council.engine


def _nebenort(council: Council) -> None:
    council.kind, council.number = "proposal", 11378
    council.source = council.archive.source("nebenort", "Nebenort", "https://nebenort.example/ris/", None, 500)
    council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    url = "https://nebenort.example/ris/vo020?VOLFDNR=11378&x=1"
    page = replace(council.page("c"), url=url, requested_url=url)
    council.archive.record(council.visit_to(page, proposal(reference="2021/0482", title="Dritte"), url=url))


def numbers(url: str) -> Any:
    """Read addresses as a dialect would."""
    name, _, number = url.rpartition("=")
    kind = "proposal" if name.endswith("VOLFDNR") else "meeting" if name.endswith("SILFDNR") else None
    return None if kind is None else (kind, int(number))


def found(connection: Connection, text: str) -> Found:
    return resolve(connection, text, numbers)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("77", "quellmark:77"),
        (" 0077 ", "quellmark:77"),
        ("quellmark:11378", "quellmark:11378"),
        ("nebenort:11378", "nebenort:11378"),
        ("quellmark:2021/0482", "quellmark:11378"),
        ("FB 01/0335/WP17", "quellmark:77"),
        ("fb01/0335/wp17", "quellmark:77"),  # spacing and case are no difference
        ("2021/0482 alt", "quellmark:11378"),  # printed by an earlier revision only
        ("meeting:3021", "quellmark:meeting:3021"),
        ("Meeting: 3021", "quellmark:meeting:3021"),
        ("quellmark:meeting:3021", "quellmark:meeting:3021"),
        (f"{HERE}vo020.asp?VOLFDNR=77", "quellmark:77"),
        (f"quellmark:{HERE}vo020.asp?VOLFDNR=77", "quellmark:77"),
        (f"{HERE}vo020.asp?options=1&VOLFDNR=11378", "quellmark:11378"),  # never asked for; the host decides the town
        ("http://ris.quellmark.example/public/vo020?VOLFDNR=11378", "quellmark:11378"),  # after a move
        ("https://nebenort.example/ris/vo020?VOLFDNR=11378", "nebenort:11378"),
        (f"{HERE}to010.asp?x=1&SILFDNR=3021", "quellmark:meeting:3021"),
    ],
)
def test_each_name_finds_its_item(archive: Engine, text: str, name: str) -> None:
    with reading(archive) as connection:
        item = found(connection, text)
        assert item.name == name
        assert found(connection, item.name) == item


@pytest.mark.parametrize("text", ["11378", "2021/0482"])
def test_what_two_towns_have_is_ambiguous_and_names_both(archive: Engine, text: str) -> None:
    with reading(archive) as connection, pytest.raises(AmbiguousItemError) as caught:
        found(connection, text)
    assert [item.name for item in caught.value.candidates] == ["nebenort:11378", "quellmark:11378"]
    assert "nebenort:11378 (2021/0482 Dritte)" in str(caught.value)


def test_a_reference_that_is_also_a_number_is_ambiguous(archive: Engine) -> None:
    with reading(archive) as connection, pytest.raises(AmbiguousItemError, match=r"quellmark:5 \(6 .*quellmark:6"):
        found(connection, "6")


def test_the_full_name_means_the_number_whatever_is_printed_like_it(archive: Engine) -> None:
    with reading(archive) as connection:
        assert found(connection, "quellmark:6").name == "quellmark:6"
        assert found(connection, "quellmark:5").name == "quellmark:5"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4711",
        "99999999999999999999999999",
        "2021/9999",
        "meeting:77",
        "meeting:",
        "meeting:2021/0482",
        "elsewhere:77",
        "https://elsewhere.example/bi/vo020.asp?VOLFDNR=77",  # the number of another town
        "https://[",
        "'; DROP TABLE proposal; --",
        "%",
        "\x00",
    ],
)
def test_what_is_not_there_is_unknown(archive: Engine, text: str) -> None:
    with reading(archive) as connection, pytest.raises(UnknownItemError, match="nothing in the archive"):
        found(connection, text)


def test_a_number_that_was_tried_says_what_came_of_it(archive: Engine) -> None:
    with reading(archive) as connection, pytest.raises(UnknownItemError, match=r"never seen public.*not_public"):
        found(connection, "quellmark:99")
