"""`filrouge plan`: dated pathways for one young person, for people or for programs."""

import json
from datetime import datetime
from pathlib import Path

import click

from filrouge.commands.given import read_profile
from filrouge.commands.options import catalogue_option, day_option
from filrouge.commands.plan_text import text
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
@day_option("day", "Premier jour envisagé. Par défaut : la date du profil, sinon aujourd’hui.")
@catalogue_option
def command(source: str, number: int | None, as_json: bool, day: datetime | None, root: Path) -> int:
    """Propose, au jeune que décrit PROFIL.json, des parcours différents, étape par étape et datés.

    S’il n’y en a aucun, dit ce qui en ouvrirait un. « - » lit le profil sur l’entrée standard. Le profil
    n’est ni gardé, ni envoyé.
    """
    given = read_profile(source, root)
    if given is None:
        return 1
    catalogue = given.catalogue
    atlas = atlas_of(catalogue, weights())
    start = start_of(given.profil, atlas, day.date().isoformat() if day else None)
    found = as_data(atlas, answer(atlas, start, number, asking=not as_json))
    if as_json:
        click.echo(json.dumps(contract(found), ensure_ascii=False, indent=2))
    else:
        click.echo(text(catalogue, atlas, found))
    click.echo(f"{count(len(found['parcours']), 'parcours')}.", err=True)
    return 0
