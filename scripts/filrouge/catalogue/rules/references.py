"""References: every entry named by another exists, and is still in force."""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.model import Offre
from filrouge.catalogue.rules.base import CrossRule, Path, Problem, Whole
from filrouge.catalogue.sentences import say
from filrouge.findings import Severity, did_you_mean
from filrouge.french import date_in_words, quote

Located = tuple[str, Path, str]
"""Path of the file, path of the field, identifier named."""


def unknown_organisme(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """An organisation that has no file."""
    yield from _missing(whole, Kind.ORGANISME, _organismes_named(whole))


def unknown_dispositif(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """A scheme that has no file."""
    yield from _missing(whole, Kind.DISPOSITIF, _dispositifs_named(whole))


def unknown_offre(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """A typical pathway through an offer that has no file."""
    yield from _missing(whole, Kind.OFFRE, _offres_named(whole))


def missing_plateforme(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Offers or indicators in the folder of a platform that is not described (said once a folder)."""
    said: set[str] = set()
    for entry in whole.entries:
        owner = entry.plateforme
        if owner and owner not in whole.of_kind[Kind.PLATEFORME] and owner not in said:
            said.add(owner)
            message = f"La plateforme {quote(owner)} n’est pas décrite."
            remedy = f"Créez le fichier {path_of(Kind.PLATEFORME, owner)}, ou déplacez cette fiche."
            yield entry.path, Problem((), message, remedy)


def archived_offre(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """A typical pathway through an offer that is archived."""
    for path, field, name in _offres_named(whole):
        entry = whole.of_kind[Kind.OFFRE].get(name)
        if entry and isinstance(entry.built, Offre) and entry.built.etat == "archivee":
            message = f"L’offre {quote(name)} est archivée."
            yield path, Problem(field, message, "Choisissez une autre offre, ou retirez l’étape.")


def ended_dispositif(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """An offer that is still shown under a scheme that is over."""
    today = whole.context.iso_today
    ended = {
        record.id: record.valide_au
        for _, record in whole.dispositifs
        if record.valide_au and record.valide_au < today[: len(record.valide_au)]
    }
    for entry, offre in whole.offres if ended else ():
        if offre.dispositif in ended and offre.etat != "archivee":
            end = date_in_words(ended[offre.dispositif], weekday=False)
            message = f"Le dispositif {quote(offre.dispositif)} a pris fin le {end}."
            remedy = "Archivez l’offre (etat : archivee), ou corrigez."
            yield entry.path, Problem(("dispositif",), message, remedy)


def _organismes_named(whole: Whole) -> Iterator[Located]:
    for entry, offre in whole.offres:
        yield entry.path, ("organisme",), offre.organisme
    for entry, plateforme in whole.plateformes:
        if plateforme.organisme_porteur:
            yield entry.path, ("organisme_porteur",), plateforme.organisme_porteur
        for index, partenaire in enumerate(plateforme.partenaires):
            yield entry.path, ("partenaires", index, "organisme"), partenaire.organisme


def _dispositifs_named(whole: Whole) -> Iterator[Located]:
    for entry, offre in whole.offres:
        if offre.dispositif:
            yield entry.path, ("dispositif",), offre.dispositif
    for entry, dispositif in whole.dispositifs:
        for index, name in enumerate(dispositif.incompatibles):
            yield entry.path, ("incompatibles", index), name
    for entry, parcours in whole.parcours_types:
        for index, etape in enumerate(parcours.etapes):
            if etape.dispositif:
                yield entry.path, ("etapes", index, "dispositif"), etape.dispositif


def _offres_named(whole: Whole) -> Iterator[Located]:
    for entry, parcours in whole.parcours_types:
        for index, etape in enumerate(parcours.etapes):
            for rank, name in enumerate(etape.offres):
                yield entry.path, ("etapes", index, "offres", rank), name


def _missing(whole: Whole, kind: Kind, named: Iterator[Located]) -> Iterator[tuple[str, Problem]]:
    known = whole.of_kind[kind]
    for path, field, name in named:
        if name not in known:
            place = path_of(kind, name, "<plateforme>")
            remedy = did_you_mean(name, known) or say("missing.remedy", path=place)
            yield path, Problem(field, say(f"missing-{kind}", name=name), remedy)


_ERREUR, _AVERTISSEMENT = Severity.ERREUR, Severity.AVERTISSEMENT
_EXISTS = "Une fiche ne renvoie qu’à des fiches qui existent."

CROSS_RULES = (
    CrossRule("organisme-inconnu", _ERREUR, _EXISTS, unknown_organisme),
    CrossRule("dispositif-inconnu", _ERREUR, _EXISTS, unknown_dispositif),
    CrossRule("offre-inconnue", _ERREUR, _EXISTS, unknown_offre),
    CrossRule("plateforme-inconnue", _ERREUR, "Chaque dossier de plateforme la décrit.", missing_plateforme),
    CrossRule("offre-archivee", _ERREUR, "Un parcours type passe par des offres actives.", archived_offre),
    CrossRule("dispositif-termine", _AVERTISSEMENT, "Le dispositif est en vigueur.", ended_dispositif),
)
