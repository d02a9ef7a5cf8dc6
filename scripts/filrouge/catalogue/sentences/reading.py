"""What is said of a file that cannot be read: `source_text`, `yaml_events`, `yaml_syntax` and `yaml12`."""

from collections.abc import Mapping

_QUOTE_IT = "Mettez le texte entre guillemets doubles."
_ALIGN = "Alignez les lignes d’un même bloc sur la même colonne, avec des espaces."
_SAVE_AS_UTF8 = "Enregistrez le fichier en UTF-8, sans marque d’ordre (BOM)."

_SOURCE = {
    "too-big": "Le fichier dépasse {size}\u00a0ko.",
    "too-big.remedy": "Une fiche tient en une page de texte. Retirez ce qui n’en fait pas partie.",
    "byte-order-mark": "Le fichier commence par une marque d’ordre {encoding} invisible (BOM).",
    "byte-order-mark.remedy": _SAVE_AS_UTF8,
    "not-utf8": "L’octet 0x{byte} n’est pas de l’UTF-8.",
    "not-utf8.remedy": _SAVE_AS_UTF8,
    "windows-1252": (
        "L’octet 0x{byte} n’est pas de l’UTF-8, sans doute « {guess} » enregistré en Windows-1252."
    ),
    "windows-1252.remedy": _SAVE_AS_UTF8,
    "forbidden": "Le caractère {name} n’est pas accepté.",
    "forbidden.remedy": "Supprimez-le, ou retapez la ligne sans copier-coller.",
    "escaped": "Le caractère {name} n’est pas accepté, même écrit avec \\.",
    "escaped.remedy": "Supprimez-le.",
    "indent-tab": "Une tabulation commence la ligne.",
    "indent-tab.remedy": "Décalez la ligne avec des espaces.",
    "long-word": "Un mot de {length} caractères commence par « {start}… ».",
    "long-word.remedy": "Un mot a {limit} caractères au plus : coupez-le ou supprimez-le.",
    "empty": "Le fichier est vide.",
    "empty.remedy": "Remplissez la fiche ou supprimez le fichier.",
    "unreadable": "Le fichier ne peut pas être lu ({why}).",
    "unreadable.remedy": "Vérifiez son nom et ses droits.",
    "invisible": "caractère invisible",
    "reading-order": "changement du sens de lecture",
    "control": "caractère de commande",
    "line-end": "fin de ligne inhabituelle",
}
_REFUSED = {
    "alias": "« *{name} » est lu comme un renvoi YAML (alias).",
    "alias.remedy": (
        "Écrivez la valeur en entier ; si l’astérisque fait partie du texte, mettez-le entre guillemets."
    ),
    "anchor": "« &{name} » est lu comme un repère YAML (ancre).",
    "anchor.remedy": "Supprimez-le ; si le signe & fait partie du texte, mettez le texte entre guillemets.",
    "tag": "« {tag} » est lu comme une étiquette de type YAML.",
    "tag.remedy": (
        "Supprimez-la ; si le point d’exclamation fait partie du texte, mettez le texte entre guillemets."
    ),
    "too-deep": "Plus de {limit} niveaux sont imbriqués.",
    "too-deep.remedy": "Une fiche a peu de niveaux : vérifiez les tirets, les crochets et les décalages.",
    "duplicate-key": "Le champ « {name} » est déjà écrit ligne\u00a0{line}.",
    "duplicate-key.remedy": "Gardez une seule des deux lignes.",
    "key-not-text": "Le nom de champ « {name} » n’est pas lu comme un texte.",
    "key-not-text.remedy": "Un nom de champ est un mot ; si c’en est un, mettez-le entre guillemets.",
    "key-not-word": "Un nom de champ est une liste ou un bloc.",
    "key-not-word.remedy": "Écrivez un mot avant les deux-points.",
    "not-finite": "« {written} » n’est pas un nombre utilisable.",
    "not-finite.remedy": "Écrivez un nombre, ou le texte entre guillemets.",
}
_SYNTAX = {
    "unclosed-quote": "Un guillemet est ouvert et jamais refermé.",
    "unclosed-quote.remedy": (
        "Ajoutez le guillemet de fin ; une apostrophe droite dans le texte oblige aux guillemets doubles."
    ),
    "escape": "Une barre oblique inversée (\\) est suivie d’un signe inattendu.",
    "escape.remedy": "Doublez-la (\\\\), ou mettez le texte entre guillemets simples.",
    "block-header": "Le signe | ou > est mal suivi.",
    "block-header.remedy": (
        "Après | ou > il n’y a rien sur la ligne ; le texte commence à la ligne suivante, décalé."
    ),
    "tab": "Une tabulation sert de décalage.",
    "tab.remedy": "Décalez la ligne avec des espaces.",
    "unexpected-line": "Cette ligne n’est pas à sa place dans le bloc.",
    "unexpected-line.remedy": (
        f"{_ALIGN} Si un texte suit un guillemet fermé, mettez le tout entre guillemets doubles."
    ),
    "reserved-signs": "Une valeur commence par *, & ou !, signes réservés de YAML.",
    "reserved-signs.remedy": _QUOTE_IT,
    "reserved-sign": "Une valeur commence par « {sign} », signe réservé de YAML.",
    "reserved-sign.remedy": _QUOTE_IT,
    "reserved-start": "Une valeur commence par un signe réservé.",
    "reserved-start.remedy": _QUOTE_IT,
    "detached": "Cette ligne n’appartient pas au reste de la fiche.",
    "detached.remedy": (
        "Vérifiez son décalage, et retirez les lignes « --- » ou « ... » du milieu du fichier."
    ),
    "directive": "Une directive YAML (%) ouvre le fichier.",
    "directive.remedy": "Supprimez la ligne qui commence par %.",
    "broken-list": "Une liste est interrompue par une ligne qui ne commence pas par un tiret.",
    "broken-list.remedy": _ALIGN,
    "unclosed-bracket": "Un crochet [ est ouvert et mal refermé.",
    "unclosed-bracket.remedy": (
        "Séparez les valeurs par des virgules et fermez avec ], ou écrivez la liste avec des tirets."
    ),
    "unclosed-brace": "Une accolade { est ouverte et mal refermée.",
    "unclosed-brace.remedy": (
        "Écrivez plutôt un champ par ligne ; un texte qui commence par { se met entre guillemets."
    ),
    "dash-after-key": "Un tiret de liste est sur la même ligne que le nom du champ.",
    "dash-after-key.remedy": "Mettez chaque tiret à la ligne suivante, ou le texte entre guillemets.",
    "colon-in-flow": "Deux-points inattendus entre crochets ou accolades.",
    "colon-in-flow.remedy": _QUOTE_IT,
    "question-mark": "Un point d’interrogation est lu comme un signe YAML.",
    "question-mark.remedy": _QUOTE_IT,
    "colon-in-value": "Deux-points inattendus dans une valeur sans guillemets.",
    "colon-in-value.remedy": (
        'Mettez la valeur entre guillemets doubles, par exemple nom: "Atelier : cuisine" ; '
        "sinon, vérifiez le décalage de la ligne."
    ),
    "missing-colon": "Il manque les deux-points après le nom du champ.",
    "missing-colon.remedy": (
        "Écrivez « champ: valeur », ou décalez la ligne si elle continue un texte ; "
        "vérifiez aussi les guillemets des lignes au-dessus."
    ),
    "second-document": "Le fichier contient une deuxième fiche.",
    "second-document.remedy": "Une fiche par fichier : retirez la ligne « --- » et la suite.",
    "unknown-syntax": "La fiche n’est plus lisible à partir d’ici.",
    "unknown-syntax.remedy": (
        "Vérifiez les guillemets, les deux-points et le décalage de cette ligne et de la précédente."
    ),
}
READING: Mapping[str, str] = {**_SOURCE, **_REFUSED, **_SYNTAX}
