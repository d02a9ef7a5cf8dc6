"""One French sentence for each keyword of the schemas: what is wrong, and what to write instead.

Schemas help with keywords of their own, ignored by every validator: `x-forme` names what a pattern expects,
`x-raison` says why a rule exists, `x-interdits` why a field has no place in a block.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from filrouge.catalogue.schema_words import example_of, names_of, shown
from filrouge.catalogue.yaml12 import Document
from filrouge.findings import Finding, did_you_mean, field_name
from filrouge.french import NBSP, count, join, quote

Schema = Mapping[str, Any]
Steps = tuple[str | int, ...]
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SEVERAL_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words. `more`: what to add to the path; `key`: show the key, not the value."""

    code: str
    message: str
    remedy: str
    more: Steps = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """What failed: the value, what the keyword expected of it, the schema around, where in which file."""

    value: Any
    expected: Any
    schema: Schema
    path: Steps
    message: str
    document: Document


def explain(error: ValidationError, document: Document) -> Finding:
    """The finding that says an error of the schema in French, where it has to be changed."""
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    path = tuple(error.absolute_path)
    said = SENTENCES[str(error.validator)](
        Failure(error.instance, error.validator_value, schema, path, error.message, document)
    )
    field = (*path, *said.more)
    at = document.locate(field, key=True) if said.key else document.locate(path)
    holder: Any = error.validator_value if error.validator == "not" else schema
    reason = holder.get("x-raison", "")
    remedy = f"{said.remedy} {reason}".strip()
    return Finding(document.file, at.line, at.column, said.code, field_name(field), said.message, remedy)


def _type(failure: Failure) -> Said:
    value = failure.value
    expected = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    if value is None:
        return Said("champ-vide", "Il n’y a pas de valeur.", "Écrivez-en une, ou supprimez la ligne.")
    could_be_text = "string" in expected and not {"integer", "number"} & set(expected)
    if could_be_text and isinstance(value, bool | int | float):
        raw = failure.document.source_of(failure.path)
        kind = "un nombre" if not isinstance(value, bool) else "vrai ou faux"
        message = f"{quote(raw)} est lu comme {kind}, pas comme un texte."
        return Said("guillemets-manquants", message, f'Écrivez-le entre guillemets{NBSP}: "{raw}".')
    wanted = names_of(expected)
    message = f"{shown(value)} n’est pas {wanted}."
    return Said("type-inattendu", message, _how_to_write(value, expected, failure))


def _how_to_write(value: object, expected: list[str], failure: Failure) -> str:
    if isinstance(value, str) and _NUMBER.fullmatch(value) and {"integer", "number"} & set(expected):
        return f"Écrivez le nombre sans guillemets{NBSP}: {value.replace(',', '.')}."
    if "boolean" in expected:
        return "Écrivez true ou false, sans guillemets."
    if failure.document.is_json:
        inside = ", ".join(failure.schema.get("properties", {}))
        return _for_example(failure) or f"Écrivez ses champs entre accolades{NBSP}: {inside}."
    if "array" in expected:
        return f"Écrivez une valeur par ligne, chacune après un tiret{NBSP}: {quote('- …')}."
    if "object" in expected:
        inside = ", ".join(failure.schema.get("properties", {}))
        return f"Mettez à la ligne, en décalant, ses champs{NBSP}: {inside}." if inside else ""
    return _for_example(failure)


def _for_example(failure: Failure) -> str:
    example = _example(failure.schema, failure.document)
    return f"Écrivez par exemple {example}." if example else ""


def _example(schema: Schema, document: Document) -> str:
    """An example as one writes it in this document; empty when there is none that is short."""
    if not document.is_json:
        return example_of(schema)
    return next((json.dumps(each, ensure_ascii=False) for each in schema.get("examples", ())), "")


def _required(failure: Failure) -> Said:
    """One error for each missing field; its name is in the first words of the library's message."""
    name = failure.message.split("'")[1]
    known = failure.schema.get("properties", {}).get(name, {})
    example = _example(known, failure.document)
    written = f'"{name}"' if failure.document.is_json else name
    remedy = f"Ajoutez-le, par exemple{NBSP}: {written}: {example}" if example else "Ajoutez-le."
    return Said("champ-obligatoire", f"Le champ {quote(name)} est obligatoire.", remedy, more=(name,))


def _unknown(failure: Failure) -> Said:
    name = str(failure.message)
    accepted = list(failure.schema.get("properties", {}))
    forbidden = failure.schema.get("x-interdits", {}).get(name)
    if forbidden:
        return Said(
            "champ-interdit", f"Le champ {quote(name)} n’a pas sa place ici.", forbidden, (name,), True
        )
    remedy = did_you_mean(name, accepted) or f"Champs possibles{NBSP}: {', '.join(accepted)}."
    return Said("champ-inconnu", f"Le champ {quote(name)} n’existe pas.", remedy, (name,), True)


def _enum(failure: Failure) -> Said:
    accepted = [str(value) for value in failure.expected if value is not None]
    close = did_you_mean(failure.value, accepted) if isinstance(failure.value, str) else ""
    several = f"Valeurs acceptées{NBSP}: {', '.join(accepted[:_SEVERAL_SHOWN])}."
    message = f"{shown(failure.value)} n’est pas une valeur acceptée."
    return Said("valeur-inconnue", message, f"{close} {several}".strip())


def _const(failure: Failure) -> Said:
    return Said(
        "valeur-inconnue",
        f"{shown(failure.value)} n’est pas accepté ici.",
        f"La seule valeur possible est {shown(failure.expected)}.",
    )


def _pattern(failure: Failure) -> Said:
    expected = failure.schema.get("x-forme", "de la forme attendue")
    message = f"{shown(failure.value)} n’est pas {expected}."
    return Said("forme-inattendue", message, _for_example(failure))


def _format(failure: Failure) -> Said:
    message = f"{shown(failure.value)} n’existe pas dans le calendrier."
    return Said("date-impossible", message, "Corrigez le mois ou le jour.")


def _short(failure: Failure) -> Said:
    length, least = len(failure.value), failure.expected
    if not failure.value.strip():
        return Said("champ-vide", "Le texte est vide.", "Écrivez-en un, ou supprimez la ligne.")
    message = f"Le texte est trop court{NBSP}: {count(length, 'caractère')}."
    return Said("texte-trop-court", message, f"Il en faut au moins {least}.")


def _long(failure: Failure) -> Said:
    message = f"Le texte est trop long{NBSP}: {count(len(failure.value), 'caractère')}."
    return Said("texte-trop-long", message, f"Il en faut au plus {failure.expected}.")


def _bound(words: str) -> Callable[[Failure], Said]:
    def say(failure: Failure) -> Said:
        message = f"{shown(failure.value)} est hors des limites."
        return Said("nombre-hors-limites", message, f"La valeur {words} est {failure.expected}.")

    return say


def _few(failure: Failure) -> Said:
    least = failure.expected
    message = (
        "La liste est vide."
        if not failure.value
        else f"La liste est trop courte{NBSP}: {len(failure.value)}."
    )
    remedy = f"Il faut au moins {count(least, 'élément')}"
    return Said("liste-trop-courte", message, f"{remedy}{', ou supprimez le champ' if least == 1 else ''}.")


def _many(failure: Failure) -> Said:
    message = f"La liste est trop longue{NBSP}: {count(len(failure.value), 'élément')}."
    return Said("liste-trop-longue", message, f"Il en faut au plus {failure.expected}.")


def _repeated(failure: Failure) -> Said:
    message = f"{shown(failure.value)} est déjà dans la liste."
    return Said("valeur-en-double", message, "Gardez-le une seule fois.")


def _empty_block(failure: Failure) -> Said:
    inside = ", ".join(failure.schema.get("properties", {}))
    return Said("champ-vide", "Le bloc est vide.", f"Remplissez au moins un de ses champs{NBSP}: {inside}.")


def _together(failure: Failure) -> Said:
    """One error for each field that another one calls for."""
    missing, present = str(failure.message).split("|")
    message = f"Le champ {quote(missing)} manque{NBSP}: {quote(present)} ne va pas sans lui."
    return Said("champ-obligatoire", message, "Ajoutez-le, ou supprimez l’autre.", more=(missing,))


def _one_of_these(failure: Failure) -> Said:
    names = [quote(name) for part in failure.expected for name in part.get("required", ())]
    message = f"Il manque {join(names, 'ou')}."
    return Said(
        "champ-obligatoire", message, "Ajoutez l’un des deux." if len(names) == 2 else "Ajoutez-en un."
    )


def _not(failure: Failure) -> Said:
    names = [quote(name) for name in failure.expected.get("required", ())]
    message = f"Les champs {join(names)} ne vont pas ensemble."
    return Said("champs-incompatibles", message, "")


SENTENCES: Mapping[str, Callable[[Failure], Said]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _short,
    "maxLength": _long,
    "minimum": _bound("la plus petite possible"),
    "maximum": _bound("la plus grande possible"),
    "minItems": _few,
    "maxItems": _many,
    "uniqueItems": _repeated,
    "minProperties": _empty_block,
    "dependencies": _together,
    "anyOf": _one_of_these,
    "not": _not,
}
"""Keyword → how to say that it fails. A test proves that the schemas use no other one."""


def _each_unknown(
    validator: Validator, allowed: Schema | bool, data: object, schema: Schema
) -> Iterator[ValidationError]:
    known = schema.get("properties", {})
    for name in [each for each in data if each not in known] if isinstance(data, dict) else ():
        if allowed is False:
            yield ValidationError(str(name))
            continue
        for error in validator.evolve(schema=allowed).iter_errors(data[name]):  # type: ignore[index]
            error.path.appendleft(name)
            yield error


def _each_missing(
    validator: Validator, needs: Schema, data: object, schema: Schema
) -> Iterator[ValidationError]:
    if isinstance(data, dict):
        pairs = ((name, other) for name, others in needs.items() if name in data for other in others)
        yield from (ValidationError(f"{other}|{name}") for name, other in pairs if other not in data)


def _each_repeated(
    validator: Validator, unique: bool, data: object, schema: Schema
) -> Iterator[ValidationError]:
    if not isinstance(data, list) or not unique:
        return
    seen: set[str] = set()
    for index, item in enumerate(data):
        if repr(item) in seen:
            yield ValidationError("", path=[index], instance=item)
        seen.add(repr(item))


def _whole_pattern(
    validator: Validator, pattern: str, data: object, schema: Schema
) -> Iterator[ValidationError]:
    """As in browsers, `$` is the very end: not before a last line break, where Python also accepts it."""
    if isinstance(data, str) and not re.search(pattern.replace("$", r"\Z"), data):
        yield ValidationError("")


StrictValidator: Any = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    {
        "additionalProperties": _each_unknown,
        "dependencies": _each_missing,
        "uniqueItems": _each_repeated,
        "pattern": _whole_pattern,
    },
)
"""Draft-07 with one error for each thing to change."""
