"""The entry templates, compiled once, every value escaped unless it is already safe HTML."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from filrouge.french import NBSP, date_in_words
from filrouge.site.markdown import is_safe_link

PROJECT = Path(__file__).resolve().parents[3]
TEMPLATES = PROJECT / "overrides" / "fiches"


class Templates:
    """Renders `overrides/fiches/<name>.html`."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals.update(nbsp=NBSP, jour=day)
        environment.tests["lien_sur"] = is_safe_link
        self._get = lru_cache(maxsize=None)(environment.get_template)

    def render(self, name: str, **context: object) -> Markup:
        """Render one template as safe HTML."""
        return Markup(self._get(f"{name}.html").render(context))  # noqa: S704 (autoescape is on)


@lru_cache(maxsize=4096)
def day(iso: str) -> str:
    """A date in French words."""
    return date_in_words(iso)
