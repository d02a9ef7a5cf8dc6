"""A commune is understood by any of its names and codes, and never guessed."""

import re
from pathlib import Path

import pytest

from filrouge.catalogue import gazetteer
from filrouge.french import nbsp
from filrouge.geography import Commune, Territoires
from filrouge.search.communes import UnknownCommune, commune

ROOT = Path(__file__).parents[3] / "catalogue"


def made(code: str, nom: str, postal: str, population: int) -> Commune:
    return Commune(code, nom, (postal,), code[:2], "241800507", "2402", population, 47.0, 2.0)


PLACES = Territoires(
    communes={
        "18279": made("18279", "Vierzon", "18100", 25_000),
        "18150": made("18150", "Méry-sur-Cher", "18100", 700),
        "36046": made("36046", "La Châtre", "36400", 4_000),
        "37027": made("37027", "Beaumont-Village", "37460", 250),
        "18999": made("18999", "Saint-Florent", "18400", 6_000),
        "45999": made("45999", "Saint-Florent", "45600", 450),
    },
    anciennes={"18998": "18279"},
    noms={},
    anciens_noms={"18279": ("Les Forges",)},
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vierzon", "18279"), (" vierzon ", "18279"), ("18279", "18279"), ("18100", "18279"),
        ("18998", "18279"), ("les forges", "18279"), ("la chatre", "36046"), ("LA-CHÂTRE", "36046"),
        ("mery sur cher", "18150"), ("Saint-Florent (45)", "45999"), ("saint florent (18)", "18999"),
    ],
)  # fmt: skip
def test_a_commune_is_understood(text: str, code: str) -> None:
    assert commune(text, PLACES).code == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Saint-Florent", "« Saint-Florent (18) » ou « Saint-Florent (45) »"),
        ("vierson", "Vouliez-vous dire « Vierzon »"),
        ("Xyz", "Aucune commune"),
        ("", "Aucune commune"),
        ("99999", "Aucune commune"),
        ("(18)", "Aucune commune"),
    ],
)
def test_what_is_not_understood_is_said(text: str, said: str) -> None:
    with pytest.raises(UnknownCommune, match=re.escape(nbsp(said))):
        commune(text, PLACES)


def test_the_communes_of_the_region_are_reached_by_its_name_and_departement() -> None:
    territoires, _ = gazetteer.read(ROOT)
    assert territoires
    for each in list(territoires.communes.values())[::20]:
        assert commune(f"{each.nom} ({each.departement})", territoires) == each
