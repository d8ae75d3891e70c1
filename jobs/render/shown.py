"""One revision, and one history, in words."""

from collections.abc import Iterable

from rich.text import Text

from jobs.render.lines import Json, block, joined, line, styled, table

_HEAD = ("type", "status", "lead_office", "author", "committee", "date", "time", "room", "place")


def show_lines(shown: Json) -> Text:
    """Return what `storage.readers.show` told. German words are the council's own."""
    name = shown.get("reference") or f"{shown['kind']} {shown['number']}"
    lines = [line(styled(name, "head"), styled(shown["title"], "head")), *_standing(shown), *_fields(shown)]
    for title, rows in (
        ("Beratungsfolge", table(_consultation(row) for row in shown.get("consultations", ()))),
        ("Tagesordnung", table(_agenda_item(row) for row in shown.get("agenda_items", ()))),
        ("Dokumente", table((d["title"], d["size_text"], d["file_time"], d["url"]) for d in shown["documents"])),
        ("Bezüge", table((r["reference"], r["title"], r["office"]) for r in shown.get("relations", ()))),
        ("Haushalt", table(_account(row) for row in shown.get("budget_accounts", ()))),
        ("Erwähnt", table((m["reference"], m["url"]) for m in shown.get("mentions", ()))),
    ):
        found = list(rows)
        lines += [line(), line(title, style="head"), *found] if found else []
    for section in shown.get("sections", ()):
        lines += [line(), line(section["heading"] or section["code"] or "Text", style="head")]
        lines += block(section["text"], 2) if section["text"] else ()
    return joined(lines)


def _standing(shown: Json) -> Iterable[Text]:
    name = f"{shown['source']}:{'meeting:' if shown['kind'] == 'meeting' else ''}{shown['number']}"
    yield line(name, shown["url"], indent=2)
    seen = f"observed {shown['observed_at']}, last confirmed {shown['confirmed_at']}"
    yield line(f"revision {shown['revision']}", seen, indent=2)
    if shown["withdrawn_at"]:
        said = f"withdrawn: not public since {shown['gone_since']}, confirmed {shown['withdrawn_at']}"
        yield line(said, indent=2, style="warning")
    elif shown["gone_since"]:
        yield line(f"not public at {shown['gone_since']}; not yet confirmed", indent=2, style="warning")
    if removed := shown.get("redaction"):
        yield line(f"removed on purpose {removed['redacted_at']}: {removed['reason']}", indent=2, style="warning")


def _fields(shown: Json) -> Iterable[Text]:
    fields = [(name.replace("_", " "), shown[name]) for name in _HEAD if shown.get(name)]
    fields += [(label, _values(value)) for label, value in (shown["other_fields"] or {}).items()]
    return table(fields)


def _values(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " | ".join(value)


def _consultation(row: Json) -> tuple[object, ...]:
    return row["date"] or row["date_text"], row["committee"], row["role"], row["result"], row["state"]


def _agenda_item(row: Json) -> tuple[object, ...]:
    part = None if row["public"] else "nichtöffentlich"
    return row["number"], row["title"], row["proposal_reference"], row["result"], row["remark"], part


def _account(row: Json) -> tuple[object, ...]:
    return row["kind"], row["number"], row["label"], "; ".join(amount["text"] for amount in row["amounts"])


def history_lines(told: Json) -> Text:
    """Return what `storage.readers.history` told."""
    revisions = [
        (
            f"revision {row['number']}",
            f"{row['observed_at']} to {row['confirmed_at']}",
            row["title"],
            "reads as the one before" if row["same_as_previous"] else None,
            f"removed on purpose {row['redacted_at']}: {row['redaction_reason']}" if row["redacted_at"] else None,
        )
        for row in told["revisions"]
    ]
    withdrawals = [
        (f"not public since {row['gone_since']}", f"confirmed {row['confirmed_at']}", _restored(row), row["cause"])
        for row in told["withdrawals"]
    ]
    visits = [(row["started_at"], row["outcome"], row["status"], row["detail"]) for row in told["visits"]]
    lines = [line(styled(told["item"], "head"))]
    for title, rows in (("Revisions", revisions), ("Withdrawals", withdrawals), ("Visits", visits)):
        lines += [line(title, style="head"), *table(rows)] if rows else []
    return joined(lines)


def _restored(row: Json) -> str:
    return f"public again {row['restored_at']}" if row["restored_at"] else "still withdrawn"
