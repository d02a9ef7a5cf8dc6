"""What the contribution form reads: its own tables, the entries that exist, and their texts.

The tables come with the page, the entries as soon as a form is opened, a text when it is corrected.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filrouge.catalogue.eligibility import implied_by
from filrouge.catalogue.layout import SCHEMAS
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.rules.base import Context
from filrouge.catalogue.schemas import Schemas
from filrouge.contribute import completeness
from filrouge.contribute.browser_check import browser_tables
from filrouge.contribute.forge import ForgeAddresses
from filrouge.contribute.form import choices, steps
from filrouge.contribute.form.address import KINDS
from filrouge.contribute.form.reasons import REASONS
from filrouge.contribute.form.sources import Packs
from filrouge.contribute.form.words import words_of
from filrouge.contribute.rule_tables import rule_tables
from filrouge.memo import Memo
from filrouge.search.bytecodes import packed
from filrouge.site.shell import Settings

FOLDER = "contribuer"
CATALOGUE = "catalogue"
"""The folder of the catalogue in the repository."""


@dataclass(frozen=True, slots=True)
class FormFiles:
    """Names of the two files that the page opens, which are among the files; paths are from their folder."""

    tables: str
    entries: str
    files: Mapping[str, bytes]

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Paths from the root of the site, and bytes."""
        return ((f"{FOLDER}/{name}", self.files[name]) for name in sorted(self.files))


class FormMaker:
    """Keeps the files from one compilation to the next while nothing that they hold changes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._packs = Packs(root)
        self._tables: Memo[tuple[str, bytes]] = Memo()
        self._entries: Memo[tuple[str, bytes]] = Memo()

    def files(self, catalogue: Catalogue, settings: Settings) -> FormFiles:
        """The files for a catalogue."""
        common = (catalogue.referentiels, catalogue.territoires, settings)
        tables = self._tables.get("", common, lambda: self._make_tables(catalogue, settings))
        named = (
            *(catalogue.offres, catalogue.organismes, catalogue.dispositifs, catalogue.plateformes),
            *(catalogue.parcours_types, catalogue.territoires),
        )
        entries = self._entries.get("", named, lambda: _packed("fiches", _entries(catalogue)))
        texts = {f"textes/{number}.json": pack for number, pack in self._packs.files(catalogue).items()}
        return FormFiles(tables[0], entries[0], dict([tables, entries]) | texts)

    def _make_tables(self, catalogue: Catalogue, settings: Settings) -> tuple[str, bytes]:
        schemas = Schemas.load(self._root / SCHEMAS)
        tables = {
            "controle": browser_tables(schemas, _rules(catalogue)),
            "schemas": {kind: schemas.by_kind[kind] for kind in KINDS},
            "etapes": steps.as_data(),
            "completude": completeness.as_data(schemas.by_kind),
            "mots": words_of(catalogue.referentiels),
            "vocabulaires": choices.vocabularies(catalogue.referentiels),
            "territoires": choices.territories(catalogue.territoires),
            "forge": ForgeAddresses(settings.forge).table(),
            "contact": settings.contact,
            "raisons": REASONS,
            "catalogue": CATALOGUE,
        }
        return _packed("formulaire", tables)


def _rules(catalogue: Catalogue) -> dict[str, Any]:
    """What the rules need to know. None of it depends on the day, which the browser knows better."""
    terms = catalogue.referentiels
    codes = {name: frozenset(known) for name, known in terms.items()}
    return rule_tables(Context(catalogue.territoires, codes, date.min, implied_by(terms)))


def _entries(catalogue: Catalogue) -> dict[str, Any]:
    return {**choices.entries(catalogue), "communes": choices.platforms_by_commune(catalogue)}


def _packed(name: str, data: Mapping[str, Any]) -> tuple[str, bytes]:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return packed(name, "json", written.encode("utf-8", "replace"))
