"""Our pages as a plugin of Datasette: its router calls our views, and its errors look like ours.

Every hook does nothing in a Datasette that is not our own (`ArchiveDatasette`).
"""

import logging
import re
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import pluggy
from datasette.filters import FilterArguments
from datasette.plugins import pm
from datasette.utils import path_with_added_args
from datasette.utils.asgi import Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from jobs.render.clean import clean
from jobs.render.moments import moment
from jobs.web import headers
from jobs.web.asked import HTML, Answer, PageError, asked, json_answer
from jobs.web.below import below
from jobs.web.conditional import conditional, validated
from jobs.web.leaving import while_there
from jobs.web.pages import search
from jobs.web.routes import ROUTES, View
from jobs.web.site import Site
from jobs.web.stock import quick
from jobs.web.stock.archive import ArchiveDatasette
from jobs.web.stock.turns import in_turn
from storage.errors import ArchiveError
from storage.items import ItemError
from storage.readers import UnknownRevisionError

NAME = "gremienarchiv"
hook = pluggy.HookimplMarker("datasette")
log = logging.getLogger(__name__)
AsyncView = Callable[..., Awaitable[Any]]


def load() -> None:
    """Let Datasette know of our hooks, once for a process; before the first `ArchiveDatasette` is made."""
    if not pm.has_plugin(NAME):
        pm.register(sys.modules[__name__], NAME)
        pm.unregister(name="datasette.handle_exception")  # would print every address that does not exist


@hook
def register_routes(datasette: object) -> Iterable[tuple[str, AsyncView]]:
    if not isinstance(datasette, ArchiveDatasette):
        return []
    site = datasette.site
    return [(f"{path}$", _view(site, view)) for path, view in ROUTES]


@hook
def asgi_wrapper(datasette: object) -> Callable[[headers.App], headers.App]:
    if not isinstance(datasette, ArchiveDatasette):
        return lambda app: app
    site = datasette.site
    by_host = not site.public_origin
    return lambda app: headers.protected(while_there(below(app, site.addresses.prefix)), by_host=by_host)


@hook
def handle_exception(datasette: object, request: Any, exception: Exception) -> AsyncView | None:  # noqa: ANN401 - Datasette has no types
    if not isinstance(datasette, ArchiveDatasette):
        return None
    answer = _of_datasette(datasette.site, request.path, exception)

    async def respond() -> Any:  # noqa: ANN401
        return _response(answer)

    return respond


@hook
def menu_links(datasette: object) -> list[dict[str, str]]:
    if not isinstance(datasette, ArchiveDatasette):
        return []
    links = datasette.site.addresses
    return [
        {"href": links.start(), "label": "Gremienarchiv"},
        {"href": links.tables(), "label": "Tabellen und SQL"},
    ]


@hook
def render_cell(datasette: object, row: Any, column: str, value: object) -> Markup | None:  # noqa: ANN401
    """Link a proposal's reference in tables to our page of it."""
    if not isinstance(datasette, ArchiveDatasette) or column != "reference" or not isinstance(value, str):
        return None
    names = set(row.keys())
    if not {"source", "number"} <= names or ("item" in names and row["item"] != "proposal"):
        return None
    if not isinstance(row["source"], str) or not isinstance(row["number"], int):
        return None
    href = datasette.site.addresses.proposal(row["source"], row["number"])
    return Markup('<a href="{}">{}</a>').format(href, clean(value))


@hook
def filters_from_request(datasette: object, table: str, request: Any) -> FilterArguments | None:  # noqa: ANN401
    """Let a question for the changes of one number go along an index."""
    if not isinstance(datasette, ArchiveDatasette):
        return None
    return FilterArguments(quick.narrowing(table, request.args))


@hook
def extra_template_vars(
    datasette: object,
    columns: list[str] | None,
    view_name: str | None,
    request: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Offer to count the rows of a table by the columns of which that says something."""
    if not isinstance(datasette, ArchiveDatasette) or view_name != "table":
        return {}
    offered = [column for column in columns or () if column in quick.FACETS - set(request.args.getlist("_facet"))]
    return {
        "suggested_facets": [{"name": name, "toggle_url": _with_facet(datasette, request, name)} for name in offered]
    }


def _with_facet(datasette: ArchiveDatasette, request: Any, column: str) -> str:  # noqa: ANN401
    path = datasette.urls.path(path_with_added_args(request, {"_facet": column}))
    return str(datasette.absolute_url(request, path))


@hook
def permission_allowed(datasette: object, action: str) -> bool | None:
    """Close tables and SQL where the operator wants withdrawn content hidden: they would show it."""
    if isinstance(datasette, ArchiveDatasette) and not datasette.site.web.tables_open and action != "view-instance":
        return False
    return None


def _view(site: Site, view: View) -> AsyncView:
    async def respond(request: Any) -> Any:  # noqa: ANN401
        made = await in_turn(partial(answered, site, view, request), long=_is_long(view, request))
        return _response(made or _failed(site, request.path, 503, _CROWDED))

    return respond


def _is_long(view: View, request: Any) -> bool:  # noqa: ANN401
    """Tell whether it looks in earlier revisions: the first who does may have to wait until they are gathered."""
    return view is search.page and "frueher" in request.args


def answered(site: Site, view: View, request: Any) -> Answer:  # noqa: ANN401 - Datasette's request has no types
    """Call a view; what goes wrong becomes a page that says so."""
    try:
        origin = f"{request.scheme}://{request.host}"
        wanted = asked(request.path, request.url_vars, request.query_string, origin)
        key = (site.origin(origin), request.path, request.query_string)

        def make() -> Answer:
            return validated(view(site, wanted))

        return conditional(site.cache.answer(key, make) if site.cache else make(), request.headers)
    except PageError as exc:
        return _failed(site, request.path, exc.status, exc.text)
    except UnknownRevisionError as exc:
        return _failed(site, request.path, 404, _unknown_revision(site, exc))
    except ItemError:
        return _failed(site, request.path, 404, "Das gibt es in diesem Archiv nicht.")
    except ArchiveError as exc:
        log.error("the archive cannot be read: %s", exc)  # noqa: TRY400 - one line for each request is enough
        return _failed(site, request.path, 503, _UNREADABLE)
    except Exception:
        log.exception("no answer to %s", request.path)
        return _failed(site, request.path, 500, _FAULT)


def _unknown_revision(site: Site, error: UnknownRevisionError) -> str:
    if error.first_seen is None:
        return "Eine solche Fassung gibt es nicht; die Seite ohne revision= zeigt die neueste und nennt alle."
    seen = moment(error.first_seen, site.zone)
    return f"So weit reicht das Archiv hier nicht zurück: Zuerst gesehen hat es diese Seite am {seen}."


_UNREADABLE = "Das Archiv lässt sich gerade nicht lesen. Bitte später noch einmal versuchen."
_NOTHING_HERE = "Unter dieser Adresse gibt es hier nichts."
_TOO_LONG = "Diese Abfrage dauert zu lange: Nach zwei Sekunden wird abgebrochen. Enger gefasst geht sie."
_CROWDED = "In früheren Fassungen suchen gerade viele. Bitte gleich noch einmal versuchen."
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


def error_page(site: Site, status: int, text: str) -> Answer:
    title = _TITLES.get(status, "Fehler")
    page = site.templates.page("error.html", title=title, status=status, text=text)
    return Answer(page.body, HTML, status, page.headers)


def _of_datasette(site: Site, path: str, exception: Exception) -> Answer:
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
    return _failed(site, path, status, text)


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


def _failed(site: Site, path: str, status: int, text: str) -> Answer:
    """Return an error in the form that was asked for."""
    if not path.partition("?")[0].endswith(".json"):
        return error_page(site, status, text)
    told = json_answer({"ok": False, "status": status, "error": text})
    return Answer(told.body, told.content_type, status)


def _response(answer: Answer) -> Any:  # noqa: ANN401
    return Response(
        answer.body,
        status=answer.status,
        headers=dict(headers.of_own(answer)),
        content_type=answer.content_type,
    )
