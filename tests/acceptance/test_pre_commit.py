"""The hook that others may use: its entry, run as pre-commit runs it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
OFFRE = "catalogue/plateformes/vierzon/offres/accompagnement-mission-locale-jeunes-pays-vierzon.yml"


def commit(project: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run the entry on the changed files that the hook wants, in the environment where it is installed."""
    wanted = [name for name in names if re.search(HOOK["files"], name)]
    program, *arguments = HOOK["entry"].split()
    command = [str(Path(sys.executable).parent / program), *arguments, *wanted]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)


def test_the_hook_has_what_pre_commit_needs() -> None:
    assert {"id", "name", "entry", "language", "files"} <= HOOK.keys()
    assert HOOK["language"] == "python"
    assert not re.search(HOOK["files"], "docs/index.md")


@pytest.mark.parametrize("spoiled", [False, True])
def test_the_entry_stops_a_commit_that_spoils_an_entry(small_catalogue: Path, spoiled: bool) -> None:
    project = small_catalogue.parent
    if spoiled:
        path = project / OFFRE
        path.write_text(path.read_text("utf-8").replace("frais: gratuit", "frais: gratui"), "utf-8")
    done = commit(project, OFFRE, "README.md")
    assert done.returncode == int(spoiled), done.stderr
    assert ("gratuit" in done.stdout) is spoiled


def test_what_the_code_reads_goes_with_the_package() -> None:
    """Who installs the hook has the package alone, not the repository."""
    found = {path.suffix for path in (ROOT / "scripts/filrouge").rglob("*") if path.is_file()}
    kept = (ROOT / "pyproject.toml").read_text("utf-8").partition("package-data = ")[2].partition("\n")[0]
    assert found - {".py", ".pyc"} == {f".{suffix}" for suffix in re.findall(r"\*\.(\w+)", kept)}
