"""Where a site may go. Publishing replaces a whole folder: it must be empty, new, or a site of ours."""

import errno
import os
from pathlib import Path

import click

from filrouge.site.templates import PROJECT

MARKER = ".fil-rouge"
"""The file, at the root of every site, that tells our folders from those of other people."""

MARK = "Ce dossier est un site produit par Fil rouge : chaque construction le remplace en entier.\n".encode()
_OURS = (".cache", ".ci", ".git", ".github", ".venv", "catalogue", "docs", "overrides", "scripts", "tests")
_ANOTHER = "Choisissez un autre dossier de sortie."
_REASONS = {
    errno.EACCES: "vous n’avez pas le droit d’y écrire",
    errno.EPERM: "vous n’avez pas le droit d’y écrire",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre espace sur le disque est plein",
    errno.ENOTDIR: "un fichier est là où il faut un dossier",
    errno.EEXIST: "un fichier est là où il faut un dossier",
    errno.EISDIR: "un dossier est là où il faut un fichier",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ENOENT: "le fichier n’existe plus",
    errno.ELOOP: "des liens tournent en rond",
}


class RefusedFolderError(click.UsageError):
    """This folder must not be replaced by a site; the message says why. Both commands show it and stop."""


def destination(out: Path, catalogue: Path) -> Path:
    """The real folder to write to, links followed. Raises `RefusedFolderError`."""
    root = catalogue.resolve()
    target = _followed(out)
    for needed in (root, PROJECT, Path.cwd()):
        if target in (needed, *needed.parents):
            raise RefusedFolderError(f"Le site remplacerait « {needed} ». {_ANOTHER}")
    for folder in (root, *(project / name for project in (PROJECT, root.parent) for name in _OURS)):
        if target.is_relative_to(folder):
            raise RefusedFolderError(f"« {folder} » est un dossier du projet. {_ANOTHER}")
    _check_ground(target)
    if target.is_dir() and not (target / MARKER).is_file() and any(target.iterdir()):
        raise RefusedFolderError(
            f"« {out} » n’est pas vide et n’est pas un site de Fil rouge : le construire l’effacerait. "
            f"{_ANOTHER}"
        )
    return target


def _followed(out: Path) -> Path:
    """The real path; Python before 3.13 raises on links that go round, later ones leave the link."""
    try:
        target = out.resolve()
        if not any(each.is_symlink() for each in (target, *target.parents)):
            return target
    except (OSError, RuntimeError):
        pass
    raise RefusedFolderError(f"« {out} » ne mène nulle part : des liens forment une boucle. {_ANOTHER}")


def _check_ground(target: Path) -> None:
    """Whether the nearest folder that exists can receive the site, and what is staged beside it."""
    ground = next(each for each in (target, *target.parents) if each.exists())
    if not ground.is_dir():
        raise RefusedFolderError(f"« {ground} » est un fichier. {_ANOTHER}")
    for folder in {ground, target.parent if target.exists() else ground}:
        if not os.access(folder, os.W_OK | os.X_OK):
            raise RefusedFolderError(f"Vous n’avez pas le droit d’écrire dans « {folder} ». {_ANOTHER}")


def in_french(error: OSError) -> str:
    """What the system refused, in words."""
    name = errno.errorcode.get(error.errno or 0, "?")
    reason = _REASONS.get(error.errno or 0, f"erreur du système ({name})")
    return f"{error.filename} : {reason}" if error.filename else reason
