"""What the project says of itself is true: map of folders, version, licences, locks, pipelines."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-test.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/\w|[A-Z]:\\Users\\")
PACKAGE_INDEXES = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "jsdelivr" + ".net",
    "unpkg" + ".com",
)


def committed() -> list[Path]:
    """Every file that belongs to the project, committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name.decode() for name in answer.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def texts() -> list[tuple[Path, str]]:
    """Every text of the project, but those that are wrong on purpose."""
    texts = []
    for path in committed():
        content = path.read_bytes()
        if b"\0" not in content and "invalid" not in path.parts:
            texts.append((path, content.decode("utf-8")))
    return texts


def mapped() -> list[str]:
    """Paths named in the first column of the README's table of folders."""
    rows = re.findall(r"^\| (`[^|]+) \|", README, flags=re.MULTILINE)
    return [path for row in rows for path in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("path", mapped())
def test_what_the_map_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_map_leaves_no_folder_out() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in committed() if len(path.relative_to(ROOT).parts) > 1}
    package = {
        f"scripts/filrouge/{path.parent.name}" for path in (ROOT / "scripts/filrouge").glob("*/__init__.py")
    }
    known = {path.rstrip("/") for path in mapped()}
    assert {folder for folder in top if not folder.startswith(".")} | package <= known


def test_the_scripts_that_the_map_names_exist() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `scripts/` |"))
    names = re.findall(r"`(\w+\.py)`", row)
    assert names
    assert all((ROOT / "scripts" / name).is_file() for name in names)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_relative_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in links if not link.startswith("https://")]
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_the_picture_is_light() -> None:
    picture = ROOT / "docs/assets/img/accueil.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= 200_000


def test_the_version_is_the_changelog_s_latest() -> None:
    latest = re.search(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert latest and latest[1] == PROJECT["project"]["version"]


def test_the_code_and_the_catalogue_have_their_licences() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert PROJECT["project"]["license"] == "MIT"
    assert "Licence Ouverte 2.0" in (ROOT / "catalogue/LICENCE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(packages) > 20
    assert [
        each.split()[0]
        for each in packages
        if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:", each, re.DOTALL)
    ] == []
    assert "://" not in text
    assert "index" not in text


def test_the_test_lock_holds_every_package_of_the_other_at_the_same_version() -> None:
    run, test = (set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS)
    assert run <= test


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_we_name_is_locked(name: str) -> None:
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    named = set(PROJECT["project"]["dependencies"])
    assert {re.match(r"[\w.-]+", each)[0].lower() for each in named} <= locked  # type: ignore[index]


def test_no_file_names_a_machine_or_a_package_index() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATHS.search(line) or any(index in line for index in PACKAGE_INDEXES)
    ]
    assert found == []


def test_text_files_are_utf_8_with_unix_line_ends() -> None:
    assert [str(path) for path, text in texts() if "\r" in text or text.startswith("\ufeff")] == []


def test_actions_are_pinned_by_commit() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        for action in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action


@pytest.mark.parametrize("path", [".github/workflows/verifier.yml", ".gitlab-ci.yml"])
def test_the_pipelines_call_the_two_commands_and_publish_the_site(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert "python3 scripts/test.py" in text
    assert "python3 scripts/serve.py --build-only" in text
    assert "site" in text


def test_the_integration_script_runs_everything() -> None:
    assert "exec python3 scripts/test.py" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_editors_know_the_schema_of_every_kind_of_entry() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    known = {path.relative_to(ROOT).as_posix() for path in (ROOT / "catalogue/schemas").glob("*.schema.json")}
    # Conditions and common fields are parts of entries, and a profile is nobody's file.
    parts = {f"catalogue/schemas/{name}.schema.json" for name in ("conditions", "commun", "profil")}
    assert set(schemas) == known - parts
    for pattern in schemas.values():
        assert pattern.startswith("catalogue/")
