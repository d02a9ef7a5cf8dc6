"""Where a pathway may end: what is not known is to be checked, never a no."""

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.pathways.test_entries import SORT

from filrouge.pathways.goals import goal_of, reaches
from filrouge.pathways.offers import Sort

CAP = replace(SORT, trades=("K1304",))
LEVEL, TRADE, PUPIL = (
    "Le diplôme préparé est à vérifier",
    "Le métier préparé est à vérifier",
    "Le statut d’élève est à vérifier",
)


@pytest.mark.parametrize(
    ("sort", "wish", "left_to_check"),
    [
        (CAP, None, ()),
        (CAP, {}, ()),
        (replace(CAP, etape="emploi"), None, ()),
        (replace(CAP, etape="remobilisation"), None, None),
        (CAP, {"niveau_sortie_min": 3}, ()),
        (CAP, {"niveau_sortie_min": 4}, None),
        (replace(CAP, level=None), {"niveau_sortie_min": 4}, (LEVEL,)),
        (replace(CAP, level=None), None, ()),
        (replace(CAP, level=0), None, None),
        (replace(CAP, level=0), {"retour_ecole": True}, ()),
        (replace(CAP, etape="emploi"), {"niveau_sortie_min": 3}, None),
        (CAP, {"domaines": ["K"]}, ()),
        (CAP, {"domaines": ["K13"]}, ()),
        (CAP, {"domaines": ["A", "K11"]}, None),
        (CAP, {"domaines": ["A"], "romes": ["K1304"]}, ()),
        (replace(CAP, trades=()), {"romes": ["K1304"]}, (TRADE,)),
        (replace(CAP, sure=False), {"domaines": ["K"]}, (TRADE,)),
        (replace(CAP, sure=False), {"domaines": ["A"]}, None),
        (CAP, {"retour_ecole": True}, ()),
        (CAP, {"retour_ecole": False}, ()),
        (replace(CAP, voie="apprentissage"), {"retour_ecole": True}, None),
        (replace(CAP, level=None, trades=()), {"niveau_sortie_min": 3, "domaines": ["K"]}, (LEVEL, TRADE)),
    ],
)
def test_an_offer_and_a_wish(
    sort: Sort, wish: dict[str, Any] | None, left_to_check: tuple[str, ...] | None
) -> None:
    assert reaches(sort, goal_of(wish)) == left_to_check


def test_a_voie_that_is_not_known_may_be_that_of_a_pupil() -> None:
    (said,) = reaches(replace(CAP, voie=""), goal_of({"retour_ecole": True})) or ()
    assert said == PUPIL
