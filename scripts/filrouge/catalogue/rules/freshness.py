"""Freshness: how long ago a human checked an entry, against the rhythm of review that it asks for.

An entry that nobody ever checked is said once, as information: it is shown as such on the site, and the
inventory starts with such entries. Only a check that grows old becomes a warning, then an error.
"""

from collections.abc import Iterator
from datetime import date

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Draft, Problem, Rule
from filrouge.findings import Severity
from filrouge.french import count, date_in_words

REVIEW_MONTHS = {Kind.OFFRE: 6, Kind.ORGANISME: 12, Kind.PLATEFORME: 12, Kind.PARCOURS_TYPE: 12}
"""Months between two reviews when the entry does not say."""

WARNING, ERROR = 2, 4
"""Times the rhythm of review after which a check is late, then worthless."""

CHECKED = "verifiee"
_FIELD = ("verification",)


def never_checked(draft: Draft, context: Context) -> Iterator[Problem]:
    """An entry taken from a source and that nobody confirmed."""
    if draft.data["verification"]["etat"] != CHECKED:
        source = draft.data["verification"]["source_date"]
        when = date_in_words(source, weekday=False)
        message = f"Personne n’a encore vérifié cette fiche (date de la source : {when})."
        remedy = "Vérifiez-la, puis écrivez « etat: verifiee » et la date du jour."
        yield Problem(_FIELD, message, remedy, key=True)


def due(draft: Draft, context: Context) -> Iterator[Problem]:
    """A check older than the rhythm of review."""
    yield from _older(draft, context, 1, WARNING)


def late(draft: Draft, context: Context) -> Iterator[Problem]:
    """A check older than twice that rhythm."""
    yield from _older(draft, context, WARNING, ERROR)


def worthless(draft: Draft, context: Context) -> Iterator[Problem]:
    """A check older than four times that rhythm."""
    yield from _older(draft, context, ERROR, None)


def months_between(before: date, after: date) -> int:
    """Whole months from one day to another."""
    return (after.year - before.year) * 12 + after.month - before.month - (after.day < before.day)


def _older(draft: Draft, context: Context, times: int, below: int | None) -> Iterator[Problem]:
    verification = draft.data["verification"]
    if verification["etat"] != CHECKED or "date" not in verification or draft.data.get("etat") == "archivee":
        return
    rhythm = draft.data.get("revision_mois", REVIEW_MONTHS[draft.kind])
    age = months_between(date.fromisoformat(verification["date"]), context.today)
    if age >= times * rhythm and (below is None or age < below * rhythm):
        message = f"La dernière vérification a {count(age, 'mois')}, pour un rythme de {rhythm}."
        remedy = "Relisez la fiche ; si tout est exact, changez seulement la date de vérification."
        yield Problem(_FIELD, message, remedy, key=True)


_KINDS = frozenset(REVIEW_MONTHS)

_WARNED = "Passé deux fois ce rythme, la fiche est douteuse."
_NEW = "Une fiche nouvelle attend sa vérification."
_STOPPED = "Passé quatre fois ce rythme, la fiche ne se publie plus."

RULES = (
    Rule("jamais-verifiee", Severity.INFO, _NEW, _KINDS, never_checked),
    Rule("a-reverifier", Severity.INFO, "Une fiche se relit au rythme qu’elle annonce.", _KINDS, due),
    Rule("verification-ancienne", Severity.AVERTISSEMENT, _WARNED, _KINDS, late),
    Rule("verification-perimee", Severity.ERREUR, _STOPPED, _KINDS, worthless),
)
