"""`filrouge new`: begins an entry, at its place, with what is known and what is left to say."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from filrouge.catalogue.layout import IDENTIFIER, SCHEMAS, Kind, identifier, path_of
from filrouge.catalogue.schemas import Schemas
from filrouge.catalogue.walk import shown, walk
from filrouge.commands.options import catalogue_option
from filrouge.findings import did_you_mean
from filrouge.french import quote
from filrouge.interop.new_entry import NoNameError, identifier_of, text_of, write_new
from filrouge.site.destination import in_french

KINDS = (Kind.OFFRE, Kind.ORGANISME, Kind.PLATEFORME, Kind.PARCOURS_TYPE, Kind.DISPOSITIF)
NEEDED = {Kind.OFFRE: ("nom", "plateforme", "organisme")}
"""What is asked for; of the other kinds, their name alone."""
_QUESTIONS = {
    "nom": "Nom, comme on le dit",
    "plateforme": "Identifiant de la plateforme",
    "organisme": "Identifiant de l’organisme",
}
_NAMED = {"plateforme": Kind.PLATEFORME, "organisme": Kind.ORGANISME, "dispositif": Kind.DISPOSITIF}


@click.command("new", short_help="Commence une fiche.")
@click.argument("entity", type=click.Choice([kind.value for kind in KINDS]), metavar="SORTE")
@click.option("--nom", help="Nom de la fiche.")
@click.option("--plateforme", metavar="IDENTIFIANT", help="Pour une offre : la plateforme qui en répond.")
@click.option("--organisme", metavar="IDENTIFIANT", help="Pour une offre : l’organisme qui la propose.")
@click.option("--dispositif", metavar="IDENTIFIANT", help="Pour une offre : le dispositif dont elle relève.")
@click.option("--id", "wanted", metavar="IDENTIFIANT", help="Nom du fichier. Par défaut : d’après le nom.")
@catalogue_option
def command(
    *,
    entity: str,
    nom: str | None,
    plateforme: str | None,
    organisme: str | None,
    dispositif: str | None,
    wanted: str | None,
    root: Path,
) -> int:
    """Commence une fiche : offre, organisme, plateforme, parcours-type ou dispositif.

    Ce qui manque est demandé. Le fichier dit ensuite, champ par champ, ce qu’il reste à remplir ; « filrouge
    check » le dit aussi. Un fichier qui existe n’est jamais remplacé.
    """
    kind = Kind(entity)
    if not (root / SCHEMAS).is_dir():
        raise click.UsageError(f"{quote(shown(root))} n’est pas le dossier d’un catalogue.")
    given = {"nom": nom, "plateforme": plateforme, "organisme": organisme, "dispositif": dispositif}
    known = {name: value for name, value in given.items() if value}
    _refuse_foreign(kind, known)
    known |= _asked(name for name in NEEDED.get(kind, ("nom",)) if name not in known)
    _refuse_unknown(known, root)
    path = _place(kind, known, wanted)
    try:
        schemas = Schemas.load(root / SCHEMAS)
        write_new(root, path, text_of(kind, path, known, schemas))
    except FileExistsError:
        raise click.ClickException(f"Le fichier {quote(shown(root, path))} existe : il reste.") from None
    except ValueError as error:
        raise click.ClickException(f"Les schémas ne peuvent pas être lus ({error}).") from None
    except OSError as error:
        raise click.ClickException(in_french(error)) from error
    click.echo(shown(root, path))
    click.echo("Remplissez ce fichier, puis lancez « filrouge check » sur lui.", err=True)
    return 0


def _refuse_foreign(kind: Kind, known: Iterable[str]) -> None:
    if kind is not Kind.OFFRE:
        for name in known:
            if name != "nom":
                raise click.UsageError(f"L’option « --{name} » ne vaut que pour une offre.")


def _asked(missing: Iterable[str]) -> dict[str, str]:
    """What a person types; without a terminal, the options that are missing are named."""
    names = list(missing)
    if names and not sys.stdin.isatty():
        raise click.UsageError(f"Il manque {', '.join(f'--{name}' for name in names)}.")
    return {name: click.prompt(_QUESTIONS[name], type=str).strip() for name in names}


def _refuse_unknown(known: dict[str, str], root: Path) -> None:
    """A reference to what does not exist is a slip, and said so at once."""
    sources, _ = walk(root)
    for name, kind in _NAMED.items():
        accepted = [identifier(source.path) for source in sources if source.kind is kind]
        if name in known and known[name] not in accepted:
            hint = did_you_mean(known[name], accepted)
            message = f"{quote(known[name])} n’existe pas dans le catalogue. {hint}".strip()
            raise click.BadParameter(message, param_hint=f"--{name}")


def _place(kind: Kind, known: dict[str, str], wanted: str | None) -> str:
    try:
        made = wanted or identifier_of(kind, known)
    except NoNameError:
        raise click.BadParameter("Le nom n’a ni lettre ni chiffre.", param_hint="--nom") from None
    if not IDENTIFIER.fullmatch(made):
        message = f"{quote(made)} n’est pas un identifiant : minuscules sans accent, chiffres et tirets."
        raise click.BadParameter(message, param_hint="--id")
    return path_of(kind, made, known.get("plateforme", ""))
