"""Dates: in order, and not in the future when they tell what has been done."""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Data, Draft, Path, Problem, Rule, problem
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
            yield problem((*base, "fin"), "session-order", end=_words(end), start=_words(start))
        limit = session.get("inscription_jusqu_au")
        if limit and later(limit, end):
            gaps = {"limit": _words(limit), "end": _words(end)}
            yield problem((*base, "inscription_jusqu_au"), "late-registration", **gaps)


def session_place(draft: Draft, context: Context) -> Iterator[Problem]:
    """A session in a place that the offer does not have (places count from 0)."""
    places = len(draft.data.get("lieux", ()))
    for index, session in enumerate(draft.data.get("sessions", ())):
        if session.get("lieu", 0) >= max(places, 1):
            path = ("sessions", index, "lieu")
            yield problem(path, "session-place", place=session["lieu"], places=places)


def period_order(draft: Draft, context: Context) -> Iterator[Problem]:
    """A period that ends before it begins."""
    for field, first, last in (("periode", "debut", "fin"), ("valide", "du", "au")):
        period = draft.data.get(field, {})
        if first in period and last in period and later(period[first], period[last]):
            gaps = {"end": _words(period[last]), "start": _words(period[first])}
            yield problem((field, last), "period-order", **gaps)


def future(draft: Draft, context: Context) -> Iterator[Problem]:
    """A check, a source or a state that is dated after today."""
    for path, written in _past_dates(draft.data):
        if later(written, context.iso_today):
            yield problem(path, "future", date=_words(written))


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
