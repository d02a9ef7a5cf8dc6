"""Same input, same bytes; and a build that is killed leaves the previous site whole."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import with_browser_code

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "filrouge.cli", "build", "--date", "2026-11-23"]


def tree(folder: Path) -> dict[str, str]:
    """Path → digest of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def checkout(folder: Path) -> Path:
    """A copy of the project's files, as a clone would hold them."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, map(bytes.decode, names)):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return with_browser_code(folder)


def build(project: Path, **environment: str) -> Path:
    env = os.environ | {"PYTHONPATH": str(project / "scripts")} | environment
    done = subprocess.run(COMMAND, cwd=project, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_two_checkouts_give_the_same_site(tmp_path: Path) -> None:
    """Elsewhere on the disk, in another time zone, with another order of sets and another language."""
    here, elsewhere = checkout(tmp_path / "ici"), tmp_path / "un/peu/ailleurs"
    shutil.copytree(here, elsewhere)
    first = build(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    second = build(elsewhere, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C")
    one, two = tree(first), tree(second)
    assert len(one) > 100
    assert [path for path in one.keys() | two.keys() if one.get(path) != two.get(path)] == []


def test_building_again_writes_nothing(tmp_path: Path) -> None:
    project = checkout(tmp_path)
    site = build(project)
    dates = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    build(project)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == dates


@pytest.fixture
def built(small_catalogue: Path) -> Path:
    """A small site already in place, in the folder that the next build will write to."""
    out = small_catalogue.parent / "site"
    command = [*COMMAND, "--catalogue", str(small_catalogue), "--out", str(out)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return out


def test_a_build_killed_midway_leaves_the_previous_site(built: Path, small_catalogue: Path) -> None:
    before = tree(built)
    for offer in small_catalogue.glob("plateformes/*/offres/*.yml"):
        text = offer.read_text(encoding="utf-8")
        offer.write_text(text.replace("nom: ", "nom: Nouveau ", 1), encoding="utf-8")
    command = [*COMMAND, "--catalogue", str(small_catalogue), "--out", str(built)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not any(built.with_name(f".{built.name}.nouveau").glob("*")):
        pass
    process.kill()
    process.wait()
    assert process.returncode != 0, "la construction a fini avant d’être tuée"
    assert tree(built) == before
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert tree(built) != before
    assert (
        sorted(path.name for path in built.parent.iterdir() if path.name.endswith((".nouveau", ".ancien")))
        == []
    )


def test_a_failing_build_leaves_the_previous_site(built: Path, small_catalogue: Path) -> None:
    before = tree(built)
    offer = next(small_catalogue.glob("plateformes/*/offres/*.yml"))
    offer.write_text("nom: [", encoding="utf-8")
    command = [*COMMAND, "--catalogue", str(small_catalogue), "--out", str(built)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert f"{offer.name}:1:" in done.stdout
    assert tree(built) == before
