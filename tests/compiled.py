"""SQL compiled once for all engines of a test run: each test opens archives of its own, and asks them much the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from storage import engine


class Compiled(dict[tuple[Any, ...], Any]):
    """What SQLAlchemy compiled, by statement and kind of database; its keys begin with the dialect of one engine."""

    def get(self, key: tuple[Any, ...], default: Any = None, /) -> Any:
        return super().get(_of_any_engine(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_of_any_engine(key), compiled)


def _of_any_engine(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *statement = key
    return (type(dialect), *statement)


@contextmanager
def compiled_once() -> Iterator[None]:
    known = Compiled()

    def create(*arguments: Any, **options: Any) -> Engine:
        made = create_engine(*arguments, **options)
        made.update_execution_options(compiled_cache=known)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", create)
        yield
