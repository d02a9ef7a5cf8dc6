"""What the regional catalogue promises: enough of everything, one platform a commune, every fact sourced."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.findings import Severity

CATALOGUE = Path(__file__).parents[2] / "catalogue"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(CATALOGUE, today=TODAY)
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERREUR]
    assert not errors, errors[:5]
    assert loaded.catalogue
    return loaded.catalogue


def test_the_inventory_is_as_large_as_the_region(catalogue: Catalogue) -> None:
    assert len(catalogue.offres) >= 1400
    assert len(catalogue.organismes) >= 400
    assert len(catalogue.plateformes) == 20
    assert len(catalogue.dispositifs) >= 30
    assert len(catalogue.territoires.communes) == 1754


def test_every_commune_is_in_exactly_one_local_platform(catalogue: Catalogue) -> None:
    local = [each for each in catalogue.plateformes.values() if each.niveau == "local"]
    covered = Counter(
        commune for each in local for commune in catalogue.territoires.communes_of(each.territoire)
    )
    assert len(local) == 19
    assert set(covered) == set(catalogue.territoires.communes)
    assert set(covered.values()) == {1}


def test_every_imported_entry_waits_to_be_checked_and_says_where_it_comes_from(catalogue: Catalogue) -> None:
    entries = [
        *catalogue.offres.values(),
        *catalogue.organismes.values(),
        *catalogue.plateformes.values(),
    ]
    for entry in entries:
        assert entry.verification.source and entry.verification.source_date, entry.id
        assert entry.verification.etat == "a-verifier" or entry.verification.date, entry.id
    for dispositif in catalogue.dispositifs.values():
        assert dispositif.sources, dispositif.id


def test_every_kind_of_place_that_receives_young_people_has_an_offer(catalogue: Catalogue) -> None:
    welcoming = {"mission-locale", "cio", "e2c", "epide", "information-jeunesse"}
    offered = {offre.organisme for offre in catalogue.offres.values()}
    silent = [
        organisme.id
        for organisme in catalogue.organismes.values()
        if welcoming & set(organisme.types) and organisme.id not in offered
    ]
    assert not silent


def test_an_offer_stands_under_the_platform_of_its_commune(catalogue: Catalogue) -> None:
    for offre in catalogue.offres.values():
        territory = catalogue.territoires.communes_of(catalogue.plateformes[offre.plateforme].territoire)
        assert not offre.lieux or offre.lieux[0].code_insee in territory, offre.id


def test_sixty_acronyms_are_known(catalogue: Catalogue) -> None:
    assert len(catalogue.referentiels["sigles"]) >= 60
