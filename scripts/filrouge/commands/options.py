"""The options that several commands share, said the same way everywhere."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from filrouge.conditions.days import FAR_YEARS, around

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
    """A day near ours, None when it is not given. `name`: of the parameter; `text`: what the day changes."""
    day = click.DateTime(["%Y-%m-%d"])
    return click.option("--date", name, type=day, callback=_near, metavar="AAAA-MM-JJ", help=text)


def _near(_: click.Context, __: click.Parameter, day: datetime | None) -> datetime | None:
    """Refuse a day of another time. Raises BadParameter."""
    first, last = around(date.today().isoformat())
    if day is not None and not first <= day.date().isoformat() <= last:
        message = f"Le {day.date().isoformat()} est à plus de {FAR_YEARS} ans d’aujourd’hui."
        raise click.BadParameter(f"{message} Écrivez une date entre le {first} et le {last}.")
    return day
