"""Territories: codes that exist, platforms that share the region out, offers that stand where they belong."""

from collections import defaultdict
from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Plateforme
from filrouge.catalogue.rules.base import (
    Context,
    CrossRule,
    Draft,
    Entry,
    Path,
    Problem,
    Rule,
    Whole,
    problem,
    stated_conditions,
)
from filrouge.conditions.groups import UNSURE_PLACES, nested
from filrouge.findings import Severity
from filrouge.french import count, de, join, quote

_DEPARTEMENTS = frozenset(
    [f"{n:02}" for n in range(1, 96) if n != 20] + ["2A", "2B", "971", "972", "973", "974", "976"]
)
_REGIONS = frozenset(f"R{n:02}" for n in (1, 2, 3, 4, 6, 11, 24, 27, 28, 32, 44, 52, 53, 75, 76, 84, 93, 94))
BEYOND = _DEPARTEMENTS | _REGIONS
"""Territories of the whole country that an entry may name though we do not know their communes."""

HOME = BEYOND | set(UNSURE_PLACES)
"""The same and the priority areas, that we have no list of: to be checked with the person."""

LOCAL = "local"


def unknown_zone(draft: Draft, context: Context) -> Iterator[Problem]:
    """A territory that does not exist, in the area that an offer serves."""
    for index, code in enumerate(draft.data.get("zone_eligibilite", ())):
        yield from _unknown(("zone_eligibilite", index), code, context, BEYOND)


def unknown_residence(draft: Draft, context: Context) -> Iterator[Problem]:
    """A territory that does not exist, among the places where one must live."""
    for base, conditions in stated_conditions(draft):
        for path, group in nested(conditions, base):
            for index, code in enumerate(group.get("residence", ())):
                yield from _unknown((*path, "residence", index), code, context, HOME)


def unknown_territoire(draft: Draft, context: Context) -> Iterator[Problem]:
    """A territory of a platform that has no commune of ours."""
    for index, code in enumerate(draft.data["territoire"]):
        yield from _unknown(("territoire", index), code, context, frozenset())


def shared_twice(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """A commune in the territory of two local platforms."""
    owner: dict[str, str] = {}
    for entry, plateforme in _local(whole):
        for index, code in enumerate(plateforme.territoire):
            taken: defaultdict[str, list[str]] = defaultdict(list)
            for commune in sorted(whole.context.territoires.communes_of([code])):
                taken[owner.setdefault(commune, plateforme.id)].append(commune)
            for other, communes in taken.items():
                if other != plateforme.id:
                    message = f"{_named(communes, whole)} déjà à la plateforme {quote(other)}."
                    remedy = "Une commune n’a qu’une plateforme locale : retirez-la de l’une des deux."
                    yield entry.path, Problem(("territoire", index), message, remedy)


def left_out(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Communes that no local platform answers for (not said while the file of a platform is broken)."""
    if any(entry.built is None for entry in whole.of_kind[Kind.PLATEFORME].values()):
        return
    places = whole.context.territoires
    covered = places.communes_of([code for _, plateforme in _local(whole) for code in plateforme.territoire])
    missing = sorted(places.communes.keys() - covered)
    if missing:
        message = f"{_named(missing, whole)} à aucune plateforme locale."
        yield "plateformes", Problem((), message, "Ajoutez-les au territoire d’une plateforme locale.")


def elsewhere(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """An offer filed under a platform that does not answer for the commune of its first place."""
    owner = {
        commune: plateforme.id
        for _, plateforme in _local(whole)
        for commune in whole.context.territoires.communes_of(plateforme.territoire)
    }
    local = {plateforme.id for _, plateforme in _local(whole)}
    for entry, offre in whole.offres:
        if offre.plateforme in local and offre.lieux:
            here = owner.get(offre.lieux[0].code_insee, offre.plateforme)
            if here != offre.plateforme:
                gaps = {"of_commune": de(offre.lieux[0].commune), "plateforme": here}
                yield entry.path, problem(("lieux", 0, "code_insee"), "misfiled", **gaps)


def _local(whole: Whole) -> list[tuple[Entry, Plateforme]]:
    return [pair for pair in whole.plateformes if pair[1].niveau == LOCAL]


def _named(communes: list[str], whole: Whole) -> str:
    """« La commune d’Ardentes appartient », « 12 communes (Achères, Ardentes, Baugy…) appartiennent »."""
    names = [whole.context.territoires.communes[code].nom for code in communes]
    if len(names) == 1:
        return f"La commune {de(names[0])} appartient"
    listed = join(names) if len(names) < 4 else f"{', '.join(names[:3])}…"
    return f"{count(len(names), 'commune')} ({listed}) appartiennent"


def _unknown(path: Path, code: str, context: Context, accepted: frozenset[str]) -> Iterator[Problem]:
    places = context.territoires
    if code in places.members or code in accepted:
        return
    present = places.anciennes.get(code)
    if present:
        gaps = {"name": places.noms[code], "present": present, "of_present": de(places.communes[present].nom)}
        yield problem(path, "former-territory", code=code, **gaps)
    else:
        yield problem(path, "unknown-territory", code=code)


_ERREUR = Severity.ERREUR
_KNOWN = "Un territoire est désigné par un code qui existe."

RULES = (
    Rule("zone-inconnue", _ERREUR, _KNOWN, frozenset({Kind.OFFRE}), unknown_zone),
    Rule(
        "residence-inconnue",
        _ERREUR,
        _KNOWN,
        frozenset({Kind.OFFRE, Kind.DISPOSITIF, Kind.PARCOURS_TYPE}),
        unknown_residence,
    ),
    Rule("territoire-inconnu", _ERREUR, _KNOWN, frozenset({Kind.PLATEFORME}), unknown_territoire),
)
CROSS_RULES = (
    CrossRule("commune-en-double", _ERREUR, "Une commune a une seule plateforme locale.", shared_twice),
    CrossRule("commune-sans-plateforme", _ERREUR, "Chaque commune a une plateforme locale.", left_out),
    CrossRule(
        "offre-mal-rangee",
        Severity.AVERTISSEMENT,
        "Une offre est rangée sous la plateforme de la commune de son premier lieu.",
        elsewhere,
    ),
)
