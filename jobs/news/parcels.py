"""What is delivered: a batch of events as text and as data, under an id that stays when it is repeated."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs.config import Config
from jobs.news import digests
from jobs.news.delivery import Delivery
from jobs.news.outstanding import Batch
from jobs.news.shortening import WHOLE, as_data, cut
from jobs.news.words import wanted_in_words
from jobs.render.happened import sentences, title
from jobs.render.letter import About, letter, subject
from jobs.render.lines import Json
from jobs.watch_settings import Watch
from jobs.web.addresses import Addresses
from storage import readers

_SPACE = uuid.UUID("b0c54d9e-6a4c-5c0e-8a0f-3f1f4a0d6d52")
_SHORTER = "Gekürzt: Der Empfänger hat die ganze Mitteilung als zu groß abgewiesen. Was fehlt, steht im Archiv.\n\n"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery, and what is noted of it."""

    batch: Batch
    delivery: Delivery
    occasion: str | None = None  # of a digest: the day of the meeting
    shortened: int = WHOLE  # a step of `shortening.cut`


@dataclass(frozen=True, slots=True)
class Packer:
    """Makes parcels of what is outstanding."""

    engine: Engine
    config: Config
    now: Callable[[], datetime]

    @property
    def zone(self) -> ZoneInfo:
        """Where the days of dates and digests begin and end: with the first source."""
        return ZoneInfo(self.config.source[0].timezone)

    def pack(
        self, watch: Watch, batch: Batch, meetings: digests.Meetings | None = None, *, shortened: int = WHOLE
    ) -> Parcel:
        """Return a batch as it is delivered; with the meetings around today it is a digest.

        `shortened`: by how many steps of `shortening.cut`, where the receiver refused it for its size.
        """
        events, about = [cut(event, shortened) for event in batch.events], self._about(watch, meetings)
        begins = f"{meetings.following}" if meetings else f"{batch.after}"
        identity, line = self._identity(watch, batch, begins), subject(events, about)
        data = {
            "delivery": identity,
            "watch": watch.name,
            "subject": line,
            "digest": {"since": about.since, "until": about.until, "committee": about.committee} if meetings else None,
            "events": [self._as_data(event) for event in events],
        }
        text = (_SHORTER if shortened else "") + letter(events, about)
        delivery = Delivery(identity, line, text, data, self.now())
        return Parcel(batch, delivery, begins if meetings else None, shortened)

    def _about(self, watch: Watch, meetings: digests.Meetings | None) -> About:
        return About(
            watch=watch.name,
            wanted=wanted_in_words(watch),
            archive=self.config.web.title,
            link=self._link,
            zone=self.zone,
            since=meetings.last if meetings else None,
            until=meetings.following if meetings else None,
            committee=watch.committee if meetings else None,
        )

    def _identity(self, watch: Watch, batch: Batch, begins: str) -> str:
        # The hash of the last event: an archive put back from a backup tells other events at the same positions.
        told = f"{readers.identity(self.engine)} {readers.identity(self.engine, batch.to)}"
        return str(uuid.uuid5(_SPACE, f"{told} {watch.name} {begins} {batch.to}"))

    def _as_data(self, event: Json) -> Json:
        pairs = zip(event["changes"], sentences(event), strict=True)
        rows = [{**as_data(row), "sentence": str(said)} for row, said in pairs]
        return {**event, "changes": rows, "subject": title(event), "link": self._link(event)}

    def _link(self, event: Json) -> str | None:
        """Return our page of an event's item, where the front has a public address."""
        public = self.config.web.public_url
        if not public:
            return None
        page = Addresses().meeting if event["item"] == "meeting" else Addresses().proposal
        return f"{public.rstrip('/')}{page(event['source'], event['number'])}"
