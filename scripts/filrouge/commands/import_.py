"""`filrouge import`: brings outside sources into the catalogue, without ever touching what people wrote."""

from collections.abc import Callable
from pathlib import Path

import click

from filrouge.catalogue import gazetteer
from filrouge.commands.import_contours import contours
from filrouge.commands.import_territoires import (
    FILE,
    catalogue_option,
    fonds,
    referentiels,
    refuse,
    territoires,
)
from filrouge.geography import Territoires
from filrouge.interop.formations import Context, convert_formations
from filrouge.interop.merge import Entry, merge
from filrouge.interop.sites import reception_offers
from filrouge.interop.structures import Conversion, convert_structures
from filrouge.interop.tables import TableError

previous_option = click.option(
    "--ancien",
    type=FILE,
    help="La source précédente : ce que personne n’a modifié depuis suit alors la nouvelle.",
)


@click.group("import", subcommand_metavar="COMMANDE [ARGUMENTS]…")
def command() -> None:
    """Ajoute au catalogue ce que des sources extérieures savent.

    Rien n’est jamais écrasé : ce qui manque est ajouté, ce qu’une personne a écrit reste. Si une seule ligne
    de la source est fausse, rien n’est écrit.
    """


for subcommand in (territoires, referentiels, fonds, contours):
    command.add_command(subcommand)


@command.command("structures")
@click.argument("source", type=FILE)
@previous_option
@catalogue_option
def structures(source: Path, ancien: Path | None, catalogue: Path) -> None:
    """Fait une fiche d’organisme de chaque structure d’un fichier CSV."""
    places = _places(catalogue)
    _bring(catalogue, source, ancien, lambda path: convert_structures(path, places))


@command.command("formations")
@click.argument("source", type=FILE)
@click.option("--familles", type=FILE, help="Familles de métiers des secondes professionnelles (CSV).")
@previous_option
@catalogue_option
def formations(source: Path, familles: Path | None, ancien: Path | None, catalogue: Path) -> None:
    """Fait une offre de chaque ligne « diplôme × établissement » d’un fichier CSV."""
    places = _places(catalogue)
    _bring(
        catalogue,
        source,
        ancien,
        lambda path: convert_formations(path, Context.read(catalogue, places, familles)),
    )


@command.command("accueil")
@catalogue_option
def accueil(catalogue: Path) -> None:
    """Fait une offre de chaque lieu qui reçoit des jeunes, d’après les organismes du catalogue."""
    _merge(catalogue, reception_offers(Context.read(catalogue, _places(catalogue))), [])


def _places(catalogue: Path) -> Territoires:
    places, findings = gazetteer.read(catalogue)
    if places is None:
        refuse(findings)
    return places


def _bring(
    catalogue: Path, source: Path, previous: Path | None, convert: Callable[[Path], Conversion]
) -> None:
    """Convert a source, and the one before it when given, then merge."""
    conversions = []
    for path in filter(None, (source, previous)):
        try:
            conversions.append(convert(path))
        except TableError as error:
            refuse([error.finding])
    findings = [finding for conversion in conversions for finding in conversion.findings]
    if findings:
        refuse(findings)
    _merge(catalogue, conversions[0].entries, conversions[1].entries if previous else [])


def _merge(catalogue: Path, entries: list[Entry], base: list[Entry]) -> None:
    report = merge(catalogue, entries, base)
    if report.findings:
        refuse(report.findings)
    for line in report.lines():
        click.echo(line, err=True)
