"""An entry that somebody begins: what is known is written, the rest is a comment that says what to write.

It is short of what the schema requires and nothing else, so that a check names the fields left to fill in.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from filrouge.catalogue.layout import IDENTIFIER_LIMIT, SCHEMAS, Kind
from filrouge.catalogue.schemas import Schema, Schemas
from filrouge.french import slug
from filrouge.interop.entries import dump, field_lines

WIDTH = 98
_NEXT = "# À remplir : ôtez le « # » devant les lignes d’exemple, et remplacez l’exemple."
_OPTIONAL = "# Facultatif : ce qui suit rend la fiche plus utile."
_BY_US = ("anciens_identifiants",)
"""Fields that nobody begins an entry with."""


class NoNameError(ValueError):
    """Nothing in the name can make an identifier."""


def identifier_of(kind: Kind, known: Mapping[str, str]) -> str:
    """The name of the file: that of the entry, with its organisation for an offer. Raises NoNameError."""
    told = known["nom"]
    if kind is Kind.OFFRE and "organisme" in known:
        told = f"{told} {known['organisme']}"
    made = slug(told, IDENTIFIER_LIMIT)
    if not made:
        raise NoNameError(told)
    return made


def text_of(kind: Kind, path: str, known: Mapping[str, str], schemas: Schemas) -> str:
    """The whole file. `known`: fields that are already told; `path`: where it will stand in the catalogue."""
    schema = schemas.by_kind[kind]
    required = [*schema["required"], *(["conditions"] if "conditions" in schema["properties"] else [])]
    up = "../" * path.count("/")
    parts = [f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind}.schema.json\n"]
    told = {name: known[name] for name in schema["properties"] if name in known}
    parts.append(dump(told))
    missing = [name for name in schema["properties"] if name in required and name not in told]
    others = [name for name in schema["properties"] if name not in {*required, *told, *_BY_US}]
    for heading, names in ((_NEXT, missing), (_OPTIONAL, others)):
        if names:
            parts.append(f"\n{heading}\n")
        parts += ["\n".join(_commented(name, schema["properties"][name])) + "\n" for name in names]
    return "".join(parts)


def _commented(name: str, field: Schema) -> Iterator[str]:
    """What a field is, what it may hold, and an example of it, all as comments."""
    yield "#"
    yield from _wrapped(f"{field['title']} : {field['description']}")
    accepted = field.get("enum") or field.get("items", {}).get("enum")
    if accepted:
        yield from _wrapped(f"Au choix : {', '.join(map(str, accepted))}.")
    example: Any = next(iter(field["examples"]))
    yield from (f"# {line}".rstrip() for line in field_lines(name, example))


def _wrapped(text: str) -> Iterator[str]:
    """Comments of one sign more: what stays once the example is in use."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) + 4 > WIDTH:
            yield f"## {line}"
            line = word
        else:
            line = f"{line} {word}".strip()
    yield f"## {line}"


def write_new(root: Path, path: str, text: str) -> None:
    """Write the file, where there must be none. Raises FileExistsError, and OSError."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
