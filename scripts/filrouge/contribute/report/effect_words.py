"""The effect of a proposal on those who look for a solution, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from filrouge.contribute.markdown import escaped
from filrouge.contribute.report.effects import NONE, Cell, Effects, Shift
from filrouge.french import NBSP, count, join, quote

VERDICTS = {"oui": "oui", "a-verifier": "à vérifier", "non": "non"}
HEADING = "### Ce que cela change pour les jeunes"
Names = Mapping[str, str]


def effect_lines(effects: Effects, etapes: Names, plateformes: Names, shown: int) -> Iterator[str]:
    """Markdown. `etapes`, `plateformes`: what each is called; `shown`: how many lines of each list."""
    lines = [
        *_flows(effects, etapes, plateformes, shown),
        *_coverage(effects, etapes, plateformes, shown),
        *_shifts(effects, shown),
    ]
    if lines or effects.set_aside:
        yield f"\n{HEADING}\n"
        yield from lines
    if effects.set_aside:
        aside = count(effects.set_aside, "fiche en erreur n’est pas comptée", _NOT_COUNTED)
        yield f"\n{aside} ici."


_NOT_COUNTED = "fiches en erreur ne sont pas comptées"


def cell_name(cell: Cell, etapes: Names, plateformes: Names) -> tuple[str, str]:
    """How a step and a platform are called, as plain text."""
    etape, plateforme = cell
    return etapes.get(etape, etape), plateformes.get(plateforme, plateforme)


def _flows(effects: Effects, etapes: Names, plateformes: Names, shown: int) -> Iterator[str]:
    if not effects.flows:
        return
    yield "| Étape | Plateforme | Offres en plus | Offres en moins |"
    yield "| --- | --- | ---: | ---: |"
    for cell, flow in list(effects.flows.items())[:shown]:
        names = " | ".join(map(escaped, cell_name(cell, etapes, plateformes)))
        yield f"| {names} | {len(flow.gained) or ''} | {len(flow.lost) or ''} |"
    rest = list(effects.flows.values())[shown:]
    if rest:
        gained, lost = (sum(map(len, each)) for each in zip(*((f.gained, f.lost) for f in rest), strict=True))
        yield f"| … et {count(len(rest), 'autre')} | | {gained} | {lost} |"
    yield ""


def _coverage(effects: Effects, etapes: Names, plateformes: Names, shown: int) -> Iterator[str]:
    for cells, said in (
        (effects.uncovered, "**plus aucune offre**"),
        (effects.covered, "une première offre"),
    ):
        for cell in cells[:shown]:
            etape, plateforme = map(escaped, cell_name(cell, etapes, plateformes))
            yield f"- {plateforme}, {quote(etape)}{NBSP}: {said}."
        if len(cells) > shown:
            yield f"- … et {count(len(cells) - shown, 'autre')}{NBSP}: {said}."


def _shifts(effects: Effects, shown: int) -> Iterator[str]:
    if not effects.shifts:
        return
    total = count(effects.people, "situation inventée")
    verb = "change" if len(effects.shifts) < 2 else "changent"
    offres = count(len(effects.shifts), "offre")
    yield f"\nEssai sur {total}, d’après les conditions seules{NBSP}: les réponses de {offres} {verb}.\n"
    for shift in effects.shifts[:shown]:
        yield f"- {escaped(shift.nom)}{NBSP}: {shift_words(shift)}."
    if len(effects.shifts) > shown:
        rest = effects.shifts[shown:]
        yield f"- … et {count(len(rest), 'autre')}{NBSP}: {_summed(rest)}."


def shift_words(shift: Shift) -> str:
    """« de non à oui pour 3 situations », « oui pour 12 situations et non pour 28 situations »."""
    return _passages(shift.passages)


def _summed(shifts: Sequence[Shift]) -> str:
    total: Counter[tuple[str, str]] = Counter()
    for shift in shifts:
        total.update(shift.passages)
    return _passages(total)


def _passages(passages: Mapping[tuple[str, str], int]) -> str:
    said = [
        f"{_passage(before, after)} pour {count(number, 'situation')}"
        for (before, after), number in sorted(passages.items())
    ]
    return join(said)


def _passage(before: str, after: str) -> str:
    if before == NONE:
        return quote(VERDICTS[after])
    if after == NONE:
        return f"{quote(VERDICTS[before])} avant le retrait"
    return f"de {quote(VERDICTS[before])} à {quote(VERDICTS[after])}"
