"""The contribution page before any script: its doors, and the rooms that its scripts fill in."""

from markupsafe import Markup

from filrouge.site.contribute_files import FormFiles
from filrouge.site.plan import Desk


def block(desk: Desk, files: FormFiles, communes: str) -> Markup:
    """The whole content, with addresses written for depth 2. `communes`: name of the gazetteer."""
    return desk.render("contribuer", tables=files.tables, entrees=files.entries, communes=communes)
