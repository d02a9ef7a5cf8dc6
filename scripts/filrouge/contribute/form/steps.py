"""The steps of the form: which fields one is asked for together, the necessary ones first.

A test holds that each field of a schema is in one step, or is one that nobody has to write by hand.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from filrouge.catalogue.layout import Kind
from filrouge.french import NBSP


@dataclass(frozen=True, slots=True)
class Step:
    """Some fields under one title. `aside`: folded at first, because an entry does without."""

    titre: str
    champs: tuple[str, ...]
    aside: bool = False


_VERIFICATION = Step(f"Qui a vérifié ces informations{NBSP}?", ("verification",))

STEPS: Mapping[Kind, tuple[Step, ...]] = {
    Kind.OFFRE: (
        Step("L’essentiel", ("organisme", "nom", "type", "etape", "dispositif", "description")),
        Step("Où", ("modes_accueil", "lieux", "zone_eligibilite")),
        Step("Pour qui", ("conditions",)),
        Step("Quand et à quel prix", ("entrees", "sessions", "frais", "frais_precisions")),
        Step(
            "Comment faire la demande",
            ("mobilisable_par", "modes_mobilisation", "telephone", "courriel", "lien_mobilisation"),
        ),
        Step("De quoi il s’agit", ("thematiques", "romes")),
        _VERIFICATION,
        Step(
            "Ce que l’on y gagne",
            ("voie", "resultats", "nombre_semaines", "volume_horaire_hebdomadaire", "remuneration"),
            aside=True,
        ),
        Step(
            "Venir et être accueilli",
            (
                *("hebergement", "accompagnement_pratique", "horaires_accueil", "acces_handicap"),
                *("accessibilite_lieu", "recrutement"),
            ),
            aside=True,
        ),
        Step(
            "Vie de la fiche",
            ("etat", "alerte", "revision_mois", "formacodes", "nsf"),
            aside=True,
        ),
    ),
    Kind.ORGANISME: (
        Step("L’essentiel", ("nom", "types", "description")),
        Step("Où", ("lieu",)),
        Step("Le joindre", ("telephone", "courriel", "site_web", "horaires_accueil")),
        _VERIFICATION,
        Step("Ses numéros", ("siret", "uai", "qualiopi"), aside=True),
    ),
    Kind.PLATEFORME: (
        Step("L’essentiel", ("nom", "niveau", "territoire")),
        Step("Qui la porte", ("organisme_porteur", "animation", "partenaires", "rythme_reunions")),
        Step("Orienter un jeune", ("orientation",)),
        _VERIFICATION,
    ),
}

KEPT = frozenset({"anciens_identifiants"})
"""Fields that an entry keeps as they are: they follow from renaming its file."""


def as_data() -> dict[str, list[dict[str, object]]]:
    """The steps of each kind, as the form reads them."""
    return {kind: [asdict(step) for step in steps] for kind, steps in STEPS.items()}
