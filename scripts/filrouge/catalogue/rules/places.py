"""Places: a commune that exists, under its name and postal code, and a point that is there."""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Lieu
from filrouge.catalogue.rules.base import (
    Context,
    CrossRule,
    Data,
    Draft,
    Entry,
    Path,
    Problem,
    Rule,
    Whole,
)
from filrouge.findings import Severity
from filrouge.french import NBSP, de, join, quote, slug
from filrouge.geography import Commune, distance_km

FAR_KM = 5.0
"""A point farther than this from its commune's centre deserves a look."""


def unknown_commune(draft: Draft, context: Context) -> Iterator[Problem]:
    """A code of the region that no commune bears, now or before."""
    for path, place in draft.places:
        code = place["code_insee"]
        if code in context.territoires.communes or code in context.territoires.anciennes:
            continue
        if code[:2] in context.territoires.members:
            message = f"Aucune commune n’a le code INSEE {quote(code)}."
            yield Problem((*path, "code_insee"), message, _code_remedy(place, context))


def former_commune(draft: Draft, context: Context) -> Iterator[Problem]:
    """The code of a commune that was merged into another."""
    for path, place in draft.places:
        present = context.territoires.anciennes.get(place["code_insee"])
        if present:
            known = context.territoires.communes[present]
            former = context.territoires.noms[place["code_insee"]]
            message = f"{former} ({place['code_insee']}) fait partie de la nouvelle commune {de(known.nom)}."
            remedy = f"Écrivez {quote(present)} dans code_insee et {quote(known.nom)} dans commune."
            yield Problem((*path, "code_insee"), message, remedy)


def outside_region(draft: Draft, context: Context) -> Iterator[Problem]:
    """A commune of another region."""
    for path, place in draft.places:
        code = place["code_insee"]
        if code not in context.territoires.communes and code[:2] not in context.territoires.members:
            message = f"La commune {quote(place['commune'])} ({code}) n’est pas dans la région."
            remedy = "Vérifiez le code INSEE ; le catalogue décrit ce qui se trouve dans la région."
            yield Problem((*path, "code_insee"), message, remedy)


def other_name(draft: Draft, context: Context) -> Iterator[Problem]:
    """A name that is neither the commune's nor that of one of its former communes."""
    for path, place, commune in _known(draft, context):
        if place["commune"] == commune.nom:
            continue
        written = _name_key(place["commune"])
        names = (commune.nom, *context.territoires.anciens_noms.get(commune.code, ()))
        if written not in map(_name_key, names):
            message = f"Le code {commune.code} est celui {de(commune.nom)}, pas {de(place['commune'])}."
            yield Problem((*path, "commune"), message, _code_remedy(place, context))


def postal_code_of_another(draft: Draft, context: Context) -> Iterator[Problem]:
    """A postal code that serves other communes only."""
    for path, place, commune in _wrong_postal_code(draft, context):
        others = context.communes_by_postal_code.get(place["code_postal"], ())
        if others:
            served = join([other.nom for other in others[:4]]) + (" et d’autres" if others[4:] else "")
            message = f"Le code postal {place['code_postal']} est celui {de(served)}, pas {de(commune.nom)}."
            yield Problem((*path, "code_postal"), message, _postal_remedy(commune))


def unusual_postal_code(draft: Draft, context: Context) -> Iterator[Problem]:
    """A postal code that serves no commune of the region: a CEDEX, or a mistake."""
    for path, place, commune in _wrong_postal_code(draft, context):
        if place["code_postal"] not in context.communes_by_postal_code:
            message = f"Le code postal {place['code_postal']} n’est pas celui {de(commune.nom)}."
            remedy = f"{_postal_remedy(commune)} Un code CEDEX n’aide pas à trouver un lieu."
            yield Problem((*path, "code_postal"), message, remedy)


def swapped(draft: Draft, context: Context) -> Iterator[Problem]:
    """A point that falls in the region once latitude and longitude are exchanged."""
    for path, latitude, longitude in _points(draft):
        if not context.region.contains(latitude, longitude) and context.region.contains(longitude, latitude):
            message = "La latitude et la longitude semblent inversées."
            remedy = f"Écrivez latitude : {longitude} et longitude : {latitude}."
            yield Problem((*path, "latitude"), message, remedy)


def point_outside_region(draft: Draft, context: Context) -> Iterator[Problem]:
    """A point that is in the region neither way."""
    if draft.kind is Kind.ORGANISME and draft.data["lieu"]["code_insee"] not in context.territoires.communes:
        return
    for path, latitude, longitude in _points(draft):
        here = context.region.contains(latitude, longitude)
        if not here and not context.region.contains(longitude, latitude):
            message = f"Le point ({latitude}, {longitude}) n’est pas dans la région."
            remedy = "Corrigez les coordonnées, ou retirez-les : la carte montrera le centre de la commune."
            yield Problem((*path, "latitude"), message, remedy)


def far_from_commune(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """A point far from the centre of its commune; said once for an organisation and the offers it hosts."""
    context = whole.context
    seen: set[int] = set()
    said: set[Lieu] = set()
    for entry, path, lieu in _located(whole):
        if id(lieu) in seen:  # equal places are one object
            continue
        seen.add(id(lieu))
        commune = context.territoires.communes.get(lieu.code_insee)
        if commune is None or lieu.latitude is None or lieu.longitude is None:
            continue
        km = distance_km(lieu.latitude, lieu.longitude, commune.latitude, commune.longitude)
        if km > FAR_KM and context.region.contains(lieu.latitude, lieu.longitude) and lieu not in said:
            said.add(lieu)
            closer = context.territoires.nearest(lieu.latitude, lieu.longitude)
            message = f"Le point est à {km:.1f}{NBSP}km du centre {de(commune.nom)}.".replace(".", ",", 1)
            remedy = f"Vérifiez les coordonnées : le centre le plus proche est celui {de(closer.nom)}."
            yield entry.path, Problem((*path, "latitude"), message, remedy)


def _located(whole: Whole) -> Iterator[tuple[Entry, Path, Lieu]]:
    """Organisations first: a wrong point is theirs before it is that of their offers."""
    for entry, organisme in whole.organismes:
        yield entry, ("lieu",), organisme.lieu
    for entry, offre in whole.offres:
        for index, lieu in enumerate(offre.lieux):
            yield entry, ("lieux", index), lieu


def _known(draft: Draft, context: Context) -> Iterator[tuple[Path, Data, Commune]]:
    for path, place in draft.places:
        commune = context.territoires.communes.get(place["code_insee"])
        if commune:
            yield path, place, commune


def _wrong_postal_code(draft: Draft, context: Context) -> Iterator[tuple[Path, Data, Commune]]:
    for path, place, commune in _known(draft, context):
        if place["code_postal"] not in commune.codes_postaux:
            yield path, place, commune


def _points(draft: Draft) -> Iterator[tuple[Path, float, float]]:
    for path, place in draft.places:
        if "latitude" in place and "longitude" in place:
            yield path, place["latitude"], place["longitude"]


def _name_key(name: str) -> str:
    """What two spellings share: « St-Cyr » and « Saint Cyr », « Tours CEDEX 2 » and « Tours »."""
    words = slug(name, limit=200).split("-cedex")[0].split("-")
    return "-".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def _code_remedy(place: Data, context: Context) -> str:
    """The code to write, when the name given is that of a commune."""
    named = context.communes_by_name.get(slug(place["commune"], limit=200), ())
    if not named:
        return "Vérifiez le nom de la commune et son code INSEE."
    return f"Écrivez {join([f'{quote(c.code)} pour {c.nom} ({c.codes_postaux[0]})' for c in named], 'ou')}."


def _postal_remedy(commune: Commune) -> str:
    return f"Pour {commune.nom}, écrivez {join([quote(code) for code in commune.codes_postaux], 'ou')}."


_PLACED = frozenset({Kind.OFFRE, Kind.ORGANISME})
_ERREUR, _AVERTISSEMENT = Severity.ERREUR, Severity.AVERTISSEMENT
_OUTSIDE = "Une offre se trouve dans la région ; le siège d’un organisme peut être ailleurs."
_POSTAL = "Le code postal est l’un de ceux de la commune."

RULES = (
    Rule("commune-inconnue", _ERREUR, "Le code INSEE est celui d’une commune.", _PLACED, unknown_commune),
    Rule("commune-ancienne", _ERREUR, "Une commune fusionnée a un nouveau code.", _PLACED, former_commune),
    Rule("lieu-hors-region", _ERREUR, _OUTSIDE, frozenset({Kind.OFFRE}), outside_region),
    Rule("siege-hors-region", _AVERTISSEMENT, _OUTSIDE, frozenset({Kind.ORGANISME}), outside_region),
    Rule("commune-autre-nom", _ERREUR, "Le nom est celui de la commune du code INSEE.", _PLACED, other_name),
    Rule("code-postal-autre-commune", _ERREUR, _POSTAL, _PLACED, postal_code_of_another),
    Rule("code-postal-particulier", _AVERTISSEMENT, _POSTAL, _PLACED, unusual_postal_code),
    Rule(
        "coordonnees-inversees",
        _ERREUR,
        "La latitude vient avant la longitude ; dans la région, elle est toujours la plus grande des deux.",
        _PLACED,
        swapped,
    ),
    Rule(
        "coordonnees-hors-region",
        _ERREUR,
        "Le point est dans la région, à quinze kilomètres près.",
        _PLACED,
        point_outside_region,
    ),
)
CROSS_RULES = (
    CrossRule(
        "coordonnees-loin",
        _AVERTISSEMENT,
        "Le point est à moins de cinq kilomètres du centre de sa commune.",
        far_from_commune,
    ),
)
