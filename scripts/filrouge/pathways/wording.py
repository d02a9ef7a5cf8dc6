"""Every sentence of a pathway that comes from no entry: one table, shipped to the browser with the data.

Braces hold what is filled in. People are spoken to; the request to the platform's lead alone speaks of them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from filrouge.french import nbsp

_WORDS = {
    # What remains to be checked.
    "niveau": "Votre niveau de diplôme est à vérifier",
    "diplome": "Le diplôme préparé est à vérifier",
    "metier": "Le métier préparé est à vérifier",
    "voie": "Le statut d’élève est à vérifier",
    "hebergement": "L’hébergement sur place est à vérifier",
    "rentree": (
        "Rentrée probable le {date} : la date est à confirmer ; "
        "une entrée plus tôt reste possible s’il y a une place"
    ),
    "retard": "Entrée après la rentrée, s’il reste une place",
    "session_mois": "La date exacte est à confirmer",
    "session_etat": "Les places sont à confirmer",
    "prochaine": "La prochaine entrée est à confirmer",
    # What the page says of a step that someone chose (overrides/assets/js/pathways/follow.js).
    "suivi_mesure": "Étape à construire avec la plateforme",
    "suivi_loin": "C’est à {km} km, au-delà des {rayon} km : transport ou hébergement à trouver",
    "suivi_calendrier": "Aucune date d’entrée possible après le {date}",
    "suivi_verrou": "Gardée à cette date, elle commencerait avant la fin de l’étape d’avant",
    "suivi_absente": "Cette offre n’est plus au catalogue",
    # What an answer would change.
    "ouvre": "Réponse utile : peut ouvrir {parcours}",
    "change": "Réponse utile : change {parcours}",
    "confirme": "Réponse utile : précise {parcours}",
    # What would open a pathway, when there is none.
    "leve_lieu": (
        "Il manque un transport ou un hébergement : l’étape {rang} est à {km} km, au-delà des {rayon} km."
    ),
    "leve_zone": "L’étape {rang} n’est pas pour ce territoire : « {condition} » Il faut une exception.",
    "leve_condition": "Une condition ferme l’étape {rang} : « {condition} » Il faut une exception.",
    "leve_fait": "Il manque ceci pour l’étape {rang} : « {condition} »",
    "leve_etape": (
        "Il manque une étape qui apporte ceci : « {fait} ». Sur mesure, elle durerait environ {jours} jours."
    ),
    "leve_lieu_environ": "Il manque un transport ou un hébergement, pour aller jusqu’à {km} km environ.",
    # The request to the platform’s lead: no commune, no exact age, nothing personal.
    "demande": (
        "Besoin sans réponse ({plateforme}, {mois}).\n"
        "Public : {age}, {niveau}.\n"
        "But : {but}.\n"
        "Ce qui manque : {manque}\n"
        "Parcours que cela ouvrirait : {etapes}."
    ),
    "moins_de_16": "moins de 16 ans",
    "de_16_a_17": "16 ou 17 ans",
    "de_18_a_21": "de 18 à 21 ans",
    "de_22_a_25": "de 22 à 25 ans",
    "plus_de_25": "plus de 25 ans",
    "age_inconnu": "âge non précisé",
    "niveau_atteint": "niveau de diplôme : {niveau}",
    "niveau_inconnu": "niveau de diplôme non précisé",
    "but": "une qualification ou un emploi",
    "but_niveau": "un diplôme de niveau {niveau} au moins",
    "but_metiers": "dans ces domaines : {domaines}",
    "but_ecole": "en redevenant élève",
    "sur_mesure": "étape sur mesure",
    "vers": " → ",
}

WORDS: Mapping[str, str] = MappingProxyType({key: nbsp(text) for key, text in _WORDS.items()})


def say(key: str, **values: object) -> str:
    """A sentence of the table, filled in."""
    return WORDS[key].format(**values)
