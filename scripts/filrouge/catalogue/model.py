"""The catalogue as Python sees it once it is valid: frozen records, one class per entity.

Built by `load` from checked data only, so nothing here is validated again. References are identifiers;
`Catalogue` resolves them. Codes are strings, dates are ISO strings as written (some are `AAAA-MM`).
Field meanings: the schemas under `catalogue/schemas/`, which are their one source.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from filrouge.geography import Territoires

Conditions = Mapping[str, Any]
"""A checked condition mapping, as `filrouge.conditions` reads it; empty when nothing is known."""
AUCUNE_CONDITION: Conditions = {}
Effectif = int | str  # a count, or "<5" where it is below five
REVIEW_MONTHS_OF_OFFERS = 6  # when an offer does not say


@dataclass(frozen=True, slots=True)
class Lieu:
    """Where something happens. Latitude and longitude in degrees (WGS 84), both or neither."""

    adresse: str
    code_postal: str
    commune: str
    code_insee: str
    nom: str = ""
    complement_adresse: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Who says so and when a human last checked it. `etat`: verifiee or a-verifier."""

    etat: str
    source: str
    source_date: str
    date: str = ""
    par: str = ""
    lien: str = ""


@dataclass(frozen=True, slots=True)
class Resultats:
    """What a step gives: a level (0 to 8), certifications (RNCP codes or names), acquis (fact codes)."""

    niveau_sortie: int | None = None
    certifications: tuple[str, ...] = ()
    acquis: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    taux: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One dated entry. `debut` and `fin`: AAAA-MM-JJ or AAAA-MM; `lieu`: index into the offer's lieux."""

    debut: str
    fin: str = ""
    inscription_jusqu_au: str = ""
    lieu: int | None = None
    places: int | None = None
    etat: str = ""
    date_etat: str = ""


@dataclass(frozen=True, slots=True)
class Mobilisation:
    """How to get in touch: the modes, by whom, and the value that each mode needs."""

    modes: tuple[str, ...] = ()
    par: tuple[str, ...] = ()
    courriel: str = ""
    telephone: str = ""
    lien: str = ""
    precisions: str = ""


@dataclass(frozen=True, slots=True)
class Offre:
    """One local training or insertion offer. `plateforme` is the folder that owns it."""

    id: str
    plateforme: str
    nom: str
    type: str
    etape: str
    organisme: str
    description: str
    thematiques: tuple[str, ...]
    modes_accueil: tuple[str, ...]
    zone_eligibilite: tuple[str, ...]
    mobilisation: Mobilisation
    frais: str
    entrees: str
    verification: Verification
    dispositif: str = ""
    lieux: tuple[Lieu, ...] = ()
    conditions: Conditions | None = None
    """None: inherited from the dispositif. Empty mapping: `aucune: true`."""
    resultats: Resultats | None = None
    """None: inherited from the dispositif."""
    frais_precisions: str = ""
    nombre_semaines: int | None = None
    volume_horaire_hebdomadaire: float | None = None
    sessions: tuple[Session, ...] = ()
    remuneration: str = ""
    remuneration_precisions: str = ""
    voie: str = ""
    hebergement: str = ""
    romes: tuple[str, ...] = ()
    formacodes: tuple[str, ...] = ()
    nsf: tuple[str, ...] = ()
    accompagnement_pratique: Mapping[str, str] = field(default_factory=dict)
    acces_handicap: str = ""
    accessibilite_lieu: str = ""
    horaires_accueil: str = ""
    recrutement: tuple[str, ...] = ()
    alerte: str = ""
    alerte_jusqu_au: str = ""
    etat: str = "active"
    revision_mois: int = REVIEW_MONTHS_OF_OFFERS
    anciens_identifiants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisme:
    """An organisation that receives, trains or accompanies young people."""

    id: str
    nom: str
    types: tuple[str, ...]
    lieu: Lieu
    verification: Verification
    siret: str = ""
    uai: str = ""
    qualiopi: bool | None = None
    description: str = ""
    telephone: str = ""
    courriel: str = ""
    site_web: str = ""
    horaires_accueil: str = ""
    anciens_identifiants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is written. `confiance`: officielle, secondaire or a-valider."""

    titre: str
    date: str
    confiance: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dispositif:
    """A national or regional scheme, written once: its rules, its outcomes, its dated sources."""

    id: str
    nom: str
    description: str
    etape: str
    conditions: Conditions
    sources: tuple[Source, ...]
    sigle: str = ""
    resultats: Resultats = Resultats()
    nombre_semaines: int | None = None
    entrees: str = ""
    incompatibles: tuple[str, ...] = ()
    valide_du: str = ""
    valide_au: str = ""
    anciens_identifiants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partenaire:
    """An organisation that takes part in a platform, and how."""

    organisme: str
    role: str


@dataclass(frozen=True, slots=True)
class Animation:
    """The function that leads a platform day to day, and its generic contact (never a person)."""

    fonction: str
    courriel: str
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Plateforme:
    """A local platform (or the regional one) and the territory it answers for."""

    id: str
    nom: str
    niveau: str
    territoire: tuple[str, ...]
    verification: Verification
    organisme_porteur: str = ""
    partenaires: tuple[Partenaire, ...] = ()
    animation: Animation | None = None
    orientation: Mobilisation | None = None
    rythme_reunions: str = ""
    anciens_identifiants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Etape:
    """One step of a typical pathway: alternatives among offers, or any offer of a dispositif."""

    nom: str
    offres: tuple[str, ...] = ()
    dispositif: str = ""
    facultative: bool = False
    en_parallele: bool = False


@dataclass(frozen=True, slots=True)
class ParcoursType:
    """A pathway that works for a stated public, shown as an example."""

    id: str
    nom: str
    description: str
    pour_qui: Conditions
    objectif: str
    etapes: tuple[Etape, ...]
    verification: Verification
    anciens_identifiants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicateurs:
    """The counts of one platform over one period; totals only."""

    plateforme: str
    periode: str
    debut: str
    fin: str
    reperes: Effectif
    suivis: Effectif
    retours_formation: Effectif
    source: str
    detail_retours: Mapping[str, Effectif] = field(default_factory=dict)
    reunions: Effectif | None = None
    partenaires_mobilises: Effectif | None = None


@dataclass(frozen=True, slots=True)
class Terme:
    """One code of a closed vocabulary: how to show it, what it means, and its own extra fields."""

    code: str
    libelle: str
    definition: str = ""
    autres: Mapping[str, Any] = field(default_factory=dict)


Referentiels = Mapping[str, Mapping[str, Terme]]
"""Vocabulary name (file name under `referentiels/`) → code → term, in the file's order."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that was loaded, by identifier, unique per entity over the whole catalogue."""

    offres: Mapping[str, Offre]
    organismes: Mapping[str, Organisme]
    dispositifs: Mapping[str, Dispositif]
    plateformes: Mapping[str, Plateforme]
    parcours_types: Mapping[str, ParcoursType]
    indicateurs: tuple[Indicateurs, ...]
    referentiels: Referentiels
    territoires: Territoires

    def dispositif_of(self, offre: Offre) -> Dispositif | None:
        """The scheme an offer belongs to, if it names one."""
        return self.dispositifs[offre.dispositif] if offre.dispositif else None

    def conditions_of(self, offre: Offre) -> Conditions:
        """The conditions that hold for an offer: its own when stated, else those of its dispositif."""
        dispositif = self.dispositif_of(offre)
        if offre.conditions is not None or dispositif is None:
            return offre.conditions or AUCUNE_CONDITION
        return dispositif.conditions

    def resultats_of(self, offre: Offre) -> Resultats:
        """What an offer gives: its own results when stated, else those of its dispositif."""
        dispositif = self.dispositif_of(offre)
        if offre.resultats is not None or dispositif is None:
            return offre.resultats or Resultats()
        return dispositif.resultats
