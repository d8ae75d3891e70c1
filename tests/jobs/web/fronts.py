"""The web front for tests: an archive, asked in this process without a socket."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from httpx import ASGITransport, AsyncClient, Response

from jobs.config import Config, Web
from jobs.web.front import make_app
from storage.engine import open_archive

ANSAN = "/archiv/vorlage/sample/11378"  # the sample council's best known proposal


@dataclass(frozen=True)
class Front:
    """One archive as visitors see it."""

    app: Any  # ASGI

    def get(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Response:
        """Return the answer to one request; redirects are not followed."""
        return asyncio.run(self._ask(path, method, headers))

    async def _ask(self, path: str, method: str, headers: Mapping[str, str] | None) -> Response:
        async with AsyncClient(transport=ASGITransport(app=self.app)) as client:
            return await client.request(method, f"http://localhost{path}", headers=headers)

    def text(self, path: str) -> str:
        """Return a page that must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (answer.status_code, path)
        return answer.text


def plain(page: str) -> str:
    """Return the text of a page, without tags and with single blanks; cells stand apart."""
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"</t[hd]>", " ", page)).split())


@contextmanager
def front(path: Path, **web: Any) -> Iterator[Front]:
    """Give the front of an archive; `web`: settings of the table [web]."""
    engine = open_archive(path, read_only=True)
    made = make_app(engine, Config(database=str(path), web=Web(**web)), path)
    try:
        yield Front(made.app())
    finally:
        made.databases["archiv"].close()
        made.executor.shutdown()
        engine.dispose()


@contextmanager
def served(archive: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve an archive in a process of its own, at a free port; give the process and the address it names."""
    command = [sys.executable, "-m", "jobs", "--database", str(archive), "serve", "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert "http://127.0.0.1:" in line, process.stderr.read() if process.stderr else ""
            yield process, line.split(" at ")[1].split(" ")[0]
        finally:
            process.kill()
