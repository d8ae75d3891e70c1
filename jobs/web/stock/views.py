"""Our views for Datasette's router: each is called in a thread once it has its turn."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from datasette.utils.asgi import Response

from jobs.web import headers
from jobs.web.asked import Answer, asked
from jobs.web.conditional import conditional, validated
from jobs.web.pages import search
from jobs.web.routes import View
from jobs.web.site import Site
from jobs.web.stock import failures
from jobs.web.stock.turns import in_turn

AsyncView = Callable[..., Awaitable[Any]]


def responding(site: Site, view: View) -> AsyncView:
    """Return a view as Datasette calls one."""

    async def respond(request: Any) -> Any:  # noqa: ANN401
        made = await in_turn(partial(answered, site, view, request), long=_is_long(view, request))
        return response(made or failures.failed(site, request.path, 503, failures.CROWDED))

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
    except Exception as exc:  # noqa: BLE001 - whatever it is, a page says so
        return failures.of_view(site, request.path, exc)


def response(answer: Answer) -> Any:  # noqa: ANN401 - Datasette has no types
    """Return an answer as Datasette sends one."""
    return Response(
        answer.body,
        status=answer.status,
        headers=dict(headers.of_own(answer)),
        content_type=answer.content_type,
    )
