"""What planning sees of a catalogue: most edits only change words that it never reads."""

from filrouge.catalogue.model import Catalogue, Offre

WORDS = frozenset(("description", "verification", "alerte", "alerte_jusqu_au", "revision_mois"))
"""Fields of offers that neither planning nor its printed sheets read."""
NAMES = WORDS | {"nom", "mobilisation"}
"""Fields of offers that planning itself does not read."""


class Ground:
    """A catalogue that equals another when all is the same in both but some fields of offers.

    Hashing it would mean nothing: it only serves to be compared.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, catalogue: Catalogue, unread: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._read = [name for name in Offre.__dataclass_fields__ if name not in unread]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ground):
            return NotImplemented
        one, two = self._catalogue, other._catalogue
        if _around(one) != _around(two) or one.offres.keys() != two.offres.keys():
            return False
        return all(self._alike(offre, two.offres[key]) for key, offre in one.offres.items())

    def _alike(self, one: Offre, other: Offre) -> bool:
        return one is other or all(getattr(one, name) == getattr(other, name) for name in self._read)


def _around(catalogue: Catalogue) -> tuple[object, ...]:
    return (
        *(catalogue.organismes, catalogue.dispositifs, catalogue.plateformes, catalogue.parcours_types),
        *(catalogue.referentiels, catalogue.territoires),
    )
