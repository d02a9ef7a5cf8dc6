"""`filrouge search`: the offers that answer a question, as a table for people or as JSON for programs."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from filrouge.catalogue import gazetteer
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.reporters import report
from filrouge.commands.options import catalogue_option
from filrouge.commands.search_table import table
from filrouge.findings import did_you_mean, errors_of
from filrouge.french import NBSP, count, join, quote
from filrouge.search.communes import UnknownCommune, commune
from filrouge.search.criteria import VALUES, Around, Criteria
from filrouge.search.documents import GENRES, HIGHEST_AGE, HIGHEST_LEVEL, month_number
from filrouge.search.engine import Answer, Engine, Hit, Order
from filrouge.search.store import open_engine

EVERYTHING = "tout"
FARTHEST_KM, FARTHEST_MONTHS = 1000.0, 36

Function = TypeVar("Function", bound=Callable[..., Any])


class InvalidCatalogue(Exception):
    """The catalogue has errors: nothing can be searched in it."""


def several(name: str, dest: str, what: str) -> Callable[[Function], Function]:
    """An option that may be given several times: any of its codes is kept."""
    return click.option(name, dest, multiple=True, metavar="CODE", help=f"{what} (répétable).")


FILTERS = (
    click.option("--age", type=click.IntRange(0, HIGHEST_AGE), help="Ouvert à cet âge."),
    click.option(
        "--niveau", type=click.IntRange(0, HIGHEST_LEVEL),
        help="Ouvert avec ce niveau : 0 sans diplôme, 3 CAP, 4 bac…",
    ),
    several("--type", "types", "Type d’offre"),
    several("--etape", "etapes", "Étape du parcours"),
    several("--voie", "voies", "Voie de formation"),
    several("--plateforme", "plateformes", "Plateforme"),
    several("--domaine", "domaines", "Domaine du ROME, K ou K13"),
    several("--remuneration", "remunerations", "Rémunération"),
    several("--hebergement", "hebergements", "Hébergement"),
    click.option(
        "--dans", "within", type=click.IntRange(0, FARTHEST_MONTHS), metavar="MOIS",
        help="Une entrée est possible d’ici ce nombre de mois.",
    ),
    click.option("--a-distance", is_flag=True, help="Seulement ce qui se fait à distance."),
    click.option("--verifiee", is_flag=True, help="Seulement les fiches vérifiées."),
    click.option(
        "--genre", type=click.Choice([*GENRES, EVERYTHING]), default="offre", show_default=True,
        help="Ce qui est cherché.",
    ),
)  # fmt: skip
"""Options that narrow a search, in the order of the help."""


def narrowed(command: Function) -> Function:
    """A command with all the filters."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


@click.command("search", short_help="Cherche dans le catalogue.")
@click.argument("question", nargs=-1, metavar="[MOT]…")
@click.option("--near", metavar="COMMUNE", help="Près de cette commune (nom, code postal ou code INSEE).")
@click.option(
    "--radius", type=click.FloatRange(0, FARTHEST_KM), metavar="KM", help="Pas plus loin, en kilomètres."
)
@click.option(
    "--tri",
    type=click.Choice([each.value for each in Order]),
    help="Ordre. Par défaut : distance avec --near, sinon pertinence.",
)
@narrowed
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Nombre de réponses montrées."
)
@click.option("--json", "as_json", is_flag=True, help="Donne une liste JSON, la meilleure réponse d’abord.")
@catalogue_option
def command(
    *, question: Sequence[str], near: str | None, radius: float | None, tri: str | None, limit: int,
    as_json: bool, root: Path, **narrowing: object,
) -> int:  # fmt: skip
    """Cherche des mots dans le catalogue ; sans mot, montre tout ce que les filtres gardent.

    Les mots sont compris au féminin comme au masculin, sans accent, inachevés ou mal tapés.
    """
    if radius is not None and near is None:
        raise click.UsageError(f"--radius mesure la distance à une commune{NBSP}: donnez aussi --near.")
    around = _around(near, radius, root) if near is not None else None
    if tri == Order.DISTANCE and not near:
        raise click.UsageError("Pour trier par distance, donnez la commune avec --near.")
    order = Order(tri) if tri else Order.DISTANCE if around else Order.PERTINENCE
    try:
        engine = open_engine(root, root.parent / ".cache" / "search", lambda: _catalogue(root))
    except InvalidCatalogue as error:
        click.echo(str(error), err=True)
        return 1
    answer = engine.search(" ".join(question), _criteria(engine, narrowing), around, order)
    shown = answer.hits[:limit]
    click.echo(json.dumps([_as_json(engine, hit) for hit in shown], ensure_ascii=False, indent=2)
               if as_json else table([(engine.documents[hit.number], hit.km) for hit in shown]))  # fmt: skip
    click.echo(_summary(answer, len(shown)), err=True)
    return 0


def _catalogue(root: Path) -> Catalogue:
    loaded = load(root)
    if loaded.catalogue is None:
        raise InvalidCatalogue(report(errors_of(loaded.findings), "text"))
    return loaded.catalogue


def _around(near: str, radius: float | None, root: Path) -> Around:
    territoires, findings = gazetteer.read(root)
    if territoires is None:
        raise click.ClickException(report(findings, "text"))
    try:
        centre = commune(near, territoires)
    except UnknownCommune as error:
        raise click.BadParameter(str(error), param_hint="--near") from error
    return Around(centre.latitude, centre.longitude, radius)


def _criteria(engine: Engine, narrowing: Mapping[str, Any]) -> Criteria:
    """Filters of the command line; a code that no entry has is a slip, and said so."""
    given = dict(narrowing)
    genre, within = given.pop("genre"), given.pop("within")
    for name in given.keys() & VALUES.keys():
        given[name] = frozenset(given[name])
        _refuse_unknown(engine, name, given[name])
    given["genres"] = frozenset() if genre == EVERYTHING else frozenset({genre})
    if within is not None:
        month = month_number(date.today().isoformat())
        given["mois"] = range(month, month + within + 1)
    return Criteria(**given)


def _refuse_unknown(engine: Engine, name: str, wanted: frozenset[str]) -> None:
    known = engine.values(name)
    for code in sorted(wanted):
        if not any(each.startswith(code) if name == "domaines" else each == code for each in known):
            accepted = join(sorted(known), "ou") if len(known) <= 12 else ""
            hint = did_you_mean(code, known) or (f"Valeurs présentes{NBSP}: {accepted}." if accepted else "")
            message = f"Aucune fiche n’a la valeur {quote(code)}. {hint}".strip()
            raise click.BadParameter(message, param_hint=f"--{name.removesuffix('s')}")


def _as_json(engine: Engine, hit: Hit) -> dict[str, object]:
    found = engine.documents[hit.number]
    return {
        "id": found.id,
        "nom": found.nom,
        "organisme": found.organisme,
        "commune": found.commune,
        "plateforme": found.traits.plateforme,
        "distance_km": hit.km,
        "score": hit.score,
    }


def _summary(answer: Answer, shown: int) -> str:
    """How much was found, and what was understood otherwise than typed."""
    lines = [
        count(len(answer.hits), "réponse") + (f", {shown} montrées." if shown < len(answer.hits) else ".")
    ]
    if answer.suggestion:
        lines.append(f"Vouliez-vous dire {quote(answer.suggestion)}{NBSP}?")
    if answer.missing:
        words = join([quote(word) for word in answer.missing])
        lines.append(f"Rien ne contient tous les mots{NBSP}: réponses sans {words}.")
    return "\n".join(lines)
