"""What a full build costs at several sizes, beside other tools, and what one edit costs.

Figures are CPU seconds (user and system): what other work disturbs least. « Tout » is a process from its
start to its end; « pages seules » is what each tool does alike: making HTML pages and writing them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from bench_corpus import multiply
from bench_markdown import Article, articles
from bench_rivals import hugo_project, install_hugo, material_project
from filrouge.catalogue.load import load
from filrouge.garbage import no_collection
from filrouge.site.compile import Compiler
from filrouge.site.documents import SHELL_PAGE, rendered
from filrouge.site.live import LiveSite
from filrouge.site.search_files import FOLDER as KEPT_INDEXES
from setup_environment import ROOT, executable, say

TODAY = "2026-11-23"
CACHE = ROOT / ".cache"
CATALOGUE = ROOT / "catalogue"
OUTLINES = Path("territoires/fonds")
Measure = TypeVar("Measure")
Rival = Callable[[Sequence[Article]], "Cost"]


@dataclass(frozen=True)
class Cost:
    """What a process used, and how many HTML pages it left."""

    cpu_seconds: float
    wall_seconds: float
    memory_mb: float
    pages: int

    @property
    def ms_per_page(self) -> float:
        """CPU milliseconds a page."""
        return 1000 * self.cpu_seconds / max(1, self.pages)


def bench(sizes: Sequence[int], edited: int, rivals: int) -> None:
    """Print the table: ours at each size, the other tools on the same pages, the ratios, then one edit."""
    say("Rendu préalable des pages écrites à la main…")
    rendered(CACHE)
    print(f"{'':<40}{'pages':>9}{'CPU s':>9}{'durée s':>9}{'ms/page':>9}{'Mo':>9}")
    ours = {size: measure_ours(size) for size in sizes}
    with workshop() as folder:
        pages = list(articles(built(rivals, folder)[0], rivals))
    tools = {"Material": material_of, "Hugo": hugo_of}
    others = {name: measure_rival(name, tool, pages) for name, tool in tools.items()}
    for size, (whole, making) in ours.items():
        for name, (theirs, their_making) in others.items():
            print(f"{size} offres, CPU par page, {name} / Fil rouge :", end=" ")
            print(f"{theirs.ms_per_page / whole.ms_per_page:.1f} en tout,", end=" ")
            print(f"{their_making.ms_per_page / making.ms_per_page:.1f} pour les pages seules")
    first, entries, everything = apart(measure_edit)(edited)
    print(f"Une modification à {edited} offres : fiches à jour en {entries:.2f} s,", end=" ")
    print(f"tout en {everything:.2f} s (première compilation : {first:.2f} s)")


def shown(title: str, cost: Cost) -> Cost:
    """Print one line of the table, and pass the figures on."""
    wall, memory = (f"{cost.wall_seconds:.2f}", f"{cost.memory_mb:.0f}") if cost.memory_mb else ("", "")
    times = f"{cost.pages:>9}{cost.cpu_seconds:>9.2f}{wall:>9}{cost.ms_per_page:>9.2f}"
    print(f"{title:<40}{times}{memory:>9}", flush=True)
    return cost


def measure_build(offers: int) -> Cost:
    """A publication into an empty folder: check, pages, maps, feeds, index, open data, writing."""
    with workshop() as folder:
        return built(offers, folder)[1]


def built(offers: int, folder: Path) -> tuple[Path, Cost]:
    """A site of so many offers, and what it cost: nothing of an earlier run helps but the shell."""
    catalogue, site = multiply(CATALOGUE, folder / "catalogue", offers), folder / "site"
    forget_indexes()
    command = ["build", "--catalogue", str(catalogue), "--out", str(site), "--date", TODAY]
    return site, measure([str(executable("filrouge")), *command], ROOT, site)


def forget_indexes() -> None:
    """Indexes that a run keeps for the next would spare it a part of the work."""
    shutil.rmtree(CACHE / KEPT_INDEXES, ignore_errors=True)


def apart(measured: Callable[[int], Measure]) -> Callable[[int], Measure]:
    """The same measure in a process of its own: what it leaves would be counted to the next ones."""

    def inside(offers: int) -> Measure:
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            return process.submit(measured, offers).result()

    return inside


def measure_ours(offers: int) -> tuple[Cost, Cost]:
    """A whole publication, and the part of it that is making pages."""
    whole = shown(f"Fil rouge, {offers} offres, tout", measure_build(offers))
    return whole, shown(f"Fil rouge, {offers} offres, pages seules", apart(measure_pages)(offers))


def measure_pages(offers: int) -> Cost:
    """Making and writing the HTML pages of a publication, without start, reading, checks or data."""
    with workshop() as folder, no_collection():
        catalogue = multiply(CATALOGUE, folder / "catalogue", offers)
        day, spent, pages = date.fromisoformat(TODAY), 0.0, 0
        loaded = load(catalogue, today=day).catalogue
        if loaded is None:
            sys.exit("catalogue refusé")
        files = Compiler(catalogue / OUTLINES).compile(loaded, rendered(CACHE), day)
        started = time.process_time()
        for path, content in files:
            if path.endswith(".html") and isinstance(content, bytes):
                target = folder / "site" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                spent, pages = spent + time.process_time() - started, pages + 1
            started = time.process_time()
    return Cost(spent, 0, 0, pages)


def measure_rival(name: str, tool: Rival, pages: Sequence[Article]) -> tuple[Cost, Cost]:
    """Another tool on the same pages, and the same without what it spends on one page: its start."""
    whole, start = (tool(some) for some in (pages, pages[:1]))
    making = Cost(whole.cpu_seconds - start.cpu_seconds, 0, 0, whole.pages - start.pages)
    return shown(f"{name}, tout", whole), shown(f"{name}, pages seules", making)


def material_of(pages: Sequence[Article]) -> Cost:
    """Material for MkDocs on pages in Markdown."""
    with workshop() as folder:
        return measure(material_project(pages, folder), folder, folder / "site")


def hugo_of(pages: Sequence[Article]) -> Cost:
    """Hugo on pages in Markdown, with our own shell as its template."""
    hugo = install_hugo(CACHE / "bench-hugo")
    shell = (rendered(CACHE).folder / SHELL_PAGE).read_text(encoding="utf-8")
    with workshop() as folder:
        return measure(hugo_project(pages, folder, shell, hugo), folder, folder / "site")


def measure_edit(offers: int) -> tuple[float, float, float]:
    """Seconds of a first compilation in memory; then, after a single edit, to have the entries, and all."""
    with workshop() as folder:
        catalogue = multiply(CATALOGUE, folder / "catalogue", offers)
        forget_indexes()
        live = LiveSite(catalogue, CACHE)
        _, first = timed_build(live)
        live.prepare()
        path = next(catalogue.glob("plateformes/*/offres/*.yml"))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("nom: ", "nom: Nouveau ", 1), encoding="utf-8")
        return first, *timed_build(live)


def timed_build(live: LiveSite) -> tuple[float, float]:
    """Seconds that a compilation takes to whoever waits for it: for the pages of entries, then for all."""
    early: list[float] = []
    started = time.perf_counter()
    built = live.build(date.fromisoformat(TODAY), lambda _: early.append(time.perf_counter() - started))
    if built.files is None:
        sys.exit(f"catalogue refusé : {built.findings[:3]}")
    done = time.perf_counter() - started
    return early[0] if early else done, done


def measure(command: Sequence[str], folder: Path, site: Path) -> Cost:
    """Run a command in a folder and count what it used; stop everything if it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        # Popen must not look for a process that has already been counted.
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            output.seek(0)
            sys.exit(output.read().decode())
    unit = 1 if sys.platform == "darwin" else 1024
    pages = sum(1 for _ in site.rglob("*.html"))
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6, pages)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for one measure, removed after it."""
    with tempfile.TemporaryDirectory(prefix="filrouge-mesure-") as folder:
        yield Path(folder)
