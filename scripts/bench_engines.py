"""The same documents made ready for each engine: ours in its two ways, Pagefind, MiniSearch."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from filrouge.search.corpus import corpus
from filrouge.search.documents import Document
from filrouge.search.shards import StaticIndex, static_index
from setup_environment import ROOT, executable

PAGES = ROOT / "scripts" / "bench_pages"
SCRIPTS = ROOT / "overrides" / "assets" / "js"
OURS = ("analysis", "criteria", "engine", "files", "hits", "index", "scoring", "vocabulary")
LEVELS = ("0", "3", "4")
"""Levels that filters ask for."""
RADIUS_KM = 40

PAGE = """\
<!doctype html><html lang="fr"><meta charset="utf-8"><title>Mesure</title>{hints}
<script type="application/json">{settings}</script><script type="module" src="/bench/page.js"></script>
<ol></ol>
"""
PAGEFIND_PAGE = """\
<!doctype html><html lang="fr"><meta charset="utf-8">
<meta data-pagefind-meta="title[content]" content="{nom}">
<meta data-pagefind-meta="organisme[content]" content="{organisme}">
<meta data-pagefind-meta="commune[content]" content="{commune}">
<meta data-pagefind-filter="plateforme[content]" content="{plateforme}">{niveaux}
<body><p>{texte}</p></body></html>
"""
PAGEFIND_LEVEL = '<meta data-pagefind-filter="niveau[content]" content="{}">'
MINISEARCH = """
import { createInterface } from "node:readline";
import MiniSearch from "./node_modules/minisearch/dist/es/index.js";
import { readFileSync } from "node:fs";
const source = readFileSync("./scripts/bench_pages/minisearch.js", "utf8");
const made = source.replace(/^import .*$/m, "").replace(/^export async function open[^]*$/m, "");
const { OPTIONS } = await import("data:text/javascript," + encodeURIComponent(made));
const index = new MiniSearch(OPTIONS);
for await (const line of createInterface({ input: process.stdin })) index.add(JSON.parse(line));
process.stdout.write(JSON.stringify(index));
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """What one engine needs to be served. `index`: the paths of `files` that hold its index."""

    files: Mapping[str, bytes]
    index: frozenset[str]
    filters: Sequence[Mapping[str, Any]]
    """How it is asked for two filters, and for a distance when it knows any."""
    seconds: float = field(default=0.0)


Prepare = Callable[[Sequence[Document], Path], Ready]


def ours(thrifty: bool) -> Prepare:
    """Our index: everything at once (`core`), or only what a question needs."""

    def prepare(documents: Sequence[Document], folder: Path) -> Ready:
        index = static_index(corpus(documents))
        return _ours(index, documents, thrifty)

    return prepare


def _ours(index: StaticIndex, documents: Sequence[Document], thrifty: bool) -> Ready:
    modules = {f"js/search/{name}.js": (SCRIPTS / "search" / f"{name}.js").read_bytes() for name in OURS}
    files = {f"index/{name}": content for name, content in index.files.items() if _used(name, thrifty)}
    hints = [f"/{path}" for path in modules] + ["/bench/filrouge.js"]
    page = _page("filrouge", hints, [f"/index/{index.head}"], head=index.head, thrifty=thrifty)
    filters = [
        {
            "criteria": {"plateformes": [document.traits.plateforme], "niveau": int(level)},
            "around": {"latitude": document.places[0].latitude, "longitude": document.places[0].longitude,
                       "radius_km": RADIUS_KM},
            "order": "distance",
        }
        for document, level in _examples(documents)
    ]  # fmt: skip
    return Ready({**files, **modules, **page}, frozenset(files), filters)


def _used(name: str, thrifty: bool) -> bool:
    """Whether a file serves this way of reading the index: small ones may be read in two ways."""
    in_core = name.startswith(("cartes-", "formes-", "lieux-", "longueurs-", "traits-"))
    return not (name.startswith("coeur-") if thrifty else in_core)


def pagefind(documents: Sequence[Document], folder: Path) -> Ready:
    """Pagefind, which splits its index by words and keeps one file a document."""
    python = install_pagefind(ROOT / ".cache" / "bench-pagefind")
    pages, index = folder / "pages", folder / "index"
    for number, document in enumerate(documents):
        record = _record(number, document)
        page = pages / record["id"] / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_pagefind_page(record), encoding="utf-8")
    # Its library answers each record after a tenth of a second; its command takes a folder of pages at once.
    command = [str(python), "-m", "pagefind", "--site", str(pages), "--output-path", str(index)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(pages)
    files = {
        f"pagefind/{path.relative_to(index).as_posix()}": path.read_bytes()
        for path in sorted(index.rglob("*"))
        if path.is_file() and "-ui." not in path.name and "highlight" not in path.name
    }
    filters = [
        {"plateforme": document.traits.plateforme, "niveau": level}
        for document, level in _examples(documents)
    ]
    page = _page("pagefind", ["/bench/pagefind.js", "/pagefind/pagefind.js"], [])
    indexed = frozenset(path for path in files if not path.endswith(".js"))
    return Ready({**files, **page}, indexed, filters)


def _pagefind_page(record: Mapping[str, Any]) -> str:
    texts = {name: escape(text) for name, text in record.items() if isinstance(text, str)}
    levels = "".join(PAGEFIND_LEVEL.format(level) for level in record["niveaux"])
    return PAGEFIND_PAGE.format(**texts | {"niveaux": levels})


def install_pagefind(folder: Path) -> Path:
    """Put Pagefind in an environment of its own, not among the project's dependencies; return its Python."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = folder / "pret"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-qq", "pagefind[bin]"], check=True)
        ready.touch()
    return python


def minisearch(documents: Sequence[Document], folder: Path) -> Ready:
    """MiniSearch, whose index is one JSON file."""
    command = [
        str(executable("node")),
        "--max-old-space-size=6000",
        "--input-type=module",
        "--eval",
        MINISEARCH,
    ]
    done = subprocess.run(
        command, cwd=ROOT, input=_records(documents), capture_output=True, check=True, encoding="utf-8"
    )
    script = (ROOT / "node_modules/minisearch/dist/es/index.js").read_bytes()
    files = {"minisearch/index.json": done.stdout.encode(), "minisearch/minisearch.js": script}
    hints = ["/bench/minisearch.js", "/minisearch/minisearch.js"]
    page = _page("minisearch", hints, ["/minisearch/index.json"])
    filters = [
        {"plateforme": document.traits.plateforme, "niveau": level}
        for document, level in _examples(documents)
    ]
    return Ready({**files, **page}, frozenset({"minisearch/index.json"}), filters)


def _page(
    engine: str, modules: Sequence[str], fetched: Sequence[str], **settings: object
) -> dict[str, bytes]:
    """The page of an engine, which asks for its files as early as it can, and the scripts of the measure."""
    hints = "".join(f'<link rel="modulepreload" href="{path}">' for path in modules)
    hints += "".join(f'<link rel="preload" as="fetch" crossorigin href="{path}">' for path in fetched)
    page = PAGE.format(hints=hints, settings=json.dumps({"engine": engine, **settings}))
    scripts = {f"bench/{name}.js": (PAGES / f"{name}.js").read_bytes() for name in ("page", engine)}
    return {"index.html": page.encode(), **scripts}


def _records(documents: Sequence[Document]) -> str:
    return "\n".join(json.dumps(_record(*each), ensure_ascii=False) for each in enumerate(documents))


def _record(number: int, document: Document) -> Mapping[str, Any]:
    _, metiers, lieu, description = document.texts
    least, most = document.traits.niveau
    return {
        "number": number, "id": document.id, "nom": document.nom, "organisme": document.organisme,
        "commune": document.commune, "metiers": metiers, "lieu": lieu, "description": description,
        "texte": "\n".join(document.texts), "plateforme": document.traits.plateforme or "aucune",
        "niveaux": [level for level in LEVELS if least <= int(level) <= most],
    }  # fmt: skip


def _examples(documents: Sequence[Document]) -> Iterator[tuple[Document, str]]:
    """A few offers whose platform and place are asked for, with a level."""
    placed = [each for each in documents if each.places and each.traits.plateforme]
    for number in range(12):
        yield placed[number * len(placed) // 12], LEVELS[number % len(LEVELS)]


ENGINES: Mapping[str, tuple[str, Prepare]] = {
    "coeur": ("Fil rouge, tout d’un coup", ours(thrifty=False)),
    "econome": ("Fil rouge, à la demande", ours(thrifty=True)),
    "pagefind": ("Pagefind", pagefind),
    "minisearch": ("MiniSearch", minisearch),
}
"""What each engine is asked for by, its title in the table, and how it is prepared."""
