"""The hand-written pages as MkDocs renders them, with the blocks that the catalogue fills in.

They are rendered by a separate process and kept under `.cache/` as long as nothing they come from changes.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from filrouge.search.documents import Document, Traits
from filrouge.site.exchange import exclusive
from filrouge.site.shell import Shell, ShellError, clean, rebase
from filrouge.site.templates import PROJECT

SHELL_PAGE = "coquille/fiche/index.html"
_SOURCES = ("docs", "overrides", "mkdocs.yml", "scripts/hooks.py", "requirements.txt")
_SETTINGS = ("SITE_URL", "SITE_CONTACT", "FORGE_KIND", "FORGE_URL", "FORGE_BRANCH")
_MARKER = re.compile(r"(?:<p>)?<!--filrouge:([a-z-]+)-->(?:</p>)?")
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TEXT = re.compile(r'<article class="prose">(.*)</article>', re.DOTALL)
_SAID = re.compile(r'<meta name="description" content="([^"]*)">')
_KEPT = 3
"""Renderings kept, so that going back and forth between two versions costs nothing."""


class RenderingError(Exception):
    """The hand-written pages could not be rendered; the message is what MkDocs said."""


class Documents:
    """A folder of rendered hand-written pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def shell(self) -> Shell:
        """The shell page; raises `ShellError` when it is missing or wrong."""
        path = self.folder / SHELL_PAGE
        if not path.exists():
            raise ShellError(f"La coquille n’a pas été rendue : {SHELL_PAGE} est absent.")
        return Shell.parse(path.read_text("utf-8"))

    def files(self, blocks: Mapping[str, str]) -> Iterator[tuple[str, bytes | Path]]:
        """Every file but the shell, in a fixed order, with the markers of HTML pages filled in."""
        for path in sorted(self.folder.rglob("*")):
            relative = path.relative_to(self.folder).as_posix()
            if not path.is_file() or relative.startswith("coquille/"):
                continue
            if path.suffix != ".html":
                yield relative, path
                continue
            yield relative, clean(fill(path.read_text("utf-8"), relative, blocks))

    def pages(self) -> Iterator[str]:
        """The text of each page but the shell, before its markers are filled in."""
        for path in sorted(self.folder.rglob("*.html")):
            if path.relative_to(self.folder).as_posix() != SHELL_PAGE:
                yield path.read_text("utf-8")

    def searchable(self) -> Iterator[Document]:
        """Our own pages as the search finds them: title, what they say they are, text."""
        for path in sorted(self.folder.glob("*/index.html")):
            html = path.read_text("utf-8")
            title, text, said = _TITLE.search(html), _TEXT.search(html), _SAID.search(html)
            if title and text:
                name, summary = _plain(title[1]), _plain(said[1] if said else "")
                texts = (name, "", "", f"{summary}\n{_plain(text[1])}")
                yield Document(path.parent.name, name, summary, "", texts, Traits(genre="page"))


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 (only to read it)


def fill(html: str, path: str, blocks: Mapping[str, str]) -> str:
    """Replace the markers of a page. An unknown marker is left out: nothing to show yet."""
    depth = path.count("/")

    def replacement(match: re.Match[str]) -> str:
        return rebase(blocks.get(match[1], ""), depth)

    return _MARKER.sub(replacement, html) if "<!--filrouge:" in html else html


def rendered(cache: Path, project: Path = PROJECT) -> Documents:
    """Render the hand-written pages, or take them from the cache. Raises `RenderingError`."""
    key = _fingerprint(project)
    folder = cache / "documents" / key
    if not (folder / SHELL_PAGE).exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(cache / "documents.verrou"):
            _render(folder, project)
            _forget_old(folder.parent, keep=folder)
    os.utime(folder)
    return Documents(folder)


def _render(folder: Path, project: Path) -> None:
    stage = folder.with_name(f"{folder.name}.nouveau")
    shutil.rmtree(stage, ignore_errors=True)
    command = [sys.executable, str(project / "scripts" / "hooks.py"), str(stage.absolute())]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        shutil.rmtree(stage, ignore_errors=True)
        raise RenderingError(done.stderr.strip() or done.stdout.strip())
    shutil.rmtree(folder, ignore_errors=True)
    stage.rename(folder)


def _fingerprint(project: Path) -> str:
    """Hash of everything the rendering depends on: sources, settings, versions."""
    digest = hashlib.sha256()
    for path in _source_files(project):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(project).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    for name in _SETTINGS:
        digest.update(f"{name}={os.environ.get(name, '')}\0".encode())
    return digest.hexdigest()[:20]


def _source_files(project: Path) -> Iterator[Path]:
    for name in _SOURCES:
        source = project / name
        if source.is_dir():
            yield from (path for path in sorted(source.rglob("*")) if path.is_file())
        elif source.exists():
            yield source


def _forget_old(folder: Path, keep: Path) -> None:
    """Keep the latest renderings only."""
    others = sorted((p for p in folder.iterdir() if p != keep), key=lambda p: p.stat().st_mtime)
    for path in others[: max(0, len(others) - _KEPT + 1)]:
        shutil.rmtree(path, ignore_errors=True)
