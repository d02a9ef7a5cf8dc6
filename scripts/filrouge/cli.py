"""The `filrouge` command: finds the subcommand, runs it, and turns every failure into a French message.

Exit codes: 0 fine, 1 findings, 2 wrong use, 3 a defect of ours (with a report to paste), 130 interrupted.
"""

import os
import platform
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from filrouge.usage_french import explain, speak_french

WRONG_USE, DEFECT, INTERRUPTED = 2, 3, 130

COMMANDS = {
    "build": "filrouge.commands.build",
    "check": "filrouge.commands.check",
    "forge": "filrouge.commands.forge",
    "import": "filrouge.commands.import_",
    "links": "filrouge.commands.links",
    "new": "filrouge.commands.new",
    "plan": "filrouge.commands.plan",
    "report": "filrouge.commands.report",
    "search": "filrouge.commands.search",
    "serve": "filrouge.commands.serve",
    "stale": "filrouge.commands.stale",
    "verdict": "filrouge.commands.verdict",
}
"""Name of each command → the module whose `command` it is, imported only when needed."""


class Commands(click.Group):
    """A group that imports a command when it is called: the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


speak_french()


@click.group(cls=Commands, subcommand_metavar="COMMANDE [ARGUMENTS]…")
@click.option(
    "--debug", is_flag=True, help="En cas de défaut, montre la trace complète (ou FILROUGE_DEBUG=1)."
)
@click.version_option(version("filrouge"), prog_name="filrouge")
def cli(debug: bool) -> None:
    """Fil rouge : vérifie le catalogue des solutions de formation et d’insertion, et en fait un site."""
    if debug:
        os.environ["FILROUGE_DEBUG"] = "1"


def main(arguments: list[str] | None = None) -> None:
    """Entry point of the console command; always ends the process with one of the exit codes above."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot write « ’ » must not turn a message into a crash.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command line; return its exit code."""
    try:
        result = cli.main(arguments, prog_name="filrouge", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nInterrompu.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (`head`, a pager) has enough; the interpreter must not flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("FILROUGE_DEBUG"):
            raise
        click.echo(defect_report(error, sys.argv[1:] if arguments is None else arguments), err=True)
        return DEFECT
    return result if isinstance(result, int) else 0


def defect_report(error: Exception, arguments: Sequence[str]) -> str:
    """A short report to paste in an issue: nothing personal, no data, only where our code broke."""
    return "\n".join(
        [
            "Fil rouge a un défaut : ce n’est pas votre faute.",
            "Merci de copier ces lignes dans un signalement :",
            "",
            f"  {type(error).__name__} : {(str(error).splitlines() or ['(sans message)'])[0]}",
            f"  à {_place(error.__traceback__)}",
            f"  filrouge {version('filrouge')}, Python {platform.python_version()}, {platform.system()}",
            f"  commande : filrouge {' '.join(arguments)}",
            "",
            "Pour la trace complète : ajoutez FILROUGE_DEBUG=1 devant la commande.",
        ]
    )


def _place(trace: TracebackType | None) -> str:
    """The innermost line of our own code, as `catalogue/load.py:42 (load)`."""
    package = Path(__file__).parent
    frames: list[Any] = traceback.extract_tb(trace)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(package)] or frames[-1:]
    if not ours:
        return "(inconnu)"
    path = Path(ours[-1].filename)
    shown = path.relative_to(package) if path.is_relative_to(package) else Path(path.name)
    return f"{shown.as_posix()}:{ours[-1].lineno} ({ours[-1].name})"


if __name__ == "__main__":
    main()
