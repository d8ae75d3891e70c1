"""The documentation names everything there is, and nothing that there is not."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from jobs.commands import COMMANDS as TABLE
from jobs.config import Config, Source
from jobs.lazy import whole
from jobs.watch_settings import Watch

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS: dict[str, Any] = {name: whole(name) for name in TABLE}
GLOBAL = {"--config": 1, "--database": 1}


def sections() -> Iterator[str]:
    """Yield the documentation in pieces: a heading with what stands below it."""
    for page in PAGES:
        yield from re.split(r"(?m)^(?=#+ )", page.read_text(encoding="utf-8"))


def about(word: str) -> str:
    """Return all pieces that name something in code letters, alone or at the end of the program's name."""
    named = re.compile(rf"[`\[](?:gremienarchiv )?{re.escape(word)}[`\] ]")
    return "\n".join(piece for piece in sections() if named.search(piece))


def options(command: Any) -> dict[str, int]:
    """Return the options of a command, with 1 where a value follows and 0 for flags."""
    taken = [p for p in command.params if p.param_type_name == "option"]
    return {name: int(not p.is_flag) for p in taken for name in (*p.opts, *p.secondary_opts)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_all_its_options_are_documented(name: str) -> None:
    text = about(name)
    assert text, f"{name} stands nowhere in README.md and docs/"
    missing = [option for option in options(COMMANDS[name]) if not re.search(rf"{option}\b", text)]
    assert not missing, f"{name}: the pieces about it do not name {missing}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if p.param_type_name == "option" and not p.help] == []


def keys(model: type[BaseModel], table: str = "") -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys(kind, f"[{name}]")
        elif name == "source":
            yield from keys(Source, "[[source]]")
        elif name == "watch":
            yield from keys(Watch, "[[watch]]")
        else:
            yield table, name


@pytest.mark.parametrize(("table", "key"), list(keys(Config)))
def test_every_setting_is_documented(table: str, key: str) -> None:
    text = about(table) if table else "\n".join(piece for piece in sections() if piece.startswith("# Configuration"))
    assert re.search(rf"`{key}`", text), f"{key} of {table or 'the top'} is not documented"


def test_every_exit_code_is_documented() -> None:
    told = next(piece for piece in sections() if piece.startswith("## Exit codes"))
    assert set(re.findall(r"(?m)^\| (\d+) ", told)) == {"0", "1", "2", "3", "4", "5", "130"}


def calls() -> Iterator[tuple[str, list[str]]]:
    """Yield the program's calls in the examples, units, crontab and container file: where, and the words of each."""
    places = [*PAGES, ROOT / "docs/crontab", ROOT / "docs/Containerfile", *sorted((ROOT / "docs/systemd").iterdir())]
    for place in places:
        text = place.read_text(encoding="utf-8")
        if place.suffix == ".md":
            text = "\n".join(re.findall(r"(?s)```(?:sh|console)\n(.*?)```", text))
        for call in re.findall(r"(?<![\w.])gremienarchiv ([^#\n&|]*)", text):
            yield place.name, shlex.split(call.replace("…", ""), comments=False)


EXAMPLES = [(place, words) for place, words in calls() if set(words) & set(COMMANDS)]


@pytest.mark.parametrize(("place", "words"), EXAMPLES, ids=[f"{place}: {' '.join(words)}" for place, words in EXAMPLES])
def test_examples_call_what_there_is(place: str, words: list[str]) -> None:
    rest = iter(words)
    for word in rest:
        if word not in GLOBAL:
            break
        next(rest)
    assert word in COMMANDS, place
    known = options(COMMANDS[word]) | {"--help": 0}
    assert [option for option in rest if option.startswith("--") and option.split("=")[0] not in known] == []


def test_there_are_examples_of_each_way_to_run_it() -> None:
    assert {"README.md", "crontab", "gremienarchiv.service", "operating.md"} <= {place for place, _ in EXAMPLES}
