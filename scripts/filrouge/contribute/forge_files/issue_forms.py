"""What an issue asks for, whoever has no wish for a file: fields from the schemas, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Referentiels
from filrouge.catalogue.schema_words import example_of
from filrouge.catalogue.schemas import Schema
from filrouge.contribute.form.reasons import REASONS

CONFIG = "# Écrit par « filrouge forge ».\nblank_issues_enabled: true\n"
_LONG = ("description", "lieux", "lieu", "conditions", "verification", "zone_eligibilite")
"""Fields that take more than a line, or a structure that people tell in a sentence."""
_ASKED = {
    Kind.OFFRE: (
        *("organisme", "nom", "type", "etape", "description", "modes_accueil", "lieux", "zone_eligibilite"),
        *("conditions", "entrees", "frais", "mobilisable_par", "modes_mobilisation", "telephone", "courriel"),
        *("lien_mobilisation", "verification"),
    ),
    Kind.ORGANISME: (
        *("nom", "types", "lieu", "description", "telephone", "courriel", "site_web", "siret"),
        "verification",
    ),
}
_SAID_OTHERWISE = {
    "organisme": "Le nom de l’organisme qui propose l’offre, et sa commune.",
    "lieu": "L’adresse complète, avec le code postal et la commune.",
    "lieux": "L’adresse complète de chaque lieu, avec le code postal et la commune.",
    "zone_eligibilite": "Où il faut habiter pour en bénéficier : des communes, un département, la région.",
    "conditions": "Qui peut entrer : âge, niveau, situation. Écrivez « aucune » s’il n’y en a pas.",
    "telephone": "Le numéro de l’accueil.",
    "siret": "Les quatorze chiffres de l’établissement.",
    "verification": "D’où viennent ces informations, et de quand elles datent.",
}
"""Where people write words, and the file a code or a block."""
_OPTIONAL_HERE = ("type", "etape", "types", "mobilisable_par", "modes_accueil")
"""Required in the file, but the platform can tell them from the rest."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field: `choices` when there is a closed list, of which `several` may be ticked."""

    id: str
    title: str
    help: str
    example: str = ""
    required: bool = False
    long: bool = False
    several: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueForm:
    """One form, and the title of the issue that it opens."""

    id: str
    name: str
    about: str
    heading: str
    questions: tuple[Question, ...]


def forms(schemas: Mapping[str, Schema], terms: Referentiels) -> tuple[IssueForm, ...]:
    """Correct, add an offer, add an organisation."""
    return (
        IssueForm("correction", "Signaler une erreur", _CORRECT, "Fiche à revoir : ", _correction()),
        IssueForm("offre", "Proposer une offre", _ADD, "Offre : ", _asked(Kind.OFFRE, schemas, terms)),
        IssueForm(
            "organisme", "Proposer un organisme", _ADD, "Organisme : ", _asked(Kind.ORGANISME, schemas, terms)
        ),
    )


_ADD = "Pour qui préfère ne pas passer par le formulaire du site, plus complet."
_CORRECT = "Quelque chose est faux ou a changé sur une fiche."


def _correction() -> tuple[Question, ...]:
    return (
        Question("fiche", "Fiche", "L’adresse de sa page, ou son nom.", required=True),
        Question("raison", "Qu’est-ce qui ne va pas ?", "", required=True, choices=REASONS),
        Question("precision", "Ce qui est juste", "Si vous le savez.", long=True),
        Question("source", "Comment le savez-vous ?", "Une page, un appel, une visite, et sa date."),
    )


def _asked(kind: Kind, schemas: Mapping[str, Schema], terms: Referentiels) -> tuple[Question, ...]:
    schema = schemas[kind]
    needed = {*schema["required"], "conditions"} - {*_OPTIONAL_HERE}
    return tuple(_question(name, schema["properties"][name], name in needed, terms) for name in _ASKED[kind])


def _question(name: str, field: Schema, required: bool, terms: Referentiels) -> Question:
    choices = tuple(_choices(field, terms))
    return Question(
        id=name,
        title=field["title"],
        help=_SAID_OTHERWISE.get(name) or field["description"],
        example="" if choices or name in _SAID_OTHERWISE else example_of(field).strip('"'),
        required=required,
        long=name in _LONG,
        several=bool(choices) and field.get("type") == "array",
        choices=choices,
    )


def _choices(field: Schema, terms: Referentiels) -> Iterator[str]:
    """The labels of a closed list, in the order of the schema."""
    holder = field.get("items", field)
    known = terms.get(holder.get("x-referentiel", ""), {})
    codes: Sequence[str] = holder.get("enum", ())
    return (known[code].libelle if code in known else code for code in codes)
