"""Evidence for others: a revision with its page, its fetch, its record and its place in the chain, as one zip file."""

from storage.evidence.gathered import Evidence, Fetch, NoPassageError, gather
from storage.evidence.package import contents, file_name, package

__all__ = ["Evidence", "Fetch", "NoPassageError", "contents", "file_name", "gather", "package"]
