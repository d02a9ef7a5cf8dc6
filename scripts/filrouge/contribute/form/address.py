"""The addresses of the form on the site: open an entry in it, or say something of one."""

from enum import StrEnum
from urllib.parse import quote

from filrouge.catalogue.layout import Kind

PAGE = "contribuer/"
KINDS = (Kind.OFFRE, Kind.ORGANISME, Kind.PLATEFORME)
"""The kinds of entry that the form writes."""


class Geste(StrEnum):
    """What one comes to do with an entry."""

    CORRIGER = ""
    EXACT = "exact"
    SIGNALER = "signaler"


def form_address(kind: Kind, identifier: str, geste: Geste = Geste.CORRIGER, champ: str = "") -> str:
    """From the root of the site. Identifiers need no escaping; any kind of entry can be reported.

    `champ`: the field to go to, as findings name it.
    """
    asked = (f"/{quote(champ)}" if champ else "") + (f"&geste={geste}" if geste else "")
    return f"{PAGE}?fiche={kind}/{identifier}{asked}"
