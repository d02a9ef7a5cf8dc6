"""`filrouge verdict`: which offers one young person may enter, and why, for people or for programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import click

from filrouge.catalogue import profil
from filrouge.catalogue.eligibility import OfferTrees, offer_trees
from filrouge.catalogue.model import Catalogue, Offre
from filrouge.catalogue.profil import Ground, Profil
from filrouge.commands.given import read_profile
from filrouge.commands.options import catalogue_option, day_option
from filrouge.commands.table import printable, table
from filrouge.conditions.days import day_number
from filrouge.conditions.verdict import verdict
from filrouge.findings import did_you_mean
from filrouge.french import NBSP, count, quote

Verdict = Mapping[str, Any]

ORDER = ("oui", "a-verifier", "non")
WORDS = {"oui": "oui", "a-verifier": "à vérifier", "non": "non"}
HEADING = ("RÉPONSE", "OFFRE", "ORGANISME", "POURQUOI")
PARTS = (
    ("raisons", "Pourquoi"),
    ("a_verifier", "À vérifier"),
    ("leviers", "Ce qui peut changer"),
    ("justificatifs", "À apporter"),
)
"""What a verdict says, and under which title."""


@click.command("verdict", short_help="Dit quelles offres sont ouvertes à un jeune.")
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="PROFIL.json"
)
@click.option(
    "--offre", "wanted", multiple=True, metavar="ID", help="Seulement cette offre, en détail (répétable)."
)
@click.option("--json", "as_json", is_flag=True, help="Donne une liste JSON, les « oui » d’abord.")
@day_option("day", "Premier jour envisagé. Par défaut : la date du profil, sinon aujourd’hui.")
@catalogue_option
def command(source: str, wanted: Sequence[str], as_json: bool, day: datetime | None, root: Path) -> int:
    """Dit, pour le jeune que décrit PROFIL.json, ce que chaque offre répond : oui, non ou à vérifier.

    « - » lit le profil sur l’entrée standard. Le profil n’est ni gardé, ni envoyé.
    """
    given = read_profile(source, root)
    if given is None:
        return 1
    catalogue = given.catalogue
    offres = _offres(catalogue, wanted)
    at = day_number(day.date().isoformat() if day else given.profil["date"])
    found = verdicts(given.profil, given.ground, offer_trees(catalogue, offres), at)
    click.echo(_shown(found, catalogue, as_json, bool(wanted)))
    counted = Counter(each["verdict"] for each in found)
    summary = ", ".join(f"{counted[code]} {WORDS[code]}" for code in ORDER)
    click.echo(f"{count(len(found), 'offre')}{NBSP}: {summary}.", err=True)
    return 0


def verdicts(known: Profil, ground: Ground, trees: OfferTrees, day: int) -> list[dict[str, Any]]:
    """The verdict of each offer, what is open first, then by identifier."""
    situation = profil.situation(known, ground)
    judge: Callable[[int], Verdict] = cache(lambda number: verdict(trees.trees[number], situation, day))
    found = [{"offre": offre, **judge(number)} for offre, number in sorted(trees.numbers.items())]
    return sorted(found, key=lambda each: ORDER.index(each["verdict"]))


def _offres(catalogue: Catalogue, wanted: Sequence[str]) -> list[Offre] | None:
    """The offers that are asked for, None for all; a name that no offer has is a slip, and said so."""
    for name in wanted:
        if name not in catalogue.offres:
            message = f"L’offre {quote(name)} n’existe pas. {did_you_mean(name, catalogue.offres)}"
            raise click.BadParameter(message.strip(), param_hint="--offre")
    return [catalogue.offres[name] for name in wanted] if wanted else None


def _shown(found: Sequence[Verdict], catalogue: Catalogue, as_json: bool, in_full: bool) -> str:
    if as_json:
        return json.dumps(found, ensure_ascii=False, indent=2)
    if in_full:
        return "\n\n".join("\n".join(_sheet(each, catalogue)) for each in found)
    return table([HEADING, *(_row(each, catalogue) for each in found)])


def _row(found: Verdict, catalogue: Catalogue) -> tuple[str, ...]:
    offre = catalogue.offres[found["offre"]]
    why = [*found["a_verifier"], *found["raisons"]] if found["verdict"] == "a-verifier" else found["raisons"]
    organisme = catalogue.organismes[offre.organisme].nom
    return WORDS[found["verdict"]], offre.nom, organisme, next(iter(why), "")


def _sheet(found: Verdict, catalogue: Catalogue) -> Iterator[str]:
    nom = printable(catalogue.offres[found["offre"]].nom)
    yield f"{WORDS[found['verdict']]}{NBSP}: {nom} ({found['offre']})"
    for key, title in PARTS:
        if found[key]:
            yield f"  {title}"
            yield from (
                f"  - {printable(each['texte'] if key == 'leviers' else each)}" for each in found[key]
            )
