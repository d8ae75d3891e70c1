"""The commands, one module per family; each registers its commands on the app it is given.

A module is imported when one of its commands is called: whoever asks for help, or for one proposal, waits for nothing
else. So what the help says of each command stands here too; `tests/jobs/test_start.py` proves that both say the same.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command is, and what it does."""

    module: str  # below jobs.commands
    says: str  # first line of its docstring


COMMANDS = {
    "sync": Entry("sync", "Discover, visit what is due, record every change."),
    "schedule": Entry("schedule", "Keep running and sync each source at its cron time; SIGTERM ends it, whole."),
    "show": Entry("read", "Show one proposal or meeting, as it is now or was."),
    "history": Entry("read", "List the revisions, withdrawals and visits of one proposal or meeting."),
    "diff": Entry("compare", "Compare two revisions: each changed thing is named once."),
    "changes": Entry("compare", "List what changed, newest first."),
    "search": Entry("find", "Search titles, offices, committees, references and texts, of proposals and meetings."),
    "status": Entry("watch", "Tell the age of the last good run, what is held of what is offered, and what fails."),
    "notify": Entry("notify", "Tell the watches of the configuration what happened since they were last told."),
    "digest": Entry("notify", "Print what changed since the last meeting of a committee."),
    "serve": Entry(
        "serve", "Show the archive in the browser, read-only: pages in German for readers, tables and SQL beside them."
    ),
    "export": Entry(
        "export", "Write what is in force, what changed, and what is covered, with a description and hashes."
    ),
    "backup": Entry("upkeep", "Copy the archive into one new file, whole and checked, also while a run goes on."),
    "copy": Entry(
        "upkeep",
        "Copy the archive into another database, SQLite or PostgreSQL, and check what arrived (exit 4 if not whole).",
    ),
    "reparse": Entry(
        "upkeep",
        "Rebuild all rows from the kept pages as today's parser reads them; adds, drops and redates no revision.",
    ),
    "check": Entry(
        "proof",
        "Verify file, pages, rows, changes, search, log and hash chain; exit 4 names what is not as it was recorded.",
    ),
    "evidence": Entry(
        "proof",
        "Pack what proves one revision into a zip file: exact bytes, headers, record, chain, WARC, how to verify it.",
    ),
    "redact": Entry(
        "proof",
        "Remove content and pages for good (data protection, court order); a dated tombstone with the reason stays.",
    ),
    "demo": Entry("demo", "Run two nights on the bundled sample council and show what changed; leaves demo.sqlite."),
}
