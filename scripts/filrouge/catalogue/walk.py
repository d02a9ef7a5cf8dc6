"""The files of a catalogue folder, with what betrays a change; anything odd is a finding, never a crash.

Links are refused, not followed: a contributed link could make the checks read any file of the machine.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filrouge.catalogue.layout import PATTERNS, Kind, kind_of
from filrouge.findings import Finding
from filrouge.french import join, nbsp, quote

MISSING = "catalogue-absent"
UNREADABLE = "fichier-illisible"
MISPLACED = "fichier-mal-place"
LINK = "lien-symbolique"
NAME = "nom-illisible"
"""Codes of the findings of this module."""

Signature = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A YAML file at a place where the layout expects one; `path` is relative to the catalogue."""

    path: str
    kind: Kind
    signature: Signature


def shown(root: Path, relative: str = "") -> str:
    """The path of a file as findings give it: below the root as the user wrote it."""
    base = root.as_posix()
    if not relative:
        return base
    return relative if base == "." else f"{base.rstrip('/')}/{relative}"


def walk(root: Path) -> tuple[list[SourceFile], list[Finding]]:
    """List the entries of the catalogue at `root` in the order of their paths, and what is not one."""
    if not root.is_dir():
        message = f"Le dossier du catalogue {quote(shown(root))} n’existe pas."
        remedy = "Placez-vous à la racine du dépôt, ou donnez le dossier avec --catalogue."
        return [], [Finding(shown(root), 1, 1, MISSING, "", message, remedy)]
    walker = _Walker(root)
    walker.folder("")
    return sorted(walker.sources, key=lambda source: source.path), walker.findings


def signature_of(path: Path) -> Signature | None:
    """What changes when the file changes; None when it is not there."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


class _Walker:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: list[SourceFile] = []
        self.findings: list[Finding] = []

    def folder(self, relative: str) -> None:
        try:
            items = list(os.scandir(self.root / relative))
        except OSError as error:
            self._refuse(relative, UNREADABLE, f"Le dossier ne peut pas être lu ({error.strerror}).")
            return
        for item in self._visible(relative, items):
            path = f"{relative}/{item.name}" if relative else item.name
            if item.is_symlink():
                self._link(path)
            elif item.is_dir(follow_symlinks=False):
                self._directory(path)
            elif path.lower().endswith((".yml", ".yaml")):
                self._file(path, item)

    def _visible(self, relative: str, items: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
        """Hidden files belong to tools; a name that is no text cannot be shown or published."""
        for item in items:
            if item.name.startswith("."):
                continue
            if item.name.isprintable():
                yield item
            else:
                name = "".join(c if c.isprintable() else "?" for c in item.name)
                path = f"{relative}/{name}" if relative else name
                self._refuse(path, NAME, "Le nom contient des caractères illisibles.", "Renommez-le.")

    def _link(self, path: str) -> None:
        message = "C’est un lien symbolique : le catalogue ne contient que de vrais fichiers."
        self._refuse(path, LINK, message, "Remplacez le lien par le fichier lui-même.")

    def _directory(self, path: str) -> None:
        if path.lower().endswith((".yml", ".yaml")):
            self._refuse(path, MISPLACED, "C’est un dossier, pas un fichier.", "Renommez le dossier.")
        else:
            self.folder(path)

    def _file(self, path: str, item: os.DirEntry[str]) -> None:
        if not item.is_file(follow_symlinks=False):
            self._refuse(path, UNREADABLE, "Ce n’est pas un fichier ordinaire.", "Supprimez-le.")
            return
        kind = kind_of(path)
        if kind is None:
            self._misplaced(path)
        else:
            stat = item.stat(follow_symlinks=False)
            self.sources.append(SourceFile(path, kind, (stat.st_size, stat.st_mtime_ns)))

    def _misplaced(self, path: str) -> None:
        renamed = f"{path.rpartition('.')[0]}.yml"
        if kind_of(renamed):
            self._refuse(
                path, MISPLACED, "L’extension du fichier n’est pas .yml.", f"Renommez-le en {quote(renamed)}."
            )
        else:
            places = join([quote(pattern) for pattern in PATTERNS], "ou")
            message = "Aucune fiche n’a sa place ici."
            self._refuse(path, MISPLACED, message, f"Les places prévues sont {places}.")

    def _refuse(self, path: str, code: str, message: str, remedy: str = "Vérifiez ses droits.") -> None:
        place = shown(self.root, path)
        self.findings.append(Finding(place, 1, 1, code, "", nbsp(message), nbsp(remedy)))
