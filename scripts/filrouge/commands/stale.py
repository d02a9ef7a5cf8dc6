"""`filrouge stale`: what time has made doubtful, platform by platform, and the issues that say it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from filrouge.catalogue.layout import identifier, kind_of
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.reporters import report
from filrouge.catalogue.review import Stage
from filrouge.catalogue.walk import shown
from filrouge.commands.options import catalogue_option, day_option
from filrouge.commands.progress import Progress
from filrouge.contribute.forge import ForgeAddresses
from filrouge.contribute.form.address import KINDS, form_address
from filrouge.contribute.issue import (
    CATALOGUE,
    NOBODY,
    Addresses,
    BrokenFile,
    BrokenLink,
    body,
    read_broken,
    share,
    title,
)
from filrouge.contribute.owners import Owners
from filrouge.contribute.stale import Queue, ToReview, queue_of
from filrouge.contribute.stale_report import as_json, name_of, text
from filrouge.findings import did_you_mean, errors_of
from filrouge.french import count, quote
from filrouge.site.documents import RenderingError, rendered
from filrouge.site.fraicheur_pages import address_of_queue
from filrouge.site.plan import FOLDERS
from filrouge.site.shell import Settings, ShellError

CACHE = Path(".cache")
GUIDE = "guide-de-l-animateur/"
INDEX = "plateformes.txt"
"""Names the platforms that were looked at, whether they have an issue or not."""


@click.command("stale", short_help="Dit quelles fiches relire.")
@click.option("--plateforme", metavar="IDENTIFIANT", help="Garde les fiches d’une seule plateforme.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    help="Forme de la sortie ; « markdown » est le texte d’un signalement.  [par défaut : text]",
)
@click.option("--json", "form", flag_value="json", help="Comme --format json.")
@click.option(
    "--liens",
    "results",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Avec markdown : joint les liens cassés de ce résultat de « filrouge links --format json ».",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Avec markdown : écrit un fichier par plateforme qui a quelque chose à relire.",
)
@catalogue_option
@day_option("today", "Juge comme si l’on était ce jour-là. Par défaut : aujourd’hui.")
def command(
    *,
    plateforme: str | None,
    form: str | None,
    results: Path | None,
    out: Path | None,
    root: Path,
    today: datetime | None,
) -> int:
    """Dit quelles fiches relire et pourquoi, par plateforme, les plus anciennes d’abord.

    Les fiches communes à la région (dispositifs, parcours-types) sont à la plateforme régionale.

    Code de sortie : 0 s’il n’y a rien à relire, 1 sinon.
    """
    if (results or out) and form != "markdown":
        raise click.UsageError("Les options --liens et --out vont avec « --format markdown ».")
    catalogue = _catalogue(root, today.date() if today else date.today())
    if catalogue is None:
        return 1
    queue = queue_of(catalogue, today.date() if today else date.today())
    broken = _broken(results, catalogue, shown(root))
    if plateforme is not None:
        _refuse_unknown(plateforme, catalogue)
        queue = {owner: entries for owner, entries in queue.items() if owner == plateforme}
        broken = {owner: links for owner, links in broken.items() if owner == plateforme}
    if form == "markdown":
        looked_at = [plateforme] if plateforme else [*catalogue.plateformes, NOBODY]
        _write_issues(_issues(catalogue, queue, broken), looked_at, out)
    else:
        click.echo(_told(catalogue, queue, form or "text", shown(root)))
    click.echo(_summary(queue), err=True)
    return int(bool(queue or broken))


def _catalogue(root: Path, today: date) -> Catalogue | None:
    """The catalogue; what is too old to be published is precisely what is looked for."""
    if not root.is_dir():
        raise click.UsageError(f"Le dossier du catalogue {quote(shown(root))} n’existe pas.")
    progress = Progress("Lecture du catalogue")
    loaded = load(root, today=today, progress=progress, despite={Stage.WORTHLESS.value})
    progress.end()
    if loaded.catalogue is None:
        click.echo(report(errors_of(loaded.findings), "text"))
    return loaded.catalogue


def _broken(results: Path | None, catalogue: Catalogue, root: str) -> dict[str, list[BrokenLink]]:
    if results is None:
        return {}
    owners = Owners(catalogue)
    try:
        return share(read_broken(results), owners.by_path(), root, owners.shared)
    except BrokenFile as error:
        raise click.ClickException(str(error)) from error


def _refuse_unknown(plateforme: str, catalogue: Catalogue) -> None:
    if plateforme not in catalogue.plateformes:
        hint = did_you_mean(plateforme, catalogue.plateformes)
        message = f"La plateforme {quote(plateforme)} n’existe pas. {hint}".strip()
        raise click.BadParameter(message, param_hint="--plateforme")


def _told(catalogue: Catalogue, queue: Queue, form: str, root: str) -> str:
    return as_json(queue, root) if form == "json" else text(queue, catalogue.plateformes, root)


def _issues(catalogue: Catalogue, queue: Queue, broken: Mapping[str, Sequence[BrokenLink]]) -> dict[str, str]:
    """Identifier of a platform → its issue: a first line for the title, then the body."""
    addresses = _addresses()
    issues = {}
    for owner in (*catalogue.plateformes, ""):
        entries: Sequence[ToReview] = queue.get(owner, [])
        links = broken.get(owner, [])
        if entries or links:
            heading = title(name_of(owner, catalogue.plateformes))
            issues[owner] = f"# {heading}\n{body(owner, entries, links, addresses)}\n"
    return issues


def _write_issues(issues: Mapping[str, str], looked_at: Sequence[str], out: Path | None) -> None:
    """One file an issue, and the list of those that could have had one: what is not there is to be closed."""
    if out is None:
        click.echo("\n".join(issues.values()), nl=False)
        return
    if out.is_dir() and any(out.iterdir()):
        raise click.UsageError(f"Le dossier {quote(out.as_posix())} n’est pas vide.")
    out.mkdir(parents=True, exist_ok=True)
    for owner, issue in issues.items():
        (out / f"{owner or NOBODY}.md").write_text(issue, encoding="utf-8", newline="\n")
    (out / INDEX).write_text("\n".join(looked_at) + "\n", encoding="utf-8", newline="\n")


def _addresses() -> Addresses:
    """Where the pages and the files are, as mkdocs.yml says."""
    try:
        settings: Settings = rendered(CACHE).shell().settings
    except (RenderingError, ShellError) as error:
        raise click.ClickException(str(error)) from error
    forge = ForgeAddresses(settings.forge)

    def edit(path: str) -> str:
        """The form for the entries that it writes, the forge for what else is in the repository."""
        inside = path.removeprefix(f"{CATALOGUE}/")
        kind = kind_of(inside) if inside != path else None
        return (
            f"{settings.url}{form_address(kind, identifier(inside))}" if kind in KINDS else forge.edit(path)
        )

    return Addresses(
        page=lambda kind, name: f"{settings.url}{FOLDERS[kind]}/{name}/",
        edit=edit,
        queue=lambda owner: f"{settings.url}{address_of_queue(owner)}",
        guide=f"{settings.url}{GUIDE}",
    )


def _summary(queue: Queue) -> str:
    entries = sum(map(len, queue.values()))
    if not entries:
        return "Rien à relire."
    told = count(entries, "fiche à relire", "fiches à relire")
    return f"{told}, {count(len(queue), 'plateforme')}."
