"""The record of `liens-exclus/<identifiant>.yml`: about our links, not about what the catalogue holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LienExclu:
    """Addresses that programs do not visit: all those that begin so, why, and since when."""

    id: str
    adresse: str
    raison: str
    date: str
