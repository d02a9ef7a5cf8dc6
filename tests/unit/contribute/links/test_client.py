"""One request to servers that do anything: real sockets, on this machine."""

import socket
from collections.abc import Callable

import pytest
from tests.unit.contribute.links.ground import AGENT, Handler, client, raw, site, status

from filrouge.contribute.links.client import BODY_LIMIT, Answer, Client, agent, is_public
from filrouge.contribute.links.outcome import Failure, Reason

PAGE = b"<title>Bonjour</title>"


def failure(ask: Callable[[], object]) -> Failure:
    with pytest.raises(Failure) as caught:
        ask()
    return caught.value


def test_an_answer_is_a_status_and_a_few_headers() -> None:
    moved = status(301, Location="/ici", Retry_After="3", Set_Cookie="a=b")
    with site({"/": moved, "/ici": status(200, PAGE)}) as there:
        assert client().ask("HEAD", there.at("/")) == Answer(301, "/ici", "3", True)
        assert client().ask("GET", there.at("/ici")) == Answer(200)
        assert there.asked == ["HEAD /", "GET /ici"]


def test_we_say_who_we_are() -> None:
    with site({"/": status(200)}) as there:
        client().ask("HEAD", there.at("/"))
    assert there.agents == {AGENT}
    assert agent("1.0", "https://exemple.fr/", "contact@exemple.fr") == (
        "filrouge/1.0 (verification de liens; +https://exemple.fr/; contact@exemple.fr)"
    )
    assert agent("1.0", "https://exemple.fr/") == "filrouge/1.0 (verification de liens; +https://exemple.fr/)"
    assert agent("1.0", "x\r\nHost: y", "é") == "filrouge/1.0 (verification de liens; +xHost: y; )"


def test_only_the_beginning_of_an_endless_page_is_read() -> None:
    sent = 0

    def endless(handler: Handler) -> None:
        nonlocal sent
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(b"x" * 65_536)
            sent += 65_536

    with site({"/": endless}) as there:
        assert client().ask("GET", there.at("/")).status == 200
    # What the system keeps between two programs, and not more.
    assert BODY_LIMIT <= sent + 65_536 < 64 * 1024 * 1024


@pytest.mark.parametrize(
    "cut",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<title>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
        b"",
        b"SSH-2.0-serveur\r\n",
    ],
)
def test_an_answer_that_stops_too_early_is_said_so(cut: bytes) -> None:
    with site({"/": raw(cut)}) as there:
        assert failure(lambda: client().ask("GET", there.at("/"))).reason is Reason.CUT


def test_a_server_that_says_nothing_is_left() -> None:
    with site() as there:
        there.pages["/"] = lambda handler: handler.rfile.read(1) and None
        asked = failure(lambda: client(seconds=0.2).ask("HEAD", there.at("/")))
    assert asked.reason is Reason.NO_ANSWER


@pytest.mark.parametrize("certificate", ["valide", None])
def test_a_server_that_sends_drop_by_drop_is_cut(certificate: str | None) -> None:
    """Each drop would start the waiting again: the alarm alone ends it. Headers cut short are no answer."""
    rings: list[Callable[[], None]] = []

    def alarm(seconds: float, ring: Callable[[], None]) -> Callable[[], None]:
        assert seconds > 1
        rings.append(ring)
        return rings.clear

    def drop(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Lent: o")
        rings[0]()
        handler.rfile.read(1)

    with site({"/": drop}, certificate) as there:
        assert failure(lambda: client(alarm=alarm).ask("HEAD", there.at("/"))).reason is Reason.NO_ANSWER
    assert rings == []


def test_nobody_at_the_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert failure(lambda: client().ask("HEAD", address)).reason is Reason.NO_CONNECTION


@pytest.mark.parametrize(
    ("certificate", "reason", "detail"),
    [
        ("perime", Reason.CERTIFICATE, "il a expiré"),
        ("autosigne", Reason.CERTIFICATE, "il est signé par le site lui-même"),
        ("autre-nom", Reason.CERTIFICATE, "il est au nom d’un autre site"),
        ("inconnu", Reason.ISSUER, ""),
        (None, Reason.TLS, ""),
    ],
)
def test_a_bad_certificate_is_named(certificate: str | None, reason: Reason, detail: str) -> None:
    with site({"/": status(200)}, certificate) as there:
        address = there.at("/").replace("http:", "https:")
        found = failure(lambda: client().ask("HEAD", address))
    assert (found.reason, found.detail) == (reason, detail)
    assert there.asked == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [(socket.EAI_NONAME, Reason.UNKNOWN_NAME), (socket.EAI_AGAIN, Reason.NAME_TROUBLE)],
)
def test_a_name_that_nobody_knows_is_not_a_directory_out_of_order(
    monkeypatch: pytest.MonkeyPatch, code: int, reason: Reason
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "nom")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure(lambda: client().ask("HEAD", "https://exemple.fr/")).reason is reason


@pytest.mark.parametrize(
    "address", ["https://", "https://exemple.fr:99999/", "https://[::1", "https://a..b/", "ftp://exemple.fr/"]
)
def test_an_address_that_cannot_be(address: str) -> None:
    assert failure(lambda: client().ask("HEAD", address)).reason is Reason.IMPOSSIBLE


def test_nothing_is_asked_inside_a_private_network() -> None:
    with site({"/": status(200)}, certificate=None) as there:
        assert failure(lambda: Client(AGENT).ask("HEAD", there.at("/"))).reason is Reason.PRIVATE
    assert there.asked == []


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("0.0.0.0", False),  # noqa: S104
    ],
)
def test_what_is_public_and_what_is_not(host: str, public: bool) -> None:
    assert is_public(host) is public
