"""Serve a folder of saved pages on loopback under their real paths: `python -m jobs.demo.replay FOLDER [PORT]`.

The folder holds a MANIFEST.toml with one `[[page]]` per file: `file` (path in the folder) and `url` (the address it was
saved from). All hosts become one: paths and queries stay. What is not in the manifest answers 404.
"""

import contextlib
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl, urlsplit

Address = tuple[str, tuple[tuple[str, str], ...]]


class Replay:
    """Saved pages by address. `pages` may be changed while they are served."""

    def __init__(self, folder: Path) -> None:
        manifest = tomllib.loads((folder / "MANIFEST.toml").read_text(encoding="utf-8"))
        self.pages: dict[Address, bytes] = {
            address(page["url"]): (folder / page["file"]).read_bytes() for page in manifest["page"]
        }

    def proposals(self) -> list[int]:
        """Return the numbers of the saved proposal pages, ascending."""
        found = [dict(query).get("VOLFDNR") for path, query in self.pages if path.endswith("/vo020.asp")]
        return sorted(int(number) for number in found if number)


def address(url: str) -> Address:
    """Return what a page is found by: its path and its sorted query, whatever the host."""
    parts = urlsplit(url)
    return parts.path, tuple(sorted(parse_qsl(parts.query)))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the name http.server calls
        body = cast("_Server", self.server).replay.pages.get(address(self.path))
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name http.server uses
        """Stay quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, replay: Replay, port: int) -> None:
        self.replay = replay
        super().__init__(("127.0.0.1", port), _Handler)


@contextlib.contextmanager
def serve(replay: Replay, port: int = 0) -> Iterator[str]:
    """Serve until the block ends; the value is the address of the folder `/bi/`. Port 0 takes a free one."""
    with _Server(replay, port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/bi/"
        finally:
            server.shutdown()
            thread.join()


def main(arguments: list[str]) -> int:
    """Serve the folder named first on the command line until interrupted."""
    replay = Replay(Path(arguments[0]))
    with serve(replay, int(arguments[1]) if len(arguments) > 1 else 0) as base_url:
        wanted = " ".join(f"--number {number}" for number in replay.proposals())
        print(f"gremienarchiv --database pages.sqlite sync --base-url {base_url} {wanted}", flush=True)  # noqa: T201
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
