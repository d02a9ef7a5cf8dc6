"""`filrouge report`: what the catalogue in the folder changes, compared with a commit, and for whom."""

from datetime import date, datetime
from pathlib import Path

import click

from filrouge.catalogue.walk import shown
from filrouge.commands.options import catalogue_option, day_option
from filrouge.contribute.form.address import form_address
from filrouge.contribute.report.comment import Addresses, comment
from filrouge.contribute.report.report import Report, report_on
from filrouge.contribute.report.writers import as_json, summary, text
from filrouge.french import quote
from filrouge.site.documents import RenderingError, rendered
from filrouge.site.plan import FOLDERS
from filrouge.site.shell import Settings, ShellError

CACHE = Path(".cache")
WRONG_USE = 2


@click.command("report", short_help="Dit ce qu’une proposition change.")
@click.option("--base", required=True, metavar="RÉFÉRENCE", help="Commit, branche ou étiquette de départ.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "comment"]),
    default="text",
    show_default=True,
    help="Forme de la sortie ; « comment » est le commentaire d’une proposition, en Markdown.",
)
@click.option("--apercu", "preview", default="", metavar="ADRESSE", help="Où l’aperçu du site est joint.")
@catalogue_option
@day_option("today", "Juge comme si l’on était ce jour-là. Par défaut : aujourd’hui.")
def command(base: str, form: str, preview: str, root: Path, today: datetime | None) -> int:
    """Dit ce que le catalogue change depuis RÉFÉRENCE, ce qui ne va pas, et l’effet pour les jeunes.

    Rien n’est extrait ni modifié. Le point de départ est le dernier commit commun avec RÉFÉRENCE.

    Code de sortie : 0 sans erreur, 1 s’il y a une erreur, 2 si RÉFÉRENCE est introuvable (le rapport dit
    alors les erreurs de tout le catalogue).
    """
    if not root.is_dir():
        raise click.UsageError(f"Le dossier du catalogue {quote(shown(root))} n’existe pas.")
    if preview and not preview.startswith("https://"):
        raise click.BadParameter("L’adresse commence par https://.", param_hint="--apercu")
    report = report_on(root, base, today.date() if today else date.today())
    click.echo(_written(report, form, preview), nl=form != "comment")
    if not report.compared:
        click.echo(f"La référence {quote(base)} est introuvable dans ce dépôt.", err=True)
        return WRONG_USE
    click.echo(summary(report), err=True)
    return int(bool(report.errors))


def _written(report: Report, form: str, preview: str) -> str:
    if form == "json":
        return as_json(report)
    return comment(report, _addresses(preview)) if form == "comment" else text(report)


def _addresses(preview: str) -> Addresses:
    """Where the site is, as mkdocs.yml says."""
    try:
        settings: Settings = rendered(CACHE).shell().settings
    except (RenderingError, ShellError) as error:
        raise click.ClickException(str(error)) from error
    return Addresses(
        page=lambda kind, name: f"{settings.url}{FOLDERS[kind]}/{name}/",
        form=lambda kind, name, champ: f"{settings.url}{form_address(kind, name, champ=champ)}",
        preview=preview,
    )
