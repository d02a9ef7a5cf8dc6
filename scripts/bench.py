"""Measures, on this machine and in one run: `python3 scripts/bench.py build`, `search` or `plan`.

Sets everything up like the two commands, then hands over to the measures inside the virtual environment.
"""

import argparse
import sys
from pathlib import Path

from setup_environment import ROOT, SetupError, ensure, executable, run, say

ENGINES = ("coeur", "econome", "pagefind", "minisearch")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mesure le projet sur cette machine.")
    commands = parser.add_subparsers(required=True, metavar="MESURE")
    build = commands.add_parser("build", help="constructions complètes, à côté de Material et de Hugo")
    build.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="nombres d’offres")
    build.add_argument("--edit", type=int, default=10_000, help="nombre d’offres où l’on en modifie une")
    build.add_argument("--rivals", type=int, default=1_000, help="nombre de pages des autres outils")
    build.set_defaults(dependencies="run", measure="build")
    search = commands.add_parser("search", help="recherches, à côté de Pagefind et de MiniSearch")
    search.add_argument(
        "--sizes", type=int, nargs="+", default=[1_000, 5_000, 10_000], help="nombres de documents"
    )
    search.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES, help="moteurs mesurés")
    search.add_argument("--questions", type=int, default=100, help="questions à chaud")
    search.add_argument(
        "--parity",
        type=int,
        default=0,
        metavar="NOMBRE",
        help="questions à comparer avec Whoosh à chaque taille",
    )
    search.set_defaults(dependencies="test", measure="search")
    plan = commands.add_parser("plan", help="parcours, dans Node et dans un navigateur ralenti")
    plan.add_argument(
        "--sizes", type=int, nargs="+", default=[300, 1_628, 5_000, 20_000], help="nombres d’offres"
    )
    plan.add_argument("--people", type=int, default=200, help="nombre de jeunes")
    plan.set_defaults(dependencies="test", measure="plan")
    return parser.parse_args()


def main() -> int:
    options = parse_arguments()
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        try:
            ensure(options.dependencies)
        except SetupError as error:
            say(str(error))
            return 1
        return run([executable("python"), __file__, *sys.argv[1:]])
    # What follows needs the dependencies, hence the virtual environment.
    if options.measure == "build":
        from bench_build import bench  # noqa: PLC0415

        bench(options.sizes, options.edit, options.rivals)
    elif options.measure == "plan":
        from bench_plan import bench as bench_plan  # noqa: PLC0415

        bench_plan(options.sizes, options.people)
    else:
        from bench_search import bench as bench_search  # noqa: PLC0415

        bench_search(options.sizes, options.engines, options.questions, options.parity)
    return 0


if __name__ == "__main__":
    sys.exit(main())
