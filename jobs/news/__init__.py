"""News that come by themselves: after a sync, and by `notify`, each watch is told what happened since it was last told.

```
 chain of the archive ─► outstanding.py ─► delivering.py ─► ways.py: mail, webhook or command
 (events in order)       what is wanted    notes where it goes to, delivers, notes that it did
                                           (storage/watches.py: a crash in between repeats it under the same id)
```
"""

from collections.abc import Mapping

from sqlalchemy import Engine

from jobs.config import Config


class Watched:
    """The watches beside the runs of one process: begun before them, told after each.

    Attributes:
        lines: what the operator should know of deliveries, one line for each watch that has something.
    """

    def __init__(
        self, engine: Engine, config: Config, environment: Mapping[str, str], *, dry_run: bool = False
    ) -> None:
        self._teller = None
        self._told: dict[str, list[str]] = {}
        if config.watch and not dry_run:
            from jobs.news.delivering import Teller  # noqa: PLC0415 - brings mail and HTTP, which few need

            self._teller = Teller(engine, config, environment)
            self._teller.begin()

    def tell(self) -> list[str]:
        """Deliver what is outstanding; return the lines of this time."""
        told = self._teller.deliver() if self._teller is not None else []
        for one in told:
            if one.lines:
                self._told.setdefault(one.watch, one.lines)
        return [line for one in told for line in one.lines]

    @property
    def lines(self) -> list[str]:
        return [line for lines in self._told.values() for line in lines]
