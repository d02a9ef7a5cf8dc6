"""What became of the links, as text for people and JSON for programs. Prints nothing itself."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from filrouge.catalogue.reporters import one_line
from filrouge.contribute.links.outcome import BROKEN, NOBODY, Outcome, State
from filrouge.contribute.links.politeness import site_of
from filrouge.contribute.links.sources import Links, Place
from filrouge.french import NBSP, count

_COUNTED = {
    State.DEAD: ("mort", "morts"),
    State.UNREACHABLE: ("injoignable", "injoignables"),
    State.BY_HAND: ("à vérifier à la main", "à vérifier à la main"),
    State.MOVED: ("déplacé", "déplacés"),
}
LABELS = {
    State.DEAD: "mort",
    State.UNREACHABLE: "injoignable",
    State.BY_HAND: "à vérifier à la main",
    State.MOVED: "déplacé",
}
"""How people call each state, but the good one."""


def text(outcomes: Mapping[str, Outcome], links: Links) -> Iterator[str]:
    """One line for each place of each link that is not simply alive, in the order of the files."""
    told = [
        (place, outcomes[address])
        for address, places in links.items()
        if address in outcomes and outcomes[address].state is not State.ALIVE
        for place in places
    ]
    for place, outcome in sorted(told, key=lambda each: (each[0], each[1].address)):
        yield one_line(": ".join((_where(place), *_said(place, outcome))))


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _said(place: Place, outcome: Outcome) -> tuple[str, ...]:
    label = LABELS[outcome.state]
    sentence = f"{outcome.address} {outcome.message} {outcome.remedy}".strip()
    return (label, place.field, sentence) if place.field else (label, sentence)


def as_json(outcomes: Mapping[str, Outcome], links: Links) -> Iterator[str]:
    """The lines of a list of records, one for each link that was visited; every key is always there."""
    yield "["
    last = ""
    for address, places in links.items():
        if address in outcomes:
            if last:
                yield f"{last},"
            last = json.dumps(_record(outcomes[address], places), ensure_ascii=False)
    if last:
        yield last
    yield "]"


def _record(outcome: Outcome, places: Iterable[Place]) -> dict[str, object]:
    return {
        "adresse": outcome.address,
        "etat": outcome.state.value,
        "raison": outcome.reason.value,
        "message": outcome.message,
        "remedy": outcome.remedy,
        "mene_a": outcome.final,
        "remplacer_par": outcome.suggestion,
        "places": [place._asdict() for place in places],
    }


def summary(outcomes: Iterable[Outcome], excluded: int) -> str:
    """« 1 240 liens vérifiés : 3 morts, 1 injoignable, 12 déplacés, 2 exclus. »"""
    found = Counter(outcome.state for outcome in outcomes)
    counted = [count(found[state], *words) for state, words in _COUNTED.items() if found[state]]
    if excluded:
        counted.append(count(excluded, "exclu"))
    told = ", ".join(counted) or "tous répondent"
    return f"{count(found.total(), 'lien vérifié', 'liens vérifiés')}{NBSP}: {told}."


def nobody_answered(outcomes: Iterable[Outcome]) -> bool:
    """Whether several sites were asked and none said anything: it is then of us that we learn something."""
    asked = list(outcomes)
    sites = {site_of(outcome.address) for outcome in asked}
    return len(sites) > 1 and all(outcome.reason in NOBODY for outcome in asked)


def broken(outcomes: Iterable[Outcome]) -> bool:
    """Whether something is dead for those who click."""
    return any(outcome.state in BROKEN for outcome in outcomes)
