"""`filrouge build`: a whole site or the old one, with words for the person who runs it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-23"
COMMAND = [sys.executable, "-m", "filrouge.cli", "build", "--date", TODAY]


def build(catalogue: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "--catalogue", str(catalogue), "--out", str(out)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def tree(folder: Path) -> Mapping[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_build_says_what_it_did(small_catalogue: Path, tmp_path: Path) -> None:
    done = build(small_catalogue, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert re.search(r"offres, .*\sfichiers écrits, 0\sinchangé, 0\ssupprimé, en \d+,\d s\.", done.stderr)
    assert done.stdout == ""
    again = build(small_catalogue, tmp_path / "site")
    assert "0\xa0fichier écrit" in again.stderr
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_an_error_in_the_catalogue_leaves_the_old_site(small_catalogue: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(small_catalogue, site).returncode == 0
    before = tree(site)
    offre = next(small_catalogue.glob("plateformes/*/offres/*.yml"))
    offre.write_text(offre.read_text("utf-8").replace("etape: ", "etape: inconnue-"), encoding="utf-8")
    done = build(small_catalogue, site)
    assert done.returncode == 1
    assert offre.name in done.stdout
    assert "le précédent reste en place" in done.stderr
    assert tree(site) == before


def test_a_removed_entry_takes_its_page_with_it(small_catalogue: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(small_catalogue, site)
    offre = sorted(small_catalogue.glob("plateformes/*/offres/*.yml"))[0]
    assert (site / "offres" / offre.stem / "index.html").exists()
    offre.unlink()
    assert build(small_catalogue, site).returncode == 0
    assert not (site / "offres" / offre.stem).exists()


def test_a_build_killed_midway_leaves_the_old_site(small_catalogue: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(small_catalogue, site)
    before = tree(site)
    offre = next(small_catalogue.glob("plateformes/*/offres/*.yml"))
    offre.unlink()
    command = [*COMMAND, "--catalogue", str(small_catalogue), "--out", str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and not any((tmp_path / ".site.nouveau").glob("communes/*")):
            time.sleep(0.005)  # until the new site is half written
        os.kill(running.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    assert running.returncode != 0
    assert tree(site) == before
    assert build(small_catalogue, site).returncode == 0
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    assert not (site / "offres" / offre.stem).exists()


@pytest.mark.parametrize("option", [["--date", "hier"], ["--inconnu"]])
def test_wrong_use_is_explained(option: list[str]) -> None:
    done = subprocess.run([*COMMAND, *option], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_real_site_is_whole(real_site: Path) -> None:
    counts = Counter(path.relative_to(real_site).parts[0] for path in real_site.glob("*/*/index.html"))
    assert counts["communes"] == 1754
    assert counts["offres"] >= 1400
    assert counts["organismes"] >= 400
    assert counts["plateformes"] == 20
    assert counts["dispositifs"] >= 30


def test_every_internal_link_of_the_real_site_leads_somewhere(real_site: Path) -> None:
    broken: Counter[str] = Counter()
    known: dict[Path, bool] = {}
    for page in real_site.rglob("*.html"):
        if page.name == "404.html":
            continue  # served from any address: its links are checked in a browser
        for link in set(re.findall(r'(?:href|src)="([^"#?]+)', page.read_text("utf-8"))):
            if re.match(r"[a-z]+:", link):
                continue
            target = Path(os.path.normpath(page.parent / link))
            if target not in known:
                known[target] = target.is_file() or (target / "index.html").is_file()
            if not known[target]:
                broken[link] += 1
    assert broken == {}


def test_titles_and_descriptions_of_the_real_site_are_unique(real_site: Path) -> None:
    titles: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    for page in real_site.rglob("index.html"):
        html = page.read_text("utf-8")
        if 'content="noindex"' in html:
            continue
        titles.update(re.findall(r"<title>(.*?)</title>", html)[:1])
        descriptions.update(re.findall(r'<meta name="description" content="([^"]*)"', html))
    assert [text for text, times in titles.items() if times > 1] == []
    assert [text for text, times in descriptions.items() if times > 1] == []
