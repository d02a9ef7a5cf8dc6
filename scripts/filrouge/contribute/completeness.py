"""How complete an entry is, from 0 to 100: the share of what is worth filling in beyond the necessary.

The optional fields of the schema count one point, three when the schema says that they are important
(`x-importance`). What says nothing to a young person (life of the entry, codes for machines) does not count,
nor what makes no sense for the entry: a visit to an advice centre has no weekly hours. A form can read the
same table (`as_data`), the most useful first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.schemas import Schema

IMPORTANT, USEFUL = 3, 1
"""Points of a field."""

Data = Mapping[str, Any]
_NOT_COUNTED = {
    Kind.OFFRE: {
        *("dispositif", "lieux", "conditions", "lien_mobilisation", "frais_precisions"),
        *("formacodes", "nsf", "alerte", "etat", "revision_mois", "anciens_identifiants"),
    },
    Kind.ORGANISME: {"uai", "qualiopi", "anciens_identifiants"},
    Kind.PLATEFORME: {"anciens_identifiants"},
    Kind.DISPOSITIF: {"incompatibles", "valide", "anciens_identifiants"},
}
"""Optional fields that follow from others, or that say nothing to a young person."""

_TRAINING = {"type": ("formation",)}
_MAKES_SENSE: Mapping[tuple[Kind, str], Mapping[str, tuple[str, ...]]] = {
    (Kind.OFFRE, "sessions"): {"entrees": ("dates-fixes", "rentree-scolaire")},
    **{
        (Kind.OFFRE, name): _TRAINING
        for name in (
            *("nombre_semaines", "volume_horaire_hebdomadaire", "remuneration", "voie", "hebergement"),
            *("romes", "recrutement"),
        )
    },
}
"""What another field must hold for this one to make sense."""
_GIVEN_BY = {(Kind.OFFRE, "resultats"): "dispositif", (Kind.OFFRE, "nombre_semaines"): "dispositif"}
"""Filled in elsewhere when this other field is there."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A field and its points. `only_if`: field → accepted values; `given_by`: a field that stands for it."""

    name: str
    title: str
    points: int
    only_if: Mapping[str, Sequence[str]] = field(default_factory=dict)
    given_by: str = ""

    def counts(self, data: Data) -> bool:
        """Whether the field makes sense for this entry."""
        return all(data.get(name) in accepted for name, accepted in self.only_if.items())

    def is_filled(self, data: Data) -> bool:
        """Whether the entry says it, itself or through what it names."""
        return self.name in data or bool(self.given_by and self.given_by in data)


@dataclass(frozen=True, slots=True)
class Completeness:
    """A score from 0 to 100, and the titles of what is missing, the most useful first."""

    score: int
    missing: tuple[str, ...]


def weights(kind: Kind, schema: Schema) -> tuple[Weight, ...]:
    """The fields that count for a kind of entry, the most useful first; none for the kinds without page."""
    if kind not in _NOT_COUNTED:
        return ()
    left_out = {*schema.get("required", ()), *_NOT_COUNTED[kind]}
    found = [
        Weight(
            name,
            written["title"],
            IMPORTANT if written.get("x-importance") == "important" else USEFUL,
            _MAKES_SENSE.get((kind, name), {}),
            _GIVEN_BY.get((kind, name), ""),
        )
        for name, written in schema["properties"].items()
        if name not in left_out
    ]
    return tuple(sorted(found, key=lambda weight: -weight.points))


def completeness(data: Data, counted: Sequence[Weight]) -> Completeness:
    """How complete these data are; an entry that nothing could complete is complete."""
    relevant = [weight for weight in counted if weight.counts(data)]
    total = sum(weight.points for weight in relevant)
    missing = [weight for weight in relevant if not weight.is_filled(data)]
    points = total - sum(weight.points for weight in missing)
    return Completeness(100 * points // total if total else 100, tuple(weight.title for weight in missing))


def as_data(schemas: Mapping[str, Schema]) -> dict[str, list[dict[str, object]]]:
    """The table as a browser reads it: kind → fields with `champ`, `titre`, `points`, `si`, `ou`."""
    return {
        kind: [
            {
                "champ": weight.name,
                "titre": weight.title,
                "points": weight.points,
                "si": {name: list(values) for name, values in weight.only_if.items()},
                "ou": weight.given_by,
            }
            for weight in weights(kind, schemas[kind])
        ]
        for kind in _NOT_COUNTED
    }
