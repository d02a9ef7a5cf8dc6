"""How fresh an entry is: every threshold of the project, so that checks, pages and queues cannot disagree."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import REVIEW_MONTHS_OF_OFFERS, Session, Verification

REVIEW_MONTHS = {
    Kind.OFFRE: REVIEW_MONTHS_OF_OFFERS,
    Kind.ORGANISME: 12,
    Kind.PLATEFORME: 12,
    Kind.PARCOURS_TYPE: 12,
}
"""Months between two reviews when the entry does not say; what is not here is not checked by anyone."""

SESSION_STATE_DAYS = 30
"""Days after which « complet » or « ouvert » is no longer to be believed."""

CHECKED = "verifiee"
ARCHIVED = "archivee"


class Stage(StrEnum):
    """What the age of a check is worth; each value is the code of the finding that says so."""

    NEVER = "jamais-verifiee"
    DUE = "a-reverifier"
    OLD = "verification-ancienne"
    WORTHLESS = "verification-perimee"


TIMES = {Stage.WORTHLESS: 4, Stage.OLD: 2, Stage.DUE: 1}
"""From how many times its rhythm of review a check is at each stage, the longest first."""


def stage(etat: str, checked: str, rhythm: int, today: date) -> Stage | None:
    """Where an entry stands. `checked`: day of its check; `rhythm`: months between two. None: it is fresh."""
    if etat != CHECKED:
        return Stage.NEVER
    age = months_between(date.fromisoformat(checked), today) if checked else 0
    return next((stage for stage, times in TIMES.items() if age >= times * rhythm), None)


def stage_of(verification: Verification, kind: Kind, today: date, rhythm: int | None = None) -> Stage | None:
    """The same for a record; `rhythm`: what the entry itself asks for."""
    return stage(verification.etat, verification.date, rhythm or REVIEW_MONTHS[kind], today)


def months_between(before: date, after: date) -> int:
    """Whole months from one day to another."""
    return (after.year - before.year) * 12 + after.month - before.month - (after.day < before.day)


def is_over(session: Session, today: date) -> bool:
    """Whether a session belongs to the past: its month is over, since many are known by their month only."""
    return (session.fin or session.debut)[:7] < today.isoformat()[:7]


def state_is_old(session: Session, today: date) -> bool:
    """Whether what is said of the places left must be asked again."""
    if not session.etat or not session.date_etat:
        return False
    return (today - date.fromisoformat(session.date_etat)).days > SESSION_STATE_DAYS


def last_day(sessions: Iterable[Session]) -> str:
    """The end of the last of some sessions, as it is written."""
    return max(session.fin or session.debut for session in sessions)
