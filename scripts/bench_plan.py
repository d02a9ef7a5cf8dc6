"""What a whole answer of the planner costs, in Node and in a browser four times slower, at several sizes.

The people are random, always the same; each is answered once, as the interview page does at each answer.
"""

import gzip
import json
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

from bench_corpus import multiply
from browser_finder import find_or_install_browser
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.pathways.atlas import LOCAL, atlas_of
from filrouge.pathways.weights import weights
from filrouge.site.planning_files import PlanningFiles, planning_files
from setup_environment import ROOT, executable, say

TODAY = "2026-11-23"
SEED = 2026
SLOWER = 4
CODE = ROOT / "overrides" / "assets" / "js"
MEASURE = """
import { Planning } from "./js/pathways/load.js";
import { answer } from "./js/pathways/answer.js";
import { startOf } from "./js/pathways/start.js";
export async function measure(folder, index, people) {
  const planning = await Planning.open(folder, index);
  const times = [];
  let found = 0;
  for (const [platform, profile] of people) {
    const atlas = await planning.atlas(platform);
    const before = performance.now();
    found += answer(atlas, startOf(profile, atlas), { asking: false }).parcours.length;
    times.push(performance.now() - before);
  }
  const heap = globalThis.process?.memoryUsage().heapUsed ?? performance.memory.usedJSHeapSize;
  return { times, found, heap };
}
"""
People = list[tuple[str, Mapping[str, Any]]]


def bench(sizes: Sequence[int], number: int) -> None:
    """Print one line for each size: payload, then times in Node and in the slowed browser, and memory.

    The first answer is told apart: code is compiled meanwhile, and the page sees to that before it is asked.
    """
    heads = "".join(f"{each:>10}" for each in ("première", "médiane", "p95", "max", "Mo"))
    print(f"{'offres':>8}{'ko gz / plateforme':>22}{heads}  (durées en ms)")
    for size in sizes:
        with workshop(size) as (folder, catalogue, made):
            people = anybody(catalogue, number)
            payload = payloads(made)
            heaviest = f"{payload[len(payload) // 2] / 1000:.0f}, au plus {payload[-1] / 1000:.0f}"
            for name, found in (("node", in_node), (f"Chromium ÷ {SLOWER}", in_browser)):
                measured = found(folder, made.index, people)
                first, *others = measured["times"]
                times = sorted(others)
                told = [first, *(times[int(share * (len(times) - 1))] for share in (0.5, 0.95, 1))]
                columns = "".join(f"{each:>10.1f}" for each in told)
                print(f"{size:>8}{heaviest:>22}{columns}{measured['heap'] / 1e6:>10.0f}  {name}")


@contextmanager
def workshop(size: int) -> Iterator[tuple[Path, Catalogue, PlanningFiles]]:
    """A folder with the modules of a catalogue of that many offers, and the code that reads them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"Catalogue de {size} offres…")
        loaded = load(
            multiply(ROOT / "catalogue", folder / "catalogue", size), today=date.fromisoformat(TODAY)
        )
        if loaded.catalogue is None:
            raise SystemExit("Le catalogue multiplié a des erreurs.")
        made = planning_files(loaded.catalogue, atlas_of(loaded.catalogue, weights()), {})
        shutil.copytree(CODE, folder / "js")
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        (folder / "mesure.js").write_text(MEASURE, encoding="utf-8")
        (folder / "index.html").write_text("<!doctype html><title>Mesure</title>", encoding="utf-8")
        for path, content in made.files.items():
            (folder / path).write_bytes(content)
        yield folder, loaded.catalogue, made


def anybody(catalogue: Catalogue, number: int) -> People:
    """That many people, spread over the local platforms that have offers."""
    chance = random.Random(SEED)  # noqa: S311  (nothing secret: the same measures on every machine)
    used = {offre.plateforme for offre in catalogue.offres.values()}
    local = sorted(p.id for p in catalogue.plateformes.values() if p.niveau == LOCAL and p.id in used)
    people: People = []
    for _ in range(number):
        platform = chance.choice(local)
        communes = catalogue.territoires.communes_of(catalogue.plateformes[platform].territoire)
        profile = {
            "date": TODAY,
            "commune": chance.choice(sorted(communes)),
            "age": chance.randint(15, 26),
            "niveau": chance.choice((0, 0, 3, 4, None)),
            "rayon_km": chance.choice((10, 30, 50)),
            "internat": chance.choice((None, True, False)),
            "faits": {"fin-de-3e": True} if chance.random() < 0.5 else {},
        }
        people.append((platform, profile))
    return people


def payloads(made: PlanningFiles) -> list[int]:
    """Bytes, compressed, of what each platform needs, lightest first."""
    size = {path: len(gzip.compress(content, 9)) for path, content in made.files.items()}
    index = json.loads(made.files[made.index].decode().removeprefix("export default ").rstrip(";\n"))
    common = size[made.index] + sum(size[index[each]] for each in ("commun", "communes", "partout"))
    known = index["plateformes"]
    return sorted(
        common
        + size[known[name]["communes"]]
        + sum(size[known[each]["fichier"]] for each in (name, *known[name]["voisines"]))
        for name in known
    )


def in_node(folder: Path, index: str, people: People) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """Times of each answer, in milliseconds."""
    data = folder / "jeunes.json"
    data.write_text(json.dumps(people), encoding="utf-8")
    program = (
        f'import {{ measure }} from "{(folder / "mesure.js").as_uri()}";'
        'import { readFileSync } from "node:fs";'
        f'const people = JSON.parse(readFileSync("{data}", "utf8"));'
        f'console.log(JSON.stringify(await measure("{folder.as_uri()}/", "{index}", people)));'
    )
    command = [str(executable("node")), "--input-type=module", "--eval", program]
    return json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)


def in_browser(folder: Path, index: str, people: People) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """The same on a processor made slower."""
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=find_or_install_browser(), args=["--no-sandbox", "--enable-precise-memory-info"]
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found = page.evaluate(
            """async ([index, people]) => {
              const { measure } = await import("/mesure.js");
              return measure(`${location.origin}/`, index, people);
            }""",
            [index, people],
        )
        browser.close()
        server.shutdown()
    return found


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""
