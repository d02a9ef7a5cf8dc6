"""The real catalogue as planning sees it, once for all its tests."""

from datetime import date

import pytest
from tests.conftest import ROOT, TODAY

from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.pathways.atlas import Atlas, atlas_of
from filrouge.pathways.weights import weights


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    loaded = load(ROOT / "catalogue", today=date.fromisoformat(TODAY))
    assert loaded.catalogue is not None, loaded.findings
    return loaded.catalogue


@pytest.fixture(scope="session")
def atlas(catalogue: Catalogue) -> Atlas:
    return atlas_of(catalogue, weights())
