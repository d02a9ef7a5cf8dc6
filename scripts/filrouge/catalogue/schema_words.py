"""What schemas contain, as one says it: types, values and examples in French."""

from collections.abc import Mapping
from typing import Any

from filrouge.catalogue.sentences import say
from filrouge.french import join, quote

_SHOWN = 60


def names_of(types: list[str]) -> str:
    """« un nombre entier ou un texte »; null stands for what is not filled in, and goes without saying."""
    return join([say(f"kind.{name}") for name in types if name != "null"], "ou")


def shown(value: object) -> str:
    """A value as people can recognise it in their file, cut when it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        line = value.split("\n")[0]
        return quote(line if line == value and len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…")
    if isinstance(value, Mapping):
        return say("shown.object")
    if isinstance(value, list):
        return say("shown.array")
    return say("shown.null") if value is None else str(value)


def example_of(schema: Mapping[str, Any]) -> str:
    """The first example of a field as one writes it on its line; empty when it takes several lines."""
    example = next(iter(schema.get("examples", ())), None)
    if isinstance(example, bool):
        return "true" if example else "false"
    if isinstance(example, int | float):
        return str(example)
    if not isinstance(example, str) or len(example) > _SHOWN:
        return ""
    plain = example[0].isalpha() and not {":", "#", '"'} & set(example) and not example[-1].isdigit()
    return example if plain else f'"{example}"'
