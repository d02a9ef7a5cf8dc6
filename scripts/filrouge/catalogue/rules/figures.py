"""Indicators: totals that agree, published once so that no difference tells about a person."""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, CrossRule, Draft, Problem, Rule, Whole
from filrouge.findings import Severity
from filrouge.french import quote

_FUNNEL = (("suivis", "reperes"), ("retours_formation", "suivis"))


def incoherent(draft: Draft, context: Context) -> Iterator[Problem]:
    """More young people followed than spotted, or back in training than followed."""
    for part, total in _FUNNEL:
        if _least(draft.data[part]) > _most(draft.data[total]):
            message = f"{part} ({draft.data[part]}) dépasse {total} ({draft.data[total]})."
            yield Problem((part,), message, "Les deux nombres comptent les mêmes jeunes : vérifiez-les.")


def wrong_sum(draft: Draft, context: Context) -> Iterator[Problem]:
    """A breakdown that cannot add up to its total."""
    detail, total = draft.data.get("detail_retours", {}), draft.data["retours_formation"]
    least, most = sum(map(_least, detail.values())), sum(map(_most, detail.values()))
    if detail and not (least <= _most(total) and _least(total) <= most):
        message = f"Le détail des retours ne donne pas leur total ({total})."
        yield Problem(("detail_retours",), message, "Corrigez le détail ou le total.", key=True)


def overlapping(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Two publications of a platform over the same days: their difference could reveal a person."""
    latest: dict[str, tuple[str, str]] = {}
    ordered = sorted(whole.indicateurs, key=lambda pair: (pair[1].plateforme, pair[1].debut, pair[1].periode))
    for entry, record in ordered:
        end, name = latest.get(record.plateforme, ("", ""))
        if record.debut <= end:
            message = f"La période chevauche celle {quote(name)} de la même plateforme."
            yield entry.path, Problem(("periode", "debut"), message, "Publiez une seule fois chaque période.")
        if record.fin > end:
            latest[record.plateforme] = record.fin, record.periode


def _least(value: int | str) -> int:
    """The schema lets through numbers from five up, and "<5" for all that is below."""
    return value if isinstance(value, int) else 0


def _most(value: int | str) -> int:
    return value if isinstance(value, int) else 4


_KINDS = frozenset({Kind.INDICATEURS})
_ERREUR = Severity.ERREUR

RULES = (
    Rule("indicateurs-incoherents", _ERREUR, "Les jeunes suivis ont été repérés.", _KINDS, incoherent),
    Rule("detail-incoherent", _ERREUR, "Le détail des retours donne leur total.", _KINDS, wrong_sum),
)
CROSS_RULES = (
    CrossRule(
        "periode-publiee-deux-fois",
        _ERREUR,
        "Une plateforme publie chaque période une seule fois.",
        overlapping,
    ),
)
