"""The commune that someone means by a name, a postal code or an INSEE code."""

from difflib import get_close_matches

from filrouge.french import fold, join, nbsp, quote, slug
from filrouge.geography import Commune, Territoires

MOST_NAMED = 6
"""How many communes a message names."""


class UnknownCommune(ValueError):
    """Nothing of ours, or several things, go by that name; the message says so in French."""


def commune(text: str, territoires: Territoires) -> Commune:
    """The commune meant. « Vierzon », « vierzon », « 18100 », « 18279 », « La Châtre (36) » are understood.

    A postal code shared by several communes means the most populated one. Raises UnknownCommune.
    """
    wanted = text.strip()
    code = territoires.anciennes.get(wanted, wanted)
    if code in territoires.communes:
        return territoires.communes[code]
    sharing = [each for each in territoires.communes.values() if wanted in each.codes_postaux]
    if sharing:
        return max(sharing, key=lambda each: (each.population, each.code))
    return _named(wanted, territoires)


def _named(wanted: str, territoires: Territoires) -> Commune:
    name, _, departement = wanted.partition("(")
    here = [
        each for each in territoires.communes.values() if each.departement.startswith(departement.strip(" )"))
    ]
    found = [each for each in here if slug(each.nom) == slug(name)]
    found = found or [each for each in here if slug(name) in map(slug, _former_names(each, territoires))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownCommune(_unknown(wanted, here))
    named = join([quote(f"{each.nom} ({each.departement})") for each in found[:MOST_NAMED]], "ou")
    raise UnknownCommune(nbsp(f"Plusieurs communes s’appellent {quote(name.strip())} : précisez {named}."))


def _former_names(present: Commune, territoires: Territoires) -> tuple[str, ...]:
    return territoires.anciens_noms.get(present.code, ())


def _unknown(wanted: str, communes: list[Commune]) -> str:
    names = {fold(each.nom): each.nom for each in communes}
    close = get_close_matches(fold(wanted), names, n=1, cutoff=0.7)
    hint = f" Vouliez-vous dire {quote(names[close[0]])} ?" if close else ""
    return nbsp(f"Aucune commune de la région ne s’appelle {quote(wanted)}.{hint}")
