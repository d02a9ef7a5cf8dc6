"""The file of weights: read whole or refused whole, and in the words of the catalogue."""

import pytest

from filrouge.catalogue.model import Catalogue
from filrouge.pathways.steps import DAY
from filrouge.pathways.weights import FILE, WeightsError, codes_named, read, weights

SOURCE = FILE.read_text(encoding="utf-8")


def spoiled(old: str, new: str) -> bytes:
    assert SOURCE.count(old) == 1
    return SOURCE.replace(old, new).encode()


def test_costs_are_in_thousandths_of_a_day() -> None:
    given = weights()
    assert (given.km * 10, given.doubt, given.step) == (DAY // 2, 15 * DAY, 10 * DAY)
    assert given.wants["qualification"] == {"remobilise": 90 * DAY, "projet-valide": 60 * DAY}


def test_durations_are_in_days() -> None:
    assert weights().days["accroche"] == 14
    assert weights().days_by_voie["apprentissage"] == 728


def test_every_code_is_in_its_vocabulary(catalogue: Catalogue) -> None:
    for vocabulary, codes in codes_named(weights()).items():
        assert codes <= catalogue.referentiels[vocabulary].keys()


def test_every_etape_has_a_duration(catalogue: Catalogue) -> None:
    assert weights().days.keys() == catalogue.referentiels["etapes"].keys()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (spoiled("par_km: 0.5", "par_km: 0.555"), "cout.par_km: Il faut ici un nombre de 0 à 100"),
        (spoiled("par_km: 0.5", "par_km: -1"), "cout.par_km: Il faut ici un nombre"),
        (spoiled("par_km: 0.5", "par_km: vite"), "cout.par_km: Il faut ici un nombre"),
        (spoiled("  par_doute: 15\n", ""), "cout.par_doute: Il manque « par_doute »"),
        (spoiled("ecart_jours", "ecart_jour"), "Vouliez-vous dire « ecart_jours »"),
        (spoiled("mois: 9", "mois: 13"), "rentree.mois: Il faut ici un nombre entier de 1 à 12"),
        (spoiled("[apprenti]", "apprenti"), "pendant.apprentissage: Il faut ici une liste de codes"),
        (spoiled("remobilisation: 26", "remobilisation: true"), "Il faut ici un nombre entier"),
        (b"cout: 3\n", "cout: Il faut ici un bloc"),
        (b"cout: [\n", "weights.yml:"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(source: bytes, said: str) -> None:
    with pytest.raises(WeightsError) as error:
        read(source)
    assert said in str(error.value).replace("\u00a0", " ")


def test_everything_is_said_at_once() -> None:
    source = spoiled("par_km: 0.5", "par_km: vite").replace(b"mois: 9", b"mois: 0")
    with pytest.raises(WeightsError) as error:
        read(source)
    assert str(error.value).count("erreur") == 2


def test_each_weight_is_explained() -> None:
    """Whoever discusses a weight finds, above it, what it is for."""
    lines = SOURCE.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("  ") and ":" in line and not line.lstrip().startswith("#"):
            before = lines[number - 1].lstrip()
            section = [each for each in lines[:number] if each[:1].isalpha()][-1]
            assert before.startswith("#") or section in GROUPED, line


GROUPED = ("rentree:", "durees:", "durees_qualification:", "pendant:", "attentes:")
"""Sections explained as a whole."""
