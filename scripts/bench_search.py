"""What a search costs to those who search, at several sizes, beside other engines, in one run.

A Chromium behind a simulated mobile network asks all of them the same questions: first ones on a cold page,
then others, then the same ones again when everything is there, then filters.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from bench_documents import enlarged, real
from bench_engines import ENGINES, Ready
from bench_network import Link, compressed, served
from bench_parity import compare, reference
from bench_questions import plain, questions
from browser_finder import find_or_install_browser
from filrouge.commands.progress import Progress
from filrouge.search.corpus import corpus
from setup_environment import ROOT, say

COLD, NEXT = 9, 20
"""First questions, each on a page that knows nothing, and questions that follow one of them."""
LARGEST = {"coeur": 10_000, "minisearch": 10_000}
"""Documents beyond which an engine is not meant: our core stops there, MiniSearch has one file of 100 MB."""
COLUMNS = (
    "documents", "moteur", "index Mo (fichiers)", "1re question ko", "1res réponses ms",
    "suivante ko (requêtes)", "à chaud ms, médiane / p95", "filtres ms, médiane / p95",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What one engine costs at one size. Bytes as they are sent, headers counted; milliseconds."""

    index_bytes: int
    index_files: int
    first_bytes: float
    first_ms: float
    next_bytes: float
    next_requests: float
    warm: Sequence[float]
    filtered: Sequence[float]


def bench(sizes: Sequence[int], engines: Sequence[str], asked: int, parity: int) -> None:
    """Print one Markdown table, then ratios to Pagefind, then what comparing with Whoosh gave."""
    catalogue, known = real(ROOT / "catalogue")
    measured: dict[tuple[int, str], Figures] = {}
    print(f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|", flush=True)
    with browser() as chromium:
        for size in sizes:
            documents = enlarged(catalogue, known, size)
            texts = plain(documents, asked, seed=size)
            for name in engines:
                title, prepare = ENGINES[name]
                if size > LARGEST.get(name, size):
                    print(f"| {size} | {title} | non mesuré au-delà de {LARGEST[name]} documents |||||||")
                    continue
                with TemporaryDirectory(prefix="filrouge-mesure-") as folder:
                    say(f"{title}, {size} documents : préparation…")
                    ready = prepare(documents, Path(folder) / "index")
                    measured[size, name] = measure(chromium, ready, texts, f"{title}, {size}")
                print(row(size, title, measured[size, name]), flush=True)
    for size in sizes:
        print("\n".join(ratios(size, measured)), flush=True)
    for size in sizes if parity else ():
        print(compared(size, parity), flush=True)


@contextmanager
def browser() -> Iterator[Browser]:
    """One browser for all the measures."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_or_install_browser(), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


def measure(chromium: Browser, ready: Ready, texts: Sequence[str], title: str) -> Figures:
    """Ask one engine everything."""
    progress = Progress(title)
    with served(ready.files) as (address, link):
        firsts = []
        for place, text in enumerate(texts[:COLD]):
            firsts.append(first(chromium, address, link, text))
            progress(place, COLD + 3)
        page = cold_page(chromium, address, link, texts[0])
        link.forget()
        ask(page, texts[1 : 1 + NEXT])
        following = link.sent / NEXT, link.requests / NEXT
        progress(COLD + 1, COLD + 3)
        link.slow = False
        ask(page, texts)
        warm = ask(page, texts)
        progress(COLD + 2, COLD + 3)
        nothing = [""] * len(texts)
        ask(page, nothing[: len(ready.filters)], ready.filters)
        filtered = ask(page, nothing, ready.filters)
        page.context.close()
        progress.end()
    sizes = [len(compressed(path, content)) for path, content in ready.files.items() if path in ready.index]
    return Figures(
        sum(sizes), len(sizes), median(each[0] for each in firsts), median(each[1] for each in firsts),
        *following, warm, filtered,
    )  # fmt: skip


def first(chromium: Browser, address: str, link: Link, text: str) -> tuple[float, float]:
    """Bytes until the first results on a page that knows nothing, and milliseconds."""
    link.forget()
    page = cold_page(chromium, address, link, text)
    found = float(page.evaluate("window.firstResults"))
    spent = link.sent
    page.context.close()
    return spent, found


def cold_page(chromium: Browser, address: str, link: Link, text: str) -> Page:
    """A page opened on a question, by a browser that has never seen the site."""
    page = chromium.new_context().new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{address}?q={text}")
    page.wait_for_function("window.firstResults !== undefined")
    return page


def ask(page: Page, texts: Sequence[str], filters: object = None) -> list[float]:
    """Milliseconds that each answer took."""
    told = page.evaluate("([texts, filters]) => window.askAll(texts, filters)", [list(texts), filters])
    return [answer["ms"] for answer in told]


def row(size: int, title: str, figures: Figures) -> str:
    """One line of the table."""
    cells = [
        str(size), title, f"{figures.index_bytes / 1e6:.2f} ({figures.index_files})",
        f"{figures.first_bytes / 1e3:.0f}", f"{figures.first_ms:.0f}",
        f"{figures.next_bytes / 1e3:.1f} ({figures.next_requests:.1f})",
        spread(figures.warm), spread(figures.filtered),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{median(times):.1f} / {p95(times):.1f}"


def p95(times: Sequence[float]) -> float:
    """What 95 times out of 100 are under."""
    return quantiles(times, n=20)[-1]


def ratios(size: int, measured: dict[tuple[int, str], Figures]) -> Iterator[str]:
    """Ours divided by Pagefind's; under 1, ours costs less."""
    theirs = measured.get((size, "pagefind"))
    for name in ("coeur", "econome"):
        ours = measured.get((size, name))
        if ours and theirs:
            shares = {
                "index": ours.index_bytes / theirs.index_bytes,
                "1re question": ours.first_bytes / theirs.first_bytes,
                "1res réponses": ours.first_ms / theirs.first_ms,
                "suivante": ours.next_bytes / max(theirs.next_bytes, 1),
                "à chaud, p95": p95(ours.warm) / p95(theirs.warm),
                "filtres, p95": p95(ours.filtered) / p95(theirs.filtered),
            }
            told = ", ".join(f"{what} {share:.2f}" for what, share in shares.items())
            yield f"{size}, {ENGINES[name][0]} / Pagefind : {told}"


def compared(size: int, count: int) -> str:
    """Whether our browser code and Whoosh give the same answers at a size."""
    catalogue, known = real(ROOT / "catalogue")
    built = corpus(enlarged(catalogue, known, size))
    asked = questions(built.documents, list(catalogue.territoires.communes.values()), count, seed=size)
    progress, started = Progress(f"Whoosh, {size} documents"), perf_counter()
    with TemporaryDirectory(prefix="filrouge-mesure-") as folder, reference(built) as whoosh:
        index = Path(folder) / "index"
        found = compare(built, whoosh, asked, index, tell=lambda done: progress(done, count))
    progress.end()
    print("\n".join(found.differences[:5]), file=sys.stderr)
    return (
        f"{size} : {found.questions} questions, {found.answers} réponses comparées à Whoosh, "
        f"{len(found.differences)} différences, plus grand écart de score {found.farthest:.0e} "
        f"({perf_counter() - started:.0f} s)"
    )
