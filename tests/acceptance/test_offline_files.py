"""The real site, as a device takes it along: complete, true to its word, and light by default."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from filrouge.site.offline import address, fingerprint, is_kept

USUAL_LIMIT = 650_000
LISTS_LIMIT = 60_000
"""Bytes that a host sends: for what every visit keeps, planning data of the whole region included; for all
the lists."""


def sent(path: Path) -> int:
    """What a host that compresses texts sends."""
    content = path.read_bytes()
    return len(content) if path.suffix in (".gz", ".png") else len(gzip.compress(content, 6))


@pytest.fixture(scope="module")
def kept(real_site: Path) -> dict[str, Path]:
    """Address and place of every file that a device may keep."""
    paths = {path.relative_to(real_site).as_posix(): path for path in real_site.rglob("*") if path.is_file()}
    return {address(name): path for name, path in paths.items() if is_kept(name)}


@pytest.fixture(scope="module")
def head(real_site: Path) -> dict[str, Any]:
    (path,) = real_site.glob("hors-ligne/version-*.json.gz")
    found: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return found


def test_every_file_is_listed_as_it_is(real_site: Path, kept: dict[str, Path], head: dict[str, Any]) -> None:
    listed = {**head["coquille"], **head["recherche"]}
    assert {path: fingerprint(kept[path].read_bytes()) for path in listed} == listed
    fingerprints = ""
    for _, name in head["listes"]:
        content = (real_site / f"hors-ligne/liste-{name}.txt.gz").read_bytes()
        assert fingerprint(content) == name
        fingerprints += gzip.decompress(content).decode().partition("\n")[0]
    others = sorted(kept.keys() - listed.keys())
    assert fingerprints == "".join(fingerprint(kept[path].read_bytes()) for path in others)
    assert head["fichiers"] == len(kept)


def test_a_visit_takes_little(kept: dict[str, Path], head: dict[str, Any]) -> None:
    usual = sum(sent(kept[path]) for path in (*head["coquille"], *head["recherche"]))
    assert usual <= USUAL_LIMIT


def test_the_lists_are_light(real_site: Path) -> None:
    assert sum(path.stat().st_size for path in real_site.glob("hors-ligne/*.gz")) <= LISTS_LIMIT


def test_the_page_tells_the_true_size(real_site: Path, kept: dict[str, Path]) -> None:
    page = (real_site / "hors-ligne/index.html").read_text(encoding="utf-8")
    found = re.search(r"([\d\u202f]+)\u00a0fichiers, environ ([\d,]+)\u00a0Mo à télécharger", page)
    assert found
    assert int(found[1].replace("\u202f", "")) == len(kept)
    truth = sum(map(sent, kept.values())) / 1e6
    assert float(found[2].replace(",", ".")) == pytest.approx(truth, rel=0.07)


def test_the_worker_is_always_asked_for_again(real_site: Path) -> None:
    headers = (real_site / "_headers").read_text(encoding="utf-8")
    for path in ("/sw.js", "/manifest.webmanifest"):
        assert f"{path}\n  Cache-Control: no-cache\n" in headers


def test_the_worker_names_files_that_exist(real_site: Path) -> None:
    worker = (real_site / "sw.js").read_text(encoding="utf-8")
    parts = re.findall(r'"(sw/[^"]+)"', worker)
    assert len(parts) == 4
    assert all((real_site / part).is_file() for part in parts)
    version = re.search(r'VERSION = "([^"]+)"', worker)
    assert version and (real_site / f"hors-ligne/version-{version[1]}.json.gz").is_file()
