"""When one may start: the four modes of entry as openings, each with what remains to be confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from filrouge.catalogue.model import Session
from filrouge.conditions.days import day_number, iso_date, last_of_month
from filrouge.french import date_in_words
from filrouge.pathways.offers import FIXED, TERM, Sort
from filrouge.pathways.steps import Opening
from filrouge.pathways.weights import Weights
from filrouge.pathways.wording import say

FULL = ("complet", "suspendu", "ferme")
UNKNOWN = "a-confirmer"
ANY_TIME = "permanentes"


@dataclass(frozen=True, slots=True)
class Entry:
    """An opening and the sentences of its doubts."""

    opening: Opening
    notes: tuple[str, ...] = ()


def entries(sort: Sort, today: int, weights: Weights) -> tuple[Entry, ...]:
    """The entries of an offer from this day to the horizon, whoever asks, sooner first days first."""
    horizon = today + weights.horizon_days
    if sort.entrees == FIXED:
        found = list(_sessions(sort, today, horizon, weights))
    elif sort.entrees == TERM:
        found = list(_terms(sort, today, horizon, weights))
    else:
        found = [Entry(Opening(today, horizon, weights.delays[sort.entrees], sort.days, 0))]
    return tuple(found)


def any_day(today: int, weights: Weights) -> Entry:
    """When a step made to measure may start: any day, since it is made for this person."""
    return Entry(Opening(today, today + weights.horizon_days, 0, weights.made_days, 0))


def clipped(found: list[Entry] | tuple[Entry, ...], first: int, last: int) -> Iterator[Entry]:
    """The entries of a period, both ends included."""
    for entry in found:
        start, end = max(entry.opening.first, first), min(entry.opening.last, last)
        if start <= end:
            if (start, end) == (entry.opening.first, entry.opening.last):
                yield entry
            else:
                yield Entry(replace(entry.opening, first=start, last=end), entry.notes)


def _terms(sort: Sort, today: int, horizon: int, weights: Weights) -> Iterator[Entry]:
    """The day on which schools open, each year, then those on which a place may be left."""
    month, number = weights.term
    for year in range(_year(today) - 1, _year(horizon) + 1):
        written = f"{year}-{month:02}-{number:02}"
        start, notes = day_number(written), (say("rentree", date=date_in_words(written, weekday=False)),)
        end = start + weights.late_days
        if today <= start <= horizon:
            yield Entry(Opening(start, start, 0, sort.days, 1), notes)
        if weights.late_days and today <= end and start < horizon:
            opening = Opening(
                max(start + 1, today), min(end, horizon), weights.delays[ANY_TIME], sort.days, 1
            )
            yield Entry(opening, (say("retard"),))


def _sessions(sort: Sort, today: int, horizon: int, weights: Weights) -> Iterator[Entry]:
    """The sessions that are known, then those that will follow the last one."""
    latest = today - 1
    for session in sort.sessions:
        start = day_number(session.debut)
        if today <= start <= horizon:
            latest = max(latest, start)
            notes = _confirm(session, today, weights)
            if notes is not None:
                yield Entry(Opening(start, start, 0, _length(session, sort), len(notes)), notes)
    delay = weights.delays[UNKNOWN]
    if latest < horizon:
        yield Entry(Opening(latest + 1, horizon, delay, sort.days, 1), (say("prochaine"),))


def _confirm(session: Session, today: int, weights: Weights) -> tuple[str, ...] | None:
    """What must be confirmed of a session; None when one cannot enter it."""
    if session.inscription_jusqu_au and _last_day(session.inscription_jusqu_au) < today:
        return None
    month_only = (say("session_mois"),) if len(session.debut) < 10 else ()
    if not session.etat:
        return month_only
    fresh = session.date_etat and today - _last_day(session.date_etat) <= weights.session_state_days
    if fresh:
        return None if session.etat in FULL else month_only
    return (*month_only, say("session_etat"))


def _length(session: Session, sort: Sort) -> int:
    if not session.fin:
        return sort.days
    return max(_last_day(session.fin) - day_number(session.debut) + 1, 1)


def _last_day(text: str) -> int:
    """A day, or the last one of a month."""
    return last_of_month(text) if len(text) == 7 else day_number(text)


def _year(day: int) -> int:
    return int(iso_date(day)[:4])
