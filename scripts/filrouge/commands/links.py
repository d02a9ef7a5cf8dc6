"""`filrouge links`: the links of the catalogue and of the hand-written pages, asked one by one, politely."""

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from filrouge.catalogue.lien_exclu import LienExclu
from filrouge.catalogue.reporters import report
from filrouge.catalogue.walk import shown
from filrouge.commands.options import catalogue_option
from filrouge.commands.progress import Progress
from filrouge.contribute.links import exclusions
from filrouge.contribute.links.check import check
from filrouge.contribute.links.client import Client, agent
from filrouge.contribute.links.journal import Journal
from filrouge.contribute.links.outcome import Outcome
from filrouge.contribute.links.politeness import Clock, Turns
from filrouge.contribute.links.report import as_json, broken, nobody_answered, summary, text
from filrouge.contribute.links.sources import collect
from filrouge.contribute.links.visit import Visitor
from filrouge.french import NBSP, nbsp, quote
from filrouge.site.documents import RenderingError, rendered
from filrouge.site.shell import ShellError

CACHE = Path(".cache")
JOURNAL = "liens.jsonl"
PAGES = Path("docs")
_OFFLINE = nbsp(
    "Aucun site n’a répondu : cette machine est-elle reliée à l’internet, sans serveur mandataire (proxy) ? "
    "Rien n’est conclu des liens."
)


@click.command("links", short_help="Cherche les liens morts.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[CHEMIN]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Forme de la sortie.",
)
@click.option(
    "--recommencer", "afresh", is_flag=True, help="Oublie ce qu’une vérification interrompue savait déjà."
)
@catalogue_option
def command(paths: tuple[Path, ...], form: str, afresh: bool, root: Path) -> int:
    """Visite les liens du catalogue et des pages de docs/, ou seulement ceux des fichiers et dossiers CHEMIN.

    Une demande à la fois par site, avec une pause. Interrompue, la vérification reprend où elle en était.
    Les adresses de catalogue/liens-exclus/ ne sont pas visitées.

    Code de sortie : 0 si tous les liens mènent quelque part, 1 si l’un est mort ou injoignable.
    """
    _refuse_missing((root, *paths))
    left_out, wrong = exclusions.read(root)
    if wrong:
        click.echo(report(wrong, "text"))
        return 1
    links = collect(root, PAGES, paths)
    falling = {address: exclusions.excluded(address, left_out) for address in links}
    wanted = [address for address, exclusion in falling.items() if exclusion is None]
    found = _visit(wanted, afresh) if wanted else {}
    if nobody_answered(found.values()):
        raise click.ClickException(_OFFLINE)
    for line in as_json(found, links) if form == "json" else text(found, links):
        click.echo(line)
    click.echo(summary(found.values(), len(links) - len(wanted)), err=True)
    if not paths:
        used = [exclusion.id for exclusion in falling.values() if exclusion]
        _tell_old(exclusions.to_review(left_out, used, date.today()), root)
    return int(broken(found.values()))


def _refuse_missing(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"Le chemin {quote(path.as_posix())} n’existe pas.")


def _visit(addresses: Sequence[str], afresh: bool) -> dict[str, Outcome]:
    clock = Clock()
    journal = Journal(CACHE / JOURNAL, clock.calendar(), afresh)
    if journal.known:
        click.echo("Suite de la vérification interrompue (--recommencer pour tout revoir).", err=True)
    visitor = Visitor(_client(), Turns(clock), clock)
    progress = Progress("Vérification des liens")
    try:
        return check(addresses, visitor.visit, journal, clock, progress=progress)
    finally:
        progress.end()


def _client() -> Client:
    """Someone who asks in our name: who we are is written in mkdocs.yml."""
    try:
        settings = rendered(CACHE).shell().settings
    except (RenderingError, ShellError) as error:
        raise click.ClickException(str(error)) from error
    return Client(agent(version("filrouge"), settings.url, settings.contact))


def _tell_old(old: Sequence[LienExclu], root: Path) -> None:
    for each in old:
        path = shown(root, f"liens-exclus/{each.id}.yml")
        told = "cette exclusion ne sert plus, ou date de plus d’un an. Revoyez-la."
        click.echo(f"{path}{NBSP}: {told}", err=True)
