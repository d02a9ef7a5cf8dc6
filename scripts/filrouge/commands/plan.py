"""`filrouge plan`: dated pathways for one young person, for people or for programs."""

import json
from datetime import date
from pathlib import Path

import click

from filrouge.catalogue import profil
from filrouge.catalogue.layout import SCHEMAS
from filrouge.catalogue.load import load
from filrouge.catalogue.profil import Ground
from filrouge.catalogue.reporters import report
from filrouge.catalogue.schemas import Schemas
from filrouge.commands.given import read_given
from filrouge.commands.plan_text import text
from filrouge.findings import errors_of
from filrouge.french import count
from filrouge.pathways.answer import answer, as_data, contract
from filrouge.pathways.atlas import atlas_of
from filrouge.pathways.start import start_of
from filrouge.pathways.weights import weights

MOST = 20


@click.command("plan", short_help="Propose des parcours datés à un jeune.")
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="PROFIL.json"
)
@click.option("--k", "number", type=click.IntRange(1, MOST), help="Nombre de parcours, au plus.")
@click.option("--json", "as_json", is_flag=True, help="Donne les parcours et les blocages en JSON.")
@click.option(
    "--catalogue",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("catalogue"),
    show_default=True,
    metavar="DOSSIER",
    help="Où est le catalogue.",
)
def command(source: str, number: int | None, as_json: bool, root: Path) -> int:
    """Propose, au jeune que décrit PROFIL.json, des parcours différents, étape par étape et datés.

    S’il n’y en a aucun, dit ce qui en ouvrirait un. « - » lit le profil sur l’entrée standard. Le profil
    n’est ni gardé, ni envoyé.
    """
    content = read_given(source)
    loaded = load(root)
    if loaded.catalogue is None:
        click.echo(report(errors_of(loaded.findings), "text"), err=True)
        return 1
    catalogue = loaded.catalogue
    schemas = Schemas.load(root / SCHEMAS)
    ground = Ground(schemas, catalogue.referentiels, catalogue.territoires, date.today())
    known, findings = profil.read(content, "entrée standard" if source == "-" else source, ground)
    if known is None:
        click.echo(report(findings, "text"), err=True)
        return 1
    atlas = atlas_of(catalogue, weights())
    found = as_data(atlas, answer(atlas, start_of(known, atlas), number, asking=not as_json))
    if as_json:
        click.echo(json.dumps(contract(found), ensure_ascii=False, indent=2))
    else:
        click.echo(text(catalogue, atlas, found))
    click.echo(f"{count(len(found['parcours']), 'parcours')}.", err=True)
    return 0
