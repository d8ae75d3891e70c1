"""The only writer of history: sources, runs and visits go in here, each in one transaction."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select, update

from scraper.records import Content, Deriver, Reader
from storage import models, numbers, withdrawals
from storage.comparison import Comparison, foresee, said_before
from storage.engine import checkpoint, reading, writing, writing_session
from storage.errors import UnreadableRowError
from storage.identity import mistaken_for
from storage.kinds import KINDS
from storage.numbers import Offer
from storage.recording import confirm, record, record_unreadable
from storage.revisions import Today
from storage.unreadable import MENDED, unreadable_cell
from storage.visits import Recorded, Visit
from storage.weighing import Judgement

__all__ = ["Archive", "Offer", "Recorded", "Visit"]

CONFIRM_AFTER = timedelta(hours=20)


class Archive:
    """Writes visits, and all that follows from them.

    Args:
        engine: from `open_archive`, for writing.
        reader: today's parser.
        deriver: today's derivation of budget rows and mentions.
        confirm_after: how long after the first sighting a second one makes a withdrawal.
    """

    def __init__(
        self,
        engine: Engine,
        reader: Reader,
        deriver: Deriver | None = None,
        *,
        confirm_after: timedelta = CONFIRM_AFTER,
    ) -> None:
        self._engine, self._today, self._confirm_after = engine, Today(reader, deriver), confirm_after

    def source(self, key: str, name: str, base_url: str, dialect: str | None, sweep_gap_limit: int) -> int:
        """Return the id of a source, after bringing its row up to date. A dialect of None leaves the known one."""
        with writing_session(self._engine) as session:
            row = session.scalar(select(models.Source).where(models.Source.key == key))
            if row is None:
                row = models.Source(key=key, dialect=None)
                session.add(row)
            row.name, row.base_url, row.sweep_gap_limit = name, base_url, sweep_gap_limit
            row.dialect = dialect or row.dialect
            session.flush()
            return row.id

    def readdress(self, source_id: int, address: Callable[[str, int], str]) -> None:
        """Give all items of a source the address they have where it is found now: `address` of kind and number."""
        with writing_session(self._engine) as session:
            for kind in KINDS.values():
                item = kind.item
                found = session.execute(select(item.id, item.number).where(item.source_id == source_id)).all()
                for item_id, number in found:
                    session.execute(update(item).where(item.id == item_id).values(url=address(kind.name, number)))

    def note_robots(self, source_id: int, verdict: str, detail: str | None, at: datetime) -> None:
        """Remember what robots.txt says, and when it said so."""
        with writing_session(self._engine) as session:
            row = session.get_one(models.Source, source_id)
            row.robots_verdict, row.robots_detail, row.robots_checked_at = verdict, detail, at

    def begin_run(self, source_id: int, started_at: datetime, program_version: str) -> int:
        """Return the id of a new run."""
        with writing_session(self._engine) as session:
            row = models.Run(source_id=source_id, started_at=started_at, program_version=program_version)
            session.add(row)
            session.flush()
            return row.id

    def end_run(
        self,
        run_id: int,
        ended_at: datetime,
        *,
        offered: int | None = None,
        printed_total: int | None = None,
        requests: int | None = None,
        received: int | None = None,
        brake_held: bool = False,
        stopped: str | None = None,
    ) -> bool:
        """Close a run and make the file whole. False if a reader kept a part of the log back.

        Args:
            run_id: from `begin_run`.
            ended_at: aware UTC.
            offered: different proposals that lists and agendas named.
            printed_total: total the council's list prints.
            requests: HTTP requests made.
            received: bytes received.
            brake_held: too many pages were gone to conclude anything.
            stopped: why the plan was not done, None if it was.
        """
        with writing_session(self._engine) as session:
            run = session.get_one(models.Run, run_id)
            run.ended_at, run.offered, run.printed_total = ended_at, offered, printed_total
            run.requests, run.bytes, run.brake_held, run.stopped = requests, received, brake_held, stopped
            held = select(func.count()).where(models.Proposal.source_id == run.source_id)
            run.held = session.scalar(held)
        return checkpoint(self._engine)

    def offer(self, source_id: int, offers: Iterable[Offer], at: datetime) -> None:
        """Remember numbers that the council named. At most some thousand at once: it is one transaction."""
        with writing(self._engine) as connection:
            numbers.note_offers(connection, source_id, offers, at)

    def compare(self, source_id: int, content: Content) -> Comparison | None:
        """Return how a content stands to the item's revision in force; None if there is none. Writes nothing."""
        with reading(self._engine) as connection:
            return foresee(connection, self._today.reader, source_id, content)

    def said_before(self, source_id: int, content: Content) -> int | None:
        """Return the number of an earlier revision of the item that a content says again; None for none."""
        with reading(self._engine) as connection:
            return said_before(connection, self._today.reader, source_id, content)

    def mistaken_for(self, source_id: int, content: Content) -> int | None:
        """Return the number of the other proposal whose page this is by its reference; None if it may be its own."""
        with reading(self._engine) as connection:
            return mistaken_for(connection, source_id, content)

    def confirm(self, visit: Visit, *, offers: Iterable[Offer] = ()) -> Recorded | None:
        """Write a visit whose page says what its item's revision in force says; None, and nothing, for any other.

        That is most visits of most nights. What `record` would say of one is the same.
        """
        with writing(self._engine) as connection:
            return confirm(connection, self._today, visit, offers)

    def unreadable(self, source_id: int, kind: str, number: int | None, otherwise: str) -> str:
        """Return one line that names a cell of an item which cannot be read; `otherwise`: what is wrong if none is."""
        with reading(self._engine) as connection:
            cell = unreadable_cell(connection, KINDS[kind], source_id, number) if kind in KINDS else None
        what = otherwise if cell is None else f"{cell} cannot be read"
        return f"the archive is damaged: {what}; {MENDED}"

    def record(
        self,
        visit: Visit,
        *,
        offers: Iterable[Offer] = (),
        may_withdraw: bool = False,
        cause: str = withdrawals.SINGLE,
    ) -> Recorded:
        """Write a visit and what follows from it: all or nothing.

        Where rows of the item cannot be read, the visit failed: that alone is written, with the page it brought.

        Args:
            visit: what was asked for and what came.
            offers: the numbers that the answer names.
            may_withdraw: a withdrawal may be concluded (a known public page answered, and the brake is not on).
            cause: what speaks for which cause, kept with the withdrawal.

        Raises:
            ValueError: if a visit to an item has no number or no answer.
            ArchiveError: if the archive cannot be written; nothing of the visit is kept then.
        """
        judgement = Judgement(may_withdraw, self._confirm_after, cause)
        named = tuple(offers)
        try:
            with writing(self._engine) as connection:
                return record(connection, self._today, visit, judgement, named)
        except UnreadableRowError as exc:
            why = self.unreadable(visit.source_id, visit.kind, visit.number, exc.what)
        with writing(self._engine) as connection:
            return record_unreadable(connection, visit, why, named)
