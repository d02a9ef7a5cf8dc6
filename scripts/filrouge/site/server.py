"""Serves a site held in memory on this machine only, for those who edit the catalogue.

Paths are looked up in a mapping, never on the disk, so no request can leave the site. The headers come
from the site's own `_headers` file: what the browser refuses in production, it refuses here too.
"""

import os
import re
import sys
from collections.abc import Mapping
from fnmatch import fnmatchcase
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

LOOPBACK = "127.0.0.1"
MIME_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".yml": "text/yaml; charset=utf-8",
}
"""Written here because the machine's own table differs from one system to another."""

Headers = list[tuple[str, list[tuple[str, str]]]]
"""Path patterns, each with its header names and values, in the order of the `_headers` file."""


class SiteServer(ThreadingHTTPServer):
    """Serves `files`, a mapping of path → content that may be replaced as a whole at any time.

    `prefix` is where the site is mounted ("/" or "/some/folder/"). Raises OSError when the port is taken.
    """

    daemon_threads = True
    # On Windows this option would let two servers share the port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, files: Mapping[str, bytes], port: int, prefix: str = "/") -> None:
        super().__init__((LOOPBACK, port), SiteHandler)
        self.prefix = prefix
        self.replace(files)

    def replace(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on."""
        self.site = (files, read_headers(files.get("_headers", b"").decode()))

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no news; anything else keeps its trace."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{LOOPBACK}:{self.server_port}{self.prefix}"


class SiteHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; any other method gets the standard refusal."""

    server: SiteServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        files, headers = self.server.site
        name = self._name(path)
        if name not in files and f"{name}/index.html" in files:
            return self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", [("Location", quote(f"{path}/"))])
        found = name in files and name != "_headers"
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        name = name if found else "404.html"
        mime_type = MIME_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        fields = [("Content-Type", mime_type), ("Cache-Control", "no-store")]
        known = {field.lower() for field, _ in fields}
        extra = [
            (field, value) for field, value in headers_for(f"/{name}", headers) if field.lower() not in known
        ]
        return self._answer(status, files.get(name, b""), fields + extra)

    do_HEAD = do_GET

    def _name(self, path: str) -> str:
        """Name of the file that a path asks for; empty when it lies outside the site."""
        if not path.startswith(self.server.prefix):
            return ""
        name = path.removeprefix(self.server.prefix)
        return f"{name}index.html" if not name or name.endswith("/") else name

    def _answer(self, status: HTTPStatus, body: bytes, fields: list[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the terminal is for what the catalogue has to say."""


def read_headers(text: str) -> Headers:
    """Read a `_headers` file: a path pattern at the margin, then its indented `Name: value` lines."""
    headers: Headers = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            headers.append((line.strip(), []))
        elif headers:
            name, _, value = line.partition(":")
            headers[-1][1].append((name.strip(), value.strip()))
    return headers


def headers_for(path: str, headers: Headers) -> list[tuple[str, str]]:
    """Every header that applies to a path; `*` in a pattern stands for anything."""
    return [field for pattern, fields in headers if fnmatchcase(path, _literal(pattern)) for field in fields]


def _literal(pattern: str) -> str:
    """Keep `*` as the only wildcard of a pattern."""
    return re.sub(r"([?\[])", r"[\1]", pattern)
