"""What an export can fail at, beside the archive itself."""

from pathlib import Path


class ExportError(Exception):
    """Base: its text is one line (what, where, what to do)."""


class TargetTakenError(ExportError):
    """Something of that name is there already; nothing is overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: exists already; name another place, nothing is overwritten")


class LeftoverError(ExportError):
    """Another export is being made there, or what lies there is none."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is there already; wait until the other export has ended, or remove what is none")


class ExtraMissingError(ExportError):
    """A library is needed that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is not installed; run pip install 'gremienarchiv[{extra}]'")


class NotPossibleError(ExportError):
    """The format cannot do what was asked for."""
