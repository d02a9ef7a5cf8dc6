"""From the data of one checked file to its frozen record.

Equal values (places, verifications, codes) are kept once: ten thousand offers share a few hundred of them.
"""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.lien_exclu import LienExclu
from filrouge.catalogue.model import (
    AUCUNE_CONDITION,
    REVIEW_MONTHS_OF_OFFERS,
    Animation,
    Conditions,
    Dispositif,
    Etape,
    Indicateurs,
    Lieu,
    Mobilisation,
    Offre,
    Organisme,
    ParcoursType,
    Partenaire,
    Plateforme,
    Resultats,
    Session,
    Source,
    Verification,
)
from filrouge.catalogue.referentiels import terms

Data = dict[str, Any]
Entity = Offre | Organisme | Dispositif | Plateforme | ParcoursType | Indicateurs
Built = Entity | LienExclu | Mapping[str, Any]
"""An entity, a link left out, or the terms of a referentiel."""

_T = TypeVar("_T", bound=Hashable)


class Builder:
    """Makes records; one Builder for a whole catalogue, so that they share their equal parts."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def build(self, kind: Kind, identifier: str, plateforme: str, data: Data) -> Built:
        """Make the record of a file; `data` has passed its schema."""
        match kind:
            case Kind.OFFRE:
                return self.offre(identifier, plateforme, data)
            case Kind.ORGANISME:
                return self.organisme(identifier, data)
            case Kind.DISPOSITIF:
                return self.dispositif(identifier, data)
            case Kind.PLATEFORME:
                return self.plateforme(identifier, data)
            case Kind.PARCOURS_TYPE:
                return self.parcours_type(identifier, data)
            case Kind.INDICATEURS:
                return indicateurs(identifier, plateforme, data)
            case Kind.REFERENTIEL:
                return terms(data)
            case Kind.LIEN_EXCLU:
                return LienExclu(id=identifier, **data)

    def offre(self, identifier: str, plateforme: str, data: Data) -> Offre:
        get, code, codes = data.get, self._code, self._codes
        remuneration, alerte, resultats = get("remuneration", {}), get("alerte", {}), get("resultats")
        return Offre(
            id=identifier,
            plateforme=self._keep(plateforme),
            nom=data["nom"],
            type=code(data, "type"),
            etape=code(data, "etape"),
            organisme=code(data, "organisme"),
            description=data["description"],
            thematiques=codes(data, "thematiques"),
            modes_accueil=codes(data, "modes_accueil"),
            zone_eligibilite=codes(data, "zone_eligibilite"),
            mobilisation=self._mobilisation(data),
            frais=code(data, "frais"),
            entrees=code(data, "entrees"),
            verification=self._verification(data["verification"]),
            dispositif=code(data, "dispositif"),
            lieux=self._keep(tuple(map(self._lieu, get("lieux", ())))),
            conditions=conditions(data["conditions"]) if "conditions" in data else None,
            resultats=None if resultats is None else self._resultats(resultats),
            frais_precisions=get("frais_precisions", ""),
            nombre_semaines=get("nombre_semaines"),
            volume_horaire_hebdomadaire=get("volume_horaire_hebdomadaire"),
            sessions=tuple(Session(**session) for session in get("sessions", ())),
            remuneration=code(remuneration, "nature"),
            remuneration_precisions=code(remuneration, "precisions"),
            voie=code(data, "voie"),
            hebergement=code(data, "hebergement"),
            romes=codes(data, "romes"),
            formacodes=codes(data, "formacodes"),
            nsf=codes(data, "nsf"),
            accompagnement_pratique=get("accompagnement_pratique", {}),
            acces_handicap=get("acces_handicap", ""),
            accessibilite_lieu=get("accessibilite_lieu", ""),
            horaires_accueil=get("horaires_accueil", ""),
            recrutement=codes(data, "recrutement"),
            alerte=alerte.get("texte", ""),
            alerte_jusqu_au=alerte.get("jusqu_au", ""),
            etat=get("etat", "active"),
            revision_mois=get("revision_mois", REVIEW_MONTHS_OF_OFFERS),
            anciens_identifiants=codes(data, "anciens_identifiants"),
        )

    def organisme(self, identifier: str, data: Data) -> Organisme:
        return Organisme(
            id=identifier,
            nom=data["nom"],
            types=self._codes(data, "types"),
            lieu=self._lieu(data["lieu"]),
            verification=self._verification(data["verification"]),
            siret=data.get("siret", ""),
            uai=data.get("uai", ""),
            qualiopi=data.get("qualiopi"),
            description=data.get("description", ""),
            telephone=data.get("telephone", ""),
            courriel=data.get("courriel", ""),
            site_web=data.get("site_web", ""),
            horaires_accueil=data.get("horaires_accueil", ""),
            anciens_identifiants=self._codes(data, "anciens_identifiants"),
        )

    def dispositif(self, identifier: str, data: Data) -> Dispositif:
        valide = data.get("valide", {})
        return Dispositif(
            id=identifier,
            nom=data["nom"],
            description=data["description"],
            etape=data["etape"],
            conditions=conditions(data["conditions"]),
            sources=tuple(Source(**source) for source in data["sources"]),
            sigle=data.get("sigle", ""),
            resultats=self._resultats(data.get("resultats", {})),
            nombre_semaines=data.get("nombre_semaines"),
            entrees=data.get("entrees", ""),
            incompatibles=self._codes(data, "incompatibles"),
            valide_du=valide.get("du", ""),
            valide_au=valide.get("au", ""),
            anciens_identifiants=self._codes(data, "anciens_identifiants"),
        )

    def plateforme(self, identifier: str, data: Data) -> Plateforme:
        animation, orientation = data.get("animation"), data.get("orientation")
        return Plateforme(
            id=identifier,
            nom=data["nom"],
            niveau=data["niveau"],
            territoire=tuple(data["territoire"]),
            verification=self._verification(data["verification"]),
            organisme_porteur=data.get("organisme_porteur", ""),
            partenaires=tuple(Partenaire(**partenaire) for partenaire in data.get("partenaires", ())),
            animation=None if animation is None else Animation(**animation),
            orientation=None if orientation is None else self._mobilisation(orientation),
            rythme_reunions=data.get("rythme_reunions", ""),
            anciens_identifiants=self._codes(data, "anciens_identifiants"),
        )

    def parcours_type(self, identifier: str, data: Data) -> ParcoursType:
        return ParcoursType(
            id=identifier,
            nom=data["nom"],
            description=data["description"],
            pour_qui=conditions(data["pour_qui"]),
            objectif=data["objectif"],
            etapes=tuple(
                Etape(**(etape | {"offres": tuple(etape.get("offres", ()))})) for etape in data["etapes"]
            ),
            verification=self._verification(data["verification"]),
            anciens_identifiants=self._codes(data, "anciens_identifiants"),
        )

    def _keep(self, value: _T) -> _T:
        """The first value equal to this one that was ever seen."""
        kept: _T = self._kept.setdefault(value, value)
        return kept

    def _code(self, data: Data, field: str) -> str:
        value: str = data.get(field, "")
        return self._keep(value)

    def _codes(self, data: Data, field: str) -> tuple[str, ...]:
        return self._keep(tuple(data.get(field, ())))

    def _lieu(self, data: Data) -> Lieu:
        """Coordinates written as whole numbers become floats, so that equal places are one value."""
        point: Data = {axis: float(data[axis]) for axis in ("latitude", "longitude") if axis in data}
        return self._keep(Lieu(**(data | point)))

    def _verification(self, data: Data) -> Verification:
        return self._keep(Verification(**data))

    def _resultats(self, data: Data) -> Resultats:
        return self._keep(
            Resultats(
                niveau_sortie=data.get("niveau_sortie"),
                certifications=self._codes(data, "certifications"),
                acquis=self._codes(data, "acquis"),
                competences=tuple(data.get("competences", ())),
                taux=data.get("taux", ""),
            )
        )

    def _mobilisation(self, data: Data) -> Mobilisation:
        return self._keep(
            Mobilisation(
                modes=self._codes(data, "modes_mobilisation"),
                par=self._codes(data, "mobilisable_par"),
                courriel=data.get("courriel", ""),
                telephone=data.get("telephone", ""),
                lien=data.get("lien_mobilisation", ""),
                precisions=data.get("precisions", ""),
            )
        )


def conditions(data: Conditions) -> Conditions:
    """The mapping as written; `aucune: true` is the empty one."""
    return AUCUNE_CONDITION if data.get("aucune") else data


def indicateurs(identifier: str, plateforme: str, data: Data) -> Indicateurs:
    """The counts of one platform over one period."""
    return Indicateurs(
        plateforme=plateforme,
        periode=identifier,
        debut=data["periode"]["debut"],
        fin=data["periode"]["fin"],
        reperes=data["reperes"],
        suivis=data["suivis"],
        retours_formation=data["retours_formation"],
        source=data["source"],
        detail_retours=data.get("detail_retours", {}),
        reunions=data.get("reunions"),
        partenaires_mobilises=data.get("partenaires_mobilises"),
    )
