"""A site that misbehaves on demand, on this machine, and a clock that moves only when one waits."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

from urllib3 import Timeout

from filrouge.contribute.links.client import Alarm, Client, timer
from filrouge.contribute.links.politeness import Clock, Turns
from filrouge.contribute.links.visit import Visitor

CERTIFICATES = Path(__file__).parents[3] / "fixtures" / "certificats"
AGENT = "filrouge/essai"

Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Does what its site says for the path; a path that is not known is a page that is not there."""

    server: "Site"

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.note(f"{self.command} {self.path}")
        self.server.agents.add(self.headers["User-Agent"])
        # Whoever asked may be gone before the end.
        with suppress(OSError):
            self.server.pages.get(self.path, status(404))(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    """Paths and what happens there; `asked` tells what was asked, in order."""

    daemon_threads = True

    def __init__(self, pages: dict[str, Behaviour], certificate: str | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self._lock = Lock()
        self._scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def note(self, question: str) -> None:
        with self._lock:
            self.asked.append(question)

    def at(self, path: str, host: str = "localhost") -> str:
        """Address of a path."""
        return f"{self._scheme}://{host}:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """A broken handshake is what some tests are about."""


@contextmanager
def site(pages: dict[str, Behaviour] | None = None, certificate: str | None = "valide") -> Iterator[Site]:
    """Serve a site; over TLS unless there is no certificate."""
    with Site(pages or {}, certificate) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def status(code: int, body: bytes = b"", **headers: str) -> Behaviour:
    """A plain answer. `headers`: with underscores for hyphens."""

    def answer(handler: Handler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body if handler.command == "GET" else b"")

    return answer


def raw(content: bytes) -> Behaviour:
    """These very bytes, then the end."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(content)

    return answer


def only_get(then: Behaviour, otherwise: Behaviour) -> Behaviour:
    """One behaviour for the page, another for its head."""

    def answer(handler: Handler) -> None:
        (then if handler.command == "GET" else otherwise)(handler)

    return answer


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One behaviour after another; the last one stays."""
    left = list(behaviours)

    def answer(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


class StillClock(Clock):
    """Moves only when someone waits, and never makes anyone wait."""

    CALENDAR = 1_800_000_000.0

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []
        self._now = 0.0
        self._moving = Lock()

    def now(self) -> float:
        return self._now

    def calendar(self) -> float:
        return self.CALENDAR + self._now

    def sleep(self, seconds: float) -> None:
        super().sleep(0)
        with self._moving:
            self._now += seconds
            if seconds:
                self.waits.append(seconds)


def anyone(_: str) -> bool:
    return True


def trusting() -> ssl.SSLContext:
    """A context that knows the authority of the tests, and no other."""
    return ssl.create_default_context(cafile=CERTIFICATES / "autorite.pem")


def client(alarm: Alarm = timer, seconds: float = 20.0) -> Client:
    """A client that may speak to this machine."""
    return Client(AGENT, context=trusting(), allowed=anyone, alarm=alarm, timeout=Timeout(seconds))


def visitor(clock: Clock, seconds: float = 20.0) -> Visitor:
    return Visitor(client(seconds=seconds), Turns(clock), clock)
