"""For tests of what machines do to a run: a council that watches, the real command, what holds of any archive."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jobs.demo.council import ScriptedCouncil
from jobs.demo.http import Request, Response
from tests.jobs.rough import Flickering, RoughStory, retitled, rows, small_council, then

ROOT = Path(__file__).parents[2]
EDITED = 4
PARTS = ("", "-wal")


class Watched(Flickering):
    """A council that does something at every request, while the run waits for the answer."""

    def __init__(self, council: ScriptedCouncil) -> None:
        super().__init__(council)
        self.at_request: Callable[[Request], None] = lambda request: None

    def respond(self, request: Request) -> Response:
        self.at_request(request)
        return super().respond(request)


def edited_council(proposals: int = 8) -> ScriptedCouncil:
    """Two nights: in the second one some proposals are edited and one is new."""
    council = small_council(proposals)
    numbers = sorted(council.script[0].proposals)
    council = then(council, {number: retitled(f"Neuer Titel {number}") for number in numbers[:EDITED]})
    night = council.script[-1]
    added = replace(night.proposals[numbers[-1]], number=numbers[-1] + 3, reference="2021/90001", family=())
    night = replace(night, proposals={**night.proposals, added.number: added})
    return replace(council, script=(*council.script[:-1], night))


def copied(path: Path, folder: Path) -> Path:
    """Copy what a crash would leave of an archive: the file and its log, not the log's index."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if Path(f"{path}{part}").exists():
            shutil.copy(f"{path}{part}", folder / f"{path.name}{part}")
    return folder / path.name


def consistent(path: Path) -> bool:
    """Tell whether every visit in the file is all there: with its revision, page, changes and counts."""
    contradictions = """
        SELECT 'no revision in force' FROM proposal WHERE current_revision_id IS NULL
        UNION ALL SELECT 'revision without page' FROM revision LEFT JOIN page ON page.id = page_id WHERE page.id IS NULL
        UNION ALL SELECT 'revision without change' FROM revision r WHERE NOT EXISTS (
            SELECT 1 FROM change c WHERE c.proposal_id = r.proposal_id AND c.revision = r.number)
        UNION ALL SELECT 'revision without visit' FROM revision r JOIN proposal p ON p.id = r.proposal_id
            WHERE NOT EXISTS (SELECT 1 FROM visit v WHERE v.kind = 'proposal' AND v.number = p.number
                AND v.revision = r.number AND v.outcome IN ('new', 'revised', 'restored'))
        UNION ALL SELECT 'visit without revision' FROM visit v WHERE v.kind = 'proposal'
            AND v.outcome IN ('new', 'revised') AND NOT EXISTS (SELECT 1 FROM revision r
                JOIN proposal p ON p.id = r.proposal_id WHERE p.number = v.number AND r.number = v.revision)
        UNION ALL SELECT 'counts of run' FROM run WHERE new + revised + unchanged + gone + withdrawn + restored
            + not_public + refused + failed + read <> (SELECT count(*) FROM visit WHERE run_id = run.id)
        UNION ALL SELECT 'not searchable' FROM revision r JOIN proposal p ON p.current_revision_id = r.id
            WHERE NOT EXISTS (SELECT 1 FROM section WHERE revision_id = r.id)
    """
    return rows(path, contradictions) == []


def assert_true(told: RoughStory, night: int) -> None:
    council = told.council
    for number in council.council.numbers(night):
        truth, shown = council.truth(number, night), told.show(str(number))
        assert truth is not None
        assert (shown["title"], len(shown["sections"])) == (truth["title"], len(truth["sections"]))


def configured(folder: Path, base_url: str) -> Path:
    path = folder / "gremienarchiv.toml"
    path.write_text(
        'database = "archive.sqlite"\n[politeness]\nrequests_per_second = 1000\nbackoff_seconds = 0.001\n'
        "[discovery]\nsweep_per_night = 0\ncalendar_months_back = 0\ncalendar_months_ahead = 0\n"
        f'[[source]]\nkey = "sample"\nname = "Beispielrat"\nbase_url = "{base_url}"\n'
    )
    return path


def started(config: Path, **how: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "jobs", "--config", str(config), "sync", "--full"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)
