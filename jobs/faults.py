"""Errors of all rooms → one line and an exit code. What is not named here is a bug and keeps its traceback."""

from jobs.errors import JobError
from scraper.errors import ScraperError
from storage.errors import ArchiveError, MissingError
from storage.items import AmbiguousItemError, ItemError
from storage.readers import UnknownRevisionError

# The first that fits decides: more special ones stand before what they are a kind of.
_CODES: tuple[tuple[type[Exception], int], ...] = (
    (MissingError, 5),
    (ArchiveError, 4),
    (AmbiguousItemError, 2),
    (ItemError, 5),
    (UnknownRevisionError, 5),
    (ScraperError, 3),
)


def explain(error: Exception) -> tuple[str, int] | None:
    """Return (line for people, exit code) of an expected error, None of an unexpected one."""
    if isinstance(error, JobError):
        return str(error), error.exit_code
    code = next((code for kind, code in _CODES if isinstance(error, kind)), None)
    if code is not None:
        return str(error.args[0] if isinstance(error, LookupError) and error.args else error), code
    if isinstance(error, OSError):
        return f"{error.filename or 'system'}: {error.strerror or error}; check path, permissions and free space", 4
    return None
