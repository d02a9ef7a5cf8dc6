"""The only file that knows MkDocs: it renders the hand-written pages and has the catalogue poured among them.

As a program, `python scripts/hooks.py FOLDER` renders the hand-written pages and the empty shell alone.
All imports are at the top: MkDocs forgets this folder once it has loaded the file.
"""

import logging
import os
import shutil
import sys
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from filrouge.catalogue.load import LoadCache, load
from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.reporters import report
from filrouge.contribute.forge import Forge, ForgeAddresses
from filrouge.findings import errors_of
from filrouge.site.compile import Compiler
from filrouge.site.destination import destination
from filrouge.site.documents import Documents
from filrouge.site.publish import publish, refresh

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUE = PROJECT / "catalogue"
SHELL_ONLY = "shell_only"


class Kept:
    """What lasts from one event, or from one rebuild, to the next."""

    serving = False
    site = Path()
    loads = LoadCache()
    compiler = Compiler(CATALOGUE / "territoires/fonds", remember=True, cache=PROJECT / ".cache")
    catalogue: Catalogue | None = None


def on_startup(command: str, **_: object) -> None:
    """Remember whether we serve: errors then wait to be corrected instead of ending the run."""
    Kept.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have MkDocs write beside the site, which it would empty first: it stays whole if anything fails."""
    config.theme.static_templates.discard("sitemap.xml")  # the compiler alone knows every page
    config.extra["en_direct"] = Kept.serving  # MkDocs reloads pages with an inline script
    if not config.extra.get(SHELL_ONLY):
        Kept.site = destination(Path(config.site_dir), CATALOGUE)
        config.site_dir = str(Kept.site.with_name(f".{Kept.site.name}.pages"))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep nothing of Material's own scripts, styles and images: our pages load none of them."""
    return Files([file for file in files if file.src_dir in (config.docs_dir, config.theme.custom_dir)])


def on_pre_page(page: Page, config: MkDocsConfig, **_: object) -> Page:
    """Tell the templates where the page is corrected."""
    page.edit_url = ForgeAddresses(Forge(**config.extra["forge"])).edit(f"docs/{page.file.src_uri}")
    return page


def on_post_build(config: MkDocsConfig) -> None:
    """Pour the catalogue into the site; while serving, the last one that had no error."""
    if config.extra.get(SHELL_ONLY):
        return
    pages, loaded = Path(config.site_dir), load(CATALOGUE, Kept.loads)
    Kept.catalogue = loaded.catalogue or Kept.catalogue
    if loaded.catalogue is None:
        told = f"Le dernier site sans erreur reste en place.\n{report(errors_of(loaded.findings), 'text')}"
        logging.getLogger("mkdocs.hooks").error(told)
    if Kept.catalogue:
        put = refresh if Kept.serving else publish
        put(Kept.site, Kept.compiler.compile(Kept.catalogue, Documents(pages), date.today(), Kept.serving))
    shutil.rmtree(pages)
    if loaded.catalogue is None and not Kept.serving:
        raise Abort("Le catalogue a des erreurs.")


def render(folder: Path) -> None:
    """Write the hand-written pages and the shell into a folder, without the catalogue."""
    config = load_config(str(PROJECT / "mkdocs.yml"), site_dir=str(folder.resolve()))
    config.extra[SHELL_ONLY] = True
    build(config)


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    render(Path(sys.argv[1]))
