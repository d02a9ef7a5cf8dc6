"""`filrouge import contours`: outlines from the official ones, downloaded or from files at hand."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from filrouge.catalogue import gazetteer
from filrouge.commands.import_territoires import OPEN, catalogue_option, refuse, write
from filrouge.commands.progress import Progress
from filrouge.geography import Commune
from filrouge.interop import official_contours, outlines
from filrouge.interop.tables import TableError

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MONTH = click.DateTime(["%Y-%m"])


@click.command("contours")
@click.argument("fichiers", type=FILE, nargs=-1)
@click.option(
    "--date", "month", type=MONTH, metavar="AAAA-MM", help="Date des contours. Par défaut : ce mois."
)
@catalogue_option
def contours(fichiers: tuple[Path, ...], month: datetime | None, catalogue: Path) -> None:
    """Refait les contours des départements et des plateformes avec ceux, officiels, des communes.

    Sans fichier, ils sont téléchargés sur geo.api.gouv.fr. Les fichiers sont des GeoJSON de communes.
    """
    places, findings = gazetteer.read(catalogue)
    if places is None:
        refuse(findings)
    departements = sorted({commune.departement for commune in places.communes.values()})
    with TemporaryDirectory() as folder:
        try:
            paths = list(fichiers) or _downloaded(departements, Path(folder))
            areas = official_contours.read_communes(paths, places.communes)
        except TableError as error:
            refuse([error.finding])
    source = f"{official_contours.SOURCE}."
    day = (month or date.today()).strftime("%Y-%m")
    texts = {}
    for name, key in (("departements", _departement), ("plateformes", _zone)):
        drawn = outlines.simplify(official_contours.together(areas, key, places.communes))
        texts[f"territoires/fonds/{name}.json"] = outlines.document(source, day, OPEN, drawn)
    write(catalogue, texts)


def _downloaded(departements: list[str], folder: Path) -> list[Path]:
    progress, paths = Progress("Téléchargement des contours"), []
    for path in official_contours.download(departements, folder):
        paths.append(path)
        progress(len(paths), len(departements))
    progress.end()
    return paths


def _departement(commune: Commune) -> str:
    return commune.departement


def _zone(commune: Commune) -> str:
    return commune.zone_emploi
