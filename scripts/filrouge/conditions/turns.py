"""The turns of phrase in which conditions are said: one table, that the contribution form reads too.

Braces hold what is filled in. A verb is said to the young person (« vous avez ») or as a rule (« il faut
avoir »).
"""

from collections.abc import Mapping
from types import MappingProxyType

from filrouge.french import nbsp

_TURNS = {
    "avoir": "Vous avez {x}",
    "être": "Vous êtes {x}",
    "habiter": "Vous habitez {x}",
    "parler": "Vous parlez {x}",
    "remplir": "Vous remplissez {x}",
    "il_faut": "Il faut {verbe} {x}",
    "sans": "Vous n’avez pas {x}",
    "il_ne_faut_pas": "Il ne faut pas avoir {x}",
    # Between two limits, or on one side of one.
    "entre": "entre {min} et {max}",
    "au_moins": "au moins {min}",
    "au_plus": "{max} au plus",
    "depuis_entre": "quitté l’école depuis {min} à {max}",
    "depuis_au_moins": "quitté l’école depuis au moins {min}",
    "depuis_au_plus": "quitté l’école il y a {max} au plus",
    # Diplomas.
    "tous_niveaux": "Tous les niveaux de diplôme sont acceptés",
    "de_diplome": "de diplôme",
    "de_diplome_a_partir": "de diplôme de niveau {niveau} ou plus",
    "diplome_au_plus": "Votre diplôme est au plus de niveau {niveau}",
    "pas_de_diplome_au_dessus": "Il ne faut pas avoir de diplôme au-dessus du niveau {niveau}",
    "un_diplome_au_moins": "au moins un diplôme de niveau {niveau}",
    "de_niveau": "de niveau {niveau}",
    "entre_niveaux": "entre le niveau {min} et le niveau {max}",
    "votre_diplome": "Votre diplôme est {x}",
    "un_diplome": "un diplôme {x}",
    "francais": "français, au moins au niveau {niveau}",
    # Where one lives.
    "dans": "dans {x}",
    "ce_territoire": "dans ce territoire : {x}",
    "ces_territoires": "dans l’un de ces territoires : {x}",
    "qpv": "un quartier prioritaire de la politique de la ville",
    "frr": "une commune en zone « France ruralités revitalisation »",
    # Facts, and groups of conditions.
    "pas_ce_cas": "Vous n’êtes pas dans ce cas : {x}",
    "une_de": "dans au moins une de ces situations",
    "nombre": "au moins {nombre} de ces {total} critères",
    "sauf": "Ce n’est pas pour vous dans cette situation",
    # Who sends, and when the rule holds.
    "oriente_par": "Il faut être orienté par : {x}",
    "oriente": "Il faut être orienté par un professionnel",
    "seul_ou_par": "Vous pouvez y aller seul, ou être orienté par : {x}",
    "seul": "Vous pouvez y aller seul",
    "regle_vaut": "Cette règle vaut {x}",
    "regle_hors": "À cette date, la règle ne s’applique pas : elle vaut {x}",
    "du": "depuis {x}",
    "au": "jusqu’à {x}",
    "le": "le {x}",
    "au_jour": "jusqu’au {x}",
}

TURNS: Mapping[str, str] = MappingProxyType({name: nbsp(text) for name, text in _TURNS.items()})
"""Name → sentence or part of one, with its holes."""


def turn(name: str, **holes: object) -> str:
    """A turn of phrase with its holes filled in."""
    return TURNS[name].format(**holes)
