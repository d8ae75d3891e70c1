"""Delivers what is outstanding: each watch by itself, in order, and what fails again later with growing patience.

    events after `delivered_to` ─► none: note where we are, silence
                                   some: note `pending_to` ─► deliver ─► note `delivered_to`
                                                              └─► failed: note it, next watch

A crash after a delivery and before it is noted repeats exactly that delivery, under the same id.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs.config import Config
from jobs.lock import only_teller
from jobs.news import digests
from jobs.news.delivery import DeliveryError, TooLargeError
from jobs.news.outstanding import Batch, outstanding
from jobs.news.parcels import Packer, Parcel
from jobs.news.shortening import STEPS
from jobs.news.ways import send
from jobs.render.lines import Json
from jobs.watch_settings import Watch
from jobs.web import withheld
from scraper.records import utc_now
from storage import readers, watches
from storage.errors import ArchiveError, UnreadableRowError
from storage.items import AmbiguousItemError
from storage.types import utc_text
from storage.watches import Progress

_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=20)  # shorter than from one night to the next
MOST = 500  # events of one delivery
_PATIENT = 3  # failures in a row after which a mail is not repeated any more for those who cannot have it yet
_TOLD_SHORTER = "the receiver refuses a whole change for its size: it was told shortened"
_log = logging.getLogger("gremienarchiv.news")
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one watch."""

    watch: str
    deliveries: int = 0
    changes: int = 0
    failure: str | None = None  # one line for the operator
    warning: str | None = None  # one line: delivered, but

    @property
    def lines(self) -> list[str]:
        return [f"watch {self.watch}: {text}" for text in (self.failure, self.warning) if text]


@dataclass(frozen=True, slots=True)
class Teller:
    """All that deliveries need."""

    engine: Engine  # for writing
    config: Config
    environment: Mapping[str, str]
    now: Callable[[], datetime] = utc_now

    def begin(self) -> None:
        """Note from where on watches that are new are told: from now."""
        if self.config.watch:
            watches.begin(self.engine, [watch.name for watch in self.config.watch])

    def deliver(self, chosen: Sequence[Watch] | None = None, *, at_once: bool = False) -> list[Told]:
        """Deliver to watches (all without a choice); `at_once`: also to those that failed a short time ago."""
        if not self.config.watch:
            return []
        with _one_at_a_time, only_teller(self.config.database):
            self.begin()
            return [self._watch(watch, at_once=at_once) for watch in (chosen or self.config.watch)]

    def _watch(self, watch: Watch, *, at_once: bool) -> Told:
        stands = watches.progress(self.engine, [watch.name])[watch.name]
        again = try_again_at(stands)
        if again is not None and again > self.now() and not at_once:
            return Told(watch.name, failure=f"{stands.reason}; tried again from {utc_text(again)} on")
        deliveries = changes = 0
        warning = None
        try:
            for parcel in self._parcels(watch):
                for part, told in self._sent(watch, parcel):
                    warning = told or warning
                    deliveries, changes = deliveries + 1, changes + _changes(part.batch.events)
        except (DeliveryError, AmbiguousItemError) as exc:
            reason = exc.reason if isinstance(exc, DeliveryError) else "the item may be several"
            watches.note_failed(self.engine, watch.name, self.now(), reason)
            return Told(watch.name, deliveries, changes, f"{exc}; tried again at a later run", warning)
        except UnreadableRowError as exc:  # the others may want nothing of it
            watches.note_failed(self.engine, watch.name, self.now(), "the archive is damaged")
            return Told(watch.name, deliveries, changes, f"{exc}; tried again at a later run", warning)
        except ArchiveError:
            raise
        except Exception as exc:  # noqa: BLE001 - the sync before it went well, whatever is wrong here
            _log.exception("watch %s", watch.name)
            watches.note_failed(self.engine, watch.name, self.now(), type(exc).__name__)
            return Told(watch.name, deliveries, changes, f"a fault of this program: {exc!r}", warning)
        return Told(watch.name, deliveries, changes, None, warning)

    def _sent(self, watch: Watch, parcel: Parcel) -> Iterator[tuple[Parcel, str | None]]:
        """Deliver a parcel, in smaller parts where the receiver takes none of its size.

        Yield each part that arrived, with what the operator should know of it. How far a watch was told is noted after
        each part; a digest begins anew, under the same ids, if not all of its parts arrived.
        """
        patient = watches.progress(self.engine, [watch.name])[watch.name].failures < _PATIENT
        waiting = [parcel]
        while waiting:
            part = waiting.pop(0)
            to = parcel.batch.to if watch.digest else part.batch.to
            watches.note_pending(self.engine, watch.name, to, self.now(), part.occasion)
            try:
                warning = send(self.config, watch, part.delivery, self.environment, patient=patient)
            except TooLargeError as exc:
                waiting[:0] = self._smaller(watch, part, exc)
                continue
            if not (watch.digest and waiting):
                watches.note_delivered(self.engine, watch.name, to, self.now(), part.occasion)
            yield part, warning or (_TOLD_SHORTER if part.shortened else None)

    def _smaller(self, watch: Watch, part: Parcel, refused: TooLargeError) -> list[Parcel]:
        """Return a parcel as two, or one of a single event shortened. Raises `refused` if it can be no smaller."""
        batch, meetings = part.batch, self.meetings(watch) if watch.digest else None
        half = len(batch.events) // 2
        if half:
            _log.warning("watch %s: %s; told in smaller parts", watch.name, refused)
            between = batch.events[half - 1]["position"]
            first = Batch(batch.after, between, batch.events[:half])
            second = Batch(between, batch.to, batch.events[half:])
            return [self.packer.pack(watch, one, meetings) for one in (first, second)]
        if part.shortened == len(STEPS):
            raise refused
        return [self.packer.pack(watch, batch, meetings, shortened=part.shortened + 1)]

    def _parcels(self, watch: Watch) -> Iterator[Parcel]:
        """Yield what is outstanding; each is to be delivered and noted before the next is asked for."""
        if watch.digest:
            yield from self._digest(watch)
            return
        while True:
            stands = watches.progress(self.engine, [watch.name])[watch.name]
            to = stands.pending_to or readers.head_position(self.engine)
            if to <= stands.delivered_to:
                return
            batch = self._outstanding(watch, stands.delivered_to, to, MOST)
            if batch.events:
                yield self.packer.pack(watch, batch)
            else:
                watches.note_delivered(self.engine, watch.name, batch.to, None)

    def _digest(self, watch: Watch) -> Iterator[Parcel]:
        """Yield the digest of a committee, if it is due."""
        stands = watches.progress(self.engine, [watch.name])[watch.name]
        meetings = self.meetings(watch)
        begun = stands.pending_to is not None and stands.occasion == meetings.following
        done_for = None if stands.pending_to is not None else stands.occasion
        if not digests.due(meetings, self.today, watch.digest_days, done_for):
            return
        after = min(stands.delivered_to, digests.start_of(self.engine, meetings, self.zone))
        to = stands.pending_to if begun and stands.pending_to else readers.head_position(self.engine)
        batch = self._outstanding(watch, after, to, None)
        if batch.events:
            yield self.packer.pack(watch, batch, meetings)
        elif stands.pending_to is not None:  # what was to be told is kept back by now
            watches.note_delivered(self.engine, watch.name, stands.delivered_to, None)

    def preview(self, watch: Watch) -> Parcel | None:
        """Return the first delivery that is outstanding, or the digest as it were today. Nothing is noted."""
        stands = watches.progress(self.engine, [watch.name]).get(watch.name)
        head = readers.head_position(self.engine)
        if watch.digest:
            meetings = self.meetings(watch)
            start = digests.start_of(self.engine, meetings, self.zone)
            after = start if stands is None else min(stands.delivered_to, start)
            batch = self._outstanding(watch, after, head, None)
            return self.packer.pack(watch, batch, meetings) if batch.events else None
        if stands is None:
            return None
        batch = self._outstanding(watch, stands.delivered_to, stands.pending_to or head, MOST)
        return self.packer.pack(watch, batch) if batch.events else None

    def _outstanding(self, watch: Watch, after: int, to: int, most: int | None) -> Batch:
        """Return what a watch has not been told; of withdrawn pages only what the front shows of them."""
        batch = outstanding(self.engine, watch, after, to, most)
        by_content = bool(watch.committee or watch.office or watch.account or watch.query)
        shown = self.config.web.withdrawn
        told = (withheld.event(dict(event), shown, by_content=by_content) for event in batch.events)
        return replace(batch, events=tuple(event for event in told if event["changes"]))

    @property
    def packer(self) -> Packer:
        return Packer(self.engine, self.config, self.now)

    def meetings(self, watch: Watch) -> digests.Meetings:
        source = watch.source or self.config.source[0].key
        return digests.meetings_of(self.engine, source, watch.committee, self.now(), self.zone)

    @property
    def zone(self) -> ZoneInfo:
        return self.packer.zone

    @property
    def today(self) -> date:
        return self.now().astimezone(self.zone).date()


def try_again_at(stands: Progress) -> datetime | None:
    """Return when a delivery that failed is tried again; None where none failed."""
    if not stands.failures or stands.attempted_at is None:
        return None
    doubled = 1 << min(stands.failures - 1, 20)
    return stands.attempted_at + min(_LONGEST_WAIT, _FIRST_WAIT * doubled)


def _changes(events: Sequence[Json]) -> int:
    return sum(len(event["changes"]) for event in events)
