"""Our pages as a plugin of Datasette: its router calls our views, and its errors look like ours.

Every hook does nothing in a Datasette that is not our own (`ArchiveDatasette`).
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any

import pluggy
from datasette.filters import FilterArguments
from datasette.plugins import pm
from datasette.utils import path_with_added_args
from markupsafe import Markup

from jobs.render.clean import clean
from jobs.web import headers
from jobs.web.below import below
from jobs.web.leaving import while_there
from jobs.web.routes import ROUTES
from jobs.web.stock import failures, quick
from jobs.web.stock.archive import ArchiveDatasette
from jobs.web.stock.views import AsyncView, responding, response

NAME = "gremienarchiv"
hook = pluggy.HookimplMarker("datasette")


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
    return [(f"{path}$", responding(site, view)) for path, view in ROUTES]


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
    answer = failures.of_datasette(datasette.site, request.path, exception)

    async def respond() -> Any:  # noqa: ANN401
        return response(answer)

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
