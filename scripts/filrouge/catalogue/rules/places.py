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
    problem,
)
from filrouge.catalogue.sentences import say
from filrouge.findings import Severity
from filrouge.french import de, join, quote, slug
from filrouge.geography import Commune, distance_km

FAR_KM = 5.0
"""A point farther than this from its commune's centre deserves a look."""

_NAMED = 4
"""How many of the communes that share a postal code a message names."""


def unknown_commune(draft: Draft, context: Context) -> Iterator[Problem]:
    """A code of the region that no commune bears, now or before."""
    for path, place in draft.places:
        code = place["code_insee"]
        if code in context.territoires.communes or code in context.territoires.anciennes:
            continue
        if code[:2] in context.territoires.members:
            message = say("unknown-commune", code=code)
            yield Problem((*path, "code_insee"), message, _code_remedy(place, context))


def former_commune(draft: Draft, context: Context) -> Iterator[Problem]:
    """The code of a commune that was merged into another."""
    for path, place in draft.places:
        present = context.territoires.anciennes.get(place["code_insee"])
        if present:
            known = context.territoires.communes[present]
            former = context.territoires.noms[place["code_insee"]]
            gaps = {"former": former, "code": place["code_insee"], "present": present, "name": known.nom}
            yield problem((*path, "code_insee"), "former-commune", of_present=de(known.nom), **gaps)


def outside_region(draft: Draft, context: Context) -> Iterator[Problem]:
    """A commune of another region."""
    for path, place in draft.places:
        code = place["code_insee"]
        if code not in context.territoires.communes and code[:2] not in context.territoires.members:
            yield problem((*path, "code_insee"), "outside-region", name=place["commune"], code=code)


def other_name(draft: Draft, context: Context) -> Iterator[Problem]:
    """A name that is neither the commune's nor that of one of its former communes."""
    for path, place, commune in _known(draft, context):
        if place["commune"] == commune.nom:
            continue
        written = _name_key(place["commune"])
        names = (commune.nom, *context.territoires.anciens_noms.get(commune.code, ()))
        if written not in map(_name_key, names):
            gaps = {"of_commune": de(commune.nom), "of_written": de(place["commune"])}
            message = say("other-name", code=commune.code, **gaps)
            yield Problem((*path, "commune"), message, _code_remedy(place, context))


def postal_code_of_another(draft: Draft, context: Context) -> Iterator[Problem]:
    """A postal code that serves other communes only."""
    for path, place, commune in _wrong_postal_code(draft, context):
        others = context.communes_by_postal_code.get(place["code_postal"], ())
        if others:
            served = join([other.nom for other in others[:_NAMED]])
            served = say("and-others", names=served) if others[_NAMED:] else served
            gaps = {"of_others": de(served), "of_commune": de(commune.nom)}
            message = say("postal-code-of-another", postal_code=place["code_postal"], **gaps)
            yield Problem((*path, "code_postal"), message, _postal_remedy(commune))


def unusual_postal_code(draft: Draft, context: Context) -> Iterator[Problem]:
    """A postal code that serves no commune of the region: a CEDEX, or a mistake."""
    for path, place, commune in _wrong_postal_code(draft, context):
        if place["code_postal"] not in context.communes_by_postal_code:
            gaps = {"of_commune": de(commune.nom), "postal_codes": _postal_remedy(commune)}
            code = place["code_postal"]
            yield problem((*path, "code_postal"), "unusual-postal-code", postal_code=code, **gaps)


def swapped(draft: Draft, context: Context) -> Iterator[Problem]:
    """A point that falls in the region once latitude and longitude are exchanged."""
    for path, latitude, longitude in _points(draft):
        if not context.region.contains(latitude, longitude) and context.region.contains(longitude, latitude):
            yield problem((*path, "latitude"), "swapped", latitude=latitude, longitude=longitude)


def point_outside_region(draft: Draft, context: Context) -> Iterator[Problem]:
    """A point that is in the region neither way."""
    if draft.kind is Kind.ORGANISME and draft.data["lieu"]["code_insee"] not in context.territoires.communes:
        return
    for path, latitude, longitude in _points(draft):
        here = context.region.contains(latitude, longitude)
        if not here and not context.region.contains(longitude, latitude):
            yield problem((*path, "latitude"), "point-outside", latitude=latitude, longitude=longitude)


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
            gaps = {"of_commune": de(commune.nom), "of_nearest": de(closer.nom)}
            far = f"{km:.1f}".replace(".", ",")
            yield entry.path, problem((*path, "latitude"), "far-point", km=far, **gaps)


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
        return say("unnamed-commune")
    choices = [
        say("named-commune", code=each.code, name=each.nom, postal_code=each.codes_postaux[0])
        for each in named
    ]
    return say("named-communes", choices=join(choices, "ou"))


def _postal_remedy(commune: Commune) -> str:
    choices = join([quote(code) for code in commune.codes_postaux], "ou")
    return say("postal-codes", name=commune.nom, choices=choices)


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
