"""The report as text for a terminal and as JSON for programs. Prints nothing itself."""

import json
from collections.abc import Iterator

from filrouge.catalogue.reporters import as_record, one_line
from filrouge.catalogue.reporters import report as findings_as
from filrouge.contribute.completeness import Completeness
from filrouge.contribute.report.changes import EntryChange
from filrouge.contribute.report.comment import headline, verdict
from filrouge.contribute.report.effect_words import cell_name, shift_words
from filrouge.contribute.report.effects import Effects
from filrouge.contribute.report.report import Report
from filrouge.french import NBSP


def text(report: Report) -> str:
    """Findings as `filrouge check` writes them, then each change and each effect on its line."""
    return "\n".join(map(one_line, _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    told = (*report.errors, *report.warnings)
    yield from findings_as(told, "text").splitlines()
    for change in report.changes:
        yield f"{report.root}/{change.path or change.old_path}: {change.nom}{NBSP}: {', '.join(change.words)}"
    yield from (f"{report.root}/{path}" for path in report.others)
    if report.effects:
        yield from _effects(report.effects, report)


def summary(report: Report) -> str:
    """One line: what changes, and whether it can be published."""
    if report.is_empty:
        return "Le catalogue ne change pas."
    told = headline(report.changes)
    return f"{told}. {verdict(report)}" if told else verdict(report)


def _effects(effects: Effects, report: Report) -> Iterator[str]:
    etapes, plateformes = dict(report.etapes), dict(report.plateformes)
    for cell, flow in effects.flows.items():
        where = ", ".join(cell_name(cell, etapes, plateformes))
        yield f"{where}{NBSP}: +{len(flow.gained)} −{len(flow.lost)}"
    for shift in effects.shifts:
        yield f"{shift.nom}{NBSP}: {shift_words(shift)}"


def as_json(report: Report) -> str:
    """One object; every key is always there."""
    effects = report.effects
    data = {
        "compare": report.compared,
        "changements": [_change(each, report.root) for each in report.changes],
        "autres": [f"{report.root}/{path}" for path in report.others],
        "constats": [as_record(each) for each in report.mine],
        "ailleurs": [as_record(each) for each in report.elsewhere],
        "effets": None if effects is None else _effects_record(effects),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _change(change: EntryChange, root: str) -> dict[str, object]:
    return {
        "entite": change.kind.value,
        "id": change.id,
        "nom": change.nom,
        "action": change.action.value,
        "mots": list(change.words),
        "avant": f"{root}/{change.old_path}" if change.old_path else "",
        "apres": f"{root}/{change.path}" if change.path else "",
        "completude_avant": _score(change.was),
        "completude_apres": _score(change.becomes),
        "a_ajouter": list(change.becomes.missing) if change.becomes else [],
    }


def _score(known: Completeness | None) -> int | None:
    return known.score if known else None


def _effects_record(effects: Effects) -> dict[str, object]:
    return {
        "offres": [
            {"etape": etape, "plateforme": plateforme, "en_plus": flow.gained, "en_moins": flow.lost}
            for (etape, plateforme), flow in effects.flows.items()
        ],
        "couverture_gagnee": [list(cell) for cell in effects.covered],
        "couverture_perdue": [list(cell) for cell in effects.uncovered],
        "situations": effects.people,
        "verdicts": [
            {
                "offre": shift.offre,
                "passages": [
                    {"avant": before, "apres": after, "situations": number}
                    for (before, after), number in shift.passages.items()
                ],
            }
            for shift in effects.shifts
        ],
        "fiches_en_erreur": effects.set_aside,
    }
