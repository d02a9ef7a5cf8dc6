"""The ready reasons to report a mistake, for the forms of the site and of the forge."""

REASONS = (
    "Les conditions d’entrée ont changé",
    "L’adresse, les horaires ou le contact sont faux",
    "La zone couverte est fausse",
    "L’offre n’existe plus",
    "Les délais, les dates ou les places ont changé",
    "La fiche existe deux fois",
    "Autre chose",
)
