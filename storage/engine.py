"""Opens the archive: pragmas, one kind of transaction for writers and one for readers, errors in words.

Writers begin with BEGIN IMMEDIATE: a deferred transaction that has read cannot write once another process committed,
and fails at once whatever the timeout. Readers begin with a plain BEGIN, so that all they select is one state.
"""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from storage import files, schema
from storage.errors import DamagedError, MissingError, UnreachableError
from storage.failures import translated
from storage.opening import opened_archive

BUSY_SECONDS = 30.0
MAPPED = 2**31 - 2**16  # bytes of a file that are read through a mapping, if that is asked for: as many as SQLite can
_STANDING, _UNUSED = "standing", "unused"  # kept with each connection that reads a file
READERS = 15  # connections to a file that is read by many threads; who comes later waits for one
WRITER_LOCK = 720_261_122  # any constant: the advisory lock that makes writers on PostgreSQL wait for each other


def open_archive(
    url_or_path: str | Path, *, read_only: bool = False, create: bool = False, busy_seconds: float = BUSY_SECONDS
) -> Engine:
    """Return an engine on the archive, after a look at its schema.

    Args:
        url_or_path: a path, or an SQLAlchemy URL.
        read_only: nothing can be written through the engine; works in folders that cannot be written.
        create: make the archive if there is none, and bring an earlier one up to date.
        busy_seconds: how long to wait for another writer.

    Raises:
        ArchiveError: one of the tree in `storage.errors`.
    """
    url = archive_url(url_or_path)
    if read_only:
        engine = _readable_engine(url, busy_seconds=busy_seconds)
    else:
        engine = writable_engine(url, create=create, busy_seconds=busy_seconds)
    try:
        with translated(engine):
            _settle_schema(engine, read_only=read_only, create=create and not read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def archive_url(url_or_path: str | Path) -> URL:
    """Return the URL of a path or URL text."""
    given = str(url_or_path)
    if "://" in given:
        return make_url(given)
    return URL.create("sqlite", database=given)


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose selects all see one state; never waits for a writer and never disturbs one."""
    one_state = {"begin": "BEGIN"} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with translated(engine), engine.connect() as connection, _undisturbed(connection):
        yield connection.execution_options(**one_state)


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one write transaction: committed at the end, or nothing of it happened."""
    with translated(engine), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
        yield connection


@contextlib.contextmanager
def writing_session(engine: Engine) -> Iterator[Session]:
    """Give a session in one write transaction: committed at the end, or nothing of it happened."""
    with writing(engine) as connection, Session(connection, expire_on_commit=False) as session:
        yield session
        session.commit()


@contextlib.contextmanager
def reading_session(engine: Engine) -> Iterator[Session]:
    """Give a session whose selects all see one state."""
    with reading(engine) as connection, Session(connection) as session:
        yield session


def read_mapped(engine: Engine) -> None:
    """Let an engine read the file where the system holds it in memory, not in copies: for who reads much and long.

    As with every mapping, a file that another program truncates in place ends the process.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _map)
        engine.dispose()  # the connections to come read so


def _map(connection: Any, _record: object = None) -> None:  # noqa: ANN401 - the driver's own connection
    connection.execute(f"PRAGMA mmap_size = {MAPPED}").close()


def checkpoint(engine: Engine) -> bool:
    """Move all of the write-ahead log into the one file. False if readers kept a part of it back."""
    if engine.dialect.name != "sqlite":
        return True
    with translated(engine), contextlib.closing(engine.raw_connection()) as raw:
        busy, _, _ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def writable_engine(
    url_or_path: str | Path | URL, *, create: bool = True, busy_seconds: float = BUSY_SECONDS
) -> Engine:
    """Return an engine for writing, whatever schema is there: for `open_archive` and for migrations."""
    url = url_or_path if isinstance(url_or_path, URL) else archive_url(url_or_path)
    if url.get_backend_name() != "sqlite":
        return server_engine(url, pool_pre_ping=True)
    if _in_memory(url):
        engine = create_engine("sqlite://", poolclass=StaticPool)
    else:
        path = Path(str(url.database))
        files.refuse_unwritable(path, create=create)
        engine = create_engine(_uri(path, {"mode": "rwc" if create else "rw"}))
    _prepare(engine, begin="BEGIN IMMEDIATE", busy_seconds=busy_seconds)
    return engine


def server_engine(url: URL, **settings: Any) -> Engine:  # noqa: ANN401 - SQLAlchemy's own
    """Return an engine on a database server. Raises UnreachableError where its driver is not installed."""
    try:
        return create_engine(url, **settings)
    except ModuleNotFoundError as exc:
        shown = url.render_as_string(hide_password=True)
        remedy = "install it with pip install 'gremienarchiv[postgres]'"
        raise UnreachableError(f"the driver {exc.name} is not installed", where=shown, remedy=remedy) from exc


def _readable_engine(url: URL, *, busy_seconds: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        options = "-c default_transaction_read_only=on"
        return server_engine(url, pool_pre_ping=True, connect_args={"options": options})
    if _in_memory(url):
        raise MissingError("an archive in memory is always a new one", where=":memory:", remedy="name a file")
    path = Path(str(url.database))
    files.refuse_unreadable(path)
    # the connection used last knows most of the file: it is used again first, and none is closed that is soon missed
    engine = create_engine(_uri(path, {"mode": "ro"}), pool_size=READERS, max_overflow=0, pool_use_lifo=True)
    _prepare(engine, begin="BEGIN", busy_seconds=busy_seconds)
    _follow(engine, path)
    return engine


def _follow(engine: Engine, path: Path) -> None:
    """Let the engine read the file that bears the name now, as it can be read now.

    A backup may have been put in its place; a file that is read alone is opened anew once it was written.
    """

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, record: Any, _arguments: Any, named: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own
        connection, standing = opened_archive(path, lambda address: dialect.connect(address, **named))
        record.info.update({_STANDING: standing, _UNUSED: True})
        return connection

    @event.listens_for(engine, "checkout")
    def compare(_connection: Any, record: Any, _proxy: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        standing = record.info[_STANDING]
        if not record.info.pop(_UNUSED, False) and (standing is None or standing.over()):
            raise DisconnectionError(f"{path} is another file now, or was written")


@contextlib.contextmanager
def _undisturbed(connection: Connection) -> Iterator[None]:
    """Refuse what was read of a file that was written meanwhile, or that is no archive any more."""
    info = connection.info
    standing = info.get(_STANDING)
    if standing is None:  # a server, or a writer's connection: those know of each other
        yield
        return
    try:
        yield
    except DBAPIError:
        info[_STANDING] = None  # opened anew before it is used again
        driven: Any = connection.connection.driver_connection
        schema.refuse_file(driven, schema.where(connection.engine))
        raise
    finally:
        standing.refuse_written()


def refuse_written(info: Mapping[Any, Any]) -> None:
    """Raise LockedError if what was read so far may be of two states; `info`: what is kept with the connection.

    At the end `reading` does so. Whoever keeps something of it before that, or reads otherwise, asks by itself.
    """
    if info.get(_STANDING) is not None:
        info[_STANDING].refuse_written()


def _in_memory(url: URL) -> bool:
    return url.database in {None, "", ":memory:"}


def _uri(path: Path, options: Mapping[str, str]) -> URL:
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query={**options, "uri": "true"})


def _prepare(engine: Engine, *, begin: str, busy_seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # the module's own transactions leave out DDL and selects
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
        cursor.execute("PRAGMA foreign_keys = ON")
        # NORMAL may lose the last commits in a power cut: a change seen once and then public no more would be lost.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_as_told(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", begin))


def _settle_schema(engine: Engine, *, read_only: bool, create: bool) -> None:
    """Refuse what this program cannot use as it is, unchanged; only then prepare a file for writing."""
    found = _state(engine)
    if found == "foreign" or not create:
        schema.refuse(found, schema.where(engine))
    if read_only:
        return
    _turn_log_on(engine)
    if create:
        _bring_up_to_date(engine, found)


def _state(engine: Engine) -> schema.State:
    """Return which schema is there. What is damaged so far that not even that can be told, no command can read."""
    try:
        with reading(engine) as connection:
            return schema.state(connection)
    except DamagedError as exc:
        what = "is damaged so far that it cannot be opened"
        raise DamagedError(what, where=exc.where, remedy="restore a backup") from exc


def _turn_log_on(engine: Engine) -> None:
    """Put a file into WAL mode, which it keeps: readers and the writer do not wait for each other."""
    if engine.dialect.name == "sqlite":
        with contextlib.closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")


def _bring_up_to_date(engine: Engine, found: schema.State) -> None:
    """Bring the schema to the newest, then what the archive holds of this program's own knowledge."""
    if found != "newest":
        from storage.migrate import upgrade  # noqa: PLC0415 - alembic is only needed here, and slow to import

        upgrade(engine)
    from storage import dictionary, search_index  # noqa: PLC0415 - they open transactions with this module

    dictionary.bring_up_to_date(engine)
    search_index.bring_up_to_date(engine)
