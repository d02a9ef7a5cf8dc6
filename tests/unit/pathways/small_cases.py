"""Small random problems, and the pathways of each found the slow way: everything is tried, nothing is cut.

Written apart from the planner on purpose: facts are sets, each rule of docs/decisions/0014 is checked on the
finished sequence, and each first day is tried one by one.
"""

from collections.abc import Iterator
from itertools import product
from random import Random

from filrouge.pathways.steps import DAY, Needs, Opening, Option, Rules

FACTS, KINDS, DAYS = 4, 4, 12
Problem = tuple[list[Option], Rules]


def problem(random: Random) -> Problem:
    """Few options over few days, with all that can make one pathway better than another."""
    low = random.choice((0, 0, 3))
    rules = Rules(
        start=0, horizon=random.randint(8, DAYS), low=low, high=random.choice((low, 8)),
        doubt=random.choice((0, 1500)), ratio=random.choice((1.0, 1.3, 3.0)),
        slack=random.choice((0, 4 * DAY, 20 * DAY)), most_steps=random.choice((1, 3, 4, 4)),
    )  # fmt: skip
    return [_option(random) for _ in range(random.randint(2, 6))], rules


def _option(random: Random) -> Option:
    facts = [1 << bit for bit in range(FACTS)]
    roles = [random.choice("----hhdww" + "f" * random.randint(0, 1)) for _ in facts]
    of_role = {role: [bit for bit, each in zip(facts, roles, strict=True) if each == role] for role in "hdwf"}
    least = random.choice((0, 0, 0, 3))
    needs = Needs(
        hard=sum(of_role["h"]), doubted=sum(of_role["d"]),
        wanted=tuple((bit, random.choice((500, 3000))) for bit in of_role["w"]),
        forbidden=sum(of_role["f"]), least=least, most=random.choice((8, 8, max(least, 3))),
    )  # fmt: skip
    return Option(
        kind=random.randrange(KINDS), goal=random.random() < 0.35, needs=needs,
        gains=sum(bit for bit in facts if random.random() < 0.5), level=random.choice((0, 0, 3, 4)),
        cost=random.choice((0, 500, 1000, 2500)),
        openings=tuple(_opening(random) for _ in range(random.randint(1, 3))),
    )  # fmt: skip


def _opening(random: Random) -> Opening:
    first = random.randint(-3, DAYS - 2)
    last = first + random.choice((0, 2, 20, 20))
    return Opening(first, last, random.randint(0, 2), random.randint(0, 4), random.choice((0, 0, 1, 2)))


Composition = tuple[int, ...]


def best_scores(options: list[Option], rules: Rules) -> dict[Composition, int]:
    """Score of the cheapest pathway of each composition that is not left out."""
    best: dict[Composition, int] = {}
    for sequence in _sequences(options, rules):
        steps = [options[number] for number in sequence]
        price = _price(steps, rules)
        if price is not None:
            timed = _cheapest_calendar(steps, rules)
            if timed is not None:
                kinds = tuple(sorted(step.kind for step in steps))
                best[kinds] = min(best.get(kinds, timed + price), timed + price)
    bound = min(best.values(), default=0) * rules.ratio + rules.slack
    return {kinds: score for kinds, score in best.items() if score <= bound}


def _sequences(options: list[Option], rules: Rules) -> Iterator[tuple[int, ...]]:
    """Every sequence that ends with its only goal."""
    numbers = range(len(options))
    for length in range(1, rules.most_steps + 1):
        for sequence in product(numbers, repeat=length):
            if [options[number].goal for number in sequence] == [False] * (length - 1) + [True]:
                yield sequence


def _bits(mask: int) -> set[int]:
    return {1 << bit for bit in range(FACTS) if mask & 1 << bit}


def _price(steps: list[Option], rules: Rules) -> int | None:
    """Costs that do not depend on the calendar; None when a rule forbids the sequence."""
    facts, low, high, price = set[int](), rules.low, rules.high, 0
    gained: list[tuple[set[int], int, int]] = []
    for step in steps:
        needs = step.needs
        wanted = dict(needs.wanted)
        if not _bits(needs.hard) <= facts or _bits(needs.forbidden) & facts:
            return None
        if not any(needs.least <= level <= needs.most for level in range(low, high + 1)):
            return None
        doubts = len(_bits(needs.doubted) - facts)
        doubts += not all(needs.least <= level <= needs.most for level in range(low, high + 1))
        price += step.cost + doubts * rules.doubt
        price += sum(cost for bit, cost in wanted.items() if bit not in facts)
        gained.append((_bits(step.gains) - facts, low, step.level))
        facts |= _bits(step.gains)
        low, high = max(low, step.level), max(high, step.level)
    return price if _nothing_superfluous(steps, gained) else None


def _nothing_superfluous(steps: list[Option], gained: list[tuple[set[int], int, int]]) -> bool:
    for place, (facts, under, level) in enumerate(gained[:-1]):
        later = [step.needs for step in steps[place + 1 :]]
        useful = any(
            facts & (_bits(needs.hard) | _bits(needs.doubted) | {bit for bit, _ in needs.wanted})
            or under < needs.least <= level
            for needs in later
        )
        if not useful:
            return False
    return True


def _cheapest_calendar(steps: list[Option], rules: Rules) -> int | None:
    """Days to the end, days of waiting and doubts of the entries: the least over all the first days."""
    found: list[int] = []

    def from_day(free: int, place: int, spent: int) -> None:
        if place == len(steps):
            found.append(spent + (free - rules.start) * DAY)
            return
        for opening in steps[place].openings:
            for start in range(max(opening.first, rules.start), min(opening.last, rules.horizon) + 1):
                if start >= free + opening.delay:
                    more = (start - free) * DAY + opening.doubts * rules.doubt
                    from_day(start + opening.days, place + 1, spent + more)

    from_day(rules.start, 0, 0)
    return min(found, default=None)
