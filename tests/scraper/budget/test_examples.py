"""The shared examples, where that folder lies beside the project."""

import importlib.util
import json
from types import ModuleType
from typing import Any

from scraper.budget import read_budget
from scraper.budget.__main__ import as_json
from tests.beside import SHARED, needs

EXAMPLES = SHARED / "budget_examples.jsonl"
LEAST = {"accounts": 0.98, "amounts": 0.98, "labels": 0.95, "links": 0.95, "no_impact": 0.95}

pytestmark = needs("budget_examples.jsonl")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_budget", SHARED / "score_budget.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_shared_examples_are_read_as_well_as_promised() -> None:
    score: Any = scorer()
    cases = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line.strip()]
    tallies = {name: score.Tally() for name in LEAST}
    for case in cases:
        predicted = as_json(read_budget(case["text"], case["section_heading"]))
        score.compare(score.view(case["expected"]), score.view(predicted), tallies)
    figures = {name: tally.rates()[2] for name, tally in tallies.items()}
    assert all(figures[name] >= least for name, least in LEAST.items()), figures
