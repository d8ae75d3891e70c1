"""A group of commands whose modules are imported only when they are called."""

import importlib
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from jobs.commands import COMMANDS


class LazyGroup(TyperGroup):
    """The commands of `jobs.commands`: their names and lines for help and completion, whole where one is called."""

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401 - all that typer gives a group
        super().__init__(**attrs)
        self.commands = {name: TyperCommand(name, help=entry.says) for name, entry in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 - its types are typer's own
        """Return the command that the arguments name, and the arguments behind its name."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, whole(name) if name and command else None, rest


def whole(name: str) -> TyperCommand:
    """Return a command with its options, after importing its module."""
    family = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    family.callback()(_nothing)  # makes it a group, even of one command
    importlib.import_module(f"jobs.commands.{COMMANDS[name].module}").register(family)
    command: TyperCommand = typer.main.get_command(family).commands[name]  # type: ignore[attr-defined]  # it is a group
    return command


def _nothing() -> None:
    pass
