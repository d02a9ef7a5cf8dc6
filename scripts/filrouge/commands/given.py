"""What a command is given to read: a file or the standard input, and the profile that is in it."""

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from filrouge.catalogue import profil
from filrouge.catalogue.layout import SCHEMAS
from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.profil import Ground, Profil
from filrouge.catalogue.reporters import report
from filrouge.catalogue.schemas import Schemas
from filrouge.findings import errors_of
from filrouge.site.destination import in_french


class Given(NamedTuple):
    """A catalogue without error, and a profile that was checked against it."""

    catalogue: Catalogue
    ground: Ground
    profil: Profil


def read_profile(source: str, root: Path) -> Given | None:
    """Read a profile and the catalogue it is for; None once the findings of either were told."""
    content = read_given(source)
    loaded = load(root)
    if loaded.catalogue is None:
        click.echo(report(errors_of(loaded.findings), "text"), err=True)
        return None
    catalogue = loaded.catalogue
    schemas = Schemas.load(root / SCHEMAS)
    ground = Ground(schemas, catalogue.referentiels, catalogue.territoires, date.today())
    known, findings = profil.read(content, "entrée standard" if source == "-" else source, ground)
    if known is None:
        click.echo(report(findings, "text"), err=True)
        return None
    return Given(catalogue, ground, known)


def read_given(source: str) -> bytes:
    """The bytes of a file, or of the standard input for « - ». Raises `ClickException`, in French."""
    try:
        if source != "-":
            return Path(source).read_bytes()
        if sys.stdin is None:
            raise click.ClickException("L’entrée standard est fermée : donnez un fichier.")
        return sys.stdin.buffer.read()
    except OSError as error:
        raise click.ClickException(in_french(error)) from error
