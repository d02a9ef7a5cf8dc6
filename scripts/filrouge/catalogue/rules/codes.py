"""Codes: each one belongs to its vocabulary, or has the form and the key that its owner gives it."""

from collections.abc import Iterable, Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Draft, Path, Problem, Rule, problem, stated_conditions
from filrouge.catalogue.sentences import say
from filrouge.conditions.groups import fact_of, nested
from filrouge.findings import Severity, did_you_mean
from filrouge.french import quote

LA_POSTE = "356000000"
"""SIREN whose establishments do not all follow Luhn: the sum of their digits is a multiple of five."""

UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""The check letter of an UAI is the one at the remainder of its seven digits by 23."""


def rome(draft: Draft, context: Context) -> Iterator[Problem]:
    """A job code that the vocabulary of jobs does not hold."""
    return _unknown(draft.data.get("romes", ()), ("romes",), "metiers", context)


def thematique(draft: Draft, context: Context) -> Iterator[Problem]:
    """A theme that does not exist."""
    return _unknown(draft.data.get("thematiques", ()), ("thematiques",), "thematiques", context)


def fact(draft: Draft, context: Context) -> Iterator[Problem]:
    """A fact that does not exist, asked for, excluded or given."""
    for path, code in facts_named(draft):
        if context.unknown("faits", code):
            yield _unknown_code(path, code, "faits", context)


def facts_named(draft: Draft) -> Iterator[tuple[Path, str]]:
    """Every fact that an entry names, with its path."""
    for base, conditions in stated_conditions(draft):
        for path, group in nested(conditions, base):
            for index, item in enumerate(group.get("faits", ())):
                inner: Path = () if isinstance(item, str) else ("fait",)
                yield (*path, "faits", index, *inner), fact_of(item)[0]
            for index, code in enumerate(group.get("faits_exclus", ())):
                yield (*path, "faits_exclus", index), code
    for index, code in enumerate(draft.data.get("resultats", {}).get("acquis", ())):
        yield ("resultats", "acquis", index), code


def siret(draft: Draft, context: Context) -> Iterator[Problem]:
    """A SIRET whose key is wrong."""
    written = draft.data.get("siret", "")
    if written and not siret_is_right(written):
        yield problem(("siret",), "siret", written=written)


def siret_is_right(digits: str) -> bool:
    """Luhn's key over 14 digits, or La Poste's own rule."""
    if digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0:
        return True
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def uai(draft: Draft, context: Context) -> Iterator[Problem]:
    """An UAI whose letter is wrong."""
    written = draft.data.get("uai", "")
    letter = uai_letter(written[:7]) if written else ""
    if written[7:] != letter:
        yield problem(("uai",), "uai", written=written, letter=letter)


def uai_letter(digits: str) -> str:
    """The letter that closes the seven digits of an UAI."""
    return UAI_LETTERS[int(digits) % len(UAI_LETTERS)]


def repeated_code(draft: Draft, context: Context) -> Iterator[Problem]:
    """A code that a vocabulary defines twice."""
    seen: set[str] = set()
    for index, value in enumerate(draft.data["valeurs"]):
        if value["code"] in seen:
            message = f"Le code {quote(value['code'])} est déjà défini plus haut."
            yield Problem(("valeurs", index, "code"), message, "Supprimez l’une des deux définitions.")
        seen.add(value["code"])


def implied_code(draft: Draft, context: Context) -> Iterator[Problem]:
    """A fact that implies one that does not exist."""
    known = {value["code"] for value in draft.data["valeurs"]}
    for index, value in enumerate(draft.data["valeurs"]):
        for rank, code in enumerate(value.get("implique", ())):
            if code not in known:
                message = f"Le fait impliqué {quote(code)} n’existe pas."
                remedy = did_you_mean(code, known) or "Un fait n’implique que des faits de ce fichier."
                yield Problem(("valeurs", index, "implique", rank), message, remedy)


def _unknown(codes: Iterable[str], path: Path, vocabulary: str, context: Context) -> Iterator[Problem]:
    for index, code in enumerate(codes):
        if context.unknown(vocabulary, code):
            yield _unknown_code((*path, index), code, vocabulary, context)


def _unknown_code(path: Path, code: str, vocabulary: str, context: Context) -> Problem:
    closest, listed = did_you_mean(code, context.codes[vocabulary]), say(f"unknown-{vocabulary}.remedy")
    return Problem(path, say(f"unknown-{vocabulary}", code=code), f"{closest} {listed}".strip())


_OFFRE, _STEP = frozenset({Kind.OFFRE}), frozenset({Kind.OFFRE, Kind.DISPOSITIF})
_ORGANISME, _VOCABULARY = frozenset({Kind.ORGANISME}), frozenset({Kind.REFERENTIEL})
_ERREUR = Severity.ERREUR

RULES = (
    Rule("rome-inconnu", _ERREUR, "Les codes ROME sont dans le référentiel des métiers.", _OFFRE, rome),
    Rule("thematique-inconnue", _ERREUR, "Les thématiques forment une liste fermée.", _OFFRE, thematique),
    Rule(
        "fait-inconnu",
        _ERREUR,
        "Les faits demandés et les acquis apportés viennent d’une seule liste.",
        _STEP | {Kind.PARCOURS_TYPE},
        fact,
    ),
    Rule("siret-faux", _ERREUR, "La clé du SIRET est juste.", _ORGANISME, siret),
    Rule("uai-faux", _ERREUR, "La lettre finale de l’UAI est juste.", _ORGANISME, uai),
    Rule("code-defini-deux-fois", _ERREUR, "Chaque code est défini une fois.", _VOCABULARY, repeated_code),
    Rule("fait-implique-inconnu", _ERREUR, "Un fait implique des faits connus.", _VOCABULARY, implied_code),
)
