"""`filrouge check`: everything that is wrong in the catalogue, at once, with what to do about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.load import Loaded, load
from filrouge.catalogue.reporters import FORMATS, report
from filrouge.catalogue.walk import shown
from filrouge.commands.options import catalogue_option, day_option
from filrouge.commands.progress import Progress
from filrouge.findings import Finding, Severity, errors_of
from filrouge.french import NBSP, count, join, quote
from filrouge.garbage import no_collection

_COUNTED = {
    Kind.OFFRE: ("offre", None),
    Kind.ORGANISME: ("organisme", None),
    Kind.DISPOSITIF: ("dispositif", None),
    Kind.PLATEFORME: ("plateforme", None),
    Kind.PARCOURS_TYPE: ("parcours type", "parcours types"),
    Kind.INDICATEURS: ("fichier d’indicateurs", "fichiers d’indicateurs"),
    Kind.LIEN_EXCLU: ("lien exclu", None),
}
"""Kinds that the summary counts, singular and plural."""


@click.command("check", short_help="Vérifie le catalogue.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[CHEMIN]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Forme de la sortie : texte, JSON, ou annotations pour une forge.",
)
@catalogue_option
@day_option("today", "Vérifie comme si l’on était ce jour-là. Par défaut : aujourd’hui.")
@click.option("-v", "--infos", is_flag=True, help="Montre aussi les infos (les autres formats ont tout).")
@no_collection()
def command(paths: tuple[Path, ...], form: str, root: Path, today: datetime | None, infos: bool) -> int:
    """Vérifie le catalogue, ou montre seulement ce qui concerne les fichiers et dossiers CHEMIN.

    Code de sortie : 0 sans erreur, 1 s’il y a au moins une erreur.
    """
    if not root.is_dir():
        raise click.UsageError(f"Le dossier du catalogue {quote(shown(root))} n’existe pas.")
    inside = [_inside(path, root) for path in paths]
    selection = [shown(root, path) for path in inside]
    progress = Progress("Vérification du catalogue")
    day = today.date() if today else date.today()
    loaded = load(root, today=day, progress=progress, only=inside)
    progress.end()
    if _concerns(Kind.PARCOURS_TYPE, selection, root):
        # The planner takes longer to load than one file takes to check.
        from filrouge.pathways.proven import proven  # noqa: PLC0415

        loaded = proven(loaded, root, day)
    findings = [finding for finding in loaded.findings if _selected(finding, selection)]
    hidden = form == "text" and not infos
    visible = [finding for finding in findings if not (hidden and finding.severity is Severity.INFO)]
    click.echo(report(visible, form), nl=form != "text" or bool(visible))
    click.echo(summary(loaded, findings, hidden), err=True)
    return int(bool(errors_of(findings)))


def summary(loaded: Loaded, findings: Sequence[Finding], hidden: bool) -> str:
    """« 1 492 offres, 467 organismes et 20 plateformes : 0 erreur, 12 avertissements, 1 490 infos »."""
    found = Counter(finding.severity for finding in findings)
    severities = ", ".join(count(found[severity], severity.value) for severity in Severity)
    more = " (option --infos pour les lire)" if hidden and found[Severity.INFO] else ""
    return f"{_contents(loaded.counts)}{NBSP}: {severities}{more}."


def _contents(counts: Mapping[Kind, int]) -> str:
    named = [count(counts[kind], *words) for kind, words in _COUNTED.items() if counts.get(kind)]
    return join(named) or "Aucune fiche"


def _inside(path: Path, root: Path) -> str:
    """The path from the root of the catalogue. One that is not in the catalogue is a wrong use."""
    if not path.exists():
        raise click.UsageError(f"Le chemin {quote(path.as_posix())} n’existe pas.")
    whole = root.resolve()
    if not path.resolve().is_relative_to(whole):
        message = f"Le chemin {quote(path.as_posix())} n’est pas dans le catalogue {quote(shown(root))}."
        raise click.UsageError(f"{message} Pour un autre catalogue, utilisez --catalogue.")
    relative = path.resolve().relative_to(whole).as_posix()
    return "" if relative == "." else relative


def _concerns(kind: Kind, selection: Sequence[str], root: Path) -> bool:
    """Whether a selection holds, or may hold, an entry of this kind."""
    folder = shown(root, path_of(kind, "")).rpartition("/")[0]
    return not selection or any(_within(folder, path) or _within(path, folder) for path in selection)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _selected(finding: Finding, selection: Sequence[str]) -> bool:
    return not selection or any(_within(finding.file, path) for path in selection)
