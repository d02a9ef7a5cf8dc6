"""The text of each entry as it stands in the repository, in packs: what the form corrects, comments included.

An entry is in the pack that its name points to, so that a change of one changes one pack, and a device that
corrects one entry fetches some dozens of them, not all.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from zlib import crc32

from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.model import Catalogue
from filrouge.memo import Memo

PACKS = 128


def pack_of(name: str) -> int:
    """Number of the pack that holds the entry called `kind/identifier`."""
    return crc32(name.encode()) % PACKS


class Packs:
    """Keeps the packs from one compilation to the next while none of their entries changes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: Memo[bytes] = Memo()

    def files(self, catalogue: Catalogue) -> Mapping[int, bytes]:
        """Number → JSON of `kind/identifier` → path in the catalogue and text."""
        shared: list[dict[str, tuple[str, object]]] = [{} for _ in range(PACKS)]
        for name, path, entry in _written(catalogue):
            shared[pack_of(name)][name] = path, entry
        return {
            number: self._made.get(number, tuple(found.values()), partial(self._pack, found))
            for number, found in enumerate(shared)
        }

    def _pack(self, found: Mapping[str, tuple[str, object]]) -> bytes:
        """A file that is gone since the catalogue was read is left out."""
        texts: dict[str, tuple[str, str]] = {}
        for name, (path, _) in sorted(found.items()):
            try:
                texts[name] = path, (self._root / path).read_text("utf-8")
            except (OSError, ValueError):
                continue
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()


def _written(catalogue: Catalogue) -> Iterator[tuple[str, str, object]]:
    """Name, path and record of each entry that the form writes."""
    for offre in catalogue.offres.values():
        yield f"{Kind.OFFRE}/{offre.id}", path_of(Kind.OFFRE, offre.id, offre.plateforme), offre
    for organisme in catalogue.organismes.values():
        yield f"{Kind.ORGANISME}/{organisme.id}", path_of(Kind.ORGANISME, organisme.id), organisme
    for plateforme in catalogue.plateformes.values():
        yield f"{Kind.PLATEFORME}/{plateforme.id}", path_of(Kind.PLATEFORME, plateforme.id), plateforme
