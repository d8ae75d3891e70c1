"""Further noise, and changes that look as small: the first changes nothing on any page at hand, the second is seen.

A page is read once with all the noise together; only where that shows a change is each tried by itself.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.records import NoPage, content_hash
from tests.scraper.runs import Run
from tests.scraper.test_every_noise import Noise, in_tags, in_texts, replaced
from tests.scraper.test_every_word import SOUND, read, text_of

_FOOT = r'(<div id="(?:foot_right|footer)">|<footer>)'
_BANNER = (
    '<div class="ad"><a href="https://ads.example/?c=88"><img src="/88.gif" alt="Werbung"></a> Weihnachtsmarkt</div>'
)
_HEAD = '<meta name="date" content="2026-11-29T11:42:05+01:00"><link rel="canonical" href="https://x.example/?t=9">'


def once(pattern: str, other: str | Callable[[re.Match[str]], str]) -> Noise:
    return lambda text: re.sub(pattern, other, text, count=1, flags=re.DOTALL)


def before_the_end(more: str) -> Noise:
    return lambda text: f"{more}</body>".join(text.rsplit("</body>", 1))


def with_soft_hyphens(run: Run) -> str:
    return run.text if "&" in run.text else re.sub(r"(\w{5})(\w{5})", r"\1&shy;\2", run.text)


def in_its_own(tag: str) -> Callable[[Run], str]:
    return lambda run: f"<{tag}>{run.text}</{tag.partition(' ')[0]}>"


NOISE: dict[str, Noise] = {
    "when it was printed": once(_FOOT, r"\1<p>Seite gedruckt am 29.11.2026 um 11:42 Uhr</p>"),
    "a counter of views": once(_FOOT, r'\1<span class="hits">Aufrufe dieser Seite: 4711</span>'),
    "a banner": once(r"\A(.*?<body[^>]*>)", rf"\1{_BANNER}"),
    "a link to skip all": once(r"(<body[^>]*>)(?=\s*<div)", r'\1<a class="skip" href="#content">Zum Inhalt</a>'),
    "a question about cookies": before_the_end('<div id="cc"><p>Wir nutzen Cookies.</p><button>OK</button></div>'),
    "a program that counts": before_the_end('<noscript><img src="//m.example/?r=77" alt=""></noscript>'),
    "more in the head": once(r"\A(.*?)(</head>)", rf"\1{_HEAD}\2"),
    "classes of rows": replaced(r'class="(zl1[12]|even|odd)"', r'class="\1 js-row"'),
    "styles of cells": replaced(r"<(td|tr)(?=[ >])(?![^>]*style)", r'<\1 style="padding:2px"'),
    "attributes of a framework": in_tags(replaced(r"\A<(td|tr|div|p|a)(?=[ >])", r'<\1 data-v-7ba5bd90=""')),
    "numbers without quotes": in_tags(replaced(r'="(\d+)"', r"=\1")),
    "tags that end themselves": in_tags(replaced(r"\s*/>\Z", ">")),
    "blanks that hold together": replaced(r"&nbsp;", "&#160;"),
    "versions of images": replaced(r'(images/\w+\.gif)"', r'\1?v=20261129"'),
    "sessions of forms": replaced(r'action="(\w+\.asp)', r'action="\1;ASPSESSIONIDQQ=AB'),
    "marks of the word processor": in_texts(lambda run: f"{run.text}<o:p></o:p>"),
    "spelling": in_texts(in_its_own("span class=SpellE")),
    "languages": in_texts(in_its_own('span lang="DE"')),
    "soft hyphens": in_texts(with_soft_hyphens),
    "how long it took": lambda text: f"{text}<!-- 0.487 s, node 3, 29.11.2026 11:42 -->",
}


def hash_of(page: Path, text: str) -> str:
    """Return the hash of what a page says, or why it is none."""
    content = read(page, text)
    return content.reason if isinstance(content, NoPage) else content_hash(content)


@pytest.mark.parametrize("page", SOUND, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_noise_changes_nothing(page: Path) -> None:
    text = noisy = text_of(page)
    whole = hash_of(page, text)
    for noise in NOISE.values():
        noisy = noise(noisy)
    if hash_of(page, noisy) != whole:
        assert [name for name, noise in NOISE.items() if hash_of(page, noise(text)) != whole] == []
        pytest.fail("only all of it together changes the page")


def test_all_noise_is_on_some_page() -> None:
    texts = [text_of(page) for page in SOUND]
    assert [name for name, noise in NOISE.items() if all(noise(text) == text for text in texts)] == []


def next_digit(found: re.Match[str]) -> str:
    return f"{found[1]}{(int(found[2]) + 1) % 10}{found[3]}"


_EURO = r"(?:\s|&#160;|&#xa0;|&nbsp;)(?:€|&euro;|&#x20ac;|EUR))"
CHANGES: dict[str, Noise] = {
    "a result filled in": once(r'(<td class="text3">)&nbsp;(</td>\s*<td>&nbsp;)', r"\1abgelehnt&nbsp;\2"),
    "a result changed": once(r"(?<=>)(?:un)?geändert beschlossen|(?<=>)vertagt", "zurückgestellt"),
    "a digit in a sum": once(rf"()(\d)(\d\.\d{{3}}(?:,\d\d)?(?={_EURO})", next_digit),
    "the sign of a sum": once(rf"(?<=[> ])(\d+\.\d{{3}}(?=(?:,\d\d)?{_EURO})", r"-\1"),
    "a file put in the place of another": once(r"(\(\d\d\.\d\d\.\d{4} \d\d:\d\d:\d)(\d)(\) &ouml;ffnen)", next_digit),
    "the size of a file": once(r"(Größe: )(\d)()", next_digit),
    "the number of a document": once(r'(name="DOLFDNR" value="\d+)(\d)(")', next_digit),
    "the number of a document in the latest generation": once(r"(Application/doc\d*)(\d)(\.pdf)", next_digit),
    "the state of a committee": once(r'title="Geplant"|aria-label="Geplant"', lambda found: "title='Erledigt'"),
    "the date of a meeting": once(r"(>[0-2])(\d)(\.\d\d\.2026(?:&nbsp;|</div>))", next_digit),
    "a committee added": once(
        r'(<tr valign="top" class="zl12">\s*<td bgcolor[^>]*></td>\s*<td class="text1" colspan="3">)(.*?</tr>)',
        r"\1Umweltausschuss</td></tr>\1\2",
    ),
    "the lead office": once(r'(Federführend:</td><td class="text4">)', r"\1FB "),
    "a paragraph": once(r"(<body><div>)(<p)", r"\1<p>Neu.</p>\2"),
    "the number of an item": once(r"()(\d)(</a></td>\s*<td>&nbsp;</td>)", next_digit),
    "the minutes": once(r'(class="vo020".*?class="il1_naz" value=)"NA"', r'\1"PA"'),
    "the reference of another proposal": once(r'(<a href="vo020.asp\?VOLFDNR=\d+">)(\d)([\d/-])', next_digit),
    "two cells": once(r"<td><p>([^<]+)</p></td><td><p>([^<]+)</p></td>", r"<td><p>\2</p></td><td><p>\1</p></td>"),
    "a footnote's number that becomes one of the sum": once(r"<sup>(\d)</sup>", r"\1"),
}
PAGES_EACH = 2


@pytest.mark.parametrize("name", CHANGES)
def test_a_small_change_is_seen(name: str) -> None:
    seen = 0
    for page in SOUND:
        text = text_of(page)
        other = CHANGES[name](text)
        if other != text and seen < PAGES_EACH:
            assert hash_of(page, other) != hash_of(page, text), page.name
            seen += not isinstance(read(page, other), NoPage)
    assert seen
