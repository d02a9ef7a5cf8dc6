"""What every test shares: where the project is, and one build of the real site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from filrouge.site.vendor import FILES
from setup_environment import exclusive

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-23"
"""Fixed, so that freshness and « dans 6 semaines » say the same on every day of the year."""

# Tests measure no time: a slow machine is not a defect.
settings.register_profile("fil-rouge", deadline=None)
settings.load_profile("fil-rouge")


class BuildSite(Protocol):
    """Builds a site with the command of the project, at a fixed date."""

    def __call__(self, out: Path, project: Path = ROOT, *options: str) -> None: ...


@pytest.fixture(scope="session")
def build_site() -> BuildSite:
    """The way to build any catalogue into any folder."""

    def build(out: Path, project: Path = ROOT, *options: str) -> None:
        command = [
            sys.executable,
            "-m",
            "filrouge.cli",
            "build",
            "--out",
            str(out),
            "--date",
            TODAY,
            *options,
        ]
        done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr

    return build


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, build_site: BuildSite) -> Path:
    """The whole catalogue built once for all the workers, in a sub-folder of an otherwise empty site."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    out = shared / "hote" / "un" / "sous-dossier"
    with exclusive(shared / "hote.lock"):
        if not out.exists():
            build_site(out)
    return out


def with_browser_code(project: Path) -> Path:
    """Give a copy of the project the code of others that set-up installs beside it."""
    for package in FILES:
        shutil.copytree(ROOT / "node_modules" / package, project / "node_modules" / package)
    return project


@pytest.fixture
def small_catalogue(tmp_path: Path) -> Path:
    """A copy of the real catalogue that keeps one offer a platform: quick to build, free to spoil."""
    catalogue = tmp_path / "catalogue"
    shutil.copytree(ROOT / "catalogue", catalogue)
    # With so few offers, no typical pathway would still work.
    shutil.rmtree(catalogue / "parcours-types")
    for folder in catalogue.glob("plateformes/*/offres"):
        for path in sorted(folder.iterdir())[1:]:
            path.unlink()
    return catalogue
