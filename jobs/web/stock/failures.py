"""What is told of what went wrong: a page in German, or JSON where that was asked for."""

import logging
import re
import sqlite3

from datasette.views.base import DatasetteError

from jobs.render.moments import moment
from jobs.web.asked import HTML, Answer, PageError, json_answer
from jobs.web.site import Site
from storage.errors import ArchiveError
from storage.items import ItemError
from storage.readers import UnknownRevisionError

log = logging.getLogger(__name__)
CROWDED = "In früheren Fassungen suchen gerade viele. Bitte gleich noch einmal versuchen."
_UNREADABLE = "Das Archiv lässt sich gerade nicht lesen. Bitte später noch einmal versuchen."
_NOTHING_HERE = "Unter dieser Adresse gibt es hier nichts."
_TOO_LONG = "Diese Abfrage dauert zu lange: Nach zwei Sekunden wird abgebrochen. Enger gefasst geht sie."
_FAULT = "Diese Seite ließ sich nicht zusammenstellen. Der Fehler wurde vermerkt."
_OF_FILE = {
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY)
}
_TITLES = {
    400: "Das ließ sich nicht verstehen",
    403: "Nicht zugänglich",
    404: "Nicht gefunden",
    405: "So nicht",
    410: "Nicht mehr gezeigt",
    503: "Zurzeit nicht möglich",
}


def of_view(site: Site, path: str, exception: Exception) -> Answer:
    """Return what to say of what one of our views raised."""
    if isinstance(exception, PageError):
        return failed(site, path, exception.status, exception.text)
    if isinstance(exception, UnknownRevisionError):
        return failed(site, path, 404, _unknown_revision(site, exception))
    if isinstance(exception, ItemError):
        return failed(site, path, 404, "Das gibt es in diesem Archiv nicht.")
    if isinstance(exception, ArchiveError):
        log.error("the archive cannot be read: %s", exception)
        return failed(site, path, 503, _UNREADABLE)
    log.error("no answer to %s", path, exc_info=exception)
    return failed(site, path, 500, _FAULT)


def _unknown_revision(site: Site, error: UnknownRevisionError) -> str:
    if error.first_seen is None:
        return "Eine solche Fassung gibt es nicht; die Seite ohne revision= zeigt die neueste und nennt alle."
    seen = moment(error.first_seen, site.zone)
    return f"So weit reicht das Archiv hier nicht zurück: Zuerst gesehen hat es diese Seite am {seen}."


def of_datasette(site: Site, path: str, exception: Exception) -> Answer:
    """Return what to say of an error of Datasette's own pages."""
    status = 404 if _names_nothing(path, exception) else _status(exception)
    if status == 503:
        log.error("the archive cannot be read: %s", exception)
        text = _UNREADABLE
    elif status >= 500:
        log.error("no answer to %s", path, exc_info=exception)
        text = _FAULT
    elif status == 404:
        text = _NOTHING_HERE
    elif status == 403:
        text = "Tabellen und SQL sind in diesem Archiv nicht öffentlich."
    elif isinstance(exception, DatasetteError) and exception.title == "SQL Interrupted":
        text = _TOO_LONG
    else:
        text = re.sub(r"<[^>]*>", " ", str(getattr(exception, "message", None) or exception))
    return failed(site, path, status, text)


def _names_nothing(path: str, exception: Exception) -> bool:
    """Tell whether an address is that of a row of a table that is none, such as a committee's that was cut short.

    Or one that names too few of the keys of a row.
    """
    of_row = path.count("/") > 1
    return of_row and str(exception).startswith(("no such table", "You did not supply a value for binding"))


def _status(exception: Exception) -> int:
    """Return the status of an error of Datasette, which calls some of what was asked wrongly an error of its own."""
    cause = exception.__context__ if isinstance(exception, DatasetteError) else exception
    if isinstance(cause, ArchiveError) or (isinstance(cause, sqlite3.Error) and _is_of_file(cause)):
        return 503
    if isinstance(cause, sqlite3.Error):
        return 400  # such as _next=999999999999999999999 of a view
    status = int(getattr(exception, "status", 500))
    if isinstance(exception, DatasetteError) and status == 500:
        return 400
    return 400 if isinstance(exception, ValueError) else status  # such as _next=xx


def _is_of_file(error: sqlite3.Error) -> bool:
    """Tell whether the file is to blame, and not what was asked."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _OF_FILE


def failed(site: Site, path: str, status: int, text: str) -> Answer:
    """Return an error in the form that was asked for."""
    if not path.partition("?")[0].endswith(".json"):
        title = _TITLES.get(status, "Fehler")
        page = site.templates.page("error.html", title=title, status=status, text=text)
        return Answer(page.body, HTML, status, page.headers)
    told = json_answer({"ok": False, "status": status, "error": text})
    return Answer(told.body, told.content_type, status)
