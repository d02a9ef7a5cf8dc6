"""What an imported training offer tells a young person: what one learns, how, for how long, and what follows.

Put together from the diploma (`corrections/contenus.csv`), its ROME jobs and its route; nothing is said of an
establishment that the sources do not say. Wordings vary from one offer to the next, always the same for one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from filrouge.french import fold, join, typeset
from filrouge.interop.corrections import contents
from filrouge.interop.diplomas import Diploma
from filrouge.interop.entries import prose

JOBS_SHOWN = 3
LOST_ACCENT = re.compile(r"\bE(?=lectri|lev|duca|quip|tanch|conom|tal|bén|lag|diteur|clair)")
WORD = re.compile(r"[a-z]{5,}")

NOT_SHOWN = (
    *(
        "Assistant social",
        "Chef / Cheffe de rayon",
        "Conducteur / Conductrice d’engins agricoles",
        "Directeur",
    ),
    *("Ingénieur", "Responsable", "Technicien / Technicienne d’Intervention"),
)
"""Jobs that the nomenclature ties to a diploma but that need another diploma or years of work."""

AT_SCHOOL = {
    "cap": (
        "En deux ans, vous partagez votre temps entre la pratique, les cours et douze à quatorze "
        "semaines de stage "
        "en entreprise.",
        "La formation dure deux ans : beaucoup de pratique, des cours plus courts et environ trois "
        "mois de stage.",
    ),
    "cap-agricole": (
        "En deux ans, vous apprenez surtout par la pratique, sur le terrain, en cours et en stage.",
        "La formation dure deux ans, avec beaucoup de travaux pratiques et plusieurs stages.",
    ),
    "bac-pro": (
        "Le parcours complet dure trois ans après la troisième, avec une vingtaine de semaines de stage.",
        "Comptez trois ans après la troisième : cours, ateliers et une vingtaine de semaines de stage.",
    ),
    "bac-pro-agricole": (
        "Le parcours complet dure trois ans après la troisième ; les stages et le terrain y "
        "tiennent une grande place.",
        "Comptez trois ans après la troisième, entre les cours, le terrain et les stages.",
    ),
    "bts": (
        "Après le bac, la formation dure deux ans, avec des travaux pratiques et plusieurs semaines "
        "de stage. "
        "La demande se fait sur Parcoursup.",
        "C’est une formation de deux ans après le bac, avec des projets et des stages ; on "
        "s’inscrit sur Parcoursup.",
    ),
    "btsa": (
        "Après le bac, la formation dure deux ans, avec de longs stages. La demande se fait sur Parcoursup.",
        "C’est une formation de deux ans après le bac, avec du terrain et des stages ; on s’inscrit "
        "sur Parcoursup.",
    ),
    "certificat-specialisation": (
        "En un an, vous ajoutez cette spécialité à un diplôme que vous avez déjà, avec au moins "
        "douze semaines de stage.",
    ),
    "seconde": (
        "C’est la première année du bac professionnel : vous essayez plusieurs métiers voisins "
        "avant d’en choisir un.",
        "Cette première année de bac professionnel vous laisse le temps d’essayer plusieurs métiers voisins.",
    ),
    "seconde-agricole": (
        "C’est la première année du bac professionnel agricole : vous découvrez plusieurs métiers "
        "d’un même domaine, "
        "en cours, sur le terrain et en stage.",
    ),
    "fcil": (
        "En un an au plus, vous partagez votre temps entre le lycée et de longs stages. On vous "
        "demande en général un bac.",
    ),
}
"""How it goes by the school way, by kind of diploma."""

BY_CONTRACT = {
    2: (
        "Pendant deux ans, vous alternez cours et travail : vous signez un contrat d’apprentissage, "
        "vous touchez un "
        "salaire et la formation ne vous coûte rien.",
        "Deux années en alternance : une partie du temps en cours, l’autre dans l’entreprise qui "
        "vous emploie et vous paie.",
    ),
    1: (
        "En un an, vous ajoutez cette spécialité à un diplôme que vous avez déjà, en alternant "
        "cours et travail payé.",
    ),
}
"""How it goes by apprenticeship, by number of years."""

EMPLOYER = (
    "Il vous faut un employeur : le centre de formation peut vous aider à le trouver.",
    "Commencez tôt à chercher un employeur ; parlez-en au centre de formation, qui a des contacts.",
)

AFTER = {
    "cap": (
        "Avec ce diplôme de niveau 3, vous pouvez travailler tout de suite ou continuer vers un bac "
        "professionnel.",
        "Ensuite, vous pouvez chercher un emploi ou entrer en première de bac professionnel.",
    ),
    "bac-pro": (
        "Ce diplôme de niveau bac permet de travailler ou de continuer, par exemple en BTS.",
        "Ensuite, vous pouvez travailler ou poursuivre vos études, par exemple en BTS.",
    ),
    "bac-pro-agricole": ("Ensuite, vous pouvez travailler ou poursuivre, par exemple en BTS agricole.",),
    "bts": (
        "Ce diplôme de niveau bac\u00a0+\u00a02 permet de travailler ou de continuer "
        "vers un bac\u00a0+\u00a03.",
        "Ensuite, vous pouvez travailler ou poursuivre vers un bac\u00a0+\u00a03.",
    ),
    "seconde": ("On y entre après la troisième.",),
    "fcil": ("Ce n’est pas un diplôme national : vous repartez avec une attestation et une expérience.",),
}
AFTER |= {"cap-agricole": AFTER["cap"], "btsa": AFTER["bts"], "seconde-agricole": AFTER["seconde"]}

COMMON_FIRST_YEAR = "La première année est commune ; vous choisissez votre option pour la deuxième."
FROM_FAMILY = "On y entre en première, après la seconde de la même famille de métiers, ou après un CAP."
AFTER_CAP = "Après un CAP, on peut entrer directement en première."
PLACES = {
    "mfr": "En maison familiale rurale, vous alternez des semaines de stage et des semaines de cours.",
    "erea": (
        "L’établissement accueille des élèves qui ont besoin d’un cadre adapté ; l’entrée se décide "
        "en commission."
    ),
}
"""What the kind of establishment changes for everyone in it."""


@dataclass(frozen=True, slots=True)
class Training:
    """What is said of one offer. `seed` is its identifier, from which its wordings are picked."""

    seed: str
    diploma: Diploma
    statut: str
    jobs: Sequence[str]
    follows: Sequence[str]
    """Specialities after a common first year, or the family of this speciality."""
    types: Sequence[str]
    """Types of the establishment."""


def training_description(training: Training) -> str:
    """Describe one training offer, in two paragraphs."""
    seed, diploma, statut = training.seed, training.diploma, training.statut
    common = "commune" in diploma.nom or "informatiques aux organisations" in diploma.nom
    first = [contents(diploma.nom), _jobs(seed, training.jobs)]
    second = [*_way(seed, diploma, statut), COMMON_FIRST_YEAR if common and diploma.kind == "bts" else ""]
    if diploma.kind.startswith("bac-pro"):
        second.append(FROM_FAMILY if training.follows else AFTER_CAP)
    elif training.follows:
        second.append(f"Vous choisirez ensuite votre spécialité : {join(training.follows, 'ou')}.")
    second += [PLACES[kind] for kind in training.types if kind in PLACES and statut == "scolaire"]
    second.append(_pick(seed + "après", AFTER.get(diploma.kind, ("",))))
    return prose(*(typeset(" ".join(filter(None, part))) for part in (first, second)))


def _way(seed: str, diploma: Diploma, statut: str) -> list[str]:
    if statut == "apprentissage":
        years = 1 if diploma.kind.startswith("certificat") else 2
        return [_pick(seed, BY_CONTRACT[years]), _pick(seed + "employeur", EMPLOYER)]
    return [_pick(seed, AT_SCHOOL[diploma.kind])]


def _pick(seed: str, wordings: Sequence[str]) -> str:
    """One wording, always the same for the same seed."""
    return wordings[crc32(seed.encode()) % len(wordings)]


def _jobs(seed: str, jobs: Sequence[str]) -> str:
    if len(jobs) < 2:
        return f"Vous pourrez par exemple devenir {jobs[0]}." if jobs else ""
    opening = _pick(seed + "métiers", ("Métiers possibles", "Cela mène par exemple à ces métiers"))
    return f"{opening} : {', '.join(jobs)}."


def job_names(diploma: Diploma, romes: Sequence[str], metiers: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The jobs to name, closest to the diploma first: those whose words it shares, or else the first ones."""
    about = set(map(_stem, WORD.findall(fold(f"{diploma.nom} {contents(diploma.nom)}"))))
    labels = [metiers[code]["libelle"] for code in romes if code in metiers]
    labels = [label for label in labels if not label.startswith(NOT_SHOWN)]
    shared = {label: len(about & set(map(_stem, WORD.findall(fold(label))))) for label in labels}
    close = sorted((label for label in labels if shared[label]), key=lambda label: -shared[label])
    return [job_name(label) for label in close[:JOBS_SHOWN]]


def _stem(word: str) -> str:
    return word[:6]


def job_name(label: str) -> str:
    """« Cuisinier / Cuisinière » → « cuisinier ou cuisinière »."""
    words = LOST_ACCENT.sub("É", re.sub(r" \(.*?\)", "", label))
    both = re.sub(r" / (\w)", lambda match: f" ou {match[1].lower()}", words)
    return both[0].lower() + both[1:]
