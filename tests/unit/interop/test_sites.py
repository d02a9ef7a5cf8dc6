"""Every place that receives young people has its offer, written once for each kind of place."""

from pathlib import Path
from typing import Any

import pytest
from tests.unit.interop.ground import ROOT, STRUCTURE, empty_catalogue, places, table

from filrouge.catalogue.layout import Kind
from filrouge.interop.existing import entries_of, vocabulary
from filrouge.interop.formations import Context
from filrouge.interop.merge import merge
from filrouge.interop.sites import reception_offers, receptions
from filrouge.interop.structures import convert_structures

PLACES = places()
CATALOGUE = ROOT / "catalogue"


def offers(folder: Path, **fields: str) -> list[dict[str, Any]]:
    root = empty_catalogue(folder)
    merge(root, convert_structures(table(folder / "s.csv", {**STRUCTURE, **fields}), PLACES).entries)
    return [dict(entry.data) for entry in reception_offers(Context.read(root, PLACES))]


def test_a_mission_locale_receives_the_young_people_of_its_area(tmp_path: Path) -> None:
    found = offers(tmp_path, type="mission_locale", nom="Mission locale d'Essai")
    assert [offer["dispositif"] for offer in found] == ["accompagnement-mission-locale", "cej", "pmsmp"]
    offer = found[0]
    assert offer["zone_eligibilite"] == ["18"]
    assert offer["conditions"]["age"] == {"min": 16, "max": 25}
    assert "secteur" in offer["conditions"]["a_verifier"][-1]
    assert "Bourges" in offer["description"]


def test_a_cio_advises_and_opens_the_right_to_return(tmp_path: Path) -> None:
    found = offers(tmp_path, type="cio", nom="CIO d'Essai")
    assert [offer["dispositif"] for offer in found] == ["orientation-cio", "droit-retour"]


def test_the_source_of_the_place_is_that_of_its_offer(tmp_path: Path) -> None:
    (offer,) = offers(
        tmp_path, type="info_jeunes", nom="PIJ d'Essai", source="dila2015", source_date="2014-12-16"
    )
    assert offer["verification"] == {
        "etat": "a-verifier",
        "source": "Annuaire des services publics (DILA)",
        "source_date": "2014-12-16",
    }


def test_a_school_has_no_reception_of_its_own(tmp_path: Path) -> None:
    assert offers(tmp_path) == []


def test_offices_receive_nobody(tmp_path: Path) -> None:
    office = "association-de-formation-professionnelle-des-adultes-afpa-di"
    assert offers(tmp_path, id=office, type="afpa") == []


@pytest.mark.parametrize("kind", sorted(receptions()))
def test_receptions_use_codes_that_exist(kind: str) -> None:
    themes = vocabulary(CATALOGUE, "thematiques")
    dispositifs = entries_of(CATALOGUE, Kind.DISPOSITIF)
    assert kind in vocabulary(CATALOGUE, "types-organisme")
    for reception in receptions()[kind]:
        assert set(reception["thematiques"]) <= set(themes)
        assert reception["dispositif"] in dispositifs
        assert all("{" in text and 50 <= len(text) <= 2000 for text in reception["descriptions"])
