"""Typical pathways put to the proof: people of the public they state take their steps, one after the other.

A pathway works around a platform when everybody tried, living in its largest commune, may enter each step
after the ones before. That it works nowhere is an error of its entry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from filrouge.catalogue.model import Catalogue, ParcoursType, Plateforme
from filrouge.catalogue.model import Etape as Stage
from filrouge.conditions.days import day_number, iso_date, plus_months
from filrouge.conditions.groups import Conditions, fact_of
from filrouge.pathways.atlas import LOCAL, Atlas
from filrouge.pathways.bench import Bench
from filrouge.pathways.moments import Moment
from filrouge.pathways.start import start_of

YOUNGEST, OLDEST = 16, 25
"""Ages tried when a pathway states none."""
LEFT_MONTHS = 6
"""Months since leaving school when a pathway states none."""
Profile = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying. `works`: the platforms around which the pathway works, by name.

    `stops`: number of the first step that nobody tried could enter, as far as the best got; None when it
    works somewhere.
    """

    works: tuple[str, ...]
    stops: int | None


def trial(catalogue: Catalogue, atlas: Atlas, parcours: ParcoursType, today: date, enough: int = 0) -> Trial:
    """Try a pathway around every local platform; `enough`: stop as soon as it works around that many."""
    works: list[str] = []
    farthest = 0
    stages = [_sorts(catalogue, atlas, stage) for stage in parcours.etapes]
    people = public(parcours.pour_qui, today)
    benches: dict[int, Bench] = {}
    for plateforme in _platforms(catalogue):
        home, taken = _home(catalogue, plateforme), 0
        for number, profile in enumerate(people) if home else ():
            start = start_of({**profile, "commune": home}, atlas)
            before = benches.get(number)
            bench = benches[number] = before.moved(start) if before else Bench(atlas, start, atlas.given)
            taken = _steps_taken(atlas, bench, parcours.etapes, stages)
            if taken < len(stages):
                break
        farthest = max(farthest, taken)
        works += [plateforme.id] if taken == len(stages) else []
        if enough and len(works) == enough:
            break
    return Trial(tuple(works), None if works else farthest)


def public(pour_qui: Conditions, today: date) -> list[Profile]:
    """People of a stated public: across its ages, at both ends of its levels, in each of its situations."""
    stated = [{**pour_qui, **group} for group in pour_qui.get("une_de", [{}])]
    return [profile for each in stated for profile in _people(each, today)]


def _people(stated: Conditions, today: date) -> Iterator[Profile]:
    age, level = stated.get("age", {}), stated.get("niveau", {})
    youngest = age.get("min", YOUNGEST)
    oldest = max(age.get("max", OLDEST), youngest)
    ages = sorted({youngest, (youngest + oldest) // 2, oldest})
    levels = sorted({level.get("min", 0), level.get("max", level.get("min", 0))})
    since = stated.get("mois_depuis_sortie", {})
    months = max(since.get("min", 0) + 1, min(LEFT_MONTHS, since.get("max", LEFT_MONTHS)))
    facts = {fact_of(item)[0]: True for item in stated.get("faits", ())}
    facts |= dict.fromkeys(stated.get("faits_exclus", ()), False)
    day = day_number(today.isoformat())
    for years, diploma in product(ages, levels):
        yield {
            "date": today.isoformat(),
            "naissance": iso_date(plus_months(day, -12 * years - 1))[:7],
            "sortie": iso_date(plus_months(day, -months))[:7],
            "niveau": diploma,
            "faits": facts,
        }


def _platforms(catalogue: Catalogue) -> list[Plateforme]:
    found = (each for each in catalogue.plateformes.values() if each.niveau == LOCAL)
    return sorted(found, key=lambda each: each.id)


def _home(catalogue: Catalogue, plateforme: Plateforme) -> str:
    """The largest commune of a platform; empty when it has none."""
    communes = catalogue.territoires.communes
    codes = catalogue.territoires.communes_of(plateforme.territoire)
    return max(codes, key=lambda code: (communes[code].population, code), default="")


def _sorts(catalogue: Catalogue, atlas: Atlas, stage: Stage) -> list[int]:
    """The sorts by which a step may be taken."""
    inventory = atlas.inventory
    if stage.dispositif:
        return [number for number, sort in enumerate(inventory.sorts) if sort.kind == stage.dispositif]
    named = {number for number, identifier in enumerate(inventory.ids) if identifier in stage.offres}
    return [
        number
        for number, places in enumerate(inventory.places)
        if not named.isdisjoint(place.offre for place in places)
    ]


def _steps_taken(atlas: Atlas, bench: Bench, stages: Sequence[Stage], sorts: Sequence[Sequence[int]]) -> int:
    """How many of the steps this person may take in their order."""
    now = Moment(bench.start.today, 0, *bench.start.levels)
    for place, (stage, numbers) in enumerate(zip(stages, sorts, strict=True)):
        after = _soonest(atlas, bench, numbers, now)
        if after is None and not stage.facultative:
            return place
        if after is not None and not stage.en_parallele:
            now = after
    return len(stages)


def _soonest(atlas: Atlas, bench: Bench, sorts: Iterable[int], now: Moment) -> Moment | None:
    """Where one stands after a step, taken by the offer that ends first; None when none may be entered."""
    best: Moment | None = None
    for number in sorts:
        sort, reached = atlas.inventory.sorts[number], bench.reached(number)
        for window, _ in bench.ways(sort.tree) if reached else ():
            assert reached is not None  # noqa: S101  (asked above)
            needs = bench.reading(window, sort.etape, reached.boarding).needs
            if needs.hard & ~now.facts or needs.forbidden & now.facts:
                continue
            if now.high < needs.least or now.low > needs.most:
                continue
            for entry in bench.entries(sort, window):
                opening = entry.opening
                start = max(now.free + opening.delay, opening.first)
                if start <= opening.last and (best is None or start + opening.days < best.free):
                    level = sort.level or 0
                    facts = now.facts | bench.mask(sort.gives)
                    best = Moment(start + opening.days, facts, max(now.low, level), max(now.high, level))
    return best
