"""Diplomas as one says them: « Seconde professionnelle Métiers de la relation client », « CAP cuisine ».

Labels come from several national files, some in capitals, some with the way of training inside; the route
(dispositif) follows from the type of diploma, the label and the way of training.
"""

import re
from dataclasses import dataclass

from filrouge.french import fold, typeset
from filrouge.interop.corrections import decisions
from filrouge.interop.names import restore
from filrouge.interop.tables import Row

SECONDE = re.compile(r"(.+?) 2nde commune \(bac pro\)", re.IGNORECASE)
SECONDE_AGRICOLE = re.compile(r"(.+?) \(sec pro ag\)", re.IGNORECASE)
OPENINGS = (
    (SECONDE, "Seconde professionnelle"),
    (SECONDE_AGRICOLE, "Seconde professionnelle agricole"),
)
BY_APPRENTICESHIP = re.compile(r" - en apprentissage$")
AGRICULTURAL_BTS = re.compile(
    r"BTS (?=agronomie|production|viti|gestion et ma|technico-|génie des équip)", re.IGNORECASE
)
"""BTSA that one of the national files calls BTS: its codes point elsewhere, its label is right."""

SPELLING = (
    (r"1ère ann", "1re ann"),
    (r"(?<!,) option ", ", option "),
    (r" - spécialité ", ", option "),
    (r" - ", " – "),
    (r"oenolog", "œnolog"),
    (r"oeuvre", "œuvre"),
    (r"maitrise", "maîtrise"),
    (r"\bEtudes\b", "études"),
    (r" :(?=\w)", " : "),
    (r"bières, et", "bières et"),
    (r", option ([A-Z]+) (?!:)", r", option \1 : "),
    (r"(?<=technico-commercial, )option", "spécialité"),
)
LOWERED = re.compile(r"(?<=^BTS )[A-ZÉ](?=[a-zé])|(?<=^BTSA )[A-ZÉ](?=[a-zé])")
KEPT = ("EuroPlastics",)

ROUTES = {
    "certificat d'aptitude professionnelle": "cap",
    "certificat d'aptitude professionnelle agricole": "cap-agricole",
    "bac professionnel": "bac-pro",
    "bac professionnel agricole": "bac-pro-agricole",
    "brevet de technicien superieur": "bts",
    "brevet de technicien superieur agricole": "btsa",
    "certificat de specialisation de niveau 4": "certificat-specialisation",
    "certificat de specialisation agricole de niveau 4": "certificat-specialisation-agricole",
}
"""Type of diploma in the source, folded → beginning of the identifier of its dispositif."""

FCIL = "fcil & fc non diplomante post niveau_4"


@dataclass(frozen=True, slots=True)
class Diploma:
    """A diploma to show: its name, its kind (« cap », « bts »…) and the dispositif of its route."""

    nom: str
    kind: str
    dispositif: str


def diploma(row: Row) -> Diploma | None:
    """The diploma of a row of offers, None when its type is unknown."""
    kind = fold(row["type"])
    name = diploma_name(row["libelle"])
    if SECONDE.fullmatch(row["libelle"]):
        return Diploma(name, "seconde", "seconde-pro-famille-de-metiers")
    if SECONDE_AGRICOLE.fullmatch(row["libelle"]):
        return Diploma(name, "seconde-agricole", "seconde-pro-agricole")
    if kind == FCIL:
        return Diploma(name, "fcil", "fcil")
    if kind not in ROUTES:
        return None
    route = "btsa" if name.startswith("BTSA ") else ROUTES[kind]
    return Diploma(name, route, f"{route}-{row['statut']}")


def diploma_name(label: str) -> str:
    """The name of a diploma, from its label in the source."""
    decided = decisions("diplomes").get(label)
    if decided:
        return decided["nom"]
    label = BY_APPRENTICESHIP.sub("", label)
    for pattern, opening in OPENINGS:
        match = pattern.fullmatch(label)
        if match:
            return f"{opening} {_sentence(match[1])}"
    label = AGRICULTURAL_BTS.sub("BTSA ", label)
    for wrong, right in SPELLING:
        label = re.sub(wrong, right, label)
    if not any(word in label for word in KEPT):
        label = LOWERED.sub(lambda match: match[0].lower(), label)
    return typeset(label)


def successor(label: str) -> str:
    """The name of the diploma that replaced this one, empty when none did."""
    return decisions("diplomes").get(label, {}).get("remplace_par", "")


def _sentence(title: str) -> str:
    """A title where every word has a capital, written as a sentence."""
    restored = restore(title)
    return restored[0] + restored[1:].lower()
