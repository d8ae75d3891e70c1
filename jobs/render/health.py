"""How the sources are and how large the archive is, in words."""

from collections.abc import Sequence

from rich.text import Text

from jobs.render.lines import Json, joined, line, styled
from jobs.render.text import megabytes, number


def health_lines(sources: Sequence[Json], archive: Json) -> Text:
    """Return size and chain head of the archive, then warnings and alarms by source (from `jobs.health.judged`)."""
    lines = [line(styled("archive", "head"), _size(archive))]
    if head := archive.get("chain_head"):
        lines.append(line("chain head", f"{head['position']}:{head['hash']}", indent=2))
    for source in sources:
        lines += [line(styled("warning", "warning"), source["source"], told) for told in source["warnings"]]
        lines += [line(styled("alarm", "removed"), source["source"], told) for told in source["alarms"]]
    return joined(lines)


def watch_lines(watches: Sequence[Json], *, all_of_them: bool = False) -> Text | None:
    """Return the watches whose deliveries fail, or all (from `jobs.health.watch_states`); None where there are none."""
    lines = []
    for watch in watches:
        name = (styled("watch", "head"), watch["watch"], watch["way"])
        if watch["failures"]:
            tries = f"{watch['failures']} failures since {watch['failing_since']}"
            lines.append(line(*name, styled("not delivered", "warning"), f"{tries}: {watch['reason']}"))
        elif all_of_them:
            last = f"last delivery {watch['delivered_at']}" if watch["delivered_at"] else "nothing delivered so far"
            lines.append(line(*name, last if watch["begun"] else "begins with the next sync"))
    return joined(lines) if lines else None


def _size(size: Json) -> str:
    grown = megabytes(size["page_bytes_30_days"])
    held = f"{number(size['revisions'])} revisions, {number(size['pages'])} pages"
    return f"{megabytes(size['bytes'])}; {held}; pages of the last 30 days {grown}"
