"""A static host behind a mobile network, simulated on this machine: every byte waits its turn.

A new connection costs one round trip, each answer another one, and all the answers share one speed. Texts are
compressed as a plain host does; what is compressed already is sent as it is.
"""

import gzip
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

ROUND_TRIP = 0.085
"""Seconds."""
SPEED = 9_000_000 / 8
"""Bytes a second."""
HEADERS = 250
"""Bytes that an answer adds to its content, about."""
PIECE = 8192
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".css": "text/css",
}
"""Types of what a host compresses; anything else is sent as it is."""


@dataclass(slots=True)
class Link:
    """What goes through the network. `slow`: as on a mobile, else at once."""

    slow: bool = True
    sent: int = 0
    requests: int = 0
    _free_at: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def count(self, content: bytes) -> None:
        """Note one answer."""
        with self._lock:
            self.sent += len(content) + HEADERS
            self.requests += 1

    def forget(self) -> None:
        """Count from nothing again."""
        with self._lock:
            self.sent = self.requests = 0

    def far(self) -> None:
        """Wait for one round trip."""
        if self.slow:
            time.sleep(ROUND_TRIP)

    def carry(self, size: int) -> None:
        """Wait until so many bytes have gone through, after those of the others."""
        if not self.slow:
            return
        with self._lock:
            self._free_at = max(time.monotonic(), self._free_at) + size / SPEED
            wait = self._free_at - time.monotonic()
        time.sleep(max(0.0, wait))


def compressed(path: str, content: bytes) -> bytes:
    """What a host sends of a file."""
    return _as_sent(path, content)[0]


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[tuple[str, Link]]:
    """Serve files by their paths (without the first slash); give the address and what goes through."""
    link = Link()
    ready = {path: _as_sent(path, content) for path, content in files.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            link.far()
            super().setup()

        def do_GET(self) -> None:
            link.far()
            path = urlsplit(self.path).path.lstrip("/") or "index.html"
            content, headers = ready.get(path, (b"", {}))
            self.send_response(200 if path in ready else 404)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            link.count(content)
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                link.carry(len(piece))
                self.wfile.write(piece)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", link
        server.shutdown()


def _as_sent(path: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    kind = next((kind for suffix, kind in TYPES.items() if path.endswith(suffix)), "")
    if not kind:
        return content, {"Content-Type": "application/octet-stream", "Cache-Control": "max-age=600"}
    compressed = gzip.compress(content, 6, mtime=0)
    return compressed, {"Content-Type": kind, "Content-Encoding": "gzip", "Cache-Control": "max-age=600"}
