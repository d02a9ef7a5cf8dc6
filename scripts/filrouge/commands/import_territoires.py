"""`filrouge import territoires`, `referentiels`, `fonds`: what is rewritten whole from official lists."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import click
from shapely.ops import unary_union

from filrouge.catalogue import gazetteer, yaml12
from filrouge.catalogue import referentiels as vocabulary
from filrouge.findings import Finding
from filrouge.interop import outlines, territories, vocabularies
from filrouge.interop.entries import dump
from filrouge.interop.merge import merge
from filrouge.interop.tables import TableError, read_table

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
catalogue_option = click.option(
    "--catalogue",
    type=click.Path(file_okay=False, path_type=Path),
    default="catalogue",
    show_default=True,
    help="Dossier du catalogue.",
)


@click.command("territoires")
@click.argument("communes", type=FILE)
@click.argument("anciennes", type=FILE)
@click.argument("epci", type=FILE)
@click.argument("zones", type=FILE)
@click.argument("departements", type=FILE)
@click.argument("regions", type=FILE)
@catalogue_option
def territoires(catalogue: Path, **files: Path) -> None:
    """Écrit les tables des territoires, et une plateforme par zone d’emploi et par région.

    Les six fichiers CSV, dans cet ordre : communes, anciennes communes, EPCI, zones d’emploi, départements,
    régions. Les plateformes déjà écrites gardent ce que leurs membres y ont mis.
    """
    try:
        tables = territories.read_sources(territories.Sources(**files))
    except TableError as error:
        refuse([error.finding])
    findings = territories.check(tables, files["communes"].as_posix())
    if findings:
        refuse(findings)
    report = merge(catalogue, territories.platforms(tables))
    if report.findings:
        refuse(report.findings)
    write(catalogue, territories.gazetteer(tables))
    for line in report.lines():
        click.echo(line, err=True)


@click.command("referentiels")
@click.option("--data-inclusion", type=FILE, required=True, help="Référentiels de data·inclusion v1 (CSV).")
@click.option("--rome", type=FILE, required=True, help="Métiers du ROME (CSV).")
@click.option("--appellations", type=FILE, required=True, help="Appellations du ROME (CSV).")
@click.option("--domaines", type=FILE, required=True, help="Domaines du ROME (CSV).")
@click.option("--offres", type=FILE, required=True, help="Offres dont les métiers sont à garder (CSV).")
@click.option("--aussi", multiple=True, metavar="CODE", help="Code ROME à garder en plus ; répétable.")
@click.option("--date", default="2026", show_default=True, help="Date des listes (AAAA ou AAAA-MM).")
@catalogue_option
def referentiels(catalogue: Path, aussi: tuple[str, ...], date: str, **files: Path) -> None:
    """Écrit les thématiques et leurs catégories, les métiers et les domaines.

    Les métiers déjà présents dans le catalogue sont gardés.
    """
    try:
        written = _vocabularies(files, {*aussi, *_known_jobs(catalogue)}, date)
    except TableError as error:
        refuse([error.finding])
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    write(catalogue, {f"referentiels/{name}.yml": dump(data) for name, data in written.items()})


DATA_INCLUSION = "data·inclusion, référentiels du schéma v1"
ROME = "ROME, répertoire des métiers de France Travail"


def _vocabularies(
    files: Mapping[str, Path], wanted: set[str], date: str
) -> dict[str, vocabularies.Vocabulary]:
    offers = read_table(files["offres"], ("rome",))
    codes = wanted.union(*(row["rome"].split() for row in offers))
    themes = read_table(files["data_inclusion"], vocabularies.DATA_INCLUSION_COLUMNS)
    rome = read_table(files["rome"], vocabularies.ROME_COLUMNS)
    names = read_table(files["appellations"], vocabularies.APPELLATION_COLUMNS)
    fields = read_table(files["domaines"], vocabularies.DOMAINE_COLUMNS)
    return {
        "categories": vocabularies.categories(themes, DATA_INCLUSION, date),
        "thematiques": vocabularies.themes(themes, DATA_INCLUSION, date),
        "metiers": vocabularies.jobs(rome, names, codes, ROME, date),
        "domaines": vocabularies.fields(fields, ROME, date),
    }


def _known_jobs(catalogue: Path) -> set[str]:
    path = catalogue / "referentiels/metiers.yml"
    if not path.exists():
        return set()
    document, findings = yaml12.read(path, path.as_posix(), vocabulary.SIZE_LIMIT)
    if document is None:
        refuse(findings)
    return {value["code"] for value in document.data["valeurs"]}


@click.command("fonds")
@click.option("--departements", type=FILE, required=True, help="Contours des départements (GeoJSON).")
@click.option("--cours-eau", type=FILE, required=True, help="Cours d’eau (TopoJSON, objet « rivers »).")
@click.option("--date-departements", required=True, help="Date du fichier des départements (AAAA-MM).")
@click.option("--date-cours-eau", required=True, help="Date du fichier des cours d’eau (AAAA-MM).")
@catalogue_option
def fonds(
    catalogue: Path, departements: Path, cours_eau: Path, date_departements: str, date_cours_eau: str
) -> None:
    """Écrit les fonds de carte légers : départements, territoires des plateformes, cours d’eau."""
    places, findings = gazetteer.read(catalogue)
    if places is None:
        refuse(findings)
    codes = {commune.departement for commune in places.communes.values()}
    try:
        areas = outlines.departements(departements, {code: places.noms[code] for code in sorted(codes)})
        region = unary_union(list(areas.values()))
        rivers = outlines.rivers(cours_eau, places.communes, region)
    except TableError as error:
        refuse([error.finding])
    zones = outlines.territories(places.communes.values(), region)
    drawn = {
        "departements": (f"{ADMIN}.", date_departements, PUBLIC, outlines.simplify(areas)),
        "plateformes": (f"{CELLS} ; {ADMIN}.", date_departements, OPEN, outlines.simplify(zones)),
        "cours-eau": (
            "Natural Earth, cours d’eau au 1:50 000 000.",
            date_cours_eau,
            PUBLIC,
            {name: outlines.contour(line) for name, line in rivers.items()},
        ),
    }
    write(catalogue, {f"territoires/fonds/{name}.json": outlines.document(*d) for name, d in drawn.items()})


ADMIN = "Natural Earth, contours administratifs au 1:10 000 000"
PUBLIC, OPEN = "Domaine public", "Licence Ouverte 2.0"
CELLS = "Cellules de Voronoï des centres des communes (zones d’emploi 2020 de l’Insee)"


def write(catalogue: Path, texts: Mapping[str, str]) -> None:
    """Write files under the catalogue; those that already say the same are not touched."""
    for name, text in texts.items():
        path = catalogue / name
        same = path.exists() and path.read_bytes() == text.encode()
        click.echo(f"{'inchangé' if same else 'écrit':>10}  {path.as_posix()}", err=True)
        if not same:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def refuse(findings: Iterable[Finding]) -> NoReturn:
    """Stop with what is wrong in the files; nothing was written."""
    lines = (
        " : ".join(filter(None, (f"{f.file}:{f.line}", f.field, f"{f.message} {f.remedy}"))) for f in findings
    )
    raise click.ClickException("\n".join(("Rien n’a été écrit.", *lines)))
