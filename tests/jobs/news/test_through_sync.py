"""News through the real program: sync on the sample council tells its watches; notify and digest beside it."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from jobs.cli import main
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.lock import only_writer
from tests.jobs.news.receivers import MailServer, mail_server

HEAD = """
database = "archive.sqlite"
[politeness]
requests_per_second = 10000
backoff_seconds = 0.001
[[source]]
key = "sample"
name = "Beispielrat"
base_url = "{base_url}"
[mail]
host = "127.0.0.1"
port = {port}
sender = "archiv@example.org"
"""
VISIT = ("sync", "--number", "11378", "--number", "11341")
ANSAN = '[[watch]]\nname = "ansan"\nitem = "2021/0482"\nkinds = ["budget"]\nmail = "leser@example.org"\n'


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@dataclass
class Program:
    """The program in a folder of its own."""

    folder: Path
    council: SampleCouncil
    server: MailServer
    base_url: str

    def configure(self, *watches: str) -> None:
        text = HEAD.format(base_url=self.base_url, port=self.server.port) + "".join(watches)
        (self.folder / "gremienarchiv.toml").write_text(text, encoding="utf-8")

    def __call__(self, *words: str) -> Done:
        with chdir(self.folder), redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = main(words)
        return Done(code, out.getvalue(), err.getvalue())

    def as_a_process(self, *words: str) -> int:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
        command = [sys.executable, "-m", "jobs", *words]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, check=False).returncode


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    council = SampleCouncil()
    with serve(council) as base_url, mail_server() as server:
        yield Program(tmp_path, council, server, base_url)


def test_a_sync_tells_its_watches(program: Program) -> None:
    program.configure(ANSAN)
    assert program(*VISIT).returncode == 0
    assert program.server.mails == []  # the proposal is new, its account did not change
    program.council.night = 2
    done = program(*VISIT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    title = "2021/0482: Wirtschafts- und Wissenschaftskooperation mit Ansan, Südkorea; …"
    assert program.server.subjects == [f"{title} – Sachkonto 544016: 25.000 € → 27.500 €"]
    assert program(*VISIT).returncode == 0
    assert len(program.server.mails) == 1


def test_a_delivery_that_fails_leaves_the_sync_as_it_is(program: Program) -> None:
    program.configure(ANSAN)
    program(*VISIT)
    program.server.answer = "451 später"
    program.council.night = 2
    done = program(*VISIT)
    assert done.returncode == 1
    assert done.stderr == (
        f"gremienarchiv: watch ansan: mail by 127.0.0.1:{program.server.port}: 451 später; tried again at a later run\n"
    )
    shown = json.loads(program("show", "2021/0482", "--json").stdout)
    assert shown["revision"] == 2
    assert "watch  ansan  mail  not delivered  1 failures since" in program("status", "--problems").stdout
    [state] = json.loads(program("status", "--json").stdout)["watches"]
    assert (state["watch"], state["failures"], state["reason"]) == ("ansan", 1, "SMTP 451")
    program.server.answer = "250 OK"
    assert program("notify").returncode == 1  # too early
    assert program("notify", "--watch", "ansan").returncode == 0
    assert len(program.server.mails) == 1


def test_a_process_killed_after_the_delivery_repeats_it_under_the_same_id(program: Program) -> None:
    told = program.folder / "told"
    script = program.folder / "tell.py"
    script.write_text(
        "import json, os, pathlib, signal, sys\n"
        f"told = pathlib.Path({str(told)!r})\n"
        "first = not told.exists()\n"
        "with told.open('a') as file:\n"
        "    file.write(sys.stdin.read() + '\\n')\n"
        "if first:\n"
        "    os.kill(os.getppid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    command = json.dumps([sys.executable, str(script)])
    program.configure(f'[[watch]]\nname = "alles"\nitem = "2021/0482"\ncommand = {command}\n')
    assert program.as_a_process(*VISIT) == -signal.SIGKILL
    program.council.night = 2
    assert program(*VISIT).returncode == 0
    first, again, second = (json.loads(line) for line in told.read_text(encoding="utf-8").splitlines())
    assert first["delivery"] == again["delivery"] != second["delivery"]
    assert [[c["kind"] for e in one["events"] for c in e["changes"]] for one in (first, again)] == [["new"], ["new"]]
    assert "budget" in [change["kind"] for event in second["events"] for change in event["changes"]]


def test_notify_shows_before_it_tells_and_can_begin_anew(program: Program) -> None:
    program.configure(ANSAN, '[[watch]]\nname = "bau"\ncommittee = "Bauausschuss"\ncommand = ["true"]\n')
    program(*VISIT)
    program.server.answer = "451 später"
    program.council.night = 2
    program(*VISIT)
    shown = program("notify", "--dry-run", "--watch", "ansan", "--watch", "bau")
    assert "  - Sachkonto 544016: 25.000 € → 27.500 €" in shown.stdout
    assert "bau: nothing to tell" in shown.stdout
    assert "watch bau: the archive has no committee 'Bauausschuss', did you mean 'Bau- und Vergabeausschuss'?" in (
        shown.stderr
    )
    assert [one["watch"] for one in json.loads(program("notify", "--dry-run", "--json").stdout)] == ["ansan"]
    with only_writer(str(program.folder / "archive.sqlite")):  # another process tells at this moment
        taken = program("notify", "--watch", "ansan")
    assert (taken.returncode, "locked by another run" in taken.stderr) == (4, True)
    assert program.server.mails == []
    assert program("notify", "--from-now").returncode == 0
    assert program("notify", "--json").stdout.count('"deliveries": 0') == 2
    unknown = program("notify", "--watch", "x")
    assert (unknown.returncode, unknown.stderr) == (2, "gremienarchiv: unknown watch 'x'; configured are: ansan, bau\n")


def test_digest_prints_what_changed_since_the_last_meeting(program: Program) -> None:
    program.configure()
    program(*VISIT)
    shown = program("digest", "Bau- und Vergabeausschuss")
    assert shown.returncode == 0
    assert "seit der Sitzung am 25.11.2021." in shown.stdout
    unknown = program("digest", "Bauausschuss")
    assert unknown.returncode == 5
    assert "did you mean 'Bau- und Vergabeausschuss'?" in unknown.stderr
    assert program("notify").returncode == 2
