"""Catalogues made by chance, on the real communes and vocabularies: all that an offer may state, mixed."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.unit.pathways.seeds import seeded

from filrouge.catalogue.model import Catalogue, Dispositif, Lieu, Offre, Resultats, Session

ETAPES = (
    "accroche",
    "remobilisation",
    "projet",
    "remise-a-niveau",
    "preparation-qualification",
    "levee-freins",
)
FACTS = ("suivi-mission-locale", "inscrit-france-travail", "remobilise", "projet-valide", "savoirs-de-base")
STATES = ("fin-de-3e", "droit-au-travail", "rsa", "sans-emploi-ni-formation", "jdc", "employeur-trouve")
CENTRE = ("18279", "18141", "18205", "41194", "18033", "36018", "45234", "37261")
"""Communes around Vierzon, and some far from it."""


def random_catalogue(real: Catalogue, seed: int) -> Catalogue:
    """Some forty offers of some eight schemes."""
    chance = seeded(seed)
    schemes = {f"scheme-{n}": _scheme(real, chance, f"scheme-{n}") for n in range(chance.randint(3, 9))}
    scheme, other = chance.sample(list(schemes), 2)
    schemes[scheme] = replace(schemes[scheme], incompatibles=(other,))
    offers = [_offer(real, chance, number, schemes) for number in range(chance.randint(15, 60))]
    return replace(
        real,
        dispositifs=schemes,
        offres={each.id: each for each in offers},
        parcours_types={},
        indicateurs=(),
    )


def _scheme(real: Catalogue, chance: Random, identifier: str) -> Dispositif:
    like = chance.choice(list(real.dispositifs.values()))
    return Dispositif(
        id=identifier, nom=f"Dispositif {identifier}", description="…", sources=like.sources,
        etape=chance.choice((*ETAPES, "qualification", "qualification")), conditions=_conditions(chance),
        resultats=_results(chance), nombre_semaines=chance.choice((None, 4, 10, 30, 104)),
        valide_au=chance.choice(("", "", "", "2027-06-30", "2026-12")),
    )  # fmt: skip


def _offer(real: Catalogue, chance: Random, number: int, schemes: dict[str, Dispositif]) -> Offre:
    like = chance.choice(list(real.offres.values()))
    scheme = chance.choice(["", *schemes])
    entrees = chance.choice(("permanentes", "sur-demande", "rentree-scolaire", "dates-fixes", "dates-fixes"))
    lieux = tuple(_place(real, chance) for _ in range(chance.choice((1, 1, 1, 2))))
    sessions = _sessions(chance, len(lieux)) if entrees == "dates-fixes" else ()
    return replace(
        like,
        id=f"offre-{number:02}", nom=f"Offre {number % 20}", dispositif=scheme,
        type=chance.choice(("formation", "formation", "accompagnement", "aide-financiere")),
        etape=schemes[scheme].etape if scheme else chance.choice((*ETAPES, "qualification", "emploi")),
        conditions=chance.choice((None, _conditions(chance))) if scheme else _conditions(chance),
        resultats=chance.choice((None, _results(chance))) if scheme else _results(chance),
        modes_accueil=chance.choice((("en-presentiel",),) * 6 + (("a-distance",),)),
        zone_eligibilite=chance.choice((("france",), ("france",), ("18",), ("R24",), ("41", "45"))),
        lieux=lieux, entrees=entrees, sessions=sessions,
        nombre_semaines=chance.choice((None, 6, 26)), etat=chance.choice(("active",) * 9 + ("suspendue",)),
        hebergement=chance.choice(("", "", "aucun", "internat", "possible")),
        voie=chance.choice(("", "scolaire", "apprentissage", "formation-professionnelle")),
        romes=chance.choice(((), ("K1304",), ("F1703", "F1701"), ("A1203",))),
        nsf=chance.choice(((), ("230",), ("330",))),
    )  # fmt: skip


def _place(real: Catalogue, chance: Random) -> Lieu:
    commune = real.territoires.communes[chance.choice(CENTRE)]
    return Lieu("1 rue de la Gare", commune.codes_postaux[0], commune.nom, commune.code)


def _sessions(chance: Random, places: int) -> tuple[Session, ...]:
    found = []
    for _ in range(chance.randint(0, 4)):
        start = date(2026, 9, 1) + timedelta(days=chance.randint(0, 700))
        length = timedelta(days=chance.randint(5, 300))
        debut = chance.choice((start.isoformat(), start.isoformat(), start.isoformat()[:7]))
        found.append(
            Session(
                debut, fin=chance.choice(("", (start + length).isoformat())),
                inscription_jusqu_au=chance.choice(("", "", (start - timedelta(days=20)).isoformat())),
                lieu=chance.choice((None, None, places - 1)),
                etat=chance.choice(("", "ouvert", "complet", "ferme")),
                date_etat=chance.choice(("", "2026-11-20", "2026-05-02")),
            )
        )  # fmt: skip
    return tuple(found)


def _results(chance: Random) -> Resultats:
    acquis = tuple(fact for fact in FACTS if chance.random() < 0.3)
    return Resultats(niveau_sortie=chance.choice((None, None, 0, 3, 4)), acquis=acquis)


def _conditions(chance: Random) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if chance.random() < 0.6:
        made["age"] = {"min": chance.choice((15, 16, 18)), "max": chance.choice((20, 25, 29))}
        made["age"] |= chance.choice(({}, {}, {"derogation": "sur avis"}))
    if chance.random() < 0.3:
        made["niveau"] = chance.choice(({"max": 2}, {"min": 3}, {"min": 3, "derogation": "sur dossier"}))
    if chance.random() < 0.2:
        made["mois_depuis_sortie"] = chance.choice(
            ({"min": 6}, {"max": 12}, {"min": 12, "derogation": "si…"})
        )
    facts = [fact for fact in (*FACTS, *STATES) if chance.random() < 0.12]
    if facts:
        made["faits"] = [chance.choice((fact, {"fait": fact, "derogation": "sur avis"})) for fact in facts]
    excluded = [fact for fact in ("rsa", "remobilise") if chance.random() < 0.08 and fact not in facts]
    if excluded:
        made["faits_exclus"] = excluded
    if chance.random() < 0.2:
        made["une_de"] = [{"faits": ["suivi-mission-locale"]}, {"age": {"max": 18}}, {"faits": ["rqth"]}]
    if chance.random() < 0.1:
        criteria = [{"faits": ["rsa"]}, {"age": {"max": 20}}, {"residence": ["qpv"]}, {"niveau": {"max": 3}}]
        made["au_moins"] = {"nombre": 2, "parmi": criteria}
    if chance.random() < 0.3:
        made["a_verifier"] = ["La motivation, lors d’un entretien"]
    return made
