"""The only file that knows MkDocs: it renders the hand-written pages and has the catalogue poured among them.

Run as a program, `python scripts/hooks.py FOLDER` renders the hand-written pages and the empty shell alone.
Everything is imported here, at the top: MkDocs forgets this folder once it has loaded the file.
"""

import os
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from filrouge.site.forge import links
from filrouge.site.shell import Forge

PROJECT = Path(__file__).resolve().parent.parent
SCROLLABLE = {
    "<table>": '<div class="tableau" role="group" aria-label="Tableau" tabindex="0"><table>',
    "</table>": "</table></div>",
    "<pre>": '<pre tabindex="0">',
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The compiler writes the sitemap: it alone knows every page."""
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep nothing of Material's own scripts, styles and images: our pages load none of them."""
    ours = {config.docs_dir, config.theme.custom_dir}
    return Files([file for file in files if file.src_dir in ours])


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Make links to generated pages relative, and let what is wide scroll with the keyboard too."""
    root = get_relative_url(".", page.url).rstrip("/")
    for written, wanted in {'href="/': f'href="{root}/', **SCROLLABLE}.items():
        html = html.replace(written, wanted)
    return html


def on_pre_page(page: Page, config: MkDocsConfig, **_: object) -> Page:
    """Tell the templates where the page is corrected."""
    page.edit_url = links(Forge(**config.extra["forge"]), f"docs/{page.file.src_uri}").edit
    return page


def render(folder: Path) -> None:
    """Write the hand-written pages and the shell into a folder, without the catalogue."""
    config = load_config(str(PROJECT / "mkdocs.yml"), site_dir=str(folder.resolve()))
    build(config)


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    render(Path(sys.argv[1]))
