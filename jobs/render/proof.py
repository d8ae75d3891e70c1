"""What `check`, `redact` and `evidence` tell people."""

from collections.abc import Iterable

from rich.text import Text

from jobs.render.lines import joined, line, styled
from jobs.render.text import number
from storage.check import Report

_COUNTED = (("pages", "pages"), ("revisions", "revisions"), ("items", "items"), ("chain", "entries of the chain"))


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
