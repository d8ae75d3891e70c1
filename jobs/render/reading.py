"""What the reading commands print, one text each."""

from jobs.render.changed import changes_lines, diff_lines
from jobs.render.found import search_lines, status_lines
from jobs.render.shown import history_lines, show_lines

__all__ = ["changes_lines", "diff_lines", "history_lines", "search_lines", "show_lines", "status_lines"]
