"""Data that leave the archive: CSV, JSON lines, Parquet, SQLite, each with a description and hashes."""

from storage.export.errors import ExportError
from storage.export.exporting import Exported, export
from storage.export.wanted import Format, Selection

__all__ = ["ExportError", "Exported", "Format", "Selection", "export"]
