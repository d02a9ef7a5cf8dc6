"""Conditions compiled to a small tree of plain data, with every word that a verdict may say.

The tree is what both languages evaluate (`verdict.py` here, `conditions/verdict.js` in the browser): it holds
the sentences of `language.py`, so that no wording is decided twice. Shapes:

- `{"kind": "all", "nodes": […]}`: every one must hold;
- `any` (`nodes`), `count` (`nodes`, `least`), `not` (`node`), each with `said`;
- leaves, each with `said`: `age`, `months`, `level`, `french` (`min`, `max`), `place` (`codes`, `unsure`),
  `fact` and `without` (`code`), `period` (`from`, `to`: ISO days), `check` (what no machine can know).

Of a leaf, `asked` is the question that an unknown raises; `exempted` says that one may be excused; `early`,
`near` and `late` say what time changes (« {} » is a date); `lever` says what else could, and of which type.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from filrouge.conditions.days import day_number, iso_date, last_of_month
from filrouge.conditions.groups import Conditions, fact_of
from filrouge.conditions.language import Terms, lowered, plain, sentences
from filrouge.conditions.situation import LEVELS_OF_FRENCH
from filrouge.french import NBSP

Node = Mapping[str, Any]
Tree = Mapping[str, Any]
"""`node`, and what informs without deciding: `papers` to bring, `prescription` in words (empty when none)."""

UNSURE_PLACES = ("qpv", "frr")
"""Territories whose limits we do not have: whether one lives there is to be checked."""
_NO_LIMIT = {
    "age": {("min", 0)},
    "niveau": {("min", 0), ("max", 8)},
    "mois_depuis_sortie": {("min", 0)},
}
"""Bounds that nobody is out of."""
_BOUNDED = {"age": "age", "niveau": "level", "mois_depuis_sortie": "months"}
_EARLY = "Possible à partir du {}."
_NEAR = {
    "age": f"À vérifier{NBSP}: le jour exact de votre anniversaire.",
    "months": f"À vérifier{NBSP}: le jour exact où vous avez quitté l’école.",
}
_LATE = {"age": "L’âge limite est dépassé.", "months": "Le délai depuis la sortie de l’école est dépassé."}
_ASKED = {
    "age": f"Quel est votre âge{NBSP}?",
    "level": f"Quel est votre plus haut diplôme{NBSP}?",
    "months": f"Quand avez-vous quitté l’école{NBSP}?",
    "french": f"Quel est votre niveau de français{NBSP}?",
    "place": f"Où habitez-vous{NBSP}?",
}


class TreeCompiler:
    """Compiles condition mappings in the words of one catalogue."""

    def __init__(self, terms: Terms, noms: Mapping[str, str]) -> None:
        """`terms`: the vocabularies. `noms`: code of a territory → its name."""
        self._terms = terms
        self._noms = noms

    def tree(self, conditions: Conditions, du: str = "", au: str = "") -> Tree:
        """The tree of a checked mapping; `du` and `au`: ISO dates between which the rules are in force."""
        period: Conditions = {"valide": {k: v for k, v in (("du", du), ("au", au)) if v}} if du or au else {}
        nodes = [*self._nodes(conditions), *self._nodes(period)]
        said = list(self._everywhere(conditions))
        return {
            "node": {"kind": "all", "nodes": nodes},
            "papers": [text for kind, text in said if kind == "justificatif"],
            "prescription": " ".join(text for kind, text in said if kind == "prescription"),
        }

    def _group(self, conditions: Conditions) -> Node:
        nodes = list(self._nodes(conditions))
        return nodes[0] if len(nodes) == 1 else {"kind": "all", "nodes": nodes}

    def _nodes(self, conditions: Conditions) -> Iterator[Node]:
        for key, kind in _BOUNDED.items():
            if key in conditions and conditions[key].items() - _NO_LIMIT[key]:
                yield self._bounded(key, kind, conditions[key])
        if "francais" in conditions:
            wanted = conditions["francais"]["min"]
            lever = _lever("etape", f"Progresser en français jusqu’au niveau {wanted}.")
            least = LEVELS_OF_FRENCH.index(wanted) + 1
            yield self._leaf("french", {"francais": conditions["francais"]}, min=least, lever=lever)
        if "residence" in conditions:
            yield self._place(conditions["residence"])
        for item in conditions.get("faits", ()):
            code, exemption = fact_of(item)
            yield self._fact("fact", {"faits": [code]}, code, exemption)
        for code in conditions.get("faits_exclus", ()):
            yield self._fact("without", {"faits_exclus": [code]}, code)
        yield from self._alternatives(conditions)
        for text in conditions.get("a_verifier", ()):
            yield {"kind": "check", "said": text, "asked": text}
        if "valide" in conditions:
            yield self._period(conditions["valide"])

    def _bounded(self, key: str, kind: str, limits: Conditions) -> Node:
        more: dict[str, object] = {end: limits[end] for end in ("min", "max") if end in limits}
        if kind == "level":
            more |= self._level_levers(limits)
        else:
            more |= {"early": _EARLY, "late": _LATE[kind], "near": _NEAR[kind]}
        return self._leaf(kind, {key: limits}, limits.get("derogation", ""), **more)

    def _level_levers(self, limits: Conditions) -> dict[str, object]:
        levels = self._terms.get("niveaux", {})
        wanted = str(limits.get("min", ""))
        name = levels[wanted].libelle if wanted in levels else wanted
        below = _lever("etape", f"Obtenir d’abord un diplôme de niveau {name}.")
        above = _lever("statut", "C’est réservé à ceux qui ont un diplôme moins élevé.")
        return {"below": below, "above": above}

    def _place(self, codes: Sequence[str]) -> Node:
        unsure = any(code in UNSURE_PLACES for code in codes)
        sure = [code for code in codes if code not in UNSURE_PLACES]
        lever = _lever("lieu", "C’est réservé aux habitants de ce territoire.")
        return self._leaf("place", {"residence": codes}, codes=sure, unsure=unsure, lever=lever)

    def _fact(self, kind: str, alone: Conditions, code: str, exemption: str = "") -> Node:
        fact = self._terms.get("faits", {}).get(code)
        question = str(fact.autres.get("question", fact.libelle)) if fact else code
        said = lowered(self._said(alone))
        if kind == "fact" and fact and fact.autres.get("nature") == "etape":
            lever = _lever("etape", f"Une étape peut l’apporter{NBSP}: {said}.")
        else:
            lever = _lever("statut", f"Cela dépend de votre situation{NBSP}: {said}.")
        return self._leaf(kind, alone, exemption, code=code, asked=question, lever=lever)

    def _alternatives(self, conditions: Conditions) -> Iterator[Node]:
        if "une_de" in conditions:
            groups = conditions["une_de"]
            yield self._several("any", {"une_de": groups}, groups)
        if "au_moins" in conditions:
            rule = conditions["au_moins"]
            yield self._several("count", {"au_moins": rule}, rule["parmi"], least=rule["nombre"])
        if "sauf" in conditions:
            said = self._said({"sauf": conditions["sauf"]})
            lever = _lever("statut", f"{said}.")
            yield {"kind": "not", "said": said, "node": self._group(conditions["sauf"]), "lever": lever}

    def _several(self, kind: str, alone: Conditions, groups: Sequence[Conditions], **more: int) -> Node:
        nodes = [self._group(group) for group in groups]
        return {"kind": kind, "said": self._said(alone), **more, "nodes": nodes}

    def _period(self, period: Conditions) -> Node:
        ends: dict[str, str] = {"early": _EARLY, "late": "Cette règle a pris fin le {}."}
        if "du" in period:
            ends["from"] = iso_date(day_number(period["du"]))
        if "au" in period:
            end = period["au"]
            ends["to"] = iso_date(last_of_month(end)) if len(end) == 7 else end
        return {"kind": "period", "said": self._said({"valide": period}), **ends}

    def _leaf(self, kind: str, alone: Conditions, exemption: str = "", **more: object) -> Node:
        leaf = {"kind": kind, "said": self._said(alone), "asked": _ASKED.get(kind, ""), **more}
        if not exemption:
            return leaf
        return {**leaf, "exempted": f"Exception à demander{NBSP}: {exemption}."}

    def _said(self, alone: Conditions) -> str:
        """What a mapping of one key says, its exemption left out: a verdict says it apart."""
        (sentence,) = sentences(alone, self._terms, self._noms)
        return plain(sentence) if sentence.groups else sentence.text

    def _everywhere(self, conditions: Conditions) -> Iterator[tuple[str, str]]:
        """Papers and prescriptions, those of the situations included, each once."""
        said: dict[tuple[str, str], None] = {}
        for sentence in sentences(conditions, self._terms, self._noms):
            waiting = [sentence]
            while waiting:
                each = waiting.pop(0)
                said[each.kind, each.text] = None
                waiting += [part for group in each.groups for part in group]
        yield from said


def _lever(kind: str, text: str) -> dict[str, str]:
    return {"type": kind, "texte": text}
