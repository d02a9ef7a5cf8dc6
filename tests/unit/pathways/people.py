"""Random young people of the region, as many situations as a profile can tell, all of them possible."""

from collections.abc import Iterator
from typing import Any

from tests.unit.pathways.seeds import seeded

from filrouge.catalogue.model import Catalogue
from filrouge.conditions.situation import ContradictionError
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.start import start_of

Profile = dict[str, Any]
FACTS = (
    *("remobilise", "projet-valide", "savoirs-de-base", "fin-de-3e", "droit-au-travail", "employeur-trouve"),
    *("sans-emploi-ni-formation", "suivi-mission-locale", "inscrit-france-travail", "jdc", "rsa", "apprenti"),
    *("financement-trouve", "nationalite-francaise", "etudiant", "niveau-seconde", "permis-b", "clea"),
)
DAYS = ("2026-11-23", "2026-11-23", "2026-02-10", "2026-06-15", "2026-09-10", "2026-12-31", "2027-04-01")
WISHES = (
    *(None, None, {"niveau_sortie_min": 3}, {"niveau_sortie_min": 4}, {"retour_ecole": True}),
    *({"niveau_sortie_min": 3, "domaines": ["K"]}, {"domaines": ["F", "I13"]}, {"romes": ["G1602"]}),
    *({"niveau_sortie_min": 3, "domaines": ["A"], "retour_ecole": False}, {"niveau_sortie_min": 6}),
)


def people(catalogue: Catalogue, atlas: Atlas, number: int, seed: int) -> list[tuple[str, Profile]]:
    """That many profiles, each with the local platform of its commune."""
    found: list[tuple[str, Profile]] = []
    for platform, profile in _anybody(catalogue, seed):
        try:
            start_of(profile, atlas)
        except ContradictionError:
            continue
        found.append((platform, profile))
        if len(found) == number:
            return found
    raise AssertionError


def _anybody(catalogue: Catalogue, seed: int) -> Iterator[tuple[str, Profile]]:
    chance = seeded(seed)
    local = sorted(each.id for each in catalogue.plateformes.values() if each.niveau == "local")
    while True:
        for platform in local:
            codes = catalogue.territoires.communes_of(catalogue.plateformes[platform].territoire)
            day = chance.choice(DAYS)
            year, age = int(day[:4]), chance.randint(15, 26)
            told = [fact for fact in FACTS if chance.random() < 0.4]
            profile: Profile = {
                "date": day,
                "commune": chance.choice(sorted(codes)),
                "rayon_km": chance.choice((None, 10, 20, 30, 50, 60)),
                "internat": chance.choice((None, None, True, False)),
                "sortie": chance.choice((None, f"{year - chance.randint(1, 3)}-06", f"{year - 1}-12")),
                "niveau": chance.choice((0, 0, 0, 3, 4, None)),
                "francais": chance.choice((None, None, "A2", "B1")),
                "faits": {fact: chance.choice((True, False, None)) for fact in told},
                "objectif": chance.choice(WISHES),
            }
            if chance.random() < 0.5:
                yield platform, {**profile, "age": age}
            else:
                yield platform, {**profile, "naissance": f"{year - age - 1}-{chance.randint(1, 12):02}"}
