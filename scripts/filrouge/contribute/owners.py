"""Who answers for what: the platform of each entry, whether its folder says so or its commune does."""

from collections.abc import Iterator, Mapping

from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.model import Catalogue, Organisme, Plateforme
from filrouge.french import slug

LOCAL, REGIONAL = "local", "regional"
"""Levels of a platform: one that shares the communes with others, one that animates them all."""


def local_platforms(catalogue: Catalogue) -> list[Plateforme]:
    """The platforms that share the communes out, by name."""
    found = [each for each in catalogue.plateformes.values() if each.niveau == LOCAL]
    return sorted(found, key=lambda each: (slug(each.nom), each.id))


def platform_of_communes(catalogue: Catalogue) -> dict[str, Plateforme]:
    """Code of a commune → the local platform that answers for it."""
    communes_of = catalogue.territoires.communes_of
    return {code: each for each in local_platforms(catalogue) for code in communes_of(each.territoire)}


class Owners:
    """Identifier of the platform that answers for each entry, empty when none does."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._of_communes = platform_of_communes(catalogue)
        regional = (each.id for each in catalogue.plateformes.values() if each.niveau == REGIONAL)
        self.shared = next(regional, "")
        """Who answers for what the whole region shares: schemes, typical pathways, pages."""

    def organisme(self, organisme: Organisme) -> str:
        """An organisation belongs to the platform of its commune; elsewhere, to the regional one."""
        local = self._of_communes.get(organisme.lieu.code_insee)
        return local.id if local else self.shared

    def by_path(self) -> Mapping[str, str]:
        """Path of an entry in the catalogue → its platform."""
        return dict(self._paths())

    def _paths(self) -> Iterator[tuple[str, str]]:
        catalogue = self._catalogue
        for offre in catalogue.offres.values():
            yield path_of(Kind.OFFRE, offre.id, offre.plateforme), offre.plateforme
        for organisme in catalogue.organismes.values():
            yield path_of(Kind.ORGANISME, organisme.id), self.organisme(organisme)
        for plateforme in catalogue.plateformes:
            yield path_of(Kind.PLATEFORME, plateforme), plateforme
