"""What readers ask of the archive: plain JSON data out, nothing written, one state of the archive per call."""

from storage.readers.differences import diff
from storage.readers.histories import history
from storage.readers.news import changes
from storage.readers.revisions import UnknownRevisionError
from storage.readers.shown import KeptPage, kept_page, page_body, show
from storage.readers.standing import status

__all__ = ["KeptPage", "UnknownRevisionError", "changes", "diff", "history", "kept_page", "page_body", "show", "status"]
