"""The command line: options in, exit code out. Commands live in `jobs.commands`; errors become one line here.

What a command needs is imported when it is called: see `jobs.lazy`.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from jobs.context import Context
from jobs.lazy import LazyGroup

_OBJECTS = 20_000  # between two looks for garbage: imports make many objects, and all of them stay

app = typer.Typer(
    cls=LazyGroup,
    name="gremienarchiv",
    help="Keep every state of the proposal pages of council information systems, with the page as evidence.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _options(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(envvar="GREMIENARCHIV_CONFIG", help="Configuration file. Default: gremienarchiv.toml")
    ] = None,
    database: Annotated[str | None, typer.Option(help="Archive: a path or an SQLAlchemy URL.")] = None,
) -> None:
    context.obj = Context(config_file=config, database=database, environment=os.environ, folder=Path.cwd())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Errors are one line on standard error."""
    try:
        result = app(args=list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        return _fail("interrupted; what was recorded so far is kept", 130)
    except TyperException as exc:
        return _fail(f"{exc.format_message().rstrip('.')}; see gremienarchiv --help", 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output went away
        return 0
    except Exception as exc:
        from jobs.faults import explain  # noqa: PLC0415 - knows the errors of all rooms

        told = explain(exc)
        if told is None:
            raise
        return _fail(*told)
    return result if isinstance(result, int) else 0


def run() -> None:
    """Entry point of the console script."""
    gc.set_threshold(_OBJECTS)
    sys.exit(main())


def _fail(message: str, code: int) -> int:
    print(f"gremienarchiv: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201 - the one line for people
    return code
