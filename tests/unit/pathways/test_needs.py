"""What a window asks: facts that a step may bring are followed, the others settled."""

from filrouge.conditions.windows import Window
from filrouge.pathways.needs import Reading, read
from filrouge.pathways.steps import Needs

BITS = {"remobilise": 1, "projet-valide": 2, "suivi-mission-locale": 4}
WANTS = {"remobilise": 90, "projet-valide": 60}


def reading(window: Window, known: dict[str, bool], bits: dict[str, int] = BITS) -> Reading:
    return read(window, (), known, bits, {})


def test_what_is_false_must_be_brought_and_what_is_unknown_is_a_doubt() -> None:
    window = Window(need=frozenset({"remobilise", "projet-valide"}), low=3)
    assert reading(window, {"remobilise": False}).needs == Needs(hard=1, doubted=2, least=3)


def test_what_holds_is_not_asked() -> None:
    window = Window(need=frozenset({"remobilise"}))
    assert reading(window, {"remobilise": True}, {}).needs == Needs()


def test_what_no_step_gives_is_a_question() -> None:
    found = reading(Window(need=frozenset({"jdc"})), {})
    assert (found.needs, found.unknown) == (Needs(), ("jdc",))


def test_what_must_not_hold_is_forbidden_and_asked_when_unknown() -> None:
    window = Window(without=frozenset({"suivi-mission-locale"}))
    assert reading(window, {}).unknown == ("suivi-mission-locale",)
    assert reading(window, {"suivi-mission-locale": False}).needs == Needs(forbidden=4)


def test_wishes_cost_only_when_they_are_known_to_be_missing() -> None:
    found = read(Window(), (), {"remobilise": False}, BITS, WANTS)
    assert found.needs == Needs(doubted=2, wanted=((1, 90),))
    assert found.lack == 0


def test_a_wish_that_no_step_can_grant_costs_for_good() -> None:
    found = read(Window(), (), {"remobilise": False}, {}, WANTS)
    assert (found.needs, found.lack, found.unknown) == (Needs(), 90, ("projet-valide",))


def test_what_is_asked_is_not_wished_for_too() -> None:
    window = Window(need=frozenset({"remobilise"}))
    found = read(window, (), {"remobilise": False}, BITS, WANTS)
    assert found.needs == Needs(hard=1, doubted=2)


def test_sleeping_there_is_one_more_thing_to_ask() -> None:
    assert read(Window(), ("internat-accepte",), {}, BITS, {}).unknown == ("internat-accepte",)
