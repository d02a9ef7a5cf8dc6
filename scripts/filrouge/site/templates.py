"""The entry templates, compiled once, every value escaped unless it is already safe HTML."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from filrouge.french import NBSP, date_in_words
from filrouge.site.markdown import is_safe_link
from filrouge.site.opening_hours import in_french
from filrouge.site.snippet import Snippet

_MARK = re.compile("\2([a-z_]+)\3")
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
        environment.globals.update(nbsp=NBSP, jour=day, en_francais=in_french)
        self._globals = dict(environment.globals)
        environment.tests["lien_sur"] = is_safe_link
        self._get = lru_cache(maxsize=None)(environment.get_template)

    def frame(self, name: str, holes: Sequence[str], **constants: object) -> "Frame":
        """Cut a template without logic at its holes, to fill it by joining strings."""
        marks = {hole: Markup(f"\2{hole}\3") for hole in holes}  # noqa: S704 (names written in our code)
        return Frame(_MARK.split(str(self.render(name, **marks, **constants))))

    def render(self, name: str, **context: object) -> Markup:
        """Render one template as safe HTML."""
        template = self._get(f"{name}.html")
        # As `Template.render` does, but for a slow copy of the globals: there are thousands of calls.
        scope = template.new_context(self._globals | context, shared=True)
        try:
            return Markup("".join(template.root_render_func(scope)))  # noqa: S704 (autoescape is on)
        except Exception:
            # Raises it again with the lines of the template rather than those of its compiled form.
            template.environment.handle_exception()


class Frame:
    """A rendered template with holes: what an engine would do again for each of ten thousand pages."""

    def __init__(self, pieces: list[str]) -> None:
        self._snippet = Snippet(*pieces[::2])
        self._holes = pieces[1::2]

    def fill(self, values: Mapping[str, str]) -> Markup:
        """Put a value in each hole, escaped unless it is already safe HTML."""
        return self._snippet % tuple([values[hole] for hole in self._holes])


@lru_cache(maxsize=4096)
def day(iso: str) -> str:
    """A date in French words; nobody plans a day on one of these, which are all past: no weekday."""
    return date_in_words(iso, weekday=False)
