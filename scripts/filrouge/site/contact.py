"""Where an offer is and how one gets in: places with their map, people to contact, dated entries."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from filrouge.catalogue.model import Lieu, Mobilisation, Offre, Organisme, Session
from filrouge.catalogue.review import state_is_old
from filrouge.french import count, date_in_words
from filrouge.memo import Memo
from filrouge.site.maps import Maps
from filrouge.site.markdown import is_safe_link
from filrouge.site.phrases import listed, lowered, telephone, telephone_link
from filrouge.site.templates import Templates
from filrouge.site.world import World


class Geste(NamedTuple):
    """One way to get in touch: what to do, with what, and where the button leads."""

    verbe: str
    valeur: str = ""
    href: str = ""
    nofollow: bool = False


class Contacts:
    """The practical pieces of an entry page."""

    def __init__(self, world: World, templates: Templates, maps: Maps, memo: Memo[Markup]) -> None:
        self._world = world
        self._templates = templates
        self._maps = maps
        self._memo = memo

    def lieux(self, lieux: tuple[Lieu, ...], offre: Offre | None = None) -> Markup:
        """Addresses and the map of the first one; for an offer, whom it is for and if it is at a distance."""
        modes = offre.modes_accueil if offre else ()
        zone = offre.zone_eligibilite if offre else ()
        access = offre.accessibilite_lieu if offre and is_safe_link(offre.accessibilite_lieu) else ""
        key = ("lieux", lieux, modes, zone, access)
        return self._memo.get(key, (), lambda: self._lieux(lieux, modes, zone, access))

    def _lieux(
        self, lieux: tuple[Lieu, ...], modes: Sequence[str], zone: Sequence[str], access: str
    ) -> Markup:
        first = lieux[0] if lieux else None
        remote = "a-distance" in modes
        both = "Une partie peut se suivre à distance." if lieux else "Tout se passe à distance."
        return self._templates.render(
            "lieux",
            lieux=lieux,
            carte=self._maps.place(first.code_insee, first.latitude, first.longitude) if first else "",
            distance=both if remote else "",
            zone="" if "france" in zone else listed(self._world.place_name(code) for code in zone),
            acces_lieu=access,
        )

    def comment(self, offre: Offre) -> Markup:
        """How to get into an offer: its own contacts, else those of its organisation."""
        organisme = self._world.organisme(offre)
        reach = (organisme.telephone, organisme.courriel, organisme.site_web)
        key = (
            "comment",
            offre.mobilisation,
            offre.recrutement,
            offre.acces_handicap,
            reach,
            offre.plateforme,
        )
        return self._memo.get(key, (), lambda: self._comment(offre, organisme))

    def _comment(self, offre: Offre, organisme: Organisme) -> Markup:
        gestes = self.gestes(offre.mobilisation)
        if not any(geste.href for geste in gestes):
            gestes = [*self.reach(organisme), *gestes]
        return self._templates.render(
            "comment",
            par=_who(offre.mobilisation.par),
            gestes=gestes,
            sans_coordonnees=not any(geste.href for geste in gestes),
            plateforme=offre.plateforme,
            precisions=offre.mobilisation.precisions,
            recrutement=self._labels("recrutements", offre.recrutement),
            handicap=offre.acces_handicap,
        )

    def organisme(self, organisme: Organisme, plateforme: str) -> Markup:
        """How to reach an organisation."""
        gestes = self.reach(organisme)
        empty = {"par": "", "precisions": "", "recrutement": "", "handicap": ""}
        return self._templates.render(
            "comment", gestes=gestes, sans_coordonnees=not gestes, plateforme=plateforme, **empty
        )

    def orientation(self, mobilisation: Mobilisation) -> Markup:
        """How a professional refers a young person to a platform."""
        return self._templates.render(
            "comment",
            par="",
            gestes=self.gestes(mobilisation),
            sans_coordonnees=False,
            plateforme="",
            precisions=mobilisation.precisions,
            recrutement="",
            handicap="",
        )

    def gestes(self, mobilisation: Mobilisation) -> list[Geste]:
        """One button for each mode that has its value."""
        made = {
            "telephoner": _call(mobilisation.telephone),
            "envoyer-un-courriel": _write(mobilisation.courriel),
            "utiliser-lien-mobilisation": _visit(mobilisation.lien, "Faire la demande en ligne"),
            "se-presenter": [Geste("Présentez-vous à l’adresse indiquée.")],
        }
        return [geste for mode, gestes in made.items() if mode in mobilisation.modes for geste in gestes]

    def reach(self, organisme: Organisme) -> list[Geste]:
        """An organisation's telephone, mailbox and site."""
        return [
            *_call(organisme.telephone),
            *_write(organisme.courriel),
            *_visit(organisme.site_web, "Voir le site"),
        ]

    def sessions(self, sessions: Iterable[Session], offre: Offre) -> list[dict[str, str]]:
        """Coming entries, soonest first, as the template shows them."""
        return [self._session(each, offre) for each in sorted(sessions, key=lambda s: (s.debut, s.fin))]

    def _session(self, session: Session, offre: Offre) -> dict[str, str]:
        state = self._world.label("etats-session", session.etat)
        if state and state_is_old(session, self._world.today):
            state += " (à confirmer)"
        known = session.lieu is not None and len(offre.lieux) > 1
        place = offre.lieux[session.lieu].commune if known and session.lieu is not None else ""
        deadline = session.inscription_jusqu_au
        return {
            "debut": date_in_words(session.debut),
            "fin": date_in_words(session.fin) if session.fin else "",
            "lieu": place,
            "etat": state,
            "inscription": date_in_words(deadline) if deadline else "",
            "places": count(session.places, "place") if session.places else "",
        }

    def _labels(self, referentiel: str, codes: Iterable[str]) -> str:
        return listed(lowered(self._world.label(referentiel, code)) for code in codes)


def _who(par: Sequence[str]) -> str:
    if "usagers" in par:
        return "Vous pouvez faire la demande vous-même."
    if "professionnels" in par:
        return "La demande passe par un professionnel qui vous suit, par exemple votre mission locale."
    return ""


def _call(number: str) -> list[Geste]:
    href = telephone_link(number)
    return [Geste("Appeler", telephone(number), href)] if href else []


def _write(mailbox: str) -> list[Geste]:
    href = f"mailto:{mailbox}"
    return [Geste("Écrire", mailbox, href)] if mailbox and is_safe_link(href) else []


def _visit(url: str, words: str) -> list[Geste]:
    return [Geste(words, "", url, True)] if is_safe_link(url) else []
