"""CODEOWNERS, from the files of the platforms: whose mailbox is asked to look at which entries.

Both forges read it at the root. They know an account by its address: a service mailbox needs one to be asked.
Whoever is « à désigner » has no line of its own: its folder goes to the regional platform, and when that one
has nobody either, the file asks for nobody, and those who may merge look at everything.
"""

from collections.abc import Iterator

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Catalogue
from filrouge.contribute.owners import REGIONAL, Owners
from filrouge.french import NBSP, quote

PATH = "CODEOWNERS"
_HEADER = (
    "# Écrit par « filrouge forge » d’après catalogue/plateformes/*/plateforme.yml : ne rien changer ici.",
    "# Qui anime une plateforme (« animation: courriel ») est invité à relire ses fiches et ses organismes.",
    "# Sans animation, la plateforme régionale relit ; sans elle non plus, qui a le droit de fusionner.",
)


def codeowners(catalogue: Catalogue) -> str:
    """The whole file. The last line that fits a path decides: the general ones come first."""
    return "\n".join((*_HEADER, *_lines(catalogue))) + "\n"


def _lines(catalogue: Catalogue) -> Iterator[str]:
    owners = Owners(catalogue)
    names = {name: each.nom for name, each in catalogue.plateformes.items()}
    asked = {name: each.animation.courriel for name, each in catalogue.plateformes.items() if each.animation}
    if owners.shared in asked:
        yield ""
        yield f"/catalogue/ {asked[owners.shared]}"
    for name, mailbox in asked.items():
        if catalogue.plateformes[name].niveau != REGIONAL:
            yield ""
            yield f"# {_one_line(names[name])}"
            yield f"/catalogue/plateformes/{name}/ {mailbox}"
            yield from _organismes(owners, name, mailbox)
    waiting = [_one_line(names[name]) for name in names if name not in asked]
    if waiting:
        yield ""
        yield f"# {quote('à désigner')}{NBSP}:"
        yield from (f"# - {name}" for name in waiting)


def _organismes(owners: Owners, platform: str, mailbox: str) -> Iterator[str]:
    """The organisations of its communes, which are all in one folder."""
    start = f"{Kind.ORGANISME.value}s/"
    for path, owner in sorted(owners.by_path().items()):
        if owner == platform and path.startswith(start):
            yield f"/catalogue/{path} {mailbox}"


def _one_line(name: str) -> str:
    return " ".join(name.split())
