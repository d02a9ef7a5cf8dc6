"""What is said of an entry that has the right shape and not the right meaning: the modules of `rules`.

Here are the rules that the form applies too; those on vocabularies, figures and the whole keep theirs.
"""

from collections.abc import Mapping

_CORRECT_A_DATE = "Corrigez l’une des deux dates."
_FROM_AN_OFFICIAL_PAPER = "depuis un document officiel."
_REMOVE = "Retirez-le : le catalogue ne contient aucune donnée personnelle."
_CHECK_AGAIN = "Relisez la fiche ; si tout est exact, changez seulement la date de vérification."
_ONE_ENTRY = "Gardez une seule fiche, ou précisez ce qui les distingue."

_IDENTIFIERS = {
    "malformed-identifier": "Le nom « {name} » n’est pas un identifiant.",
    "malformed-identifier.remedy": (
        "N’utilisez que des minuscules sans accent, des chiffres et des traits d’union, {limit} au plus."
    ),
    "malformed-identifier.better": "Renommez-le, par exemple en « {better} ».",
    "reserved-identifier": "Le nom « {name} » est réservé par Windows.",
    "reserved-identifier.remedy": "Choisissez un nom plus long.",
    "taken-identifier": "L’identifiant « {name} » est déjà celui de {path}.",
    "taken-identifier.remedy": "Renommez l’un des deux, ou supprimez le doublon.",
}
_CODES = {
    "unknown-metiers": "Le code de métier « {code} » n’existe pas.",
    "unknown-thematiques": "Le code de thématique « {code} » n’existe pas.",
    "unknown-faits": "Le code de fait « {code} » n’existe pas.",
    "unknown-metiers.remedy": "Les codes sont dans referentiels/metiers.yml.",
    "unknown-thematiques.remedy": "Les codes sont dans referentiels/thematiques.yml.",
    "unknown-faits.remedy": "Les codes sont dans referentiels/faits.yml.",
    "siret": "Le SIRET « {written} » contient une erreur : sa clé n’est pas juste.",
    "siret.remedy": f"Recopiez les 14 chiffres {_FROM_AN_OFFICIAL_PAPER}",
    "uai": "L’UAI « {written} » contient une erreur : avec ces chiffres, la lettre est {letter}.",
    "uai.remedy": f"Recopiez le code {_FROM_AN_OFFICIAL_PAPER}",
}
_PLACES = {
    "unknown-commune": "Aucune commune n’a le code INSEE « {code} ».",
    "former-commune": "{former} ({code}) fait partie de la nouvelle commune {of_present}.",
    "former-commune.remedy": "Écrivez « {present} » dans code_insee et « {name} » dans commune.",
    "outside-region": "La commune « {name} » ({code}) n’est pas dans la région.",
    "outside-region.remedy": (
        "Vérifiez le code INSEE ; le catalogue décrit ce qui se trouve dans la région."
    ),
    "other-name": "Le code {code} est celui {of_commune}, pas {of_written}.",
    "unnamed-commune": "Vérifiez le nom de la commune et son code INSEE.",
    "named-communes": "Écrivez {choices}.",
    "named-commune": "« {code} » pour {name} ({postal_code})",
    "postal-code-of-another": "Le code postal {postal_code} est celui {of_others}, pas {of_commune}.",
    "and-others": "{names} et d’autres",
    "unusual-postal-code": "Le code postal {postal_code} n’est pas celui {of_commune}.",
    "unusual-postal-code.remedy": "{postal_codes} Un code CEDEX n’aide pas à trouver un lieu.",
    "postal-codes": "Pour {name}, écrivez {choices}.",
    "swapped": "La latitude et la longitude semblent inversées.",
    "swapped.remedy": "Écrivez latitude : {longitude} et longitude : {latitude}.",
    "point-outside": "Le point ({latitude}, {longitude}) n’est pas dans la région.",
    "point-outside.remedy": (
        "Corrigez les coordonnées, ou retirez-les : la carte montrera le centre de la commune."
    ),
    "far-point": "Le point est à {km}\u00a0km du centre {of_commune}.",
    "far-point.remedy": "Vérifiez les coordonnées : le centre le plus proche est celui {of_nearest}.",
}
_TERRITORIES = {
    "former-territory": "{name} ({code}) n’est plus une commune.",
    "former-territory.remedy": "Écrivez « {present} », le code {of_present}.",
    "unknown-territory": "Aucun territoire n’a le code « {code} ».",
    "unknown-territory.remedy": (
        "Écrivez le code d’une commune, d’un EPCI, d’une zone d’emploi, d’un département, ou R24."
    ),
    "misfiled": "La commune {of_commune} relève de la plateforme « {plateforme} ».",
    "misfiled.remedy": "Déplacez le fichier dans plateformes/{plateforme}/offres/.",
}
_DATES = {
    "session-order": "La session finit ({end}) avant de commencer ({start}).",
    "session-order.remedy": _CORRECT_A_DATE,
    "late-registration": "Les inscriptions ferment le {limit}, après la session ({end}).",
    "late-registration.remedy": _CORRECT_A_DATE,
    "session-place": "La session renvoie au lieu {place}, mais l’offre a {places} lieu(x).",
    "session-place.remedy": "Le premier lieu porte le numéro 0.",
    "period-order": "La période finit ({end}) avant de commencer ({start}).",
    "period-order.remedy": _CORRECT_A_DATE,
    "future": "La date du {date} n’est pas encore arrivée.",
    "future.remedy": "Écrivez la date à laquelle cela a vraiment été constaté.",
    "never-checked": "Personne n’a encore vérifié cette fiche (date de la source : {source}).",
    "never-checked.remedy": "Vérifiez-la, puis écrivez « etat: verifiee » et la date du jour.",
    "aged": "La dernière vérification a {age|mois}, pour un rythme de {rhythm}.",
    "aged.remedy": _CHECK_AGAIN,
}
_TEXTS = {
    "unsafe-link": "Le lien « {address} » n’est pas accepté.",
    "unsafe-link.remedy": "Un lien commence par https:, tel: ou mailto:, et ne contient pas d’espace.",
    "unsafe-link.secure": "Écrivez « {address} » si le site y répond, sinon retirez le lien.",
    "image": "Ce texte contient une image.",
    "image.remedy": "Décrivez-la, ou donnez un lien https.",
    "person-mailbox": "L’adresse « {address} » semble être celle d’une personne.",
    "person-mailbox.remedy": ("Donnez l’adresse d’un service, par exemple « accueil@… » ou « contact@… »."),
    "social-security-number": "Ce texte contient un numéro de sécurité sociale.",
    "social-security-number.remedy": _REMOVE,
    "student-number": "Ce texte contient ce qui semble être un numéro d’élève (INE).",
    "student-number.remedy": _REMOVE,
    "birth-date": "Ce texte contient une date de naissance.",
    "birth-date.remedy": _REMOVE,
    "mobile-in-text": "Ce texte contient le numéro de mobile « {number} ».",
    "mobile-in-text.remedy": "Retirez-le : un numéro de service se met dans le champ « telephone ».",
    "mobile-as-contact": "Le numéro « {number} » est celui d’un mobile.",
    "mobile-as-contact.remedy": "Vérifiez que c’est la ligne d’un service, pas celle d’une personne.",
}
_OTHER_ENTRIES = {
    "missing-organisme": "L’organisme « {name} » n’existe pas.",
    "missing-dispositif": "Le dispositif « {name} » n’existe pas.",
    "missing-offre": "L’offre « {name} » n’existe pas.",
    "missing.remedy": "Créez d’abord {path}, ou corrigez la référence.",
    "same-offre": "Cette offre ressemble à « {other} » : même organisme, même nom, même commune.",
    "same-offre.remedy": _ONE_ENTRY,
    "same-uai": "Cet organisme a le même UAI que « {other} ».",
    "same-uai.remedy": _ONE_ENTRY,
    "same-siret": "Cet organisme a le même SIRET que « {other} ».",
    "same-siret.remedy": _ONE_ENTRY,
    "same-organisme": "Cet organisme a le même nom que « {other} », dans la même commune.",
    "same-organisme.remedy": _ONE_ENTRY,
}
RULES: Mapping[str, str] = {
    **_IDENTIFIERS,
    **_CODES,
    **_PLACES,
    **_TERRITORIES,
    **_DATES,
    **_TEXTS,
    **_OTHER_ENTRIES,
}
