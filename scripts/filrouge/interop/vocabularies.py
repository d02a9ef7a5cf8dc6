"""The vocabularies that come from official lists: themes of data·inclusion, jobs and fields of the ROME.

Words a young person types (« maçon », « coiffeuse ») are the appellations of the ROME: they are kept whole
for the jobs that offers prepare for and those asked for by code; other jobs are left out, for weight.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from filrouge.french import fold, typeset
from filrouge.interop.tables import Row

Vocabulary = dict[str, Any]

DATA_INCLUSION_COLUMNS = ("referentiel", "classe", "valeur", "libelle")
ROME_COLUMNS = ("code", "libelle", "domaine")
APPELLATION_COLUMNS = ("code_rome", "libelle")
DOMAINE_COLUMNS = ("code", "libelle")

INITIAL = re.compile(r"\bE(?=b[ée]n|dit|lectr|lev|nergie|quip|talag|tanch|tud)")
SPELLINGS = {"oeuvre": "œuvre", "; ": ", ", "-HSE- ": "(HSE) ", "filo guidé": "filoguidé"}
"""What the lists write without accents or ligatures, and how French writes it."""


def themes(rows: Iterable[Row], source: str, date: str) -> Vocabulary:
    """The themes of data·inclusion v1: their codes are used as they are, so that exports need no table."""
    values = [
        {"code": row["valeur"], "libelle": typeset(row["libelle"]), "categorie": row["valeur"].split("--")[0]}
        for row in rows
        if (row["referentiel"], row["classe"]) == ("thematiques", "Thematique")
    ]
    return _vocabulary("Thématiques", "Le besoin auquel une solution répond.", source, date, values)


def categories(rows: Iterable[Row], source: str, date: str) -> Vocabulary:
    """What the themes of data·inclusion v1 are grouped under: the part of their codes before « -- »."""
    values = [
        {"code": row["valeur"], "libelle": typeset(row["libelle"])}
        for row in rows
        if (row["referentiel"], row["classe"]) == ("thematiques", "Categorie")
    ]
    about = "Les grands besoins entre lesquels les thématiques sont rangées."
    return _vocabulary("Catégories de thématiques", about, source, date, values)


def fields(rows: Iterable[Row], source: str, date: str) -> Vocabulary:
    """The great fields (one letter) and the fields (a letter and two digits) of the ROME."""
    values = [{"code": row["code"], "libelle": _spelled(row["libelle"])} for row in rows]
    about = "Les grands domaines et les domaines professionnels du ROME."
    return _vocabulary("Domaines professionnels", about, source, date, sorted(values, key=_code))


def jobs(
    rome: Iterable[Row], appellations: Sequence[Row], wanted: Collection[str], source: str, date: str
) -> Vocabulary:
    """The wanted jobs of the ROME with every appellation; a wanted code that the ROME lacks is an error."""
    names: dict[str, list[str]] = {}
    for row in appellations:
        names.setdefault(row["code_rome"], []).append(_spelled(row["libelle"]))
    kept = {row["code"]: row for row in rome if row["code"] in wanted}
    unknown = sorted(set(wanted) - kept.keys())
    if unknown:
        raise ValueError(f"codes absents du ROME : {', '.join(unknown)}.")
    values = [_job(row, names.get(code, [])) for code, row in sorted(kept.items())]
    about = "Les métiers du ROME qu’une offre prépare ou qu’un jeune peut chercher, avec leurs appellations."
    return _vocabulary("Métiers", about, source, date, values)


def _job(row: Row, names: Iterable[str]) -> Vocabulary:
    libelle = _spelled(row["libelle"])
    others = sorted(set(names) - {libelle}, key=lambda name: (fold(name), name))
    return {"code": row["code"], "libelle": libelle, "domaine": row["domaine"], "appellations": others}


def _spelled(text: str) -> str:
    for wrong, right in SPELLINGS.items():
        text = text.replace(wrong, right)
    return typeset(INITIAL.sub("É", text))


def _code(value: Vocabulary) -> str:
    return str(value["code"])


def _vocabulary(titre: str, description: str, source: str, date: str, values: list[Vocabulary]) -> Vocabulary:
    return {
        "titre": titre,
        "description": description,
        "source": source,
        "source_date": date,
        "valeurs": values,
    }
