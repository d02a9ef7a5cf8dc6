"""One request to one address, whatever the server does: slow, cut, lying, endless or forged.

Built on urllib3. A connection is never used twice, follows no redirection by itself, and never speaks to an
address of a private network: contributed links must not make our machines ask questions inside.
"""

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock, Timer, local
from typing import Any

import certifi
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, PoolManager, Timeout
from urllib3 import exceptions as trouble
from urllib3.connection import HTTPConnection, HTTPSConnection

from filrouge.contribute.links.outcome import Failure, Reason

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 10.0, 15.0, 40.0
BODY_LIMIT = 64 * 1024
"""Bytes read of a page: enough to know that it comes."""

Alarm = Callable[[float, Callable[[], None]], Callable[[], None]]
"""Calls a function after so many seconds, unless the function it returns is called before."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says before the page itself."""

    status: int
    location: str = ""
    retry_after: str = ""
    cookie: bool = False


def agent(version: str, site: str, contact: str = "") -> str:
    """How we introduce ourselves: what we are, where to read about us, and whom to write to."""
    said = "; ".join(filter(None, ("verification de liens", f"+{site}", contact)))
    whole = f"filrouge/{version} ({said})"
    return "".join(sign for sign in whole if sign.isascii() and sign.isprintable())


def timer(seconds: float, ring: Callable[[], None]) -> Callable[[], None]:
    """The ordinary alarm."""
    waiting = Timer(seconds, ring)
    waiting.daemon = True
    waiting.start()
    return waiting.cancel


def is_public(host: str) -> bool:
    """Whether an IP address is on the internet, and not inside some network."""
    address = ip_address(host.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_global


def trusted() -> ssl.SSLContext:
    """The authorities of the machine and those of Mozilla: the same answer on every system."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Client:
    """Asks. May be used by several threads at once."""

    def __init__(
        self,
        agent: str,
        *,
        context: ssl.SSLContext | None = None,
        allowed: Callable[[str], bool] = is_public,
        alarm: Alarm = timer,
        timeout: Timeout | None = None,
    ) -> None:
        self._alarm = alarm
        self._allowed = allowed
        self._manager = PoolManager(
            headers={"User-Agent": agent, "Accept": "text/html,*/*;q=0.8", "Accept-Language": "fr"},
            retries=False,
            timeout=timeout or Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            ssl_context=context or trusted(),
        )
        self._manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def ask(self, method: str, address: str) -> Answer:
        """Send one request, read the beginning of the answer, close. Raises `Failure`."""
        watch = _Watch(self._allowed)
        _current.watch = watch
        dismiss = self._alarm(WHOLE_SECONDS, watch.cut)
        try:
            answer = self._ask(method, address)
        except (trouble.HTTPError, OSError, ValueError) as error:
            raise Failure(Reason.NO_ANSWER) if watch.late else _failure(error) from error
        finally:
            dismiss()
        if watch.late:  # headers that are cut short may look whole
            raise Failure(Reason.NO_ANSWER)
        return answer

    def _ask(self, method: str, address: str) -> Answer:
        response = self._manager.request(method, address, preload_content=False, redirect=False)
        try:
            if method == "GET" and response.status < 300:
                _read_some(response)
        finally:
            response.close()
        headers = response.headers
        return Answer(
            response.status,
            headers.get("Location", ""),
            headers.get("Retry-After", ""),
            "Set-Cookie" in headers,
        )


class _Watch:
    """Sees that one request ends in time and stays out of private networks."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self.late = False
        self._allowed = allowed
        self._socket: socket.socket | None = None
        self._lock = Lock()

    def connected(self, connection: socket.socket) -> None:
        """Called once there is someone at the other end, before anything is said."""
        with self._lock:
            self._socket = connection
        if not self._allowed(connection.getpeername()[0]):
            raise Failure(Reason.PRIVATE)
        if self.late:
            self.cut()

    def cut(self) -> None:
        """End the request, wherever it is: a server that sends one byte a minute never times out."""
        with self._lock:
            self.late = True
            if self._socket is not None:
                with suppress(OSError):
                    # Not the method of TLS sockets, which would say goodbye first.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Current(local):
    """The watch of the request that this thread makes."""

    watch: _Watch


_current = _Current()


class _Connection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _current.watch.connected(_socket_of(self))


class _SecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _current.watch.connected(_socket_of(self))


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def _socket_of(connection: HTTPConnection) -> socket.socket:
    opened: Any = connection.sock
    return opened  # type: ignore[no-any-return]


def _read_some(response: BaseHTTPResponse) -> None:
    left = BODY_LIMIT
    for piece in response.stream(16 * 1024, decode_content=False):
        left -= len(piece)
        if left <= 0:
            return


def _failure(error: Exception) -> Failure:
    """What an exception means to someone who wants to know whether a link is alive."""
    match error:
        case trouble.LocationValueError():
            return Failure(Reason.IMPOSSIBLE)
        case trouble.NameResolutionError():
            cause = error.__cause__ or error.__context__
            gone = isinstance(cause, socket.gaierror) and cause.errno != socket.EAI_AGAIN
            return Failure(Reason.UNKNOWN_NAME if gone else Reason.NAME_TROUBLE)
        case trouble.SSLError():
            return _certificate(error.args[0] if error.args else error)
        case trouble.NewConnectionError():
            return Failure(Reason.NO_CONNECTION)
        case trouble.TimeoutError():
            return Failure(Reason.NO_ANSWER)
        case trouble.ProtocolError():
            return Failure(Reason.CUT)
        case trouble.HTTPError():
            return Failure(Reason.UNREADABLE)
        case ValueError():
            return Failure(Reason.IMPOSSIBLE)
    return Failure(Reason.NO_CONNECTION)


_CERTIFICATES = {
    9: "il n’est pas encore valable",
    10: "il a expiré",
    18: "il est signé par le site lui-même",
    19: "il est signé par le site lui-même",
    62: "il est au nom d’un autre site",
}
"""What OpenSSL's codes mean."""
_ISSUER_UNKNOWN = (2, 20, 21)


def _certificate(error: object) -> Failure:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return Failure(Reason.TLS)
    if error.verify_code in _ISSUER_UNKNOWN:
        return Failure(Reason.ISSUER)
    return Failure(Reason.CERTIFICATE, _CERTIFICATES.get(error.verify_code, f"code {error.verify_code}"))
