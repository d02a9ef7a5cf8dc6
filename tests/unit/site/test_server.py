"""The server of the site in memory: addresses, types, headers, and nothing outside the site."""

import http.client
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.site.server import SiteServer, headers_for, read_headers

FILES = {
    "index.html": b"accueil",
    "404.html": b"page introuvable",
    "offres/cap-cuisine/index.html": b"cap cuisine",
    "assets/js/theme.js": b"let a",
    "donnees/a b.json": b"{}",
    "_headers": b"/*\n  X-Content-Type-Options: nosniff\n/assets/*\n  Cache-Control: no\n  X-Fil: rouge\n",
}


@pytest.fixture(params=["/", "/un/dossier/"])
def server(request: pytest.FixtureRequest) -> Iterator[SiteServer]:
    with SiteServer(FILES, 0, prefix=request.param) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def ask(server: SiteServer, path: str, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path)
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def body(server: SiteServer, name: str) -> tuple[int, bytes]:
    response = ask(server, server.prefix + name)
    return response.status, response.body  # type: ignore[attr-defined]


def test_a_folder_is_its_index(server: SiteServer) -> None:
    assert body(server, "") == (200, b"accueil")
    assert body(server, "offres/cap-cuisine/") == (200, b"cap cuisine")


def test_a_folder_without_its_slash_is_redirected(server: SiteServer) -> None:
    response = ask(server, f"{server.prefix}offres/cap-cuisine")
    assert (response.status, response.headers["Location"]) == (301, f"{server.prefix}offres/cap-cuisine/")


def test_what_is_not_there_gets_our_own_page(server: SiteServer) -> None:
    assert body(server, "offres/absente/") == (404, b"page introuvable")


def test_query_and_escapes_are_understood(server: SiteServer) -> None:
    assert body(server, "donnees/a%20b.json?x=1") == (200, b"{}")


def test_head_has_no_body(server: SiteServer) -> None:
    response = ask(server, server.prefix, "HEAD")
    assert (response.status, response.headers["Content-Length"]) == (200, "7")


def test_other_methods_are_refused(server: SiteServer) -> None:
    assert ask(server, server.prefix, "POST").status == 501


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", "text/html; charset=utf-8"), ("assets/js/theme.js", "text/javascript; charset=utf-8")],
)
def test_types_do_not_depend_on_the_machine(server: SiteServer, name: str, expected: str) -> None:
    assert ask(server, server.prefix + name).headers["Content-Type"] == expected


def test_the_site_s_own_headers_are_sent_but_nothing_is_kept(server: SiteServer) -> None:
    headers = ask(server, f"{server.prefix}assets/js/theme.js").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Fil"] == "rouge"
    assert headers.get_all("Cache-Control") == ["no-store"]


@pytest.mark.parametrize(
    "name", ["_headers", "../pyproject.toml", "%2e%2e/pyproject.toml", "..%2f..%2fetc/passwd"]
)
def test_nothing_outside_the_site_is_served(server: SiteServer, name: str) -> None:
    assert body(server, name)[0] == 404


def test_the_site_can_be_replaced_while_served(server: SiteServer) -> None:
    server.replace({"index.html": b"nouvel accueil"})
    assert body(server, "") == (200, b"nouvel accueil")


def test_a_taken_port_is_said_at_once(server: SiteServer) -> None:
    with pytest.raises(OSError):
        SiteServer(FILES, server.server_port)


@given(st.text())
def test_any_headers_file_can_be_read(text: str) -> None:
    headers_for("/index.html", read_headers(text))
