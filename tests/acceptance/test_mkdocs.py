"""The shell and the hand-written pages, as MkDocs writes them."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import with_browser_code

from filrouge.site.destination import MARKER

PROJECT = Path(__file__).parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
TOKENS = ["FR_TITLE", "FR_DESCRIPTION", "<!--FR_HEAD-->", "<!--FR_BREADCRUMB-->", "<!--FR_CONTENT-->"]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-written pages and the shell, without the catalogue."""
    folder = tmp_path_factory.mktemp("rendered")
    program = [sys.executable, str(PROJECT / "scripts/hooks.py"), str(folder)]
    done = subprocess.run(program, capture_output=True, text=True, check=False, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


@pytest.fixture(scope="module")
def shell(rendered: Path) -> str:
    return (rendered / "coquille/fiche/index.html").read_text()


@pytest.fixture(scope="module")
def pages(rendered: Path) -> dict[str, str]:
    return {path.relative_to(rendered).as_posix(): path.read_text() for path in rendered.rglob("*.html")}


def test_the_shell_holds_each_token_once_and_in_order(shell: str) -> None:
    assert [shell.count(token) for token in TOKENS] == [1] * len(TOKENS)
    assert sorted(TOKENS, key=shell.index) == TOKENS


def test_the_shell_is_light(shell: str) -> None:
    assert len(shell.encode()) <= 4096


def test_the_shell_addresses_everything_relatively(shell: str) -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*)"', shell)
    assert all(address.startswith(("../../", "#")) for address in addresses)


NOTHING_OUT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; font-src 'self'; "
    "connect-src 'none'; worker-src blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The policy of the interview: what is said there cannot leave."""


def test_every_page_carries_the_policy_first(pages: dict[str, str]) -> None:
    others = {
        "rechercher/index.html": POLICY.replace(" data:;", " data: https://data.geopf.fr;"),
        "entretien/index.html": NOTHING_OUT,
    }
    for path, html in pages.items():
        head = html.partition("<head>")[2].lstrip()
        policy = others.get(path, POLICY)
        assert head.startswith(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'), path


def test_no_page_holds_inline_code_or_loads_from_elsewhere(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        assert not re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", html), path
        loaded = re.findall(
            r'<(?:script|img|iframe)[^>]* src="([^"]*)"|<link rel="(?!canonical)[^>]* href="([^"]*)"', html
        )
        foreign = [url for pair in loaded for url in pair if "//" in url and not url.startswith("data:")]
        assert not foreign, path


def test_every_page_has_its_title_description_and_one_heading(pages: dict[str, str]) -> None:
    own = {path: html for path, html in pages.items() if "FR_TITLE" not in html}
    titles = [re.findall("<title>(.*?)</title>", html) for html in own.values()]
    assert all(len(title) == 1 and "Fil rouge" in title[0] for title in titles)
    assert len({title[0] for title in titles}) == len(own)
    for path, html in own.items():
        assert len(re.findall(r'<meta name="description" content="[^"]{20,}">', html)) == 1, path
        assert len(re.findall("<h1", html)) == 1, path


def test_french_punctuation_never_begins_a_line(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        text = re.sub(r"<(script|style|pre|code)\b.*?</\1>|<[^>]+>", "", html, flags=re.S)
        assert not re.findall(r"(?<=\S) [;:!?»]|« ", text), path


def test_nothing_of_the_theme_is_published(rendered: Path) -> None:
    names = {path.relative_to(rendered).as_posix() for path in rendered.rglob("*") if path.is_file()}
    assert not [
        name for name in names if "bundle" in name or "lunr" in name or name.endswith((".map", ".gz"))
    ]
    assert "sitemap.xml" not in names
    assert not [name for name in names if name.startswith("decisions")]


def test_links_between_hand_written_pages_lead_somewhere(rendered: Path, pages: dict[str, str]) -> None:
    generated = (
        "offres/",
        "plateformes/",
        "dispositifs/",
        "fraicheur/",
        "parcours-types/",
        "organismes/",
        "changements/",
        "donnees/",
        "opensearch.xml",
        "manifest.webmanifest",
        "assets/tiers/",
    )
    for path, html in pages.items():
        for address in re.findall(r'(?:href|src)="((?![a-z]+:|#|/)[^"#]*)', html):
            target = (rendered / path).parent.joinpath(address).resolve()
            relative = target.relative_to(rendered.resolve()).as_posix() + "/" * address.endswith("/")
            assert relative.startswith(generated) or target.exists(), f"{path}: {address}"


def test_links_to_generated_pages_are_relative(pages: dict[str, str]) -> None:
    assert '<a href="../offres/">la liste des offres</a>' in pages["guide-du-referent/index.html"]
    for path, html in pages.items():
        assert path == "404.html" or not re.findall(r'(?:href|src)="/', html), path


def test_what_is_wide_scrolls_with_the_keyboard(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        tables = html.count("<table>")
        wrapped = html.count('<div class="tableau" role="group" aria-label="Tableau" tabindex="0"><table>')
        assert tables == wrapped == html.count("</table></div>"), path
        assert html.count("<pre") == html.count('<pre tabindex="0"'), path


def mkdocs(project: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=project, env=environment
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path, small_catalogue: Path) -> Path:
    """A whole project with a small catalogue, free to spoil."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return with_browser_code(tmp_path)


def test_mkdocs_gives_the_same_site_as_the_command_without_a_word(project: Path) -> None:
    done = mkdocs(project, project / "mkdocs", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    command = [sys.executable, "-m", "filrouge.cli", "build", "--out", "site"]
    subprocess.run(command, cwd=project, capture_output=True, check=True)
    assert tree(project / "mkdocs") == tree(project / "site")
    assert not (project / ".mkdocs.pages").exists()


def test_an_error_in_the_catalogue_is_told_and_leaves_the_old_site(project: Path) -> None:
    out = project / "mkdocs"
    out.mkdir()
    (out / MARKER).touch()
    (out / "index.html").write_text("l’ancien site")
    spoilt = next((project / "catalogue/organismes").iterdir())
    spoilt.write_text("nom: 12\n")
    done = mkdocs(project, out)
    assert done.returncode == 1
    assert f"catalogue/organismes/{spoilt.name}:1:" in done.stderr
    assert "reste en place" in done.stderr
    assert "info" not in done.stderr
    assert tree(out) == {MARKER: b"", "index.html": "l’ancien site".encode()}


@contextmanager
def serving(project: Path) -> Iterator[Callable[[str], str]]:
    """Run `mkdocs serve`; give a way to wait for the next message that holds some words."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr
    lines = iter(process.stderr)
    with process:
        try:
            yield lambda words: next(line for line in lines if words in line)
        finally:
            process.terminate()


def test_serving_tells_an_error_and_goes_on(project: Path) -> None:
    spoilt = next((project / "catalogue/organismes").iterdir())
    whole = spoilt.read_text()
    with serving(project) as wait_for:
        wait_for("Serving on")
        spoilt.write_text("nom: 12\n")
        assert f"{spoilt.name}:1:" in wait_for("erreur:")
        wait_for("Reloading browsers")
        spoilt.write_text(whole)
        wait_for("Reloading browsers")
