"""A clock set back or ahead: no change is lost, no order turned around, nothing concluded too early."""

from datetime import timedelta
from pathlib import Path

from jobs.health import judged
from storage import readers
from storage.runs import last_runs
from storage.sources import ids, list_read_at
from tests.jobs.rough import retitled, rough_story, small_council, then


def test_a_clock_set_back_loses_no_change_and_turns_no_order_around(tmp_path: Path) -> None:
    council = small_council()
    number = max(council.script[0].proposals)
    for title in ("Zweiter Titel", "Dritter Titel", "Vierter Titel"):
        council = then(council, {number: retitled(title)})
    with rough_story(tmp_path, council) as told:
        for night, later in ((1, 0), (2, 9), (3, 1), (3, 1), (4, 2)):  # from the 11th day back to the 3rd and on
            assert told.sync(night, later=later).summary.exit_code == 0
        revisions = told.history(str(number))["revisions"]
        assert [one["number"] for one in revisions] == [1, 2, 3, 4]
        bounds = [moment for one in revisions for moment in (one["observed_at"], one["confirmed_at"])]
        assert bounds == sorted(bounds)
        assert told.rows("SELECT count(*) FROM change WHERE not_before > observed_at") == [(0,)]
        assert told.show(str(number))["title"] == "Vierter Titel"


def test_a_clock_set_back_between_two_sightings_concludes_nothing_too_early(tmp_path: Path) -> None:
    council = small_council()
    number = max(council.script[0].proposals)
    with rough_story(tmp_path, then(council, {number: lambda proposal: None})) as told:
        told.sync(1)
        told.sync(2, later=3)
        told.sync(2, later=0)
        assert told.rows("SELECT * FROM withdrawal") == []
        told.sync(2, later=4)
        assert told.rows("SELECT gone_since < confirmed_at FROM withdrawal") == [(1,)]


def test_a_clock_that_was_ahead_once_hides_no_later_run(tmp_path: Path) -> None:
    with rough_story(tmp_path, then(small_council())) as told:
        told.sync(1, later=3650)  # before the machine had asked for the time
        told.sync(2)
        source_id = ids(told.reading)["sample"]
        assert list_read_at(told.reading, source_id) == told.now
        assert [one.started_at for one in last_runs(told.reading, "sample", 1)] == [told.now]
        [standing] = readers.status(told.reading, told.now)
        assert (standing["last_good_run_at"], standing["age_seconds"]) == ("2021-11-03T02:15:00Z", 0)


def test_a_last_run_that_lies_ahead_is_told(tmp_path: Path) -> None:
    with rough_story(tmp_path, small_council()) as told:
        told.sync(1, later=3650)
        [entry] = readers.status(told.reading, told.now - timedelta(days=3650))
        [judged_entry] = judged([entry], told.config().source, timedelta(hours=36))
        assert [warning for warning in judged_entry["warnings"] if "lies ahead" in warning]
