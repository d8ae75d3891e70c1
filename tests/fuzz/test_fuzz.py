"""The command that mangles pages: it finds what it is for, and a first handful of pages passes."""

from random import Random

import pytest

from tests.fuzz.__main__ import GROWTH, Report, _read, fuzz, main, page
from tests.fuzz.corpus import corpus
from tests.fuzz.mangle import WAYS, Mangle

PAGES = corpus(1)


def test_a_handful_of_mangled_pages_is_read_or_refused_by_name() -> None:
    report = fuzz(PAGES, 7, range(60))
    assert not report.failures
    assert report.outcomes["read"] > 100
    assert len(report.outcomes) > 10


def test_the_corpus_holds_pages_of_every_kind_and_generation() -> None:
    names = " ".join(one.name for one in PAGES)
    for kind in (
        "vo020.asp",
        "vo020_r.asp",
        "allris4/vo020",
        "to010.asp",
        "vo040",
        "si010",
        "allris.net",
        ".xml",
        "verdicts/",
    ):
        assert kind in names


def test_a_page_is_mangled_the_same_way_each_time() -> None:
    assert page(PAGES, 3, 11) == page(PAGES, 3, 11)
    assert page(PAGES, 3, 11) != page(PAGES, 4, 11)


@pytest.mark.parametrize("way", dict.fromkeys(WAYS))
def test_every_way_of_damage_changes_some_page(way: Mangle) -> None:
    rng = Random(5)
    body, other = PAGES[0].body, PAGES[-1].body
    assert any(way(body, other, rng) != body for _ in range(50))


def test_what_a_reader_raises_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> object:
        raise KeyError("told")

    report = Report()
    _read(report, "--only 1 (a page, a reader)", broken)
    assert not report.good
    assert "KeyError: 'told'" in "\n".join(report.lines())
    monkeypatch.setattr("tests.fuzz.__main__.fuzz", lambda *_: report)
    assert main(["1"]) == 1
    assert "1 failures of 1 kinds" in capsys.readouterr().out


def test_what_several_processes_saw_is_added_up() -> None:
    whole, part = fuzz(PAGES, 7, range(4)), fuzz(PAGES, 7, range(4, 6))
    part.failed("slow", "a page")
    part.memory = [0, GROWTH + 1]
    whole.add(part)
    assert (whole.pages, whole.failures) == (6, {"slow": ["a page"]})
    assert whole.outcomes == fuzz(PAGES, 7, range(6)).outcomes
    assert whole.grown == GROWTH + 1


def test_the_numbers_are_shared_among_processes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["4", "--first", "20", "--seed", "7", "--jobs", "2"]) == 0
    assert capsys.readouterr().out.startswith("4 pages, ")
