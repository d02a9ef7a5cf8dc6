"""The folder of the site is emptied at each build: it may be nothing else."""

import errno
import os
from pathlib import Path

import click
import pytest

from filrouge.site.destination import MARKER, destination, in_french
from filrouge.site.publish import publish
from filrouge.site.templates import PROJECT

SITE = {"index.html": b"un", MARKER: b""}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    for name in ("catalogue", "docs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "fiche").write_text("à garder")
    return tmp_path / "catalogue"


@pytest.mark.parametrize(
    "name",
    [".", "..", "/", "catalogue", "catalogue/site", "docs", "docs/site", ".git", "tests/site", ".cache"],
)
def test_refuses_what_the_project_needs(name: str, catalogue: Path) -> None:
    for project in (catalogue.parent, PROJECT):
        with pytest.raises(click.UsageError, match="autre dossier"):
            destination(project / name, catalogue)


def test_refuses_the_folder_one_stands_in(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ici" / "dedans").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "ici" / "dedans")
    with pytest.raises(click.UsageError, match="autre dossier"):
        destination(Path(".."), catalogue)


def test_refuses_a_folder_that_holds_something_else(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert destination(tmp_path / "mine", catalogue) == tmp_path / "mine"
    (tmp_path / "mine" / "photo.jpg").touch()
    with pytest.raises(click.UsageError, match="n’est pas un site de Fil rouge"):
        destination(tmp_path / "mine", catalogue)


def test_takes_a_new_folder_and_a_site_of_ours(catalogue: Path, tmp_path: Path) -> None:
    site = tmp_path / "un" / "site"
    assert destination(site, catalogue) == site
    publish(site, SITE.items())
    assert destination(site, catalogue) == site


def test_a_link_is_followed_and_stays(catalogue: Path, tmp_path: Path) -> None:
    publish(tmp_path / "vrai", SITE.items())
    (tmp_path / "lien").symlink_to("vrai")
    for out in (destination(tmp_path / "lien", catalogue), tmp_path / "lien"):
        publish(out, [(MARKER, b""), ("index.html", b"deux")])
        assert (tmp_path / "lien").is_symlink()
        assert (tmp_path / "vrai" / "index.html").read_bytes() == b"deux"
    (tmp_path / "piege").symlink_to("docs")
    with pytest.raises(click.UsageError, match="autre dossier"):
        destination(tmp_path / "piege", catalogue)


def test_refuses_a_link_to_itself(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "boucle").symlink_to("boucle")
    with pytest.raises(click.UsageError, match="boucle"):
        destination(tmp_path / "boucle" / "site", catalogue)


@pytest.mark.parametrize("name", ["f", "f/site", "f/un/site"])
def test_refuses_a_place_under_a_file(name: str, catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "f").touch()
    with pytest.raises(click.UsageError, match="f\xa0» est un fichier"):
        destination(tmp_path / name, catalogue)


def test_refuses_a_place_where_one_may_not_write(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(click.UsageError, match="pas le droit d’écrire"):
        destination(tmp_path / "site", catalogue)


def test_what_the_system_says_is_said_in_french() -> None:
    assert (
        in_french(OSError(errno.ENOSPC, "No space left on device", "a/b")) == "a/b\xa0: le disque est plein"
    )
    assert in_french(OSError(errno.EIO, "Input/output error")) == "erreur du système (EIO)"
