"""Sets everything up, builds the site and serves it on this machine: `python3 scripts/serve.py`."""

import argparse
import sys
from typing import NoReturn

from setup_environment import SetupError, ensure, executable, run, say

USAGE = "python3 scripts/serve.py [--build-only] [--port PORT]"


class Arguments(argparse.ArgumentParser):
    """Reads the command line, and speaks French where argparse would not."""

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "utilisation :", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Arguments non compris : {' '.join(sys.argv[1:])}\nUtilisation : {USAGE}\n")


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = Arguments(usage=USAGE, add_help=False)
    parser.description = "Installe ce qu’il faut, construit le site et le sert sur cette machine."
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    parser.add_argument(
        "--build-only", action="store_true", help="s’arrête une fois le site construit (site/)"
    )
    parser.add_argument("--port", type=int, help="port du serveur local (8000 par défaut)")
    return parser.parse_args()


def main() -> int:
    options = parse_arguments()
    try:
        ensure("run")
    except SetupError as error:
        say(str(error))
        return 1
    say("Construction du site…")
    filrouge = executable("filrouge")
    if options.build_only:
        return run([filrouge, "build"])
    return run([filrouge, "serve", *(["--port", str(options.port)] if options.port is not None else [])])


if __name__ == "__main__":
    sys.exit(main())
