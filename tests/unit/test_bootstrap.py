"""Set-up from nothing: done once, at once when done, healed when broken, safe when run twice."""

import importlib.util
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import browser_finder
import setup_environment
from setup_environment import ROOT, SetupError, ensure, executable, is_ready

SCRIPTS = ROOT / "scripts"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose installations are recorded in `calls.txt` instead of being made."""
    for name in ("requirements.txt", "requirements-test.txt", "package-lock.json", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    def create(root: Path) -> None:
        record(root, "venv")
        for name in ("python", "filrouge"):
            path = executable(name, root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        (root / ".venv" / "pyvenv.cfg").write_text("version = 3.11", encoding="utf-8")

    def pip(root: Path, *arguments: str) -> None:
        record(root, f"pip {arguments[-1]}")

    monkeypatch.setattr(setup_environment, "create_environment", create)

    def npm(root: Path, *arguments: str) -> None:
        record(root, " ".join(["npm", *arguments]))
        (root / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(setup_environment, "pip", pip)
    monkeypatch.setattr(setup_environment, "npm", npm)
    monkeypatch.setattr(setup_environment, "works", Path.exists)
    return tmp_path


def record(root: Path, line: str) -> None:
    with (root / "calls.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def calls(root: Path) -> list[str]:
    path = root / "calls.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def test_from_nothing_everything_is_installed(project: Path) -> None:
    ensure("run", project)
    assert calls(project) == ["venv", "pip requirements.txt", "pip .", "npm --omit=dev"]
    assert is_ready("run", project)


def test_once_done_nothing_is_redone(project: Path) -> None:
    ensure("run", project)
    calls(project)
    ensure("run", project)
    assert calls(project) == []


def test_the_test_set_holds_the_run_set(project: Path) -> None:
    ensure("test", project)
    calls(project)
    ensure("run", project)
    assert calls(project) == []


def test_the_run_set_is_completed_for_the_tests(project: Path) -> None:
    ensure("run", project)
    calls(project)
    ensure("test", project)
    assert calls(project) == ["pip requirements-test.txt", "pip .", "npm"]


@pytest.mark.parametrize("name", ["requirements.txt", "package-lock.json", "pyproject.toml"])
def test_a_changed_lock_file_is_installed_again(project: Path, name: str) -> None:
    ensure("run", project)
    calls(project)
    (project / name).write_text("autre chose", encoding="utf-8")
    ensure("run", project)
    assert calls(project) == ["pip requirements.txt", "pip .", "npm --omit=dev"]


def test_an_interrupted_set_up_is_redone_from_the_start(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = setup_environment.pip

    def cut(root: Path, *arguments: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(setup_environment, "pip", cut)
    with pytest.raises(KeyboardInterrupt):
        ensure("run", project)
    assert not is_ready("run", project)
    calls(project)
    monkeypatch.setattr(setup_environment, "pip", whole)
    ensure("run", project)
    assert calls(project) == ["venv", "pip requirements.txt", "pip .", "npm --omit=dev"]


def test_a_missing_part_is_noticed(project: Path) -> None:
    ensure("run", project)
    (project / "node_modules").rmdir()
    assert not is_ready("run", project)
    ensure("run", project)
    executable("filrouge", project).unlink()
    assert not is_ready("run", project)


def test_a_moved_project_is_installed_again(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    ensure("run", project)
    moved = project.rename(tmp_path_factory.mktemp("ailleurs") / "projet")
    assert not is_ready("run", moved)


def test_two_runs_at_once_install_only_once(project: Path) -> None:
    threads = [threading.Thread(target=ensure, args=("run", project)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls(project) == ["venv", "pip requirements.txt", "pip .", "npm --omit=dev"]


def test_a_failed_installation_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_environment, "run", lambda *_: 1)
    for install in (setup_environment.pip, setup_environment.npm):
        with pytest.raises(SetupError, match="relancez"):
            install(tmp_path, "x")


def test_an_interpreter_that_does_not_start_does_not_work(tmp_path: Path) -> None:
    assert not setup_environment.works(tmp_path / "absent")
    assert setup_environment.works(Path(sys.executable))


@pytest.mark.parametrize("script", ["serve.py", "test.py"])
def test_a_python_too_old_is_told_in_one_sentence(script: str) -> None:
    """The version is lowered in place of finding an old interpreter on every machine."""
    code = (
        "import runpy, sys; sys.version_info = (3, 8, 10); sys.version = '3.8.10 (…)'; "
        f"sys.path.insert(0, {str(SCRIPTS)!r}); "
        f"runpy.run_path({str(SCRIPTS / script)!r}, run_name='__main__')"
    )
    answer = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=False)
    message = answer.stderr.decode()
    assert answer.returncode == 1
    assert message.startswith("Fil rouge demande Python 3.11 ou plus récent ; celui-ci est Python 3.8.10.")
    assert message.count("\n") == 1


def test_serve_says_its_options_in_french() -> None:
    answer = subprocess.run(
        [sys.executable, SCRIPTS / "serve.py", "--help"], capture_output=True, check=True, encoding="utf-8"
    )
    assert "--build-only" in answer.stdout
    assert "--port" in answer.stdout
    assert "usage:" not in answer.stdout


def test_serve_refuses_what_it_does_not_understand_in_french() -> None:
    command = [sys.executable, "-X", "utf8", SCRIPTS / "serve.py", "--prot", "80"]
    answer = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert answer.returncode == 2
    assert answer.stderr.startswith("Arguments non compris : --prot 80\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], ["serve"]), (["--port", "8080"], ["serve", "--port", "8080"]), (["--build-only"], ["build"])],
)
def test_serve_hands_over_to_filrouge(
    arguments: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    serve = load_script("serve")
    monkeypatch.setattr(sys, "argv", ["serve.py", *arguments])
    monkeypatch.setattr(serve, "ensure", lambda _: None)
    monkeypatch.setattr(serve, "run", lambda command: commands.append([str(each) for each in command]) or 0)
    assert serve.main() == 0
    assert commands == [[str(executable("filrouge")), *expected]]


def load_script(name: str):  # noqa: ANN201  (a script as a module)
    """Load a script under another name: `test` is also a module of Python."""
    specification = importlib.util.spec_from_file_location(f"script_{name}", SCRIPTS / f"{name}.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


class TestTest:
    """What `test.py` runs, and how it ends."""

    @pytest.fixture
    def commands(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        self.codes: dict[str, int] = {}
        self.script = load_script("test")
        commands: list[str] = []

        def run(command: list[object]) -> int:
            said = [str(each) for each in command[1:] if each != "-m"]
            commands.append(" ".join(said))
            return self.codes.get(Path(said[0]).name, 0)

        monkeypatch.setattr(self.script, "ensure", lambda _: None)
        monkeypatch.setattr(self.script, "find_or_install_browser", lambda: "chromium")
        monkeypatch.setattr(self.script, "run", run)
        monkeypatch.setattr(sys, "argv", ["test.py", "-k", "quelques-uns"])
        monkeypatch.setenv("CHROMIUM", "chromium")
        return commands

    def test_checks_come_first_and_pytest_last_with_the_arguments(self, commands: list[str]) -> None:
        assert self.script.main() == 0
        tools = ["ruff", "ruff", "mypy", self.script.TSC, self.script.TSC, "pytest"]
        assert [each.split()[0] for each in commands] == tools
        assert commands[-1].endswith(" -k quelques-uns")

    @pytest.mark.parametrize("tool", ["ruff", "mypy", "tsc", "pytest"])
    def test_any_failure_fails_the_run(self, commands: list[str], tool: str) -> None:
        self.codes[tool] = 1
        assert self.script.main() == 1
        assert commands[-1].startswith("pytest")

    def test_without_a_browser_the_run_fails_and_says_how(
        self, commands: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def none() -> str:
            raise SetupError(browser_finder.NOT_FOUND)

        monkeypatch.setattr(self.script, "find_or_install_browser", none)
        assert self.script.main() == 1
        assert commands == []
        assert "CHROMIUM=" in capsys.readouterr().err


class TestBrowser:
    """Where a browser is looked for, in which order."""

    @pytest.fixture(autouse=True)
    def bare_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(browser_finder, "MAC_PLACES", ())
        monkeypatch.setattr(browser_finder, "WINDOWS_PLACES", ())
        monkeypatch.setattr(browser_finder, "playwright_browser", lambda: None)

    def program(self, folder: Path, name: str) -> str:
        """A program that starts, whatever the system."""
        path = folder / (f"{name}.exe" if os.name == "nt" else name)
        path.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def test_the_chosen_one_wins(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        self.program(tmp_path, "chromium")
        chosen = self.program(tmp_path, "choisi")
        monkeypatch.setenv("CHROMIUM", chosen)
        assert browser_finder.find_browser() == chosen

    def test_a_chosen_one_that_does_not_start_is_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CHROMIUM", "navigateur-absent")
        with pytest.raises(SetupError, match="navigateur-absent"):
            browser_finder.find_browser()

    @pytest.mark.parametrize("name", ["chromium", "google-chrome", "msedge"])
    def test_the_path_is_searched(self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert browser_finder.find_browser() is None
        found = self.program(tmp_path, name)
        assert browser_finder.find_browser() == found

    def test_a_stub_that_does_not_start_is_passed_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(browser_finder, "starts", lambda path: "google" in path)
        self.program(tmp_path, "chromium")
        expected = self.program(tmp_path, "google-chrome")
        assert browser_finder.find_browser() == expected

    def test_playwright_is_asked_before_the_system(self, monkeypatch: pytest.MonkeyPatch) -> None:
        steps: list[str] = []
        answers = iter([None, "celui-de-playwright"])
        monkeypatch.setattr(browser_finder, "playwright_browser", lambda: next(answers))
        monkeypatch.setattr(browser_finder, "run", lambda command: steps.append(str(command[2])) or 0)
        monkeypatch.setattr(
            browser_finder, "install_system_package", lambda _: steps.append("système") or True
        )
        assert browser_finder.find_or_install_browser() == "celui-de-playwright"
        assert steps == ["playwright"]

    def test_when_nothing_helps_the_message_says_how(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(browser_finder, "run", lambda _: 1)
        monkeypatch.setattr(browser_finder, "install_system_package", lambda _: False)
        with pytest.raises(SetupError, match="Installez Chromium"):
            browser_finder.find_or_install_browser()


def test_a_system_without_a_package_manager_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not setup_environment.install_system_package(browser_finder.PACKAGES)
