"""`filrouge forge`: writes the files that forges read, or says which ones are out of date."""

from datetime import date
from pathlib import Path

import click

from filrouge.catalogue.layout import SCHEMAS
from filrouge.catalogue.load import load
from filrouge.catalogue.reporters import report
from filrouge.catalogue.review import Stage
from filrouge.catalogue.schemas import Schemas
from filrouge.commands.options import catalogue_option
from filrouge.contribute.forge_files import forge_files
from filrouge.findings import errors_of
from filrouge.french import count


@click.command("forge", short_help="Écrit les fichiers que lisent les forges.")
@click.option("--check", is_flag=True, help="N’écrit rien : dit seulement ce qui n’est plus à jour.")
@catalogue_option
def command(check: bool, root: Path) -> int:
    """Écrit CODEOWNERS et les modèles de signalement et de proposition, d’après le catalogue et ses schémas.

    Les fichiers sont écrits à côté du catalogue, pour GitHub et pour GitLab.

    Code de sortie : avec --check, 1 si un fichier n’est plus à jour ; 0 sinon.
    """
    loaded = load(root, today=date.today(), despite={Stage.WORTHLESS.value})
    if loaded.catalogue is None:
        click.echo(report(errors_of(loaded.findings), "text"))
        return 1
    files = forge_files(loaded.catalogue, Schemas.load(root / SCHEMAS).by_kind)
    project = root.absolute().parent
    stale = {path: text for path, text in files.items() if _read(project / path) != text}
    for path, text in stale.items():
        click.echo(path)
        if not check:
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, encoding="utf-8", newline="\n")
    done = ("fichier à mettre à jour", "fichiers à mettre à jour") if check else ("fichier écrit", None)
    click.echo(f"{count(len(stale), *done)}.", err=True)
    return int(check and bool(stale))


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return None
