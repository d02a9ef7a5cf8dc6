"""Conditions in plain French, said to the young person: sentences that templates mark up as they like.

The words of facts, levels and territories come from the vocabularies; only the turns of phrase are here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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

_SAID_TO_YOU = {
    **{"avoir": "avez", "être": "êtes", "habiter": "habitez"},
    **{"parler": "parlez", "remplir": "remplissez"},
}
"""Verb → how it is said to the young person."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to say.

    `kind`: condition, une_de, au_moins, sauf, a_verifier, prescription, justificatif or valide.
    `derogation`: under which circumstances an exemption can be asked for. `groups`: for une_de, au_moins
    and sauf, the situations, each a list of sentences that hold together. `refusal`: the same said to whom
    it keeps out.
    """

    kind: str
    text: str
    derogation: str = ""
    groups: tuple[tuple["Sentence", ...], ...] = ()
    refusal: str = ""


def sentences(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Say every key of a condition mapping. `noms`: code of a territory → its name."""
    return tuple(_said(conditions, terms, noms))


def plain(sentence: Sentence) -> str:
    """The sentence on one line, its exemption and situations included."""
    text = with_situations(sentence.text, sentence)
    if sentence.kind == "a_verifier":
        text = f"À vérifier{NBSP}: {lowered(text)}"
    return f"{text} (sauf dérogation{NBSP}: {sentence.derogation})" if sentence.derogation else text


def with_situations(text: str, sentence: Sentence) -> str:
    """A text followed by the situations of a sentence, if it has any; papers are not situations."""
    if not sentence.groups:
        return text
    told = ([part for part in group if part.kind != "justificatif"] for group in sentence.groups)
    situations = (join([lowered(plain(part)) for part in group]) for group in told)
    return f"{text}{NBSP}: {f'{NBSP}; '.join(situations)}"


def _said(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> Iterator[Sentence]:
    get = conditions.get
    yield from _measures(conditions, terms)
    if "residence" in conditions:
        yield _residence(conditions["residence"], noms)
    facts = terms.get("faits", {})
    for code, exemption in map(fact_of, get("faits", ())):
        label, negation = _label(facts, code), _negation(facts, code)
        yield Sentence("condition", label, exemption, refusal=negation)
    for code in get("faits_exclus", ()):
        yield Sentence("condition", _negation(facts, code), refusal=_label(facts, code))
    yield from _alternatives(conditions, terms, noms)
    yield from (Sentence("a_verifier", text) for text in get("a_verifier", ()))
    if "prescription" in conditions:
        yield Sentence("prescription", _prescription(conditions["prescription"], terms))
    yield from (Sentence("justificatif", text) for text in get("justificatifs", ()))
    if "valide" in conditions:
        yield _period(conditions["valide"])


def _measures(conditions: Conditions, terms: Terms) -> Iterator[Sentence]:
    if "age" in conditions:
        yield _about(_age(conditions["age"]), conditions["age"])
    if "niveau" in conditions:
        yield _about(_niveau(conditions["niveau"], terms), conditions["niveau"])
    if "mois_depuis_sortie" in conditions:
        limits = conditions["mois_depuis_sortie"]
        yield _about(_you("avoir", f"quitté l’école {_months(limits)}"), limits)
    if "francais" in conditions:
        yield _you("parler", f"français, au moins au niveau {conditions['francais']['min']}")


def _you(verb: str, rest: str, kind: str = "condition") -> Sentence:
    """« Vous avez … », which is « Il faut avoir … » to whom it keeps out."""
    return Sentence(kind, f"Vous {_SAID_TO_YOU[verb]} {rest}", refusal=f"Il faut {verb} {rest}")


def _about(sentence: Sentence, limits: Conditions) -> Sentence:
    """The sentence with the exemption that its limits allow."""
    return replace(sentence, derogation=limits.get("derogation", ""))


def _alternatives(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> Iterator[Sentence]:
    def groups(mappings: Sequence[Conditions]) -> tuple[tuple[Sentence, ...], ...]:
        return tuple(sentences(mapping, terms, noms) for mapping in mappings)

    if "une_de" in conditions:
        said = _you("être", "dans au moins une de ces situations", "une_de")
        yield replace(said, groups=groups(conditions["une_de"]))
    if "au_moins" in conditions:
        number, choices = conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"]
        said = _you("remplir", f"au moins {number} de ces {len(choices)} critères", "au_moins")
        yield replace(said, groups=groups(choices))
    if "sauf" in conditions:
        text = "Ce n’est pas pour vous dans cette situation"
        yield Sentence("sauf", text, groups=groups([conditions["sauf"]]), refusal=text)


def _age(limits: Conditions) -> Sentence:
    if "min" not in limits:
        return _you("avoir", f"{count(limits['max'], 'an')} au plus")
    least = limits["min"]
    if "max" not in limits:
        return _you("avoir", f"au moins {count(least, 'an')}")
    most = count(limits["max"], "an")
    return _you("avoir", most if least == limits["max"] else f"entre {least} et {most}")


def _niveau(limits: Conditions, terms: Terms) -> Sentence:
    labels = terms.get("niveaux", {})
    match limits.get("min"), limits.get("max"):
        case 0, None:
            return Sentence("condition", "Tous les niveaux de diplôme sont acceptés")
        case ((None | 0), 0):
            return _without("de diplôme")
        case ((None | 0), int(most)) if most < FIRST_QUALIFICATION:
            return _without(f"de diplôme de niveau {_label(labels, str(FIRST_QUALIFICATION))} ou plus")
        case ((None | 0), most):
            highest = _label(labels, str(most))
            refusal = f"Il ne faut pas avoir de diplôme au-dessus du niveau {highest}"
            return Sentence("condition", f"Votre diplôme est au plus de niveau {highest}", refusal=refusal)
        case least, None:
            return _you("avoir", f"au moins un diplôme de niveau {_label(labels, str(least))}")
        case least, most if least == most:
            level = f"de niveau {_label(labels, str(least))}"
        case least, most:
            level = f"entre le niveau {_label(labels, str(least))} et le niveau {_label(labels, str(most))}"
    return Sentence("condition", f"Votre diplôme est {level}", refusal=f"Il faut avoir un diplôme {level}")


def _without(what: str) -> Sentence:
    return Sentence("condition", f"Vous n’avez pas {what}", refusal=f"Il ne faut pas avoir {what}")


def _months(limits: Conditions) -> str:
    if "min" not in limits:
        return f"il y a {_duration(limits['max'])} au plus"
    least = _duration(limits["min"])
    return f"depuis {least} à {_duration(limits['max'])}" if "max" in limits else f"depuis au moins {least}"


def _duration(months: int) -> str:
    years, rest = divmod(months, 12)
    return count(years, "an") if years and not rest else count(months, "mois")


def _residence(codes: Sequence[str], noms: Mapping[str, str]) -> Sentence:
    if all(code in noms and len(code) == 5 for code in codes):
        return _you("habiter", join([au(noms[code]) for code in codes], "ou"))
    special = {
        "qpv": "un quartier prioritaire de la politique de la ville",
        "frr": "une commune en zone « France ruralités revitalisation »",
    }
    places = [special.get(code) or noms.get(code, code) for code in codes]
    if special.keys() >= set(codes):
        return _you("habiter", f"dans {join(places, 'ou')}")
    one = "ce territoire" if len(places) == 1 else "l’un de ces territoires"
    return _you("habiter", f"dans {one}{NBSP}: {join(places, 'ou')}")


def _prescription(rule: Conditions, terms: Terms) -> str:
    kinds = terms.get("types-organisme", {})
    by = join([_label(kinds, code) for code in rule.get("par", ())], "ou")
    if rule.get("requise"):
        return f"Il faut être orienté par{NBSP}: {by}" if by else "Il faut être orienté par un professionnel"
    return f"Vous pouvez y aller seul, ou être orienté par{NBSP}: {by}" if by else "Vous pouvez y aller seul"


def _period(period: Conditions) -> Sentence:
    parts = [f"depuis {_day(period['du'])}"] if "du" in period else []
    if "au" in period:
        parts.append(f"jusqu’à {_day(period['au'])}".replace("à le ", "au "))
    when = join(parts)
    refusal = f"À cette date, la règle ne s’applique pas{NBSP}: elle vaut {when}"
    return Sentence("valide", f"Cette règle vaut {when}", refusal=refusal)


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
