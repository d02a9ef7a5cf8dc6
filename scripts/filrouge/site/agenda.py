"""The sessions of an offer, and of all those of a platform, as calendars that one can add to one's own.

A session is one event on the day one enters, and one on the last day to register. Only known days are dated:
a session known by its month alone spans that month, and says so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Lieu, Offre, Session
from filrouge.french import count, date_in_words
from filrouge.history.days import instant
from filrouge.site.calendar_file import Property, calendar, day, text
from filrouge.site.world import World

FILE = "sessions.ics"


def files(world: World) -> Iterator[tuple[str, bytes]]:
    """Paths and contents: offers first, then platforms; nothing for those without a session."""
    product = world.settings.nom
    for offre in world.catalogue.offres.values():
        if offre.sessions:
            name = f"{offre.nom}, {world.organisme(offre).nom}"
            yield f"offres/{offre.id}/{FILE}", calendar(name, product, events(world, offre))
    for identifier, offres in world.by_plateforme.items():
        found = [event for offre in offres for event in events(world, offre)]
        if found:
            plateforme = world.catalogue.plateformes[identifier]
            yield f"plateformes/{identifier}/{FILE}", calendar(plateforme.nom, product, found)


def events(world: World, offre: Offre) -> Iterator[Sequence[Property]]:
    """The events of an offer's sessions, in the order of its file."""
    host = urlsplit(world.settings.url).netloc
    seen: Counter[str] = Counter()
    for session in offre.sessions:
        seen[session.debut] += 1
        rank = f"-{seen[session.debut]}" if seen[session.debut] > 1 else ""
        uid = f"{offre.id}-{session.debut}{rank}@{host}"
        said = _description(world, offre, session)
        common = [("URL", f"{world.settings.url}offres/{offre.id}/"), ("DESCRIPTION", text(said))]
        nom = f"{offre.nom} ({world.organisme(offre).nom})"
        precise = len(session.debut) > len("AAAA-MM")
        start = nom if precise else f"{nom}, jour à préciser"
        yield [
            *_dated(world, offre, uid, session.debut),
            ("SUMMARY", text(start)),
            *_place(offre, session),
            *common,
        ]
        if session.inscription_jusqu_au:
            until = f"Dernier jour pour s’inscrire : {nom}"
            dated = _dated(world, offre, f"inscription-{uid}", session.inscription_jusqu_au)
            yield [*dated, ("SUMMARY", text(until)), *common]


def _dated(world: World, offre: Offre, uid: str, when: str) -> list[Property]:
    first = _first_day(when)
    dated = [("UID", uid), ("DTSTAMP", _stamp(world, offre)), ("DTSTART;VALUE=DATE", day(first))]
    if len(when) == len("AAAA-MM"):
        dated.append(("DTEND;VALUE=DATE", day((first + timedelta(days=31)).replace(day=1))))
    return [*dated, ("TRANSP", "TRANSPARENT")]


def _stamp(world: World, offre: Offre) -> str:
    """When this was last said: the last change of the entry, else the day it was checked or its source's."""
    known = world.history.of(Kind.OFFRE, offre.id).events
    if known:
        return instant(known[0].time).strftime("%Y%m%dT%H%M%SZ")
    checked = offre.verification.date or offre.verification.source_date
    return f"{day(_first_day(checked))}T000000Z"


def _first_day(when: str) -> date:
    """The day of a date, the first of a month or of a year."""
    year, month, number = (*map(int, when.split("-")), 1, 1)[:3]
    return date(year, month, number)


def _description(world: World, offre: Offre, session: Session) -> str:
    """What is known of a session, one fact a line."""
    state = world.label("etats-session", session.etat)
    known = f" (au {date_in_words(session.date_etat, weekday=False)})" if session.date_etat else ""
    deadline = session.inscription_jusqu_au
    facts = (
        f"Entrée : {date_in_words(session.debut)}",
        session.fin and f"Fin : {date_in_words(session.fin)}",
        deadline and f"Inscription jusqu’au {date_in_words(deadline)}",
        state and f"{state}{known}",
        session.places and count(session.places, "place"),
        f"Plateforme : {world.catalogue.plateformes[offre.plateforme].nom}",
    )
    return "\n".join(fact for fact in facts if fact)


def _place(offre: Offre, session: Session) -> list[Property]:
    """Where one goes; nothing when it is not known which of several places."""
    if not offre.lieux or (session.lieu is None and len(offre.lieux) > 1):
        return []
    lieu: Lieu = offre.lieux[session.lieu or 0]
    parts = (lieu.nom, lieu.adresse, f"{lieu.code_postal} {lieu.commune}")
    place = [("LOCATION", text(", ".join(part for part in parts if part)))]
    if lieu.latitude is not None and lieu.longitude is not None:
        place.append(("GEO", f"{lieu.latitude:.6f};{lieu.longitude:.6f}"))
    return place
