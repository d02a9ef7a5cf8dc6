"""The options that several commands share, said the same way everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

catalogue_option: Decorator = click.option(
    "--catalogue",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("catalogue"),
    show_default=True,
    metavar="DOSSIER",
    help="Où est le catalogue.",
)
"""Gives `root`."""


def day_option(name: str, text: str) -> Decorator:
    """A day, None when it is not given. `name`: of the parameter; `text`: what the day changes."""
    day = click.DateTime(["%Y-%m-%d"])
    return click.option("--date", name, type=day, metavar="AAAA-MM-JJ", help=text)
