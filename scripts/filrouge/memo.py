"""Remembers what was made from what, across compilations: the same inputs give the same object back."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Memo(Generic[Made]):
    """One value for each key, valid as long as its inputs are the same.

    Inputs are compared by identity first, so that unchanged records cost nothing to compare; holding them
    also keeps their identity from being reused.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[tuple[object, ...], Made]] = {}

    def get(self, key: Hashable, inputs: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """The value for these inputs, made again only if they changed."""
        known = self._known.get(key)
        if known is not None and known[0] == inputs:
            return known[1]
        value = make()
        self._known[key] = (inputs, value)
        return value

    def keep_only(self, keys: set[Hashable]) -> None:
        """Forget what has no use any more."""
        for key in self._known.keys() - keys:
            del self._known[key]

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
