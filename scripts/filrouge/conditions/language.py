"""Conditions in plain French, said to the young person: sentences that templates mark up as they like.

The words of facts, levels and territories come from the vocabularies; only the turns of phrase are here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from filrouge.conditions.groups import Conditions, fact_of
from filrouge.french import NBSP, au, count, date_in_words, join


class Term(Protocol):
    """One code of a vocabulary, as the catalogue gives it."""

    @property
    def libelle(self) -> str: ...
    @property
    def autres(self) -> Mapping[str, Any]: ...


FIRST_QUALIFICATION = 3
"""Level of the CAP: below it, levels have names but almost no diploma."""

Terms = Mapping[str, Mapping[str, Term]]
"""Vocabulary → code → term."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to say.

    `kind`: condition, une_de, au_moins, sauf, a_verifier, prescription, justificatif or valide.
    `derogation`: under which circumstances an exemption can be asked for. `groups`: for une_de, au_moins
    and sauf, the situations, each a list of sentences that hold together.
    """

    kind: str
    text: str
    derogation: str = ""
    groups: tuple[tuple["Sentence", ...], ...] = ()


def sentences(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Say every key of a condition mapping. `noms`: code of a territory → its name."""
    return tuple(_said(conditions, terms, noms))


def plain(sentence: Sentence) -> str:
    """The sentence on one line, its exemption and situations included."""
    text = sentence.text
    if sentence.groups:
        situations = (join([lowered(plain(part)) for part in group]) for group in sentence.groups)
        text = f"{text}{NBSP}: {f'{NBSP}; '.join(situations)}"
    if sentence.kind == "a_verifier":
        text = f"À vérifier{NBSP}: {lowered(text)}"
    return f"{text} (sauf dérogation{NBSP}: {sentence.derogation})" if sentence.derogation else text


def _said(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> Iterator[Sentence]:
    get = conditions.get
    yield from _measures(conditions, terms)
    if "residence" in conditions:
        yield Sentence("condition", _residence(conditions["residence"], noms))
    facts = terms.get("faits", {})
    for code, exemption in map(fact_of, get("faits", ())):
        yield Sentence("condition", _label(facts, code), exemption)
    for code in get("faits_exclus", ()):
        yield Sentence("condition", _negation(facts, code))
    yield from _alternatives(conditions, terms, noms)
    yield from (Sentence("a_verifier", text) for text in get("a_verifier", ()))
    if "prescription" in conditions:
        yield Sentence("prescription", _prescription(conditions["prescription"], terms))
    yield from (Sentence("justificatif", text) for text in get("justificatifs", ()))
    if "valide" in conditions:
        yield Sentence("valide", _period(conditions["valide"]))


def _measures(conditions: Conditions, terms: Terms) -> Iterator[Sentence]:
    say = {"age": _age, "niveau": lambda limits: _niveau(limits, terms), "mois_depuis_sortie": _months}
    for key, words in say.items():
        if key in conditions:
            limits = conditions[key]
            yield Sentence("condition", words(limits), limits.get("derogation", ""))
    if "francais" in conditions:
        text = f"Vous parlez français, au moins au niveau {conditions['francais']['min']}"
        yield Sentence("condition", text)


def _alternatives(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> Iterator[Sentence]:
    def groups(mappings: Sequence[Conditions]) -> tuple[tuple[Sentence, ...], ...]:
        return tuple(sentences(mapping, terms, noms) for mapping in mappings)

    if "une_de" in conditions:
        text = "Vous êtes dans au moins une de ces situations"
        yield Sentence("une_de", text, groups=groups(conditions["une_de"]))
    if "au_moins" in conditions:
        number, choices = conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"]
        text = f"Vous remplissez au moins {number} de ces {len(choices)} critères"
        yield Sentence("au_moins", text, groups=groups(choices))
    if "sauf" in conditions:
        text = "Ce n’est pas pour vous dans cette situation"
        yield Sentence("sauf", text, groups=groups([conditions["sauf"]]))


def _age(limits: Conditions) -> str:
    if "min" not in limits:
        return f"Vous avez {count(limits['max'], 'an')} au plus"
    least = limits["min"]
    if "max" not in limits:
        return f"Vous avez au moins {count(least, 'an')}"
    most = count(limits["max"], "an")
    return f"Vous avez {most}" if least == limits["max"] else f"Vous avez entre {least} et {most}"


def _niveau(limits: Conditions, terms: Terms) -> str:
    labels = terms.get("niveaux", {})
    match limits.get("min"), limits.get("max"):
        case ((None | 0), 0):
            return "Vous n’avez pas de diplôme"
        case ((None | 0), int(most)) if most < FIRST_QUALIFICATION:
            return f"Vous n’avez pas de diplôme de niveau {_label(labels, str(FIRST_QUALIFICATION))} ou plus"
        case ((None | 0), most):
            return f"Votre diplôme est au plus de niveau {_label(labels, str(most))}"
        case least, None:
            return f"Vous avez au moins un diplôme de niveau {_label(labels, str(least))}"
        case least, most if least == most:
            return f"Votre diplôme est de niveau {_label(labels, str(least))}"
        case least, most:
            lowest, highest = _label(labels, str(least)), _label(labels, str(most))
            return f"Votre diplôme est entre le niveau {lowest} et le niveau {highest}"


def _months(limits: Conditions) -> str:
    if "min" not in limits:
        return f"Vous avez quitté l’école il y a {_duration(limits['max'])} au plus"
    least = _duration(limits["min"])
    if "max" not in limits:
        return f"Vous avez quitté l’école depuis au moins {least}"
    return f"Vous avez quitté l’école depuis {least} à {_duration(limits['max'])}"


def _duration(months: int) -> str:
    years, rest = divmod(months, 12)
    return count(years, "an") if years and not rest else count(months, "mois")


def _residence(codes: Sequence[str], noms: Mapping[str, str]) -> str:
    if all(code in noms and len(code) == 5 for code in codes):
        return f"Vous habitez {join([au(noms[code]) for code in codes], 'ou')}"
    special = {
        "qpv": "un quartier prioritaire de la politique de la ville",
        "frr": "une commune en zone « France ruralités revitalisation »",
        "france": "France",
    }
    places = [special.get(code) or noms.get(code, code) for code in codes]
    if len(places) == 1:
        return f"Vous habitez dans ce territoire{NBSP}: {places[0]}"
    return f"Vous habitez dans l’un de ces territoires{NBSP}: {join(places, 'ou')}"


def _prescription(rule: Conditions, terms: Terms) -> str:
    kinds = terms.get("types-organisme", {})
    by = join([_label(kinds, code) for code in rule.get("par", ())], "ou")
    if rule.get("requise"):
        return f"Il faut être orienté par{NBSP}: {by}" if by else "Il faut être orienté par un professionnel"
    return f"Vous pouvez y aller seul, ou être orienté par{NBSP}: {by}" if by else "Vous pouvez y aller seul"


def _period(period: Conditions) -> str:
    parts = [f"depuis {_day(period['du'])}"] if "du" in period else []
    if "au" in period:
        parts.append(f"jusqu’à {_day(period['au'])}".replace("à le ", "au "))
    return f"Cette règle vaut {join(parts)}"


def _day(text: str) -> str:
    words = date_in_words(text, weekday=False)
    return f"le {words}" if text.count("-") == 2 else words


def _label(terms: Mapping[str, Term], code: str) -> str:
    return terms[code].libelle if code in terms else code


def _negation(facts: Mapping[str, Term], code: str) -> str:
    negation = facts[code].autres.get("negation") if code in facts else None
    return str(negation) if negation else f"Vous n’êtes pas dans ce cas{NBSP}: {_label(facts, code)}"


def lowered(text: str) -> str:
    """The text in the middle of a sentence; an acronym keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
