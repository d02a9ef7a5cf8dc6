"""Dates: in order, and not in the future when they tell what has been done."""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Data, Draft, Path, Problem, Rule
from filrouge.findings import Severity
from filrouge.french import date_in_words


def later(one: str, other: str) -> bool:
    """Whether `one` comes after `other`, as far as both are precise (AAAA, AAAA-MM or AAAA-MM-JJ)."""
    common = min(len(one), len(other))
    return one[:common] > other[:common]


def session_order(draft: Draft, context: Context) -> Iterator[Problem]:
    """A session that ends before it begins, or that one may join after its end."""
    for index, session in enumerate(draft.data.get("sessions", ())):
        base = ("sessions", index)
        start, end = session["debut"], session.get("fin", session["debut"])
        if later(start, end):
            yield _disorder((*base, "fin"), "La session finit", end, start)
        limit = session.get("inscription_jusqu_au")
        if limit and later(limit, end):
            message = f"Les inscriptions ferment le {_words(limit)}, après la session ({_words(end)})."
            yield Problem((*base, "inscription_jusqu_au"), message, "Corrigez l’une des deux dates.")


def session_place(draft: Draft, context: Context) -> Iterator[Problem]:
    """A session in a place that the offer does not have (places count from 0)."""
    places = len(draft.data.get("lieux", ()))
    for index, session in enumerate(draft.data.get("sessions", ())):
        if session.get("lieu", 0) >= max(places, 1):
            message = f"La session renvoie au lieu {session['lieu']}, mais l’offre a {places} lieu(x)."
            yield Problem(("sessions", index, "lieu"), message, "Le premier lieu porte le numéro 0.")


def period_order(draft: Draft, context: Context) -> Iterator[Problem]:
    """A period that ends before it begins."""
    for field, first, last in (("periode", "debut", "fin"), ("valide", "du", "au")):
        period = draft.data.get(field, {})
        if first in period and last in period and later(period[first], period[last]):
            yield _disorder((field, last), "La période finit", period[last], period[first])


def future(draft: Draft, context: Context) -> Iterator[Problem]:
    """A check, a source or a state that is dated after today."""
    for path, written in _past_dates(draft.data):
        if later(written, context.iso_today):
            message = f"La date du {_words(written)} n’est pas encore arrivée."
            yield Problem(path, message, "Écrivez la date à laquelle cela a vraiment été constaté.")


def _past_dates(data: Data) -> Iterator[tuple[Path, str]]:
    for field in ("date", "source_date"):
        written = data.get("verification", {}).get(field)
        if written:
            yield ("verification", field), written
    if "date" in data:
        yield ("date",), data["date"]
    for index, source in enumerate(data.get("sources", ())):
        yield ("sources", index, "date"), source["date"]
    for index, session in enumerate(data.get("sessions", ())):
        if "date_etat" in session:
            yield ("sessions", index, "date_etat"), session["date_etat"]


def _disorder(path: Path, what: str, end: str, start: str) -> Problem:
    message = f"{what} ({_words(end)}) avant de commencer ({_words(start)})."
    return Problem(path, message, "Corrigez l’une des deux dates.")


def _words(written: str) -> str:
    return date_in_words(written, weekday=False)


_ERREUR = Severity.ERREUR
_OFFRE = frozenset({Kind.OFFRE})

RULES = (
    Rule("session-desordonnee", _ERREUR, "Une session commence avant de finir.", _OFFRE, session_order),
    Rule("session-sans-lieu", _ERREUR, "Une session a un lieu de l’offre.", _OFFRE, session_place),
    Rule(
        "periode-desordonnee",
        _ERREUR,
        "Une période commence avant de finir.",
        frozenset({Kind.INDICATEURS, Kind.DISPOSITIF}),
        period_order,
    ),
    Rule(
        "date-future",
        _ERREUR,
        "On ne peut pas avoir vérifié une fiche, ou lu une source, plus tard qu’aujourd’hui.",
        frozenset(Kind) - {Kind.REFERENTIEL, Kind.INDICATEURS},
        future,
    ),
)
