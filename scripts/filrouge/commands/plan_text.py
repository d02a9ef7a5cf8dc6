"""An answer in plain French for a terminal: each pathway step by step, then what would change it."""

from collections.abc import Iterator, Mapping
from typing import Any

from filrouge.catalogue.model import Catalogue
from filrouge.commands.table import printable
from filrouge.french import NBSP, count, date_in_words, join
from filrouge.pathways.atlas import Atlas

Data = Mapping[str, Any]
ROLES = {"attente": "En attendant", "aide": "À côté"}
MOST_SUBSTITUTES = 3


def text(catalogue: Catalogue, atlas: Atlas, found: Data) -> str:
    """The whole answer."""
    return "\n".join(printable_lines(_lines(catalogue, atlas, found)))


def printable_lines(lines: Iterator[str]) -> Iterator[str]:
    """Lines that command nothing to the terminal; their indentation stays."""
    for line in lines:
        shown = line.lstrip(" ")
        yield " " * (len(line) - len(shown)) + printable(shown)


def _lines(catalogue: Catalogue, atlas: Atlas, found: Data) -> Iterator[str]:
    for number, parcours in enumerate(found["parcours"], 1):
        yield from _parcours(catalogue, atlas, parcours, f"Parcours {number}")
        yield ""
    if not found["parcours"]:
        yield "Aucun parcours n’est possible tel quel."
        yield ""
    for blocage in found["blocages"]:
        yield f"Ce qui en ouvrirait un{NBSP}: {blocage['texte']}"
        yield from _parcours(catalogue, atlas, blocage["parcours_debloque"], "Il deviendrait possible")
        yield f"  Demande à envoyer à l’animateur de la plateforme{NBSP}:"
        yield from (f"    {line}" for line in blocage["demande"].split("\n"))
        yield ""
    if found["question"]:
        yield f"Prochaine question{NBSP}: {found['question']['question']} {found['question']['effet']}."


def _parcours(catalogue: Catalogue, atlas: Atlas, parcours: Data, title: str) -> Iterator[str]:
    dates = f"du {date_in_words(parcours['debut'], weekday=False)} au {date_in_words(parcours['fin'], False)}"
    waiting = count(parcours["attente_jours"], "jour")
    doubts = count(len(parcours["a_verifier"]), "point")
    yield f"{title}{NBSP}: {dates}, dont {waiting} d’attente, {doubts} à vérifier"
    for number, etape in enumerate(parcours["etapes"], 1):
        yield f"  {number}. {_etape(catalogue, atlas, etape)}"
        yield from (f"     ? {note}" for note in etape["a_verifier"])
        for role, said in ROLES.items():
            names = [_name(catalogue, each) for each in etape["en_parallele"] if each["role"] == role]
            if names:
                yield f"     {said}{NBSP}: {join(names)}"
        others = [_where(catalogue, each) for each in etape["remplacants"][:MOST_SUBSTITUTES]]
        if others:
            yield f"     Ou bien{NBSP}: {f'{NBSP}; '.join(others)}"


def _etape(catalogue: Catalogue, atlas: Atlas, etape: Data) -> str:
    dates = f"du {date_in_words(etape['debut'], weekday=False)} au {date_in_words(etape['fin'], False)}"
    if etape["offre"] is None:
        return f"Étape sur mesure, {dates}{NBSP}: {atlas.names.facts[etape['apporte']]}"
    return f"{_where(catalogue, etape)}, {dates}"


def _where(catalogue: Catalogue, etape: Data) -> str:
    offre = catalogue.offres[etape["offre"]]
    organisme = catalogue.organismes[offre.organisme].nom
    km = f"{etape['km']:.0f}{NBSP}km" if etape["km"] else "sur place"
    return f"{offre.nom}, {organisme} ({km})"


def _name(catalogue: Catalogue, beside: Data) -> str:
    if beside["offre"]:
        return catalogue.offres[beside["offre"]].nom
    return catalogue.dispositifs[beside["dispositif"]].nom
