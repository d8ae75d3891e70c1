"""Read cases from a JSON lines file: `python -m scraper.budget FILE.jsonl` (standard input without FILE or for "-")."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from scraper.budget import Budget, read_budget


def as_json(budget: Budget) -> dict[str, object]:
    """Return a budget in the shape of the shared examples."""
    return {
        "accounts": [{"kind": one.kind, "number": one.number, "label": one.label} for one in budget.accounts],
        "amounts": [{"value": _value(one.cents), "currency": one.currency, "text": one.text} for one in budget.amounts],
        "links": [list(link) for link in budget.links],
        "no_impact": budget.no_impact,
    }


def _value(cents: int) -> int | float:
    return cents // 100 if cents % 100 == 0 else cents / 100


class CaseError(Exception):
    """A line is no case; says which and why."""


def answer(line: str, number: int) -> str:
    """Return the answer to one case as a JSON line. Raises CaseError with the line's number (from 1)."""
    try:
        case = json.loads(line)
    except ValueError as error:
        raise CaseError(f"line {number}: no JSON: {error}") from error
    if not isinstance(case, dict) or not isinstance(case.get("text"), str) or "id" not in case:
        raise CaseError(f'line {number}: expected an object with "id" and "text"')
    heading = case.get("section_heading")
    if heading is not None and not isinstance(heading, str):
        raise CaseError(f'line {number}: "section_heading" must be a string or null')
    predicted = as_json(read_budget(case["text"], heading))
    return json.dumps({"id": case["id"], "predicted": predicted}, ensure_ascii=False)


def run(lines: Iterable[str], out: TextIO) -> None:
    for number, line in enumerate(lines, 1):
        if line.strip():
            out.write(answer(line, number) + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Read the file named, or standard input; 2 for wrong usage and for what cannot be read."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) > 1:
        sys.stderr.write("usage: python -m scraper.budget [FILE.jsonl]\n")
        return 2
    try:
        if not given or given[0] == "-":
            run(sys.stdin, sys.stdout)
        else:
            with Path(given[0]).open(encoding="utf-8-sig") as lines:
                run(lines, sys.stdout)
    except (CaseError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{given[0] if given else '-'}: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
