"""Packages of npm, and servers for files and for the element; all on this machine."""

from __future__ import annotations

import functools
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from poreroutine.embed.browser import LocalService

ROOT = Path(__file__).resolve().parents[1]
SHOP = ROOT / "examples" / "shop"
ASSETS = ROOT / "src" / "poreroutine" / "embed" / "assets"


def node_package(name: str) -> Path:
    """Return the folder of a package of npm; skip the test where there is none."""
    places = [
        *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep))),
        ROOT / "build" / "node_modules",
        ROOT / "node_modules",
    ]
    for place in places:
        if (place / name / "package.json").is_file():
            return place / name
    pytest.skip(f"no {name}: `make browser` installs it")


class _Files(SimpleHTTPRequestHandler):
    """A static host as simple as they come: no headers of its own."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def handle_one_request(self) -> None:
        """Serve; a browser that hangs up is no fault."""
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True


@contextmanager
def running(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve on a free port, and yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def static_host(folder: Path) -> Iterator[str]:
    """Serve the files of a folder."""
    with running(functools.partial(_Files, directory=str(folder))) as address:
        yield address


@contextmanager
def service_host(folder: Path, service: LocalService, broken: list[str]) -> Iterator[str]:
    """Serve the files of a folder, and the paths of the service beside them.

    Args:
        folder: The pages.
        service: Answers.
        broken: Paths that fail while they are listed.
    """

    class Handler(_Files):
        def do_POST(self) -> None:
            address = urlsplit(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = json.dumps(dict(parse_qsl(address.query)))
            answer = service.respond(address.path, query, body)
            status, _, text = answer.partition(" ")
            if address.path in broken:
                status, text = "503", "{}"
            self.send_response(int(status))
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(text.encode())

    with running(functools.partial(Handler, directory=str(folder))) as address:
        yield address
