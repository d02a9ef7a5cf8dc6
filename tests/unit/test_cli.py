"""The command line speaks French, exits with the agreed codes, and never shows a bare traceback."""

import ast
import importlib
import inspect
import os
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from filrouge import cli, usage_french

ENGLISH = (
    "Usage:",
    "Commands:",
    "Show this",
    "No such",
    "Error:",
    "Invalid",
    "Missing",
    "[required]",
    "[default:",
    "COMMAND [",
    "[ARGS]",
)

TRY_COMMAND = "essai"


@click.command()
@click.option(
    "--format", "kind", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Forme."
)
@click.option("--nombre", type=click.IntRange(0, 10), help="Combien.")
@click.argument("fichiers", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--effet", default="", help="Ce qui arrive.")
def essai(kind: str, nombre: int | None, fichiers: tuple[Path, ...], effet: str) -> int:
    """Une commande pour les essais."""
    match effet:
        case "défaut":
            raise ZeroDivisionError("division par zéro\nseconde ligne")
        case "interruption":
            raise KeyboardInterrupt
        case "constats":
            return 1
        case "refus":
            raise click.UsageError("Cela ne va pas.")
    click.echo(f"{kind} {nombre} {len(fichiers)}")
    return 0


@pytest.fixture(autouse=True)
def with_try_command(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("commande_d_essai")
    vars(module)["command"] = essai
    monkeypatch.setitem(sys.modules, "commande_d_essai", module)
    monkeypatch.setitem(cli.COMMANDS, TRY_COMMAND, "commande_d_essai")
    monkeypatch.delenv("FILROUGE_DEBUG", raising=False)


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


def commands(group: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand, with the words one types to reach it."""
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            yield from commands(command, f"{path} {name}".strip())


def test_a_command_that_goes_well_exits_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("essai", "--nombre", "3") == 0
    assert capsys.readouterr().out == "text 3 0\n"


def test_findings_exit_with_one() -> None:
    assert run("essai", "--effet", "constats") == 1


def test_a_defect_of_ours_exits_with_three_and_a_short_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("essai", "--effet", "défaut") == 3
    message = capsys.readouterr().err
    assert "ZeroDivisionError : division par zéro\n" in message
    assert "à cli.py:" in message
    assert "commande : filrouge essai --effet défaut\n" in message
    assert "seconde ligne" not in message
    assert "Traceback" not in message


def test_the_report_names_our_own_innermost_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "absente", "filrouge.commands.absente")
    assert run("absente") == 3
    assert "à cli.py:" in capsys.readouterr().err


def test_the_whole_trace_is_there_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILROUGE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("essai", "--effet", "défaut")


def test_debug_may_be_asked_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    with pytest.raises(ZeroDivisionError):
        run("--debug", "essai", "--effet", "défaut")


def test_an_interruption_exits_with_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("essai", "--effet", "interruption") == 130
    assert "Interrompu." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["esai"], "La commande « esai » n’existe pas. Vouliez-vous dire « essai » ?"),
        (
            ["essai", "--fromat", "json"],
            "L’option « --fromat » n’existe pas. Vouliez-vous dire « --format » ?",
        ),
        (
            ["essai", "--format", "jsn"],
            "« jsn » n’est pas accepté. Vouliez-vous dire « json » ? Choix : text, json.",
        ),
        (["essai", "--format"], "L’option « --format » attend une valeur."),
        (["essai", "--nombre", "trois"], "« trois » n’est pas un nombre (entier)."),
        (["essai", "--nombre", "12"], "12 n’est pas accepté. Donnez un nombre : de 0 à 10."),
        (["essai", "absent.yml"], "« absent.yml » n’existe pas."),
        (["essai", "--effet", "refus"], "Cela ne va pas."),
        (["--version=2"], "L’option « --version » ne prend pas de valeur."),
    ],
)
def test_wrong_use_is_explained_in_french(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert expected in captured.err
    assert captured.out == ""
    assert not [word for word in ENGLISH if word in captured.err]


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    message = capsys.readouterr().err
    assert message.startswith("Utilisation : filrouge")
    assert "Erreur" not in message


def test_every_command_has_french_help() -> None:
    for path, command in commands(cli.cli):
        help_text = command.get_help(click.Context(command, info_name=path))
        assert command.help, f"{path} : pas d’aide"
        assert not [word for word in ENGLISH if word in help_text], path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.name} : pas d’aide"


def test_every_sentence_of_click_has_its_translation() -> None:
    """A new version of click with new sentences fails here rather than in English before a partner."""
    missing = {
        sentence
        for module in usage_french.MODULES
        for sentence in sentences_of(inspect.getsource(importlib.import_module(module.__name__)))
        if sentence not in usage_french.SENTENCES
    }
    # These can only be shown to someone who writes a command wrongly.
    for_programmers = {
        each for each in missing if "declar" in each or "decl!r" in each or "DeprecationWarning" in each
    }
    assert missing - for_programmers == {"Name '{name}' defined twice"}


def sentences_of(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            yield from (
                each.value
                for each in node.args
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def test_a_closed_pipe_is_not_an_error_to_tell() -> None:
    """`filrouge --help | true`: nothing to read for the user, no trace."""
    code = "from filrouge.cli import main; main(['--help'])"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    message = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert message == b""
