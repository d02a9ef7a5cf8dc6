"""Every text of an entry with its path, for the rules that read prose."""

from collections.abc import Iterator

from filrouge.catalogue.rules.base import Draft, Path


def texts(draft: Draft) -> Iterator[tuple[Path, str]]:
    """All the strings of an entry, at any depth."""
    return _inside(draft.data, ())


def _inside(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _inside(inner, (*path, index))
