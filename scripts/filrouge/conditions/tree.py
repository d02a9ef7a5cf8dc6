"""Conditions compiled to a small tree of plain data, with every word that a verdict may say.

The tree is what both languages evaluate (`verdict.py` here, `conditions/verdict.js` in the browser): it holds
the sentences of `language.py`, so that no wording is decided twice. Above the leaves (`leaves.py`):

- `all` (`nodes`): every one must hold; `papers` to bring, `notes` that inform;
- `any` (`nodes`): one is enough; `count` (`nodes`, `least`): so many are enough.

`sauf` has no node of its own: it is the same tree with each leaf turned round (De Morgan). A node that may be
named in a verdict has what to say in each case: `yes`, `no`, `open`. `waived`: one may ask to be excused.
The nodes of the whole have the `key` of the mapping that they come from: what is lifted is a key.
"""

from collections.abc import Iterator, Mapping, Sequence

from filrouge.conditions.groups import BOUNDED, Conditions, fact_of
from filrouge.conditions.language import Sentence, Terms, lowered, sentences, with_situations
from filrouge.conditions.leaves import (
    FREE,
    HIGHEST,
    LOWEST,
    NO_LIMIT,
    Leaves,
    Node,
    check,
    french,
    not_french,
    not_since,
    period,
    shut,
    since,
    stop,
)
from filrouge.french import NBSP

Tree = Node
"""The `all` of a whole mapping."""

CLOSED = {
    "suspendue": shut("Cette offre est suspendue.", "Demandez à l’organisme quand elle reprendra."),
    "archivee": shut("Cette offre n’existe plus.", "Cherchez une offre du même genre."),
}
"""State of an offer → what keeps everybody out."""


class TreeCompiler:
    """Compiles condition mappings in the words of one catalogue."""

    def __init__(self, terms: Terms, noms: Mapping[str, str]) -> None:
        """`terms`: the vocabularies. `noms`: code of a territory → its name."""
        self._terms = terms
        self._noms = noms
        self._leaves = Leaves(terms, noms)

    def tree(
        self, conditions: Conditions, du: str = "", au: str = "", zone: Sequence[str] = (), etat: str = ""
    ) -> Tree:
        """The tree of a checked mapping.

        `du` and `au`: ISO dates between which a scheme exists. `zone`: territories that an offer serves, none
        for everywhere; `etat`: the state of the offer.
        """
        named = list(self._nodes(conditions))
        in_force = {end: date for end, date in (("du", du), ("au", au)) if date}
        if in_force and in_force != conditions.get("valide"):
            named += self._nodes({"valide": in_force})
        if zone:
            named += (("zone_eligibilite", node) for _, node in self._nodes({"residence": zone}))
        if etat in CLOSED:
            named.append(("etat", CLOSED[etat]))
        nodes = [{"key": key, **node} for key, node in named] or [FREE]
        return {"kind": "all", "nodes": nodes, **self._beside(conditions)}

    def _group(self, conditions: Conditions) -> Node:
        nodes, beside = [node for _, node in self._nodes(conditions)] or [FREE], self._beside(conditions)
        return nodes[0] if len(nodes) == 1 and not beside else {"kind": "all", "nodes": nodes, **beside}

    def _beside(self, conditions: Conditions) -> dict[str, list[str]]:
        """What informs without deciding."""
        said = self._sentences(conditions)
        told = {
            "papers": [each.text for each in said if each.kind == "justificatif"],
            "notes": [stop(each.text) for each in said if each.kind == "prescription"],
        }
        return {name: texts for name, texts in told.items() if texts}

    def _nodes(self, conditions: Conditions) -> Iterator[tuple[str, Node]]:
        """Every key that can decide, always in the same order, with its nodes."""
        for key in BOUNDED:
            limits = conditions.get(key, {})
            bounds = {end: limits[end] for end in ("min", "max") if end in limits}
            bounds = dict(bounds.items() - NO_LIMIT[key])
            if bounds:
                yield key, self._bounded(key, bounds) | _waived(limits.get("derogation", ""))
        if "francais" in conditions:
            yield "francais", self._said("francais", conditions) | french(conditions["francais"])
        if "residence" in conditions:
            codes = conditions["residence"]
            yield "residence", self._said("residence", conditions) | self._leaves.place(codes)
        for code, exemption in map(fact_of, conditions.get("faits", ())):
            said = self._said("faits", {"faits": [code]})
            yield "faits", said | self._leaves.fact(code) | _waived(exemption)
        for code in conditions.get("faits_exclus", ()):
            said = self._said("faits_exclus", {"faits_exclus": [code]})
            yield "faits_exclus", said | self._leaves.fact(code, held=False)
        yield from self._alternatives(conditions)
        yield from (("a_verifier", check(text)) for text in conditions.get("a_verifier", ()))
        if "valide" in conditions:
            yield "valide", self._said("valide", conditions) | period(conditions["valide"])

    def _bounded(self, key: str, bounds: Conditions) -> Node:
        said = self._said(key, {key: bounds})
        if key != "niveau":
            return said | since(key, bounds)
        return said | self._leaves.level(bounds.get("min", LOWEST), bounds.get("max", HIGHEST))

    def _alternatives(self, conditions: Conditions) -> Iterator[tuple[str, Node]]:
        if "une_de" in conditions:
            nodes = [self._group(group) for group in conditions["une_de"]]
            yield "une_de", self._unmet("une_de", conditions) | {"kind": "any", "nodes": nodes}
        if "au_moins" in conditions:
            rule = conditions["au_moins"]
            nodes = [self._group(group) for group in rule["parmi"]]
            count = {"kind": "count", "least": rule["nombre"], "nodes": nodes}
            yield "au_moins", self._unmet("au_moins", conditions) | count
        if "sauf" in conditions:
            yield "sauf", self._exception(conditions["sauf"])

    def _exception(self, conditions: Conditions) -> Node:
        (said,) = self._sentences({"sauf": conditions})
        never = with_situations("Vous n’êtes pas dans la situation qui l’empêche", said)
        unsure = with_situations("On ne sait pas encore si vous êtes dans la situation qui l’empêche", said)
        words = {"yes": stop(never), "no": stop(with_situations(said.refusal, said)), "open": stop(unsure)}
        return words | self._denied(conditions)

    def _denied(self, conditions: Conditions) -> Node:
        """At least one key does not hold; what `sauf` contains has no exemption, and nothing to check."""
        return {"kind": "any", "nodes": list(self._failures(conditions))}

    def _failures(self, conditions: Conditions) -> Iterator[Node]:
        """For each key, what fails it; nothing for what everybody meets."""
        for key in BOUNDED:
            limits = conditions.get(key, {})
            yield from self._leaves.not_level(limits) if key == "niveau" else not_since(key, limits)
        if "francais" in conditions:
            yield not_french(conditions["francais"])
        if "residence" in conditions:
            yield self._leaves.place(conditions["residence"], inside=False)
        for item in conditions.get("faits", ()):
            yield self._leaves.fact(fact_of(item)[0], held=False)
        for code in conditions.get("faits_exclus", ()):
            yield self._leaves.fact(code)
        if "une_de" in conditions:
            yield {"kind": "all", "nodes": [self._denied(group) for group in conditions["une_de"]]}
        if "au_moins" in conditions:
            number, choices = conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"]
            denied = [self._denied(group) for group in choices]
            yield {"kind": "count", "least": len(choices) - number + 1, "nodes": denied}

    def _unmet(self, key: str, conditions: Conditions) -> Node:
        """What alternatives say together; once one is met, it speaks for itself."""
        return {case: text for case, text in self._said(key, conditions).items() if case != "yes"}

    def _said(self, key: str, conditions: Conditions) -> Node:
        """What one key says in each case, its exemption left out: a verdict says it apart."""
        (said,) = self._sentences({key: conditions[key]})
        text = with_situations(said.text, said)
        return {
            "yes": stop(text),
            "no": stop(with_situations(said.refusal, said)),
            "open": f"On ne sait pas encore {_whether(stop(text))}",
        }

    def _sentences(self, conditions: Conditions) -> tuple[Sentence, ...]:
        return sentences(conditions, self._terms, self._noms)


def _whether(text: str) -> str:
    """« si vous avez… », « s’il y a… »."""
    low = lowered(text)
    return f"s’{low}" if low.startswith(("il ", "ils ")) else f"si {low}"


def _waived(exemption: str) -> Node:
    return {"waived": f"Dérogation à demander{NBSP}: {stop(exemption)}"} if exemption else {}
