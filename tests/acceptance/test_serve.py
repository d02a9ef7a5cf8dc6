"""`filrouge serve`: what an author sees while editing the catalogue."""

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click
import pytest

from filrouge.commands import serve
from filrouge.site.live import LiveSite
from filrouge.site.opendata import Exports
from filrouge.site.server import SiteServer
from filrouge.site.vendor import MissingCodeError

PATIENCE_SECONDS = 60
TODAY = date(2026, 11, 23)


class Terminal:
    """What was said, and a way to wait for the next words without sleeping."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._news = threading.Condition()

    def say(self, message: str) -> None:
        with self._news:
            self.said.append(message)
            self._news.notify_all()

    def wait_for(self, words: str, act: Callable[[], object] = lambda: None) -> float:
        """Do something, then wait until words are said; return the seconds in between."""
        with self._news:
            known = len(self.said)
            started = time.perf_counter()
            act()
            assert self._news.wait_for(
                lambda: any(words in each for each in self.said[known:]), PATIENCE_SECONDS
            ), self.said
            return time.perf_counter() - started


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    monkeypatch.setattr(serve, "say", terminal.say)
    return terminal


@pytest.fixture
def preview(small_catalogue: Path, terminal: Terminal) -> Iterator[serve.Preview]:
    """A preview already up; it stops with the test."""
    with SiteServer(serve.WAITING, 0) as server:
        preview, stop = serve.Preview(small_catalogue, server), threading.Event()
        thread = threading.Thread(target=preview.run, args=(stop,))
        terminal.wait_for("Le site est prêt : http://127.0.0.1:", thread.start)
        yield preview
        stop.set()
        thread.join()


def page(preview: serve.Preview, path: str) -> str:
    return preview.server.site[0][path].decode()


def an_offer(catalogue: Path) -> Path:
    return next(catalogue.glob("plateformes/*/offres/*.yml"))


def rename(path: Path, name: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [f"nom: {name}\n" if line.startswith("nom:") else line for line in lines]
    path.write_text("".join(lines), encoding="utf-8")


def test_an_edit_shows_at_once(preview: serve.Preview, small_catalogue: Path, terminal: Terminal) -> None:
    offer = an_offer(small_catalogue)
    took = terminal.wait_for("Site construit", lambda: rename(offer, "Un tout autre nom"))
    assert "Un tout autre nom" in page(preview, f"offres/{offer.stem}/index.html")
    assert took < 5


def test_the_pages_of_entries_are_served_before_search_and_data_are_made(
    preview: serve.Preview, small_catalogue: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Mapping[str, bytes]] = []
    monkeypatch.setattr(preview.server, "replace", served.append)
    offer, words = an_offer(small_catalogue), "Un tout autre nom"
    terminal.wait_for("Site construit", lambda: rename(offer, words))
    entries, everything = served
    for files in served:
        assert words in files[f"offres/{offer.stem}/index.html"].decode()
    assert words not in entries["donnees/offres.json"].decode()
    assert words in everything["donnees/offres.json"].decode()
    for page in ("rechercher", "entretien", "contribuer"):  # each still finds the data that it names
        needed = re.findall(
            r"[\w-]+-[0-9a-f]{12}\.(?:json|js)(?:\.gz)?", entries[f"{page}/index.html"].decode()
        )
        assert needed
        assert all(any(path.endswith(f"/{name}") for path in entries) for name in needed)


def test_a_failure_after_the_entries_puts_the_last_whole_site_back(
    preview: serve.Preview, small_catalogue: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = preview.server.site[0]
    monkeypatch.setattr(Exports, "files", missing_code)
    terminal.wait_for("le code manque", lambda: rename(an_offer(small_catalogue), "Un tout autre nom"))
    assert preview.server.site[0] is before


def missing_code(*_: object) -> None:
    raise MissingCodeError("le code manque")


def test_an_error_is_told_and_the_last_good_site_stays(
    preview: serve.Preview, small_catalogue: Path, terminal: Terminal
) -> None:
    offer = an_offer(small_catalogue)
    before = page(preview, f"offres/{offer.stem}/index.html")
    whole = offer.read_text(encoding="utf-8")
    terminal.wait_for("le site se reconstruira", lambda: rename(offer, "[cassé"))
    assert page(preview, f"offres/{offer.stem}/index.html") == before
    assert any(f"{offer.name}:" in each for each in terminal.said)
    terminal.wait_for("Site construit", lambda: offer.write_text(whole, encoding="utf-8"))
    assert page(preview, f"offres/{offer.stem}/index.html") == before


def test_a_removed_offer_is_no_longer_served(
    preview: serve.Preview, small_catalogue: Path, terminal: Terminal
) -> None:
    offer = an_offer(small_catalogue)
    terminal.wait_for("Site construit", offer.unlink)
    assert f"offres/{offer.stem}/index.html" not in preview.server.site[0]


def test_a_taken_port_is_said_in_french() -> None:
    with SiteServer({}, 0) as server, pytest.raises(click.UsageError, match="déjà pris"):
        serve.listen(server.server_port)


def test_without_a_choice_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with SiteServer({}, 0) as first:
        monkeypatch.setattr(serve, "DEFAULT_PORT", first.server_port)
        with serve.listen(None) as second:
            assert first.server_port < second.server_port < first.server_port + serve.PORTS_TRIED


def test_pages_of_a_new_theme_are_not_given_before_its_styles(small_catalogue: Path) -> None:
    live, early = LiveSite(small_catalogue, serve.CACHE), list[Mapping[str, bytes]]()
    live.build(TODAY, early.append)
    live.build(TODAY, early.append)
    assert len(early) == 1
    live.forget_theme()
    live.build(TODAY, early.append)
    assert len(early) == 1
