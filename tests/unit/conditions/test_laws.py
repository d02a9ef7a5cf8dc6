"""What verdicts and windows are bound to, whatever the conditions and whoever asks."""

from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.conditions.random_cases import (
    EXEMPTION,
    Conditions,
    Profil,
    aside,
    changing,
    conditions,
    days,
    profil,
    words,
)

from filrouge.conditions.contradictions import contradictions
from filrouge.conditions.days import EPOCH
from filrouge.conditions.groups import BOUNDED, LEVELS_OF_FRENCH, UNSURE_PLACES, fact_of, nested
from filrouge.conditions.satisfiable import Knowledge, satisfiable
from filrouge.conditions.situation import Situation, completed
from filrouge.conditions.tree import Tree
from filrouge.conditions.verdict import CODES, Value, evaluate, verdict
from filrouge.conditions.windows import value_in, windows

RANDOMS = st.randoms(use_true_random=False)
TRIED = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NON, A_VERIFIER, OUI = Value
KNOWLEDGE = Knowledge(words().implied, words().territoires.members)


def value(tree: Tree, situation: Situation, day: int) -> Value:
    return evaluate(tree, situation, day).value


def case(random: Random) -> tuple[Conditions, Profil, Tree, Situation]:
    asked, told = conditions(random), profil(random)
    return asked, told, words().compiler.tree(asked), words().situation(told)


def person(random: Random, situation: Situation) -> Situation:
    """Somebody who may be in this situation and of whom everything is known, to the day."""
    random = aside(random)

    def one_of(span: tuple[int, int] | None, otherwise: tuple[int, int]) -> tuple[int, int]:
        day = random.randint(*(span or otherwise))
        return day, day

    facts = dict(situation.faits)
    for code in words().facts:  # answers that go with those before
        if code not in facts:
            facts = completed(facts | {code: random.random() < 0.5}, words().implied)
    home = random.choice(("18033", "36044", "37261"))
    return Situation(
        naissance=one_of(situation.naissance, (9_000, 15_000)),
        sortie=one_of(situation.sortie, (19_500, 20_000)),
        niveau=random.randint(0, 8) if situation.niveau is None else situation.niveau,
        francais=random.randint(1, 5) if situation.francais is None else situation.francais,
        lieux=situation.lieux or words().territoires.territories_of(home),
        faits=facts,
    )


def meaning(asked: Mapping[str, Any], who: Situation, day: int) -> Value:
    """What conditions mean for somebody of whom everything is known: straight from their definition."""
    today = EPOCH + timedelta(days=day)
    assert who.naissance and who.sortie and who.lieux and who.niveau is not None and who.francais is not None
    measures = {
        "age": (years(who.naissance[0], today), years(who.naissance[0], today)),
        "niveau": (who.niveau, who.niveau),
        "mois_depuis_sortie": months(who.sortie[0], today),
    }
    found = [OUI]
    for key in BOUNDED:
        limits = asked.get(key, {})
        passed, counted = measures[key]
        held = limits.get("min", -9999) <= passed and counted <= limits.get("max", 9999)
        found.append(OUI if held else A_VERIFIER if "derogation" in limits else NON)
    if "francais" in asked:
        found.append(OUI if who.francais > LEVELS_OF_FRENCH.index(asked["francais"]["min"]) else NON)
    if "residence" in asked:
        at_home = who.lieux & set(asked["residence"])
        unsure = set(UNSURE_PLACES) & set(asked["residence"])
        found.append(OUI if at_home else A_VERIFIER if unsure else NON)
    for code, exemption in map(fact_of, asked.get("faits", ())):
        found.append(OUI if who.faits[code] else A_VERIFIER if exemption else NON)
    found += [NON if who.faits[code] else OUI for code in asked.get("faits_exclus", ())]
    if "une_de" in asked:
        found.append(max(meaning(group, who, day) for group in asked["une_de"]))
    if "au_moins" in asked:
        inside = sorted((meaning(group, who, day) for group in asked["au_moins"]["parmi"]), reverse=True)
        found.append(inside[asked["au_moins"]["nombre"] - 1])
    if "sauf" in asked:
        found.append(Value(OUI - meaning(asked["sauf"], who, day)))
    if "a_verifier" in asked:
        found.append(A_VERIFIER)
    period = asked.get("valide", {})
    in_force = period.get("du", "0001") <= today.isoformat() <= period.get("au", "9999")
    return min([*found, OUI if in_force else NON])


def years(born: int, today: date) -> int:
    """Birthdays had; of 29 February, the 28th where there is no such day."""
    birth = EPOCH + timedelta(days=born)
    day = 28 if (birth.month, birth.day) == (2, 29) and not isleap(today.year) else birth.day
    return today.year - birth.year - ((today.month, today.day) < (birth.month, day))


def months(left: int, today: date) -> tuple[int, int]:
    """Whole months passed, and months begun: « six months at most » ends on the day of the sixth."""
    start = EPOCH + timedelta(days=left)
    same_day = min(start.day, monthrange(today.year, today.month)[1])
    between = 12 * (today.year - start.year) + today.month - start.month
    passed = between - (today.day < same_day)
    return passed, passed + (today.day != same_day)


def less(random: Random, told: Profil) -> Profil:
    """The same of whom one knows less."""
    random = aside(random)
    kept = {key: each for key, each in told.items() if key == "date" or random.random() < 0.5}
    facts = {code: held for code, held in told["faits"].items() if random.random() < 0.5}
    return kept | {"faits": facts}


def shuffled(random: Random, data: Any) -> Any:  # noqa: ANN401  (any JSON)
    """The same with keys in another order; lists keep theirs."""
    random = aside(random)
    if isinstance(data, list):
        return [shuffled(random, each) for each in data]
    if isinstance(data, dict):
        return {key: shuffled(random, data[key]) for key in random.sample(sorted(data), len(data))}
    return data


def exempted(random: Random, asked: Conditions) -> Conditions:
    """The same with one exemption more, when there is a place for one."""
    changed = deepcopy(asked)
    places = [group for path, group in nested(changed) if "sauf" not in path]
    random.shuffle(places)
    for group in places:
        for key in BOUNDED:
            if key in group:
                group[key]["derogation"] = EXEMPTION  # type: ignore[index]
                return changed
        for index, item in enumerate(group.get("faits", ())):
            group["faits"][index] = {"fait": fact_of(item)[0], "derogation": EXEMPTION}
            return changed
    return changed


@TRIED
@given(RANDOMS)
def test_what_is_generated_is_what_the_schema_accepts(random: Random) -> None:
    schemas = words().schemas
    assert schemas.accepts("conditions", conditions(random))
    told = profil(random)
    if told["commune"] and (told.get("naissance") or told.get("age")):
        assert schemas.accepts("profil", told)


@TRIED
@given(RANDOMS)
def test_who_is_known_to_the_day_gets_what_the_conditions_mean(random: Random) -> None:
    asked, _, tree, situation = case(random)
    who = person(random, situation)
    for day in days(random, who, 6):
        assert value(tree, who, day) == meaning(asked, who, day)


@TRIED
@given(RANDOMS)
def test_a_verdict_that_is_not_open_holds_for_everybody_in_the_situation(random: Random) -> None:
    asked, _, tree, situation = case(random)
    for day in days(random, situation, 4):
        said = value(tree, situation, day)
        if said is not A_VERIFIER:
            assert said == meaning(asked, person(random, situation), day)


@TRIED
@given(RANDOMS)
def test_who_may_enter_shows_that_the_conditions_can_be_met(random: Random) -> None:
    asked, _, tree, situation = case(random)
    who = person(random, situation)
    assert who.sortie
    open_days = [day for day in days(random, who, 6) if day >= who.sortie[0] and value(tree, who, day)]
    assert not open_days or satisfiable(asked, KNOWLEDGE)


@TRIED
@given(RANDOMS)
def test_knowing_less_gives_the_same_verdict_or_an_open_one(random: Random) -> None:
    """So answering a question never turns *oui* into *non*: it can only settle what was open."""
    _, told, tree, situation = case(random)
    fewer = words().situation(less(random, told))
    for day in days(random, situation, 6):
        assert value(tree, fewer, day) in (A_VERIFIER, value(tree, situation, day))


@TRIED
@given(RANDOMS)
def test_of_whom_nothing_is_known_only_the_calendar_says_no(random: Random) -> None:
    asked = conditions(random)
    if any("valide" in group for _, group in nested(asked)) or contradictions(asked):
        return
    assert value(words().compiler.tree(asked), Situation(), 20_000) is not NON


@TRIED
@given(RANDOMS)
def test_one_exemption_more_never_makes_a_verdict_worse(random: Random) -> None:
    asked, _, tree, situation = case(random)
    eased = words().compiler.tree(exempted(random, asked))
    for day in days(random, situation, 6):
        assert value(eased, situation, day) >= value(tree, situation, day)


@TRIED
@given(RANDOMS)
def test_the_order_of_the_keys_changes_nothing(random: Random) -> None:
    asked, _, tree, _ = case(random)
    assert words().compiler.tree(shuffled(random, asked)) == tree


@TRIED
@given(RANDOMS)
def test_every_verdict_says_why_what_to_ask_and_what_could_change(random: Random) -> None:
    asked, _, tree, situation = case(random)
    if contradictions(asked):
        return
    for day in days(random, situation, 4):
        found = verdict(tree, situation, day)
        assert found["raisons"]
        assert bool(found["a_verifier"]) or found["verdict"] != "a-verifier"
        assert bool(found["leviers"]) == (found["verdict"] == "non")
        for lever in found["leviers"]:
            assert (lever["des"] is not None) == (lever["type"] == "temps")
        texts = [*found["raisons"], *found["a_verifier"], *(lever["texte"] for lever in found["leviers"])]
        assert not any("{}" in text or ".." in text for text in texts)


@TRIED
@given(RANDOMS)
def test_what_time_lifts_is_lifted_on_that_day(random: Random) -> None:
    """Alone, a condition that only time fails is open from the day that is said, and not before."""
    alone = random.choice([{"age": {"min": random.randint(15, 30)}}, {"mois_depuis_sortie": {"min": 6}}])
    tree, situation = words().compiler.tree(alone), words().situation(profil(random))
    for day in days(random, situation, 6):
        for lever in verdict(tree, situation, day)["leviers"]:
            opening = (date.fromisoformat(lever["des"]) - EPOCH).days
            assert value(tree, situation, opening) is not NON
            assert value(tree, situation, opening - 1) is NON


def completions(situation: Situation, codes: list[str]) -> Iterator[Situation]:
    """Every way of answering what is not known of the level and of these facts."""
    unknown = [code for code in codes if code not in situation.faits]
    levels = range(9) if situation.niveau is None else [situation.niveau]
    for level, *held in product(levels, *([True, False] for _ in unknown)):
        yield replace(
            situation, niveau=level, faits={**situation.faits, **dict(zip(unknown, held, strict=True))}
        )


@TRIED
@given(RANDOMS)
def test_windows_say_the_same_as_verdicts_before_and_after_steps(random: Random) -> None:
    """On every day, for whatever level and facts steps have given since.

    They differ in one case only: the verdict is open, the windows are closed, and no answer to what is
    not known of the level and of the facts that steps give would make it anything but *non*. A verdict
    takes each condition alone, so it does not see that two of them exclude each other.
    """
    _, _, tree, situation = case(random)
    given_by_steps = changing(random)
    found = windows(tree, situation, given_by_steps)
    for day in days(random, situation, 6):
        gained = dict.fromkeys((code for code in given_by_steps if random.random() < 0.4), True)
        level = None if situation.niveau is None else min(8, situation.niveau + random.randint(0, 2))
        then = replace(situation, niveau=level, faits={**situation.faits, **gained})
        said = value(tree, then, day)
        if value_in(found, day, level, then.faits) is not said:
            assert (said, value_in(found, day, level, then.faits)) == (A_VERIFIER, NON)
            assert all(value(tree, each, day) is NON for each in completions(then, given_by_steps))


@TRIED
@given(RANDOMS)
def test_no_window_is_empty_or_within_another(random: Random) -> None:
    _, _, tree, situation = case(random)
    found = windows(tree, situation, changing(random))
    for window in found:
        assert window.first <= window.last and window.low <= window.high
        assert not any(other.covers(window) for other in found if other is not window)


def test_the_three_values_have_their_codes() -> None:
    assert [CODES[each] for each in (NON, A_VERIFIER, OUI)] == ["non", "a-verifier", "oui"]
