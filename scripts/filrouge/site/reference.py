"""The two reference blocks of the hand-written pages: every field of every entry, and every finding.

Both are made from what the checks themselves use: schemas, vocabularies and the table of findings.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from filrouge.catalogue.finding_codes import kinds
from filrouge.catalogue.model import Referentiels, Terme
from filrouge.catalogue.schema_words import names_of
from filrouge.french import nbsp, number
from filrouge.site.templates import Templates

Schema = Mapping[str, Any]

SECTIONS = (
    ("offre", "offre.schema.json"),
    ("organisme", "organisme.schema.json"),
    ("dispositif", "dispositif.schema.json"),
    ("plateforme", "plateforme.schema.json"),
    ("parcours-type", "parcours-type.schema.json"),
    ("indicateurs", "indicateurs.schema.json"),
    ("referentiel", "referentiel.schema.json"),
    ("profil", "profil.schema.json"),
    ("conditions", "conditions.schema.json#/definitions/groupe"),
    ("exclusion", "conditions.schema.json#/definitions/exclusion"),
    ("aucune", "conditions.schema.json#/definitions/aucune"),
    ("lieu", "commun.schema.json#/definitions/lieu"),
    ("verification", "commun.schema.json#/definitions/verification"),
    ("resultats", "commun.schema.json#/definitions/resultats"),
)
"""Anchor of each section → where its fields are written, in the order of the page."""
ELSEWHERE = {reference: anchor for anchor, reference in SECTIONS} | {"conditions.schema.json": "conditions"}
LIMITS = (
    ("minLength", "maxLength", " caractères"),
    ("minItems", "maxItems", " éléments"),
    ("minimum", "maximum", ""),
)
MOST_VALUES = 150
"""Vocabularies longer than this are named, not listed."""


class Field(NamedTuple):
    """One line of the data model. `section`: where the fields of this field are; `values`: its vocabulary."""

    path: str
    title: str
    description: str
    need: str
    form: str
    values: str
    section: str
    example: str


class Section(NamedTuple):
    """One kind of entry, or one block that several kinds share."""

    anchor: str
    title: str
    description: str
    fields: Sequence[Field]


class DataModel:
    """Reads a folder of schemas as people read a form."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))
        }

    def sections(self) -> list[Section]:
        """Every section, in the order of the page; none when there is no schema."""
        return [self._section(anchor, reference) for anchor, reference in SECTIONS if self._files]

    def _section(self, anchor: str, reference: str) -> Section:
        schema = self._at(reference)
        file = reference.partition("#")[0]
        return Section(
            anchor, schema["title"], nbsp(schema["description"]), [*self._fields(schema, file, "")]
        )

    def _at(self, reference: str) -> Schema:
        file, _, pointer = reference.partition("#/")
        schema: Schema = self._files[file]
        for step in pointer.split("/") if pointer else ():
            schema = schema[step]
        return schema

    def _fields(self, schema: Schema, file: str, prefix: str) -> Iterator[Field]:
        for name, written in schema.get("properties", {}).items():
            reference, field = self._resolved(written, file)
            inner_reference, inner = self._resolved(field.get("items", {}), file)
            section = ELSEWHERE.get(reference) or ELSEWHERE.get(inner_reference, "")
            path = f"{prefix}{name}"
            yield Field(
                path,
                field["title"],
                nbsp(field["description"]),
                _need(name, field, schema),
                nbsp(_form(field, inner)),
                field.get("x-referentiel") or inner.get("x-referentiel", ""),
                section,
                json.dumps(field["examples"][0], ensure_ascii=False),
            )
            if not section:
                yield from self._fields(field, file, f"{path}.")
                yield from self._fields(inner, file, f"{path}[].")

    def _resolved(self, written: Schema, file: str) -> tuple[str, Schema]:
        """The reference that a field makes, if any, and the field with what it refers to."""
        references = [part["$ref"] for part in (written, *written.get("allOf", ())) if "$ref" in part]
        if not references:
            return "", written
        reference = f"{file}{references[0]}" if references[0].startswith("#") else references[0]
        return reference, {**self._at(reference), **written}


def _need(name: str, field: Schema, parent: Schema) -> str:
    if name in parent.get("required", ()):
        return "obligatoire"
    return "important" if field.get("x-importance") else ""


def _form(field: Schema, item: Schema) -> str:
    """What one may write, in words: « une liste, de 1 à 5 éléments ; chacun : un texte »."""
    own = ", ".join([*_nature(field), *_limits(field)])
    return f"{own} ; chacun : {_form(item, {})}" if item else own


def _nature(field: Schema) -> Iterator[str]:
    types = field.get("type", [])
    if "x-reference" in field:
        yield f"l’identifiant d’une fiche « {field['x-reference']} »"
    elif "x-forme" in field:
        yield field["x-forme"]
    elif types:
        yield names_of([types] if isinstance(types, str) else types)


def _limits(field: Schema) -> Iterator[str]:
    for low, high, unit in LIMITS:
        least, most = field.get(low), field.get(high)
        if least is not None and most is not None:
            yield f"de {_figure(least)} à {_figure(most)}{unit}"
        elif most is not None:
            yield f"au plus {_figure(most)}{unit}"
        elif least is not None:
            yield f"au moins {_figure(least)}{unit}"


def _figure(value: float) -> str:
    return number(value) if isinstance(value, int) else str(value).replace(".", ",")


def vocabularies(sections: Sequence[Section], referentiels: Referentiels) -> dict[str, list[Terme]]:
    """The closed lists that fields refer to and that are short enough to be read."""
    names = sorted({field.values for section in sections for field in section.fields})
    listed = {name: [*referentiels[name].values()] for name in names if name in referentiels}
    return {name: terms for name, terms in listed.items() if len(terms) <= MOST_VALUES}


def blocks(schemas: Path, referentiels: Referentiels, templates: Templates) -> dict[str, Markup]:
    """Block name → HTML, for the pages « Modèle de données » and « Les constats »."""
    sections = DataModel(schemas).sections()
    stages = [(stage, [*group]) for stage, group in groupby(kinds(), key=lambda kind: kind.stage)]
    lists = vocabularies(sections, referentiels)
    return {
        "modele-de-donnees": templates.render("modele", sections=sections, listes=lists),
        "constats": templates.render("constats", etapes=stages),
    }
