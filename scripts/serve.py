"""Sets everything up, builds the site and serves it on this machine: `python3 scripts/serve.py`."""

import argparse
import sys

from setup_environment import SetupError, ensure, executable, run, say


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Read the command line; its help is in French, like all that the project says."""
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__, add_help=False)
    parser.description = "Installe ce qu’il faut, construit le site et le sert sur cette machine."
    parser.add_argument("-h", "--help", action="help", help="Affiche cette aide.")
    parser.add_argument(
        "--build-only", action="store_true", help="S’arrête une fois le site construit (site/)."
    )
    parser.add_argument("--port", type=int, help="Port du serveur local (8000 par défaut).")
    return parser.parse_args(arguments)


def main() -> int:
    options = parse_arguments(sys.argv[1:])
    try:
        ensure("run")
    except SetupError as error:
        say(str(error))
        return 1
    filrouge = executable("filrouge")
    if options.build_only:
        say("Construction du site…")
        return run([filrouge, "build"])
    return run([filrouge, "serve", *(["--port", str(options.port)] if options.port is not None else [])])


if __name__ == "__main__":
    sys.exit(main())
