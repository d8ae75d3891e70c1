"""`serve`: the archive in the browser, read-only. The web front itself is an extra, imported only when asked for."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from jobs.context import Context, console
from jobs.errors import UsageError

_INSTALL = "pip install 'gremienarchiv[web]' (in its source folder: pip install '.[web]')"
_POSTGRES = (
    "serve needs a SQLite archive, and this one lies on a database server, which Datasette cannot read; serve a copy "
    "that sync keeps in a file (gremienarchiv --database archive.sqlite sync), or ask this one with show, changes, "
    "search and export"
)


def register(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    context: typer.Context,
    *,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")] = 8001,
) -> None:
    """Show the archive in the browser, read-only: pages in German for readers, tables and SQL beside them."""
    from storage.engine import archive_url

    here: Context = context.obj
    if find_spec("datasette") is None:
        raise UsageError(f"serve needs the web front, which is not installed; run {_INSTALL}")
    url = archive_url(here.config.database)
    if url.get_backend_name() != "sqlite":
        raise UsageError(_POSTGRES)
    from jobs.web import serving  # an extra
    from jobs.web.front import make_app
    from jobs.web.warming import gathering, warm

    with here.reading() as engine:
        app = make_app(engine, here.config, Path(str(url.database)))
        with serving.listen(host, port) as listening:
            warm(app)
            told = f"{serving.address_of(listening)}{app.site.addresses.start()}"
            console().print(f"The archive is at {told} (stop with Ctrl-C)", markup=False)
            with gathering(app):
                serving.run(app.app(), listening)
