"""What differs between two fetches of an unchanged page changes nothing, on any page at hand."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.records import NoPage, content_hash
from tests.scraper.runs import Run, content_runs
from tests.scraper.test_every_word import SOUND, read, text_of

Noise = Callable[[str], str]


def replaced(pattern: str, other: str | Callable[[re.Match[str]], str]) -> Noise:
    return lambda text: re.sub(pattern, other, text)


def in_tags(change: Callable[[str], str]) -> Noise:
    """Change every tag that opens an element, in scripts and comments too, which a page may write as it likes."""
    return replaced(r"<[a-z][^<>]*>", lambda tag: change(tag[0]))


def in_texts(change: Callable[[Run], str]) -> Noise:
    """Change every run inside the proposal's texts."""

    def changed(text: str) -> str:
        for run in reversed(content_runs(text)):
            if is_in_a_text(run):
                text = text[: run.start] + change(run) + text[run.start + len(run.text) :]
        return text

    return changed


def is_in_a_text(run: Run) -> bool:
    return run.inside("class", "docPart") or [tag for tag, _ in run.around].count("html") > 1


def cut_in_spans(run: Run) -> str:
    """Cut a run in two spans behind umlauts and in the middle, as a new version of the converter may."""
    tag, attributes = run.around[-1]
    if tag != "span":
        return run.text
    opened = "<span" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"
    middle = len(run.text) // 2
    pieces = re.split(r"(?<=[äöüß])", run.text)
    pieces = pieces if len(pieces) > 1 else [run.text[:middle], run.text[middle:]]
    return f"</span>{opened}".join(piece for piece in pieces if piece)


def with_linked_dates(run: Run) -> str:
    if any(tag == "a" for tag, _ in run.around):
        return run.text
    link = r'<a href="si010_j.asp?YY=2020&amp;MM=6" title="Sitzungskalender 06/2020 anzeigen">\g<0></a>'
    return re.sub(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b", link, run.text)


def turned(tag: str) -> str:
    """Turn the order of a tag's attributes; of one given twice the first counts, so the order says something."""
    attributes = re.findall(r'\s[\w:-]+="[^"]*"', tag)
    name = re.match(r"<[\w:]+", tag)
    twice = len({attribute.partition("=")[0].strip() for attribute in attributes}) < len(attributes)
    if twice or name is None or f"{name[0]}{''.join(attributes)}" != tag.rstrip("/> "):
        return tag
    return f"{name[0]}{''.join(reversed(attributes))}{tag[len(tag.rstrip('/> ')) :]}"


def character(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if code in {34, 38, 39, 60, 62} else chr(code)


NOISE: dict[str, Noise] = {
    "line ends": replaced(r"\r\n", "\n"),
    "other line ends": replaced(r"\r?\n", "\r\n"),
    "blanks in tags": in_tags(replaced(r'"\s*>\Z', '" >')),
    "breaks": replaced(r"<br\s*/?>", "<br>"),
    "order of attributes": in_tags(turned),
    "quotes of attributes": in_tags(replaced(r"=\"([^\"']*)\"", r"='\1'")),
    "capitals in tags": replaced(r"<(/?)(a|td|tr|table|div|span|p|b)(?=[ >])", lambda tag: tag[0].upper()),
    "marks of sessions": replaced(r'(href="[^"#?;:]*)\?(?=[A-Z]+LFDNR=)', r"\1;jsessionid=0A.n1?"),
    "campaigns": replaced(r'(href="[^"#]*LFDNR=\d+)(?=")', r"\1&amp;utm_source=x"),
    "sizes of fonts": replaced(r"font-size:\d+pt", "font-size:13pt"),
    "fonts": replaced(r"font-family:\w+", "font-family:Aptos"),
    "margins": replaced(r"margin-(top|bottom):[\d.]+pt", r"margin-\1:3.3pt"),
    "marks of the converter": replaced(r";? ?-aw-[\w-]+:[^;\"]+", ""),
    "version of the converter": replaced(r"Aspose\.Words for \.NET [\d.]+", "Aspose.Words for .NET 25.9.0"),
    "version of ALLRIS": replaced(r"ALLRIS net Version (\d)[^\"]+", r"ALLRIS net Version \1.99 (990001) - 01.02.2027"),
    "words cut in spans": in_texts(cut_in_spans),
    "dates put into links": in_texts(with_linked_dates),
    "temporary paths": replaced(r"___tmp/tmp/\d+/\w+/\w+/", "___tmp/tmp/9/qQ/wW/"),
    "visitors": replaced(r"\d+ Besucher", "99 Besucher"),
    "state of the menu": replaced(r'title="(Reduzieren|Erweitern)"', 'title="Erweitern"'),
    "an entry of the menu": replaced(r'(<ul (?:id="menu"|role="menubar")>)', r'\1<li><a href="neu.asp">Neu</a></li>'),
    "internal number": replaced(r'name="infoID" content="[^"]*"', 'name="infoID" content="0.0"'),
    "ids of Wicket": replaced(r"\bid([0-9a-f]{1,3})\b", r"idf\1"),
    "counters of Wicket": replaced(r"\?\d+-(\d*)\.?", r"?77-\1."),
    "addresses of the session": replaced(r"\?\d+--", "?9--"),
    "security marks": replaced(r'name="sectoken" value="[^"]*"', 'name="sectoken" value="00"'),
    "hashes of resources": replaced(r"-ver-[0-9A-F]+", "-ver-00FF"),
    "ids of tooltips": replaced(r"label_simpletooltip_\w+", "label_simpletooltip_x9"),
    "references to characters": replaced(r"&#(?:x([0-9a-fA-F]+)|(\d+));", character),
}


@pytest.mark.parametrize("page", SOUND, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_noise_changes_nothing(page: Path) -> None:
    text = text_of(page)
    content = read(page, text)
    assert not isinstance(content, NoPage)
    for name, noise in NOISE.items():
        other = read(page, noise(text))
        assert not isinstance(other, NoPage), f"{name}: {other.reason}"
        assert content_hash(other) == content_hash(content), name


@pytest.mark.parametrize("name", NOISE)
def test_all_noise_is_on_some_page(name: str) -> None:
    assert any(NOISE[name](text) != text for text in map(text_of, SOUND))
