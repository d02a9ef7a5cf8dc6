"""The leaves of a tree: one comparison each, with the question that it raises and what could change it.

A leaf is plain data, and its contrary is a leaf too: a tree then never has to say *not*. Kinds:

- `since`: `from` some months and days after something (`what`: naissance or sortie) `until` some others;
- `period`: `from` and `until` a day, whoever asks;
- `level` and `french`: `low` to `high`; `place`: `inside` (or not) one of `codes`; `fact`: `held` (or not);
- `check`: what no machine can know; `free`: no condition at all; `shut`: nobody may enter for now.

`ask` is the question when nobody knows; `near` and `doubt`, when what is known does not suffice. `early`,
`spread` and `late` say what time changes (« {} » is a date); `lever`, `below` and `above`, what else could.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from filrouge.conditions.days import day_number, last_of_month
from filrouge.conditions.groups import LEVELS_OF_FRENCH, UNSURE_PLACES, Conditions
from filrouge.conditions.language import Terms, lowered, sentences
from filrouge.french import NBSP

Node = dict[str, Any]

LOWEST, HIGHEST = 0, 8
"""Levels of diplomas."""

NO_LIMIT = {
    "age": {("min", 0)},
    "niveau": {("min", LOWEST), ("max", HIGHEST)},
    "mois_depuis_sortie": {("min", 0)},
}
"""Bounds that nobody is out of."""

_EARLY = "Possible à partir du {}."
_SPREAD = f"Possible au plus tôt le {{}}{NBSP}; à coup sûr à partir du {{}}."
_SINCE = {
    "age": {
        "what": "naissance",
        "ask": f"Quel est votre âge{NBSP}?",
        "near": f"Quel sera votre âge au premier jour{NBSP}? Il dépend de votre date de naissance.",
        "late": "L’âge limite est dépassé depuis le {}.",
    },
    "mois_depuis_sortie": {
        "what": "sortie",
        "ask": f"Quand avez-vous quitté l’école{NBSP}?",
        "near": f"Quel jour avez-vous quitté l’école{NBSP}? Le délai se compte à partir de ce jour.",
        "late": "Le délai depuis la sortie de l’école est dépassé depuis le {}.",
    },
}
_DIPLOMA = f"Quel est votre plus haut diplôme{NBSP}?"
_FRENCH = f"Quel est votre niveau de français{NBSP}?"
_HOME = f"Dans quelle commune habitez-vous{NBSP}?"
_CHANGES = {
    "etape": ("etape", "Une étape peut l’apporter"),
    "statut": ("statut", "Cela dépend de votre situation"),
    "declaratif": ("statut", "Cela dépend de vous"),
}
"""Nature of a fact → type of the lever, and how it begins."""

FREE: Node = {"kind": "free", "yes": "Il n’y a pas de condition à remplir."}


def lever(kind: str, text: str) -> dict[str, str]:
    """What could lift a *non*. `kind`: etape, lieu, statut or place; time has its own."""
    return {"type": kind, "texte": text}


def shut(text: str, remedy: str) -> Node:
    """Nobody may enter for now."""
    return {"kind": "shut", "no": text, "lever": lever("place", remedy)}


def check(text: str) -> Node:
    """What a person has to judge."""
    return {
        "kind": "check",
        "ask": text,
        "open": f"Une personne doit le vérifier{NBSP}: {stop(lowered(text))}",
    }


def stop(text: str) -> str:
    """The text as a sentence."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def period(limits: Conditions) -> Node:
    """The days on which a rule is in force."""
    ends = {"early": _EARLY, "late": "Cette règle ne s’applique plus depuis le {}."}
    days = {"from": day_number(limits["du"])} if "du" in limits else {}
    if "au" in limits:
        end = limits["au"]
        days["until"] = last_of_month(end) if len(end) == 7 else day_number(end)
    return {"kind": "period", **days, **ends}


def since(key: str, limits: Conditions) -> Node:
    """Between two durations after a birth (whole years) or after leaving school (months)."""
    return _since(key, *_ends(key, limits))


def not_since(key: str, limits: Conditions) -> Iterator[Node]:
    """Before the first, or after the last."""
    start, end = _ends(key, limits)
    if start:
        yield _since(key, None, [start[0], start[1] - 1])
    if end:
        yield _since(key, [end[0], end[1] + 1], None)


def _ends(key: str, limits: Conditions) -> tuple[list[int] | None, list[int] | None]:
    """First and last day, in months and days after: 25 years hold until the eve of the 26th birthday."""
    least, most = limits.get("min", 0), limits.get("max")
    if key == "age":
        start, end = [12 * least, 0], None if most is None else [12 * (most + 1), -1]
    else:
        start, end = [least, 0], None if most is None else [most, 0]
    return start if least else None, end


def _since(key: str, start: list[int] | None, end: list[int] | None) -> Node:
    leaf: Node = {"kind": "since", **_SINCE[key]}
    if start:
        leaf |= {"from": start, "early": _EARLY, "spread": _SPREAD}
    if end:
        leaf["until"] = end
    return leaf


def french(limits: Conditions) -> Node:
    """At least this level of French."""
    wanted = limits["min"]
    step = lever("etape", f"Progresser en français jusqu’au niveau {wanted}.")
    return _french(LEVELS_OF_FRENCH.index(wanted) + 1, len(LEVELS_OF_FRENCH), step)


def not_french(limits: Conditions) -> Node:
    """Less than this level."""
    fixed = lever("statut", f"C’est réservé à ceux qui n’ont pas le niveau {limits['min']} en français.")
    return _french(0, LEVELS_OF_FRENCH.index(limits["min"]), fixed)


def _french(low: int, high: int, change: Mapping[str, str]) -> Node:
    return {"kind": "french", "low": low, "high": high, "ask": _FRENCH, "lever": change}


class Leaves:
    """The leaves that need the words of a catalogue."""

    def __init__(self, terms: Terms, noms: Mapping[str, str]) -> None:
        self._terms = terms
        self._noms = noms

    def level(self, low: int = LOWEST, high: int = HIGHEST) -> Node:
        """A diploma from one level to another."""
        levels = self._terms.get("niveaux", {})
        name = levels[str(low)].libelle if str(low) in levels else str(low)
        leaf: Node = {"kind": "level", "low": low, "high": high, "ask": _DIPLOMA}
        if low > LOWEST:
            leaf["below"] = lever("etape", f"Obtenir d’abord un diplôme de niveau {name}.")
        if high < HIGHEST:
            leaf["above"] = lever("statut", "C’est réservé à ceux qui ont un diplôme moins élevé, ou aucun.")
        return leaf

    def not_level(self, limits: Conditions) -> Iterator[Node]:
        """Below the least, or above the most."""
        low, high = limits.get("min", LOWEST), limits.get("max", HIGHEST)
        if low > LOWEST:
            yield self.level(high=low - 1)
        if high < HIGHEST:
            yield self.level(low=high + 1)

    def place(self, codes: Sequence[str], inside: bool = True) -> Node:
        """Living in one of these territories, or in none of them."""
        (said,) = sentences({"residence": codes}, self._terms, self._noms)
        question = f"{said.text.replace('Vous habitez', 'Habitez-vous', 1)}{NBSP}?"
        sure = [code for code in codes if code not in UNSURE_PLACES]
        who = "aux habitants de ce territoire" if inside else "à ceux qui habitent ailleurs"
        leaf = {"kind": "place", "codes": sure, "inside": inside, "ask": _HOME}
        doubt = {"doubt": question} if len(sure) < len(codes) else {}
        return {**leaf, **doubt, "lever": lever("lieu", f"C’est réservé {who}.")}

    def fact(self, code: str, held: bool = True) -> Node:
        """A fact that holds, or that does not."""
        fact = self._terms.get("faits", {}).get(code)
        wanted: Conditions = {"faits": [code]} if held else {"faits_exclus": [code]}
        (said,) = sentences(wanted, self._terms, self._noms)
        # What holds already will not stop holding: no step takes a fact away.
        nature = str(fact.autres.get("nature", "statut")) if fact and held else "statut"
        kind, words = _CHANGES[nature]
        change = lever(kind, f"{words}{NBSP}: {stop(lowered(said.text))}")
        question = str(fact.autres.get("question", fact.libelle)) if fact else code
        return {"kind": "fact", "code": code, "held": held, "ask": question, "lever": change}
