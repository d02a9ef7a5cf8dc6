"""The report as one comment on a proposal, in Markdown that is safe whatever the entries are called.

A hidden marker says that the comment is ours, so that there is never more than one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from filrouge.catalogue.layout import Kind, identifier, kind_of
from filrouge.catalogue.reporters import sentence
from filrouge.contribute.form.address import KINDS
from filrouge.contribute.markdown import escaped, within_limits
from filrouge.contribute.report.changes import EntryChange
from filrouge.contribute.report.effect_words import effect_lines
from filrouge.contribute.report.report import Report
from filrouge.findings import Finding
from filrouge.french import NBSP, count, join, nbsp, quote
from filrouge.history.events import CREATED, Action
from filrouge.history.nouns import inner

MARKER = "<!-- filrouge:rapport -->"
SHOWN = 25
"""Lines under each heading: beyond, a proposal is read on the forge, file by file."""
PREVIEW = "apercu"
"""Name of the artefact that holds the site as the proposal would make it."""
_ADVICE = 3
_TOO_LONG = "La suite est trop longue pour un commentaire."
_UNKNOWN_BASE = (
    "Le point de départ de cette proposition est introuvable : ce qu’elle change ne peut pas être dit. "
    "Voici les erreurs de tout le catalogue."
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the comment leads: the page of an entry, a field of it in the form.

    `preview`: the run that holds the artefact, empty when it is not known.
    """

    page: Callable[[Kind, str], str]
    form: Callable[[Kind, str, str], str]
    preview: str = ""


def comment(report: Report, addresses: Addresses) -> str:
    """The whole comment; empty when there is nothing to say. The same input gives the same text."""
    if report.is_empty:
        return ""
    return "\n".join(within_limits(_lines(report, addresses), _TOO_LONG)) + "\n"


def headline(changes: Sequence[EntryChange]) -> str:
    """« 1 fiche ajoutée, 2 fiches corrigées et 1 fiche retirée »."""
    counted = Counter(map(_group_of, changes))
    return join([count(counted[group], f"fiche {group}") for group in _GROUPS if counted[group]])


def verdict(report: Report) -> str:
    """Whether anything keeps the proposal from being published, in one sentence."""
    if report.errors:
        return f"{count(len(report.errors), 'erreur')} à corriger avant la publication."
    return nbsp("Aucune erreur : rien n’empêche la publication.")


_GROUPS = {"ajoutée": "Ajouts", "corrigée": "Corrections", "déplacée": "Déplacements", "retirée": "Retraits"}
"""What happens to entries, and the heading of those to which it does."""


def _group_of(change: EntryChange) -> str:
    if change.action is Action.CHANGED:
        return "déplacée" if change.has_moved else "corrigée"
    return "ajoutée" if change.action is Action.ADDED else "retirée"


def _lines(report: Report, addresses: Addresses) -> Iterator[str]:
    yield MARKER
    yield "## Ce que change cette proposition\n"
    told = headline(report.changes)
    yield f"**{f'{told}. ' if told else ''}{verdict(report)}**"
    if not report.compared:
        yield f"\n{nbsp(_UNKNOWN_BASE)}"
    yield from _findings("À corriger", report.errors, report, addresses)
    yield from _findings("À relire", report.warnings, report, addresses)
    for group, heading in _GROUPS.items():
        found = [change for change in report.changes if _group_of(change) == group]
        yield from _listed(heading, [_change(each, addresses) for each in found])
    yield from _listed("Autres fichiers du catalogue", [escaped(path) for path in report.others])
    if report.effects:
        yield from effect_lines(report.effects, dict(report.etapes), dict(report.plateformes), SHOWN)
    yield from _preview(report, addresses)
    yield "\nCe commentaire se met à jour à chaque envoi."


def _listed(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"\n### {heading} ({len(items)})\n"
    yield from (f"- {item}" for item in items[:SHOWN])
    if len(items) > SHOWN:
        yield f"- … et {count(len(items) - SHOWN, 'autre')}."


def _findings(
    heading: str, findings: Sequence[Finding], report: Report, addresses: Addresses
) -> Iterator[str]:
    changes = {change.path: change for change in report.changes}
    yield from _listed(heading, [_finding(each, report.root, changes, addresses) for each in findings])


def _finding(finding: Finding, root: str, changes: Mapping[str, EntryChange], addresses: Addresses) -> str:
    path = finding.file.removeprefix(f"{root}/")
    kind, change = kind_of(path), changes.get(path)
    name = (change and change.nom) or (identifier(path) if kind else path)
    where = ", ".join(filter(None, (f"ligne {finding.line}", escaped(finding.field))))
    # The form opens what is published: it does not know an entry that is only proposed.
    opens = kind in KINDS and not (change and change.action is Action.ADDED)
    form = addresses.form(kind, identifier(path), finding.field) if kind and opens else ""
    again = f" [Corriger dans le formulaire]({form})" if form else ""
    return f"**{escaped(name)}** ({where}){NBSP}: {escaped(sentence(finding))}{again}"


def _change(change: EntryChange, addresses: Addresses) -> str:
    name = escaped(change.nom)
    shown = f"[{name}]({addresses.page(change.kind, change.id)})" if change.old_path else f"**{name}**"
    if change.action is Action.REMOVED or change.has_moved:
        shown = f"**{name}**"
    said = "" if change.words == (CREATED,) else _sentence(change.words)
    parts = [f"{shown}{NBSP}: {said}" if said else shown, *_complete(change)]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _sentence(words: Sequence[str]) -> str:
    return escaped(f"{NBSP}; ".join(words))


def _complete(change: EntryChange) -> Iterator[str]:
    """How complete the entry becomes, and what would help most."""
    now, was = change.becomes, change.was
    if now is None:
        return
    before = f"{was.score}{NBSP}% → " if was and was.score != now.score else ""
    yield f"Complétude{NBSP}: {before}{now.score}{NBSP}%"
    if now.missing:
        first = [escaped(inner(title)) for title in now.missing[:_ADVICE]]
        yield f"À ajouter d’abord{NBSP}: {', '.join(first)}"


def _preview(report: Report, addresses: Addresses) -> Iterator[str]:
    if report.errors or not report.compared:
        return
    yield "\n### Aperçu\n"
    where = f"[la vérification]({addresses.preview})" if addresses.preview else "la vérification"
    yield f"Le site tel qu’il serait est joint à {where}, sous le nom {quote(PREVIEW)}."
