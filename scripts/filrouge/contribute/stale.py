"""What to check again: each entry that time has made doubtful, whose it is, and every reason to doubt it.

The command, the pages of the site and the issues of the forge all show this one list.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.model import (
    Catalogue,
    Dispositif,
    Offre,
    Organisme,
    ParcoursType,
    Plateforme,
    Session,
    Verification,
)
from filrouge.catalogue.review import (
    ARCHIVED,
    REVIEW_MONTHS,
    SESSION_STATE_DAYS,
    Stage,
    is_over,
    last_day,
    months_between,
    stage_of,
    state_is_old,
)
from filrouge.catalogue.rules.dates import later
from filrouge.catalogue.rules.freshness import SEVERITIES
from filrouge.contribute.owners import Owners
from filrouge.findings import Severity
from filrouge.french import count, date_in_words, nbsp

ALERT_OVER, RULES_OVER = "alerte-finie", "regles-finies"
SESSIONS_OVER, PLACES_OLD = "sessions-passees", "places-a-confirmer"


class Motif(NamedTuple):
    """A kind of reason: how much it matters, and the heading of the entries that have it."""

    severity: Severity
    heading: str


MOTIFS: Mapping[str, Motif] = {
    Stage.WORTHLESS.value: Motif(SEVERITIES[Stage.WORTHLESS], "Vérification périmée"),
    ALERT_OVER: Motif(Severity.AVERTISSEMENT, "Alerte finie"),
    RULES_OVER: Motif(Severity.AVERTISSEMENT, "Règles qui ne valent plus"),
    Stage.OLD.value: Motif(SEVERITIES[Stage.OLD], "Vérification ancienne"),
    SESSIONS_OVER: Motif(Severity.AVERTISSEMENT, "Toutes les sessions sont passées"),
    PLACES_OLD: Motif(Severity.INFO, "Places à confirmer"),
    Stage.DUE.value: Motif(SEVERITIES[Stage.DUE], "À revérifier"),
    Stage.NEVER.value: Motif(SEVERITIES[Stage.NEVER], "Jamais vérifiée"),
}
"""Every reason by code, the most urgent first."""

_URGENCY = {code: rank for rank, code in enumerate(MOTIFS)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is to be checked again. `since`: the date, as precise as it is known, that casts doubt."""

    code: str
    message: str
    since: str


@dataclass(frozen=True, slots=True)
class ToReview:
    """One entry to check again, its reasons in order of urgency. `checked`: day of its last check, if any."""

    kind: Kind
    id: str
    nom: str
    plateforme: str
    checked: str
    rhythm: int | None
    reasons: tuple[Reason, ...]

    @property
    def since(self) -> str:
        """The oldest of its reasons."""
        return min(reason.since for reason in self.reasons)

    @property
    def motif(self) -> str:
        """Code of its most urgent reason: where a list puts it."""
        return self.reasons[0].code

    @property
    def path(self) -> str:
        """Its file, relative to the catalogue."""
        return path_of(self.kind, self.id, self.plateforme)


Queue = Mapping[str, list[ToReview]]
"""Identifier of a platform (empty: nobody's) → what it has to check again, the oldest first."""


def queue_of(catalogue: Catalogue, today: date) -> Queue:
    """Everything to check again, for each platform that has something."""
    queue: defaultdict[str, list[ToReview]] = defaultdict(list)
    for entry in _entries(catalogue, today):
        if entry.reasons:
            queue[entry.plateforme].append(entry)
    for entries in queue.values():
        entries.sort(key=lambda entry: (entry.since, entry.kind, entry.id))
    return {owner: queue[owner] for owner in (*catalogue.plateformes, "") if owner in queue}


def by_motif(entries: Iterable[ToReview]) -> dict[str, list[ToReview]]:
    """Entries under their most urgent reason, the most urgent first; the order inside is kept."""
    groups: dict[str, list[ToReview]] = {code: [] for code in MOTIFS}
    for entry in entries:
        groups[entry.motif].append(entry)
    return {code: members for code, members in groups.items() if members}


def _entries(catalogue: Catalogue, today: date) -> Iterator[ToReview]:
    """Every entry that someone answers for, with its reasons, if any."""
    owners = Owners(catalogue)
    for offre in catalogue.offres.values():
        if offre.etat != ARCHIVED:
            reasons = _sorted(_of_offre(offre, today))
            yield ToReview(
                *(Kind.OFFRE, offre.id, offre.nom, offre.plateforme),
                *(offre.verification.date, offre.revision_mois, reasons),
            )
    for organisme in catalogue.organismes.values():
        yield _plain(Kind.ORGANISME, organisme, owners.organisme(organisme), today)
    for plateforme in catalogue.plateformes.values():
        yield _plain(Kind.PLATEFORME, plateforme, plateforme.id, today)
    for parcours in catalogue.parcours_types.values():
        yield _plain(Kind.PARCOURS_TYPE, parcours, owners.shared, today)
    for dispositif in catalogue.dispositifs.values():
        reasons = tuple(_of_rules(dispositif, today))
        yield ToReview(Kind.DISPOSITIF, dispositif.id, dispositif.nom, owners.shared, "", None, reasons)


def _plain(kind: Kind, entry: Organisme | Plateforme | ParcoursType, owner: str, today: date) -> ToReview:
    rhythm = REVIEW_MONTHS[kind]
    reasons = tuple(_of_age(entry.verification, kind, rhythm, today))
    return ToReview(kind, entry.id, entry.nom, owner, entry.verification.date, rhythm, reasons)


def _of_offre(offre: Offre, today: date) -> Iterator[Reason]:
    yield from _of_age(offre.verification, Kind.OFFRE, offre.revision_mois, today)
    if offre.alerte_jusqu_au and later(today.isoformat(), offre.alerte_jusqu_au):
        end = date_in_words(offre.alerte_jusqu_au, weekday=False)
        words = f"L’alerte a pris fin le {end} : retirez-la, ou donnez-lui une autre date."
        yield Reason(ALERT_OVER, nbsp(words), offre.alerte_jusqu_au)
    if offre.sessions:
        yield from _of_sessions(offre.sessions, today)


def _of_sessions(sessions: tuple[Session, ...], today: date) -> Iterator[Reason]:
    coming = [session for session in sessions if not is_over(session, today)]
    if not coming:
        end = last_day(sessions)
        words = f"Toutes les sessions sont passées (fin de la dernière : {_day(end)})."
        yield Reason(SESSIONS_OVER, nbsp(words), end)
    old = [session.date_etat for session in coming if state_is_old(session, today)]
    if old:
        words = f"L’état des places date du {_day(min(old))}, il y a plus de {SESSION_STATE_DAYS} jours."
        yield Reason(PLACES_OLD, words, min(old))


def _of_age(verification: Verification, kind: Kind, rhythm: int, today: date) -> Iterator[Reason]:
    found = stage_of(verification, kind, today, rhythm)
    if found is Stage.NEVER:
        yield _never(verification.source_date)
    elif found:
        age = months_between(date.fromisoformat(verification.date), today)
        words = f"Vérifiée il y a {count(age, 'mois')}, pour un rythme de {rhythm}."
        yield Reason(found.value, words, verification.date)


@lru_cache(maxsize=1024)
def _never(source_date: str) -> Reason:
    """Most entries of a young inventory: they share a few dates, and so a few reasons."""
    words = f"Jamais vérifiée (date de la source : {_day(source_date)})."
    return Reason(Stage.NEVER.value, nbsp(words), source_date)


def _of_rules(dispositif: Dispositif, today: date) -> Iterator[Reason]:
    if dispositif.valide_au and later(today.isoformat(), dispositif.valide_au):
        words = f"La validité de ces règles a pris fin (date : {_day(dispositif.valide_au)})."
        yield Reason(RULES_OVER, nbsp(words), dispositif.valide_au)


def _sorted(reasons: Iterator[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: _URGENCY[reason.code]))


def _day(text: str) -> str:
    return date_in_words(text, weekday=False)
