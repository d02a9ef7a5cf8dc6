"""The one table of finding codes: what each means and how much it matters. The documentation is made from it.

Reading, shape and folder codes are written here; the codes of the rules come from the rules themselves.
"""

from collections.abc import Iterable

from filrouge.catalogue.profil import CODES as PROFIL
from filrouge.catalogue.rules.table import CROSS_RULES, RULES
from filrouge.findings import FindingKind, Severity
from filrouge.french import nbsp

FILES: tuple[tuple[str, str], ...] = (
    ("catalogue-absent", "Le dossier du catalogue n’existe pas."),
    ("fichier-illisible", "Un fichier ou un dossier ne peut pas être ouvert."),
    (
        "fichier-mal-place",
        "Un fichier est rangé là où aucune fiche n’a sa place, ou son extension n’est pas .yml.",
    ),
    ("lien-symbolique", "Un lien mène ailleurs : le catalogue ne contient que de vrais fichiers."),
    ("nom-illisible", "Un nom de fichier contient des caractères que l’on ne peut pas afficher."),
    ("referentiel-absent", "Un vocabulaire dont les fiches ont besoin n’existe pas."),
    ("code-sans-referentiel", "Un code que les schémas acceptent n’est pas dans son vocabulaire."),
    ("schema-absent", "Le schéma d’une sorte de fiche n’existe pas ou n’est pas lisible."),
    ("table-absente", "Une table de territoires n’existe pas."),
    ("table-illisible", "Une table de territoires ne peut pas être lue."),
    ("table-entete", "Les colonnes d’une table ne sont pas celles attendues."),
    ("table-ligne", "Une ligne d’une table n’est pas juste."),
)
READING: tuple[tuple[str, str], ...] = (
    ("fichier-vide", "Le fichier ne contient rien."),
    ("fichier-trop-gros", "Le fichier dépasse 100 ko."),
    ("encodage", "Le fichier n’est pas enregistré en UTF-8."),
    ("marque-d-ordre", "Le fichier commence par une marque invisible (BOM)."),
    ("caractere-interdit", "Un caractère est invisible, de commande, ou change le sens de lecture."),
    ("tabulation", "Une tabulation sert de décalage au lieu d’espaces."),
    ("mot-trop-long", "Un mot dépasse 500 caractères."),
    ("syntaxe-yaml", "Un signe (guillemet, deux-points, tiret, crochet) n’est pas à sa place."),
    ("documents-multiples", "Le fichier contient plusieurs fiches."),
    ("directive-yaml", "Le fichier commence par une directive YAML (%)."),
    ("ancre-yaml", "Une valeur commence par & : YAML y voit un repère."),
    ("alias-yaml", "Une valeur commence par * : YAML y voit un renvoi."),
    ("etiquette-yaml", "Une valeur commence par ! : YAML y voit un type."),
    ("imbrication-excessive", "Trop de listes ou de blocs sont les uns dans les autres."),
    ("cle-en-double", "Un champ est écrit deux fois."),
    ("cle-non-texte", "Le nom d’un champ n’est pas un mot."),
    ("nombre-impossible", "Une valeur est infinie ou n’est pas un nombre."),
)
SHAPE: tuple[tuple[str, str], ...] = (
    ("champ-obligatoire", "Un champ nécessaire manque."),
    ("champ-inconnu", "Un champ n’existe pas, souvent par une faute de frappe."),
    ("champ-interdit", "Un champ existe, mais n’a pas de sens à cet endroit."),
    ("champs-incompatibles", "Deux champs ne peuvent pas être remplis ensemble."),
    ("champ-vide", "Un champ, un texte ou un bloc est vide."),
    ("type-inattendu", "Une valeur n’est pas de la bonne sorte : texte, nombre, liste ou bloc."),
    ("guillemets-manquants", "Un code écrit sans guillemets est lu comme un nombre et perd ses zéros."),
    ("valeur-inconnue", "Une valeur n’est pas dans la liste acceptée."),
    ("valeur-en-double", "Une liste contient deux fois la même valeur."),
    ("forme-inattendue", "Un texte n’a pas la forme attendue : code, date, adresse, identifiant."),
    ("date-impossible", "Une date n’existe pas dans le calendrier."),
    ("texte-trop-court", "Un texte est trop court pour être utile."),
    ("texte-trop-long", "Un texte est trop long."),
    ("nombre-hors-limites", "Un nombre est trop petit ou trop grand."),
    ("liste-trop-courte", "Une liste n’a pas assez d’éléments."),
    ("liste-trop-longue", "Une liste a trop d’éléments."),
)

PROVEN: tuple[tuple[str, str], ...] = (
    (
        "parcours-type-impossible",
        "Le public qu’un parcours-type annonce peut en suivre les étapes, autour d’une plateforme au moins.",
    ),
)
"""What only trying tells: `pathways.proof`."""


def kinds() -> tuple[FindingKind, ...]:
    """Every kind of finding that a check can give, in the order in which they are met; profiles last."""
    return (
        *_errors("Fichiers", FILES),
        *_errors("Lecture", READING),
        *_errors("Forme", SHAPE),
        *(FindingKind(rule.code, rule.severity, "Sens", rule.meaning) for rule in RULES),
        *(FindingKind(rule.code, rule.severity, "Ensemble", rule.meaning) for rule in CROSS_RULES),
        *_errors("Ensemble", PROVEN),
        *_errors("Profil", PROFIL),
    )


def _errors(stage: str, table: Iterable[tuple[str, str]]) -> Iterable[FindingKind]:
    return (FindingKind(code, Severity.ERREUR, stage, nbsp(meaning)) for code, meaning in table)
