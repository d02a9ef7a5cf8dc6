"""The gazetteer of the search page: every commune by name, former name and postal code, with its centre."""

import json

from filrouge.geography import Territoires
from filrouge.search.bytecodes import packed

STEPS_PER_DEGREE = 1000
"""Centres are known to three decimals: whole numbers are shorter."""


def gazetteer(territoires: Territoires) -> tuple[str, bytes]:
    """Name and bytes of the file: one list for each trait, the most populated communes first."""
    communes = sorted(territoires.communes.values(), key=lambda each: (-each.population, each.code))
    former = [
        [name, place]
        for place, each in enumerate(communes)
        for name in territoires.anciens_noms.get(each.code, ())
    ]
    shown = {each.departement for each in communes}
    content = {
        "codes": [each.code for each in communes],
        "noms": [each.nom for each in communes],
        "codes_postaux": [" ".join(each.codes_postaux) for each in communes],
        "latitudes": [round(each.latitude * STEPS_PER_DEGREE) for each in communes],
        "longitudes": [round(each.longitude * STEPS_PER_DEGREE) for each in communes],
        "anciens_noms": former,
        "departements": {code: territoires.noms.get(code, code) for code in sorted(shown)},
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return packed("communes", "json", written.encode())
