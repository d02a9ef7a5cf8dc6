"""Conditions in plain French, said to the young person: sentences that templates mark up as they like.

The words of facts, levels and territories come from the vocabularies, the turns of phrase from `turns`.
Its twin, for the contribution form, is `overrides/assets/js/fiche/said.js`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from filrouge.conditions.groups import UNSURE_PLACES, Conditions, fact_of
from filrouge.conditions.turns import turn
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
        yield _about(_you("avoir", _months(limits)), limits)
    if "francais" in conditions:
        yield _you("parler", turn("francais", niveau=conditions["francais"]["min"]))


def _you(verb: str, rest: str, kind: str = "condition") -> Sentence:
    """« Vous avez … », which is « Il faut avoir … » to whom it keeps out."""
    return Sentence(kind, turn(verb, x=rest), refusal=turn("il_faut", verbe=verb, x=rest))


def _about(sentence: Sentence, limits: Conditions) -> Sentence:
    """The sentence with the exemption that its limits allow."""
    return replace(sentence, derogation=limits.get("derogation", ""))


def _alternatives(conditions: Conditions, terms: Terms, noms: Mapping[str, str]) -> Iterator[Sentence]:
    def groups(mappings: Sequence[Conditions]) -> tuple[tuple[Sentence, ...], ...]:
        return tuple(sentences(mapping, terms, noms) for mapping in mappings)

    if "une_de" in conditions:
        said = _you("être", turn("une_de"), "une_de")
        yield replace(said, groups=groups(conditions["une_de"]))
    if "au_moins" in conditions:
        number, choices = conditions["au_moins"]["nombre"], conditions["au_moins"]["parmi"]
        said = _you("remplir", turn("nombre", nombre=number, total=len(choices)), "au_moins")
        yield replace(said, groups=groups(choices))
    if "sauf" in conditions:
        text = turn("sauf")
        yield Sentence("sauf", text, groups=groups([conditions["sauf"]]), refusal=text)


def _age(limits: Conditions) -> Sentence:
    if "min" not in limits:
        return _you("avoir", turn("au_plus", max=count(limits["max"], "an")))
    least = limits["min"]
    if "max" not in limits:
        return _you("avoir", turn("au_moins", min=count(least, "an")))
    most = count(limits["max"], "an")
    return _you("avoir", most if least == limits["max"] else turn("entre", min=least, max=most))


def _niveau(limits: Conditions, terms: Terms) -> Sentence:
    labels = terms.get("niveaux", {})
    match limits.get("min"), limits.get("max"):
        case 0, None:
            return Sentence("condition", turn("tous_niveaux"))
        case ((None | 0), 0):
            return _without(turn("de_diplome"))
        case ((None | 0), int(most)) if most < FIRST_QUALIFICATION:
            return _without(turn("de_diplome_a_partir", niveau=_label(labels, str(FIRST_QUALIFICATION))))
        case ((None | 0), most):
            highest = _label(labels, str(most))
            refusal = turn("pas_de_diplome_au_dessus", niveau=highest)
            return Sentence("condition", turn("diplome_au_plus", niveau=highest), refusal=refusal)
        case least, None:
            return _you("avoir", turn("un_diplome_au_moins", niveau=_label(labels, str(least))))
        case least, most if least == most:
            level = turn("de_niveau", niveau=_label(labels, str(least)))
        case least, most:
            level = turn("entre_niveaux", min=_label(labels, str(least)), max=_label(labels, str(most)))
    refusal = turn("il_faut", verbe="avoir", x=turn("un_diplome", x=level))
    return Sentence("condition", turn("votre_diplome", x=level), refusal=refusal)


def _without(what: str) -> Sentence:
    return Sentence("condition", turn("sans", x=what), refusal=turn("il_ne_faut_pas", x=what))


def _months(limits: Conditions) -> str:
    if "min" not in limits:
        return turn("depuis_au_plus", max=_duration(limits["max"]))
    least = _duration(limits["min"])
    if "max" not in limits:
        return turn("depuis_au_moins", min=least)
    return turn("depuis_entre", min=least, max=_duration(limits["max"]))


def _duration(months: int) -> str:
    years, rest = divmod(months, 12)
    return count(years, "an") if years and not rest else count(months, "mois")


def _residence(codes: Sequence[str], noms: Mapping[str, str]) -> Sentence:
    if all(code in noms and len(code) == 5 for code in codes):
        return _you("habiter", join([au(noms[code]) for code in codes], "ou"))
    places = join([turn(code) if code in UNSURE_PLACES else noms.get(code, code) for code in codes], "ou")
    if set(UNSURE_PLACES).issuperset(codes):
        return _you("habiter", turn("dans", x=places))
    return _you("habiter", turn("ce_territoire" if len(codes) == 1 else "ces_territoires", x=places))


def _prescription(rule: Conditions, terms: Terms) -> str:
    kinds = terms.get("types-organisme", {})
    by = join([_label(kinds, code) for code in rule.get("par", ())], "ou")
    if rule.get("requise"):
        return turn("oriente_par", x=by) if by else turn("oriente")
    return turn("seul_ou_par", x=by) if by else turn("seul")


def _period(period: Conditions) -> Sentence:
    parts = [turn("du", x=_day(period["du"]))] if "du" in period else []
    if "au" in period:
        parts.append(_until(period["au"]))
    when = join(parts)
    return Sentence("valide", turn("regle_vaut", x=when), refusal=turn("regle_hors", x=when))


def _until(text: str) -> str:
    words = date_in_words(text, weekday=False)
    return turn("au_jour" if text.count("-") == 2 else "au", x=words)


def _day(text: str) -> str:
    words = date_in_words(text, weekday=False)
    return turn("le", x=words) if text.count("-") == 2 else words


def _label(terms: Mapping[str, Term], code: str) -> str:
    return terms[code].libelle if code in terms else code


def _negation(facts: Mapping[str, Term], code: str) -> str:
    negation = facts[code].autres.get("negation") if code in facts else None
    return str(negation) if negation else turn("pas_ce_cas", x=_label(facts, code))


def lowered(text: str) -> str:
    """The text in the middle of a sentence; an acronym keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
