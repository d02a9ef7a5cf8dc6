"""A repository with a catalogue that holds almost nothing but a past, and the ways to ask for it."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.repository import Repository
from tests.unit.site.conftest import make_catalogue

from filrouge.catalogue.schemas import Schemas
from filrouge.history.entry_data import Key
from filrouge.history.historian import Historian
from filrouge.history.history import History

ROOT = Path(__file__).parents[3]
SCHEMAS = Schemas.load(ROOT / "catalogue/schemas").by_kind
CATALOGUE = make_catalogue()
"""The entries of today; most histories tell of others."""

ONE, TWO = "plateformes/bourges/offres/un.yml", "plateformes/bourges/offres/deux.yml"
OFFRE: Mapping[str, Any] = {
    "nom": "Atelier",
    "type": "atelier",
    "etape": "accroche",
    "organisme": "e2c",
    "description": "Vous reprenez un rythme, avec un groupe, quatre jours par semaine.",
    "thematiques": ["mobilite--preparer-un-permis"],
    "modes_accueil": ["en-presentiel"],
    "zone_eligibilite": ["18"],
    "mobilisable_par": ["usagers"],
    "modes_mobilisation": ["telephoner"],
    "telephone": "02 48 00 00 00",
    "frais": "gratuit",
    "entrees": "permanentes",
}


def text_of(data: Mapping[str, Any]) -> str:
    """Data as a file: JSON values are YAML, one field a line."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in data.items())


def offre(**changes: Any) -> str:  # noqa: ANN401  (any field)
    """The text of an offer; a field given as None is left out."""
    return text_of({name: value for name, value in {**OFFRE, **changes}.items() if value is not None})


def day(number: int, hour: int = 10) -> str:
    """An instant of November 2026."""
    return f"2026-11-{number:02d}T{hour:02d}:00:00+01:00"


class Past(Repository):
    """A repository whose folder `catalogue` has our schemas."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copytree(ROOT / "catalogue/schemas", folder / "catalogue/schemas")

    def put(self, path: str, text: str) -> None:
        """Write a file of the catalogue."""
        self.write(f"catalogue/{path}", text)

    def drop(self, path: str) -> None:
        """Remove one."""
        (self.folder / "catalogue" / path).unlink()


def history_of(folder: Path, cache: Path | None = None) -> History:
    """What a new historian tells of the catalogue of a folder."""
    return Historian(folder / "catalogue", cache).read(CATALOGUE)


def told(history: History, identifier: str = "un", kind: str = "offre") -> list[tuple[str, str]]:
    """Day and words of each event of an entry, latest first."""
    key: Key = (kind, identifier)
    story = history.stories.get(key)
    return [(event.day, " ; ".join(event.words)) for event in story.events] if story else []
