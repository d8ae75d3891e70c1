"""`sync --explain`: why a number is due or not, and when, without asking anybody."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine

from jobs.cli import main
from jobs.config import Config, Revisit, Source
from jobs.errors import NotFoundError, UsageError
from jobs.explain import Explained, explain
from jobs.lock import only_writer
from jobs.render.explained import explained_lines
from storage.engine import open_archive
from storage.items import ItemError

SAMPLE = Source(key="sample-council", name="Beispielrat", base_url="http://127.0.0.1:1/bi/")  # nobody answers there
OTHER = Source(key="other", name="Other", base_url="http://127.0.0.1:2/bi/")
NEXT_NIGHT = datetime(2021, 11, 27, 2, 15, tzinfo=UTC)


@pytest.fixture
def archive(demo_database: Path) -> Iterator[Engine]:
    engine = open_archive(demo_database, read_only=True)
    yield engine
    engine.dispose()


def told(archive: Engine, item: str, now: datetime = NEXT_NIGHT, config: Config | None = None) -> Explained:
    [one] = explain(archive, config or Config(), [SAMPLE], [item], now)
    return one


def first_line(one: Explained) -> str:
    return next(explained_lines(one)).removeprefix("sample-council:")


CASES = [
    ("11378", NEXT_NIGHT, "due tonight, visit", "meeting on 2021-11-25", "results follow meetings"),
    ("2021/0482", NEXT_NIGHT, "due tonight, visit", "meeting on 2021-11-25", "results follow meetings"),
    ("sample-council:11378", NEXT_NIGHT, "due tonight, visit", "meeting on 2021-11-25", "results follow meetings"),
    ("meeting:3021", NEXT_NIGHT, "due tonight, visit", "meeting on 2021-11-25", "results follow meetings"),
    ("11378", datetime(2021, 11, 26, 14, 0, tzinfo=UTC), "not due until 2021-11-26T20:15:", "meeting on", "results"),
    ("1000414", NEXT_NIGHT, "may be tried tonight", "named by nothing", "tried by the sweep"),
    ("1000414", datetime(2021, 11, 26, 9, 0, tzinfo=UTC), "not due until 2021-11-26T20:15:", "named by", "the sweep"),
    ("1000414", datetime(2020, 11, 26, 9, 0, tzinfo=UTC), "may be tried tonight", "named by", "the sweep"),  # clock
]


@pytest.mark.parametrize(("item", "now", "when", "reason", "rule"), CASES)
def test_it_says_whether_when_and_why(
    archive: Engine, item: str, now: datetime, when: str, reason: str, rule: str
) -> None:
    one = told(archive, item, now)
    line, second, *_ = explained_lines(one)
    assert when in line
    assert reason in line
    assert rule in second
    assert one.due == ("not due" not in when)


def test_what_it_says_is_what_the_plan_does(archive: Engine) -> None:
    """The places are those of tonight's plan, each once; beyond a budget it says so."""
    with closing(sqlite3.connect(archive.url.database or "", uri=True)) as connection:
        known = connection.execute("SELECT kind, number FROM known_number WHERE offered").fetchall()
    items = [f"meeting:{number}" if kind == "meeting" else str(number) for kind, number in known]
    whole = explain(archive, Config(), [SAMPLE], items, NEXT_NIGHT)
    places = sorted(one.place for one in whole if one.place is not None)
    assert places == list(range(1, whole[0].of + 1))
    assert not any(one.due for one in whole if one.place is None)
    short = explain(archive, Config(revisit=Revisit(requests_per_night=3)), [SAMPLE], items, NEXT_NIGHT)
    waiting = [one for one in short if one.due and one.place is None]
    assert len(waiting) == len(places) - 3
    assert "due, but beyond tonight's budget of 3 visits" in first_line(waiting[0])


def test_an_unknown_number_is_told(archive: Engine) -> None:
    with pytest.raises(NotFoundError, match="no proposal 999999 is known at sample-council"):
        told(archive, "999999")
    with pytest.raises(NotFoundError, match="no meeting 8"):
        told(archive, "meeting:8")
    with pytest.raises(ItemError, match="2021/9999"):
        told(archive, "2021/9999")
    with pytest.raises(NotFoundError):
        explain(archive, Config(), [OTHER], ["11378"], NEXT_NIGHT)


def test_a_number_of_two_sources_is_asked_for_by_its_source(demo_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.sqlite"
    copyfile(demo_database, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO source (key, name, base_url, sweep_gap_limit) VALUES ('other', 'O', 'x', 500)")
        connection.execute(
            "INSERT INTO known_number (source_id, kind, number, origin, offered, first_met_at, failures)"
            " SELECT id, 'proposal', 11378, 'list', 1, '2021-11-26T02:15:00Z', 0 FROM source WHERE key = 'other'"
        )
        connection.commit()
    engine = open_archive(path, read_only=True)
    both = [SAMPLE, OTHER]
    with pytest.raises(UsageError, match="sample-council:11378, other:11378"):
        explain(engine, Config(), both, ["11378"], NEXT_NIGHT)
    [one] = explain(engine, Config(), both, ["other:11378"], NEXT_NIGHT)
    assert (one.source, one.reason, one.place) == ("other", "new", 1)
    engine.dispose()


@pytest.fixture
def here(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    copyfile(demo_database, tmp_path / "gremieninfo.sqlite")
    told = f'[[source]]\nkey = "sample-council"\nname = "B"\nbase_url = "{SAMPLE.base_url}"\n'
    Path("gremienarchiv.toml").write_text(told, encoding="utf-8")
    return tmp_path / "gremieninfo.sqlite"


def test_the_command_asks_nobody_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = here.read_bytes()
    with only_writer(str(here)):  # it goes on beside a run
        assert main(["sync", "--explain", "11378", "--explain", "meeting:3021", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["number"], one["due"]) for one in shown] == [
        ("proposal", 11378, True),
        ("meeting", 3021, True),
    ]
    assert shown[0]["rule"] == "nothing known waits longer than max_age_days"
    assert main(["sync", "--explain", "11378"]) == 0
    assert "due tonight" in capsys.readouterr().out
    assert here.read_bytes() == before


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (5, ["--explain", "999999"], "no proposal 999999"),
        (5, ["--explain", "nothing-of-the-kind"], "nothing in the archive"),
        (2, ["--explain", "11378", "--full"], "leave the options of a run out"),
        (2, ["--explain", "11378", "--limit", "0"], "leave the options of a run out"),
        (2, ["nosuch", "--explain", "11378"], "unknown source"),
    ],
)
def test_what_it_cannot_tell_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], code: int, arguments: list[str], said: str
) -> None:
    assert here.exists()
    assert main(["sync", *arguments]) == code
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
