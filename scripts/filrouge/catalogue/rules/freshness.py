"""Freshness: how long ago a human checked an entry, against the rhythm of review that it asks for.

An entry that nobody ever checked is said once, as information: it is shown as such on the site, and the
inventory starts with such entries. Only a check that grows old becomes a warning, then an error.
The thresholds are in `catalogue.review`, which pages and queues use too.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from filrouge.catalogue.review import ARCHIVED, REVIEW_MONTHS, Stage, months_between, stage
from filrouge.catalogue.rules.base import Context, Draft, Problem, Rule, problem
from filrouge.findings import Severity
from filrouge.french import date_in_words

_FIELD = ("verification",)


def _stage_of(draft: Draft, context: Context) -> Stage | None:
    verification = draft.data["verification"]
    return stage(verification["etat"], verification.get("date", ""), _rhythm(draft), context.today)


def _rhythm(draft: Draft) -> int:
    rhythm: int = draft.data.get("revision_mois", REVIEW_MONTHS[draft.kind])
    return rhythm


def never_checked(draft: Draft, context: Context) -> Iterator[Problem]:
    """An entry taken from a source and that nobody confirmed."""
    if _stage_of(draft, context) is Stage.NEVER:
        source = draft.data["verification"]["source_date"]
        when = date_in_words(source, weekday=False)
        yield replace(problem(_FIELD, "never-checked", source=when), key=True)


def _aged(wanted: Stage) -> Callable[[Draft, Context], Iterator[Problem]]:
    """The check for one stage of the age of a verification; what is archived no longer ages."""

    def check(draft: Draft, context: Context) -> Iterator[Problem]:
        if draft.data.get("etat") != ARCHIVED and _stage_of(draft, context) is wanted:
            age = months_between(date.fromisoformat(draft.data["verification"]["date"]), context.today)
            yield replace(problem(_FIELD, "aged", age=age, rhythm=_rhythm(draft)), key=True)

    return check


_KINDS = frozenset(REVIEW_MONTHS)

_WARNED = "Passé deux fois ce rythme, la fiche est douteuse."
_NEW = "Une fiche nouvelle attend sa vérification."
_STOPPED = "Passé quatre fois ce rythme, la fiche ne se publie plus."
_DUE = "Une fiche se relit au rythme qu’elle annonce."

RULES = (
    Rule(Stage.NEVER.value, Severity.INFO, _NEW, _KINDS, never_checked),
    Rule(Stage.DUE.value, Severity.INFO, _DUE, _KINDS, _aged(Stage.DUE)),
    Rule(Stage.OLD.value, Severity.AVERTISSEMENT, _WARNED, _KINDS, _aged(Stage.OLD)),
    Rule(Stage.WORTHLESS.value, Severity.ERREUR, _STOPPED, _KINDS, _aged(Stage.WORTHLESS)),
)

SEVERITIES = {Stage(rule.code): rule.severity for rule in RULES}
"""How much each stage matters, for those who list entries rather than findings."""
