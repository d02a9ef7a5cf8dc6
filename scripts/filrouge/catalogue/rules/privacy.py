"""Personal data has no place in the catalogue: neither a young person's nor a contact's.

The rules only look closely at a file in which a quick search finds something.
"""

import re
from collections.abc import Callable, Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.base import Context, Draft, Path, Problem, Rule, problem
from filrouge.catalogue.rules.texts import texts
from filrouge.findings import Severity
from filrouge.french import slug

MAILBOX = re.compile(r"(?<![\w.+-])([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
NIR = re.compile(
    r"(?<![\dA-Z])([12])[ .]?(\d\d)[ .]?(0[1-9]|1[0-2]|[2-9]\d)[ .]?(\d\d|2[AB])[ .]?(\d{3})[ .]?(\d{3})"
    r"[ .]?(\d\d)(?!\d)",
    re.ASCII,
)
INE = re.compile(r"(?<![\dA-Za-z])(?:\d{10}[A-HJK]|\d{9}[A-HJK]{2})(?![\dA-Za-z])", re.ASCII)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
BIRTH_WORDS = (" né", "(né", "\nné", "Né", "NÉ", "aissance", "AISSANCE")
BIRTH = re.compile(
    rf"(?<!\w)(?:née?|né\(e\)|né·e|naissance)\s*(?::|le|en date du)?\s*(?:le\s+)?[0-9]{{1,2}}(?:er)?"
    rf"\s*(?:[/.-]|{_MONTHS})",
    re.IGNORECASE,
)
MOBILE = re.compile(
    r"(?<![0-9+])(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[67](?:[\s.-]?[0-9]{2}){4}(?![0-9])"
)

FUNCTIONS = frozenset(
    """
    accueil adherent admin administratif administration admission admissions afpa agence agricole alternance
    animation antenne apprenti apprentis apprentissage asso association bij bureau campus candidat candidature
    candidatures ccas cdi centre cfa cfppa cio clg college collectif com communication conseil conseiller
    contact coordination crij cse decrochage directeur direction directrice dispositif ecole education emploi
    entreprise entreprises epide erea espace etablissement famille fc foquale formation formations foyer
    gestion gip greta handicap info infos information informations insertion inscription inscriptions
    intendance internat jeune jeunes jeunesse job lep lp lpa lpo lycee mairie maison mediation mfr micro milo
    mission missionlocale ml mlds mobilite numerique orientation parcours parents permanence pij plateforme
    pole proviseur proviseure projet psad recrutement reception referent referents relation reseau responsable
    saio scolarite secretaire secretariat service services siege siei site social solidarite stage standard
    support unite vie webmaster ce cpe ufa e2c
    """.replace("\n", " ").split(" ")
)
"""Words that tell a function or a place of work: a mailbox that has one is not a person's."""


def person_mailbox(draft: Draft, context: Context) -> Iterator[Problem]:
    """An address that looks like « prenom.nom »."""
    if "@" not in draft.text:
        return
    known = frozenset(_words_of(draft).split("-"))
    for path, text in texts(draft):
        for found in MAILBOX.finditer(text):
            if _is_a_person(found[1], known):
                yield problem(path, "person-mailbox", address=found[0])


def _words_of(draft: Draft) -> str:
    """The words by which the entry calls itself: a school may be named after somebody."""
    names = (draft.identifier, draft.plateforme, draft.data.get("nom", ""), draft.data.get("organisme", ""))
    return slug(" ".join(names), limit=400)


def _is_a_person(mailbox: str, known: frozenset[str]) -> bool:
    words = [word for word in re.split(r"[._-]+", mailbox.lower()) if word]
    if not 2 <= len(words) <= 4 or not all(word.isalpha() for word in words):
        return False
    return not any(slug(word) in FUNCTIONS or (slug(word) in known and len(word) > 1) for word in words)


def social_security_number(draft: Draft, context: Context) -> Iterator[Problem]:
    """Fifteen digits whose key is that of a NIR."""
    for path, found in _numbers(NIR, draft):
        body = "".join(found.groups()[:-1]).replace("2A", "19").replace("2B", "18")
        if 97 - int(body) % 97 == int(found[7]):
            yield problem(path, "social-security-number")


def student_number(draft: Draft, context: Context) -> Iterator[Problem]:
    """Eleven characters that have the form of a national student identifier."""
    for path, _ in _numbers(INE, draft):
        yield problem(path, "student-number")


def birth_date(draft: Draft, context: Context) -> Iterator[Problem]:
    """« Né le … »."""
    if any(word in draft.text for word in BIRTH_WORDS):
        for path, _ in _found(BIRTH, draft):
            yield problem(path, "birth-date")


def mobile_in_text(draft: Draft, context: Context) -> Iterator[Problem]:
    """A mobile number in a sentence."""
    for path, found in _numbers(MOBILE, draft):
        if path[-1] != "telephone":
            yield problem(path, "mobile-in-text", number=found[0])


def mobile_as_contact(draft: Draft, context: Context) -> Iterator[Problem]:
    """A mobile number as the number to call: fine for a service, not for a person."""
    for path, found in _numbers(MOBILE, draft):
        if path[-1] == "telephone":
            yield problem(path, "mobile-as-contact", number=found[0])


def _numbers(form: re.Pattern[str], draft: Draft) -> Iterator[tuple[Path, re.Match[str]]]:
    """What looks like `form` in each text of a file that has a long number, which most have not."""
    if draft.has_long_number:
        yield from _found(form, draft)


def _found(form: re.Pattern[str], draft: Draft) -> Iterator[tuple[Path, re.Match[str]]]:
    for path, text in texts(draft):
        for found in form.finditer(text):
            yield path, found


_ALL = frozenset(Kind) - {Kind.REFERENTIEL}
_NOTHING = "Aucune donnée personnelle n’entre dans le catalogue."
_Check = Callable[[Draft, Context], Iterator[Problem]]


def _rule(code: str, check: _Check, severity: Severity = Severity.ERREUR, meaning: str = _NOTHING) -> Rule:
    return Rule(code, severity, meaning, _ALL, check)


RULES = (
    _rule("courriel-personnel", person_mailbox),
    _rule("numero-de-securite-sociale", social_security_number),
    _rule("numero-d-eleve", student_number),
    _rule("date-de-naissance", birth_date),
    _rule("mobile-dans-un-texte", mobile_in_text),
    _rule(
        "mobile-comme-contact",
        mobile_as_contact,
        Severity.AVERTISSEMENT,
        "Le numéro d’un contact est celui d’un service.",
    ),
)
