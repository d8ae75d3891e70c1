"""Where does a text still stand? In bytes of files, what is packed in them, rows, words of the search index."""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import zstandard
from sqlalchemy import Engine, inspect, select, text

from storage.engine import checkpoint, reading, reading_session
from storage.models import Page, PageDictionary
from storage.pages import body as page_body


def traces(engine: Engine, name: str) -> list[str]:
    """Return the places where a name stands, in whatever case."""
    wanted = re.compile(name.encode(), re.IGNORECASE)
    found = [f"row of {table}" for table in _tables(engine) if wanted.search(_said(engine, table))]
    received, dictionaries = _pages(engine), _dictionaries(engine)
    found += ["page" for body in received if wanted.search(body)]
    found += ["dictionary" for body in dictionaries if wanted.search(body)]
    for path in _files(engine):
        body = path.read_bytes() if path.exists() else b""
        found += [f"bytes of {path.name}"] if wanted.search(body) else []
        found += [f"packed in {path.name}" for one in _unpacked(body, (*dictionaries, *received)) if wanted.search(one)]
    return [*found, *("search index" for word in _index_words(engine) if name.lower()[:6] in word)]


def _tables(engine: Engine) -> list[str]:
    return [name for name in inspect(engine).get_table_names() if not name.startswith("search_")]


def _said(engine: Engine, table: str) -> bytes:
    """Return all that a table says, in UTF-8; bytes are looked at elsewhere."""
    with reading(engine) as connection:
        rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()
    return repr([[value for value in row if not isinstance(value, bytes)] for row in rows]).encode()


def _pages(engine: Engine) -> list[bytes]:
    with reading_session(engine) as session:
        return [page_body(session, row) or b"" for row in session.scalars(select(Page.id)).all()]


def _dictionaries(engine: Engine) -> list[bytes]:
    with reading_session(engine) as session:
        return list(session.scalars(select(PageDictionary.body)))


def _files(engine: Engine) -> Iterator[Path]:
    """Yield the files a database lies in: those of SQLite with its log, those of each table of PostgreSQL."""
    if engine.dialect.name == "sqlite":
        path = str(engine.url.database).removeprefix("file:")
        yield from (Path(path), Path(f"{path}-wal"))
        return
    relations = "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 't', 'i', 'm')"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        folder = Path(str(connection.scalar(text("SHOW data_directory"))))
        yield from (folder / path for path in connection.scalars(text(relations)) if path)


def _unpacked(body: bytes, before: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what unpacks from any place in some bytes: by zlib, by zstd alone and with anything it may need."""
    for place in (match.start() for match in re.finditer(b"\x78\x9c", body)):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(body[place:])
    helpers = [None, *(zstandard.ZstdCompressionDict(one) for one in before)]
    for place in (match.start() for match in re.finditer(re.escape(zstandard.FRAME_HEADER), body)):
        for helper in helpers:
            with suppress(zstandard.ZstdError):
                yield zstandard.ZstdDecompressor(dict_data=helper).decompress(body[place:], max_output_size=1 << 20)


def _index_words(engine: Engine) -> list[str]:
    if engine.dialect.name != "sqlite":
        with reading(engine) as connection:
            return list(connection.scalars(text("SELECT word FROM ts_stat('SELECT whole FROM search')")))
    checkpoint(engine)
    with closing(sqlite3.connect(str(engine.url.database).removeprefix("file:"))) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, 'row')")
        return [word for (word,) in connection.execute("SELECT term FROM words")]
