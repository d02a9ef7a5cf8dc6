"""What an offer takes from its scheme, and what it says itself."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest
from tests.unit.catalogue.ground import DISPOSITIF, FILES, OFFRE, PLACES

from filrouge.catalogue.build_model import Builder
from filrouge.catalogue.layout import Kind, identifier, kind_of, plateforme
from filrouge.catalogue.model import Catalogue, Dispositif, Offre, Resultats

SCHEME = {**DISPOSITIF, "resultats": {"acquis": ["jdc"]}}
INHERITING = {key: value for key, value in OFFRE.items() if key != "conditions"} | {"dispositif": "e2c"}


def catalogue_with(data: dict[str, object]) -> tuple[Catalogue, Offre]:
    builder = Builder()
    offre = builder.offre("atelier", "vierzon", data)
    dispositif: Dispositif = builder.dispositif("e2c", SCHEME)
    known = Catalogue({"atelier": offre}, {}, {"e2c": dispositif}, {}, {}, (), {}, PLACES)
    return known, offre


def test_an_offer_inherits_what_it_does_not_say() -> None:
    catalogue, offre = catalogue_with(INHERITING)
    assert catalogue.conditions_of(offre) == DISPOSITIF["conditions"]
    assert catalogue.resultats_of(offre) == Resultats(acquis=("jdc",))
    assert catalogue.dispositif_of(offre) is catalogue.dispositifs["e2c"]


def test_what_an_offer_says_prevails() -> None:
    catalogue, offre = catalogue_with(
        {**INHERITING, "conditions": {"age": {"max": 17}}, "resultats": {"niveau_sortie": 3}}
    )
    assert catalogue.conditions_of(offre) == {"age": {"max": 17}}
    assert catalogue.resultats_of(offre) == Resultats(niveau_sortie=3)


def test_no_condition_at_all_is_said_too() -> None:
    catalogue, offre = catalogue_with({**INHERITING, "conditions": {"aucune": True}})
    assert catalogue.conditions_of(offre) == {}


def test_an_offer_without_scheme_inherits_nothing() -> None:
    catalogue, offre = catalogue_with(dict(OFFRE))
    assert catalogue.dispositif_of(offre) is None
    assert catalogue.resultats_of(offre) == Resultats()


@pytest.mark.parametrize("path", FILES)
def test_records_are_frozen(path: str) -> None:
    kind = kind_of(path)
    assert isinstance(kind, Kind)
    record = Builder().build(kind, identifier(path), plateforme(path), dict(FILES[path]))
    assert is_dataclass(record)
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(record)[0].name, "")
