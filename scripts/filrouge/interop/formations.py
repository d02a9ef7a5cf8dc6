"""From diploma × establishment rows to training offers, each under the platform of its commune.

One diploma can come twice for one establishment, from two years whose codes differ: the latest row is kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filrouge.catalogue.layout import Kind, path_of
from filrouge.findings import Finding, did_you_mean
from filrouge.french import quote, slug
from filrouge.geography import Territoires, distance_km
from filrouge.interop.corrections import decisions
from filrouge.interop.descriptions import Training, job_names, training_description
from filrouge.interop.diplomas import ROUTES, Diploma, diploma, successor
from filrouge.interop.existing import Data, entries_of, vocabulary
from filrouge.interop.families import COLUMNS as FAMILY_COLUMNS
from filrouge.interop.families import Families, Jobs
from filrouge.interop.merge import Entry
from filrouge.interop.names import identifier, structure_name
from filrouge.interop.structures import Conversion, entries, lieu, verification
from filrouge.interop.tables import Row, read_table

COLUMNS = (
    *(
        "id",
        "uai",
        "etablissement",
        "code_insee",
        "lat",
        "lon",
        "geo_qualite",
        "libelle",
        "type",
        "cfd",
        "rncp",
    ),
    *("rome", "formacode", "nsf", "statut", "derniere_annee"),
)
STATUTS = ("scolaire", "apprentissage")
SOURCE = "Offre de formation publiée par les académies (Orion, Affelnet, Parcoursup)"
SOURCE_OF_ESTABLISHMENT = "Établissement nommé par l’offre de formation des académies (Orion)"
ABOUT_PRIVATE_FEES = "Établissement privé : demandez-lui le montant des frais de scolarité."
LONG_WORDS = re.compile(r"-(?:general-technologique|polyvalent|professionnel|prive|hotelier|agricole)(?=-)")
"""Words that make the identifiers of establishments long without telling them apart in an offer's."""

HOST_LIMIT = 46
"""Characters of an offer's identifier for the establishment: the diploma needs the others."""

CENTRE_KM = 0.2
"""A point this close to the centre of its commune is the centre: the source did not know the address."""


@dataclass(slots=True)
class Context:
    """What offers are built upon: the catalogue as it is, and the families of specialities."""

    territoires: Territoires
    organismes: dict[str, Data]
    dispositifs: Mapping[str, Data]
    metiers: Mapping[str, Data]
    families: Families = field(default_factory=Families)
    jobs: Jobs = field(default_factory=Jobs)
    by_uai: dict[str, str] = field(default_factory=dict)

    @property
    def region(self) -> str:
        """Code of the region: the territory that holds every commune."""
        whole = len(self.territoires.communes)
        codes = (code for code, members in self.territoires.members.items() if len(members) == whole)
        return next((code for code in sorted(codes) if code.startswith("R")), "france")

    @classmethod
    def read(cls, root: Path, territoires: Territoires, families: Path | None = None) -> "Context":
        """Read the catalogue at `root` and, when given, the table of families. Raises TableError."""
        organismes = entries_of(root, Kind.ORGANISME)
        return cls(
            territoires=territoires,
            organismes=organismes,
            dispositifs=entries_of(root, Kind.DISPOSITIF),
            metiers=vocabulary(root, "metiers"),
            families=Families(read_table(families, FAMILY_COLUMNS)) if families else Families(),
            by_uai={data["uai"]: name for name, data in organismes.items() if "uai" in data},
        )


def convert_formations(path: Path, context: Context) -> Conversion:
    """Convert every row; establishments that the catalogue lacks become organisations. Raises TableError."""
    rows = list(enumerate(read_table(path, COLUMNS), start=2))
    result = Conversion(findings=[f for line, row in rows for f in _problems(path, line, row, context)])
    if not result.findings:
        context.jobs = Jobs.of(row for _, row in rows)
        result.entries = _new_establishments([row for _, row in rows], context)
        result.entries += _offers([row for _, row in rows], context)
    return result


def _problems(path: Path, line: int, row: Row, context: Context) -> Iterator[Finding]:
    def problem(column: str, message: str, remedy: str) -> Finding:
        return Finding(path.as_posix(), line, 1, "source-invalide", column, message, remedy)

    known = diploma(row)
    if known is None:
        remedy = (
            did_you_mean(row["type"], ROUTES) or "Ajoutez ce diplôme et son dispositif avant de l’importer."
        )
        yield problem("type", f"type de diplôme inconnu : {quote(row['type'])}.", remedy)
    elif known.dispositif not in context.dispositifs:
        message = f"le catalogue n’a pas de dispositif {quote(known.dispositif)}."
        yield problem("statut", message, did_you_mean(known.dispositif, context.dispositifs))
    if row["statut"] not in STATUTS:
        yield problem(
            "statut", f"statut inconnu : {quote(row['statut'])}.", f"Attendu : {' ou '.join(STATUTS)}."
        )
    if row["code_insee"] not in context.territoires.communes:
        message = f"aucune commune de la région n’a le code {quote(row['code_insee'])}."
        yield problem("code_insee", message, "Donnez le code Insee de la commune actuelle.")


def _new_establishments(rows: Sequence[Row], context: Context) -> list[Entry]:
    """Organisations for the UAIs that no organisation has; they join the context."""
    missing = {row["uai"]: row for row in rows if row["uai"] not in context.by_uai}
    made = entries(_establishment(row, context.territoires) for row in missing.values())
    for entry in made:
        name = Path(entry.path).stem
        context.organismes[name] = entry.data
        context.by_uai[entry.data["uai"]] = name
    return made


def _establishment(row: Row, territoires: Territoires) -> dict[str, Any]:
    decided = decisions("structures").get(row["uai"], {})
    commune = territoires.communes[row["code_insee"]]
    known = distance_km(float(row["lat"]), float(row["lon"]), commune.latitude, commune.longitude) > CENTRE_KM
    place = dict(row)
    place["code_postal"] = decided.get("code_postal") or commune.codes_postaux[0]
    place["geo_qualite"] = row["geo_qualite"] if known else "commune"
    return {
        "nom": decided.get("nom") or structure_name(row["etablissement"], commune.nom),
        "types": decided.get("types", "").split() or ["cfa" if row["statut"] == "apprentissage" else "lycee"],
        "uai": row["uai"],
        "lieu": lieu(place, commune.nom, decided.get("adresse", "")),
        "verification": verification(SOURCE_OF_ESTABLISHMENT, row["derniere_annee"]),
    }


def _offers(rows: Sequence[Row], context: Context) -> list[Entry]:
    taken: dict[str, Entry] = {}
    for organisme, found, row in kept(rows, context):
        parts = (found.nom, slug(LONG_WORDS.sub("", organisme), HOST_LIMIT))
        tail = (row["statut"],) if row["statut"] == "apprentissage" else ()
        name, number = identifier(*parts, *tail), 2
        while name in taken:
            name, number = identifier(*parts, *tail, str(number)), number + 1
        data = _offer(name, organisme, found, row, context)
        taken[name] = Entry(path_of(Kind.OFFRE, name, platform(row["code_insee"], context)), Kind.OFFRE, data)
    return list(taken.values())


def platform(code_insee: str, context: Context) -> str:
    """The local platform of a commune: it has the name of its zone d'emploi."""
    return slug(context.territoires.noms[context.territoires.communes[code_insee].zone_emploi])


def kept(rows: Sequence[Row], context: Context) -> list[tuple[str, Diploma, Row]]:
    """One row for each (establishment, diploma, way): the latest, completed by the older ones."""
    best: dict[tuple[str, str, str], tuple[str, Diploma, dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: row["derniere_annee"]):
        found = diploma(row)
        if found is None:
            continue
        organisme = context.by_uai[row["uai"]]
        key = (organisme, found.nom, row["statut"])
        older = best.pop(key, (organisme, found, dict.fromkeys(row, "")))[2]
        best[key] = (organisme, found, {column: row[column] or older[column] for column in row})
    return [
        (organisme, found, row)
        for (organisme, _, statut), (_, found, row) in best.items()
        if (organisme, successor(row["libelle"]), statut) not in best
    ]


def _offer(name: str, organisme: str, found: Diploma, row: Row, context: Context) -> dict[str, Any]:
    host = context.organismes[organisme]
    apprentice = row["statut"] == "apprentissage"
    romes = _known(row["rome"].split(), context)
    # A family leads to many jobs: its description names the specialities instead.
    reached = romes or _known(context.jobs.of_specialities(context.families.after(found)), context)
    jobs = job_names(found, romes, context.metiers)
    follows = context.families.named(row, found)
    training = Training(name, found, row["statut"], jobs, follows, host["types"])
    dispositif = context.dispositifs[found.dispositif]
    private = not apprentice and _is_private(host)
    data: dict[str, Any] = {
        "nom": _name(found, apprentice),
        "type": "formation",
        "etape": dispositif["etape"],
        "organisme": organisme,
        "dispositif": found.dispositif,
        "description": training_description(training),
        "thematiques": _themes(found),
        "modes_accueil": ["en-presentiel"],
        "lieux": [host["lieu"]],
        "zone_eligibilite": ["france"],
        "mobilisable_par": ["usagers", "professionnels"],
        "modes_mobilisation": ["se-presenter"],
        "frais": "payant" if private else "gratuit",
        "frais_precisions": ABOUT_PRIVATE_FEES if private else "",
        "entrees": "rentree-scolaire",
        "verification": verification(SOURCE, row["derniere_annee"]),
        "resultats": _results(row, dispositif),
        "remuneration": {"nature": "salaire"} if apprentice else {},
        "voie": row["statut"],
        "romes": reached,
        "formacodes": row["formacode"].split(),
        "nsf": [row["nsf"]] if row["nsf"] and row["nsf"] != "999" else [],
    }
    return {key: value for key, value in data.items() if value}


def _known(romes: Iterable[str], context: Context) -> list[str]:
    return [code for code in romes if code in context.metiers]


def _name(found: Diploma, apprentice: bool) -> str:
    if not apprentice:
        return found.nom
    return f"{found.nom}{',' if ', ' in found.nom else ''} en apprentissage"


def _is_private(host: Data) -> bool:
    about = f"{host['nom']} {host.get('description', '')}".lower()
    return "privé" in about or "mfr" in host["types"]


def _themes(found: Diploma) -> list[str]:
    themes = ["se-former--trouver-sa-formation"]
    if found.kind.startswith("seconde"):
        themes.append("choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite")
    return themes


def _results(row: Row, dispositif: Data) -> dict[str, Any]:
    """Results are stated only to add a certification; then those of the dispositif are repeated."""
    if not row["rncp"]:
        return {}
    inherited = dispositif.get("resultats", {})
    level = {"niveau_sortie": inherited["niveau_sortie"]} if "niveau_sortie" in inherited else {}
    acquis = {"acquis": inherited["acquis"]} if "acquis" in inherited else {}
    return {**level, "certifications": [row["rncp"]], **acquis}
