"""What people get to see: exact texts, and foreign text that cannot act."""

import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from rich.console import Console
from rich.text import Text

from jobs.due import Due, Plan, Rank
from jobs.render.changed import changes_lines, diff_lines, thing
from jobs.render.clean import clean, one_line, shortened
from jobs.render.found import search_lines, status_lines
from jobs.render.html import diff_page
from jobs.render.shown import history_lines, show_lines
from jobs.render.text import duration, megabytes, plan_lines, summary_lines
from jobs.summary import SourceSummary

SRA = "Städteregionsausschuss"
URL = "http://gremieninfo.staedteregion-aachen.de/bi/vo020.asp?VOLFDNR=11378"
HOSTILE = "\x1b[31mrot\x1b]0;titel\x07 <script>alert(1)</script> \u202egnirts [bold]fett[/bold] \x9b2J &amp; \"'"
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def change(kind: str, operation: str, path: str | None, before: str | None, after: str | None) -> dict[str, Any]:
    return {"kind": kind, "operation": operation, "path": path, "before": before, "after": after}


def told(*changes: dict[str, Any], **values: Any) -> dict[str, Any]:
    head = {
        "from": 1,
        "to": 2,
        "source": "staedteregion-aachen",
        "kind": "proposal",
        "number": 11378,
        "reference": "2021/0482",
        "title": "Ansan",
        "url": URL,
        "not_before": "2021-12-02T02:15:07Z",
        "observed_at": "2021-12-03T02:15:09Z",
        "changes": list(changes),
    }
    return {**head, **values}


def printed(text: Text, *, terminal: bool = False) -> str:
    """Return what a console writes, as the commands make it."""
    out = io.StringIO()
    colour: Any = "truecolor" if terminal else None
    Console(file=out, highlight=False, soft_wrap=True, force_terminal=terminal, color_system=colour).print(text)
    return out.getvalue()


RESULT = change("result", "changed", f"consultations/{SRA} 2021-12-02/result", None, "ungeändert beschlossen")


@pytest.mark.parametrize(
    ("operation", "after", "expected"),
    [
        ("changed", None, "result        (removed on purpose)"),
        ("changed", "vertagt", "result        (removed on purpose) → vertagt"),
        ("added", None, "result        added (removed on purpose)"),
        ("removed", None, "result        removed (removed on purpose)"),
    ],
)
def test_what_was_redacted_is_no_change_from_nothing(operation: str, after: str | None, expected: str) -> None:
    lines = printed(diff_lines(told(change("result", operation, None, None, after)))).splitlines()
    assert lines[-1].strip() == expected


def test_a_diff_names_what_changed_and_between_which_fetches() -> None:
    text = change("text", "changed", "sections/Sachlage", "Kosten: 15.000 € im Jahr", "Kosten: 25.000 € im Jahr")
    assert printed(diff_lines(told(RESULT, text))) == (
        "2021/0482  revision 1 → 2  Ansan\n"
        "  changed between 2021-12-02T02:15:07Z and 2021-12-03T02:15:09Z\n"
        f"  {URL}\n"
        f"  result        {SRA}, 2021-12-02: none → ungeändert beschlossen\n"
        "  text          Sachlage: Kosten: [-15.000-]{+25.000+} € im Jahr\n"
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (change("title", "changed", "title", "Alt", "Neu"), "title         Alt → Neu"),
        (change("office", "added", "lead_office", None, "S 85"), "office        added S 85"),
        (change("document", "removed", "documents/Plan", "Plan, 1 KB", None), "document      removed Plan, 1 KB"),
        (
            change("relation", "moved", "relations/2020/0001", "2", "1"),
            "relation      2020/0001: moved from place 2 to 1",
        ),
        (
            change("budget", "changed", "Sachkonto 544016", "15.000 €", None),
            "budget        Sachkonto 544016: 15.000 € → none",
        ),
    ],
)
def test_each_operation_has_its_words(one: dict[str, Any], expected: str) -> None:
    assert printed(diff_lines(told(one))).splitlines()[-1].strip() == expected


def test_a_long_text_shows_only_what_stands_beside_its_changes() -> None:
    before = "Anfang " * 200 + "alt" + " Ende" * 200
    text = change("text", "changed", "sections/Sachlage", before, before.replace("alt", "neu"))
    line = printed(diff_lines(told(text))).splitlines()[-1]
    assert "[-alt-]{+neu+}" in line
    assert line.count("…") == 2
    assert len(line) < 200


def test_no_change_and_a_first_revision_are_said() -> None:
    assert printed(diff_lines(told())).endswith("  no change\n")
    new = told(change("new", "added", "proposal", None, "Ansan"), **{"from": None, "to": 1, "not_before": None})
    assert "revision 1" in printed(diff_lines(new))
    assert "first seen at 2021-12-03T02:15:09Z" in printed(diff_lines(new))


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        (f"consultations/{SRA} 2021-12-02/result", "result", f"{SRA}, 2021-12-02"),
        (f"consultations/{SRA} 2021-12-02 #2/meeting_number", "consultation", f"{SRA}, 2021-12-02 #2, meeting number"),
        ("consultations/Rat/role", "consultation", "Rat, role"),
        ("consultations/Ausschuss für Bau/Verkehr 2021-12-02/date", "date", "Ausschuss für Bau/Verkehr, 2021-12-02"),
        ("sections/Finanzielle/bilanzielle Auswirkungen", "text", "Finanzielle/bilanzielle Auswirkungen"),
        ("other_fields/Bearbeiter/-in", "field", "Bearbeiter/-in"),
        ("other_fields/Bearbeiter/-in/label", "field", "Bearbeiter/-in, label"),
        ("reference", "field", "reference"),
        ("title", "title", ""),
        (None, "withdrawn", ""),
    ],
)
def test_paths_in_words(path: str | None, kind: str, expected: str) -> None:
    assert thing(path, kind) == expected


def test_changes_are_grouped_by_item_and_fetch() -> None:
    row = {
        **{key: value for key, value in told().items() if key not in {"from", "to", "changes", "kind"}},
        "item": "proposal",
        "withdrawn_at": None,
        "revision": 2,
    }
    rows = [{**row, **RESULT}, {**row, **change("title", "changed", "title", "A", "B")}]
    lines = printed(changes_lines(rows)).splitlines()
    assert lines[0] == "2021-12-03T02:15:09Z  staedteregion-aachen  2021/0482  Ansan"
    assert lines[1].startswith("  changed between 2021-12-02T02:15:07Z and")
    assert [line.split()[0] for line in lines[2:]] == ["result", "title"]
    assert printed(changes_lines([])) == "no changes\n"


def shown(**values: Any) -> dict[str, Any]:
    base = {
        "source": "staedteregion-aachen",
        "kind": "proposal",
        "number": 11378,
        "url": URL,
        "reference": "2021/0482",
        "title": "Ansan",
        "type": "Beschlussvorlage",
        "revision": 2,
        "observed_at": "2021-12-03T02:15:09Z",
        "confirmed_at": "2021-12-09T02:15:09Z",
        "withdrawn_at": None,
        "gone_since": None,
        "other_fields": {"Beteiligt": ["A 61", "A 70"]},
        "consultations": [
            {
                "date": "2021-12-02",
                "date_text": None,
                "committee": SRA,
                "role": "Entscheidung",
                "result": "vertagt",
                "state": None,
            }
        ],
        "sections": [{"heading": "Sachlage", "code": "SV", "text": "Erste Zeile\na\tb"}],
        "relations": [],
        "documents": [],
        "budget_accounts": [
            {"kind": "ledger_account", "number": "544016", "label": None, "amounts": [{"text": "15.000 €"}]}
        ],
        "mentions": [],
    }
    return {**base, **values}


def test_show_prints_the_page_in_its_own_words() -> None:
    said = printed(show_lines(shown()))
    assert said.startswith("2021/0482  Ansan\n  staedteregion-aachen:11378  http://")
    assert "  type       Beschlussvorlage\n  Beteiligt  A 61 | A 70\n" in said
    assert f"Beratungsfolge\n  2021-12-02  {SRA}  Entscheidung  vertagt\n" in said
    assert "Sachlage\n  Erste Zeile\n  a     b\n" in said  # a tab goes to the next stop
    assert "544016  15.000 €" in said
    assert "Dokumente" not in said  # nothing there, no heading


def test_show_says_when_a_page_is_gone_or_withdrawn() -> None:
    gone = shown(gone_since="2022-01-01T00:00:00Z")
    assert "not yet confirmed" in printed(show_lines(gone))
    withdrawn = {**gone, "withdrawn_at": "2022-01-02T00:00:00Z"}
    assert "withdrawn: not public since 2022-01-01" in printed(show_lines(withdrawn))


def test_history_search_and_status() -> None:
    revision = {
        "number": 1, "observed_at": "A", "confirmed_at": "B", "title": "Ansan", "same_as_previous": False,
        "redacted_at": None,
    }  # fmt: skip
    visit = {"started_at": "A", "outcome": "new", "status": 200, "detail": None}
    history = {"item": "q:1", "revisions": [revision], "withdrawals": [], "visits": [visit]}
    assert printed(history_lines(history)) == "q:1\nRevisions\n  revision 1  A to B  Ansan\nVisits\n  A  new  200\n"
    assert printed(search_lines([])) == "nothing found\n"
    source = {
        "source": "q", "name": "Quellmark", "base_url": "http://q/", "dialect": None, "age_seconds": 97_200,
        "last_good_run_at": "A", "last_run": None, "held": 5, "offered": 7, "meetings": 2, "printed_total": None,
        "read_well": 0.995, "robots_verdict": None, "coverage": {"public": 5}, "problems": [
            {"kind": "proposal", "number": n, "url": None, "outcome": "failed", "since": "S", "detail": "kein Betreff"}
            for n in range(5)
        ],
    }  # fmt: skip
    said = printed(status_lines([source]))
    assert "last good run  A, 1 d 3 h ago" in said
    assert "held           5 of 7 proposals, 2 meetings" in said
    assert "read well      99.5 %" in said
    assert "and 2 more; see status --problems" in said
    assert said.count("kein Betreff") == 3
    assert printed(status_lines([source], problems=True)).count("kein Betreff") == 5


def test_a_night_in_one_line_and_more_where_more_is_to_know() -> None:
    summary = SourceSummary("q", held=5, offered=7, requests=12, bytes=1_234_567, seconds=65)
    summary.outcomes.update({"revised": 1, "unchanged": 10})
    assert summary_lines(summary) == ["q: 1 revised, 10 unchanged; held 5 of 7 offered; 12 requests, 1.2 MB, 1 min 5 s"]
    summary.stopped, summary.brake_held = "gate\x1b[2J", True
    lines = summary_lines(summary)
    assert lines[1] == "q: stopped: gate\ufffd[2J"
    assert "--accept-missing" in lines[2]
    summary.chain_head = {"position": 412, "hash": "9f86"}
    assert summary_lines(summary)[1:3] == ["q: chain head 412:9f86", lines[1]]


def test_a_plan_prints_each_visit_with_its_reason_and_the_cost() -> None:
    lines = plan_lines(
        Plan((Due("proposal", 11378, Rank.AFTER_MEETING, "a meeting on it was within the last week"),), 3)
    )
    assert lines == [
        "proposal     11378  a meeting on it was within the last week",
        "1 visits, about 1 requests, 3 more are due and wait for a later night",
    ]


@pytest.mark.parametrize(("seconds", "text"), [(1.5, "1.5 s"), (125, "2 min 5 s"), (12_000, "3 h 20 min")])
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_sizes() -> None:
    assert (megabytes(900), megabytes(2_500_000)) == ("0.9 kB", "2.5 MB")


class TestForeignText:
    def everything_hostile(self) -> list[Text]:
        kinds = ("title", "result", "text", "document")
        changes = [change(kind, "changed", HOSTILE, HOSTILE, f"{HOSTILE}!") for kind in kinds]
        changes += [change("text", "added", HOSTILE, None, HOSTILE), change("text", "removed", HOSTILE, HOSTILE, None)]
        diff = told(*changes, title=HOSTILE, reference=HOSTILE, url=HOSTILE)
        rows = [{**diff, **one, "item": "proposal", "withdrawn_at": HOSTILE, "revision": 1} for one in changes]
        section = {"heading": HOSTILE, "code": None, "text": HOSTILE}
        document = {"title": HOSTILE, "size_text": HOSTILE, "file_time": HOSTILE, "url": HOSTILE}
        page = shown(title=HOSTILE, other_fields={HOSTILE: HOSTILE}, sections=[section], documents=[document])
        found = {
            "reference": HOSTILE, "title": HOSTILE, "excerpt": HOSTILE, "source": "q", "url": HOSTILE, "date": None,
            "withdrawn_at": None,
        }  # fmt: skip
        return [diff_lines(diff), changes_lines(rows), show_lines(page), search_lines([found])]

    @pytest.mark.parametrize("terminal", [False, True])
    def test_never_reaches_a_terminal_raw(self, terminal: bool) -> None:
        for text in self.everything_hostile():
            assert not ACTING.search(text.plain)
            written = printed(text, terminal=terminal)
            ours = re.sub(r"\x1b\[[0-9;]*m", "", written)  # colours are ours: the foreign ones lost their ESC
            assert not ACTING.search(ours)
            assert "[31mrot" in ours
            assert "[bold]fett[/bold]" in ours  # brackets are text, not markup
            assert ("\x1b" in written) == terminal

    def test_cleaning_keeps_lines_tabs_and_umlauts(self) -> None:
        assert clean("ä\n\tß €\u00a0") == "ä\n\tß €\u00a0"
        assert clean(None) == ""
        assert clean("a\rb\x00c\ud800") == "a\ufffdb\ufffdc\ufffd"
        assert one_line(" a\n\n b ") == "a b"
        assert shortened("ein langer Satz", 10) == "ein …"

    def test_is_escaped_in_html(self) -> None:
        page = diff_page(
            told(
                change("title", "changed", HOSTILE, HOSTILE, None),
                change("text", "changed", f"sections/{HOSTILE}", f"{HOSTILE} alt", f"{HOSTILE} neu"),
                change("document", "added", f"documents/{HOSTILE}", None, HOSTILE),
                change("document", "moved", f"documents/{HOSTILE}", HOSTILE, HOSTILE),
                title=HOSTILE,
                reference=HOSTILE,
                url=f'javascript:alert(1)"onclick="{HOSTILE}',
            )
        )
        tags, attributes = _tags(page)
        assert tags <= {
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "h1",
            "p",
            "dl",
            "dt",
            "dd",
            "del",
            "ins",
            "span",
        }
        assert not any(name.startswith("on") or "javascript" in str(value) for name, value in attributes)
        assert not ACTING.search(page)


def _tags(page: str) -> tuple[set[str], list[tuple[str, str | None]]]:
    tags: set[str] = set()
    attributes: list[tuple[str, str | None]] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            attributes.extend(attrs)

    Collector().feed(page)
    return tags, attributes


def test_html_marks_the_words_and_needs_nothing_else() -> None:
    text = change("text", "changed", "sections/Sachlage", "Kosten: 15.000 €", "Kosten: 25.000 €")
    page = diff_page(told(RESULT, text))
    assert "<dt>text: Sachlage</dt>\n<dd>Kosten: <del>15.000</del><ins>25.000</ins> €</dd>" in page
    assert f"<dt>result: {SRA}, 2021-12-02</dt>" in page
    assert '<span class="none">none</span> → <ins>ungeändert beschlossen</ins>' in page
    assert f'<a href="{URL}" rel="noreferrer">' in page
    assert "changed between 2021-12-02T02:15:07Z and 2021-12-03T02:15:09Z" in page
    assert "script" not in page
    assert "src=" not in page
