"""What `check`, `redact` and `evidence` tell people."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from jobs.render.lines import Json, joined, line, styled
from jobs.render.text import number
from storage.check import Report
from storage.redaction import Done, Plan

_COUNTED = (("pages", "pages"), ("revisions", "revisions"), ("items", "items"), ("chain", "entries of the chain"))
_SPELLED_SHOWN = 20


def check_lines(report: Report) -> Text:
    """Return the findings, then what was looked at."""
    return joined(_check(report))


def _check(report: Report) -> Iterable[Text]:
    for finding in report.findings:
        yield line(styled(finding.where, "removed"), finding.what)
    if report.found > len(report.findings):
        yield line(f"and {number(report.found - len(report.findings))} more")
    for note in report.notes:
        yield line(styled("note", "warning"), note)
    looked_at = ", ".join(f"{number(report.checked[key])} {name}" for key, name in _COUNTED)
    yield line(f"{number(report.found)} findings" if report.found else "all as recorded", looked_at)
    if report.head is not None:
        yield line("chain head", f"{report.head['position']}:{report.head['hash']}", style="faint")


def plan_lines(plan: Plan, done: Done | None) -> Text:
    """Return what a redaction removes, or has removed if `done` is given."""
    return joined([*_plan(plan), *_outcome(plan, done)])


def _plan(plan: Plan) -> Iterable[Text]:
    for target in plan.revisions.values():
        yield line(styled(target.name, "head"), target.why)
    for page in plan.pages.values():
        yield line(f"page {page.page_id}", f"{page.sha256[:12]}…", page.url, page.why, indent=2)
    for table, column, row in sorted(plan.cells):
        yield line(f"{table} row {row}", column, indent=2)
    told = f"{number(len(plan.revisions))} revisions, {number(len(plan.pages))} pages"
    yield line(f"{told}, {number(len(plan.changes))} rows of changes, {number(len(plan.cells))} other cells")


def _outcome(plan: Plan, done: Done | None) -> Iterable[Text]:
    for place in plan.left:
        yield line(styled("stays", "warning"), place, "holds it and cannot be emptied")
    for place in plan.unread:
        yield line(styled("not looked into", "warning"), place, "is damaged; where it must go, redact its revision")
    for place in plan.spelled[:_SPELLED_SHOWN]:
        yield line(styled("stays", "warning"), place, "holds it in another spelling (ae, oe, ue): look for that too")
    if len(plan.spelled) > _SPELLED_SHOWN:
        yield line(f"and {number(len(plan.spelled) - _SPELLED_SHOWN)} more in another spelling")
    for place in plan.elsewhere:
        yield line(styled("stays", "warning"), place, "prints the same title; redact --find TEXT takes it too")
    if done is None:
        yield line(styled("nothing is removed yet", "head"), "add --yes and --reason to remove this for good")
        return
    yield line(styled("removed", "head"), "copies, exports and backups made before still hold it")
    if not done.erased:
        yield line(
            styled("not yet erased", "warning"), "a reader keeps the old state of the file; the next sync erases it"
        )


def plan_json(plan: Plan, done: Done | None) -> Json:
    """Return the same for programs."""
    return {
        "removed": done is not None,
        "erased": done.erased if done is not None else None,
        "revisions": [
            {"item": target.item, "revision": target.number, "why": target.why} for target in plan.revisions.values()
        ],
        "pages": [
            {"page": page.page_id, "sha256": page.sha256, "url": page.url, "bytes": page.size, "why": page.why}
            for page in plan.pages.values()
        ],
        "changes": len(plan.changes),
        "cells": [{"table": table, "column": column, "row": row} for table, column, row in sorted(plan.cells)],
        "left": list(plan.left),
        "unread": list(plan.unread),
        "spelled": list(plan.spelled),
        "elsewhere": list(plan.elsewhere),
    }


def register_lines(redactions: Sequence[Json]) -> Text:
    """Return the register of redactions."""
    return joined([_stone(row) for row in redactions] or [line("nothing was ever redacted")])


def _stone(row: Json) -> Text:
    what = f"{row['item']} revision {row['revision']}" if row["item"] else "a page of no revision"
    return line(row["redacted_at"], styled(what, "head"), row["reason"], f"SHA-256 {row['page_sha256']}", row["url"])
