"""The house stands: floors import downwards only, nothing goes round in circles, rooms stay small."""

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
PACKAGE = SCRIPTS / "filrouge"

STOREYS = (
    ("findings", "french", "garbage", "geography", "memo"),
    ("conditions",),
    ("catalogue",),
    ("history",),
    ("search",),
    ("pathways", "coverage"),
    ("contribute",),
    ("interop",),
    ("site",),
    ("usage_french", "commands", "cli", "__main__"),
)
"""From the ground floor up; a room may import from its own storey and from those below."""

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50


def modules() -> Iterator[tuple[str, Path]]:
    """Dotted name and path of every module of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(SCRIPTS).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports, wherever the statement stands; relative imports are not used."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} : import relatif"
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {part for part in parts if part in MODULES} or {node.module or ""}
    return names


def storey(module: str) -> int:
    room = module.split(".")[1]
    for level, rooms in enumerate(STOREYS):
        if room in rooms:
            return level
    pytest.fail(f"{module} n’est à aucun étage : ajoutez « {room} » à STOREYS")


GRAPH = {name: {each for each in imports(path) if each in MODULES} for name, path in MODULES.items()}
FILES = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.py"))
ROOMS = [name for name in MODULES if name != "filrouge"]


@pytest.mark.parametrize("module", ROOMS)
def test_a_room_imports_from_its_storey_or_below(module: str) -> None:
    above = {each for each in GRAPH[module] - {"filrouge"} if storey(each) > storey(module)}
    assert not above


def test_no_import_goes_round_in_circles() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(f"imports en rond : {' → '.join(error.args[1])}")


@pytest.mark.parametrize("room", STOREYS[0])
def test_the_ground_floor_imports_nothing_of_ours(room: str) -> None:
    assert not GRAPH[f"filrouge.{room}"]


def test_only_the_hooks_know_mkdocs() -> None:
    knowing = {
        path.relative_to(SCRIPTS).as_posix()
        for path in SCRIPTS.rglob("*.py")
        if any(name.split(".")[0] == "mkdocs" for name in imports(path))
    }
    assert knowing == {"hooks.py"}


def test_the_hooks_stay_an_adapter() -> None:
    assert len((SCRIPTS / "hooks.py").read_text(encoding="utf-8").splitlines()) < 100


@pytest.mark.parametrize("name", FILES)
def test_modules_and_functions_stay_small(name: str) -> None:
    source = (SCRIPTS / name).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} : {length} lignes"


@pytest.mark.parametrize("name", FILES)
def test_each_module_says_why_it_exists(name: str) -> None:
    assert ast.get_docstring(ast.parse((SCRIPTS / name).read_text(encoding="utf-8")))


def test_what_posts_with_a_token_loads_no_one_s_code() -> None:
    own = {"forge_api"}
    for name in ("post_issues", "post_report", *own):
        roots = {each.split(".")[0] for each in imports(SCRIPTS / f"{name}.py")}
        assert roots <= sys.stdlib_module_names | own


def test_the_two_commands_need_nothing_but_the_standard_library() -> None:
    """They run before anything is installed."""
    own = {"setup_environment", "browser_finder"}
    for name in ("serve", "test", *own):
        roots = {each.split(".")[0] for each in imports(SCRIPTS / f"{name}.py")}
        assert roots <= sys.stdlib_module_names | own
