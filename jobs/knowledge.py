"""What the archive knows of a source's numbers, while a run adds to it."""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs.recorder import Recorder
from storage.facts import Fact, facts


@dataclass(slots=True)
class Knowledge:
    """The numbers of one source as the archive knows them now.

    Args:
        engine: of the archive.
        recorder: of the run; the archive is asked again once it recorded something.
        timezone: the council's, such as "Europe/Berlin".
    """

    engine: Engine
    recorder: Recorder
    timezone: str
    _last: tuple[tuple[int, date], list[Fact]] | None = field(default=None, init=False)  # what it was asked at, answer

    def facts(self) -> list[Fact]:
        """Return what is known of each number."""
        now = (self.recorder.recorded, self.today())
        if self._last is None or self._last[0] != now:
            self._last = None  # one of both is enough in memory
            self._last = now, list(facts(self.engine, self.recorder.source_id, now[1]))
            self.recorder.note_unreadable(self._last[1])
        return self._last[1]

    def witnesses(self) -> list[int]:
        """Return the numbers of proposals known to be public, those that changed last first."""
        public = [one for one in self.facts() if one.kind == "proposal" and one.changed_at and not one.gone_since]
        public.sort(key=lambda one: (one.changed_at or one.first_seen_at, one.number), reverse=True)
        return [one.number for one in public]

    def today(self) -> date:
        """Return the day it is at the council."""
        return self.recorder.now().astimezone(ZoneInfo(self.timezone)).date()
