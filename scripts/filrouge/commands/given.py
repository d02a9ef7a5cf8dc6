"""What a command is given to read: a file, or the standard input."""

import sys
from pathlib import Path

import click

from filrouge.site.destination import in_french


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
