"""Chance that falls alike on every machine: nothing here is secret."""

from random import Random


def seeded(seed: int) -> Random:
    """A generator whose numbers only depend on its seed."""
    return Random(seed)  # noqa: S311
