"""The pieces of entry pages that many pages share: made once, remembered by what they were made from."""

from collections.abc import Mapping

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import (
    AUCUNE_CONDITION,
    Conditions,
    Dispositif,
    Offre,
    Resultats,
    Verification,
)
from filrouge.catalogue.review import is_over, stage_of
from filrouge.conditions.language import sentences
from filrouge.memo import Memo
from filrouge.site import agenda, markdown
from filrouge.site.changes import Changes
from filrouge.site.contact import Contacts
from filrouge.site.maps import Maps
from filrouge.site.phrases import Acronyms, duration, hours, listed
from filrouge.site.templates import Templates
from filrouge.site.world import World

APART = {"prescription", "valide"}
"""Sentences that inform without being a condition one can fail."""
RNCP = "https://www.francecompetences.fr/recherche/rncp/"


class Fragments:
    """Everything the page modules share for one compilation; `memo` lives from one to the next."""

    def __init__(self, world: World, templates: Templates, maps: Maps, memo: Memo[Markup]) -> None:
        self.world = world
        self.templates = templates
        self.maps = maps
        self.memo = memo
        self.acronyms = Acronyms(world.catalogue.referentiels.get("sigles", {}))
        self.contacts = Contacts(world, templates, maps, memo)
        self.changes = Changes(world, templates, memo)
        self._steps = list(world.catalogue.referentiels.get("etapes", {}))

    def etape(self, code: str) -> Markup:
        """Where the step stands on the way: the thread with its knots, and its name."""
        return self.memo.get(("etape", code), (), lambda: self._etape(code))

    def _etape(self, code: str) -> Markup:
        number = self._steps.index(code) if code in self._steps else 0
        knots = [(10 + 20 * i, "c-passe" if i <= number else "c-futur") for i in range(len(self._steps))]
        return self.templates.render(
            "etape",
            noeuds=knots,
            ici=10 + 20 * number,
            fin=10 + 20 * max(len(self._steps) - 1, 0),
            numero=number + 1,
            nombre=len(self._steps),
            nom=self.world.label("etapes", code),
        )

    def conditions(self, conditions: Conditions | None, dispositif: Dispositif | None = None) -> Markup:
        """May I enter? None: nobody knows. `dispositif`: where the rules come from when inherited."""
        key = ("conditions", id(conditions), dispositif.id if dispositif else "")
        return self.memo.get(key, (conditions, dispositif), lambda: self._conditions(conditions, dispositif))

    def _conditions(self, conditions: Conditions | None, dispositif: Dispositif | None) -> Markup:
        catalogue = self.world.catalogue
        names: Mapping[str, str] = catalogue.territoires.noms
        said = sentences(conditions or AUCUNE_CONDITION, catalogue.referentiels, names)
        html = self.templates.render(
            "conditions",
            inconnues=conditions is None,
            regles=[s for s in said if s.kind not in APART | {"justificatif"}],
            autres=[s for s in said if s.kind in APART],
            papiers=[s for s in said if s.kind == "justificatif"],
            dispositif=dispositif,
        )
        return self.acronyms.explain(html, set())

    def conditions_of(self, offre: Offre) -> Markup:
        """An offer's own conditions, or those of its dispositif, saying so."""
        dispositif = self.world.catalogue.dispositif_of(offre)
        if offre.conditions is not None or dispositif is None:
            return self.conditions(offre.conditions)
        return self.conditions(dispositif.conditions, dispositif)

    def bref(self, facts: tuple[tuple[str, str], ...]) -> Markup:
        """The strip of short facts under the title; empty ones are left out."""
        return self.memo.get(
            ("bref", facts),
            (),
            lambda: self.templates.render("bref", faits=[f for f in facts if f[1]]) if facts else Markup(),
        )

    def facts_of(self, offre: Offre) -> tuple[tuple[str, str], ...]:
        """What one wants to know first about an offer."""
        label, dispositif = self.world.label, self.world.catalogue.dispositif_of(offre)
        weeks = offre.nombre_semaines or (dispositif.nombre_semaines if dispositif else None)
        entry = offre.entrees or (dispositif.entrees if dispositif else "")
        level = self.world.catalogue.resultats_of(offre).niveau_sortie
        lodging = offre.hebergement if offre.hebergement != "aucun" else ""
        return (
            ("Entrée", label("entrees", entry)),
            ("Durée", duration(weeks)),
            ("Diplôme visé", label("niveaux", level) if level else ""),
            ("Statut", label("voies", offre.voie)),
            ("Prix", label("frais", offre.frais)),
            ("Argent reçu", label("remunerations", offre.remuneration)),
            ("Dormir sur place", label("hebergements", lodging)),
        )

    def apporte(self, resultats: Resultats, offre: Offre | None = None) -> Markup:
        """What it gives: level, certifications, acquis, trades."""
        romes = offre.romes if offre else ()
        practical = tuple(sorted(offre.accompagnement_pratique.items())) if offre else ()
        extra = (offre.remuneration_precisions, offre.frais_precisions) if offre else ("", "")
        key = ("apporte", resultats, romes, practical, extra)
        return self.memo.get(key, (), lambda: self._apporte(resultats, romes, practical, extra))

    def _apporte(
        self,
        resultats: Resultats,
        romes: tuple[str, ...],
        practical: tuple[tuple[str, str], ...],
        extra: tuple[str, str],
    ) -> Markup:
        world = self.world
        niveau = world.terme("niveaux", resultats.niveau_sortie or "")
        words = {"transport": "Transport", "restauration": "Repas", "garde_enfant": "Garde d’enfant"}
        notes = [(words.get(name, name), text) for name, text in practical]
        notes += [(name, text) for name, text in zip(("Argent reçu", "Prix"), extra, strict=True) if text]
        context: dict[str, object] = {
            "niveau": niveau,
            "certifications": [_certification(code) for code in resultats.certifications],
            "acquis": [world.label("faits", code) for code in resultats.acquis],
            "competences": resultats.competences,
            "metiers": listed(dict.fromkeys(world.label("metiers", code) for code in romes)),
            "taux": resultats.taux,
            "pratique": notes,
        }
        empty = not niveau.libelle and not any(v for k, v in context.items() if k != "niveau")
        return self.templates.render("apporte", vide=empty, **context)

    def quand(self, offre: Offre) -> Markup:
        """When one can start, and how long it lasts."""
        dispositif = self.world.catalogue.dispositif_of(offre)
        weeks = offre.nombre_semaines or (dispositif.nombre_semaines if dispositif else None)
        entry = offre.entrees or (dispositif.entrees if dispositif else "")
        sessions = tuple(each for each in offre.sessions if not is_over(each, self.world.today))
        key = ("quand", entry, weeks, offre.volume_horaire_hebdomadaire, sessions, offre.horaires_accueil)
        return self.memo.get(
            key,
            (),
            lambda: self.templates.render(
                "quand",
                entrees=self.world.terme("entrees", entry),
                sessions=self.contacts.sessions(sessions, offre),
                agenda=agenda.FILE,
                duree=duration(weeks),
                heures=hours(offre.volume_horaire_hebdomadaire),
                horaires=offre.horaires_accueil,
            ),
        )

    def source(self, verification: Verification, kind: Kind, rhythm: int | None = None) -> Markup:
        """Who says so, when it was checked, and whether that was too long ago for `rhythm` (months)."""
        stade = stage_of(verification, kind, self.world.today, rhythm)
        return self.memo.get(
            ("source", verification, stade),
            (),
            lambda: self.templates.render("source", verification=verification, stade=stade),
        )

    def etat(self, verification: Verification, kind: Kind, rhythm: int | None = None) -> Markup:
        """Verified, not yet, or too long ago: said in one word beside the title."""
        stade = stage_of(verification, kind, self.world.today, rhythm)
        return self.memo.get(("etat", stade), (), lambda: self.templates.render("etat", stade=stade))

    def description(self, text: str, seen: set[str]) -> Markup:
        """A description with its acronyms spelt out."""
        return self.acronyms.explain(markdown.render(text), seen)

    def pied(self, verification: Verification, kind: Kind, identifier: str) -> Markup:
        """The foot of an entry page: source, date, links to correct it."""
        source = self.source(verification, kind)
        changes = self.changes.section(kind, identifier)
        gestures = self.templates.render("gestes", gestes=self.world.gestures(kind, identifier))
        return self.templates.render("pied", source=source, mises_a_jour=changes, gestes=gestures)


def _certification(code: str) -> dict[str, str]:
    number = code.removeprefix("RNCP")
    if code.startswith("RNCP") and number.isdigit():
        return {"nom": f"Fiche {code} de France compétences", "href": f"{RNCP}{number}/"}
    return {"nom": code, "href": ""}
