"""What `sync` was asked for reaches the installation: --full, --limit, --number, --meeting, --base-url, --since."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobs import cli
from jobs.demo.faults import Fault
from jobs.demo.site import Generation, SampleCouncil
from tests.jobs.installations import GENERATIONS, Installation, excerpt, installation

COUNCIL = excerpt((11319, 11352, 11378), (2987, 3017, 3021))


PROGRAMS = {"allris3_classic": "vo020.asp", "allris3_responsive": "vo020_r.asp", "allris4": "vo020"}


def items(told: Installation, since: int = 0) -> list[str]:
    """Return the pages of items asked for."""
    return [target for target in told.asked()[since:] if "VOLFDNR=" in target or "SILFDNR=" in target]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_only_what_is_named_is_visited_and_nothing_is_discovered(tmp_path: Path, generation: Generation) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        summary = told.night(1, meetings=(3021,)).summary
        assert (summary.outcomes, summary.discovery, summary.exit_code) == ({"new": 1}, {}, 0)
        assert [target.partition("=")[2] for target in items(told)] == ["3021"]
        assert not [target for target in told.asked() if "vo040" in target or "si010" in target]
        both = told.night(2, numbers=(11378,), meetings=(3021, 999)).summary
        assert both.outcomes == {"new": 1, "revised": 1, "not_public": 1}


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_proposal_that_is_named_costs_one_request_though_it_also_tells_the_generation(
    tmp_path: Path, generation: Generation
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        for night, outcome in ((1, {"new": 2}), (1, {"unchanged": 2})):
            since = len(told.asked())
            assert told.night(night, numbers=(11378, 11319)).summary.outcomes == outcome
            named = [target for target in told.asked()[since:] if f"/{PROGRAMS[generation]}?" in target]
            assert len(named) == len(set(named)) == 2
        assert told.rows("SELECT count(*) FROM visit WHERE kind = 'proposal'") == [(4,)]
        assert told.rows(
            "SELECT count(*) FROM visit WHERE url LIKE '%11378' AND kind = 'start' AND outcome = 'read'"
        ) == [(0,)]


def test_full_visits_all_that_is_known_whatever_is_due(tmp_path: Path) -> None:
    """A second run in the same night finds nothing due, unless everything is asked for."""
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        told.night(1)
        since = len(told.asked())
        told.night(1)
        assert items(told, since) == []
        told.night(1, full=True)
        assert len(items(told, since)) == 6


def test_a_limit_is_a_limit_on_items_and_what_waits_is_visited_the_next_night(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation="allris4")) as told:
        first = told.night(1, limit=2).summary
        assert (len(items(told)), first.carried_over) == (2, 4)
        second = told.night(1, later=1).summary
        assert second.held == second.offered == 3
        assert told.rows("SELECT count(*) FROM meeting") == [(3,)]


def test_another_base_url_is_used_for_one_run(tmp_path: Path) -> None:
    """Nothing else is asked then; the next night is back at the configured address and says so."""
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        told.addresses = ("/bi/",)
        told.night(1)
        told.council.generation = "allris4"
        since = len(told.asked())
        away = told.night(1, later=1, base_url=told.origin + "/public/").summary
        assert {target.split("/")[1] for target in told.asked()[since:]} == {"public"}
        assert away.notes[0].startswith("moved: allris4")
        assert told.rows("SELECT DISTINCT base_url FROM source") == [(told.origin + "/public/",)]
        told.council.generation = "allris3_classic"
        assert told.night(1, later=2).summary.notes[0].startswith("moved: allris3_classic")


def command(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any, str]:
    """Return exit code, JSON and standard error of the real command with the folder's configuration."""
    code = cli.main(["--config", str(folder / "gremienarchiv.toml"), *arguments, "--json"])
    printed = capsys.readouterr()
    return code, json.loads(printed.out), printed.err


def configure(told: Installation, folder: Path, *, dialect: str = "auto") -> None:
    (folder / "gremienarchiv.toml").write_text(
        f"""database = "archive.sqlite"
[politeness]
requests_per_second = 10000
retries = 0
[[source]]
key = "sample"
name = "Beispielrat"
base_url = "{told.origin}/bi/"
other_base_urls = ["{told.origin}/public/"]
dialect = "{dialect}"
""",
        encoding="utf-8",
    )


def test_the_command_tells_what_a_script_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation="allris4")) as told:
        configure(told, tmp_path)
        code, found, errors = command(tmp_path, capsys, "sync", "--since", "2021-11-01")
        [source] = found["sources"]
        assert (code, errors, source["held"], source["offered"]) == (0, "", 3, 3)
        assert {"source", "outcomes", "offered", "held", "requests", "bytes", "seconds"} <= source.keys()
        assert source["discovery"] == {"list": "read", "calendar": "read"}
        assert len([target for target in told.asked() if "MM=11&YY=2021" in target]) == 2
        code, plan, _ = command(tmp_path, capsys, "sync", "--dry-run", "--full")
        assert (code, len(plan["sources"][0]["plan"])) == (0, 6)
        code, named, _ = command(tmp_path, capsys, "sync", "--meeting", "3021", "--number", "11378")
        assert (code, named["sources"][0]["outcomes"]) == (0, {"unchanged": 2})


def test_the_command_ends_with_3_where_the_generation_is_not_the_configured_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation="allris4")) as told:
        configure(told, tmp_path, dialect="allris3_responsive")
        code, found, _ = command(tmp_path, capsys, "sync")
        assert code == 3
        assert "allris4, but the configuration says allris3_responsive" in found["sources"][0]["stopped"]


def test_the_command_ends_with_1_and_says_why_where_the_list_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation="allris4")) as told:
        configure(told, tmp_path)
        told.council.faults.append(Fault("cut", "/vo040"))
        assert cli.main(["--config", str(tmp_path / "gremienarchiv.toml"), "sync", "--since", "2021-11-01"]) == 1
        printed = capsys.readouterr()
        assert "held 3 of at least 3 offered" in printed.err
        assert "list of proposals: it could not be read to its end" in printed.err
        assert "</html>" in printed.err


def test_from_cron_a_good_run_is_silent_but_a_move_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        configure(told, tmp_path)
        sync = ["--config", str(tmp_path / "gremienarchiv.toml"), "sync", "--number", "11378"]
        printed = []
        moves: tuple[Generation, ...] = ("allris3_classic", "allris4", "allris4", "allris3_classic", "allris4")
        for night, generation in enumerate(moves):
            told.council.generation = generation
            assert cli.main([*sync, "--quiet"] if night == 4 else sync) == 0
            printed.append(capsys.readouterr())
        first, second = f"{told.origin}/bi/", f"{told.origin}/public/"
        assert [one.err for one in printed] == [
            "",
            f"sample: moved: allris4 at {second}, before allris3_classic at {first}\n",
            "",
            f"sample: moved: allris3_classic at {first}, before allris4 at {second}\n",
            "",
        ]
        assert {one.out for one in printed} == {""}
