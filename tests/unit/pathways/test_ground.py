"""Planning is worked out again when it would see a difference, and only then."""

from dataclasses import replace
from datetime import date

import pytest

from filrouge.catalogue.model import Catalogue, Mobilisation
from filrouge.pathways.proven import Prover


def edited(catalogue: Catalogue, **changes: object) -> Catalogue:
    """The same catalogue with another first offer."""
    offre = next(iter(catalogue.offres.values()))
    return replace(catalogue, offres={**catalogue.offres, offre.id: replace(offre, **changes)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes", [{"description": "Autres mots."}, {"nom": "Autre"}, {"mobilisation": Mobilisation()}]
)
def test_words_change_nothing(catalogue: Catalogue, changes: dict[str, object]) -> None:
    prover, day = Prover(), date(2026, 11, 23)
    parcours = next(iter(catalogue.parcours_types.values()))
    tried = prover.trial(catalogue, parcours, day, enough=1)
    again = edited(catalogue, **changes)
    assert prover.atlas(again) is prover.atlas(catalogue)
    assert prover.trial(again, parcours, day, enough=1) is tried


@pytest.mark.parametrize(
    "changes",
    [{"conditions": {"faits": ["jdc"]}}, {"etat": "archivee"}, {"entrees": "dates-fixes"}, {"lieux": ()}],
)
def test_what_decides_of_an_entry_changes_all(catalogue: Catalogue, changes: dict[str, object]) -> None:
    prover = Prover()
    known = prover.atlas(catalogue)
    again = edited(catalogue, **changes)
    assert prover.atlas(again) is not known
