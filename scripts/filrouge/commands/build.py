"""`filrouge build`: from the catalogue to the folder of the site, all at once or not at all."""

import time
from datetime import date, datetime
from pathlib import Path

import click

from filrouge.catalogue.load import load
from filrouge.catalogue.reporters import report
from filrouge.commands.options import catalogue_option, day_option
from filrouge.findings import errors_of
from filrouge.french import count
from filrouge.garbage import no_collection
from filrouge.pathways.proven import Prover, proven
from filrouge.site.compile import Compiler
from filrouge.site.destination import destination, in_french
from filrouge.site.documents import RenderingError, rendered
from filrouge.site.publish import Busy, Published, publish
from filrouge.site.shell import ShellError

CACHE = Path(".cache")


@click.command("build", short_help="Construit le site.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    metavar="DOSSIER",
    help="Où écrire le site.",
)
@day_option("today", "Construit le site comme il serait ce jour-là. Par défaut : aujourd’hui.")
@catalogue_option
@no_collection()
def command(out: Path, today: datetime | None, root: Path) -> int:
    """Vérifie le catalogue et en fait un site complet.

    Si le catalogue a une erreur, le site précédent reste en place. Le dossier est remplacé en entier : il
    doit être vide, nouveau, ou un site déjà produit ainsi.
    """
    started = time.perf_counter()
    target = destination(out, root)
    day = today.date() if today else date.today()
    prover = Prover()
    loaded = proven(load(root, today=day), root, day, prover, enough=0)
    if loaded.catalogue is None:
        click.echo(report(errors_of(loaded.findings), "text"))
        click.echo("Le site n’a pas été construit ; le précédent reste en place.", err=True)
        return 1
    try:
        documents = rendered(CACHE)
        compiler = Compiler(root / "territoires" / "fonds", cache=CACHE, prover=prover)
        published = publish(target, compiler.compile(loaded.catalogue, documents, day))
    except (Busy, RenderingError, ShellError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(in_french(error)) from error
    offres = count(len(loaded.catalogue.offres), "offre")
    click.echo(summary(out, published, offres, time.perf_counter() - started), err=True)
    return 0


def summary(out: Path, published: Published, offres: str, seconds: float) -> str:
    """One line to say what was done."""
    written = count(published.written, "fichier écrit", "fichiers écrits")
    kept = count(published.unchanged, "inchangé")
    removed = count(published.removed, "supprimé")
    took = f"{seconds:.1f}".replace(".", ",")
    return f"{out} : {offres}, {written}, {kept}, {removed}, en {took} s."
