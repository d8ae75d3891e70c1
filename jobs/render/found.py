"""What was searched for, and how the sources stand, in words."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from jobs.render.clean import clean
from jobs.render.lines import STYLES, Json, joined, line, styled, table
from jobs.render.text import duration

PROBLEMS = 3  # shown without being asked for


def search_lines(found: Sequence[Json]) -> Text:
    """Return what `storage.search.search` found."""
    lines: list[Text] = []
    for row in found:
        name = row["reference"] or f"{row['item']} {row['number']}"
        withdrawn = styled("withdrawn", "warning") if row["withdrawn_at"] else None
        title = _marked(row["title"] or "", row.get("title_hits", ()))
        lines.append(line(styled(name, "head"), row["date"], title, _earlier(row), withdrawn))
        lines += [line(_marked(row["excerpt"], row.get("hits", ())), indent=2)] if row["excerpt"] else []
        lines.append(line(row["source"], row["url"], indent=2, style="faint"))
    return joined(lines or [line("nothing found")])


def _earlier(row: Json) -> Text | None:
    """Return which revision says so, where it is not the one in force."""
    if row.get("in_force", True):
        return None
    return styled(f"last in revision {row['revision']} of {row['observed_at']}", "warning")


def _marked(text: str, hits: Iterable[Sequence[int]]) -> Text:
    """Return a text in one line with its finds marked; each character keeps its place."""
    shown = Text("".join(" " if letter.isspace() else letter for letter in clean(text)))
    for start, end in hits:
        shown.stylize(STYLES["head"], start, end)
    return shown


def status_lines(sources: Sequence[Json], *, problems: bool = False) -> Text:
    """Return what `storage.readers.status` told, with all problems or the first few."""
    lines = [part for source in sources for part in _standing(source, all_problems=problems)]
    return joined(lines or [line("no source was ever visited; run gremienarchiv sync")])


def _standing(source: Json, *, all_problems: bool) -> Iterable[Text]:
    yield line(styled(source["source"], "head"), source["name"], source["base_url"], source["dialect"])
    yield from table(_facts(source))
    problems = source["problems"]
    shown = problems if all_problems else problems[:PROBLEMS]
    yield from table((_name(p), p["outcome"], f"since {p['since']}", p["detail"]) for p in shown)
    if len(problems) > len(shown):
        yield line(f"and {len(problems) - len(shown)} more; see status --problems", indent=2)


def _facts(source: Json) -> Iterable[tuple[str, str]]:
    age = source["age_seconds"]
    yield "last good run", f"{source['last_good_run_at']}, {_age(age)}" if age is not None else "never"
    last = source["last_run"]
    if last and (last["stopped"] or last["brake_held"]):
        yield "last run", f"{last['started_at']}: {last['stopped'] or 'too many pages gone at once'}"
    found = source.get("discovery", {})
    least = "" if found.get("list", "read") == "read" else "at least "
    yield "held", f"{source['held']} of {least}{source['offered']} proposals, {source['meetings']} meetings"
    if any(state != "read" for state in found.values()):
        yield "discovery", ", ".join(f"{way} {state}" for way, state in found.items())
    if source["printed_total"] is not None:
        yield "printed total", str(source["printed_total"])
    if source["read_well"] is not None:
        yield "read well", f"{100 * source['read_well']:.1f} %"
    if source["robots_verdict"]:
        yield "robots.txt", f"{source['robots_verdict']} ({source['robots_checked_at']})"
    if source["coverage"]:
        yield "coverage", ", ".join(f"{count} {state}" for state, count in source["coverage"].items())
    yield "problems", str(len(source["problems"]))


def _age(seconds: int) -> str:
    days, rest = divmod(abs(seconds), 86_400)
    span = f"{days} d {rest // 3600} h" if days else duration(abs(seconds))
    return f"{span} ago" if seconds >= 0 else f"{span} ahead"  # by a clock that was wrong


def _name(problem: Json) -> str:
    return f"{problem['kind']} {problem['number']}" if problem["number"] is not None else str(problem["url"])
